"""HTML as the plain text that a quiz shows, and back.

Paragraphs and line breaks become lines, lists get their marks, what is emphasised within a line
stands between asterisks, and sub- and superscripts and formulas become Unicode. It takes HTML as
people write it: nothing has to be closed, and nothing is ever run or loaded.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from hubquiz.exchange.mathtext import Element, formulas, lowered, mathml, raised
from hubquiz.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9:]*+)((?:[^<>\"']|\"[^\"<]*+\"|'[^'<]*+'|[\"'])*+)>")
_ATTRIBUTE = re.compile(r"([A-Za-z-]{1,40})\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_ENTITY = re.compile(r"&(?:[A-Za-z][A-Za-z0-9]{1,31}|#\d{1,7}|#[xX][0-9A-Fa-f]{1,6});")
_KNOWN_TAG = re.compile(
    r"</?(?:p|br|b|i|u|em|strong|div|span|img|sub|sup|ul|ol|li|table|tr|td|h[1-6]|pre|code|a|font|"
    r"math|blockquote)(?:\s+[a-z-]+=[^<>]{0,500})?\s*/?>",
    re.IGNORECASE,
)

_BLOCKS_WORDS = """
    td th p div h1 h2 h3 h4 h5 h6 ul ol li table tr blockquote pre section article header footer dl
    dt dd form fieldset hr center figure figcaption address body html main nav aside
"""
_BLOCKS = frozenset(_BLOCKS_WORDS.split())
_EMPHASIS = frozenset(["b", "strong", "em", "i", "u", "mark"])
_DROPPED = frozenset(["script", "style", "head", "title", "template", "noscript", "object", "svg"])
_SCRIPTS = {"sub": lowered, "sup": raised}
_MATH_WORDS = """
    math mrow mi mn mo mtext mspace ms mfrac msup msub msubsup msqrt mroot mfenced mover munder
    munderover mtable mtr mtd mstyle mpadded semantics annotation annotation-xml
"""
_MATH = frozenset(_MATH_WORDS.split())
_MEDIA = frozenset(["img", "audio", "video", "source", "embed", "a"])
_NBSP = "\N{NO-BREAK SPACE}"
_MARK = "\x00"
"""Stands for the beginning or end of an emphasis until its line is whole."""


def plain(html: str) -> str:
    """Return HTML as plain text."""
    return plain_noting(html)[0]


def plain_noting(html: str) -> tuple[str, tuple[str, ...]]:
    """Return HTML as plain text, and what of it text can't show, in sentences."""
    if "<" not in html and "&" not in html:
        text = " ".join(html.replace(_MARK, "").split()) if "\\" not in html else html
        return formulas(text), ()
    reading = _Reading()
    reading.read(html)
    return reading.text(), tuple(dict.fromkeys(reading.notes))


def is_html(text: str) -> bool:
    """Tell whether a text of an unnamed format is HTML: it holds a well-known tag or an entity."""
    return bool(_KNOWN_TAG.search(text) or _ENTITY.search(text))


def images(html: str) -> tuple[tuple[str, str], ...]:
    """Return the address and the alternative text of each image in HTML."""
    found = []
    for tag in _TAG.finditer(html):
        if tag[1].lower() == "img" and not tag[0].startswith("</"):
            said = _attributes(tag[2])
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
        said = take(name, _attributes(tag[2]))
        return tag[0] if said is None else said

    return _TAG.sub(taken, html)


def escape(text: str) -> str:
    """Return plain text as HTML that `plain` makes the same text of."""
    safe = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    safe = safe.replace("\\(", "\\&#40;").replace("\\[", "\\&#91;").replace("$", "&#36;")
    safe = re.sub(r"(?:(?<=[ \n])|^) ", "&nbsp;", safe, flags=re.MULTILINE)
    return safe.replace("\n", "<br>")


def _attributes(text: str) -> dict[str, str]:
    return {
        name.lower(): unescape(double or single or bare)
        for name, double, single, bare in _ATTRIBUTE.findall(text)
    }


def _tokens(html: str) -> Iterator[tuple[str, re.Match[str] | None]]:
    """Yield texts and tags. A comment that nothing closes ends the text."""
    at = 0
    while at < len(html):
        opening = html.find("<", at)
        if opening < 0:
            yield html[at:], None
            return
        if opening > at:
            yield html[at:opening], None
        if html.startswith("<!--", opening):
            closing = html.find("-->", opening)
            at = len(html) if closing < 0 else closing + 3
        elif html.startswith("<![CDATA[", opening):
            closing = html.find("]]>", opening)
            closing = len(html) if closing < 0 else closing
            yield html[opening + 9 : closing], None
            at = closing + 3
        elif tag := _TAG.match(html, opening):
            yield "", tag
            at = tag.end()
        elif html.startswith(("<!", "<?"), opening) and (closing := html.find(">", opening)) > 0:
            at = closing + 1
        else:
            yield "<", None
            at = opening + 1


class _Reading:
    """Writes lines as tags come."""

    def __init__(self) -> None:
        self.notes: list[str] = []
        self._lines: list[str] = [""]
        self._dropping = ""
        self._lists: list[int] = []
        self._pre = 0
        self._script: list[tuple[str, int]] = []
        self._math: list[Element] = []
        self._link: list[tuple[str, int]] = []

    def read(self, html: str) -> None:
        for text, tag in _tokens(html):
            if tag is None:
                self._say(unescape(formulas(text, unescape)))
            else:
                name = tag[1].lower().rpartition(":")[2]
                if tag[0].startswith("</"):
                    self._close(name)
                else:
                    self._open(name, tag[2])
        while self._math:
            self._close(self._math[-1].name)

    def text(self) -> str:
        """Return what was written, without empty lines at its ends, and at most one between."""
        lines = [_emphasised(line) for line in self._lines]
        text = re.sub(r"\n{3,}", "\n\n", "\n".join(line.rstrip() for line in lines).strip("\n"))
        return text.replace(_NBSP, " ")

    def _say(self, text: str) -> None:
        if self._dropping:
            return
        text = text.replace(_MARK, "")
        if self._math:
            self._math[-1].text += text
            return
        if self._pre:
            first, *rest = text.split("\n")
            self._lines[-1] += first.replace(" ", _NBSP)
            self._lines += [line.replace(" ", _NBSP) for line in rest]
            return
        words = re.sub(r"[ \t\r\n\f]+", " ", text)
        line = self._lines[-1]
        if words.startswith(" ") and (not line or line.endswith(" ")):
            words = words[1:]
        self._lines[-1] = line + words

    def _break(self) -> None:
        if self._lines[-1].strip(" " + _MARK):
            self._lines.append("")

    def _open(self, name: str, attributes: str) -> None:
        if self._dropping:
            return
        if name in _MATH and (self._math or name == "math"):
            self._open_math(name, closed=attributes.endswith("/"))
            return
        if name in _DROPPED:
            self._dropping = name if not attributes.endswith("/") else ""
        elif name == "br":
            self._lines.append("")
        elif name in _BLOCKS:
            self._block(name)
        elif name in _EMPHASIS:
            self._lines[-1] += _MARK
        elif name in _SCRIPTS:
            self._script.append((name, len(self._lines[-1])))
        elif name == "img":
            self._image(_attributes(attributes))
        elif name == "a":
            self._link.append((_attributes(attributes).get("href", ""), len(self._lines[-1])))
        elif name in {"audio", "video", "iframe", "embed", "canvas", "input"}:
            self.notes.append(_("its <{tag}> was left out").format(tag=name))

    def _block(self, name: str) -> None:
        if name in {"td", "th"}:
            if self._lines[-1].strip():
                self._lines[-1] = self._lines[-1].rstrip() + " | "
            return
        self._break()
        if name in {"ul", "ol"}:
            self._lists.append(0 if name == "ul" else 1)
        elif name == "li":
            mark = "• "
            if self._lists and self._lists[-1]:
                mark = f"{self._lists[-1]}. "
                self._lists[-1] += 1
            self._lines[-1] = mark
        elif name == "pre":
            self._pre += 1

    def _image(self, said: dict[str, str]) -> None:
        words = said.get("alt", "").strip()
        self._say(f"[{words}]" if words else "")
        told = _("a picture without words was left out") if not words else ""
        if told:
            self.notes.append(told)

    def _close(self, name: str) -> None:
        if self._dropping:
            if name == self._dropping:
                self._dropping = ""
        elif self._math:
            self._close_math(name)
        elif name in _BLOCKS:
            if name not in {"td", "th"}:
                self._break()
            if name in {"ul", "ol"} and self._lists:
                self._lists.pop()
            elif name == "pre" and self._pre:
                self._pre -= 1
        elif name in _EMPHASIS:
            self._lines[-1] += _MARK
        elif name in _SCRIPTS and self._script:
            kind, at = self._script.pop()
            line = self._lines[-1]
            if at < len(line):
                inner = line[at:].replace(_MARK, "").strip()
                self._lines[-1] = line[:at].rstrip(" ") + (_SCRIPTS[kind](inner) if inner else "")
        elif name == "a" and self._link:
            self._close_link(*self._link.pop())

    def _close_link(self, address: str, at: int) -> None:
        shown = self._lines[-1][at:].strip()
        if address.startswith(("http://", "https://")) and shown not in address:
            self._lines[-1] += f" ({address})"

    def _open_math(self, name: str, *, closed: bool) -> None:
        element = Element(name)
        if self._math:
            self._math[-1].parts.append(element)
        if not closed and len(self._math) < _DEEPEST:
            self._math.append(element)

    def _close_math(self, name: str) -> None:
        names = [element.name for element in self._math]
        if name not in names:
            return
        at = len(names) - 1 - names[::-1].index(name)
        closed = self._math[at]
        del self._math[at:]
        if not self._math:
            self._say(mathml(closed))


_DEEPEST = 200


def _emphasised(line: str) -> str:
    """Return a line with asterisks around what is emphasised in it, if that is not all of it."""
    if _MARK not in line:
        return line
    parts = line.split(_MARK)
    plain_line = "".join(parts)
    outside = "".join(parts[0::2]).strip(" •.:?!1234567890")
    if len(parts) % 2 == 0 or not outside:
        return plain_line
    out = [parts[0]]
    for inside, after in zip(parts[1::2], parts[2::2], strict=True):
        bare = inside.strip()
        lead = " " if inside.startswith(" ") else ""
        tail = " " if inside.endswith(" ") and bare else ""
        out.append(f"{lead}*{bare}*{tail}" if bare else inside)
        out.append(after)
    return "".join(out)


_FENCE = re.compile(r"^(?:```|~~~).*$", re.MULTILINE)
_MD_LINK = re.compile(r"(!?)\[([^\[\]]{0,300})\]\(([^()\s]{0,500})(?:\s+\"[^\"]{0,300}\")?\)")
_MD_STRONG = re.compile(r"(\*\*|__)(?=\S)((?:(?!\1).){1,500}?)(?<=\S)\1")
_MD_HEAD = re.compile(r"^#{1,6}\s+", re.MULTILINE)
_MD_ITEM = re.compile(r"^[ \t]*[-*+][ \t]+", re.MULTILINE)
_MD_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!~>|])")


def markdown_plain(text: str) -> str:
    """Return Markdown as plain text: strong words keep one asterisk, lists their marks."""
    text = _FENCE.sub("", text)
    text = _MD_LINK.sub(lambda m: f"[{m[2]}]" if m[1] else m[2], text)
    text = _MD_STRONG.sub(r"*\2*", text)
    text = _MD_HEAD.sub("", text)
    text = _MD_ITEM.sub("• ", text)
    text = text.replace("`", "")
    text = _MD_ESCAPE.sub(r"\1", text) if "\\(" not in text else text
    return plain(escape_newlines(text)) if is_html(text) else formulas(text).strip()


def escape_newlines(text: str) -> str:
    """Return text in which line breaks are kept as HTML keeps them."""
    return text.replace("\n", "<br>")
