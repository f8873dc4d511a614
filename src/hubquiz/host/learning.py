"""What a player has learnt: answers into the review log, and what is known from it.

The log is the truth, and only ever added to. What it is folded to is written with it, in the same
commit; `refold` makes that anew, after a change of the fold, a merge, or an answer taken back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.host.days import FOLD, FOLDED_BY, day_of
from hubquiz.learning.codec import (
    decode_day,
    decode_memory,
    decode_mixed,
    decode_review,
    encode_day,
    encode_memory,
    encode_mixed,
    encode_review,
)
from hubquiz.learning.evidence import contrasts, evidence, recalls
from hubquiz.learning.log import Learner, Review, pair_of
from hubquiz.storage import NOTHING, DayRow, Learned, MemoryRow, PairRow, ReviewRow

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from hubquiz.host.record import Settled
    from hubquiz.learning.evidence import Evidence
    from hubquiz.learning.log import Day, DayKey, FactKey, Mixed, PairKey
    from hubquiz.learning.memory import Memory
    from hubquiz.storage import Learnt, Store


TOLD_EVERY = 200
"""Entries that are folded between two words about how far it is: some milliseconds."""


class Kept:
    """What the profile holds of one player: `learning.log.Known`."""

    def __init__(self, learnt: Learnt, player: str) -> None:
        """Look up a player's learning."""
        self._learnt = learnt
        self._player = player

    def memory(self, key: FactKey) -> Memory | None:
        """Return the memory of a fact."""
        row = self._learnt.memory(self._player, *key)
        return decode_memory(row.body) if row else None

    def day(self, key: DayKey) -> Day | None:
        """Return a day's sums."""
        row = self._learnt.day(self._player, *key)
        return decode_day(row.body) if row else None

    def mixed(self, pack: str) -> dict[PairKey, Mixed]:
        """Return the confusions of a pack that stand."""
        rows = self._learnt.pairs(self._player, pack)
        return {
            (row.pack, row.one, row.other): decode_mixed(row.body) for row in rows if row.stands
        }


class AtHand:
    """What was looked up of one player, as it is by now: `learning.log.Known`.

    `order` is where the log is in its order.
    """

    def __init__(self, learnt: Learnt, player: str) -> None:
        self._kept = Kept(learnt, player)
        self._memories: dict[FactKey, Memory | None] = {}
        self._days: dict[DayKey, Day | None] = {}
        self._mixed: dict[str, dict[PairKey, Mixed]] = {}
        self.order = learnt.last_review(player)

    def memory(self, key: FactKey) -> Memory | None:
        """Return the memory of a fact."""
        if key not in self._memories:
            self._memories[key] = self._kept.memory(key)
        return self._memories[key]

    def day(self, key: DayKey) -> Day | None:
        """Return a day's sums."""
        if key not in self._days:
            self._days[key] = self._kept.day(key)
        return self._days[key]

    def mixed(self, pack: str) -> dict[PairKey, Mixed]:
        """Return the confusions of a pack that stand."""
        if pack not in self._mixed:
            self._mixed[pack] = self._kept.mixed(pack)
        return self._mixed[pack]

    def take(self, learner: Learner) -> None:
        """Take over what a learner has changed."""
        self._memories.update(learner.memories)
        self._days.update(learner.days)
        for pack in {key[0] for key in learner.mixed}:
            self._mixed[pack] = dict(learner.standing(pack))


class Lessons:
    """Folds answers as they come. What was looked up once is kept at hand as it changes."""

    def __init__(self, learnt: Learnt) -> None:
        self._learnt = learnt
        self._version: int | None = None
        """That of all that is at hand; None while it is not written what was learnt last."""
        self._at_hand: dict[str, AtHand] = {}

    def learn(self, settled: Sequence[Settled]) -> Learned:
        """Return what answers add to their players' logs, and what these are then folded to.

        `written` is to be called once it is.
        """
        if self._learnt.version != self._version:  # something else was learnt, or forgotten
            self._at_hand.clear()
        self._version = None
        learned = NOTHING
        for player in dict.fromkeys(each.answer.player for each in settled):
            own = (each for each in settled if each.answer.player == player)
            learned = _joined(learned, self._learn(player, own))
        return learned

    def written(self) -> None:
        """Know that what was learnt last is written: what is at hand is true."""
        self._version = self._learnt.version

    def _learn(self, player: str, settled: Iterable[Settled]) -> Learned:
        known = self._at_hand.get(player)
        if known is None:
            known = self._at_hand[player] = AtHand(self._learnt, player)
        learner = Learner(known)
        rows = []
        for each in settled:
            for review in reviews_of(each, learner, known.order):
                known.order = review.order
                learner.learn(review)
                rows.append(_row(player, each.game, each.seq, review))
        known.take(learner)
        return rows_of(player, learner, rows)


def catch_up(store: Store) -> None:
    """Fold what a crash left unfolded of players' logs."""
    learnt = store.learnt
    for player in (each.id for each in store.players()):
        folded_to = learnt.folded(player)
        if folded_to == learnt.last_review(player):
            continue
        left = learnt.reviews(player, after=folded_to)
        if any(row.seq < 0 for row in left):
            refold(store, player)
            continue
        learner = Learner(Kept(learnt, player))
        for row in left:
            learner.learn(decode_review(row.at, row.pack, row.fact, row.body))
        learnt.take(rows_of(player, learner, left))
        learnt.settle()


def refold(store: Store, player: str, pack: str | None = None) -> bool:
    """Fold a player's log anew, all of it or a pack's; return whether that is on the disk."""
    rows = store.learnt.reviews(player, pack)
    return store.learnt.relearn(player, folded(player, rows), pack)


def refold_all(store: Store) -> None:
    """Fold all players' logs anew, by this version."""
    for player in store.players():
        refold(store, player.id)
    store.set_setting(FOLDED_BY, FOLD)


def folded(
    player: str, rows: Iterable[ReviewRow], heard: Callable[[float], object] | None = None
) -> Learned:
    """Return what a log's rows are folded to, without the rows; they are in the log's order.

    `heard` is told now and then what part is done, and may raise.
    """
    listed = list(rows)
    back = {(row.game, -1 - row.seq, row.fact) for row in listed if row.seq < 0}
    learner = Learner()
    for number, row in enumerate(listed):
        if heard is not None and number % TOLD_EVERY == 0:
            heard(number / len(listed))
        if row.seq >= 0 and (row.game, row.seq, row.fact) not in back:
            learner.learn(decode_review(row.at, row.pack, row.fact, row.body))
    return rows_of(player, learner, ())


def take_back(store: Store, player: str, game: str, seq: int) -> bool:
    """Take an answer back: as if it had not been given, but the log still tells that it was.

    Return whether that is on the disk. KeyError if the player gave no such answer, or it was taken
    back before.
    """
    played = store.learnt.reviews_in(player, game)
    given = [row for row in played if row.seq == seq]
    if not given or any(row.seq == -1 - seq for row in played):
        raise KeyError((game, seq))
    last = store.learnt.last_review(player)
    undone = [
        ReviewRow(player, game, -1 - seq, row.fact, row.pack, last + place, "{}")
        for place, row in enumerate(given, 1)
    ]
    pack = given[0].pack
    left = folded(player, (*store.learnt.reviews(player, pack), *undone))
    return store.learnt.relearn(player, _joined(Learned(reviews=tuple(undone)), left), pack)


def memories(learnt: Learnt, player: str, pack: str) -> dict[str, Memory]:
    """Return what a player remembers of a pack's facts, by the facts' keys."""
    return {row.fact: decode_memory(row.body) for row in learnt.memories(player, pack)}


def confusions(learnt: Learnt, player: str, pack: str) -> dict[PairKey, Mixed]:
    """Return the pairs of a pack that a player is still to tell apart, the most stubborn first.

    Of equals the one that has waited longest is the first, so that none waits for ever.
    """
    standing = Kept(learnt, player).mixed(pack)
    return dict(sorted(standing.items(), key=lambda item: (-item[1].times, item[1].day, item[0])))


def reviews_of(settled: Settled, learner: Learner, order: int) -> Iterator[Review]:
    """Yield what an answer says of its facts, in the order of the log, which stands at `order`."""
    question, answer, pack = settled.question, settled.answer, settled.pack
    day = day_of(answer.at)
    found: Sequence[Evidence] = evidence(question, answer.response, answer.mark)
    if any(each.joint and each.credit < 1 for each in found):
        weakest = learner.weakest(pack, (each.fact for each in found), day)
        found = [each for each in found if each.fact == weakest]
    standing = learner.standing(pack)
    apart = [pair for pair in contrasts(question, answer.mark) if pair_of(pack, *pair) in standing]
    for place, each in enumerate(found):
        order = max(answer.at, order + 1)
        yield Review(
            order=order,
            pack=pack,
            fact=each.fact,
            kind=question.kind,
            day=day,
            credit=each.credit,
            chance=each.chance,
            used=answer.used // len(found),
            certainty=answer.certainty or "",
            # What was confused is of the question as a whole: it is told once.
            confused=answer.mark.confused if place == 0 else (),
            apart=tuple(apart) if place == 0 else (),
            recalled=recalls(question, answer.mark) if place == 0 else "",
        )


def _row(player: str, game: str, seq: int, review: Review) -> ReviewRow:
    return ReviewRow(
        player, game, seq, review.fact, review.pack, review.order, encode_review(review)
    )


def rows_of(player: str, learner: Learner, rows: Iterable[ReviewRow] = ()) -> Learned:
    """Return what a learner has folded, and rows of the log, as they are stored."""
    return Learned(
        reviews=tuple(rows),
        memories=tuple(
            MemoryRow(player, pack, fact, memory.day, memory.due, encode_memory(memory))
            for (pack, fact), memory in learner.memories.items()
        ),
        days=tuple(
            DayRow(player, pack, day, kind, encode_day(sums))
            for (pack, day, kind), sums in learner.days.items()
        ),
        pairs=tuple(
            PairRow(player, pack, one, other, int(mixed.stands), encode_mixed(mixed))
            for (pack, one, other), mixed in learner.mixed.items()
        ),
    )


def _joined(one: Learned, other: Learned) -> Learned:
    return Learned(
        one.reviews + other.reviews,
        one.memories + other.memories,
        one.days + other.days,
        one.pairs + other.pairs,
    )
