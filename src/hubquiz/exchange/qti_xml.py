"""XML of QTI files: read without harm, and looked at without regard to namespaces and spelling.

QTI 3.0 spells `qti-choice-interaction` what 2.x spells `choiceInteraction`, and a prefix may stand
before either: `kind` and `attribute` make one of them.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html.entities import html5
from typing import TYPE_CHECKING

from hubquiz.content import limits
from hubquiz.exchange.decode import decode
from hubquiz.exchange.model import ExchangeError
from hubquiz.exchange.xml_slips import opened, without_slips
from hubquiz.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping
    from xml.etree.ElementTree import Element

PARSED_BYTES = 220_000_000
"""The memory that a file's elements and attributes may take, as far as it can be foreseen."""
_ELEMENT_BYTES, _ATTRIBUTE_BYTES = 160, 300
DEPTH = 200
"""Elements within one another."""
OPENED = 200_000
"""Tags that are not closed. HTML that stands as text in a file closes not all that it opens."""

_DECLARED = 200
_IN_UTF_8 = re.compile(rb"encoding\s*=\s*[\"']utf-?8[\"']", re.IGNORECASE)
_HEAD = 65_536
"""Bytes within which a file's first element begins."""
_PROLOG = re.compile(
    r"\s*(?:<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[[^\]]*\])?[^>]*>)", re.DOTALL
)
_FIRST = re.compile(r"\s*<(?:[\w.-]+:)?([\w.-]+)")
_ENTITY = re.compile(rb"&(?!(?:amp|lt|gt|quot|apos);)([A-Za-z][A-Za-z0-9]{1,30});")
_BARE = re.compile(rb"&(?![A-Za-z][A-Za-z0-9]{0,30};|#\d{1,7};|#[xX][0-9A-Fa-f]{1,6};)")
_HTML_WORDS = """
    a abbr b big blockquote caption center cite code col colgroup dd del dfn div dl dt em figcaption
    figure font h1 h2 h3 h4 h5 h6 i ins kbd label li ol p pre q rp rt ruby s samp small span strike
    strong sub sup table tbody td tfoot th thead tr tt u ul var audio video source section article
    math mrow mi mn mo mtext mspace ms mfrac msup msub msubsup msqrt mroot mfenced mover munder
    munderover mtable mtr mtd mstyle mpadded semantics annotation
"""
_HTML = frozenset(_HTML_WORDS.split())
"""HTML and MathML. Of any other element what it holds is kept, and not the element."""
_BLOCKS = frozenset(("contentbody", "feedbackblock", "templateblock", "rubricblock", "infocontrol"))
_UNSEEN = frozenset(("annotationxml", "script", "style", "title"))
_VOID = frozenset(("br", "img", "hr"))
_SPELLED = re.compile(r"[-_]")


def root_of(data: bytes) -> str:
    """Return the kind of a file's first element; empty if it doesn't look like XML."""
    head = data[:_HEAD]
    wide = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    text = head.decode("utf-16" if wide else "utf-8", "replace").lstrip("\ufeff")
    at = 0
    while prolog := _PROLOG.match(text, at):
        at = prolog.end()
    first = _FIRST.match(text, at)
    return _kind(first[1]) if first else ""


def parsed(data: bytes, name: str) -> tuple[Element, bool]:
    """Return a file's first element, and whether its entities had to be mended.

    Raises ExchangeError for what is no XML, or could do harm.
    """
    from defusedxml import DefusedXmlException  # noqa: PLC0415 - loaded when XML is read
    from defusedxml.ElementTree import ParseError, fromstring  # noqa: PLC0415

    elements = data.count(b"<") - data.count(b"</")
    weight = elements * _ELEMENT_BYTES + data.count(b"=") * _ATTRIBUTE_BYTES
    if len(data) > limits.FILE_BYTES or weight > PARSED_BYTES:
        raise ExchangeError(name, _("this is too large to be read as one file; split it"))
    _check_opened(data, name)
    said = _("this is not whole as XML: {why}")
    mended = False
    while True:
        try:
            root: Element = fromstring(data)
        except DefusedXmlException:
            raise ExchangeError(
                name, _("it declares entities of its own, which are refused")
            ) from None
        except ParseError as error:
            line = error.position[0]
            better = _mended(data)
            if mended or better == data:
                raise ExchangeError(name, said.format(why=error), line) from None
            data, mended = better, True
        except (ValueError, LookupError) as error:
            raise ExchangeError(name, said.format(why=error)) from None
        else:
            _check_depth(root, name)
            return root, mended


def _mended(data: bytes) -> bytes:
    """Return XML with HTML's named characters as numbers, and bare ampersands escaped.

    It begins as it must, has no control characters, and is in the encoding that it names.
    """
    data = without_slips(data)
    if b"encoding" not in data[:_DECLARED] or _IN_UTF_8.search(data[:_DECLARED]):
        try:
            data.decode()
        except UnicodeDecodeError:
            data = decode(data, "")[0].encode()

    def numbered(found: re.Match[bytes]) -> bytes:
        text = html5.get(f"{found[1].decode()};")
        if text is None:
            return b"&amp;" + found[0][1:]
        return b"".join(f"&#{ord(character)};".encode() for character in text)

    return _BARE.sub(b"&amp;", _ENTITY.sub(numbered, data))


def _check_opened(data: bytes, name: str) -> None:
    """Raise ExchangeError for elements that are only opened, before they become a tree."""
    level = 0
    for at in range(0, len(data), _HEAD):
        level += opened(data[at : at + _HEAD])
        if level > OPENED:
            raise _too_deep(name)


def _check_depth(root: Element, name: str) -> None:
    level = [root]
    for _depth in range(DEPTH):
        level = [child for element in level for child in element]
        if not level:
            return
    raise _too_deep(name)


def _too_deep(name: str) -> ExchangeError:
    return ExchangeError(name, _("its elements lie more than {most} deep").format(most=DEPTH))


# Looking at elements


def kind(element: Element) -> str:
    """Return an element's name in lower case, without namespace, `qti-` and hyphens."""
    return _kind(element.tag)


@lru_cache(1024)
def _kind(tag: str) -> str:
    name = tag.rpartition("}")[2].rpartition(":")[2].lower()
    return _SPELLED.sub("", name.removeprefix("qti-"))


def attribute(element: Element, name: str) -> str:
    """Return an attribute by its name in lower case without hyphens; empty if there is none."""
    for key, value in element.attrib.items():
        if _kind(key) == name:
            return value.strip()
    return ""


def children(element: Element, *kinds: str) -> Iterator[Element]:
    """Yield the direct children of these kinds."""
    return (child for child in element if kind(child) in kinds)


def every(element: Element, *kinds: str) -> Iterator[Element]:
    """Yield all elements of these kinds below an element, in the file's order."""
    return (one for one in element.iter() if one is not element and kind(one) in kinds)


def child(element: Element, name: str) -> Element | None:
    """Return the first direct child of a kind."""
    return next(children(element, name), None)


def first(element: Element, *kinds: str) -> Element | None:
    """Return the first element of these kinds below an element."""
    return next(every(element, *kinds), None)


def words(element: Element | None) -> str:
    """Return all the text of an element on one line."""
    return "" if element is None else " ".join("".join(element.itertext()).split())


# As HTML


def html_of(
    element: Element,
    escape: Callable[[str], str],
    *,
    leave: Collection[str] = (),
    instead: Mapping[str, str] | None = None,
) -> str:
    """Return an element's content as HTML.

    Elements of the kinds in `leave` are left out with all they hold; `instead` says what stands
    for elements of a kind.
    """
    parts: list[str] = [escape(element.text or "")]
    for inner in element:
        name = kind(inner)
        if instead and name in instead:
            parts.append(instead[name])
        elif name and name not in leave and name not in _UNSEEN:
            parts.append(_tagged(inner, name, html_of(inner, escape, leave=leave, instead=instead)))
        parts.append(escape(inner.tail or ""))
    return "".join(parts)


def _tagged(element: Element, name: str, content: str) -> str:
    if name == "object":
        return _object(element, content)
    if name in _VOID:
        return f"<{name}{_kept(element)}>"
    if name not in _HTML:
        return f"<div>{content}</div>" if name in _BLOCKS else content
    return f"<{name}{_kept(element)}>{content}</{name}>"


def _object(element: Element, content: str) -> str:
    """Return an object as the picture or the sound that it is; its content says it in words."""
    source, type_ = attribute(element, "data"), attribute(element, "type")
    alt = re.sub(r"<[^<>]*>", "", content).strip()
    tag = "audio" if type_.startswith("audio") else "img"
    return f'<{tag} src="{_quoted(source)}" alt="{alt.replace(chr(34), "&quot;")}">'


def _kept(element: Element) -> str:
    names = ("src", "alt", "href")
    pairs = ((name, attribute(element, name)) for name in names)
    return "".join(f' {name}="{_quoted(value)}"' for name, value in pairs if value)


def _quoted(text: str) -> str:
    return text.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")
