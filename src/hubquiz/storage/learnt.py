"""What players have learnt: their review logs, and what these are folded to.

To storage it is rows and bodies. What is asked often (what is due, how many) is asked of an index,
so that it costs the same after a million reviews. What is kept back (`storage.behind`) is written
before anything is read that it bears on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.storage import tables
from hubquiz.storage.behind import Behind
from hubquiz.storage.tables import (
    DAYS,
    FOLDED,
    MEMORIES,
    PAIRS,
    PROJECTIONS,
    REVIEWS,
    delete,
    where,
)
from hubquiz.storage.values import DayRow, MemoryRow, PairRow, ReviewRow

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from sqlite3 import Connection
    from typing import TypeVar

    from hubquiz.storage.keeper import Keeper
    from hubquiz.storage.values import Learned, Player

    T = TypeVar("T")


KEPT = 16
"""So many packs' facts are kept at hand."""


class Learnt:
    """The learning part of a profile; see `Store`. `version` changes with all that is written."""

    def __init__(self, keeper: Keeper) -> None:
        self._keeper = keeper
        self._behind = Behind()
        self._facts: dict[tuple[str, str], frozenset[str]] = {}
        self._begun: dict[tuple[str, str], set[str]] = {}
        self.version = 0

    def take(self, learned: Learned) -> None:
        """Keep back what entries of logs are folded to, which are written themselves."""
        with self._keeper.turn:
            self.version += 1
            self._behind.take(learned)
            for row in learned.memories:
                self._begun.setdefault((row.player, row.pack), set()).add(row.fact)
            self.settle(at_once=False)

    def settle(self, *, at_once: bool = True) -> None:
        """Write what was kept back: `at_once`, or if it is much by now."""
        with self._keeper.turn:
            if at_once or self._behind.is_long:
                change = self._behind.written()
                if change:
                    self._keeper.write(change)

    def folded(self, player: str) -> int:
        """Up to where in its order a player's log is folded; 0 if none of it is."""
        found = self._read(lambda db: tuple(FOLDED.read(db, "WHERE player = ?", player)))
        return int(found[0][1]) if found else 0

    def change(self) -> None:
        """Know that memories come or go in another way than one by one."""
        self.version += 1
        self._facts.clear()
        self._begun.clear()

    def lags(self) -> bool:
        """Whether something of a log is not folded: a crash left it so."""
        found = (
            "SELECT EXISTS (SELECT 1 FROM players WHERE"
            " (SELECT coalesce(max(at), 0) FROM reviews WHERE reviews.player = players.id) >"
            " coalesce((SELECT at FROM folded WHERE folded.player = players.id), 0))"
        )
        return self._read(lambda db: bool(db.execute(found).fetchone()[0]))

    def _read(self, query: Callable[[Connection], T]) -> T:
        self.settle()
        return self._keeper.read(query)

    def reviews(
        self, player: str, pack: str | None = None, *, after: int = -1
    ) -> tuple[ReviewRow, ...]:
        """A player's review log in its order, in all packs or in one, all of it or from then on."""
        clause, filled = where({"player": player, "pack": pack})
        rest = f"{clause} AND at > ? ORDER BY at, game, seq, fact"
        return self._keeper.read(
            lambda db: tuple(ReviewRow(*row) for row in REVIEWS.read(db, rest, *filled, after))
        )

    def reviews_in(self, player: str, game: str) -> tuple[ReviewRow, ...]:
        """What of a player's review log came of one game, in its order."""
        rest = "WHERE player = ? AND game = ? ORDER BY at, seq, fact"
        return self._keeper.read(
            lambda db: tuple(ReviewRow(*row) for row in REVIEWS.read(db, rest, player, game))
        )

    def last_review(self, player: str) -> int:
        """Where the log is by now in its order; 0 if it is empty."""
        latest = "SELECT coalesce(max(at), 0) FROM reviews WHERE player = ?"
        return self._keeper.read(lambda db: int(db.execute(latest, (player,)).fetchone()[0]))

    def memory(self, player: str, pack: str, fact: str) -> MemoryRow | None:
        """What a player remembers of a fact; None if it was never asked."""
        if kept := self._behind.memory(player, pack, fact):
            return kept
        rest = "WHERE player = ? AND pack = ? AND fact = ?"
        found = self._keeper.read(lambda db: tuple(MEMORIES.read(db, rest, player, pack, fact)))
        return MemoryRow(*found[0]) if found else None

    def memories(self, player: str, pack: str | None = None) -> tuple[MemoryRow, ...]:
        """All that a player remembers, in all packs or in one."""
        clause, filled = where({"player": player, "pack": pack})
        return self._read(
            lambda db: tuple(MemoryRow(*row) for row in MEMORIES.read(db, clause, *filled))
        )

    def packs(self, player: str) -> tuple[str, ...]:
        """The packs of which a player remembers something, in alphabetical order."""
        named = "SELECT DISTINCT pack FROM memories WHERE player = ? ORDER BY pack"
        return self._read(lambda db: tuple(str(pack) for (pack,) in db.execute(named, (player,))))

    def last_day(self, player: str) -> int | None:
        """The last day on which a player was asked something; None if there is none."""
        latest = "SELECT max(day) FROM memories WHERE player = ?"

        def find(db: Connection) -> int | None:
            found: int | None = db.execute(latest, (player,)).fetchone()[0]
            return found

        return self._read(find)

    def facts(self, player: str, pack: str) -> frozenset[str]:
        """The facts of a pack of which a player remembers something; kept once it was asked for."""
        with self._keeper.turn:  # else what another thread changes meanwhile might be missed
            kept = self._facts.pop((player, pack), None)
            if kept is None:
                kept = self._facts_of(player, pack)
            if new := self._begun.pop((player, pack), set()) - kept:
                kept |= new
            if len(self._facts) >= KEPT:
                del self._facts[next(iter(self._facts))]
            self._facts[player, pack] = kept
            return kept

    def _facts_of(self, player: str, pack: str) -> frozenset[str]:
        # As one text, for a hundred thousand rows would take as long as all the rest.
        named = "SELECT group_concat(fact, char(0)) FROM memories WHERE player = ? AND pack = ?"
        found = self._read(lambda db: db.execute(named, (player, pack)).fetchone()[0])
        return frozenset(str(found).split("\0")) if found else frozenset()

    def put_by(self, player: str, pack: str, until: int) -> set[str]:
        """The facts of a pack that are not due before a day."""
        named = "SELECT fact FROM memories WHERE player = ? AND due >= ? AND pack = ?"
        return self._read(
            lambda db: {str(fact) for (fact,) in db.execute(named, (player, until, pack))}
        )

    def due(
        self,
        player: str,
        day: int,
        packs: Sequence[str] = (),
        *,
        most: int = 500,
        lasting: bool = False,
    ) -> tuple[MemoryRow, ...]:
        """What is due on a day in some packs, or (none named) in all, the longest overdue first.

        If what is `lasting` is asked for, what is overdue by the least share of its time is first:
        that takes a look at all that is due. What was last asked on a day that is still to come is
        due first of all: a clock was ahead.
        """
        within, named = _within(packs)
        ahead = f"WHERE player = ? AND day > ?{within} LIMIT ?"
        # Ranked by what the index holds; only what is taken is looked up.
        share = "(? - day) * 1.0 / max(1, due - day), due, pack" if lasting else "due, pack"
        asked = (player, day, *named, *([day] if lasting else ()), most)
        due = (
            "WHERE rowid IN (SELECT rowid FROM memories INDEXED BY due_of"  # noqa: S608 - the same
            f" WHERE player = ? AND due <= ?{within} ORDER BY {share} LIMIT ?) ORDER BY due, pack"
        )
        return self._read(
            lambda db: tuple(
                MemoryRow(*row)
                for row in (
                    *MEMORIES.read(db, ahead, player, day, *named, most),
                    *MEMORIES.read(db, due, *asked),
                )
            )[:most]
        )

    def due_within(
        self, player: str, first: int, last: int, packs: Sequence[str] = (), *, most: int = 500
    ) -> tuple[MemoryRow, ...]:
        """What will be due from one day to another, and was last asked before the first of them.

        What will be due soonest comes first.
        """
        within, named = _within(packs)
        rest = f"WHERE player = ? AND due BETWEEN ? AND ? AND day < ?{within} ORDER BY due LIMIT ?"
        asked = (player, first, last, first - 1, *named, most)
        return self._read(
            lambda db: tuple(MemoryRow(*row) for row in MEMORIES.read(db, rest, *asked))
        )

    def due_count(self, player: str, first: int, last: int, packs: Sequence[str] = ()) -> int:
        """How many facts `due_within` would find."""
        within, named = _within(packs)
        count = (
            "SELECT count(*) FROM memories"  # noqa: S608 - see _within
            f" WHERE player = ? AND due BETWEEN ? AND ? AND day < ?{within}"
        )
        asked = (player, first, last, first - 1, *named)
        return self._read(lambda db: int(db.execute(count, asked).fetchone()[0]))

    def next_due(self, player: str, day: int, until: int, packs: Sequence[str] = ()) -> int | None:
        """The first day after a day, and before another, on which something is due, if any."""
        within, named = _within(packs)
        rest = f"due > ? AND due < ? AND day <= ?{within} ORDER BY due LIMIT 1"
        first = f"SELECT due FROM memories WHERE player = ? AND {rest}"  # noqa: S608 - see _within
        asked = (player, day, until, day, *named)
        found = self._read(lambda db: db.execute(first, asked).fetchone())
        return int(found[0]) if found else None

    def due_counts(self, player: str, day: int) -> dict[str, int]:
        """How many facts are due on a day, by pack."""
        # Each half has an index of its own; asked as one with OR, it would be a scan.
        count = (
            "SELECT pack, sum(n) FROM ("
            "SELECT pack, count(*) AS n FROM memories WHERE player = :player AND due <= :day"
            " GROUP BY pack UNION ALL "
            "SELECT pack, count(*) FROM memories"
            " WHERE player = :player AND day > :day AND due > :day GROUP BY pack"
            ") GROUP BY pack"
        )
        asked = {"player": player, "day": day}
        return self._read(lambda db: dict(db.execute(count, asked).fetchall()))

    def day(self, player: str, pack: str, day: int, kind: str) -> DayRow | None:
        """What a player did on a day, in a pack, in a kind of question."""
        if kept := self._behind.day(player, pack, day, kind):
            return kept
        rest = "WHERE player = ? AND pack = ? AND day = ? AND kind = ?"
        found = self._keeper.read(lambda db: tuple(DAYS.read(db, rest, player, pack, day, kind)))
        return DayRow(*found[0]) if found else None

    def days(self, player: str, pack: str | None = None) -> tuple[DayRow, ...]:
        """All that a player did, by day, pack and kind, the earliest day first.

        Below day 0 stand sums over all days.
        """
        clause, filled = where({"player": player, "pack": pack})
        return self._read(
            lambda db: tuple(
                DayRow(*row) for row in DAYS.read(db, f"{clause} ORDER BY day, pack, kind", *filled)
            )
        )

    def days_within(
        self, player: str, first: int, last: int, pack: str | None = None
    ) -> tuple[DayRow, ...]:
        """What a player did from one day to another, in all packs or in one."""
        clause, filled = where({"player": player, "pack": pack})
        rest = f"{clause} AND day BETWEEN ? AND ? ORDER BY day, pack, kind"
        return self._read(
            lambda db: tuple(DayRow(*row) for row in DAYS.read(db, rest, *filled, first, last))
        )

    def days_since(self, player: str, day: int) -> tuple[DayRow, ...]:
        """What a player did on a day and after it."""
        rest = "WHERE player = ? AND day >= ?"
        return self._read(
            lambda db: tuple(DayRow(*row) for row in DAYS.read(db, rest, player, day))
        )

    def pairs(self, player: str, pack: str | None = None) -> tuple[PairRow, ...]:
        """The values that a player took for one another, those settled by now among them."""
        clause, filled = where({"player": player, "pack": pack})
        return self._read(
            lambda db: tuple(
                PairRow(*row)
                for row in PAIRS.read(db, f"{clause} ORDER BY pack, one, other", *filled)
            )
        )

    def keep(self, memories: tuple[MemoryRow, ...]) -> bool:
        """Write memories in place of what was there; return whether they are on the disk."""
        self.version += 1
        self.settle()
        return self._keeper.write(tables.put_memories(memories))

    def relearn(
        self,
        player: str,
        learned: Learned,
        pack: str | None = None,
        *,
        new: Player | None = None,
        heard: Callable[[float], object] | None = None,
    ) -> bool:
        """Put what a review log is folded to, and new entries of it, in place of what was there.

        In all packs, or in one. A player who is `new` is written with it. `heard` is told now and
        then what part is done; if it raises, nothing has changed.
        """
        clause, filled = where({"player": player, "pack": pack})
        change = (
            *([tables.put_player(new)] if new else ()),
            *(delete(f"{table.name} {clause}", *filled) for table in PROJECTIONS),
            *tables.put_reviews(learned.reviews),
            *tables.put_memories(learned.memories),
            *tables.put_days(learned.days),
            *tables.put_pairs(learned.pairs),
        )
        with self._keeper.turn:
            self.change()
            self.settle()
            last = max([self.last_review(player), *(row.at for row in learned.reviews)])
            return self._keeper.write((*change, FOLDED.put(player, last)), heard=heard)


def _within(packs: Sequence[str]) -> tuple[str, Sequence[str]]:
    """A condition on the pack, as part of a clause, and what fills it."""
    return (f" AND pack IN ({', '.join('?' * len(packs))})" if packs else ""), packs
