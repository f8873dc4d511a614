"""Questions by hand. Which keys stand there decides the shape."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.content import limits
from hubquiz.content.faults import quote
from hubquiz.content.model import Choose, Locate, Match, Order, Reckon, Typed, Written
from hubquiz.content.reading.literals import read_number, read_place
from hubquiz.content.reading.nodes import Entries, Items, Scalar
from hubquiz.content.values import Bound, Type
from hubquiz.i18n import N_, _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hubquiz.content.model import Answer, Context
    from hubquiz.content.reading.fields import Fields
    from hubquiz.content.reading.media import MediaFiles
    from hubquiz.content.reading.nodes import Node
    from hubquiz.content.reading.sources import Sources
    from hubquiz.content.values import Media, Number

_SHOWN = {"picture": Type.PICTURE, "sound": Type.SOUND}
_ANY = ("ask", *_SHOWN, "because", "note", "from", "as of", "now", "topics")
SHAPES = {
    "pairs": ("pairs",),
    "order": ("order",),
    "number": ("number", "unit", "within"),
    "at": ("at", "within"),
    "answer": ("answer", "wrong", "accept"),
}
"""The keys of each shape, by the one that decides it."""
ALL = frozenset({*_ANY, *(key for keys in SHAPES.values() for key in keys)})
_CONTEXT = frozenset({"note", "from", "as of", "now"})


class Questions:
    """Reads the pack's `questions`."""

    def __init__(self, fields: Fields, sources: Sources, files: MediaFiles) -> None:
        self._fields = fields
        self._faults = fields.faults
        self._sources = sources
        self._files = files
        self._asked: set[str] = set()

    def read(self, node: Node, context: Context) -> list[Written]:
        """Return the questions, which inherit a context."""
        if not isinstance(node, Items):
            if not (isinstance(node, Scalar) and node.nothing):
                self._faults.add(
                    node.at, _("questions must be a list"), _("begin each with - ask: …")
                )
            return []
        found = []
        for item in node.items:
            if isinstance(item, Entries):
                found.append(self._question(item, context))
            else:
                self._faults.add(item.at, _("a question must hold keys and values"), "- ask: …")
        return [question for question in found if question is not None]

    def _question(self, said: Entries, context: Context) -> Written | None:
        values, fields = said.values, self._fields
        if not values.keys() <= ALL:
            for _unused in fields.known(said, ALL, N_("a question")):
                pass
        ask = fields.text(values["ask"], "ask", limits.PROMPT) if "ask" in values else ""
        if "ask" not in values:
            self._faults.add(said.at, _("this question has no ask"), "ask: What …?")
        elif ask in self._asked:
            self._faults.add(values["ask"].at, _("{ask} is asked twice").format(ask=quote(ask)))
        self._asked.add(ask)
        answer = self._answer(said)
        because = fields.text(values["because"], "because") if "because" in values else ""
        topics = fields.lines(values["topics"], N_("a topic")) if "topics" in values else ()
        if not values.keys().isdisjoint(_CONTEXT):
            context = self._sources.context(said, context)
        media = () if values.keys().isdisjoint(_SHOWN) else tuple(self._media(said))
        return Written(ask, answer, because, topics, context, media) if answer else None

    def _media(self, said: Entries) -> Iterator[Media]:
        """Yield what is shown with the prompt: the pictures, then the sounds."""
        for key, type_ in _SHOWN.items():
            node = said.values.get(key)
            each = self._fields.each(node) if node is not None else []
            if node is not None and not each:
                self._faults.add(node.at, _("there is no value here"))
            yield from (media for one in each if (media := self._files.node(one, type_)))

    def _answer(self, said: Entries) -> Answer | None:
        shape = next((shape for shape in SHAPES if shape in said.values), None)
        if shape is None:
            hint = _("give it one of {words}").format(words=", ".join(sorted(SHAPES)))
            self._faults.add(said.at, _("this question has no answer"), hint)
            return None
        for key, at, _unused in said.keyed():
            if key in ALL and key not in _ANY and key not in SHAPES[shape]:
                self._faults.add(
                    at,
                    _("{key} can't stand beside {shape}").format(
                        key=quote(key), shape=quote(shape)
                    ),
                )
        match shape:
            case "pairs":
                return self._pairs(said.values["pairs"])
            case "order":
                return self._order(said.values["order"])
            case "number":
                return self._reckon(said)
            case "at":
                return self._locate(said)
            case _:
                return self._choose_or_type(said)

    def _texts(self, node: Node, what: str, seen: set[str]) -> tuple[str, ...]:
        """Return texts of which none stands twice, whatever its case."""
        found = []
        for item in self._fields.each(node):
            text = self._fields.line(item, what, limits.PROMPT)
            folded = text.casefold()
            if folded in seen:
                self._faults.add(item.at, _("{text} stands here twice").format(text=quote(text)))
            elif text:
                seen.add(folded)
                found.append(text)
        return tuple(found)

    def _choose_or_type(self, said: Entries) -> Answer | None:
        values = said.values
        seen: set[str] = set()
        answers = self._texts(values["answer"], N_("an answer"), seen)
        wrong, accept = values.get("wrong"), values.get("accept")
        if wrong is not None and accept is not None:
            self._faults.add(
                accept.at, _("a question has choices (wrong) or is typed (accept), not both")
            )
            return None
        if wrong is not None:
            others = self._texts(wrong, N_("a wrong choice"), seen)
            if not self._fields.each(wrong) or not self._fields.each(values["answer"]):
                self._faults.add(
                    wrong.at, _("a question with choices needs a right and a wrong one")
                )
            return Choose(answers, others)
        if len(answers) > 1:
            self._faults.add(
                values["answer"].at,
                _("several answers need wrong choices beside them"),
                _("other spellings of one answer go under accept"),
            )
        if accept is not None:
            answers += self._texts(accept, N_("an accepted answer"), seen)
        return Typed(answers) if answers else None

    def _pairs(self, node: Node) -> Match | None:
        table = self._fields.table(node, "pairs")
        if table is None:
            return None
        pairs = []
        lefts: set[str] = set()
        for left, at, right in table.keyed():
            if not left.strip() or len(left) > limits.PROMPT or "\n" in left:
                self._faults.add(at, _("the left of a pair is one line of text"))
            elif left.strip().casefold() in lefts:
                self._faults.add(at, _("{left} stands here twice").format(left=quote(left)))
            lefts.add(left.strip().casefold())
            pairs.append(
                (left.strip(), self._fields.line(right, N_("the right of a pair"), limits.PROMPT))
            )
        if len({right for _unused, right in pairs}) < _FEWEST:
            self._faults.add(node.at, _("pairs must lead to two different items at least"))
        if len(pairs) > limits.LISTED:
            self._faults.add(
                node.at, _("a question has no more than {most:,} pairs").format(most=limits.LISTED)
            )
        return Match(tuple(pairs))

    def _order(self, node: Node) -> Order:
        items = self._texts(node, N_("an item"), set())
        if len(items) < _FEWEST:
            self._faults.add(
                node.at, _("an order needs two items at least"), "order: [first, second]"
            )
        return Order(items)

    def _reckon(self, said: Entries) -> Reckon | None:
        values = said.values
        unit = self._fields.line(values["unit"], "unit") if "unit" in values else ""
        number = self._number(values["number"], "number", unit)
        within = self._number(values["within"], "within", unit) if "within" in values else None
        return Reckon(number, unit, within.value if within else 0.0) if number else None

    def _number(self, node: Node, what: str, unit: str) -> Number | None:
        text = self._fields.line(node, what)
        number = read_number(text, unit)
        if number is None or number.bound is not Bound.EXACT:
            if text:
                self._faults.add(
                    node.at, _("{text} is not an exact number").format(text=quote(text))
                )
            return None
        if what == "within" and number.value < 0:
            self._faults.add(node.at, _("within can't be less than 0"))
        return number

    def _locate(self, said: Entries) -> Locate | None:
        node = said.values["at"]
        if isinstance(node, Items):
            text = ", ".join(item.text for item in node.items if isinstance(item, Scalar))
        else:
            text = self._fields.line(node, "at")
        place = read_place(text)
        if place is None:
            hint = _("write latitude, longitude in degrees: 39.90, 116.41")
            self._faults.add(node.at, _("{text} is not a place").format(text=quote(text)), hint)
        within = said.values.get("within")
        if within is None:
            self._faults.add(said.at, _("how near is right?"), "within: 300 km")
            return None
        distance = self._number(within, "within", "km")
        return Locate(place, distance.value) if place and distance else None


_FEWEST = 2
