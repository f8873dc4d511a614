"""Marks of Markdown and LaTeX in texts of which nobody says what they are written in.

Tables and JSON hold texts as they are, and some are meant to be shown as Markdown with formulas.
What can mean nothing else becomes readable; prices, variables of programs and their code stay.
"""

from __future__ import annotations

import re

from hubquiz.exchange.mathtext import INLINE, formulas

SIGNS = ("$", "\\", "**", "](", "```")
"""What a text holds, one of them, that has such marks."""

_FENCED = re.compile(
    r"^[ \t]*```[\w+#.-]{0,20}[ \t]*\n((?:(?![ \t]*```)[^\n]*\n)*)[ \t]*```[ \t]*$", re.MULTILINE
)
_CODE = re.compile(r"(`{1,2})[^`\n]{1,300}\1")
_STRONG = re.compile(
    r"(?<![A-Za-z0-9_*])(\*{2,3})(?=[^\s*])([^*\n]{1,500})(?<=[^\s*])\1(?![A-Za-z0-9_*])"
)
_LINK = re.compile(
    r"(?<!!)\[([^\[\]\n]{1,300})\]\((https?://[^()\s]{1,500})(?:[ \t]+\"[^\"\n]{0,300}\")?\)"
)
_SCRIPTED = re.compile(r"[\w)}\]|][\^_](?:[\w{+(-]|\\[a-z])")
_COMMAND = re.compile(r"\\[A-Za-z]{2,}")
_SHORT = re.compile(r"[A-Za-z0-9\s+\-*/=<>(),.|!']{1,60}")
_WORD = re.compile(r"[A-Za-z]{2}")
_HELD = re.compile("\x01([0-9]+)\x01")


def readable(text: str, *, links: bool = True) -> str:
    """Return a text without marks of Markdown and LaTeX; without `links` of these but the words."""
    if not any(sign in text for sign in SIGNS) or "\x01" in text:
        return text
    held: list[str] = []

    def hold(code: str) -> str:
        held.append(code)
        return f"\x01{len(held) - 1}\x01"

    if "`" in text:
        text = _FENCED.sub(lambda fence: hold(fence[1].removesuffix("\n")), text)
        text = _CODE.sub(lambda code: hold(code[0]), text)
    text = _formulas(_LINK.sub(_linked if links else r"\1", text))
    whole = _STRONG.fullmatch(text.strip())
    text = whole[2] if whole else _STRONG.sub(r"*\2*", text)
    return _HELD.sub(lambda found: held[int(found[1])], text)


def _linked(link: re.Match[str]) -> str:
    """Return a link as one in HTML is shown."""
    return link[2] if link[1] in link[2] else f"{link[1]} ({link[2]})"


def _formulas(text: str) -> str:
    """Return a text with its formulas as Unicode, if it surely has one and all can be read."""
    found = list(INLINE.finditer(text))
    if not any(map(_is_formula, found)):
        return text
    written = any(_is_latex(_inner(one)) for one in found)
    unread: list[str] = []

    def shown(one: re.Match[str]) -> str:
        inner = _inner(one)
        if not _is_formula(one) and not (written and _may_be_formula(inner)):
            return one[0]
        return formulas(f"\\({inner}\\)", notes=unread)

    text_shown = INLINE.sub(shown, text)
    return text if unread else text_shown


def _inner(found: re.Match[str]) -> str:
    return next(group for group in found.groups() if group is not None).strip()


def _is_latex(inner: str) -> bool:
    return bool(_COMMAND.search(inner) or _SCRIPTED.search(inner))


def _may_be_formula(inner: str) -> bool:
    """Tell whether what stands beside a formula is one too: words are none behind a price."""
    return bool(_SHORT.fullmatch(inner)) and not (inner[:1].isdigit() and _WORD.search(inner))


def _is_formula(found: re.Match[str]) -> bool:
    r"""Tell whether signs around words can be nothing but those of a formula.

    A pair of dollars may be two prices or variables, and `\(` stands in regular expressions.
    """
    inner = _inner(found)
    behind = found.string[found.end() : found.end() + 1]
    if found[4] is not None and (behind.isalnum() or behind in {"_", "(", "{", "["}):
        return False
    return _is_latex(inner) or (bool(_SHORT.fullmatch(inner)) and not _WORD.search(inner))
