"""Views as they are meant: what the pages' `whole` does, in Python."""

from __future__ import annotations

from typing import Any

from hubquiz.classroom.slim import KEPT, MINE, QUESTION, TOP

Json = dict[str, Any]


def whole(message: Json, before: Json) -> Json | None:
    """Return a view with all that was left out; None if it goes on from one that never came.

    The staff's are whole already, and so is whatever is no view.
    """
    if message["t"] != "view" or "pin" in message:
        return message
    view = {**TOP, **message}
    if message.get("same"):
        if not before:
            return None
        view |= {name: before[name] for name in KEPT if name in before and name not in message}
        if "q" not in message:
            if before["n"] != message["n"] or "q" not in before:
                return None
            view["q"] = before["q"]
    if "q" in view:
        view["q"] = {**QUESTION, **view["q"]}
    if "mine" in view:
        view["mine"] = {**MINE, **view["mine"]}
    return view
