"""The schema that editors use says of a pack's form what the reader says."""

from __future__ import annotations

import copy
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.laws.as_yaml import as_yaml
from tests.laws.packs import numbered

from hubquiz.content import limits
from hubquiz.content.reader import read_text
from hubquiz.content.reading.questions import SHAPES
from hubquiz.content.schema import schema
from hubquiz.content.writing import yaml_text
from hubquiz.paths import questions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).resolve().parents[2]
CHECK = jsonschema.Draft202012Validator(schema())

EXAMPLES = re.findall(
    r"```yaml\n(.*?)```", (ROOT / "docs" / "packs.md").read_text("utf-8"), re.DOTALL
)

WHOLE: dict[str, Any] = {
    "hubquiz": "1",
    "title": "T",
    "sources": {"book": {"title": "A book", "year": "2001"}},
    "from": "book p. 1",
    "kinds": {"city": {"plural": "cities"}, "land": "lands"},
    "relations": {
        "in": {"of": "city", "to": "land", "each": {"city": "one"}, "inside": "yes"},
        "size": {"of": ["city"], "unit": "km", "ask": "How big is {of}?"},
        "flag": {"of": "land", "to": "picture"},
    },
    "things": {
        "land": {"A": {"also": ["Ah"], "flag": {"is": "a.png", "alt": "red"}}, "B": {}},
        "city": {
            "X": {"in": "A", "size": {"over": "5", "note": "big", "from": "p. 3"}, "native": "x"},
            "Y": {"in": [{"is": "B", "near": ["A"]}], "size": "3..4"},
        },
    },
    "questions": [
        {"ask": "Which?", "answer": "a", "wrong": ["b"], "because": "so", "topics": ["t"]},
        {"ask": "Type.", "answer": "a", "accept": ["b"], "picture": {"is": "q.png", "alt": "q"}},
        {"ask": "Pair.", "pairs": {"a": "x", "b": "y"}},
        {"ask": "Order.", "order": ["a", "b"]},
        {"ask": "Guess.", "number": "5", "unit": "km", "within": "1"},
        {"ask": "Where?", "at": "1, 2", "within": "30 km"},
    ],
}  # fmt: skip


class Plain(yaml.BaseLoader):
    """Reads every scalar as text, and nothing as nothing: what the reader does."""


Plain.add_constructor("nothing", lambda _loader, _node: None)
Plain.add_implicit_resolver("nothing", re.compile(r"\Z"), [""])


def fits(said: object) -> bool:
    return not list(CHECK.iter_errors(said))


def reads(said: object) -> bool:
    """The reader is given JSON, which is YAML with every text in quotes."""
    return read_text(json.dumps(said, ensure_ascii=False), "a.yaml").pack is not None


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())
    assert json.loads(json.dumps(schema())) == schema()


def test_the_whole_example_is_fit_for_both() -> None:
    assert reads(WHOLE), read_text(json.dumps(WHOLE), "a").faults
    assert fits(WHOLE), [error.message for error in CHECK.iter_errors(WHOLE)]


@pytest.mark.parametrize(
    "text",
    [*(path.read_text("utf-8") for path in questions().glob("*.yaml")), *EXAMPLES],
    ids=lambda text: text[:30],
)
def test_what_the_reader_takes_fits(text: str) -> None:
    assert read_text(text, "a.yaml").pack is not None
    for loader in (Plain, yaml.SafeLoader):
        said = yaml.load(text, loader)  # noqa: S506 - our own files
        said = json.loads(json.dumps(said, default=str))
        assert fits(said), [(list(e.path), e.message) for e in CHECK.iter_errors(said)]


@pytest.mark.parametrize("seed", range(40))
def test_packs_by_chance_fit(seed: int) -> None:
    pack = numbered(seed)
    for text in (as_yaml(pack), yaml_text(pack)):
        said = yaml.load(text, Plain)  # noqa: S506 - our own texts
        assert fits(said), [(list(e.path), e.message) for e in CHECK.iter_errors(said)]


def places(said: object, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the path of everything in a pack."""
    yield path
    if isinstance(said, dict):
        for key, value in said.items():
            yield from places(value, (*path, key))
    elif isinstance(said, list):
        for index, value in enumerate(said):
            yield from places(value, (*path, index))


PLACES = [path for path in places(WHOLE) if path]
FREE = {
    ("things",),
    ("kinds",),
    ("sources",),
    ("relations",),
    ("things", "land"),
    ("things", "city"),
}


def put(path: tuple[Any, ...], value: object) -> dict[str, Any]:
    said = copy.deepcopy(WHOLE)
    inner: Any = said
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = value
    return said


def at(path: tuple[Any, ...]) -> Any:
    found: Any = WHOLE
    for step in path:
        found = found[step]
    return found


def with_strange_key(path: tuple[Any, ...]) -> dict[str, Any] | None:
    inner = at(path)
    return put(path, {**inner, "strange": "x"}) if isinstance(inner, dict) else None


SLIPS: dict[str, Callable[[tuple[Any, ...]], dict[str, Any] | None]] = {
    "a list of lists": lambda path: put(path, [["x"]]),
    "a mapping of mappings": lambda path: put(path, {"strange": {"strange": {"strange": "x"}}}),
    "empty": lambda path: put(path, "") if isinstance(at(path), str) else None,
    "too long": lambda path: (
        put(path, "x" * (limits.TEXT + 1)) if isinstance(at(path), str) else None
    ),
    "a strange key": with_strange_key,
}


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_of_form_is_one_to_both(slip: str) -> None:
    """What one refuses the other refuses, but for what only the pack as a whole can tell."""
    tried = 0
    for path in PLACES:
        said = SLIPS[slip](path)
        if said is None:
            continue
        tried += 1
        if not fits(said):
            assert not reads(said), (slip, path)
        elif not reads(said):
            faults = read_text(json.dumps(said), "a.yaml").faults
            assert all(NEEDS_THE_PACK.search(fault.message) for fault in faults), (path, faults)
    assert tried > 5


NEEDS_THE_PACK = re.compile(
    r"there is no|no relation|is said of|is not a (number|place|year|date)|is no side|names"
    r"|must say"
    r"|has one|may have|is not an exact|is no picture|says how|is symmetric|can't lead|is its name"
    r"|is no language|a link begins|may be either|needs things|only numbers|stands here twice"
    r"|needs a right and a wrong|several answers need|must lead to two|brace"
)
"""What the form of a file can't tell: which things there are, what a template names, …"""


def test_a_question_has_one_shape() -> None:
    for shape, keys in SHAPES.items():
        for other in SHAPES:
            if other in keys:
                continue
            both = copy.deepcopy(WHOLE)
            question = next(q for q in both["questions"] if shape in q)
            donor = next(q for q in both["questions"] if other in q)
            question[other] = donor[other]
            assert not fits(both)
            assert not reads(both)


json_values = st.recursive(
    st.booleans() | st.integers(-5, 3000) | st.text("ab :{}\n", max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text("abis", max_size=4), inner, max_size=3)
    ),
    max_leaves=6,
)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(PLACES), json_values)
def test_what_the_schema_refuses_the_reader_refuses(path: tuple[Any, ...], value: object) -> None:
    said = put(path, value)
    if not fits(said):
        assert not reads(said)
