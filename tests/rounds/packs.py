"""Packs for the tests of rounds, built from the model: a draft, examples, a strategy."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from random import Random
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from hubquiz.content.model import (
    Context,
    Each,
    Fact,
    Kind,
    Near,
    Pack,
    Relation,
    Source,
    Thing,
    Written,
)
from hubquiz.content.values import Bound, Date, Number, Place, Text, Type, calendar_date
from hubquiz.content.verdict import Verdict
from hubquiz.quiz.shapes import Pick
from hubquiz.rounds.deck import Deck
from hubquiz.rounds.kind import Wish
from hubquiz.rounds.proof import verify

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from hubquiz.content.model import Value
    from hubquiz.quiz.question import Question
    from hubquiz.rounds import kind as kinds

TYPES = {"text": Type.TEXT, "year": Type.DATE, "number": Type.NUMBER, "place": Type.PLACE}

Raw = str | int | float | tuple[float, float] | Number | Date
"""How a test writes a value: a name or text, a year or number, a latitude and longitude."""


def number(value: float, bound: Bound = Bound.EXACT) -> Number:
    """Return a number, or a bound of one."""
    low = {Bound.OVER: value, Bound.UNDER: 0.0, Bound.ABOUT: value * 0.9}.get(bound, value)
    high = {Bound.OVER: 1e300, Bound.UNDER: value, Bound.ABOUT: value * 1.1}.get(bound, value)
    return Number(low, high, value, f"{value:g}", bound)


@dataclass
class Draft:
    """A pack in the making. Things come to be when first named, in the first kind of their role."""

    title: str = "A pack"
    language: str = "en"
    map: str = "world"
    sources: tuple[Source, ...] = ()
    questions: tuple[Written, ...] = ()
    kinds: dict[str, Kind] = field(default_factory=dict)
    relations: dict[str, Relation] = field(default_factory=dict)
    things: dict[str, Thing] = field(default_factory=dict)
    facts: list[Fact] = field(default_factory=list)
    nears: list[Near] = field(default_factory=list)
    nones: list[tuple[Thing, Relation]] = field(default_factory=list)

    def kind(self, name: str, plural: str = "", this: str = "", which: str = "") -> None:
        """Give a kind its words."""
        self.kinds[name] = Kind(name, plural, this, which)

    def thing(
        self,
        kind: str,
        name: str,
        *,
        also: tuple[str, ...] = (),
        native: str = "",
        topics: tuple[str, ...] = (),
        phrase: str = "",
    ) -> Thing:
        """Return a thing, made if it isn't there."""
        key = f"{kind}/{name}"
        if key not in self.things:
            self.things[key] = Thing(kind, name, also, native, topics, phrase)
        return self.things[key]

    def relation(
        self,
        name: str,
        of: str,
        to: str,
        each: str = "one some",
        *,
        unit: str = "",
        symmetric: bool = False,
        inside: bool = False,
        transitive: bool = False,
        through: str = "",
        topics: tuple[str, ...] = (),
        phrases: Mapping[str, str] | None = None,
    ) -> Relation:
        """Declare a relation. `of`, `to` are kinds in a row, `each` that of `of`, then of `to`."""
        each_of, each_to = (Each(word) for word in each.split())
        kind = TYPES.get(to, Type.THING)
        self.relations[name] = Relation(
            name,
            tuple(of.split()),
            kind,
            tuple(to.split()) if kind is Type.THING else (),
            each_of,
            each_to,
            unit,
            symmetric,
            inside,
            transitive,
            self.relations[through] if through else None,
            topics,
            phrases or {},
        )
        return self.relations[name]

    def fact(
        self,
        subject: str,
        relation: str,
        value: Raw,
        *,
        as_of: str = "",
        until: str = "",
        now: str = "",
        when: int | None = None,
        note: str = "",
        disputed: bool = False,
        near: Sequence[Raw] = (),
    ) -> Fact:
        """State a fact."""
        found = self.relations[relation]
        context = Context(
            source=self.sources[0] if self.sources else None,
            as_of=as_of,
            until=until,
            now=now,
            when=calendar_date(when) if when is not None else None,
            note=note,
            disputed=disputed,
        )
        fact = Fact(self._find(found.of, subject), found, self._value(found, value), context)
        self.facts.append(fact)
        for other in near:
            self.nears.append(Near(fact.subject, found, self._value(found, other)))
        return fact

    def table(self, relation: str, rows: Mapping[str, Raw | list[Raw]]) -> None:
        """State what holds of each of some subjects: a value, or a list of them."""
        for subject, values in rows.items():
            for value in values if isinstance(values, list) else [values]:
                self.fact(subject, relation, value)

    def none(self, subject: str, relation: str) -> None:
        """State that a subject has no object."""
        found = self.relations[relation]
        self.nones.append((self._find(found.of, subject), found))

    def near(self, subject: str, relation: str, value: Raw) -> None:
        """State that a claim is too fair to be wrong."""
        found = self.relations[relation]
        self.nears.append(Near(self._find(found.of, subject), found, self._value(found, value)))

    def pack(self) -> Pack:
        """Return the finished pack."""
        return Pack(
            title=self.title,
            language=self.language,
            map=self.map,
            sources=self.sources,
            kinds=self.kinds,
            relations=self.relations,
            things=tuple(self.things.values()),
            facts=tuple(self.facts),
            nears=tuple(self.nears),
            nones=tuple(self.nones),
            questions=self.questions,
        )

    def deck(self) -> Deck:
        """Return the finished pack, ready for dealing."""
        return Deck(self.pack())

    def _find(self, kinds: tuple[str, ...], name: str) -> Thing:
        if "/" in name:
            kind, name = name.split("/", 1)
            return self.thing(kind, name)
        for kind in kinds:
            if f"{kind}/{name}" in self.things:
                return self.things[f"{kind}/{name}"]
        return self.thing(kinds[0], name)

    def _value(self, relation: Relation, raw: Raw) -> Value:
        if isinstance(raw, Number | Date):
            return raw
        if isinstance(raw, tuple):
            return Place(*raw)
        if isinstance(raw, str):
            return self._find(relation.to, raw) if relation.type is Type.THING else Text(raw)
        return calendar_date(int(raw)) if relation.type is Type.DATE else number(raw)


def hubs() -> Draft:
    """Return a small pack with something of everything: companies, cities, people and products."""
    draft = Draft("Hubs")
    draft.kind("company", "companies")
    draft.kind("city", "cities")
    draft.kind("person", "people", this="this person")
    draft.relation(
        "based in",
        "company",
        "city",
        "one some",
        phrases={
            "ask": "Where is {of} based?",
            "back": "Which of these companies is based in {to}?",
            "several": "Which of these companies are based in {to}?",
            "odd": "Which of these companies is not based in {to}?",
            "say": "{of} is based in {to}.",
            "match": "Match each company to the city where it is based.",
            "sort": "Sort these companies by the city where they are based.",
            "what": "the city where {of} is based",
        },
    )
    draft.relation(
        "founded",
        "company",
        "year",
        "one some",
        phrases={
            "ask": "When was {of} founded?",
            "say": "{of} was founded in {to}.",
            "order": "Order these companies by founding, oldest first.",
        },
    )
    draft.relation(
        "founded by",
        "company",
        "person",
        "all some",
        phrases={
            "ask": "Who founded {of}?",
            "ask several": "Who founded {of}?",
            "back": "Which of these companies did {to} found?",
            "say": "{to} founded {of}.",
            "who": "the company that {to} founded",
        },
    )
    draft.relation(
        "owns",
        "company",
        "brand",
        "some one",
        phrases={
            "ask": "Which of these does {of} own?",
            "ask several": "Which of these does {of} own?",
            "back": "Which company owns {to}?",
            "open": "Which company owns {to}?",
            "say": "{of} owns {to}.",
            "who": "the company that owns {to}",
            "event": "{of}'s purchase of {to}",
        },
    )
    draft.relation(
        "is the like of",
        "company",
        "model",
        "one one",
        phrases={
            "ask": "What is {of} often likened to?",
            "back": "Which company is likened to {to}?",
            "say": "{of} is likened to {to}.",
        },
    )
    draft.relation("users", "company", "number", "one some", unit="million")
    draft.relation("population", "city", "number", "one some", unit="million")
    draft.relation("at", "city", "place", "one some")
    draft.table(
        "based in",
        {
            "Tencent": "Shenzhen",
            "Huawei": "Shenzhen",
            "ZTE": "Shenzhen",
            "DJI": "Shenzhen",
            "Alibaba": "Hangzhou",
            "NetEase": "Hangzhou",
            "Hikvision": "Hangzhou",
            "Lenovo": "Beijing",
            "Didi": "Beijing",
            "Sohu": "Beijing",
            "Pinduoduo": "Shanghai",
            "Bilibili": "Shanghai",
        },
    )
    draft.table(
        "founded",
        {
            "Tencent": 1998,
            "Huawei": 1987,
            "ZTE": 1985,
            "DJI": 2006,
            "Alibaba": 1999,
            "NetEase": 1997,
            "Hikvision": 2001,
            "Lenovo": 1984,
            "Didi": 2012,
            "Pinduoduo": 2015,
        },
    )
    draft.table(
        "founded by",
        {
            "Tencent": ["Ma Huateng", "Zhang Zhidong", "Xu Chenye"],
            "Huawei": "Ren Zhengfei",
            "Alibaba": "Jack Ma",
            "NetEase": "Ding Lei",
            "Lenovo": "Liu Chuanzhi",
            "Didi": "Cheng Wei",
            "Bilibili": "Xu Yi",
        },
    )
    draft.table(
        "owns",
        {
            "Alibaba": ["Taobao", "Youku", "Lazada"],
            "Tencent": ["WeChat", "QQ", "Supercell"],
            "Lenovo": ["Motorola", "ThinkPad"],
            "Huawei": ["Harmony"],
        },
    )
    draft.table(
        "is the like of",
        {
            "Didi": "Uber",
            "Alibaba": "Amazon",
            "Sohu": "Yahoo",
            "Bilibili": "Niconico",
            "Huawei": "Cisco",
        },
    )
    draft.table("users", {"Tencent": 890, "Alibaba": 507, "Didi": 400, "NetEase": 230, "Sohu": 38})
    draft.table(
        "population", {"Beijing": 21.7, "Shanghai": 24.2, "Shenzhen": 11.9, "Hangzhou": 9.2}
    )
    draft.table(
        "at",
        {
            "Beijing": (39.9, 116.4),
            "Shanghai": (31.2, 121.5),
            "Shenzhen": (22.5, 114.1),
            "Hangzhou": (30.3, 120.2),
            "Chengdu": (30.7, 104.1),
            "Xi'an": (34.3, 108.9),
        },
    )
    return draft


def large(facts: int, seed: int = 0) -> Draft:
    """Return a pack of about so many facts, alike in shape whatever their number."""
    chance = Random(seed)
    draft = Draft("Large")
    draft.relation("based in", "company", "city", "one some")
    draft.relation("in", "city", "country", "one some")
    draft.relation("founded", "company", "year", "one some")
    draft.relation("users", "company", "number", "one some", unit="million")
    draft.relation("led by", "company", "person", "one one")
    draft.relation("makes", "company", "product", "all one")
    draft.relation("at", "city", "place", "one some")
    companies = max(12, facts // 8)
    cities = max(8, companies // 6)
    countries = max(4, min(40, cities // 8))
    for i in range(cities):
        draft.fact(f"Town{i}x", "in", f"Land{i % countries}x")
        draft.fact(f"Town{i}x", "at", (chance.uniform(-60, 60), chance.uniform(-180, 180)))
    for i in range(companies):
        name = f"Firm{i}x"
        draft.fact(name, "based in", f"Town{chance.randrange(cities)}x")
        draft.fact(name, "founded", 1700 + chance.randrange(320))
        draft.fact(name, "users", chance.randrange(1, 100_000))
        draft.fact(name, "led by", f"Boss{i}x")
        for j in range(4):
            draft.fact(name, "makes", f"Ware{i}n{j}x")
    return draft


NAMES = (
    "amber",
    "bronte",
    "cedar",
    "dorado",
    "elm",
    "fjord",
    "garnet",
    "hazel",
    "iris",
    "jasper",
    "kelp",
    "larch",
    "maple",
    "nectar",
    "onyx",
    "poplar",
    "quartz",
    "russet",
    "sage",
    "tundra",
    "umber",
    "violet",
    "willow",
    "xenon",
    "yarrow",
    "zinc",
)


@st.composite
def packs(draw: st.DrawFn) -> Deck:
    """Draw a pack of a few kinds and relations, each with its own `each`, and facts by chance.

    Some names share a word, some things state nothing, some claims are near.
    """
    chance = Random(draw(st.integers(0, 2**32)))
    draft = Draft("Drawn", draw(st.sampled_from(["en", "zh", "xx"])))
    people = [f"{chance.choice(['', 'old '])}{name}" for name in NAMES]
    chance.shuffle(people)
    groups = {
        "alpha": people[:9],
        "beta": people[9:14],
        "gamma": people[14:20],
    }
    for number_, (of, to, each, symmetric) in enumerate(
        draw(
            st.lists(
                st.tuples(
                    st.sampled_from(["alpha", "alpha", "beta"]),
                    st.sampled_from(["alpha", "beta", "beta", "gamma", "year", "number", "text"]),
                    st.sampled_from(["one some", "one one", "all some", "all all", "some one"]),
                    st.booleans(),
                ),
                min_size=2,
                max_size=5,
            )
        )
    ):
        both = symmetric and of == to and each == "all all"
        name = f"link {number_}"
        draft.relation(name, of, to, each, symmetric=both)
        _fill(draft, name, groups, chance)
    for kind, names in groups.items():
        for name in names:
            draft.thing(kind, name)
    return draft.deck()


def _fill(draft: Draft, name: str, groups: Mapping[str, list[str]], chance: Random) -> None:
    """State facts of a relation as its `each` allows, of most subjects."""
    relation = draft.relations[name]
    used: set[Raw] = set()
    pairs: set[tuple[Raw, Raw]] = set()
    for subject in groups[relation.of[0]]:
        most = 1 if relation.each_of is Each.ONE else chance.choice([1, 1, 2, 3])
        for _ in range(0 if chance.random() < 0.15 else most):
            value = _raw(relation, groups, chance)
            taken = relation.each_to is Each.ONE and value in used
            if value == subject or taken or {(subject, value), (value, subject)} & pairs:
                continue
            used.add(value)
            pairs.add((subject, value))
            near = [_raw(relation, groups, chance)] if chance.random() < 0.1 else []
            draft.fact(subject, name, value, near=[other for other in near if other != value])


def _raw(relation: Relation, groups: Mapping[str, list[str]], chance: Random) -> Raw:
    if relation.type is Type.THING:
        return chance.choice(groups[relation.to[0]])
    if relation.type is Type.DATE:
        return chance.randrange(1950, 1990)
    if relation.type is Type.NUMBER:
        return chance.randrange(1, 60)
    return chance.choice(["red", "green", "blue", "white", "black", "pale blue"])


def made(
    kind: kinds.Kind, deck: Deck, seeds: int = 20, wish: Wish | None = None
) -> Iterator[tuple[kinds.Item, Question]]:
    """Yield what a kind makes of each item that suits it, by so many seeds; all is proven."""
    items: list[kinds.Item] = [*deck.pack.facts, *deck.pack.questions]
    suited = {relation: kind.suits(deck, relation) for relation in deck.relations}
    for item in items:
        if isinstance(item, Fact) and not suited[item.relation]:
            continue
        for seed in range(seeds):
            question = kind.make(deck, item, Random(seed), wish or Wish())
            if question is not None:
                faults = verify(question, deck.truth)
                assert not faults, (question, faults)
                assert question.kind == kind.name
                assert kind.shape in {question.shape_name, "any"}
                assert item.key in question.facts
                assert set(question.facts) <= question.tells
                yield item, question


def only(kind: kinds.Kind, deck: Deck, prompt: str, seeds: int = 30) -> list[Question]:
    """Return what a kind makes with a prompt that holds some words; there must be something."""
    found = [question for _, question in made(kind, deck, seeds) if prompt in question.prompt]
    assert found, prompt
    return found


def right(question: Question) -> set[str]:
    """Return the choices that are right."""
    assert isinstance(question.shape, Pick)
    return {question.shape.choices[index] for index in question.shape.key}


def wrong(question: Question) -> set[str]:
    """Return the choices that are wrong."""
    assert isinstance(question.shape, Pick)
    return set(question.shape.choices) - right(question)


def broken(question: Question) -> Iterator[Question]:
    """Yield versions of a question that must not pass: with a forged, a missing or a wrong part."""
    claims = question.claims
    for index, claim in enumerate(claims):
        forged = Verdict.FALSE if claim.verdict is Verdict.TRUE else Verdict.TRUE
        changed = replace(claim, verdict=forged)
        yield replace(question, claims=(*claims[:index], changed, *claims[index + 1 :]))
    for choice in {claim.choice for claim in claims} - {()}:
        yield replace(question, claims=tuple(c for c in claims if c.choice != choice))
    if isinstance(question.shape, Pick):
        shape = question.shape
        for index in range(len(shape.choices)):
            if index not in shape.key:
                key = tuple(sorted((*shape.key[1:], index)))
                yield replace(question, shape=replace(shape, key=key))
