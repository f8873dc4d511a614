"""From what things say to facts: values by their relation's type, and what these say more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.content import limits
from hubquiz.content.faults import quote
from hubquiz.content.model import Each, Fact, Near, Thing
from hubquiz.content.reading.guesses import BOUND_KEYS
from hubquiz.content.reading.literals import (
    bound_date,
    bound_number,
    read_date,
    read_number,
    read_place,
    read_year,
)
from hubquiz.content.reading.media import WORDS
from hubquiz.content.reading.nodes import Entries, Items, Scalar
from hubquiz.content.reading.sources import CONTEXT_KEYS
from hubquiz.content.values import Bound, Date, Media, Number, Text, Type
from hubquiz.i18n import N_, _

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from hubquiz.content.model import Context, Relation, Value
    from hubquiz.content.reading.fields import Fields
    from hubquiz.content.reading.media import MediaFiles
    from hubquiz.content.reading.names import Names
    from hubquiz.content.reading.nodes import Node
    from hubquiz.content.reading.relations import Draft, Use
    from hubquiz.content.reading.sources import Sources

DETAIL_KEYS = frozenset({"is", *BOUND_KEYS, "near"}) | CONTEXT_KEYS
"""Everything that may stand in a value written as a mapping."""

MEDIA_KEYS = frozenset({"is", *WORDS, "near"}) | CONTEXT_KEYS
"""Everything that may stand in one that is a picture or a sound."""


class Values:
    """Collects the facts of a pack."""

    def __init__(self, fields: Fields, names: Names, sources: Sources, files: MediaFiles) -> None:
        self._fields = fields
        self._faults = fields.faults
        self._names = names
        self._sources = sources
        self._files = files
        self._taken: dict[tuple[Relation, Value], Thing] = {}
        self._mirrored: set[tuple[Relation, Thing, Value]] = set()
        self._partners: dict[tuple[Relation, Thing], Thing] = {}
        self.facts: list[Fact] = []
        self.nears: list[Near] = []
        self.nones: list[tuple[Thing, Relation]] = []

    def read(self, use: Use, relation: Relation) -> None:
        """Take up what one thing says under one relation."""
        if use.subject.kind not in relation.of:
            of = _(" or ").join(relation.of)
            self._faults.add(
                use.at,
                _("{name} is said of a {of}, not of a {kind}").format(
                    name=quote(relation.name), of=of, kind=use.subject.kind
                ),
            )
            return
        node = use.node
        if type(node) is Scalar:
            value = self._value(use.draft, relation, node)
            if value is not None:
                self._enter(use, relation, value, node.at, use.context, ())
            return
        if isinstance(node, Items) and not node.items:
            self._none(use, relation)
            return
        seen: set[Value] = set()
        for part in self._parts(node, relation):
            if isinstance(part, Entries):
                self._detailed(use, relation, part, seen)
            elif value := self._state(use, relation, part, use.context, seen):
                seen.add(value)

    def _parts(self, node: Node, relation: Relation) -> Sequence[Node]:
        """Return the values in a list; two bare numbers are one place."""
        if relation.type is Type.PLACE and (place := _pair(node)):
            return [place]
        return self._fields.each(node)

    def _none(self, use: Use, relation: Relation) -> None:
        if relation.each_of is Each.ONE and not relation.guessed:
            self._faults.add(
                use.node.at,
                _("each {kind} has one {name}, and here is none").format(
                    kind=use.subject.kind, name=quote(relation.name)
                ),
                _("leave it out if it is not known"),
            )
        self.nones.append((use.subject, relation))

    # A value that says more than itself

    def _detailed(self, use: Use, relation: Relation, part: Entries, seen: set[Value]) -> None:
        media = relation.type.is_media
        for _unused in self._fields.known(
            part, MEDIA_KEYS if media else DETAIL_KEYS, N_("a value")
        ):
            pass
        said = [key for key in ("is", *BOUND_KEYS) if key in part.values]
        context = self._sources.context(part, use.context)
        near = part.values.get("near")
        if len(said) != 1 and not (near is not None and not said):
            self._faults.add(part.at, _wrong_count(said), _("write is: and the value"))
        elif said and said[0] == "is" and media:
            self._shown(use, relation, part, context, seen)
        elif said and said[0] == "is":
            for item in self._parts(part.values["is"], relation):
                if value := self._state(use, relation, item, context, seen):
                    seen.add(value)
        elif said and (value := self._bound(use.draft, relation, said[0], part.values[said[0]])):
            self._enter(use, relation, value, part.at, context, seen)
            seen.add(value)
        if near is not None:
            self._near(use, relation, near, seen)

    def _shown(
        self, use: Use, relation: Relation, part: Entries, context: Context, seen: set[Value]
    ) -> None:
        """Take up pictures or sounds with the words for them: those of one are not another's."""
        items = self._fields.each(part.values["is"])
        if len(items) > 1 and "alt" in part.values:
            self._faults.add(
                part.values["alt"].at,
                _("alt says what is in one file, and here are several"),
                _("write a mapping for each"),
            )
        for item in items:
            value = self._value(use.draft, relation, item)
            if isinstance(value, Media):
                value = self._files.described(value, part)
                self._enter(use, relation, value, item.at, context, seen)
                seen.add(value)

    def _near(self, use: Use, relation: Relation, node: Node, seen: set[Value]) -> None:
        for item in self._parts(node, relation):
            value = self._value(use.draft, relation, item)
            if value is None:
                continue
            if value in seen:
                self._faults.add(item.at, _("what is near can't be the value itself"))
            self.nears.append(Near(use.subject, relation, value))

    def _bound(self, draft: Draft, relation: Relation, word: str, node: Node) -> Value | None:
        exact = self._value(draft, relation, node)
        if isinstance(exact, Number) and exact.bound is Bound.EXACT:
            return bound_number(Bound(word), exact)
        if isinstance(exact, Date) and exact.bound is Bound.EXACT:
            return bound_date(Bound(word), exact)
        if exact is not None:
            self._faults.add(
                node.at, _("only an exact number or date can be {word} something").format(word=word)
            )
        return None

    # One value

    def _state(
        self, use: Use, relation: Relation, node: Node, context: Context, seen: set[Value]
    ) -> Value | None:
        value = self._value(use.draft, relation, node)
        if value is not None:
            self._enter(use, relation, value, node.at, context, seen)
        return value

    def _enter(
        self,
        use: Use,
        relation: Relation,
        value: Value,
        at: int,
        context: Context,
        seen: Collection[Value],
    ) -> None:
        subject = use.subject
        if seen:
            if relation.each_of is Each.ONE:
                one = _("each {kind} has one {name}").format(
                    kind=subject.kind, name=quote(relation.name)
                )
                self._faults.add(at, _("{one}, and this is the second").format(one=one))
            elif value in seen:
                self._faults.add(at, _("this value stands here twice"))
        if relation.symmetric:
            self._mirror(relation, subject, value, at)
        elif relation.each_to is Each.ONE:
            owner = self._taken.setdefault((relation, _folded(value)), subject)
            if owner is not subject:
                self._faults.add(
                    at,
                    _("only one may have this {name}, and {name2} has it").format(
                        name=quote(relation.name), name2=owner.name
                    ),
                )
        self.facts.append(Fact(subject, relation, value, context))

    def _mirror(self, relation: Relation, subject: Thing, value: Value, at: int) -> None:
        """Check a fact that holds both ways: it is stated once, and `one` counts both sides."""
        if value is subject or not isinstance(value, Thing):
            self._faults.add(
                at, _("{name} can't lead to the thing itself").format(name=quote(relation.name))
            )
            return
        if (relation, value, subject) in self._mirrored:
            self._faults.add(
                at,
                _("{name} says so already, and {name2} holds both ways").format(
                    name=value.name, name2=quote(relation.name)
                ),
            )
        self._mirrored.add((relation, subject, value))
        if relation.each_of is Each.ONE:
            for one, other in ((subject, value), (value, subject)):
                if self._partners.setdefault((relation, one), other) is not other:
                    self._faults.add(
                        at,
                        _("each has one {name}, {name2} has two").format(
                            name=quote(relation.name), name2=one.name
                        ),
                    )

    def _value(self, draft: Draft, relation: Relation, node: Node) -> Value | None:
        """Return the value of a node. Each spelling is read once, and is one object."""
        if type(node) is not Scalar:
            what = _("one {name} is expected here").format(name=quote(relation.name))
            self._faults.add(node.at, _("{what}, not a list or a mapping").format(what=what))
            return None
        value = draft.known.get(node.text)
        if value is None:
            value = self._read(draft, relation, node.text.strip(), node.at)
            if value is not None:
                draft.known[node.text] = value
        return value

    def _read(self, draft: Draft, relation: Relation, text: str, at: int) -> Value | None:
        if not text:
            self._faults.add(at, _("a value of {name} is empty").format(name=quote(relation.name)))
            return None
        if relation.type is Type.TEXT:
            if len(text) > limits.PROMPT or "\n" in text:
                message = _("a value is one line of at most {most:,} characters").format(
                    most=limits.PROMPT
                )
                self._faults.add(at, message)
            return Text(text)
        if len(text) > limits.NAME:
            self._faults.add(
                at, _("this value is longer than {most} characters").format(most=limits.NAME)
            )
            return None
        if relation.type is Type.THING:
            return self._names.find(relation.to, text, at) if relation.to else None
        if relation.type.is_media:
            return self._files.file(text, relation.type, at)
        return self._literal(draft, relation, text, at)

    def _literal(self, draft: Draft, relation: Relation, text: str, at: int) -> Value | None:
        value: Value | None
        if relation.type is Type.NUMBER:
            value = read_number(text, relation.unit)
            if value is None:
                self._faults.add(
                    at,
                    _("{text} is not a number").format(text=quote(text)),
                    _number_hint(relation, text),
                )
        elif relation.type is Type.PLACE:
            value = read_place(text)
            if value is None:
                hint = _("write latitude, longitude in degrees: 39.90, 116.41")
                self._faults.add(at, _("{text} is not a place").format(text=quote(text)), hint)
        elif draft.type_word == "year":
            value = read_year(text)
            if value is None:
                exact = read_date(text) is not None
                hint = _("dates need to: date") if exact else _("write 1998, or -221 for 221 BC")
                self._faults.add(at, _("{text} is not a year").format(text=quote(text)), hint)
        else:
            value = read_date(text)
            if value is None:
                hint = _("write 1998, 1998-11 or 1998-11-30")
                self._faults.add(at, _("{text} is not a date").format(text=quote(text)), hint)
        return value


def _pair(node: Node) -> Scalar | None:
    """Return two numbers in a list as the one text of a place."""
    if isinstance(node, Items):
        parts = [item.text.strip() for item in node.items if isinstance(item, Scalar)]
        if len(parts) == len(node.items) == len(("lat", "lon")) and "," not in "".join(parts):
            return Scalar(", ".join(parts), node.at, plain=False)
    return None


def _folded(value: Value) -> Value:
    return Text(value.text.casefold()) if isinstance(value, Text) else value


def _wrong_count(said: Sequence[str]) -> str:
    return (
        _("{said} are too many values").format(said=_(" and ").join(said))
        if said
        else _("there is no value here")
    )


def _number_hint(relation: Relation, text: str) -> str:
    if relation.unit:
        return _("its unit is {unit}").format(unit=relation.unit)
    if read_number(text.rsplit(" ", 1)[0]) is not None:
        return _("declare the unit: {name}: {{unit: {text}}}").format(
            name=relation.name, text=text.rsplit(" ", 1)[-1]
        )
    return _("write 88, 1,234.5 or 400 million")
