"""The things of a pack by kind, with what each says gathered for its relations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.content import limits
from hubquiz.content.faults import quote
from hubquiz.content.model import Kind, Thing
from hubquiz.content.reading.fields import comma_slip
from hubquiz.content.reading.nodes import Entries, Items, Scalar
from hubquiz.content.reading.relations import NATIVE, THING_KEYS, TYPES, Use

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hubquiz.content.model import Context
    from hubquiz.content.reading.fields import Fields
    from hubquiz.content.reading.names import Names
    from hubquiz.content.reading.nodes import Node
    from hubquiz.content.reading.relations import Relations
    from hubquiz.content.reading.sources import Sources

KIND_KEYS = ("plural", "this", "which")
_NO_KINDS = frozenset({*TYPES, "of", "to", "when"})
"""Words that mean something else wherever a kind may be named."""


def read_kinds(fields: Fields, declared: Node | None, things: Node | None) -> dict[str, Kind]:
    """Return every kind of a pack, those that are declared first."""
    kinds: dict[str, Kind] = {}
    for node, what in ((declared, "kinds"), (things, "things")):
        table = fields.table(node, what) if node is not None else None
        for name, at, value in table.keyed() if table else ():
            if name in _NO_KINDS:
                fields.faults.add(at, f"{quote(name)} can't be a kind: it is a word of the format")
            elif not name.strip() or len(name) > limits.NAME or "/" in name or "{" in name:
                fields.faults.add(at, "a kind needs a name on one line, without / and {")
            elif len(kinds) >= limits.KINDS and name not in kinds:
                fields.faults.add(at, f"a pack has no more than {limits.KINDS} kinds")
            elif what == "kinds":
                kinds[name] = _kind(fields, name, value)
            else:
                kinds.setdefault(name, Kind(name))
    return kinds


def _kind(fields: Fields, name: str, node: Node) -> Kind:
    if isinstance(node, Scalar):
        return Kind(name) if node.nothing else Kind(name, fields.line(node, "the plural"))
    table = fields.table(node, f"the kind {quote(name)}")
    known = fields.known(table, KIND_KEYS, "a kind") if table else ()
    return Kind(name, **{key: fields.line(value, key) for key, value in known})


class Things:
    """Reads the pack's things; `uses` gathers what they say, in the order of the file."""

    def __init__(
        self, fields: Fields, sources: Sources, names: Names, relations: Relations
    ) -> None:
        self._fields = fields
        self._faults = fields.faults
        self._sources = sources
        self._names = names
        self._relations = relations
        self._context: Context
        self.things: list[Thing] = []
        self.uses: list[Use] = []

    def read(self, node: Node, context: Context, kinds: dict[str, Kind]) -> None:
        """Read the pack's `things`, which inherit a context."""
        table = node.values if isinstance(node, Entries) else {}
        for kind, listed in table.items():
            if kind not in kinds:
                continue
            for name, at, said in self._named(kind, listed):
                self._thing(kind, name, at, said, context)

    def _named(self, kind: str, node: Node) -> Iterator[tuple[str, int, Node | None]]:
        """Yield the name, the place and the mapping of each thing of a kind."""
        if isinstance(node, Entries):
            for key, at, value in node.keyed():
                nothing = isinstance(value, Scalar) and value.nothing
                yield key.strip(), at, None if nothing else value
        elif isinstance(node, Items):
            for item in node.items:
                if isinstance(item, Scalar):
                    yield item.text.strip(), item.at, None
                else:
                    self._faults.add(
                        item.at, f"a {kind} in a list is a name alone", "drop the -: name: {…}"
                    )
        elif not node.nothing:
            yield node.text.strip(), node.at, None

    def _thing(self, kind: str, name: str, at: int, node: Node | None, context: Context) -> None:
        if not name or len(name) > limits.NAME or "\n" in name:
            self._faults.add(at, f"a {kind} needs a name of at most {limits.NAME} characters")
            return
        if node is None:
            thing = Thing(kind, name)
            self._names.add(thing, at, ())
            self.things.append(thing)
            return
        said = self._fields.table(node, f"the {kind} {quote(name)}")
        if said is None:
            return
        if "from" in said.values or "as of" in said.values:
            context = self._sources.inherit(said, context)
        thing = self._described(kind, name, at, said)
        self.things.append(thing)
        for key, key_at, value in said.keyed():
            if key not in THING_KEYS:
                self._use(thing, key, key_at, said, context)
            elif key == NATIVE and NATIVE in self._relations.drafts:
                draft = self._relations.drafts[NATIVE]
                self._record(Use(draft, thing, value, key_at, context))

    def _described(self, kind: str, name: str, at: int, said: Entries) -> Thing:
        """Return a thing with what it says of itself."""
        if said.values.keys().isdisjoint(THING_KEYS):
            thing = Thing(kind, name)
            self._names.add(thing, at, ())
            return thing
        values, line = said.values, self._fields.line
        also: dict[str, int] = {}
        if "also" in values:
            for node in self._fields.each(values["also"]):
                other = line(node, "another name")
                if other == name or other in also:
                    self._faults.add(node.at, f"{quote(other)} is its name already")
                elif other:
                    also[other] = node.at
        thing = Thing(
            kind,
            name,
            tuple(also),
            line(values[NATIVE], "the native name") if NATIVE in values else "",
            self._fields.lines(values["topics"], "a topic") if "topics" in values else (),
            line(values["phrase"], "the phrase") if "phrase" in values else "",
            self._fields.text(values["note"], "the note") if "note" in values else "",
        )
        self._names.add(thing, at, tuple(also.values()))
        return thing

    def _use(self, thing: Thing, key: str, at: int, said: Entries, context: Context) -> None:
        value = said.values[key]
        if isinstance(value, Scalar) and value.nothing:
            slip = comma_slip(said, key)
            hint = slip or "leave it out, or write [] for none"
            self._faults.add(at, f"{quote(key)} has no value", hint)
            return
        draft = self._relations.use(key, at)
        if draft is not None:
            self._record(Use(draft, thing, value, at, context))

    def _record(self, use: Use) -> None:
        use.draft.uses.append(use)
        self.uses.append(use)
