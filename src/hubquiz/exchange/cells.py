"""A table's cells: text that a spreadsheet shows, and never runs."""

from __future__ import annotations

import re
from typing import Any

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula (OWASP, CSV injection)."""

_GUARDED = re.compile(r"'+[=+\-@\t\r]")
"""Text that looks as if it were guarded already: it needs a guard of its own to come back."""

_DATE = re.compile(r"-[0-9]+(-[0-9]+)*")
"""A date before year 1, which is no formula."""


def cell(value: Any) -> Any:
    """Return what stands for a value in a table; None is empty, and numbers stay numbers.

    Texts of a list are joined by `; `, its numbers by `, `. Text that would be run as a formula
    gets an apostrophe before it.
    """
    if value is None:
        return ""
    if isinstance(value, list):
        texts = bool(value) and isinstance(value[0], str)
        return cell("; ".join(value)) if texts else ", ".join(map(str, value))
    if isinstance(value, str) and value.startswith((*_FORMULA, "'")) and _needs_guard(value):
        return f"'{value}"
    return value


def _needs_guard(text: str) -> bool:
    return bool(_GUARDED.match(text)) if text[0] == "'" else not _DATE.fullmatch(text)
