"""One of a few numbers, as a row of a setting up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.ui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from collections.abc import Callable


def choice(
    label: str,
    name: str,
    values: tuple[int, ...],
    value: int,
    say: Callable[[int], str],
    take: Callable[[int], object],
    *,
    why_not: str = "",
) -> Segmented:
    """One of a few numbers; another one that was chosen before has its place among them.

    `why_not` says why it can't be chosen, where it can't.
    """
    there = values if value in values else tuple(sorted((*values, value)))
    made = Segmented(
        [say(each) for each in there],
        there.index(value),
        lambda i: take(there[i]),
        label=label,
        note=why_not,
        name=name,
    )
    made.enabled = not why_not
    return made
