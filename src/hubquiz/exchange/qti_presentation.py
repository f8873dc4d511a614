"""What an item of QTI 1.2 shows: its prompt, and what is to be answered with which choices."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hubquiz.exchange.markup import escape
from hubquiz.exchange.qti_document import MATERIALS, html_of_material
from hubquiz.exchange.qti_item import BLANK, Unfit
from hubquiz.exchange.qti_xml import attribute, children, every, first, kind, words
from hubquiz.i18n import _

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_RESPONSES = ("responselid", "responsestr", "responsenum", "responsegrp", "responsexy")
_RIGHTS = "RIGHT_MATCH_BLOCK"
"""The class of the block in which Blackboard keeps the right sides of pairs, in their order."""


@dataclass(slots=True)
class Response:
    """Something to be answered: its choices' HTML by their identifiers, if it has any."""

    id: str
    element: Element
    label: str = ""
    choices: dict[str, str] = field(default_factory=dict)

    @property
    def single(self) -> bool:
        """Whether it takes one value only."""
        return attribute(self.element, "rcardinality").lower() not in {"multiple", "ordered"}

    @property
    def ordered(self) -> bool:
        """Whether the order of its values counts."""
        return attribute(self.element, "rcardinality").lower() == "ordered"


class Presentation:
    """The parts of an item that are shown, in their order.

    `type_` is what the item says it is, in small letters; `blanks` counts the gaps of its text.
    """

    def __init__(self, presentation: Element, type_: str) -> None:
        self._type = type_
        self.prompt: list[str] = []
        self.blanks = 0
        self.responses: list[Response] = []
        self.rights: list[str] = []
        self._walk(presentation)

    def _walk(self, element: Element) -> None:
        for inner in element:
            name = kind(inner)
            if name == "material":
                self.prompt.append(material(inner))
            elif name in _RESPONSES:
                self._respond(inner, name)
            elif attribute(inner, "class").upper() == _RIGHTS:
                self.rights = [_block(one) for one in children(inner, "flow")]
            elif first(inner, "responselid") is not None and self._is_pair(inner):
                self._pair(inner)
            else:
                self._walk(inner)

    def _is_pair(self, flow: Element) -> bool:
        """Tell whether a block is a left side of Blackboard's, with its choices above its words."""
        return "matching" in self._type and [kind(one) for one in flow] == ["responselid", "flow"]

    def _pair(self, flow: Element) -> None:
        response, words_ = flow
        ident = attribute(response, "ident")
        labels = {attribute(one, "ident"): "" for one in every(response, "responselabel")}
        self.responses.append(Response(ident, response, _block(words_), labels))

    def _respond(self, element: Element, name: str) -> None:
        ident = attribute(element, "ident") or attribute(element, "respident")
        response = Response(ident, element)
        self.responses.append(response)
        labels = list(every(element, "responselabel"))
        within = {id(one) for label in labels for one in every(label, "material")}
        outside = [one for one in every(element, "material") if id(one) not in within]
        if name in {"responsestr", "responsenum"} or first(element, "renderfib") is not None:
            self._fill(element)
            return
        if name == "responsexy" or first(element, "renderhotspot") is not None:
            raise Unfit(_("it asks for a spot of a picture"))
        response.label = "".join(map(material, outside))
        if "cloze" in self._type:
            self.prompt.append(BLANK)
        for label in labels:
            html = "".join(map(material, every(label, "material")))
            key = attribute(label, "ident")
            html = html or escape(words(label))  # the marks of a slider stand there bare
            response.choices.setdefault(key, html or escape(key))

    def _fill(self, element: Element) -> None:
        """Take a gap to be filled in, with the texts that stand around it."""
        gaps = 0
        for one in element.iter():
            if kind(one) == "material":
                self.prompt.append(material(one))
            elif kind(one) == "responselabel" and not any(True for _one in every(one, "material")):
                self.prompt.append(BLANK)
                gaps += 1
        if not gaps:
            self.prompt.append(BLANK)
        self.blanks += max(1, gaps)


def _block(element: Element) -> str:
    return "".join(map(material, every(element, "material")))


def material(element: Element) -> str:
    """Return the HTML of a piece of text or media."""
    return "".join(
        html_of_material(one, name) for one in every(element, *MATERIALS) if (name := kind(one))
    )
