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
from hubquiz.content.faults import COLUMN_BITS, line_of, position, quote
from hubquiz.content.reading.characters import trouble
from hubquiz.content.reading.slips import explain
from hubquiz.i18n import _

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
    """A mapping. `places` are those of the keys, in order; `flow`: written in braces."""

    at: int
    flow: bool
    values: dict[str, Node] = field(default_factory=dict)
    places: list[int] = field(default_factory=list)

    def keyed(self) -> Iterator[tuple[str, int, Node]]:
        """Yield each key, its place and its value."""
        for (key, value), at in zip(self.values.items(), self.places, strict=True):
            yield key, at, value


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
        faults.add(0, _("this can't be read as YAML: {error}").format(error=error))
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
        self._key: str | None = None
        self._key_at = 0
        self._keys: dict[str, str] = {}
        self._root: Node | None = None

    def run(self) -> Node | None:
        """Return the root. This loop runs for every scalar of a file: it is kept flat."""
        get, keys = self._next, self._keys
        top: Items | Entries | None = None
        at = 0
        for _unused in range(limits.ITEMS):
            event = get()
            kind = type(event)
            if kind is ScalarEvent:
                mark = event.start_mark
                at = mark.line << COLUMN_BITS | mark.column
                text, style = event.value, event.style
                if event.anchor is not None or event.tag is not None:
                    self._refuse_marks(event, at)
                if style == '"' or "\n" in text or len(text) > limits.NAME:
                    text = self._checked(text, at)
                if not text.isascii():
                    text = unicodedata.normalize("NFC", text)
                if type(top) is Items:
                    top.items.append(Scalar(text, at, not style))
                elif type(top) is Entries and self._key is None:
                    self._key, self._key_at = keys.setdefault(text, text), at
                    if text in top.values or text == "<<":
                        self._odd_key(top, text, at, plain=not style)
                else:
                    self._add(top, Scalar(text, at, not style))
            elif kind is StreamEndEvent:
                return self._root
            else:
                top = self._turn(kind, event, top)
        raise _Refused(at, _("the file has more than {most:,} items").format(most=limits.ITEMS))

    def _turn(self, kind: type, event: Any, top: Items | Entries | None) -> Items | Entries | None:
        """Take any other event; return the list or mapping that is open after it."""
        if kind is MappingStartEvent or kind is SequenceStartEvent:
            return self._open(event, top)
        if kind is MappingEndEvent or kind is SequenceEndEvent:
            self._stack.pop()
            return self._stack[-1] if self._stack else None
        if kind is AliasEvent:
            self._alias(event, top)
        elif kind is DocumentStartEvent:
            self._document(event)
        return top

    def _checked(self, text: str, at: int) -> str:
        """Note what is wrong with a text that is long, escaped or has several lines."""
        if text.count("\n") > limits.LINE_BREAKS:
            self._faults.add(
                at, _("this text has more than {most} line breaks").format(most=limits.LINE_BREAKS)
            )
        if len(text) > limits.TEXT:
            self._faults.add(
                at, _("this text is longer than {most:,} characters").format(most=limits.TEXT)
            )
            text = text[: limits.TEXT]
        if problem := trouble(text):
            self._faults.add(at, problem)
            text = ""
        return text

    def _odd_key(self, entries: Entries, text: str, at: int, *, plain: bool) -> None:
        """Note a merge key, or a duplicate. Only the first value of a key is kept."""
        if text in entries.values:
            first = line_of(entries.values[text].at)
            hint = _("it has a value in line {first}").format(first=first)
            self._faults.add(at, _("{text} stands here twice").format(text=quote(text)), hint)
        elif plain:
            self._faults.add(at, _("merge keys are not allowed"), _("write the keys out"))

    def _add(self, top: Items | Entries | None, node: Node) -> None:
        if type(top) is Items:
            top.items.append(node)
        elif type(top) is Entries:
            key = self._key
            if key is None:
                raise _Refused(
                    node.at,
                    _("a key must be text, not a list or a mapping"),
                    _("text that begins with { or [ needs quotes around it"),
                )
            if key not in top.values:
                top.values[key] = node
                top.places.append(self._key_at)
            self._key = None
        else:
            self._root = node

    def _open(self, event: Any, top: Items | Entries | None) -> Items | Entries:
        mark = event.start_mark
        at = position(mark.line, mark.column)
        if event.anchor is not None or event.tag is not None:
            self._refuse_marks(event, at)
        if len(self._stack) >= limits.DEPTH:
            raise _Refused(
                at, _("lists and mappings lie more than {most} deep").format(most=limits.DEPTH)
            )
        mapping = type(event) is MappingStartEvent
        node = Entries(at, bool(event.flow_style)) if mapping else Items(at)
        self._add(top, node)
        self._stack.append(node)
        return node

    def _alias(self, event: Any, top: Items | Entries | None) -> None:
        mark = event.start_mark
        at = position(mark.line, mark.column)
        self._faults.add(
            at,
            _("aliases are not allowed: {anchor}").format(anchor=quote("*" + event.anchor)),
            _('write it out; text that begins with * needs quotes: "*"'),
        )
        if type(top) is Entries and self._key is None:
            self._key, self._key_at = f"*{event.anchor}", at
        else:
            self._add(top, Scalar(f"*{event.anchor}", at, plain=False))

    def _refuse_marks(self, event: Any, at: int) -> None:
        if event.anchor is not None:
            self._faults.add(
                at,
                _("anchors are not allowed: {anchor}").format(anchor=quote("&" + event.anchor)),
                _('text that begins with & needs quotes: "&"'),
            )
        if event.tag is not None:
            self._faults.add(
                at,
                _("tags are not allowed: {tag}").format(tag=quote(event.tag)),
                _('text that begins with ! needs quotes: "!"'),
            )

    def _document(self, event: Any) -> None:
        mark = event.start_mark
        at = position(mark.line, mark.column)
        if self._root is not None:
            raise _Refused(at, _("a file holds one pack, and here a second document begins"))
        if event.version or event.tags:
            self._faults.add(at, _("lines that begin with % are not allowed before the pack"))
