"""What other programs say to each choice, kept in a pack's one explanation."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def because(general: str, each: Iterable[tuple[str, str]] = ()) -> str:
    """Return an explanation: what is said in general, then a line for what is said to a choice.

    What is said to several choices in the same words is said once, with all of them before it.
    """
    choices: dict[str, list[str]] = {}
    for choice, said in each:
        if text := said.strip():
            named = choices.setdefault(text, [])
            if choice.strip() not in named:  # the same is said whether or not it was chosen
                named.append(choice.strip())
    lines = [general.strip()] if general.strip() else []
    for text, named in choices.items():
        if text != general.strip():
            names = ", ".join(f"“{name}”" for name in named if name)
            lines.append(f"{names}: {text}" if names else text)
    return "\n".join(lines)
