"""HTML in small pieces: elements, tables that can be heard as well as seen, bars."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from hubquiz.i18n import language
from hubquiz.reports.style import policy

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def text(content: object) -> str:
    """Return text as markup."""
    return escape(str(content)).replace("\n", "<br>")


def tag(name: str, inner: str, kind: str = "", **attributes: str) -> str:
    """Return an element that holds markup; in the names of attributes `_` stands for `-`."""
    given = ({"class": kind} if kind else {}) | attributes
    listed = "".join(f' {key.replace("_", "-")}="{escape(value)}"' for key, value in given.items())
    return f"<{name}{listed}>{inner}</{name}>"


def said(name: str, content: object, kind: str = "", **attributes: str) -> str:
    """Return an element that holds text."""
    return tag(name, text(content), kind, **attributes)


def document(title: str, style: str, inner: str) -> bytes:
    """Return a whole page in UTF-8 that fetches nothing and runs nothing."""
    page = (
        f'<!DOCTYPE html>\n<html lang="{language().replace("_", "-")}">\n<head>\n'
        '<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy(style)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>{text(title)}</title>\n"
        f"<style>{style}</style>\n</head>\n<body>\n<main>\n{inner}</main>\n</body>\n</html>\n"
    )
    return page.encode()


def bar(share: float, kind: str = "") -> str:
    """Return a bar that is full up to a share from 0 to 1. What it shows must be said beside it."""
    full = f"{100 * min(1.0, max(0.0, share)):.1f}"
    return (
        f'<svg class="bar{" " + kind if kind else ""}" viewBox="0 0 100 10"'
        ' preserveAspectRatio="none" aria-hidden="true" focusable="false">'
        '<rect class="back" width="100" height="10"/>'
        f'<rect class="full" width="{full}" height="10"/></svg>'
    )


def measure(share: float | None, kind: str = "") -> str:
    """Return a share as a bar and a number; a dash if nothing can be said."""
    if share is None:
        return said("span", "–", "silent")
    return tag("div", bar(share, kind) + said("span", percent(share)), "measure")


def percent(share: float | None) -> str:
    """Return a share in percent; a dash if nothing can be said."""
    return "–" if share is None else f"{share:.0%}"


def table(
    caption: str,
    heads: Sequence[tuple[str, str]],
    rows: Iterable[Sequence[str]],
    kind: str = "",
    named: int = 0,
) -> str:
    """Return a table. `heads` are (text, class), cells are markup; the `named` one names its row.

    The caption is heard, and seen only where a heading above it doesn't say the same.
    """
    head = "".join(said("th", name, kind, scope="col") for name, kind in heads)
    body = "".join(tag("tr", "".join(_cells(row, heads, named))) for row in rows)
    inner = f"{said('caption', caption)}<thead><tr>{head}</tr></thead><tbody>{body}</tbody>"
    # A wide table scrolls by itself; who has no mouse must get there, too.
    made = tag("table", inner, kind)
    return tag("div", made, "wide", tabindex="0", role="group", aria_label=caption)


def _cells(row: Sequence[str], heads: Sequence[tuple[str, str]], named: int) -> Iterable[str]:
    for at, (cell, (_name, kind)) in enumerate(zip(row, heads, strict=True)):
        if at == named:
            yield tag("th", cell, kind, scope="row")
        else:
            yield tag("td", cell, kind)
