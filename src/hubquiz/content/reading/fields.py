"""Reading the parts of a mapping: a line, a text, one or a list, yes or no."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.content import limits
from hubquiz.content.faults import quote
from hubquiz.content.reading.nodes import Entries, Items, Scalar
from hubquiz.i18n import N_, _

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from hubquiz.content.faults import Faults
    from hubquiz.content.reading.nodes import Node

_FLAGS = {"yes": True, "true": True, "no": False, "false": False}


class Fields:
    """Reads parts, noting what is wrong with each. `what` names the part in the message."""

    def __init__(self, faults: Faults) -> None:
        self.faults = faults

    def line(self, node: Node, what: str, limit: int = limits.NAME) -> str:
        """Return a text on one line; an empty string if there is none, with the fault noted."""
        text = self.text(node, what, limit)
        if "\n" in text:
            self.faults.add(node.at, _("{what} must stand on one line").format(what=_named(what)))
            return ""
        return text

    def text(self, node: Node, what: str, limit: int = limits.TEXT) -> str:
        """Return a text without the spaces around it."""
        if type(node) is not Scalar:
            self._no_text(node, what)
            return ""
        text = node.text.strip()
        if 0 < len(text) <= limit:
            return text
        wrong = _("longer than {limit:,} characters").format(limit=limit) if text else _("empty")
        self.faults.add(node.at, _("{what} is {wrong}").format(what=_named(what), wrong=wrong))
        return ""

    def _no_text(self, node: Node, what: str) -> None:
        kind = N_("a list") if isinstance(node, Items) else N_("a mapping")
        braces = isinstance(node, Entries) and node.flow
        hint = _("text that begins with { needs quotes around it") if braces else ""
        self.faults.add(
            node.at,
            _("{what} must be text, not {kind}").format(what=_named(what), kind=_(kind)),
            hint,
        )

    def lines(self, node: Node, what: str, limit: int = limits.NAME) -> tuple[str, ...]:
        """Return the texts of one or a list, each on one line."""
        found = (self.line(item, what, limit) for item in self.each(node))
        return tuple(text for text in found if text)

    def each(self, node: Node) -> list[Node]:
        """Return the items of a list, or the one that stands for a list of one."""
        if not isinstance(node, Items):
            return [node]
        if len(node.items) > limits.LISTED:
            self.faults.add(
                node.at, _("this list has more than {most:,} entries").format(most=limits.LISTED)
            )
            return node.items[: limits.LISTED]
        return node.items

    def flag(self, node: Node, what: str) -> bool:
        """Return whether `yes` stands there."""
        found = _FLAGS.get(node.text.casefold()) if isinstance(node, Scalar) else None
        if found is None:
            self.faults.add(node.at, _("{what} must be yes or no").format(what=_named(what)))
        return bool(found)

    def table(self, node: Node, what: str) -> Entries | None:
        """Return a mapping; None if it is none: a fault, unless nothing stands there."""
        if isinstance(node, Entries):
            return node
        if not (isinstance(node, Scalar) and node.nothing):
            self.faults.add(
                node.at,
                _("{what} must hold keys and values").format(what=_named(what)),
                _("write key: value"),
            )
        return None

    def known(
        self, entries: Entries, keys: Collection[str], owner: str
    ) -> Iterator[tuple[str, Node]]:
        """Yield the entries whose keys are known; the others are faults."""
        for key, at, value in entries.keyed():
            if key in keys:
                yield key, value
            elif slip := comma_slip(entries, key):
                self.faults.add(at, _("{key} has no value").format(key=quote(key)), slip)
            else:
                self.faults.unknown(
                    at,
                    _("{owner} has no key {key}").format(owner=_named(owner), key=quote(key)),
                    key,
                    keys,
                )


def _named(what: str) -> str:
    """Return a part's name in the player's language; a key of the format is called as it is."""
    return _(what) if " " in what else what


def comma_slip(entries: Entries, key: str) -> str:
    """Return the mend where a comma in unquoted text has cut it in two, else an empty string."""
    value = entries.values[key]
    if not entries.flow or not isinstance(value, Scalar) or not value.nothing:
        return ""
    keys = list(entries.values)
    before = entries.values[keys[keys.index(key) - 1]] if key != keys[0] else None
    if not isinstance(before, Scalar) or not before.plain:
        return ""
    owner = keys[keys.index(key) - 1]
    return _('text with a comma needs quotes: {owner}: "{text}, {key}"').format(
        owner=owner, text=before.text, key=key
    )
