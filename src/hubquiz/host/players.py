"""Players and their learning: what each knows, logs joined, and logs carried to another pack.

Joining is a union: entries are told apart by game, row and fact. Where two logs say different
things of one entry (nobody who plays makes such), the same one wins whichever log it came from. So
it does not matter in which order logs are joined, or how often.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from hubquiz.host import forgetting
from hubquiz.host.days import day_of
from hubquiz.host.learning import folded
from hubquiz.i18n import _
from hubquiz.learning.codec import decode_day, decode_review, encode_review
from hubquiz.learning.log import ALL_DAYS, ALL_KINDS

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from hubquiz.host.desk import Desk
    from hubquiz.storage import Player, ReviewRow, Store

    Heard = Callable[[float], object]

LONGEST_NAME = 200
"""Characters of a player's name that is read from a file or given to a command."""

FOLDING = 0.8
"""The share of the time that folding a log takes; the rest is writing it."""

_Key = tuple[str, int, str]


@dataclass(frozen=True, slots=True)
class Standing:
    """What a player has learnt of a pack: `held` of the `facts` asked are known by now."""

    pack: str
    reviews: int
    facts: int
    held: int
    due: int


@dataclass(frozen=True, slots=True)
class Joined:
    """What joining brought: of the entries that were `given`, so many were `new`."""

    given: int
    new: int


class PlayerError(ValueError):
    """What can't be done with a player; the text says why. Nothing has changed."""


def find(desk: Desk, name: str) -> Player | None:
    """Return the player of a name, whatever its case and spaces."""
    wanted = plain(name).casefold()
    there = desk.store.players()
    return next((one for one in there if plain(one.name).casefold() == wanted), None)


def plain(name: str) -> str:
    """Return a name with its spaces put in order."""
    return " ".join(name.split())


def proper(name: str) -> str:
    """Return a name that a player can have. Raises PlayerError."""
    found = plain(name)
    if not found or len(found) > LONGEST_NAME or not found.isprintable():
        said = _("A name has 1 to {most} characters, all of which can be printed.")
        raise PlayerError(said.format(most=LONGEST_NAME))
    return found


def rename(desk: Desk, player: Player, name: str) -> Player:
    """Give a player another name. Raises PlayerError."""
    name = proper(name)
    other = find(desk, name)
    if other is not None and other.id != player.id:
        raise PlayerError(_("There is a player of that name."))
    _must_write(desk.store)
    desk.store.rename_player(player.id, name)
    return replace(player, name=name)


def standings(desk: Desk, player: Player) -> tuple[Standing, ...]:
    """Return what a player has learnt, pack by pack: from sums, however much it was."""
    learnt, today = desk.store.learnt, day_of(desk.clock())
    due = learnt.due_counts(player.id, today)
    found = []
    for pack in learnt.packs(player.id):
        row = learnt.day(player.id, pack, ALL_DAYS, ALL_KINDS)
        days = learnt.days_within(player.id, 0, today, pack)
        held = sum(decode_day(day.body).held for day in days if day.kind == ALL_KINDS)
        if row is not None:
            total = decode_day(row.body)
            found.append(Standing(pack, total.reviews, total.fresh, held, due.get(pack, 0)))
    return tuple(found)


def is_ahead(desk: Desk, player: Player) -> bool:
    """Tell whether a player was asked on days to come: the clock was ahead, or is behind now."""
    last = desk.store.learnt.last_day(player.id)
    return last is not None and last > day_of(desk.clock())


def forget(desk: Desk, player: Player) -> bool:
    """Forget a player for good; whether it is done (see `forgetting.forget_player`)."""
    done = forgetting.forget_player(desk.store, desk.folder, desk.clock(), player.id)
    if player not in desk.store.players() and desk.preferences.player == player.id:
        desk.prefer(replace(desk.preferences, player=""))
    return done


def merge(desk: Desk, into: Player, other: Player, heard: Heard | None = None) -> Joined:
    """Add what another player has learnt to what a player has; the other stays as it is.

    For `heard` see `join`. Raises PlayerError if nothing can be written now.
    """
    if into.id == other.id:
        raise PlayerError(_("That is one and the same player."))
    return join(desk.store, into, desk.store.learnt.reviews(other.id), heard)


def join(
    store: Store,
    player: Player,
    rows: Sequence[ReviewRow],
    heard: Heard | None = None,
    *,
    new: bool = False,
) -> Joined:
    """Add a log's rows to a player's, and fold it anew, in one commit.

    A `new` player is made in it, too. `heard` is told now and then what part is
    done, from 0 to 1, and may raise to have nothing done: nothing has changed then. Raises
    PlayerError if nothing can be written now, or if there is no such player any more.
    """
    _must_write(store)
    if not new and all(one.id != player.id for one in store.players()):
        raise PlayerError(_("There is no such player any more."))
    log = {_key(row): row for row in store.learnt.reviews(player.id)}
    before = len(log)
    changed: dict[_Key, ReviewRow] = {}
    for row in rows:
        own = log.get(_key(row))
        if own is None or _wins(row, own):
            log[_key(row)] = changed[_key(row)] = replace(row, player=player.id)
    if changed or new:
        made = player if new else None
        _write(store, player.id, log.values(), changed.values(), made, heard)
    return Joined(len(rows), len(log) - before)


def move(store: Store, player: str, old: Collection[str], new: str) -> int:
    """Let what a player answered of some packs count for another; return how many entries it is.

    It is one commit.
    """
    rows = store.learnt.reviews(player)
    changed = [replace(row, pack=new) for row in rows if row.pack in old]
    if changed:
        log = {_key(row): row for row in (*rows, *changed)}
        _write(store, player, log.values(), changed)
    return len(changed)


def is_path(reference: str) -> bool:
    """Tell whether a pack's reference is the path of a loose file."""
    return "/" in reference or "\\" in reference


def _write(
    store: Store,
    player: str,
    log: Iterable[ReviewRow],
    changed: Iterable[ReviewRow],
    new: Player | None = None,
    heard: Heard | None = None,
) -> None:
    ordered = sorted(log, key=lambda row: (row.at, row.game, row.seq, row.fact))
    learned = folded(player, ordered, _part(heard, 0, FOLDING))
    learned = replace(learned, reviews=tuple(changed))
    store.learnt.relearn(player, learned, new=new, heard=_part(heard, FOLDING, 1))


def _part(heard: Heard | None, first: float, last: float) -> Heard | None:
    """Return what hears of a part of the whole, from `first` to `last`."""
    return None if heard is None else lambda done: heard(first + (last - first) * done)


def _must_write(store: Store) -> None:
    if not store.retry():
        raise PlayerError(store.health.sentence)


def _key(row: ReviewRow) -> _Key:
    return (row.game, row.seq, row.fact)


def _wins(row: ReviewRow, own: ReviewRow) -> bool:
    """Tell whether an entry stands in place of another of its key. It is a total order."""
    same = (row.pack, row.at, row.body) == (own.pack, own.at, own.body)
    return not same and _rank(row) < _rank(own)


def _rank(row: ReviewRow) -> tuple[bool, str, int, str]:
    """What was carried from a file to an installed pack goes before what was not."""
    body = row.body
    if row.seq >= 0:  # another version may have written the same in another way
        body = encode_review(decode_review(row.at, row.pack, row.fact, row.body))
    return (is_path(row.pack), row.pack, row.at, body)
