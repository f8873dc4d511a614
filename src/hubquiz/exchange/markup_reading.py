"""HTML read into lines of plain text, tag by tag."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from hubquiz.exchange.mathtext import Element, formulas, lowered, mathml, raised
from hubquiz.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterator

TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9:-]*+)((?:[^<>\"']|\"[^\"<]*+\"|'[^'<]*+'|[\"'])*+)>")
_ATTRIBUTE = re.compile(r"([A-Za-z-]{1,40})\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")

_BLOCKS_WORDS = """
    td th p div h1 h2 h3 h4 h5 h6 ul ol li table tr blockquote pre section article header footer dl
    dt dd form fieldset hr center figure figcaption address body html main nav aside option caption
    details summary
"""
_BLOCKS = frozenset(_BLOCKS_WORDS.split())
_OTHER_WORDS = """
    br span a img b strong em i u mark s strike del ins small big sub sup font code kbd samp var tt
    q cite abbr acronym dfn time data label bdo bdi ruby rt rp rb rtc wbr nobr audio video source
    track embed iframe canvas input button option optgroup select textarea output progress meter
    map area object param svg script style head title meta link base noscript template thead tbody
    tfoot colgroup col caption legend details summary dialog picture menu search hgroup slot marquee
    blink applet frame frameset basefont dir xml
"""
_EMPHASIS = frozenset(["b", "strong", "em", "i", "u", "mark"])
_DROPPED = frozenset(["script", "style", "head", "title", "template", "noscript", "object", "svg"])
_BLOCKS_OF_TEXT = frozenset(["div", "span", "p", "section"])
_HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_SCRIPTS = {"sub": lowered, "sup": raised}
_MATH_WORDS = """
    math mrow mi mn mo mtext mspace ms mfrac msup msub msubsup msqrt mroot mfenced mover munder
    munderover mtable mtr mtd mstyle mpadded semantics annotation annotation-xml
"""
_MATH = frozenset(_MATH_WORDS.split())
_IMAGE = re.compile(r"<img", re.IGNORECASE)
_KNOWN = _BLOCKS | _MATH | frozenset(_OTHER_WORDS.split())
"""HTML's elements: what else stands between angle brackets is text, such as a type in a program."""
_NBSP = "\N{NO-BREAK SPACE}"
WIRIS, _WIRIS_END = "«math", "«/math»"
_UNDISGUISED = str.maketrans("«»¨§`", "<>\"&'")
MARK = "\x00"
"""Stands for the beginning or end of an emphasis until its line is whole."""
_UNSEEN = f" {MARK}"


def with_tags(html: str) -> str:
    """Return HTML in which MathML is written as such that WIRIS, a formula editor, disguised."""
    first, *rest = html.split(WIRIS)
    parts = [first]
    for part in rest:
        inner, end, after = part.partition(_WIRIS_END)
        formula = f"{WIRIS}{inner}{end}"
        quoted = parts[-1].endswith(("'", '"'))  # it is an attribute of its picture
        parts.append((formula if quoted else formula.translate(_UNDISGUISED)) + after)
    return "".join(parts)


def attributes_of(text: str) -> dict[str, str]:
    """Return what a tag says between its name and its end."""
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
        elif tag := TAG.match(html, opening):
            yield "", tag
            at = tag.end()
        elif html.startswith(("<!", "<?"), opening) and (closing := html.find(">", opening)) > 0:
            at = closing + 1
        else:
            yield "<", None
            at = opening + 1


def _is_closed(tag: re.Match[str], name: str, ends: dict[str, int]) -> bool:
    """Tell whether an element ends, by where the last of its name does; `ends` remembers it."""
    if name not in ends:
        ends[name] = tag.string.lower().rfind(f"</{name}")
    return ends[name] > tag.start() or tag[2].endswith("/")


def _compares(name: str, attributes: str) -> bool:
    """Tell whether a tag is none, but a comparison such as `a<b and c>d`."""
    return len(name) == 1 and "=" not in attributes and bool(attributes.strip(" \t\r\n/"))


class _Line:
    """A line that is being written, in pieces: what is long is put together but once."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.filled = False
        """Whether it holds more than spaces, and the mark of an item in a list."""

    @property
    def is_open(self) -> bool:
        """Whether a space at its end would be one too many."""
        return not self.pieces or self.pieces[-1].endswith(" ")

    def put(self, text: str) -> None:
        if text:
            self.pieces.append(text)
            self.filled = self.filled or bool(text.strip(_UNSEEN))

    def rstrip(self) -> None:
        """Take the spaces off its end."""
        while self.pieces:
            if last := self.pieces.pop().rstrip(" "):
                self.pieces.append(last)
                return

    def cut(self, at: int) -> str:
        """Return all from a piece on, and take it off."""
        text = "".join(self.pieces[at:])
        del self.pieces[at:]
        return text


class Reading:
    """Writes lines as tags come; what text can't show goes to `notes`, in sentences."""

    def __init__(self, notes: list[str]) -> None:
        self.notes = notes
        self._lines: list[str] = []
        self._line = _Line()
        self._dropping = ""
        self._within = 0
        self._lists: list[int] = []
        self._cells = 0
        self._pre = 0
        self._emphasis = 0
        self._script: list[tuple[str, _Line, int]] = []
        self._math: list[Element] = []
        self._link: tuple[str, _Line, int] | None = None

    def read(self, html: str) -> None:
        """Write what HTML says behind what was written before."""
        ends: dict[str, int] = {}
        for text, tag in _tokens(html):
            if tag is None:
                self._say(unescape(formulas(text, unescape, self.notes)))
                continue
            _space, colon, name = tag[1].lower().rpartition(":")
            if (colon or "-" in name) and name not in _MATH:
                continue  # another program's own, such as <o:p>
            if not self._math and (name not in _KNOWN or _compares(name, tag[2])):
                self._say(unescape(tag[0]))
            elif tag[0].startswith("</"):
                self._close(name)
            elif not self._dropping and name in _DROPPED and not _is_closed(tag, name, ends):
                self._say(unescape(tag[0]))  # it is spoken of, and nobody escaped it
            elif not self._drop(name, tag[2]):
                self._open(name, tag[2])
        while self._math:
            self._close(self._math[-1].name)

    def text(self) -> str:
        """Return what was written, without empty lines at its ends, and at most one between."""
        self._end_line()
        lines = [_emphasised(line) for line in self._lines]
        text = re.sub(r"\n{3,}", "\n\n", "\n".join(line.rstrip() for line in lines).strip("\n"))
        return text.replace(_NBSP, " ")

    def _say(self, text: str) -> None:
        if self._dropping:
            return
        text = text.replace(MARK, "")
        if self._math:
            if len(self._math[-1].text) < _LONGEST_FORMULA:
                self._math[-1].text += text
        elif self._pre:
            first, *rest = text.replace(" ", _NBSP).split("\n")
            self._line.put(first)
            for line in rest:
                self._end_line()
                self._line.put(line)
        else:
            words = re.sub(r"[ \t\r\n\f]+", " ", text)
            self._line.put(words.removeprefix(" ") if self._line.is_open else words)

    def _end_line(self) -> None:
        self._lines.append("".join(self._line.pieces))
        self._line = _Line()

    def _break(self) -> None:
        """End a line that holds anything."""
        if self._line.filled:
            self._end_line()

    def _drop(self, name: str, attributes: str) -> bool:
        """Tell whether an element is left out with all in it; what may matter is told."""
        if self._dropping:
            self._within += name == self._dropping and not attributes.endswith("/")
            return True
        hidden = name in _BLOCKS_OF_TEXT and _HIDDEN.search(attributes)
        if name not in _DROPPED and not hidden:
            return False
        if not attributes.endswith("/"):
            self._dropping, self._within = name, 1
        if hidden:
            self.notes.append(_("words that are hidden there were left out"))
        elif name in {"svg", "object"}:
            self.notes.append(_("its <{tag}> was left out").format(tag=name))
        return True

    def _open(self, name: str, attributes: str) -> None:
        if name in _MATH and (self._math or name == "math"):
            self._open_math(name, closed=attributes.endswith("/"))
            return
        if name == "br":
            self._end_line()
        elif name in _BLOCKS:
            self._open_block(name, attributes)
        elif name in _EMPHASIS:
            self._line.put("" if self._emphasis else MARK)
            self._emphasis += 1
        elif name == "rt":
            self._line.put("(")
        elif name in _SCRIPTS:
            self._script.append((name, self._line, len(self._line.pieces)))
        elif name == "img":
            self._image(attributes_of(attributes))
        elif name == "a":
            self._link = (attributes_of(attributes).get("href", ""), *self._here())
        elif name in {"audio", "video", "iframe", "embed", "canvas", "input"}:
            self.notes.append(_("its <{tag}> was left out").format(tag=name))

    def _here(self) -> tuple[_Line, int]:
        return self._line, len(self._line.pieces)

    def _open_block(self, name: str, attributes: str) -> None:
        if name in {"td", "th"}:
            if self._cells:
                self._line.rstrip()
                self._line.put(" | ")
            self._cells += 1
            return
        self._break()
        if name in {"ul", "ol"}:
            start = attributes_of(attributes).get("start", "") if name == "ol" else ""
            first = int(start) if re.fullmatch(r"[0-9]{1,4}", start) else 1
            self._lists.append(0 if name == "ul" else first)
        elif name == "li":
            self._open_item()
        elif name == "tr":
            self._cells = 0
        elif name == "pre":
            self._pre += 1

    def _open_item(self) -> None:
        mark = "• "
        if self._lists and self._lists[-1]:
            mark = f"{self._lists[-1]}. "
            self._lists[-1] += 1
        self._line = _Line()
        self._line.pieces.append(_NBSP * 2 * min(len(self._lists) - 1, _NESTED) + mark)

    def _image(self, said: dict[str, str]) -> None:
        if said.get("data-mathml", "").startswith(WIRIS):
            self._read_inner(with_tags(said["data-mathml"]))
            return
        words = said.get("alt", "").strip()
        self._say(f"[{words}]" if words else "")
        if not words:
            self.notes.append(_("a picture without words was left out"))

    def _read_inner(self, formula: str) -> None:
        """Read a formula that stands in an attribute. Pictures in it are none."""
        self.read(_IMAGE.sub("", formula))

    def _close(self, name: str) -> None:
        if self._dropping:
            self._within -= name == self._dropping
            if not self._within:
                self._dropping = ""
        elif self._math:
            self._close_math(name)
        elif name in _BLOCKS:
            self._close_block(name)
        elif name in _EMPHASIS and self._emphasis:
            self._emphasis -= 1
            self._line.put("" if self._emphasis else MARK)
        elif name == "rt":
            self._line.put(")")
        elif name in _SCRIPTS and self._script:
            self._close_script(*self._script.pop())
        elif name == "a" and self._link is not None:
            self._close_link(*self._link)
            self._link = None

    def _close_block(self, name: str) -> None:
        if name not in {"td", "th"}:
            self._break()
        if name == "li" and not self._line.filled:
            self._line = _Line()
        elif name in {"ul", "ol"} and self._lists:
            self._lists.pop()
        elif name == "pre" and self._pre:
            self._pre -= 1

    def _close_script(self, kind: str, line: _Line, at: int) -> None:
        if line is not self._line or at >= len(line.pieces):
            return
        inner = line.cut(at).replace(MARK, "").strip()
        if len(inner) > _LONGEST_SCRIPT:
            self._script.clear()  # no index is as long, nor any that it stands in
            line.put(inner)
        elif inner:
            line.rstrip()
            line.put(_SCRIPTS[kind](inner))

    def _close_link(self, address: str, line: _Line, at: int) -> None:
        shown = "".join(line.pieces[at:]).strip() if line is self._line else ""
        if address.startswith(("http://", "https://")) and shown not in address:
            self._line.put(f" ({address})")

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
_LONGEST_FORMULA = 4_000
"""Characters of one sign or word of a formula."""
_LONGEST_SCRIPT = 500
"""Characters of a sub- or superscript."""
_NESTED = 8
"""Lists within one another that are set in, each further than the one around it."""


_BLANKS = frozenset((" ", _NBSP))


def _emphasised(line: str) -> str:
    """Return a line with asterisks around what is emphasised in it, if that is not all of it."""
    if MARK not in line:
        return line
    parts = line.split(MARK)
    plain_line = "".join(parts)
    outside = "".join(parts[0::2]).strip(" •.:?!1234567890")
    if len(parts) % 2 == 0 or not outside:
        return plain_line
    out = [parts[0]]
    for inside, after in zip(parts[1::2], parts[2::2], strict=True):
        bare = inside.strip()
        lead = " " if inside[:1] in _BLANKS and out[-1][-1:] not in _BLANKS else ""
        tail = " " if inside[-1:] in _BLANKS and after[:1] not in _BLANKS else ""
        out.append(f"{lead}*{bare}*{tail}" if bare else inside)
        out.append(after)
    return "".join(out)
