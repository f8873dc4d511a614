"""Whatever a file holds: the reader answers with a pack or with faults, and both parsers agree."""

from __future__ import annotations

from typing import Any

import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from hubquiz import paths
from hubquiz.content.compiled import load
from hubquiz.content.model import Pack, Thing, value_key
from hubquiz.content.reader import read_text
from hubquiz.content.reading.nodes import FAST, PURE

VOCABULARY = """title about language map sources from things kinds relations questions of to each
unit ask back say native also topics phrase note is over under until now when near disputed answer
wrong accept pairs order number within at symmetric inside transitive through one all some yes no
city firm text year date place 1998 2001-02-03 88 4.5 39.9,116.4 {of} {to} {city} atlas Paris []
3..4 city/Paris ~ null 12:30 0123"""
WORDS = st.sampled_from(VOCABULARY.split())
TEXTS = WORDS | st.text(max_size=8) | st.integers(-3000, 3000).map(str)
TREES = st.recursive(
    TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=20,
)
PACKS = st.fixed_dictionaries(
    {"title": TEXTS},
    optional={
        "sources": st.dictionaries(WORDS, TREES, max_size=2),
        "from": TREES,
        "kinds": st.dictionaries(WORDS, TREES, max_size=2),
        "relations": st.dictionaries(WORDS, st.dictionaries(WORDS, TREES, max_size=5), max_size=3),
        "things": st.dictionaries(
            WORDS, st.dictionaries(TEXTS, st.dictionaries(WORDS, TREES, max_size=4)), max_size=3
        ),
        "questions": st.lists(st.dictionaries(WORDS, TREES, max_size=5), max_size=3),
    },
)
BUNDLED = (paths.questions() / "planets.yaml").read_bytes()[:6_000]


def answered(text: str | bytes, loader: Any = FAST) -> Pack | None:
    """Read a text, and hold the reader to what it promises of any."""
    reading = read_text(text, "f", loader=loader)
    assert (reading.pack is None) == bool(reading.faults)
    for fault in reading.faults:
        assert "\n" not in str(fault)
        assert fault.line >= 0
    return reading.pack


def sound(pack: Pack) -> None:
    """A pack refers to nothing but what it holds itself."""
    things, relations = set(pack.things), set(pack.relations.values())
    for fact in pack.facts:
        assert fact.subject in things
        assert fact.relation in relations
        assert fact.subject.kind in fact.relation.of
        if isinstance(fact.object, Thing):
            assert fact.object in things
            assert fact.object.kind in fact.relation.to
        assert value_key(fact.object)
    assert len({fact.key for fact in pack.facts}) == len(pack.facts)
    assert len({thing.key for thing in pack.things}) == len(pack.things)
    assert {thing.kind for thing in pack.things} <= pack.kinds.keys()


def dumped(tree: Any) -> str:
    text: str = yaml.safe_dump(tree, allow_unicode=True, sort_keys=False)
    return text


@settings(max_examples=200)
@given(PACKS | TREES)
def test_any_tree_is_a_pack_or_faults(tree: Any) -> None:
    pack = answered(dumped(tree))
    if pack is not None:
        sound(pack)


@settings(max_examples=100, deadline=None)
@given(PACKS)
def test_both_parsers_read_alike(tree: Any) -> None:
    text = dumped(tree)
    fast, pure = (read_text(text, "f", loader=loader) for loader in (FAST, PURE))
    places = [(fault.line, fault.column, fault.message) for fault in fast.faults]
    assert places == [(fault.line, fault.column, fault.message) for fault in pure.faults]
    assert fast.guesses == pure.guesses
    if fast.pack is not None and pure.pack is not None:
        assert [f.key for f in fast.pack.facts] == [f.key for f in pure.pack.facts]


@settings(max_examples=200)
@given(st.binary(max_size=200))
@example(b"\xff\xfea")
@example(b"\xef\xbb\xbf")
@example(b"\x00")
def test_any_bytes_are_a_pack_or_faults(data: bytes) -> None:
    answered(data)


@settings(max_examples=150)
@given(st.text(alphabet="{}[]:,#-?&*!|>'\"%@`~ \t\n\rab1.\u200b\u0301", max_size=60))
def test_any_signs_are_a_pack_or_faults(text: str) -> None:
    for loader in (FAST, PURE):
        answered(text, loader)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, len(BUNDLED) - 1), st.binary(max_size=3), st.integers(0, 4)),
        min_size=1,
        max_size=4,
    )
)
def test_a_damaged_pack_is_a_pack_or_faults(damage: list[tuple[int, bytes, int]]) -> None:
    data = bytearray(BUNDLED)
    for at, put, cut in damage:
        data[at : at + cut] = put
    pack = answered(bytes(data))
    if pack is not None:
        sound(pack)


@settings(max_examples=100, deadline=None)
@given(PACKS)
def test_the_compiled_form_says_the_same(tmp_path_factory: Any, tree: Any) -> None:
    folder = tmp_path_factory.mktemp("pack")
    file = folder / "p.yaml"
    file.write_text(dumped(tree), "utf-8", newline="")
    first, second = load(file, folder), load(file, folder)
    assert first.faults == second.faults
    assert first.guesses == second.guesses
    assert repr(first.pack) == repr(second.pack)
