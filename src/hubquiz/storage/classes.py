"""What is kept of classes: which there are, what they played, which facts they know."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING
from unicodedata import normalize

from hubquiz.storage import tables
from hubquiz.storage.tables import CLASS_MARKS, CLASSES, SITTINGS, Statement
from hubquiz.storage.values import Class, ClassMark, Sitting

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hubquiz.storage.keeper import Keeper


class Classes:
    """The classes of a profile. As in `Store`, what writes says whether it is on the disk."""

    def __init__(self, keeper: Keeper) -> None:
        self._keeper = keeper

    def all(self) -> tuple[Class, ...]:
        """All classes, by name."""
        return self._keeper.read(
            lambda db: tuple(Class(*row) for row in CLASSES.read(db, "ORDER BY name, id"))
        )

    def find(self, name: str) -> Class | None:
        """The class of a name, whatever its case and spaces; None if there is none."""
        wanted = _plain(name).casefold()
        return next((found for found in self.all() if found.name.casefold() == wanted), None)

    def add(self, name: str, now: int) -> Class:
        """The class of a name, made if there is none."""
        found = self.find(name)
        if found is None:
            found = Class(os.urandom(8).hex(), _plain(name), now)
            self._keeper.write((tables.put_class(found),), now)
        return found

    def sat(self, sitting: Sitting) -> bool:
        """Keep that a class played a game."""
        return self._keeper.write((tables.put_sitting(sitting),))

    def sittings(self) -> tuple[Sitting, ...]:
        """Which class played which game, as far as the game is kept."""
        return self._keeper.read(
            lambda db: tuple(Sitting(*row) for row in SITTINGS.read(db, "ORDER BY game"))
        )

    def learn(self, class_id: str, game: str, marks: Iterable[ClassMark]) -> bool:
        """Keep what a game told of a class, in place of what was kept of it before."""
        old = Statement("DELETE FROM class_marks WHERE class_id = ? AND game = ?", (class_id, game))
        return self._keeper.write((old, *map(tables.put_class_mark, marks)))

    def marks(self, class_id: str) -> tuple[ClassMark, ...]:
        """What a class's games told, the earliest first."""
        return self._keeper.read(
            lambda db: tuple(
                tables.class_mark_of(row)
                for row in CLASS_MARKS.read(
                    db, "WHERE class_id = ? ORDER BY at, game, fact", class_id
                )
            )
        )


def _plain(name: str) -> str:
    return " ".join(normalize("NFC", name).split())
