"""Where facts are from, and when they held."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from hubquiz.content.names import words
from hubquiz.content.values import Media, Type
from hubquiz.i18n import _, ngettext
from hubquiz.tools.check.hint import Hint, Spot, listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from hubquiz.content.model import Fact, Relation
    from hubquiz.rounds.deck import Deck

OLD = 5
"""What held more years ago than this may hold no more."""

_YEAR = re.compile(r"\b(\d{4})\b")

_CHANGING_WORDS = """
    population inhabitants residents users members employees staff followers subscribers visitors
    students customers fans players revenue sales turnover profit income price prices cost worth
    value valuation market gdp debt budget salary wage rent fleet stock shares
    usd eur gbp cny rmb yen jpy dollars euros pounds yuan people persons
    人口 用户 会员 员工 营收 收入 利润 市值 估值 价格 销量 游客 学生
"""
_CHANGING = frozenset(_CHANGING_WORDS.split())
"""Words of relations and units whose figures are others next year."""

_SIGNS = frozenset("$€£¥")


def sources(deck: Deck) -> Iterator[Hint]:
    """Yield the facts without a source where others have one, and sources that nothing is from."""
    pack = deck.pack
    missing = [fact for fact in pack.facts if not fact.context.citation]
    if missing and len(missing) < len(pack.facts):
        count = ngettext("{n} fact names no source", "{n} facts name no source", len(missing))
        text = _(
            "{count} and others do: {facts}. A `from` on the thing, or at the top of the pack, "
            "holds for all that name none."
        ).format(
            count=count.format(n=len(missing)),
            facts=listed(deck.wording.tell(fact) for fact in missing),
        )
        yield Hint("no-source", text, _keys(missing), Spot(("things", missing[0].subject.name)))
    used = {fact.context.source for fact in pack.facts}
    used |= {question.context.source for question in pack.questions}
    idle = [source for source in pack.sources if source not in used]
    if idle and pack.sources:
        text = _("Nothing is from {names}. Name it under `from`, or leave it out.").format(
            names=listed(source.id for source in idle)
        )
        yield Hint("unused-source", text, spot=Spot(("sources", idle[0].id)))


def stale(deck: Deck, today: date) -> Iterator[Hint]:
    """Yield what is said to hold as of a date long past, and nothing of what holds since."""
    by_date: defaultdict[str, list[Fact]] = defaultdict(list)
    for fact in deck.pack.facts:
        context = fact.context
        if isinstance(fact.object, Media):
            continue  # a picture stays what it is
        if context.as_of and not context.now and not context.until:
            by_date[context.as_of].append(fact)
    for as_of, facts in sorted(by_date.items()):
        years = [int(year) for year in _YEAR.findall(as_of)]
        if years and today.year - max(years) > OLD:
            count = ngettext("{n} fact holds", "{n} facts hold", len(facts))
            text = _(
                "{count} as of {date}, {years} years ago: {facts}. Look whether they still do: "
                "give a later `as of`, or say under `now` what holds since."
            ).format(
                count=count.format(n=len(facts)),
                date=as_of,
                years=today.year - max(years),
                facts=listed(deck.wording.say(f.relation, f.subject, f.object) for f in facts),
            )
            yield Hint("stale", text, _keys(facts), Spot(("things", facts[0].subject.name)))


def undated(deck: Deck) -> Iterator[Hint]:
    """Yield the figures that change, and have no date for which they hold."""
    for relation in deck.relations:
        if relation.type is not Type.NUMBER:
            continue
        facts = deck.truth.facts(relation)
        bare = [fact for fact in facts if not fact.context.as_of and not fact.context.until]
        bare = [fact for fact in bare if fact.context.when is None]
        if bare and (len(bare) < len(facts) or _changes(relation)):
            count = ngettext("{n} figure has", "{n} figures have", len(bare))
            text = _(
                "{relation}: {count} no `as of`: {facts}. A figure that changes is right for its "
                "date alone; `as of` on the thing or the pack holds for all."
            ).format(
                relation=relation.name,
                count=count.format(n=len(bare)),
                facts=listed(deck.wording.tell(fact) for fact in bare),
            )
            spot = Spot(("things", bare[0].subject.name, relation.name))
            yield Hint("no-as-of", text, _keys(bare), spot)


def _changes(relation: Relation) -> bool:
    said = f"{relation.name} {relation.unit}"
    if not _SIGNS.isdisjoint(relation.unit) or not words(said).isdisjoint(_CHANGING):
        return True
    return any(word in said for word in _CHANGING if not word.isascii())


def _keys(facts: Sequence[Fact]) -> tuple[str, ...]:
    return tuple(fact.key for fact in facts)
