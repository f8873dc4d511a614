"""What no kind asks, why, and which declaration would open it."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from hubquiz.content.model import Choose
from hubquiz.content.values import Media
from hubquiz.i18n import _, ngettext
from hubquiz.rounds.fairness import gives_away
from hubquiz.rounds.kinds import BY_NAME
from hubquiz.rounds.showing import names_itself
from hubquiz.rounds.wording import capital
from hubquiz.tools.check.hint import Hint, Spot, listed
from hubquiz.tools.check.remedies import Pharmacy
from hubquiz.tools.check.trying import SEEDS, TRUE_FALSE, is_asked, is_open, questions, spread

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hubquiz.content.model import Fact, Relation, Written
    from hubquiz.rounds.deck import Deck

FEW = 3
"""A question with fewer wrong choices than this is half guessed."""

HOPELESS = 40
"""After so many facts of a relation in a row that can't be asked, each gets one try more."""

LOOKED_AT = 24
"""Facts of one relation whose choices are counted."""


def unasked(deck: Deck) -> Iterator[Hint]:
    """Yield what no kind asks, by relation, each with the remedy that was found to help."""
    told: list[Fact] = []
    closed: defaultdict[Relation, list[Fact]] = defaultdict(list)
    thin: defaultdict[Relation, list[Fact]] = defaultdict(list)
    failed: Counter[Relation] = Counter()
    for fact in spread(deck.pack.facts):
        seeds = SEEDS if failed[fact.relation] < HOPELESS else 1
        if is_open(deck, fact, seeds):
            failed[fact.relation] = 0
            continue
        failed[fact.relation] += 1
        if _is_stated(deck, fact):
            # An author who declared `some` has thought of it.
            if fact.relation.guessed or deck.truth.near(fact.subject, fact.relation):
                thin[fact.relation].append(fact)
        elif _tells(deck, fact):
            if not isinstance(fact.object, Media):  # of these `alt-tells` says it
                told.append(fact)
        else:
            closed[fact.relation].append(fact)
    pharmacy = Pharmacy(deck)
    for code, groups in (("unasked", closed), ("thin", thin)):
        for relation, facts in sorted(groups.items(), key=lambda group: -len(group[1])):
            hint = _closed(deck, code, relation, facts, pharmacy.remedy(relation, facts))
            if hint is not None:
                yield hint
    if told:
        yield _told(deck, told)
    yield from _written(deck)


def _is_stated(deck: Deck, fact: Fact) -> bool:
    """Tell whether a fact can be asked as true or false."""
    return any(questions(deck, fact, BY_NAME[TRUE_FALSE]))


def _tells(deck: Deck, fact: Fact) -> bool:
    """Tell whether the two sides of a fact share a word, so that each tells the other."""
    if isinstance(fact.object, Media):
        return names_itself(deck, fact.object, fact.relation)
    return any(gives_away(deck, name, fact.object) for name in fact.subject.names)


def _closed(
    deck: Deck, code: str, relation: Relation, facts: Sequence[Fact], found: tuple[str, int]
) -> Hint | None:
    """Return what is said of facts that are not asked, or as true or false alone.

    Of these nothing is said where nothing would help.
    """
    remedy, opened = found
    if code == "thin" and not remedy:
        return None
    count = (
        ngettext(
            "{n} fact is asked as true or false alone",
            "{n} facts are asked as true or false alone",
            len(facts),
        )
        if code == "thin"
        else ngettext("{n} fact is never asked", "{n} facts are never asked", len(facts))
    )
    parts = {
        "relation": relation.name,
        "count": count.format(n=len(facts)),
        "facts": listed(deck.wording.tell(fact) for fact in facts),
    }
    if remedy:
        more = (
            ngettext(
                "{n} of them can be asked in other ways too",
                "{n} of them can be asked in other ways too",
                opened,
            )
            if code == "thin"
            else ngettext("{n} fact more can be asked", "{n} facts more can be asked", opened)
        )
        text = _("{relation}: {count}: {facts}. {remedy}, and {more}.").format(
            **parts, more=more.format(n=opened), remedy=capital(remedy)
        )
    else:
        text = _("{relation}: {count}: {facts}. No declaration was found that helps.").format(
            **parts
        )
    return Hint(code, text, _keys(facts), Spot(("relations", relation.name)))


def _told(deck: Deck, facts: Sequence[Fact]) -> Hint:
    count = ngettext(
        "{n} fact is never asked, since one side names the other:",
        "{n} facts are never asked, since one side names the other:",
        len(facts),
    )
    text = _("{count} {facts}. Players still read this where it explains an answer.").format(
        count=count.format(n=len(facts)), facts=listed(deck.wording.tell(fact) for fact in facts)
    )
    return Hint("unasked", text, _keys(facts), Spot(("things", facts[0].subject.name)))


def _written(deck: Deck) -> Iterator[Hint]:
    found = [one for one in spread(deck.pack.questions) if not is_asked(deck, one)]
    if found:
        count = ngettext(
            "{n} question by hand is never asked:",
            "{n} questions by hand are never asked:",
            len(found),
        )
        text = _("{count} {asks}. See whether two of its choices are spelled alike.").format(
            count=count.format(n=len(found)), asks=listed(one.ask for one in found)
        )
        yield Hint("unasked", text, _keys(found), Spot(("questions", found[0].ask)))


def few_choices(deck: Deck) -> Iterator[Hint]:
    """Yield the relations whose questions have fewer than three wrong choices, either way round."""
    for relation in deck.relations:
        facts = spread(deck.truth.facts(relation), LOOKED_AT)
        counts = [_most_choices(deck, fact) for fact in facts]
        dealt = [count for count in counts if count]
        if dealt and max(dealt) <= FEW:
            text = _(
                "{relation}: there are only {n} to choose from (such as “{prompt}”). More facts of "
                "it make it harder to guess."
            ).format(
                relation=relation.name,
                n=max(dealt),
                prompt=deck.wording.ask(relation, facts[0].subject, facts[0].context),
            )
            yield Hint("few-choices", text, _keys(facts), Spot(("relations", relation.name)))
    yield from _few_written(deck)


def _most_choices(deck: Deck, fact: Fact) -> int:
    """Return the most choices that a question with one right choice offers about a fact."""
    counts = [
        len(getattr(question.shape, "choices", ()))
        for name in ("choice", "choice-back")
        for question in questions(deck, fact, BY_NAME[name], 2)
    ]
    return max(counts, default=0)


def _few_written(deck: Deck) -> Iterator[Hint]:
    found = [one for one in deck.pack.questions if _is_thin(one)]
    if found:
        count = ngettext(
            "{n} question by hand has a single wrong answer:",
            "{n} questions by hand have a single wrong answer:",
            len(found),
        )
        text = _("{count} {asks}. Two or three leave less to luck.").format(
            count=count.format(n=len(found)), asks=listed(one.ask for one in found)
        )
        yield Hint("few-choices", text, _keys(found), Spot(("questions", found[0].ask)))


def _is_thin(one: Written) -> bool:
    """Tell whether a question offers one wrong choice, and is none of true or false."""
    if not isinstance(one.answer, Choose) or len(one.answer.wrong) != 1:
        return False
    choices = {choice.casefold() for choice in (*one.answer.answers, *one.answer.wrong)}
    return choices not in _YES_NO


_YES_NO = (
    {"true", "false"},
    {"yes", "no"},
    {"right", "wrong"},
    {"对", "错"},
    {"是", "否"},
    {"正确", "错误"},
    {"是", "不是"},
)


def _keys(items: Sequence[Fact | Written]) -> tuple[str, ...]:
    return tuple(item.key for item in items)
