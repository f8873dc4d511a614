"""What can be said of things: relations as declared, and as guessed from what is said.

A relation is a draft until every thing has been seen: only then its kinds, its type and how many
values each subject has are known.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hubquiz.content import limits
from hubquiz.content.faults import quote
from hubquiz.content.model import Each, Relation
from hubquiz.content.reading.guesses import guess_each, guess_type
from hubquiz.content.reading.media import WORDS
from hubquiz.content.reading.nodes import Entries, Scalar
from hubquiz.content.reading.templates import NEEDS, read_template, without_value
from hubquiz.content.values import Type
from hubquiz.i18n import N_, _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hubquiz.content.model import Context, Thing, Value
    from hubquiz.content.reading.fields import Fields
    from hubquiz.content.reading.names import Names
    from hubquiz.content.reading.nodes import Node

NATIVE = "native"
"""The relation that says a thing's native name, where a pack declares it."""

THING_KEYS = ("also", NATIVE, "topics", "phrase", "note", "from", "as of")
VALUE_KEYS = ("is", "over", "under", "about", "until", "now", "when", "near", "disputed", *WORDS)
"""Words that can't be names of relations: what a thing says of itself, what a value says."""

TYPES = {
    "text": Type.TEXT,
    "year": Type.DATE,
    "date": Type.DATE,
    "number": Type.NUMBER,
    "place": Type.PLACE,
    "picture": Type.PICTURE,
    "sound": Type.SOUND,
}
"""What `to` may say, besides kinds."""

_FLAGS = ("symmetric", "inside", "transitive")
RELATION_KEYS = ("of", "to", "each", "unit", *_FLAGS, "through", "topics", *NEEDS)


@dataclass(slots=True)
class Use:
    """What one thing says under one relation."""

    draft: Draft
    subject: Thing
    node: Node
    at: int
    context: Context


@dataclass(slots=True)
class Draft:
    """A relation as far as it is known.

    `type_word` is what `to` said: a year is no other date. `known` are values by their spelling.
    """

    name: str
    at: int
    declared: Entries | None = None
    of: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    type: Type | None = None
    type_word: str = ""
    unit: str = ""
    flags: dict[str, bool] = field(default_factory=dict)
    topics: tuple[str, ...] = ()
    uses: list[Use] = field(default_factory=list)
    known: dict[str, Value] = field(default_factory=dict)
    relation: Relation | None = None

    def part(self, key: str) -> Node | None:
        """Return what the declaration says under a key."""
        return self.declared.values.get(key) if self.declared else None


class Relations:
    """All relations of a pack, by name."""

    def __init__(self, fields: Fields, kinds: Iterable[str]) -> None:
        self._fields = fields
        self._faults = fields.faults
        self._kinds = tuple(kinds)
        self.drafts: dict[str, Draft] = {}

    # Declarations

    def declare(self, node: Node) -> None:
        """Read the pack's `relations`."""
        table = self._fields.table(node, "relations")
        for name, at, value in table.keyed() if table else ():
            if not self._nameable(name, at):
                continue
            entries = self._fields.table(value, _("the relation {name}").format(name=quote(name)))
            draft = Draft(name, at, entries)
            self.drafts[name] = draft
            if entries:
                for _unused in self._fields.known(entries, RELATION_KEYS, N_("a relation")):
                    pass
                self._sides(draft)
                self._traits(draft)

    def _nameable(self, name: str, at: int) -> bool:
        if name in VALUE_KEYS or (name in THING_KEYS and name != NATIVE):
            self._faults.add(
                at,
                _("{name} has a meaning of its own here").format(name=quote(name)),
                _("call it otherwise"),
            )
            return False
        if not name.strip() or len(name) > limits.NAME or "\n" in name:
            self._faults.add(at, _("a relation needs a name on one line, not too long"))
            return False
        if len(self.drafts) >= limits.RELATIONS:
            self._faults.add(
                at, _("a pack has no more than {most:,} relations").format(most=limits.RELATIONS)
            )
            return False
        return True

    def _sides(self, draft: Draft) -> None:
        if (of := draft.part("of")) is not None:
            draft.of = self._role(of, "of")
        to = draft.part("to")
        if isinstance(to, Scalar) and to.text in TYPES:
            draft.type, draft.type_word = TYPES[to.text], to.text
        elif to is not None:
            draft.type, draft.to = Type.THING, self._role(to, "to")
        if (unit := draft.part("unit")) is not None:
            draft.unit = self._fields.line(unit, "unit")
            if draft.type is None:
                draft.type, draft.type_word = Type.NUMBER, "number"
            elif draft.type is not Type.NUMBER:
                self._faults.add(unit.at, _("only numbers have a unit"), _("write to: number"))
        if draft.name == NATIVE:
            if draft.type not in {None, Type.TEXT} and to is not None:
                self._faults.add(to.at, _("native names are text"), _("leave to out"))
            draft.type, draft.type_word = Type.TEXT, "text"

    def _role(self, node: Node, side: str) -> tuple[str, ...]:
        kinds = self._fields.each(node)
        if len(kinds) > limits.ROLE_KINDS:
            self._faults.add(
                node.at,
                _("{side} lists more than {most} kinds").format(side=side, most=limits.ROLE_KINDS),
            )
            return ()
        found: dict[str, None] = {}
        words = [*self._kinds, *TYPES] if side == "to" else self._kinds
        for kind in kinds:
            name = self._fields.line(kind, side)
            if name in TYPES:
                where = (
                    _("stands alone, not in a list") if side == "to" else _("can't be a subject")
                )
                self._faults.add(kind.at, _("{name} {where}").format(name=quote(name), where=where))
            elif name and name not in self._kinds:
                self._faults.unknown(
                    kind.at, _("there is no kind {name}").format(name=quote(name)), name, words
                )
            elif name:
                found[name] = None
        return tuple(found)

    def _traits(self, draft: Draft) -> None:
        for flag in _FLAGS:
            if (node := draft.part(flag)) is not None:
                draft.flags[flag] = self._fields.flag(node, flag)
                if draft.flags[flag] and draft.type is not Type.THING:
                    self._faults.add(
                        node.at,
                        _("{flag} needs things on both sides").format(flag=flag),
                        _("say to: a kind"),
                    )
        if (topics := draft.part("topics")) is not None:
            draft.topics = self._fields.lines(topics, N_("a topic"))

    # What things say

    def use(self, name: str, use_at: int) -> Draft | None:
        """Return the relation of a thing's key; None if there can't be one of that name."""
        draft = self.drafts.get(name)
        if draft is None and self._nameable(name, use_at):
            draft = self.drafts[name] = Draft(name, use_at)
        return draft

    # Settling

    def settle(self, names: Names) -> dict[str, Relation]:
        """Return the relations, all guesses made and noted."""
        self._slips()
        for draft in self.drafts.values():
            if not draft.of:
                draft.of = tuple(dict.fromkeys(use.subject.kind for use in draft.uses))
        for draft in self.drafts.values():
            self._settled(draft, names, ())
        return {name: draft.relation for name, draft in self.drafts.items() if draft.relation}

    def _slips(self) -> None:
        """Find keys of a single thing that are likely slips of other keys."""
        meant = [*THING_KEYS, *(name for name, d in self.drafts.items() if d.declared)]
        often = [name for name, d in self.drafts.items() if len(d.uses) > 1 and not d.declared]
        for name, draft in self.drafts.items():
            if draft.declared or len(draft.uses) > 1:
                continue
            if found := self._faults.closest(name, meant):
                self._faults.add(
                    draft.at,
                    _("no relation {name} is declared").format(name=quote(name)),
                    _("did you mean {found}?").format(found=found),
                )
            elif found := self._faults.closest(name, often):
                self._faults.guess(
                    draft.at,
                    _("only {name} has {name2}: is it {found}?").format(
                        name=draft.uses[0].subject.name, name2=quote(name), found=found
                    ),
                )

    def _settled(self, draft: Draft, names: Names, above: tuple[str, ...]) -> Relation:
        if draft.relation is not None:
            return draft.relation
        doubts: list[str] = []
        if draft.type is None:
            draft.type, draft.type_word, doubt = guess_type(draft.uses, names)
            doubts.append(doubt)
        sides = self._words(draft)
        each_of, each_to, guessed = self._each(draft, sides)
        if guessed:
            doubts.append(guess_each(each_of))
        if doubts:
            self._guess(draft, doubts, each_of, each_to)
        draft.relation = Relation(
            draft.name,
            draft.of,
            draft.type,
            draft.to,
            each_of,
            each_to,
            draft.unit,
            **draft.flags,
            through=self._through(draft, names, above),
            topics=draft.topics,
            phrases=self._phrases(draft, sides),
            guessed=guessed,
        )
        return draft.relation

    def _guess(self, draft: Draft, doubts: list[str], each_of: Each, each_to: Each) -> None:
        said = []
        if draft.part("to") is None and draft.name != NATIVE:
            said.append(f"to: {draft.type_word}")
        if draft.part("each") is None:
            said.append(f"each: {{of: {each_of}, to: {each_to}}}")
        self._faults.guess(
            draft.at,
            _("{name}: {doubts}? Declare it under relations: {{{said}}}").format(
                name=quote(draft.name), doubts=_(", and ").join(doubts), said=", ".join(said)
            ),
        )

    def _words(self, draft: Draft) -> dict[str, str]:
        """Return the words that may stand for a side; an empty string where they mean both."""
        sides = {"of": "of", "to": "to", **dict.fromkeys(draft.of, "of")}
        for word in draft.to or (draft.type_word,):
            sides[word] = "" if word in sides else "to"
        return sides

    def _each(self, draft: Draft, sides: dict[str, str]) -> tuple[Each, Each, bool]:
        node = draft.part("each")
        symmetric = draft.flags.get("symmetric", False)
        if symmetric and set(draft.of) != set(draft.to) and draft.type is Type.THING:
            self._faults.add(
                draft.at,
                _("{name} is symmetric, so its sides are alike").format(name=quote(draft.name)),
            )
        if node is None:
            chained = symmetric or draft.flags.get("transitive", False)
            one = not chained and _one_each(draft.uses)
            return (Each.ONE if one else Each.SOME), Each.SOME, True
        table = self._fields.table(node, "each")
        found: dict[str, Each] = {}
        for word, at, value in table.keyed() if table else ():
            each = self._how_many(value)
            side = sides.get(word)
            if side is None:
                self._faults.unknown(
                    at,
                    _("{word} is no side of this relation").format(word=quote(word)),
                    word,
                    sides,
                )
            elif not side and not symmetric:
                self._faults.add(
                    at,
                    _("{word} may be either side here").format(word=quote(word)),
                    _("write of or to"),
                )
            elif side in found:
                self._faults.add(
                    at, _("each says twice how many for {side}").format(side=quote(side))
                )
            else:
                found[side or "of"] = each
        if symmetric:
            both = found.get("of", found.get("to", Each.SOME))
            if found.get("to", both) is not both:
                self._faults.add(node.at, _("a symmetric relation has one number for both sides"))
            return both, both, False
        return found.get("of", Each.SOME), found.get("to", Each.SOME), False

    def _how_many(self, node: Node) -> Each:
        word = self._fields.line(node, "each")
        if word in list(Each):
            return Each(word)
        if word:
            words = tuple(Each)
            self._faults.add(
                node.at,
                _("how many is {word}?").format(word=quote(word)),
                _("write {words}").format(words=", ".join(words)),
            )
        return Each.SOME

    def _through(self, draft: Draft, names: Names, above: tuple[str, ...]) -> Relation | None:
        node = draft.part("through")
        if node is None:
            return None
        name = self._fields.line(node, "through")
        other = self.drafts.get(name)
        if other is None:
            if name:
                self._faults.unknown(
                    node.at,
                    _("there is no relation {name}").format(name=quote(name)),
                    name,
                    self.drafts,
                )
            return None
        if other is draft or name in above:
            self._faults.add(
                node.at, _("{name} leads through itself").format(name=quote(draft.name))
            )
            return None
        if other.type not in {None, Type.THING}:
            self._faults.add(
                node.at, _("{name} has no things as its values").format(name=quote(name))
            )
        return self._settled(other, names, (*above, draft.name))

    def _phrases(self, draft: Draft, sides: dict[str, str]) -> dict[str, str]:
        found: dict[str, str] = {}
        for key in NEEDS:
            node = draft.part(key)
            if node is None:
                continue
            text = self._fields.text(node, key, limits.PROMPT)
            if text:
                wordless = draft.type is not None and draft.type.is_media
                need = without_value(NEEDS[key]) if wordless else NEEDS[key]
                found[key] = read_template(key, text, sides, node.at, self._faults, need)
        return found


def _one_each(uses: list[Use]) -> bool:
    """Tell whether four subjects or more state exactly one value each."""
    return len(uses) >= _ENOUGH and all(_counted(use.node) == 1 for use in uses)


_ENOUGH = 4


def _counted(node: Node) -> int:
    """Return how many values stand in a node."""
    if isinstance(node, Entries):
        said = node.values.get("is")
        if said is not None:
            return _counted(said)
        return int(not node.values.keys().isdisjoint(("over", "under", "about")))
    return 1 if isinstance(node, Scalar) else len(node.items)
