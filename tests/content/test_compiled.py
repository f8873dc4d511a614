"""The compiled form says what the source says, or is done without."""

from __future__ import annotations

import gc
import marshal
import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from hubquiz import i18n, paths
from hubquiz.content import compiled
from hubquiz.content.compiled import FOLDER, load
from hubquiz.content.flat import flatten, unflatten
from hubquiz.content.loading import collector_paused
from hubquiz.content.model import Relation, Thing
from hubquiz.content.reader import read_file

if TYPE_CHECKING:
    from pathlib import Path

    from hubquiz.content.model import Pack

BUNDLED = sorted(paths.questions().glob("*.yaml"))

EVERYTHING = """
title: Everything
about: About it.
language: en
author: A
licence: CC0
map: world
sources: {book: {title: A book, author: B, year: 2001, link: "https://example.org", note: N}}
from: book p. 1
kinds: {city: {plural: cities, this: this city, which: which city}}
relations:
  made: {of: firm, to: product, each: {product: one}, through: owns, topics: [t]}
  owns: {of: firm, to: firm, each: {of: all}, transitive: yes}
  met: {of: firm, to: firm, symmetric: yes, each: {of: some}}
  in: {of: firm, to: city, inside: yes, each: {of: one}, ask: "Where is {of}?", who: "In {to}"}
  size: {of: firm, unit: km, each: {of: one}}
  began: {of: firm, to: date, each: {of: one}}
  at: {of: city, to: place, each: {of: one}}
  slogan: {of: firm}
things:
  city: {X: {also: [Ex, Ecks], native: 城, topics: [t], phrase: the X, note: N, at: [1.5, -2.5]}}
  product: [P]
  firm:
    A: {made: P, owns: B, met: B, in: {is: X, from: A letter, as of: 2017, until: 2018, now: Gone.,
        when: 1998-11, note: Yes., disputed: yes}, size: over 5, began: about 1998, slogan: Hi}
    B: {owns: [], in: {near: X}, size: 3..4, began: 1998-11-30}
questions:
  - {ask: A?, answer: x, wrong: [y], because: B, topics: [q], from: book p. 2}
  - {ask: B?, answer: x, accept: [z]}
  - {ask: C?, pairs: {a: b, c: d}}
  - {ask: D?, order: [a, b]}
  - {ask: E?, number: 5, unit: km, within: 1}
  - {ask: F?, at: [1, 2], within: 300 km}
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "everything.yaml"
    path.write_text(EVERYTHING, "utf-8")
    return path


HEAD = len(compiled._MAGIC) + compiled._DIGEST_BYTES


def kept(cache: Path) -> Path:
    (found,) = (cache / FOLDER).iterdir()
    return found


def told(pack: Pack | None) -> list[object]:
    """Return all that a pack says, in a form that can be compared across readings."""
    assert pack is not None
    relations = [
        [
            (name, said.name if isinstance(said := getattr(relation, name), Relation) else said)
            for name in Relation.__slots__
        ]
        for relation in pack.relations.values()
    ]
    things = [[getattr(thing, name) for name in Thing.__slots__] for thing in pack.things]
    facts = [(fact.key, repr(fact.object), fact.context) for fact in pack.facts]
    nears = [(near.subject.key, near.relation.name, repr(near.object)) for near in pack.nears]
    nones = [(thing.key, relation.name) for thing, relation in pack.nones]
    questions = [(q.ask, q.answer, q.because, q.topics, q.context) for q in pack.questions]
    said = (pack.title, pack.about, pack.language, pack.author, pack.licence, pack.map)
    return [relations, things, facts, nears, nones, questions, said, pack.sources, pack.kinds]


def test_it_says_the_same(file: Path, tmp_path: Path) -> None:
    first = load(file, tmp_path)
    assert first.faults == ()
    second = load(file, tmp_path)
    assert second.pack is not first.pack
    assert told(first.pack) == told(second.pack) == told(read_file(file).pack)
    assert first.guesses == second.guesses == read_file(file).guesses
    assert len(first.guesses) == 1


@pytest.mark.parametrize("path", BUNDLED, ids=lambda path: path.stem)
def test_bundled_packs_survive_it(path: Path) -> None:
    pack = read_file(path).pack
    assert pack is not None
    again = unflatten(marshal.loads(marshal.dumps(flatten(pack))))  # noqa: S302 - our own
    assert told(again) == told(pack)


def test_what_is_shared_stays_shared(file: Path, tmp_path: Path) -> None:
    load(file, tmp_path)
    pack = load(file, tmp_path).pack
    assert pack is not None
    fact = next(fact for fact in pack.facts if fact.relation.name == "in")
    assert fact.subject in pack.things
    assert fact.object is pack.things[0]
    assert fact.relation is pack.relations["in"]
    assert pack.relations["made"].through is pack.relations["owns"]
    sources = {id(f.context.source) for f in pack.facts if f.context.source in pack.sources}
    assert sources == {id(pack.sources[0])}


def test_the_second_load_reads_no_yaml(file: Path, tmp_path: Path) -> None:
    load(file, tmp_path)
    code = (
        "import sys; from pathlib import Path; from hubquiz.content.compiled import load;"
        "assert load(Path(sys.argv[1]), Path(sys.argv[2])).pack; assert 'yaml' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code, file, tmp_path], check=True)


def test_a_changed_source_is_read_anew(file: Path, tmp_path: Path) -> None:
    load(file, tmp_path)
    before = file.stat()
    file.write_text(EVERYTHING.replace("Everything", "Something."), "utf-8")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    again = load(file, tmp_path).pack
    assert again is not None
    assert again.title == "Something."
    assert len(list((tmp_path / FOLDER).iterdir())) == 1


def test_a_source_that_became_faulty_is_told(file: Path, tmp_path: Path) -> None:
    load(file, tmp_path)
    file.write_text(EVERYTHING + "nope: 1\n", "utf-8")
    assert load(file, tmp_path).pack is None


def test_a_changed_reader_reads_anew(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(file, tmp_path)
    before = kept(tmp_path).read_bytes()
    monkeypatch.setattr(compiled, "_reader_mark", lambda: b"another")
    assert load(file, tmp_path).pack is not None
    assert kept(tmp_path).read_bytes() != before


def test_faults_are_not_kept(tmp_path: Path) -> None:
    path = tmp_path / "faulty.yaml"
    path.write_text("about: x", "utf-8")
    assert load(path, tmp_path).faults == read_file(path).faults
    assert not (tmp_path / FOLDER).exists()


def test_a_missing_file_is_a_fault(tmp_path: Path) -> None:
    path = tmp_path / "missing.yaml"
    assert load(path, tmp_path).faults == read_file(path).faults


@pytest.mark.parametrize("part", [0, 10, 30, 60, -1])
def test_a_damaged_form_is_not_used(file: Path, tmp_path: Path, part: int) -> None:
    first = load(file, tmp_path)
    data = bytearray(kept(tmp_path).read_bytes())
    data[part] ^= 1
    kept(tmp_path).write_bytes(data)
    assert told(load(file, tmp_path).pack) == told(first.pack)
    assert kept(tmp_path).read_bytes() != data


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"junk",
        marshal.dumps(None),
        marshal.dumps((1, 2, 3)),
        marshal.dumps(compile("1/0", "x", "eval")),
    ],
)
def test_a_whole_form_of_something_else_is_not_used(
    file: Path, tmp_path: Path, body: bytes
) -> None:
    first = load(file, tmp_path)
    head = compiled._MAGIC + compiled._digest(body)
    kept(tmp_path).write_bytes(head + body)
    assert told(load(file, tmp_path).pack) == told(first.pack)


def test_a_form_of_the_right_source_with_another_shape_is_not_used(
    file: Path, tmp_path: Path
) -> None:
    first = load(file, tmp_path)
    key = marshal.loads(kept(tmp_path).read_bytes()[HEAD:])[0]  # noqa: S302 - our own
    shapes: list[tuple[Any, ...]] = [(), (1,) * 12, tuple("x" * 12), ((),) * 12, (((),) * 6, 1)]
    for flat in shapes:
        body = marshal.dumps((key, (), flat))
        kept(tmp_path).write_bytes(compiled._MAGIC + compiled._digest(body) + body)
        assert told(load(file, tmp_path).pack) == told(first.pack)


def test_a_cache_that_can_not_be_written_is_done_without(file: Path, tmp_path: Path) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("a file where the folder would be", "utf-8")
    assert load(file, blocked).pack is not None
    in_the_way = tmp_path / "cache"
    load(file, in_the_way)
    name = kept(in_the_way)
    name.unlink()
    name.mkdir()
    assert load(file, in_the_way).pack is not None
    assert [entry for entry in (in_the_way / FOLDER).iterdir() if entry.suffix == ".part"] == []


def test_the_collector_pauses_while_much_is_built() -> None:
    with collector_paused():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_leaves_the_collector_running(file: Path, tmp_path: Path) -> None:
    load(file, tmp_path)
    load(file, tmp_path)
    assert gc.isenabled()


def test_guesses_are_told_in_the_language_spoken_now(tmp_path: Path) -> None:
    path = tmp_path / "guessed.yaml"
    path.write_text("title: T\nthings:\n  thing:\n    A: {size: 1}\n    B: {size: 2}\n", "utf-8")
    before = i18n.language()
    try:
        told = {}
        for language in ("en", "zh_CN", "en"):
            i18n.use(language)
            told[language] = load(path, tmp_path / "cache").guesses[0].question
    finally:
        i18n.use(before)
    assert "are all its values numbers" in told["en"]
    assert "它的值都是数字吗" in told["zh_CN"]
