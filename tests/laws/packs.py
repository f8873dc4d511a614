"""Small packs by chance, over all that the format can say, and valid by its rules.

One maker serves a quick run by `random.Random`, and hypothesis by a `Random` that it can shrink.
"""

from __future__ import annotations

import math
from dataclasses import replace
from random import Random
from typing import TYPE_CHECKING

from tests.laws.alike import same_as
from tests.laws.oracle import may_be_same

from hubquiz.content.model import (
    NO_CONTEXT,
    Choose,
    Context,
    Each,
    Fact,
    Kind,
    Locate,
    Match,
    Near,
    Order,
    Pack,
    Reckon,
    Relation,
    Source,
    Thing,
    Typed,
    Written,
)
from hubquiz.content.values import (
    Bound,
    Date,
    Media,
    Number,
    Place,
    Text,
    Type,
    calendar_date,
    object_text,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hubquiz.content.model import Answer, Value

_STEM_WORDS = (
    "Albo Brint Corva Dexel Efram Fjord Gantu Hillow Ivern Jumbo Kestrel Lumen Miraz Norrin "
    "Opaly Pinto Quill Rastan Sorrel Tundra Umbra Vesper Wexley Xanth Yonder Zephyr Bracken Cinder "
    "Dovetail Ember Fathom Garnet Harrow Isthmus Juniper Karst"
)
_STEMS = tuple(_STEM_WORDS.split())
_TAILS = ("Bank", "Cloud", "Works", "Maps", "河", "of Old")
_HANZI = "山水云海天地风火金木石田光明长安平和高远中大小新华兴东西南北春秋"
_KINDS = ("firm", "town", "region", "person")
_TOPICS = ("early", "late", "money")
_UNITS = ("", "km", "million", "%")
_SOURCES = (Source("atlas", "A small atlas"), Source("paper", "the paper"))


def make_pack(chance: Random) -> Pack:
    """Return a pack by chance."""
    return _Maker(chance).pack()


def numbered(seed: int) -> Pack:
    """Return the pack of a number."""
    return make_pack(Random(seed))


class _Maker:
    def __init__(self, chance: Random) -> None:
        self._chance = chance
        self._names: set[str] = set()
        self._things: dict[str, list[Thing]] = {}
        self._relations: dict[str, Relation] = {}
        self._facts: list[Fact] = []
        self._nears: list[Near] = []
        self._nones: list[tuple[Thing, Relation]] = []

    def pack(self) -> Pack:
        chance = self._chance
        for kind in _KINDS[: chance.randint(1, len(_KINDS))]:
            self._things[kind] = [self._thing(kind) for _ in range(chance.randint(2, 9))]
        for number in range(chance.randint(2, 7)):
            relation = self._relation(f"r{number}")
            self._relations[relation.name] = relation
            self._state(relation)
        return Pack(
            "By chance",
            language=chance.choice(["en", "en", "zh", "fr", ""]),
            map=chance.choice(["world", ""]),
            sources=_SOURCES,
            kinds={k: self._kind(k) if self._seldom(3) else Kind(k) for k in self._things},
            relations=self._relations,
            things=tuple(thing for things in self._things.values() for thing in things),
            facts=tuple(self._facts),
            nears=tuple(self._nears),
            nones=tuple(self._nones),
            questions=self._questions(),
        )

    def _seldom(self, of: int) -> bool:
        return self._chance.randrange(of) == 0

    # Things

    def _thing(self, kind: str) -> Thing:
        also = tuple(filter(None, [self._name()])) if self._seldom(5) else ()
        native = self._hanzi() if self._seldom(3) else ""
        topics = tuple(t for t in _TOPICS if self._seldom(4))
        number = len(self._names)
        name = self._name() or self._fresh(f"{chr(97 + number // 26)}{chr(97 + number % 26)}oh")
        phrase = f"the {name}" if self._seldom(9) else ""
        return Thing(kind, name, also, native, topics, phrase)

    def _name(self) -> str:
        chance = self._chance
        name = chance.choice(_STEMS)
        if self._seldom(3):
            name = f"{name} {chance.choice(_TAILS)}"
        elif self._seldom(8):
            name = f"{name} {chance.choice(_STEMS)}"
        return self._fresh(name)

    def _hanzi(self) -> str:
        return self._fresh("".join(self._chance.choices(_HANZI, k=self._chance.randint(2, 3))))

    def _fresh(self, name: str) -> str:
        if same_as(name) in self._names:
            return ""
        self._names.add(same_as(name))
        return name

    def _kind(self, name: str) -> Kind:
        return Kind(name, f"{name}en", f"that {name}", f"what {name}")

    # Relations

    def _relation(self, name: str) -> Relation:
        chance = self._chance
        kinds = list(self._things)
        of = tuple(chance.sample(kinds, 2 if len(kinds) > 1 and self._seldom(4) else 1))
        types = [Type.THING] * 6 + [Type.DATE] * 2 + [Type.TEXT, Type.NUMBER, Type.PLACE]
        type_ = chance.choice([*types, Type.PICTURE, Type.SOUND])
        each = [chance.choice(list(Each)) for _ in range(2)]
        relation = Relation(
            name,
            of,
            type_,
            unit=chance.choice(_UNITS) if type_ is Type.NUMBER else "",
            each_of=each[0],
            each_to=each[1],
            topics=("money",) if self._seldom(6) else (),
            phrases=_wordless(self._phrases(name)) if type_.is_media else self._phrases(name),
        )
        return self._between_things(relation) if type_ is Type.THING else relation

    def _between_things(self, relation: Relation) -> Relation:
        chance, of = self._chance, relation.of
        kinds = list(self._things)
        to = of if self._seldom(3) else (chance.choice(kinds),)
        if len(kinds) > 2 and self._seldom(6):
            to = tuple(chance.sample(kinds, 2))
        symmetric = to == of and self._seldom(2)
        earlier = [r for r in self._relations.values() if r.type is Type.THING]
        transitive = to == of and self._seldom(3)
        if symmetric and transitive and relation.each_of is Each.ONE:
            relation = replace(relation, each_of=Each.ALL)
        return replace(
            relation,
            to=to,
            symmetric=symmetric,
            each_to=relation.each_of if symmetric else relation.each_to,
            transitive=transitive,
            inside=not symmetric and self._seldom(3),
            through=chance.choice(earlier) if earlier and self._seldom(3) else None,
        )

    def _phrases(self, name: str) -> dict[str, str]:
        every = {
            "ask": f"What is the {name} of {{of}}?",
            "back": f"Which has the {name} {{to}}?",
            "open": f"Who has the {name} {{to}}?",
            "say": f"{{of}} has the {name} {{to}}.",
            "several": f"Which have the {name} {{to}}?",
            "odd": f"Which has not the {name} {{to}}?",
            "who": f"the holder of {name} {{to}}",
            "what": f"the {name} of {{of}}",
            "event": "{of}'s taking of {to}",
            "ask when": "When did {of} take {to}?",
            "order": f"Order these by {name}.",
            "match": f"Match by {name}.",
        }
        return {key: text for key, text in every.items() if self._seldom(2)}

    # Facts

    def _state(self, relation: Relation) -> None:
        """State facts of a relation as far as its `each` allows, and what is near or none."""
        subjects = self._of(relation.of)
        taken = _Taken(relation)
        for subject in subjects:
            said = 0
            for _ in range(self._how_many(relation)):
                value = self._value(relation)
                if taken.allows(subject, value):
                    taken.add(subject, value)
                    self._facts.append(Fact(subject, relation, value, self._context(relation)))
                    said += 1
            may_be_none = not relation.symmetric and relation.each_of is not Each.ONE
            if not said and may_be_none and self._seldom(2):
                self._nones.append((subject, relation))
        for subject in subjects:
            if self._seldom(8):
                self._near(subject, relation, taken.pairs)

    def _how_many(self, relation: Relation) -> int:
        if self._seldom(4):
            return 0
        return 1 if relation.each_of is Each.ONE else self._chance.randint(1, 3)

    def _near(self, subject: Thing, relation: Relation, stated: set[tuple[Thing, Value]]) -> None:
        value = self._value(relation)
        if isinstance(value, Media):
            value = Media(value.type, value.file)  # what is near is named by its file alone
        ends = {subject, value}
        known = any(may_be_same(v, value) for s, v in stated if s is subject)
        known = known or (relation.symmetric and any({s, v} == ends for s, v in stated))
        if not known and value is not subject and (subject, relation) not in self._nones:
            self._nears.append(Near(subject, relation, value))

    def _of(self, kinds: Sequence[str]) -> list[Thing]:
        return [thing for kind in kinds for thing in self._things[kind]]

    def _value(self, relation: Relation) -> Value:
        chance = self._chance
        match relation.type:
            case Type.THING:
                return chance.choice(self._of(relation.to)[: chance.choice([3, 20])])
            case Type.TEXT:
                return Text(f"{chance.choice(_STEMS).lower()} {chance.choice(_STEMS).lower()}")
            case Type.DATE:
                return self._date()
            case Type.NUMBER:
                return self._number()
            case Type.PLACE:
                lat, lon = chance.randint(-50, 70), chance.randint(-170, 170)
                return Place(float(lat), float(lon), f"{lat}, {lon}")
            case Type.PICTURE | Type.SOUND:
                return self._media(relation.type)

    def _media(self, type_: Type) -> Media:
        chance = self._chance
        ending = "png" if type_ is Type.PICTURE else "ogg"
        alt = f"{chance.choice(_STEMS).lower()} {chance.choice(_STEMS).lower()}"
        return Media(
            type_,
            f"{type_.value}s/{chance.randint(1, 9)}.{ending}",
            "" if self._seldom(3) else alt,
            chance.choice(_STEMS) if self._seldom(4) else "",
        )

    def _date(self) -> Date:
        chance = self._chance
        year = chance.randint(1990, 2017)
        if self._seldom(8):
            exact = calendar_date(year)
            return Date(exact.high + 1, math.inf, year, str(year), Bound.OVER)
        if self._seldom(8):
            return replace(calendar_date(year, chance.randint(1, 12)))
        if self._seldom(8):
            last = calendar_date(year + 2)
            return Date(
                calendar_date(year).low, last.high, year, f"{year}–{year + 2}", Bound.BETWEEN
            )
        return calendar_date(year)

    def _number(self) -> Number:
        value = float(self._chance.randint(1, 90) * 10)
        text = f"{value:.0f}"
        if self._seldom(6):
            return Number(math.nextafter(value, math.inf), math.inf, value, text, Bound.OVER)
        if self._seldom(6):
            margin = value * 0.1
            return Number(value - margin, value + margin, value, text, Bound.ABOUT)
        return Number(value, value, value, text)

    def _context(self, relation: Relation) -> Context:
        chance = self._chance
        if not self._seldom(4):
            return NO_CONTEXT
        source = chance.choice([None, *_SOURCES])
        return Context(
            source,
            "p. 3" if source else "",
            as_of=chance.choice(["", "2017", "2016-05"]),
            until=chance.choice(["", "", "", "2014"]),
            now=self._news(relation),
            when=calendar_date(chance.randint(1990, 2017)) if self._seldom(2) else None,
            note="A note." if self._seldom(3) else "",
            disputed=source is not None and self._seldom(4),
        )

    def _news(self, relation: Relation) -> str:
        if relation.type.is_media or not self._seldom(4):
            return ""
        value = self._value(relation)
        return f"By now it is {object_text(value)}."

    # Questions by hand

    def _questions(self) -> tuple[Written, ...]:
        chance = self._chance
        names = chance.sample(_STEMS, 6)
        answers: list[Answer] = [
            Choose((names[0],), (names[1], names[2])),
            Choose((names[0], names[1]), (names[2], names[3], names[4])),
            Typed((names[0], names[5])),
            Match(((names[0], names[1]), (names[2], names[3]), (names[4], names[5]))),
            Order((names[0], names[1], names[2])),
            Reckon(Number(23.4, 23.4, 23.4, "23.4"), "km", 1.0),
            Locate(Place(10.0, 20.0, "10, 20"), 300.0),
        ]
        return tuple(
            Written(
                f"Question number {number}?",
                answer,
                "So it is.",
                topics=("early",),
                media=(self._media(Type.PICTURE),) if self._seldom(3) else (),
            )
            for number, answer in enumerate(answers)
            if self._seldom(3)
        )


class _Taken:
    """What a relation states so far, and whether its rules allow more."""

    def __init__(self, relation: Relation) -> None:
        self._relation = relation
        self.pairs: set[tuple[Thing, Value]] = set()
        self._owned: set[object] = set()
        self._partners: set[object] = set()

    def allows(self, subject: Thing, value: Value) -> bool:
        """Tell whether a fact may be stated: once, of two, and as `one` allows."""
        relation = self._relation
        if value is subject or (subject, value) in self.pairs:
            return False
        if relation.symmetric:
            one = relation.each_of is Each.ONE
            return (value, subject) not in self.pairs and not (
                one and self._partners & {subject, value}
            )
        return relation.each_to is not Each.ONE or _folded(value) not in self._owned

    def add(self, subject: Thing, value: Value) -> None:
        """Take a fact as stated."""
        self.pairs.add((subject, value))
        self._owned.add(_folded(value))
        self._partners |= {subject, value}


def _wordless(phrases: dict[str, str]) -> dict[str, str]:
    """Return the phrases of a relation whose values no sentence can name."""
    return {
        key: " ".join(text.replace("{to}", "").split()).replace(" ?", "?").replace(" .", ".")
        for key, text in phrases.items()
    }


def _folded(value: Value) -> object:
    return same_as(value.text) if isinstance(value, Text) else value
