"""What a review came to: what was held, what slipped, what is confused, and when to come back."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hubquiz.content.model import Fact
from hubquiz.host.days import date_of, day_of
from hubquiz.host.dealers import Recipe
from hubquiz.host.desk import FaultyPackError
from hubquiz.host.learning import confusions, take_back
from hubquiz.host.record import profile_of, read_log
from hubquiz.host.reviewing import outlook
from hubquiz.i18n import _, ngettext
from hubquiz.learning.codec import decode_memory, decode_review
from hubquiz.learning.rating import Rating
from hubquiz.library.packs import PackNotFoundError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from hubquiz.host.desk import Desk
    from hubquiz.host.host import Host
    from hubquiz.host.reviewing import Outlook
    from hubquiz.learning.log import Review
    from hubquiz.library.packs import PackFile
    from hubquiz.quiz.question import Question
    from hubquiz.rounds.deck import Deck

SOON = 14
"""Up to so many days ahead a day is told by their number alone."""


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What a review came to; facts stand in the words of their packs.

    `held` were known before and still are, `slipped` were known before, `fresh` were met for the
    first time. `confused` are pairs of values still to be told apart, those taken for one another
    most often first. `outlook` is what there is to review now.
    """

    held: tuple[str, ...]
    slipped: tuple[str, ...]
    fresh: tuple[str, ...]
    confused: tuple[tuple[str, str], ...]
    outlook: Outlook
    today: int

    @property
    def next_words(self) -> str:
        """When the next review is worth doing, in a sentence."""
        return next_words(self.outlook, self.today)


def reviewed(desk: Desk, host: Host) -> Reviewed:
    """Return what a review came to so far. Answers that were taken back do not stand."""
    player = _player(host)
    decks = _decks(desk, Recipe.decode(host.state.setup.recipe).packs)
    first: dict[tuple[str, str], Review] = {}
    times: dict[tuple[str, str], int] = {}
    for review in _standing(desk, player, host.game):
        key = (review.pack, review.fact)
        first.setdefault(key, review)
        times[key] = times.get(key, 0) + 1
    said = {pack: _teller(deck) for pack, deck in decks.items()}
    held: list[str] = []
    slipped: list[str] = []
    fresh: list[str] = []
    for key, review in first.items():
        row = desk.store.learnt.memory(player, *key)
        words = said[key[0]](key[1]) if key[0] in said else key[1]
        if row is not None and decode_memory(row.body).reviews <= times[key]:
            fresh.append(words)
        else:
            (slipped if review.rating is Rating.AGAIN else held).append(words)
    today = day_of(desk.clock())
    return Reviewed(
        tuple(dict.fromkeys(held)),
        tuple(dict.fromkeys(slipped)),
        tuple(dict.fromkeys(fresh)),
        tuple(_confused(desk, player, decks)),
        outlook(desk.store.learnt, player, decks, today, desk.preferences.new_a_day),
        today,
    )


def take_last_back(desk: Desk, host: Host) -> Question | None:
    """Take the last answer of a review back that still stands; return its question.

    None if there is none. An answer is in the review log once its reveal is left.
    """
    player = _player(host)
    rows = desk.store.learnt.reviews_in(player, host.game)
    back = {-1 - row.seq for row in rows if row.seq < 0}
    standing = {row.seq for row in rows} - back
    _record, settled = read_log(host.game, desk.store.events(host.game))
    for each in reversed(settled):
        if each.seq in standing:
            take_back(desk.store, player, host.game, each.seq)
            return each.question
    return None


def next_words(ahead: Outlook, today: int) -> str:
    """Return in a sentence when the next review is worth doing."""
    if ahead.due:
        said = ngettext("{n} fact is still due.", "{n} facts are still due.", ahead.due)
        return said.format(n=f"{ahead.due:,}")
    if ahead.next_day is None:
        return _("Nothing is to be reviewed yet.")
    days = ahead.next_day - today
    if days <= 1:
        return _("The next review is worth doing tomorrow.")
    if days <= SOON:
        return _("The next review is worth doing in {n} days.").format(n=days)
    day = date_of(ahead.next_day).isoformat()
    return _("The next review is worth doing on {day}.").format(day=day)


def nothing_words(desk: Desk, packs: Sequence[PackFile]) -> str:
    """Return why a review of some packs had nothing to ask."""
    decks = {file.reference: desk.deck(file) for file in packs}
    player = desk.player
    if player is None:
        return ""
    today = day_of(desk.clock())
    ahead = outlook(desk.store.learnt, player.id, decks, today, desk.preferences.new_a_day)
    if ahead.due:
        return _("Nothing of this can be asked just now.")
    return _("Nothing is due now. {next}").format(next=next_words(ahead, today))


def _standing(desk: Desk, player: str, game: str) -> Iterable[Review]:
    rows = desk.store.learnt.reviews_in(player, game)
    back = {-1 - row.seq for row in rows if row.seq < 0}
    for row in rows:
        if row.seq >= 0 and row.seq not in back:
            yield decode_review(row.at, row.pack, row.fact, row.body)


def _confused(desk: Desk, player: str, decks: Iterable[str]) -> Iterable[tuple[str, str]]:
    for pack in decks:
        for (_pack, one, other), mixed in confusions(desk.store.learnt, player, pack).items():
            if mixed.is_habit:
                yield one, other


def _player(host: Host) -> str:
    (token,) = host.state.setup.tokens
    player = profile_of(token)
    if player is None:  # no review begins for one
        raise LookupError(token)
    return player


def _decks(desk: Desk, references: Iterable[str]) -> dict[str, Deck]:
    found = {}
    for reference in references:
        with suppress(PackNotFoundError, FaultyPackError):
            found[reference] = desk.deck(desk.library.find(reference))
    return found


def _teller(deck: Deck) -> Callable[[str], str]:
    """Return what puts a pack's facts into words; one that it no longer has is told by its key."""
    items = deck.items

    def tell(fact: str) -> str:
        item = items.get(fact)
        if item is None:
            return fact
        return deck.wording.tell(item) if isinstance(item, Fact) else item.ask

    return tell
