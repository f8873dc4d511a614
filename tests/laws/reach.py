"""How far a pack reaches: which kinds deal from it, how many questions, which facts few kinds ask.

By hand: `python -m tests.laws.reach [PACK ...]` prints what guides a pack's author.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import click
from tests.laws.rounds import items, made

from hubquiz.content.reader import read_file
from hubquiz.quiz.marking import right_words
from hubquiz.rounds.deck import Deck
from hubquiz.rounds.kinds import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hubquiz.content.model import Fact, Pack
    from hubquiz.quiz.question import Question
    from hubquiz.rounds.kind import Item

ROOT = Path(__file__).parents[2]
PACKS = tuple(sorted((ROOT / "questions").glob("*.yaml")))

_WITH_ONE = """
    choice choice-back true-false odd-one-out analogy chain clues estimate typed pin written
"""
ONE_ANSWER = frozenset(_WITH_ONE.split())
"""The kinds whose question has one answer."""

ENOUGH = 3
"""By so many kinds should nearly every fact be asked."""


@dataclass(slots=True)
class Reach:
    """What a pack was seen to ask. Questions differ in kind, prompt or key, not in choices."""

    pack: Pack
    questions: dict[str, set[tuple[str, str]]] = field(default_factory=dict)
    kinds_of: dict[str, set[str]] = field(default_factory=dict)

    def add(self, question: Question) -> None:
        """Count a question."""
        seen = (question.prompt, right_words(question.shape))
        self.questions.setdefault(question.kind, set()).add(seen)
        for key in question.facts:
            self.kinds_of.setdefault(key, set()).add(question.kind)

    @property
    def with_one_answer(self) -> int:
        """How many different questions there are in the kinds with one answer."""
        return sum(len(found) for kind, found in self.questions.items() if kind in ONE_ANSWER)

    @property
    def wide(self) -> float:
        """The share of the facts that three kinds or more ask about."""
        facts = self.pack.facts
        return sum(len(self.kinds(fact)) >= ENOUGH for fact in facts) / max(1, len(facts))

    @property
    def unasked(self) -> list[Item]:
        """The facts and hand-written questions that no kind asks about."""
        return [item for item in items(self.pack) if not self.kinds(item)]

    def kinds(self, item: Item) -> set[str]:
        """Return the kinds that ask about an item."""
        return self.kinds_of.get(item.key, set())


def load(path: Path) -> Pack:
    """Return a pack that has no faults."""
    reading = read_file(path)
    assert reading.pack is not None, reading
    return reading.pack


def reach(pack: Pack, seeds: int = 4) -> Reach:
    """Return what every kind makes of every item, with several seeds each."""
    found = Reach(pack)
    for question in made(Deck(pack), seeds=seeds):
        found.add(question)
    return found


def report(found: Reach) -> Iterator[str]:
    """Yield the lines that tell an author where a pack is thin."""
    pack = found.pack
    yield f"{pack.title}: {len(pack.facts)} facts, {len(pack.questions)} questions by hand"
    for kind in KINDS:
        count = len(found.questions.get(kind.name, ()))
        asked = sum(kind.name in found.kinds(item) for item in items(pack))
        yield f"  {kind.name:12} {count:6} questions about {asked:5} facts"
    yield f"  with one answer: {found.with_one_answer}"
    yield f"  facts asked by {ENOUGH} kinds or more: {found.wide:.1%}"
    yield f"  asked by no kind: {len(found.unasked)}"
    yield from _thin(found)


def _thin(found: Reach) -> Iterator[str]:
    thin: dict[str, list[Fact]] = defaultdict(list)
    totals: Counter[str] = Counter(fact.relation.name for fact in found.pack.facts)
    for fact in found.pack.facts:
        if len(found.kinds(fact)) < ENOUGH:
            thin[fact.relation.name].append(fact)
    for name, facts in sorted(thin.items(), key=lambda pair: -len(pair[1])):
        relation = facts[0].relation
        each = f"of: {relation.each_of}, to: {relation.each_to}"
        some = f"{len(facts)} of {totals[name]}"
        yield f"\n{name} ({each}): {some} asked by fewer than {ENOUGH} kinds"
        for fact in facts:
            kinds = ", ".join(sorted(found.kinds(fact))) or "NONE"
            yield f"    {fact.key}: {kinds}"


def main(arguments: Sequence[str]) -> None:
    """Print the report of some packs, or of those that ship."""
    for path in [Path(argument) for argument in arguments] or PACKS:
        click.echo("\n".join(report(reach(load(path)))))


if __name__ == "__main__":
    main(sys.argv[1:])
