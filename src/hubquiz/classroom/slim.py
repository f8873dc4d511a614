"""Views made short for phones: what goes to a thousand is paid for a thousand times.

A field that says nothing, since it is what a phone takes for granted (`TOP`, `QUESTION`, `MINE`),
is left out. A view that is `same` goes to a line that has had others before: what is `KEPT` is left
out where it is as it was, and so is a question that was shown before and is the same in every word.
`whole` in pages/wire.js undoes all that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Collection

    from hubquiz.classroom.wire import Json

TOP: Json = {"left": None, "limit": None, "clues_left": 0, "answered": False}
QUESTION: Json = {"clues": [], "exhibits": [], "several": False, "bins": False}
MINE: Json = {"answered": True, "counted": True, "confused": [], "parts": [], "place": None}

KEPT = frozenset({"title", "lang", "name", "score", "team"})
"""The fields that are as in the view before where one that is `same` has none of the name."""

SAME: Json = {"same": True}


def slim(view: Json) -> Json:
    """Return a view, or a part of one, without what says nothing."""
    made = _told(view, TOP)
    if "q" in made:
        made["q"] = _told(cast("Json", made["q"]), QUESTION)
    if "mine" in made:
        made["mine"] = slim_result(cast("Json", made["mine"]))
    return made


def slim_result(mine: Json) -> Json:
    """Return one's own result without what says nothing."""
    return _told(mine, MINE)


def without(fields: Json, names: Collection[str]) -> Json:
    """Return fields without those of some names."""
    return {name: value for name, value in fields.items() if name not in names}


def _told(fields: Json, granted: Json) -> Json:
    nothing = object()
    return {name: value for name, value in fields.items() if granted.get(name, nothing) != value}
