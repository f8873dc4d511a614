"""Reviews: dealt from what a player remembers, in one pack or in several.

What is to be asked is planned when the review begins (`learning.plan`); what comes of it is taken
in as it goes: a fact that was missed is asked once more, a few questions later, and values that
were taken for one another are set against each other until they are told apart.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, replace
from itertools import chain, islice, zip_longest
from typing import TYPE_CHECKING

from hubquiz.content.model import Fact
from hubquiz.game.modes import Study
from hubquiz.host.dealers import Recipe
from hubquiz.host.learning import confusions as standing
from hubquiz.host.source import put_by, source_of
from hubquiz.learning.codec import decode_day, decode_memory
from hubquiz.learning.evidence import evidence
from hubquiz.learning.memory import LAST_DAY, RETENTION
from hubquiz.learning.plan import SLIPPING_DAYS, by_need, interleaved, ladder, spread
from hubquiz.rounds.kinds import BY_NAME

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from hubquiz.content.model import Relation
    from hubquiz.game.events import Answered
    from hubquiz.game.state import State
    from hubquiz.host.source import Source
    from hubquiz.learning.memory import Memory
    from hubquiz.quiz.question import Question
    from hubquiz.rounds.deck import Deck
    from hubquiz.storage import Learnt, MemoryRow

Key = tuple[str, str]
"""A pack and a fact."""

A_QUESTION = 12
"""The seconds that a question is taken to last, to tell how many there is time for."""

LATER = 4
"""A fact that was missed is asked again after so many others."""

ROUNDS = 1
"""So many times."""

CONTRAST_EVERY = 4
"""After so many other questions comes one that sets a confused pair against each other, if none of
those that were due anyway could do it."""


MOST_PLANNED = 500
"""The most facts that a review without a length is planned for."""

FEW = 10
"""A review with fewer questions than that is filled up with what is about to slip."""

ENOUGH = 3
"""So many others of a relation make it worth asking them together."""

LOOKED_THROUGH = 2
"""So many times as many due facts are looked up as there is room for, to find the best of them."""

SPARE = 3
"""So many times as many new facts are looked at as may be begun."""

NEW_EVERY = 3
"""After so many facts that are due comes one that is new."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """What is to be reviewed: `due` facts, `slipping` ones and `fresh` ones that may be begun.

    `pairs` are still to be told apart. `next_day` is the day of the next review if this one were
    done, None if nothing has been learnt.
    """

    due: int
    slipping: int
    fresh: int
    pairs: int
    next_day: int | None

    @property
    def worth(self) -> bool:
        """Whether a review is worth doing now."""
        return bool(self.due or self.pairs)


def fresh_today(learnt: Learnt, player: str, day: int) -> int:
    """Return how many facts a player has met for the first time on a day."""
    return sum(decode_day(row.body).fresh for row in learnt.days_since(player, day))


def outlook(learnt: Learnt, player: str, decks: Mapping[str, Deck], day: int, new: int) -> Outlook:
    """Return what is to be reviewed of some packs on a day; `new` facts may be begun a day."""
    fresh = pairs = 0
    for pack, deck in decks.items():
        fresh += len(deck.items) - len(put_by(learnt, player, pack, deck))
        pairs += sum(mixed.apart_day != day for mixed in standing(learnt, player, pack).values())
    packs = tuple(decks)
    slipping = learnt.due_count(player, day + 1, day + SLIPPING_DAYS, packs)
    counts = learnt.due_counts(player, day)
    due = sum(counts.get(pack, 0) for pack in packs)
    allowed = max(0, min(fresh, new - fresh_today(learnt, player, day)))
    next_day = learnt.next_due(player, day, LAST_DAY, packs)
    return Outlook(due, slipping, allowed, pairs, next_day)


class ReviewDealer:
    """Deals one review."""

    def __init__(
        self, learnt: Learnt, player: str, decks: Mapping[str, Deck], state: State, day: int
    ) -> None:
        """Plan a review, or plan on one that stands so."""
        self._learnt, self._player = learnt, player
        self._recipe = Recipe.decode(state.setup.recipe)
        self._mixes = len(decks) > 1
        self._seen = len(state.past)
        self._missed: dict[Key, int] = {}
        self._again: deque[tuple[int, Key]] = deque()
        """What was missed in a question of that number."""
        self._since_contrast = 0
        told = frozenset().union(*(turn.question.tells for turn in state.past))
        seed = self._recipe.seed + self._seen
        self._sources = {
            pack: source_of(learnt, player, pack, deck, told, seed, day, every=self._recipe.pairs)
            for pack, deck in decks.items()
        }
        self._begun = 0
        self._told: list[Key] = []
        self._queue = self._plan(state, day)
        self._wanted = self._by_relation()

    def next_question(self, state: State) -> Question | None:
        """Return the next question; None when nothing is left that is worth asking."""
        self._take_in(state)
        question = self._next_again(state) or self._next_contrast() or self._next_planned()
        # What was missed is asked again at the end of a short review, even before its time.
        return (
            question
            or self._next_told()
            or self._next_again(state, early=True)
            or self._any_contrast()
        )

    def guises(self, question: Question, most: int) -> tuple[Question, ...]:  # noqa: ARG002
        """Return none: who reviews sits alone."""
        return ()

    def fewer(self, question: Question) -> Question | None:  # noqa: ARG002
        """Return none: who reviews sits alone."""
        return None

    # Planning

    def _plan(self, state: State, day: int) -> deque[Key]:
        if self._recipe.pairs:
            return deque()
        mode = state.setup.mode
        room = MOST_PLANNED
        if isinstance(mode, Study):
            room = mode.questions or (mode.minutes or 0) * 60 // A_QUESTION
        due = self._due(day, room)
        fresh = map(self._new, self._sources)
        first = self._mixed_up(by_need(due, day, room)[:room])
        turns = chain.from_iterable(zip_longest(*fresh))  # each pack in its turn
        # Some of them can't be asked now: then the next ones are.
        new = islice((key for key in turns if key is not None), SPARE * self._recipe.fresh)
        begun = self._mixed_up(new)
        few = max(0, FEW - len(first) - min(len(begun), self._recipe.fresh))
        slipping = self._slipping(day, few)
        rest = self._mixed_up(by_need(slipping, day, few)[:few])
        return deque([*spread(first, begun, NEW_EVERY), *rest])

    def _new(self, pack: str) -> Iterator[Key]:
        """Yield what is new of a pack, in its order."""
        source = self._sources[pack]
        if source.new:
            for fact in filter(source.new.__contains__, source.items):
                yield pack, fact

    def _due(self, day: int, room: int) -> dict[Key, Memory]:
        """Return what is due: all of it, or where it is more than there is room for, the best."""
        packs = tuple(self._sources)
        rows = self._learnt.due(self._player, day, packs, most=room + 1)
        if len(rows) > room:
            most = LOOKED_THROUGH * (room + 1)
            rows = self._learnt.due(self._player, day, packs, most=most, lasting=True)
        return self._taken(rows)

    def _slipping(self, day: int, few: int) -> dict[Key, Memory]:
        if not few:
            return {}
        packs = tuple(self._sources)
        first, last, most = day + 1, day + SLIPPING_DAYS, LOOKED_THROUGH * MOST_PLANNED
        return self._taken(self._learnt.due_within(self._player, first, last, packs, most=most))

    def _taken(self, rows: Iterable[MemoryRow]) -> dict[Key, Memory]:
        """Return memories of what can still be asked."""
        found = {}
        for row in rows:
            source, memory = self._sources[row.pack], decode_memory(row.body)
            if row.fact in source.items:
                source.known.take(row.fact, memory)
                found[row.pack, row.fact] = memory
        return found

    def _mixed_up(self, keys: Iterable[Key]) -> list[Key]:
        return interleaved(keys, self._group)

    def _group(self, key: Key) -> tuple[str, str]:
        pack, fact = key
        return pack, fact.split(" | ")[1]

    def _by_relation(self) -> dict[str, dict[Relation, list[Fact]]]:
        """Return the facts that are to be asked, to be asked together where a kind can."""
        found: dict[str, dict[Relation, list[Fact]]] = {pack: {} for pack in self._sources}
        for pack, key in self._queue:
            item = self._sources[pack].items[key]
            if isinstance(item, Fact) and key in self._sources[pack].known:
                found[pack].setdefault(item.relation, []).append(item)
        return found

    # Dealing

    def _next_planned(self) -> Question | None:
        while self._queue:
            key = pack, fact = self._queue.popleft()
            source = self._sources[pack]
            known = fact in source.known
            if not known and not self._may_begin(key):
                continue
            question = self._ask(key)
            if question is not None:
                self._begun += not known
                source.begun.add(fact)
                self._since_contrast += 1
                return question
            if known:
                self._told.append(key)
        return None

    def _may_begin(self, key: Key) -> bool:
        """Open a new fact to be asked, if so many may be begun and no reveal has told it."""
        pack, fact = key
        if self._begun >= self._recipe.fresh or fact in self._sources[pack].revealed:
            return False
        self._sources[pack].dealer.ask_again([fact])
        return True

    def _next_told(self) -> Question | None:
        """Return a question about what is due, and was told meanwhile by another one's reveal."""
        while self._told:
            key = pack, fact = self._told.pop(0)
            self._sources[pack].dealer.ask_again([fact])
            question = self._ask(key)
            if question is not None:
                return question
        return None

    def _next_again(self, state: State, *, early: bool = False) -> Question | None:
        """Return a question about what was missed, if its time has come or it may be early."""
        asked = len(state.past)
        while self._again and (early or self._again[0][0] + LATER < asked):
            number, key = self._again.popleft()
            if state.past[number].disputed:  # after it was taken note of
                continue
            source = self._sources[key[0]]
            source.dealer.ask_again([key[1]])
            question = self._ask(key)
            if question is not None:
                return question
        return None

    def _next_contrast(self) -> Question | None:
        return self._any_contrast() if self._since_contrast >= CONTRAST_EVERY else None

    def _any_contrast(self) -> Question | None:
        self._since_contrast = 0
        for pack, source in self._sources.items():
            while source.pressing:
                pair = source.pressing.popleft()
                question = source.contrast(pair) if pair in source.pairs else None
                if question is not None:
                    source.pairs.remove(pair)
                    return self._of(pack, question)
        return None

    def _ask(self, key: Key) -> Question | None:
        pack, fact = key
        source = self._sources[pack]
        item = source.items[fact]
        beside = self._wanted[pack]
        question = self._contrasting(source, fact)
        if question is None:
            others = beside.get(item.relation, ()) if isinstance(item, Fact) else ()
            left = sum(source.dealer.is_open(each.key) for each in others)
            rungs = ladder(source.known.get(fact), together=left > ENOUGH)
            kinds = [BY_NAME[name] for name in source.in_turn(fact, rungs)]
            question = source.dealer.about(fact, kinds, beside=beside)
            if question is not None:
                source.asked.setdefault(fact, set()).add(question.kind)
        return self._of(pack, question) if question is not None else None

    def _contrasting(self, source: Source, fact: str) -> Question | None:
        """Return a question that sets a fact's value against what it was taken for, if it was."""
        for pair in source.of_fact(fact):
            question = source.contrast(pair, (fact,))
            if question is not None:
                source.pairs.remove(pair)
                return question
        return None

    def _of(self, pack: str, question: Question) -> Question:
        self._sources[pack].revealed |= question.tells
        return replace(question, pack=pack) if self._mixes else question

    # Taking in

    def _take_in(self, state: State) -> None:
        """Take note of what was missed since the last question."""
        for number in range(self._seen, len(state.past)):
            turn = state.past[number]
            if turn.skipped or turn.disputed:
                continue
            for answer in turn.answers.values():
                self._note(turn.question, answer, number)
        self._seen = len(state.past)

    def _note(self, question: Question, answer: Answered, number: int) -> None:
        pack = question.pack or next(iter(self._sources))
        for each in evidence(question, answer.response, answer.mark):
            key = (pack, each.fact)
            if each.credit >= RETENTION or self._missed.get(key, 0) >= ROUNDS:
                continue
            self._missed[key] = self._missed.get(key, 0) + 1
            self._again.append((number, key))
        source = self._sources[pack]
        source.pairs.extend(answer.mark.confused)
