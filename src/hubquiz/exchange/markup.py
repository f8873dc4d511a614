"""HTML as the plain text that a quiz shows, and back.

Paragraphs and line breaks become lines, lists get their marks, what is emphasised within a line
stands between asterisks, and sub- and superscripts and formulas become Unicode. It takes HTML as
people write it: nothing has to be closed, and nothing is ever run or loaded.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hubquiz.exchange.markup_reading import MARK, TAG, WIRIS, Reading, attributes_of, with_tags
from hubquiz.exchange.mathtext import formulas
from hubquiz.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable

_ENTITY = re.compile(r"&(?:[A-Za-z][A-Za-z0-9]{1,31}|#\d{1,7}|#[xX][0-9A-Fa-f]{1,6});")
_STARRED = re.compile(r"(?<![\w*])\*(?=[^\s*])([^*<>]{1,300})(?<=[^\s*])\*(?![\w*])")
_KNOWN_TAG = re.compile(
    r"</?(?:p|br|b|i|u|em|strong|div|span|img|sub|sup|ul|ol|li|table|tr|td|h[1-6]|pre|code|a|font|"
    r"math|blockquote)(?:\s+[a-z-]+=[^<>]{0,500})?\s*/?>",
    re.IGNORECASE,
)
TAGS = 100_000
"""Tags of one text: far more than the longest text that a pack can hold has."""
_MEDIA = frozenset(["img", "audio", "video", "source", "embed", "a"])


def plain(html: str) -> str:
    """Return HTML as plain text."""
    return plain_noting(html)[0]


_RUBY_SIGNS = re.compile(r"<rp>[^<]{0,9}(?:</rp>)?", re.IGNORECASE)


def plain_noting(html: str) -> tuple[str, tuple[str, ...]]:
    """Return HTML as plain text, and what of it text can't show, in sentences."""
    notes: list[str] = []
    if "<" not in html and "&" not in html and WIRIS not in html:
        text = " ".join(html.replace(MARK, "").split()) if "\\" not in html else html
        return formulas(text, notes=notes), tuple(dict.fromkeys(notes))
    if html.count("<") > TAGS:
        html = "<".join(html.split("<", TAGS)[:TAGS])
        notes.append(_("it was cut after {n:,} tags").format(n=TAGS))
    if "math" in html and "<" in html:
        html = _MATH_SPAN.sub(_delimited, html)
    if "$$" in html and "<" in html:
        html = _DISPLAYED.sub(_on_one_line, html)
    if "<rp" in html.lower():
        html = _RUBY_SIGNS.sub("", html)  # the brackets around it are put by the reading
    reading = Reading(notes)
    reading.read(with_tags(html) if WIRIS in html else html)
    return reading.text(), tuple(dict.fromkeys(notes))


_MATH_SPAN = re.compile(
    r"<(span|div)\b[^<>]{0,200}\bclass=[\"'](?:[\w-]+ ){0,5}math(?: [\w-]+){0,5}[\"'][^<>]{0,200}>"
    r"([^<>]{1,2000})</\1>",
    re.IGNORECASE,
)
_DELIMITED = re.compile(r"\\[(\[]|\$")
_DISPLAYED = re.compile(r"\$\$((?:[^$<]|\$(?!\$)|<br\s{0,9}/?>){1,2000})\$\$", re.IGNORECASE)
"""A formula on lines of its own, which may break within it."""
_BREAK = re.compile(r"<br\s{0,9}/?>", re.IGNORECASE)


def _delimited(span: re.Match[str]) -> str:
    """Return LaTeX, which some programs only name a formula by its class, between its marks."""
    inner = span[2]
    if _DELIMITED.search(inner) or not re.search(r"[\\^_]", inner):
        return span[0]
    return f"<{span[1]}>\\({inner}\\)</{span[1]}>"


def _on_one_line(found: re.Match[str]) -> str:
    """Return a formula whose lines an editor parted on one line, without the marks within it."""
    inner = _BREAK.sub(" ", found[1])
    if inner == found[1] or not re.search(r"[\\^_=]", inner):
        return found[0]
    return f"$${inner.replace('$', '')}$$"


def is_html(text: str) -> bool:
    """Tell whether a text of an unnamed format is HTML: it holds a well-known tag or an entity."""
    return bool(_KNOWN_TAG.search(text) or _ENTITY.search(text))


def images(html: str) -> tuple[tuple[str, str], ...]:
    """Return the address and the alternative text of each image in HTML."""
    found = []
    for tag in TAG.finditer(html):
        if tag[1].lower() == "img" and not tag[0].startswith("</"):
            said = attributes_of(tag[2])
            found.append((said.get("src", ""), said.get("alt", "").strip()))
    return tuple(found)


def without_media(html: str, take: Callable[[str, dict[str, str]], str | None]) -> str:
    """Return HTML with what `take` makes of each picture, sound and link in it.

    It is given the name of the tag and its attributes; None leaves the tag as it is.
    """

    def taken(tag: re.Match[str]) -> str:
        name = tag[1].lower()
        if name not in _MEDIA or tag[0].startswith("</"):
            return tag[0]
        said = take(name, attributes_of(tag[2]))
        return tag[0] if said is None else said

    return TAG.sub(taken, html)


def escape(text: str) -> str:
    """Return plain text as HTML that `plain` makes the same text of."""
    html = _escaped(text)
    if "*" not in text:
        return html
    emphasised = _STARRED.sub(r"<em>\1</em>", html)
    return emphasised if emphasised == html or plain(emphasised) == plain(html) else html


def _escaped(text: str) -> str:
    safe = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    safe = safe.replace("\\(", "\\&#40;").replace("\\[", "\\&#91;").replace("$", "&#36;")
    safe = safe.replace("[tex]", "&#91;tex]").replace("«", "&laquo;")
    safe = re.sub(r"(?:(?<=[ \n])|^) ", "&nbsp;", safe, flags=re.MULTILINE)
    return safe.replace("\n", "<br>")


_FENCE = re.compile(r"^[ \t]*(?:```|~~~)[^\n]*$", re.MULTILINE)
_MD_CODE = re.compile(r"(`{1,2})([^`\n]{1,300})\1")
_MD_LINK = re.compile(r"(!?)\[([^\[\]]{0,300})\]\(([^()\s]{0,500})(?:\s+\"[^\"]{0,300}\")?\)")
_MD_BOTH = re.compile(r"\*\*\*(?=\S)((?:(?!\*\*\*).){1,500}?)(?<=\S)\*\*\*")
_MD_STRONG = re.compile(r"(\*\*|__)(?=\S)((?:(?!\1).){1,500}?)(?<=\S)\1")
_MD_EM = re.compile(r"(?<!\w)_(?=\S)([^_\n]{1,300})(?<=\S)_(?!\w)")
_MD_HEAD = re.compile(r"^(?:#{1,6}[ \t]+|>[ \t]?)", re.MULTILINE)
_MD_RULE = re.compile(r"^[ \t]*\|?[ \t]*:?-{2,}[-:| \t]*\n?", re.MULTILINE)
_MD_ITEM = re.compile(r"^([ \t]*)[-*+][ \t]+", re.MULTILINE)
_MD_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!~>|])")
_HELD = re.compile("\x01(\\d+)\x01")


def markdown_plain(text: str) -> str:
    """Return Markdown as plain text: strong words keep one asterisk, lists their marks."""
    held: list[str] = []

    def hold(code: str) -> str:
        held.append(code)
        return f"\x01{len(held) - 1}\x01"

    parts = _FENCE.split(text.replace("\x01", ""))
    parts[1::2] = [hold(part.strip("\n")) for part in parts[1::2]]
    text = _MD_CODE.sub(lambda m: hold(m[2]), "".join(parts))
    text = _MD_LINK.sub(lambda m: f"[{m[2]}]" if m[1] else m[2], text)
    text = _MD_BOTH.sub(r"*\1*", text)
    text = _MD_STRONG.sub(r"*\2*", text)
    text = _MD_EM.sub(r"*\1*", text)
    text = _MD_RULE.sub("", text)
    text = _MD_HEAD.sub("", text)
    text = _MD_ITEM.sub(r"\1• ", text)
    text = _MD_ESCAPE.sub(r"\1", text) if "\\(" not in text else text
    text = plain(escape_newlines(text)) if is_html(text) else formulas(text).strip()
    return _HELD.sub(lambda m: held[int(m[1])], text)


def escape_newlines(text: str) -> str:
    """Return text in which line breaks are kept as HTML keeps them."""
    return text.replace("\n", "<br>")
