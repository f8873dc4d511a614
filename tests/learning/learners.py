"""Learners who forget, and ways to have them practise: how many questions it takes to know a pack.

Run by hand for the figures of docs/learning.md:

    python -m tests.learning.learners [--seed 1] [--pairs]

Two models of forgetting, of which only the first is the scheduler's own:

- `Fsrs`: FSRS-6, each fact harder or easier by a factor that the scheduler does not know.
- `ActR`: Pavlik and Anderson (2005): each encounter leaves a trace that decays as a power of time,
  the faster the more active the fact was when it was met; recall is a logistic function of the sum.

A learner who doesn't know guesses, and is right with the question's chance. Whatever the answer,
the reveal is an encounter with each fact that was asked.
"""

from __future__ import annotations

import argparse
import math
import sys
from dataclasses import dataclass, field, replace
from itertools import count
from random import Random
from statistics import mean
from typing import TYPE_CHECKING, Protocol

from tests.harness.questions import right_response

from hubquiz.content.reader import read_file
from hubquiz.game import commands as c
from hubquiz.game.decide import decide
from hubquiz.game.events import Answered
from hubquiz.game.evolve import evolve
from hubquiz.game.modes import Study
from hubquiz.game.rejections import Rejection
from hubquiz.game.setup import Player, Setup
from hubquiz.game.state import Phase, State
from hubquiz.host.dealers import Recipe
from hubquiz.host.learning import reviews_of
from hubquiz.host.record import Settled
from hubquiz.host.reviewing import ReviewDealer
from hubquiz.learning.codec import encode_memory, encode_mixed
from hubquiz.learning.evidence import owners
from hubquiz.learning.log import FactKey, Learner, Mixed, PairKey
from hubquiz.learning.memory import Memory, retrievability, reviewed
from hubquiz.learning.rating import Rating
from hubquiz.paths import questions
from hubquiz.quiz.marking import mark
from hubquiz.quiz.question import Question, Rule
from hubquiz.quiz.responses import (
    Arranged,
    Estimated,
    GaveUp,
    Paired,
    Picked,
    Response,
)
from hubquiz.quiz.shapes import Arrange, Estimate, Pair, Pick, Point, Typed
from hubquiz.rounds.dealer import Dealer
from hubquiz.rounds.deck import Deck
from hubquiz.rounds.kinds import BY_NAME, KINDS
from hubquiz.storage import MemoryRow, PairRow

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from hubquiz.rounds.kind import Kind

PACK = "china-tech-hubs"
WHO = "learner"
HELD = 0.9
SECONDS = 12
EVERY = (14, 10, 7, 5, 4, 3, 2, 1)
A_DAY = (50, 100, 200, 400, 600, 900)


# Models of forgetting


class Model(Protocol):
    """What a learner has in the head."""

    def recall(self, fact: str, day: float) -> float:
        """Return the chance that a fact is recalled."""

    def meet(self, fact: str, day: float, *, recalled: bool) -> None:
        """Be asked about a fact, and told."""

    def held(self, day: float) -> float:
        """Return the mean chance of recall over all facts met."""


class Fsrs:
    """FSRS-6; each fact has a stability of its own, a factor from the scheduler's belief."""

    def __init__(self, chance: Random, spread: float = 0.5) -> None:
        self._chance = chance
        self._spread = spread
        self._memories: dict[str, Memory] = {}
        self._ease: dict[str, float] = {}

    def recall(self, fact: str, day: float) -> float:
        memory = self._memories.get(fact)
        if memory is None:
            return 0.0
        return retrievability(memory.stability * self._ease[fact], day - memory.day)

    def meet(self, fact: str, day: float, *, recalled: bool) -> None:
        self._ease.setdefault(fact, math.exp(self._chance.gauss(0, self._spread)))
        # A first encounter is a study: reviewed() takes it so.
        grade = Rating.GOOD if recalled else Rating.AGAIN
        self._memories[fact] = reviewed(self._memories.get(fact), grade, int(day), "choice")

    def held(self, day: float) -> float:
        return mean(self.recall(fact, day) for fact in self._memories)


class HalfLife:
    """Exponential forgetting (Settles and Meeder 2016): p = 2 ** -(days / half-life).

    The half-life begins at 4 days, give or take; it grows by 2.2 with each success, the less the
    sooner it comes, and is halved by a failure.
    """

    def __init__(self, chance: Random, spread: float = 0.5) -> None:
        self._chance = chance
        self._spread = spread
        self._lives: dict[str, tuple[float, float]] = {}

    def recall(self, fact: str, day: float) -> float:
        if fact not in self._lives:
            return 0.0
        life, met = self._lives[fact]
        return float(2 ** (-(day - met) / life))

    def meet(self, fact: str, day: float, *, recalled: bool) -> None:
        if fact not in self._lives:
            self._lives[fact] = (4 * math.exp(self._chance.gauss(0, self._spread)), day)
            return
        life, _ = self._lives[fact]
        forgotten = 1 - self.recall(fact, day)
        factor = 1 + 1.2 * min(1.0, forgotten / 0.1) if recalled else 0.5
        self._lives[fact] = (max(1.0, life * factor), day)

    def held(self, day: float) -> float:
        return mean(self.recall(fact, day) for fact in self._lives)


class ActR:
    """Pavlik and Anderson's activation: m = ln Σ age ** -d, with d = c · exp(m before) + a.

    Their parameters for vocabulary (a = 0.177, c = 0.217, threshold -0.704, noise 0.255); time
    between sessions counts for a fortieth, as interference is weaker there (their h = 0.025).
    """

    A, C, THRESHOLD, NOISE, BETWEEN = 0.177, 0.217, -0.704, 0.255, 0.005

    def __init__(self, chance: Random, spread: float = 0.15) -> None:
        self._chance = chance
        self._spread = spread
        self._met: dict[str, list[tuple[float, float]]] = {}
        self._bias: dict[str, float] = {}

    def _activation(self, fact: str, day: float) -> float:
        past = self._met.get(fact)
        if not past:
            return -math.inf
        scale = 86_400 * self.BETWEEN
        total = sum(max((day - at) * scale, 1.0) ** -decay for at, decay in past)
        return math.log(total) + self._bias[fact]

    def recall(self, fact: str, day: float) -> float:
        activation = self._activation(fact, day)
        if activation == -math.inf:
            return 0.0
        return 1 / (1 + math.exp(min(50.0, (self.THRESHOLD - activation) / self.NOISE)))

    def meet(self, fact: str, day: float, *, recalled: bool) -> None:
        self._bias.setdefault(fact, self._chance.gauss(0, self._spread))
        before = self._activation(fact, day)
        decay = self.A + (self.C * math.exp(before) if before > -math.inf else 0.0)
        self._met.setdefault(fact, []).append((day, min(decay, 1.0)))
        if recalled:  # retrieval strengthens more than being told does
            self._met[fact].append((day, min(decay, 1.0)))

    def held(self, day: float) -> float:
        return mean(self.recall(fact, day) for fact in self._met)


MODELS: dict[str, Callable[[Random], Model]] = {"FSRS": Fsrs, "half-life": HalfLife, "ACT-R": ActR}


# Answering


@dataclass
class Mind:
    """A learner: a memory, and pairs of values that are taken for one another.

    `mixes` holds for a pair how likely it is to be mixed up when both are in sight; that halves
    whenever the two are told apart in the reveal of a question that showed both. `apart` holds the
    days on which they were told apart since they were last mixed up.
    """

    model: Model
    chance: Random
    mixes: dict[frozenset[str], float] = field(default_factory=dict)
    apart: dict[frozenset[str], set[float]] = field(default_factory=dict)

    def answer(self, question: Question, day: float) -> Response:
        """Answer a question, and learn from its reveal."""
        known = {
            fact: self.chance.random() < self.model.recall(fact, day) for fact in question.facts
        }
        response = self._respond(question, known, day)
        for fact, recalled in known.items():
            self.model.meet(fact, day, recalled=recalled)
        return response

    @property
    def is_clear(self) -> bool:
        """Whether every pair has been told apart on two days."""
        return all(len(self.apart.get(pair, ())) > 1 for pair in self.mixes)

    def _respond(self, question: Question, known: dict[str, bool], day: float) -> Response:
        shape, sure = question.shape, all(known.values())
        if sure and not (isinstance(shape, Pick) and self.mixes):
            return right_response(shape)
        parts = {part for fact, part in owners(question).items() if known[fact]}
        match shape:
            case Pick(several=True):
                return self._several(shape, parts)
            case Pick():
                return self._pick(shape, question, day, sure=sure)
            case Pair():
                return self._pair(shape, parts)
            case Arrange():
                return self._arrange(shape, parts)
            case Estimate():
                return Estimated(self.chance.uniform(shape.low, shape.high))
            case Typed() | Point():
                return GaveUp()

    def _pick(self, shape: Pick, question: Question, day: float, *, sure: bool) -> Response:
        right = shape.key[0]
        if question.rule is not Rule.STATEMENT:
            for other, words in enumerate(shape.choices):
                pair = frozenset((shape.choices[right], words))
                if other != right and pair in self.mixes:
                    mixed = self.chance.random() < self.mixes[pair]
                    self.mixes[pair] /= 2
                    if mixed:
                        self.apart[pair] = set()
                        return Picked((other,))
                    self.apart.setdefault(pair, set()).add(day)
        if sure:
            return Picked((right,))
        return Picked((self.chance.randrange(len(shape.choices)),))

    def _several(self, shape: Pick, sure: set[int]) -> Response:
        named = [i for i in shape.key if i in sure]
        rest = [i for i in range(len(shape.choices)) if i not in named]
        guessed = self.chance.sample(rest, len(shape.key) - len(named))
        return Picked(tuple(sorted((*named, *guessed))))

    def _pair(self, shape: Pair, sure: set[int]) -> Response:
        laid = {i: shape.key[i] for i in sure}
        free = [j for j in range(len(shape.right)) if shape.bins or j not in laid.values()]
        for i in range(len(shape.left)):
            if i not in laid:
                laid[i] = self.chance.choice(free)
                if not shape.bins:
                    free.remove(laid[i])
        return Paired(tuple(laid[i] for i in range(len(shape.left))))

    def _arrange(self, shape: Arrange, sure: set[int]) -> Response:
        order = [item for item in shape.key if item in sure]
        for item in shape.key:
            if item not in order:
                order.insert(self.chance.randint(0, len(order)), item)
        return Arranged(tuple(order))


# Practice


class Shelf:
    """What reviews are dealt from, in memory: the part of `storage.Learnt` that dealing asks."""

    def __init__(self, learner: Learner, *, contrast: bool = True) -> None:
        self._learner = learner
        self._contrast = contrast

    def facts(self, player: str, pack: str) -> set[str]:
        return {row.fact for row in self._rows(player, (pack,))}

    def put_by(self, player: str, pack: str, until: int) -> set[str]:
        return {row.fact for row in self._rows(player, (pack,)) if row.due >= until}

    def memory(self, player: str, pack: str, fact: str) -> MemoryRow | None:
        memory = self._learner.memories.get((pack, fact))
        return _memory_row(player, (pack, fact), memory) if memory is not None else None

    def due(
        self,
        player: str,
        day: int,
        packs: Sequence[str],
        *,
        most: int,
        lasting: bool = False,
    ) -> tuple[MemoryRow, ...]:
        def rank(row: MemoryRow) -> float:
            return (day - row.day) / max(1, row.due - row.day) if lasting else row.due

        return tuple(
            sorted((row for row in self._rows(player, packs) if row.due <= day), key=rank)[:most]
        )

    def due_within(
        self, player: str, first: int, last: int, packs: Sequence[str], *, most: int
    ) -> tuple[MemoryRow, ...]:
        found = [
            row
            for row in self._rows(player, packs)
            if first <= row.due <= last and row.day < first - 1
        ]
        return tuple(sorted(found, key=lambda row: row.due)[:most])

    def _rows(self, player: str, packs: Sequence[str]) -> list[MemoryRow]:
        return [
            _memory_row(player, key, memory)
            for key, memory in self._learner.memories.items()
            if key[0] in packs
        ]

    def pairs(self, player: str, pack: str) -> tuple[PairRow, ...]:
        standing: dict[PairKey, Mixed] = self._learner.standing(pack) if self._contrast else {}
        return tuple(
            PairRow(player, where, one, other, 1, encode_mixed(mixed))
            for (where, one, other), mixed in standing.items()
        )


def _memory_row(player: str, key: FactKey, memory: Memory) -> MemoryRow:
    return MemoryRow(player, *key, memory.day, memory.due, encode_memory(memory))


class Reviews:
    """Reviews as HubQuiz deals them."""

    def __init__(self, deck: Deck, mind: Mind, seed: int, *, contrast: bool = True) -> None:
        self.deck = deck
        self.mind = mind
        self.seed = seed
        self.learner = Learner()
        self.asked = 0
        self._shelf = Shelf(self.learner, contrast=contrast)
        self._rows = count()
        self._order = 0

    def day(self, day: int, fresh: int, most: int = 2000) -> None:
        """Review on a day until nothing is left to do."""
        recipe = Recipe(self.seed * 1000 + day, packs=(PACK,), fresh=fresh)
        setup = Setup(Study(questions=most), (Player(WHO, WHO),), PACK, recipe=recipe.encode())
        state = _after(State(), c.Begin(day, setup))
        dealer = ReviewDealer(self._shelf, WHO, {PACK: self.deck}, state, day)  # type: ignore[arg-type]  # what it asks of one
        while state.phase is not Phase.OVER and (question := dealer.next_question(state)):
            state = _after(state, c.Pose(state.at, question))
            response = self.mind.answer(question, day)
            used = SECONDS * 1000
            state = _after(state, c.Respond(state.at + used, WHO, response))
            answer = state.past[-1].answers[WHO]
            self._learn(Settled("game", next(self._rows), PACK, question, answer), day)
            state = _after(state, c.Proceed(state.at))
            self.asked += 1

    def mix_up(self, count: int, day: int) -> list[frozenset[str]]:
        """Take values for one another in questions about what is known; return so many pairs."""
        chance = Random(self.seed)
        dealer = Dealer(self.deck, self.seed)
        known = [fact for _, fact in self.learner.memories]
        found: list[frozenset[str]] = []
        for fact in chance.sample(known, len(known)):
            question = dealer.about(fact, CHOICES)
            if question is None or not isinstance(question.shape, Pick) or len(found) == count:
                continue
            choices, key = question.shape.choices, question.shape.key[0]
            wrong = chance.choice([i for i in range(len(choices)) if i != key])
            pair = frozenset((choices[key], choices[wrong]))
            if not any(pair & other for other in found):
                found.append(pair)
                response = Picked((wrong,))
                answer = Answered(
                    0, WHO, response, mark(question, response), points=0, used=SECONDS * 1000
                )
                self._learn(Settled("game", next(self._rows), PACK, question, answer), day)
        return found

    def forget_contrasts(self, *, forgotten: bool) -> None:
        """Deal on as if nothing were known of confusions."""
        self._shelf = Shelf(self.learner, contrast=not forgotten)

    def _learn(self, settled: Settled, day: int) -> None:
        at = day * 86_400_000 + 43_200_000 + settled.seq % 10_000
        answer = replace(settled.answer, at=at)
        dated = Settled(settled.game, settled.seq, PACK, settled.question, answer)
        for review in reviews_of(dated, self.learner, self._order):
            self._order = review.order
            self.learner.learn(review)


CHOICES = (BY_NAME["choice"], BY_NAME["choice-back"])

ONE_FACT = tuple(
    BY_NAME[name] for name in ("choice", "choice-back", "typed", "pin", "estimate", "written")
)
"""The kinds that ask about one fact, as a card does."""


class Baseline:
    """Practice without a memory of the learner: facts by a rule, in kinds by chance.

    Those kinds are such as ask about one fact, as the cards of a deck do, or any.
    """

    def __init__(self, deck: Deck, mind: Mind, seed: int, kinds: Sequence[Kind]) -> None:
        self.kinds = kinds
        self.deck = deck
        self.mind = mind
        self.asked = 0
        self.chance = Random(seed)
        self.facts = [
            *(fact.key for fact in deck.pack.facts),
            *(q.key for q in deck.pack.questions),
        ]
        self.begun: list[str] = []

    def ask(self, facts: Iterable[str], day: int) -> None:
        """Ask one question about each of some facts."""
        dealer = Dealer(self.deck, self.chance.getrandbits(31))
        for fact in facts:
            dealer.ask_again([fact])
            kinds = self.chance.sample(self.kinds, len(self.kinds))
            question = dealer.about(fact, kinds) or dealer.about(fact, KINDS)
            if question is not None:
                self.mind.answer(question, day)
                self.asked += 1

    def begin(self, fresh: int) -> list[str]:
        """Return the next new facts, begun by now."""
        new = self.facts[len(self.begun) : len(self.begun) + fresh]
        self.begun += new
        return new


class Fixed(Baseline):
    """Every fact again after so many days, whatever was answered."""

    def __init__(
        self, deck: Deck, mind: Mind, seed: int, kinds: Sequence[Kind], every: float
    ) -> None:
        super().__init__(deck, mind, seed, kinds)
        self.every = every
        self._next: dict[str, float] = {}

    def day(self, day: int, fresh: int) -> None:
        due = [fact for fact, at in self._next.items() if at <= day]
        for fact in (*due, *self.begin(fresh)):
            self._next[fact] = max(self._next.get(fact, day), day - self.every) + self.every
            self.ask([fact], day)


class AtRandom(Baseline):
    """So many questions a day about any of the facts begun."""

    def __init__(
        self, deck: Deck, mind: Mind, seed: int, kinds: Sequence[Kind], a_day: int
    ) -> None:
        super().__init__(deck, mind, seed, kinds)
        self.a_day = a_day

    def day(self, day: int, fresh: int) -> None:
        self.ask(self.begin(fresh), day)
        self.ask(self.chance.choices(self.begun, k=self.a_day), day)


def the_pack(name: str = PACK) -> Deck:
    pack = read_file(questions() / f"{name}.yaml").pack
    assert pack is not None
    return Deck(pack)


def mind_of(model: str, seed: int) -> Mind:
    return Mind(MODELS[model](Random(seed)), Random(seed + 1))


def run(practice: Reviews | Fixed | AtRandom, days: int, fresh: int) -> tuple[int, float]:
    """Practise for so many days.

    Return the questions asked, and the mean, over the mornings, of the mean chance to recall a fact
    that has been begun: what was held all the while, and not for an examination at the end.
    """
    mornings = []
    for day in range(1, days + 1):
        practice.day(day, fresh)
        mornings.append(practice.mind.model.held(day + 1))
    return practice.asked, sum(mornings) / len(mornings)


def _after(state: State, command: c.Command) -> State:
    events = decide(state, command)
    assert not isinstance(events, Rejection), (events, command)
    for event in events:
        state = evolve(state, event)
    return state


@dataclass(frozen=True)
class Outcome:
    """What it cost to hold so much, and what it costs as much by another way of practising."""

    asked: int
    held: float
    others: dict[str, float]


def compare(
    deck: Deck, model: str, seed: int, days: int, fresh: int, kinds: Sequence[Kind] = ONE_FACT
) -> Outcome:
    """Return the questions of reviews, and by which of fixed and of random practice hold as much.

    What these need is found between two of their settings, on a straight line.
    """
    asked, held = run(Reviews(deck, mind_of(model, seed), seed), days, fresh)

    def needed(made: Callable[[float], Fixed | AtRandom], settings: Iterable[float]) -> float:
        before = (0, 0.0)
        for setting in settings:
            total, reached = run(made(setting), days, fresh)
            if reached >= held:
                share = (held - before[1]) / (reached - before[1])
                return before[0] + share * (total - before[0])
            before = (total, reached)
        return math.inf

    fixed = needed(lambda every: Fixed(deck, mind_of(model, seed), seed, kinds, every), EVERY)
    random = needed(
        lambda a_day: AtRandom(deck, mind_of(model, seed), seed, kinds, int(a_day)), A_DAY
    )
    return Outcome(asked, held, {"fixed": fixed, "random": random})


CLEARED_BY = 2000
"""Questions after which pairs that are not told apart are given up."""


def clearing(deck: Deck, model: str, seed: int, *, contrast: bool) -> int:
    """Return after how many questions of review five confused pairs have been told apart.

    The learner has learnt 150 facts in 15 days, and then mixes up two values of each of five of
    them; reviews of 20 questions a day follow.
    """
    mind = mind_of(model, seed)
    practice = Reviews(deck, mind, seed)
    for day in range(1, 16):
        practice.day(day, 10, 40)
    mind.mixes = dict.fromkeys(practice.mix_up(5, 15), 0.9)
    practice.forget_contrasts(forgotten=not contrast)
    before = practice.asked
    for day in range(16, 16 + CLEARED_BY):
        practice.day(day, 0, 20)
        if mind.is_clear or practice.asked - before >= CLEARED_BY:
            break
    return practice.asked - before


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--days", type=int, default=60)
    parser.add_argument("--seed", type=int, action="append")
    parser.add_argument("--model", action="append", choices=MODELS)
    parser.add_argument("--any-kind", action="store_true")
    parser.add_argument("--pairs", action="store_true")
    parser.add_argument("--fresh", type=int, default=30)
    asked = parser.parse_args()
    deck = the_pack()
    for model in asked.model or MODELS:
        for seed in asked.seed or [1]:
            if asked.pairs:
                took = [clearing(deck, model, seed, contrast=which) for which in (True, False)]
                told = f"{took[0]:,} questions with contrast, {took[1]:,} without"
            else:
                kinds = KINDS if asked.any_kind else ONE_FACT
                found = compare(deck, model, seed, asked.days, asked.fresh, kinds)
                told = f"{found.asked:,} questions hold {found.held:.1%}" + "".join(
                    f"; {name} {total:,.0f} ({found.asked / total:.2f})"
                    for name, total in found.others.items()
                )
            sys.stdout.write(f"{model}, seed {seed}: {told}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
