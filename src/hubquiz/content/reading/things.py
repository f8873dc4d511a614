"""The things of a pack by kind, with what each says gathered for its relations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.content import limits
from hubquiz.content.faults import quote
from hubquiz.content.model import Kind, Thing
from hubquiz.content.reading.fields import comma_slip
from hubquiz.content.reading.nodes import Entries, Items, Scalar
from hubquiz.content.reading.relations import NATIVE, THING_KEYS, TYPES, Use
from hubquiz.i18n import N_, _

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hubquiz.content.model import Context
    from hubquiz.content.reading.fields import Fields
    from hubquiz.content.reading.names import Names
    from hubquiz.content.reading.nodes import Node
    from hubquiz.content.reading.relations import Relations
    from hubquiz.content.reading.sources import Sources

KIND_KEYS = ("plural", "this", "which")
_OF_ITSELF = frozenset(THING_KEYS)
_NO_KINDS = frozenset({*TYPES, "of", "to", "when"})
"""Words that mean something else wherever a kind may be named."""


def read_kinds(fields: Fields, declared: Node | None, things: Node | None) -> dict[str, Kind]:
    """Return every kind of a pack, those that are declared first."""
    kinds: dict[str, Kind] = {}
    for node, what in ((declared, "kinds"), (things, "things")):
        table = fields.table(node, what) if node is not None else None
        for name, at, value in table.keyed() if table else ():
            if name in _NO_KINDS:
                fields.faults.add(
                    at,
                    _("{name} can't be a kind: it is a word of the format").format(
                        name=quote(name)
                    ),
                )
            elif not name.strip() or len(name) > limits.NAME or "/" in name or "{" in name:
                fields.faults.add(at, _("a kind needs a name on one line, without / and {"))
            elif len(kinds) >= limits.KINDS and name not in kinds:
                fields.faults.add(
                    at, _("a pack has no more than {most} kinds").format(most=limits.KINDS)
                )
            elif what == "kinds":
                kinds[name] = _kind(fields, name, value)
            else:
                kinds.setdefault(name, Kind(name))
    return kinds


def _kind(fields: Fields, name: str, node: Node) -> Kind:
    if isinstance(node, Scalar):
        return Kind(name) if node.nothing else Kind(name, fields.line(node, N_("the plural")))
    table = fields.table(node, _("the kind {name}").format(name=quote(name)))
    known = fields.known(table, KIND_KEYS, N_("a kind")) if table else ()
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
        self.things: list[Thing] = []
        self.uses: list[Use] = []

    def read(self, node: Node, context: Context, kinds: dict[str, Kind]) -> None:
        """Read the pack's `things`, which inherit a context."""
        table = node.values if isinstance(node, Entries) else {}
        for kind, listed in table.items():
            if kind not in kinds:
                continue
            for name, at, said in self._named(listed):
                self._thing(kind, name, at, said, context)

    def _named(self, node: Node) -> Iterator[tuple[str, int, Node | None]]:
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
                        item.at, _("in a list a thing is a name alone"), _("drop the -: name: {…}")
                    )
        elif not node.nothing:
            yield node.text.strip(), node.at, None

    def _thing(self, kind: str, name: str, at: int, node: Node | None, context: Context) -> None:
        if not name or len(name) > limits.NAME or "\n" in name:
            self._faults.add(
                at,
                _("a thing needs a name of one line, at most {most} characters").format(
                    most=limits.NAME
                ),
            )
            return
        if type(node) is not Entries:
            if node is not None:
                self._fields.table(node, _("the {kind} {name}").format(kind=kind, name=quote(name)))
            self._take(Thing(kind, name), at, ())
            return
        said = node.values
        of_pack = context  # a native name, too: the source need not have it
        if "from" in said or "as of" in said:
            context = self._sources.inherit(node, context)
        thing = self._described(kind, name, at, node)
        drafts = self._relations.drafts
        for key, key_at, value in node.keyed():
            if key in _OF_ITSELF:
                continue
            if type(value) is Scalar and not value.text and value.plain:
                hint = comma_slip(node, key) or _("leave it out, or write [] for none")
                self._faults.add(key_at, _("{key} has no value").format(key=quote(key)), hint)
                continue
            draft = drafts.get(key) or self._relations.use(key, key_at)
            if draft is not None:
                self._use(Use(draft, thing, value, key_at, context))
        if NATIVE in said and NATIVE in drafts:
            self._use(Use(drafts[NATIVE], thing, said[NATIVE], said[NATIVE].at, of_pack))

    def _take(self, thing: Thing, at: int, also_at: Sequence[int]) -> None:
        self._names.add(thing, at, also_at)
        self.things.append(thing)

    def _use(self, use: Use) -> None:
        use.draft.uses.append(use)
        self.uses.append(use)

    def _described(self, kind: str, name: str, at: int, said: Entries) -> Thing:
        """Return a thing with what it says of itself."""
        if said.values.keys().isdisjoint(_OF_ITSELF):
            thing = Thing(kind, name)
            self._take(thing, at, ())
            return thing
        values, line = said.values, self._fields.line
        also: dict[str, int] = {}
        if "also" in values:
            for node in self._fields.each(values["also"]):
                other = line(node, N_("another name"))
                if other == name or other in also:
                    self._faults.add(
                        node.at, _("{other} is its name already").format(other=quote(other))
                    )
                elif other:
                    also[other] = node.at
        thing = Thing(
            kind,
            name,
            tuple(also),
            line(values[NATIVE], N_("the native name")) if NATIVE in values else "",
            self._fields.lines(values["topics"], N_("a topic")) if "topics" in values else (),
            line(values["phrase"], N_("the phrase")) if "phrase" in values else "",
            self._fields.text(values["note"], N_("the note")) if "note" in values else "",
        )
        self._take(thing, at, tuple(also.values()))
        return thing
