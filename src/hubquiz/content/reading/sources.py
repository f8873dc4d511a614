"""Where facts are from and when they hold, handed down from the pack to the thing to the value."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from hubquiz.content.faults import quote
from hubquiz.content.model import NO_CONTEXT, Context, Source
from hubquiz.content.reading.literals import read_date
from hubquiz.content.reading.nodes import Scalar
from hubquiz.i18n import N_, _

if TYPE_CHECKING:
    from hubquiz.content.reading.fields import Fields
    from hubquiz.content.reading.nodes import Entries, Node
    from hubquiz.content.values import Date

SOURCE_KEYS = ("title", "author", "year", "link", "note")
CONTEXT_KEYS = frozenset({"from", "as of", "until", "now", "when", "note", "disputed"})
"""What a value may say beside itself."""

_NUMBER_ALONE = re.compile(r"[0-9][0-9\s,.–-]*")
_LAST_NUMBER = re.compile(r"[0-9][0-9,.–-]*$")


class Sources:
    """The sources that a pack names, and the contexts that refer to them."""

    def __init__(self, fields: Fields) -> None:
        self._fields = fields
        self._faults = fields.faults
        self.named: dict[str, Source] = {}
        self._free: dict[str, Source] = {}
        self._shared: dict[Context, Context] = {NO_CONTEXT: NO_CONTEXT}

    def declare(self, node: Node) -> None:
        """Read the pack's `sources`."""
        table = self._fields.table(node, "sources")
        for name, at, value in table.keyed() if table else ():
            if not name or re.search(r"[\s,:;]", name):
                message = _("the source {name} needs a name of one word").format(name=quote(name))
                self._faults.add(at, message, _("its title may be long"))
            self.named[name] = self._source(name, value)

    def _source(self, name: str, node: Node) -> Source:
        if isinstance(node, Scalar):
            return Source(name, self._fields.line(node, N_("the source's title")))
        table = self._fields.table(node, _("the source {name}").format(name=quote(name)))
        if table is None:
            return Source(name, "")
        said = {
            key: self._fields.line(value, _("the source's {key}").format(key=key), 1000)
            for key, value in self._fields.known(table, SOURCE_KEYS, N_("a source"))
        }
        if "title" not in table.values:
            self._faults.add(table.at, _("the source {name} has no title").format(name=quote(name)))
        if "link" in said and not said["link"].startswith(("https://", "http://")):
            self._faults.add(table.values["link"].at, _("a link begins with https://"))
        return Source(name, **said) if "title" in said else Source(name, "", **said)

    def inherit(self, entries: Entries, inherited: Context) -> Context:
        """Return the context for everything below, with the `from` and `as of` that stand here."""
        context = inherited
        if "from" in entries.values:
            context = self._cited(entries.values["from"], context)
        if "as of" in entries.values:
            context = replace(context, as_of=self._fields.line(entries.values["as of"], "as of"))
        return self._shared.setdefault(context, context)

    def context(self, entries: Entries, inherited: Context) -> Context:
        """Return the context that a value or a question states, over the inherited one."""
        context, line = inherited, self._fields.line
        for key, node in entries.values.items():
            if key not in CONTEXT_KEYS:
                continue
            if key == "from":
                context = self._cited(node, context)
            elif key == "when":
                context = replace(context, when=self._date(node))
            elif key == "disputed":
                context = replace(context, disputed=self._fields.flag(node, key))
            elif key == "note":
                context = replace(context, note=self._fields.text(node, key))
            elif key == "now":
                context = replace(context, now=self._fields.text(node, key))
            elif key == "until":
                context = replace(context, until=line(node, key))
            else:
                context = replace(context, as_of=line(node, key))
        if context.disputed and context.source is None:
            at = entries.values["disputed"].at
            self._faults.add(at, _("what is disputed needs a source"), "from: …")
        return self._shared.setdefault(context, context)

    def _date(self, node: Node) -> Date | None:
        date = read_date(node.text.strip()) if isinstance(node, Scalar) else None
        if date is None:
            hint = _("write 1998, 1998-11 or 1998-11-30")
            self._faults.add(node.at, _("when must be a date"), hint)
        return date

    def _cited(self, node: Node, inherited: Context) -> Context:
        """Return the context with the source that is cited.

        The first word may name a source; a number alone is a place in the inherited source, in the
        stead of the number that ends the inherited place; everything else is a source as it stands.
        """
        text = self._fields.line(node, "from")
        if not text:
            return inherited
        first, _unused, rest = text.partition(" ")
        source = self.named.get(first.rstrip(",:;"))
        if source is not None:
            if inherited is NO_CONTEXT:
                return Context(source, rest.strip())
            return replace(inherited, source=source, locator=rest.strip())
        if inherited.source is not None and _NUMBER_ALONE.fullmatch(text):
            above = _LAST_NUMBER.sub("", inherited.locator).rstrip()
            return replace(inherited, locator=f"{above} {text}".strip())
        return replace(inherited, source=self._free_source(text, node.at), locator="")

    def _free_source(self, text: str, at: int) -> Source:
        """Return the source that a citation is by itself, unless it is a slip of a named one."""
        if text not in self._free:
            word = text.split(" ", 1)[0].rstrip(",:;")
            if meant := self._faults.closest(word, self.named):
                self._faults.add(
                    at,
                    _("there is no source {word}").format(word=quote(word)),
                    _("did you mean {meant}?").format(meant=meant),
                )
                return Source("", text)
            self._free[text] = Source("", text)
        return self._free[text]
