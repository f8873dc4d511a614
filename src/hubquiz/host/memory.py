"""What a class knows of its facts: worked out from its sessions, without anybody's name.

After a session each fact has one row: how many answers counted, how many were right, what was taken
for what. That is all that a class remembers, and it stays when the session's log is forgotten after
its time. It goes when the session or the class itself is forgotten by hand.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hubquiz.host.history import sessions, states
from hubquiz.learning.evidence import evidence
from hubquiz.storage import ClassMark

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hubquiz.content.model import Pack
    from hubquiz.game.state import State
    from hubquiz.game.turn import Turn
    from hubquiz.storage import Store

LONGEST = 40
"""Characters of a class's name."""

KNOWN = 0.8
"""The share of the credit from which on a class knows a fact."""

Pair = tuple[str, str]


def marks_of(class_id: str, game: str, played: Iterable[State]) -> tuple[ClassMark, ...]:
    """Return what a session told of a class; `played` is where its games stand.

    Silence at the end of the time is no credit; what was closed before is nothing at all.
    """
    shares: dict[str, list[float]] = {}
    confused: dict[str, Counter[Pair]] = {}
    asked_at: dict[str, int] = {}
    pack = ""
    for state in played:
        pack = state.setup.pack
        for turn in state.past:
            for fact, credit, pairs, at in _told(turn):
                shares.setdefault(fact, []).append(credit)
                confused.setdefault(fact, Counter()).update(pairs)
                asked_at[fact] = max(at, asked_at.get(fact, 0))
    return tuple(
        ClassMark(
            class_id,
            game,
            pack,
            fact,
            asked_at[fact],
            len(found),
            sum(credit >= 1 for credit in found),
            sum(found),
            tuple((right, taken, times) for (right, taken), times in confused[fact].most_common()),
        )
        for fact, found in shares.items()
    )


def _told(turn: Turn) -> Iterator[tuple[str, float, tuple[Pair, ...], int]]:
    if turn.skipped or turn.disputed:
        return
    for answer in turn.answers.values():
        question = turn.question_of(answer)
        for one in evidence(question, answer.response, answer.mark):
            yield one.fact, one.credit, answer.mark.confused, answer.at


def learn(store: Store, class_id: str, session: str) -> bool:
    """Keep what a session told of a class, in place of what was kept of it; whether it lasts."""
    found = next((one for one in sessions(store) if one.id == session), None)
    if found is None:
        return False
    marks = marks_of(class_id, session, states(store, found))
    return store.classes.learn(class_id, session, marks)


def catch_up(store: Store, class_id: str) -> None:
    """Learn from the sessions that broke off before the class could learn from them."""
    known = {mark.game for mark in store.classes.marks(class_id)}
    for sitting in store.classes.sittings():
        if sitting.class_id == class_id and sitting.game not in known:
            learn(store, class_id, sitting.game)


@dataclass(frozen=True, slots=True)
class Remembered:
    """What a class knows of a fact: over all its sessions, and of the `last` time (its share)."""

    pack: str
    fact: str
    sessions: int
    answers: int
    right: int
    last: float
    at: int


def remembered(marks: Iterable[ClassMark]) -> tuple[Remembered, ...]:
    """Return what a class knows, the least known first; `marks` are the earliest first."""
    found: dict[tuple[str, str], list[ClassMark]] = {}
    for mark in marks:
        if mark.answers:
            found.setdefault((mark.pack, mark.fact), []).append(mark)
    known = [
        Remembered(
            pack,
            fact,
            len(asked),
            sum(mark.answers for mark in asked),
            sum(mark.right for mark in asked),
            asked[-1].credit / asked[-1].answers,
            asked[-1].at,
        )
        for (pack, fact), asked in found.items()
    ]
    return tuple(sorted(known, key=lambda one: one.last))


def missed(marks: Iterable[ClassMark], pack: str) -> tuple[str, ...]:
    """Return the facts of a pack that a class got wrong when it was last asked, the worst first.

    `marks` are the class's, the earliest first.
    """
    known = remembered(marks)
    return tuple(one.fact for one in known if one.pack == pack and one.last < KNOWN)


def to_review(store: Store, class_id: str, reference: str, pack: Pack) -> tuple[str, ...] | None:
    """Return what a class got wrong of a pack when it was last asked, the worst first.

    What the pack no longer says is left out. None if the class was never asked about it.
    """
    catch_up(store, class_id)
    marks = [mark for mark in store.classes.marks(class_id) if mark.pack == reference]
    there = {fact.key for fact in pack.facts} | {question.key for question in pack.questions}
    return tuple(fact for fact in missed(marks, reference) if fact in there) if marks else None


def class_named(text: str) -> str:
    """Return a class's name as it is kept. Raises ValueError unless it is short and on a line."""
    plain = " ".join(text.split())
    if not plain or len(plain) > LONGEST or not plain.isprintable():
        raise ValueError(text)
    return plain


def last_pack(marks: Iterable[ClassMark]) -> str:
    """Return the pack that a class was last asked about; empty if it was asked nothing."""
    return max(((mark.at, mark.pack) for mark in marks), default=(0, ""))[1]


def pairs_of(marks: Iterable[ClassMark], pack: str) -> Iterator[Pair]:
    """Yield what a class took for what in a pack, both ways round."""
    for mark in marks:
        if mark.pack == pack:
            for right, taken, _times in mark.confused:
                yield right, taken
                yield taken, right
