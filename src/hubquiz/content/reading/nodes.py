"""YAML as a tree of text, lists and mappings, each with its place.

The parser's events are read one by one, so that what a pack may not hold (anchors, aliases, tags,
merge keys, depth) is refused before anything is built from it. No scalar is resolved to a type.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from hubquiz.content import limits
from hubquiz.content.faults import line_of, position, quote
from hubquiz.content.reading.characters import trouble
from hubquiz.content.reading.slips import explain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hubquiz.content.faults import Faults

PURE = yaml.SafeLoader
"""The parser that every PyYAML has."""

FAST: Any = getattr(yaml, "CSafeLoader", PURE)
"""The parser on libyaml, where PyYAML was built with it."""


@dataclass(slots=True)
class Scalar:
    """A text, and where it stands. `plain`: it was written without quotes."""

    text: str
    at: int
    plain: bool

    @property
    def nothing(self) -> bool:
        """Whether nothing was written at all."""
        return self.plain and not self.text


@dataclass(slots=True)
class Items:
    """A list."""

    at: int
    items: list[Node] = field(default_factory=list)


@dataclass(slots=True)
class Entries:
    """A mapping. `places` are those of the keys; `flow`: written in braces."""

    at: int
    flow: bool
    values: dict[str, Node] = field(default_factory=dict)
    places: dict[str, int] = field(default_factory=dict)

    def keyed(self) -> Iterator[tuple[str, int, Node]]:
        """Yield each key, its place and its value."""
        places = self.places
        for key, value in self.values.items():
            yield key, places[key], value


Node = Scalar | Items | Entries


class _Refused(Exception):  # noqa: N818 - it ends the reading, and never leaves this module
    """What stands here can't be read past."""

    def __init__(self, at: int, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.at = at
        self.message = message
        self.hint = hint


def compose(text: str, faults: Faults, loader: Any = FAST) -> Node | None:
    """Return the tree of a YAML text, or None with the fault noted."""
    parser = None
    try:
        parser = loader(text)
        return _Composer(parser, faults).run()
    except _Refused as refusal:
        faults.add(refusal.at, refusal.message, refusal.hint)
    except yaml.MarkedYAMLError as error:
        faults.add(*explain(error, text))
    except (yaml.YAMLError, ValueError) as error:
        # The pure parser's own reader, and its chr() of an escape past the last character.
        faults.add(0, f"this can't be read as YAML: {error}")
    finally:
        if parser is not None:
            parser.dispose()
    return None


class _Composer:
    """Builds the tree from a parser's events."""

    def __init__(self, parser: Any, faults: Faults) -> None:
        self._next = parser.get_event
        self._faults = faults
        self._stack: list[Items | Entries] = []
        self._top: Items | Entries | None = None
        self._key: str | None = None
        self._key_at = 0
        self._keys: dict[str, str] = {}
        self._root: Node | None = None
        self._count = 0

    def run(self) -> Node | None:
        get = self._next
        while True:
            event = get()
            kind = type(event)
            if kind is ScalarEvent:
                self._scalar(event)
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                self._open(event)
            elif kind is AliasEvent:
                self._alias(event)
            elif kind is DocumentStartEvent:
                self._document(event)
            elif kind is StreamEndEvent:
                return self._root
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                self._close()

    def _scalar(self, event: Any) -> None:
        mark = event.start_mark
        at = position(mark.line, mark.column)
        if event.anchor is not None or event.tag is not None:
            self._refuse_marks(event, at)
        plain = not event.style
        text = event.value
        if len(text) > limits.TEXT or event.style == '"' or "\n" in text:
            text = self._checked(text, at)
        if not text.isascii():
            text = unicodedata.normalize("NFC", text)
        top = self._top
        if type(top) is Entries and self._key is None:
            self._open_key(text, at, plain=plain)
        else:
            self._add(Scalar(text, at, plain), at)

    def _checked(self, text: str, at: int) -> str:
        """Note what is wrong with a text that is long, escaped or has several lines."""
        if len(text) > limits.TEXT:
            self._faults.add(at, f"this text is longer than {limits.TEXT:,} characters")
            text = text[: limits.TEXT]
        if text.count("\n") > limits.LINE_BREAKS:
            self._faults.add(at, f"this text has more than {limits.LINE_BREAKS} line breaks")
        if problem := trouble(text):
            self._faults.add(at, problem)
            text = ""
        return text

    def _open_key(self, text: str, at: int, *, plain: bool) -> None:
        """Take a mapping's next key. A duplicate's value is read and dropped."""
        entries = self._top
        if type(entries) is not Entries:
            return
        if plain and text == "<<":
            self._faults.add(at, "merge keys are not allowed", "write the keys out")
        key = self._keys.setdefault(text, text)
        if key in entries.values:
            first = line_of(entries.places[key])
            self._faults.add(at, f"{quote(text)} stands here twice", f"first in line {first}")
        self._key, self._key_at = key, at

    def _add(self, node: Node, at: int) -> None:
        self._count += 1
        if self._count > limits.ITEMS:
            raise _Refused(at, f"the file has more than {limits.ITEMS:,} items")
        top = self._top
        if type(top) is Items:
            top.items.append(node)
        elif type(top) is Entries:
            key = self._key
            if key is None:
                raise _Refused(
                    at,
                    "a key must be text, not a list or a mapping",
                    "text that begins with { or [ needs quotes around it",
                )
            if key not in top.values:
                top.values[key] = node
                top.places[key] = self._key_at
            self._key = None
        else:
            self._root = node

    def _open(self, event: Any) -> None:
        mark = event.start_mark
        at = position(mark.line, mark.column)
        if event.anchor is not None or event.tag is not None:
            self._refuse_marks(event, at)
        if len(self._stack) >= limits.DEPTH:
            raise _Refused(
                at, f"lists and mappings lie more than {limits.DEPTH} deep in one another"
            )
        mapping = type(event) is MappingStartEvent
        node = Entries(at, bool(event.flow_style)) if mapping else Items(at)
        self._add(node, at)
        self._stack.append(node)
        self._top = node

    def _close(self) -> None:
        self._stack.pop()
        self._top = self._stack[-1] if self._stack else None

    def _alias(self, event: Any) -> None:
        mark = event.start_mark
        at = position(mark.line, mark.column)
        self._faults.add(
            at,
            f"aliases are not allowed: *{event.anchor}",
            'write it out; text that begins with * needs quotes: "*"',
        )
        if type(self._top) is Entries and self._key is None:
            self._open_key(f"*{event.anchor}", at, plain=False)
        else:
            self._add(Scalar(f"*{event.anchor}", at, plain=False), at)

    def _refuse_marks(self, event: Any, at: int) -> None:
        if event.anchor is not None:
            self._faults.add(
                at,
                f"anchors are not allowed: &{event.anchor}",
                'text that begins with & needs quotes: "&"',
            )
        if event.tag is not None:
            self._faults.add(
                at,
                f"tags are not allowed: {event.tag}",
                'text that begins with ! needs quotes: "!"',
            )

    def _document(self, event: Any) -> None:
        mark = event.start_mark
        at = position(mark.line, mark.column)
        if self._root is not None:
            raise _Refused(at, "a file holds one pack, and here a second document begins")
        if event.version or event.tags:
            self._faults.add(at, "lines that begin with % are not allowed before the pack")
