"""A file of QTI 1.2: its items in order, what it says of itself, and texts as HTML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.exchange import qti_media
from hubquiz.exchange.markup import escape
from hubquiz.exchange.mathtext import formulas
from hubquiz.exchange.qti_xml import attribute, children, every, first, html_of, kind, words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from xml.etree.ElementTree import Element

MATERIALS = ("mattext", "matemtext", "matformattedtext", "matimage", "mataudio", "matbreak")
_TYPE_FIELDS = (
    "question_type",
    "qmd_questiontype",
    "bbmd_questiontype",
    "cc_profile",
    "questiontype",
    "qmd_itemtype",
)


def fields_of(element: Element) -> dict[str, str]:
    """Return an element's metadata by their labels."""
    found: dict[str, str] = {}
    for one in every(element, "qtimetadatafield"):
        label, entry = first(one, "fieldlabel"), first(one, "fieldentry")
        found.setdefault(words(label).lower(), words(entry))
    for one in every(element, "qmditemtype", "bbmdquestiontype"):
        found.setdefault("qmd_itemtype", words(one))
    return found


def type_of(item: Element) -> str:
    """Return the type that an item's metadata name; empty if they name none."""
    fields = fields_of(item)
    return next((fields[name] for name in _TYPE_FIELDS if fields.get(name)), "")


def html_of_material(element: Element, name: str) -> str:
    """Return a material as HTML."""
    if name == "matbreak":
        return "<br>"
    if name in {"matimage", "mataudio"}:
        tag = "img" if name == "matimage" else "audio"
        address = attribute(element, "uri").replace('"', "&quot;")
        alt = attribute(element, "label") or attribute(element, "alt")
        return f'<{tag} src="{address}" alt="{alt.replace(chr(34), "")}">'
    if len(element):
        return f"<p>{html_of(element, _loose)}</p>"
    text = element.text or ""
    type_ = attribute(element, "texttype") or attribute(element, "type")
    plain = type_.lower() in {"text/plain", "plain_text"}
    if "html" in type_.lower() or (not plain and qti_media.is_marked_up(text)):
        return f"<div>{text}</div>"
    lines = [" ".join(line.split()) for line in formulas(text).strip().split("\n")]
    return f"<div>{escape(chr(10).join(lines))}</div>"


def _loose(text: str) -> str:
    """Return a text between elements as HTML; one that is HTML itself, being escaped, is kept."""
    if qti_media.is_marked_up(text):
        return text
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def opening(item: Element) -> str:
    """Return the words with which an item begins."""
    material = first(item, *MATERIALS)
    name = "" if material is None else kind(material)
    return "" if material is None else qti_media.told(html_of_material(material, name))[0]


def _given_name(section: Element) -> str:
    """Return the name of a section if it is one that a person gave."""
    title = attribute(section, "title")
    return "" if title.lower().replace("_", " ") in {"root section", "main", "section"} else title


def questions(root: Element) -> Iterable[tuple[Element, str]]:
    """Yield the items of a file, each with the title of its section."""
    stack: list[tuple[Element, str]] = [(root, "")]
    while stack:
        element, section = stack.pop()
        name = kind(element)
        if name == "item":
            yield element, section
            continue
        if name == "section":
            section = _given_name(element) or section
        stack.extend((inner, section) for inner in reversed(element))


def banks(root: Element) -> int:
    """Return how many times a file draws questions from a bank that lies elsewhere."""
    return sum(1 for _one in every(root, "sourcebankref"))


def title_of(root: Element) -> str:
    """Return the title of a file's assessment, or of its bank."""
    for one in children(root, "assessment", "objectbank"):
        fields = fields_of(one)
        if title := attribute(one, "title") or fields.get("bank_title", ""):
            return title
    return ""


def has_settings(root: Element) -> bool:
    """Tell whether a file has points, times or attempts."""
    labels = (words(one).lower() for one in every(root, "fieldlabel"))
    return any(name in _SETTINGS for name in labels)


_SETTINGS = frozenset(
    ("points_possible", "cc_maxattempts", "qmd_timelimit", "qmd_weighting", "cc_weighting")
)
