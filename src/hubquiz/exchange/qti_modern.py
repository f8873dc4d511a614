"""Items of QTI 2.0 to 3.0: an interaction in a text, and a declaration of what is right."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from hubquiz.content import limits
from hubquiz.content.model import Choose, Match, Order, Typed
from hubquiz.exchange import numeric, qti_media
from hubquiz.exchange.feedback import because
from hubquiz.exchange.markup import escape
from hubquiz.exchange.qti_item import BLANK, Found, Unfit, left_over, single_blank
from hubquiz.exchange.qti_key import Key, key_of, shown_to_wrong, tolerance
from hubquiz.exchange.qti_xml import attribute, child, children, every, first, html_of, kind, words
from hubquiz.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from xml.etree.ElementTree import Element

    from hubquiz.content.model import Answer
    from hubquiz.exchange.qti_media import MediaStore

TOOL = "HubQuiz"
"""The name that our own items carry. A text of theirs is plain, and holds no formulas."""
UNIT = "hubquiz-unit"
"""The class of the words behind a gap that are the unit of its number."""

_BLOCKS = ("choiceinteraction", "orderinteraction", "matchinteraction", "associateinteraction")
_ASKED = (
    *_BLOCKS,
    "textentryinteraction",
    "inlinechoiceinteraction",
    "sliderinteraction",
    "gapmatchinteraction",
)
_UNSEEN = (
    "feedbackblock", "feedbackinline", "templateblock", "templateinline", "rubricblock",
    "stylesheet", "catalog", "cataloginfo", "prompt",
)  # fmt: skip
_MOST = 50
"""Interactions in an item, each of which may be a question."""
_INNER = ("interactionmarkup", "feedbackinline", "feedbackblock", "templateinline", "templateblock")


_FOR_WRONG = re.compile("incorrect|wrong|part(?:ly|ial)", re.IGNORECASE)
"""How feedback is called that an answer gets which is not right; rules need not say so."""
_EVEN = Decimal("1e-9")
"""The share of a number that comes of how programs reckon."""


def read_item(item: Element, store: MediaStore, folder: str) -> list[Found]:
    """Return the questions of an item: of a text with several choices to be made, each one.

    Raises Unfit for what no pack can ask.
    """
    if first(item, "templateprocessing") is not None or first(item, "printedvariable") is not None:
        raise Unfit(_("its text is made anew for each player"))
    body = child(item, "itembody")
    if body is None:
        raise Unfit(_("it has no text"))
    found = [
        one for one in every(body, *_interactions(body)) if kind(one) != "endattemptinteraction"
    ]
    if not found:
        raise Unfit(_("it has nothing to answer"))
    if len(found) > _MOST:
        raise Unfit(_("it asks several things at once"))
    for one in found:
        if kind(one) not in _ASKED:
            raise Unfit(
                _("a question of the type “{type}” can't be asked here").format(type=_spelled(one))
            )
    reading = _Item(item, body, store, folder)
    if len(found) == 1:
        return [reading.question(found[0])]
    prompts = [words(child(one, "prompt")) for one in found]
    if (
        all(kind(one) in _BLOCKS for one in found)
        and all(prompts)
        and len(set(prompts)) == len(found)
    ):
        return [reading.question(one) for one in found]
    raise Unfit(_("it asks several things at once"))


def _interactions(body: Element) -> set[str]:
    return {name for one in body.iter() if (name := kind(one)).endswith("interaction")}


def _spelled(element: Element) -> str:
    return element.tag.rpartition("}")[2]


class _Item:
    def __init__(self, item: Element, body: Element, store: MediaStore, folder: str) -> None:
        self._item = item
        self._body = body
        self._store = store
        self._folder = folder
        own = attribute(item, "toolname") == TOOL
        self._escape: Callable[[str], str] = escape if own else _loose
        self._own = own
        self._notes: list[str] = []

    def question(self, interaction: Element) -> Found:
        self._notes = []
        response = attribute(interaction, "responseidentifier")
        key = key_of(self._item, response)
        if not key.chosen:
            raise Unfit(_("it doesn't say what is right"))
        unit = self._unit()
        answer, texts = self._answer(interaction, key, response, unit)
        html = self._prompt(interaction)
        text, media, notes = qti_media.shown(html, self._store, self._folder)
        general, each = self._feedback(interaction, texts)
        return Found(
            text.strip() or attribute(self._item, "title"),
            answer,
            because(general, each),
            media,
            (*notes, *dict.fromkeys(self._notes)),
        )

    # What is shown

    def _prompt(self, interaction: Element) -> str:
        instead = dict.fromkeys(_interactions(self._body), "")
        within = {"gapmatchinteraction", *_BLOCKS}
        if kind(interaction) in {"textentryinteraction", "inlinechoiceinteraction"}:
            instead[kind(interaction)] = BLANK
        parts = [self._html(self._body, instead)]
        shown = [*children(self._body, "rubricblock")]
        for one in shown:
            if "candidate" in (attribute(one, "view") or "candidate"):
                parts.insert(0, f"<div>{self._html(one)}</div>")
        if kind(interaction) in within and (prompt := child(interaction, "prompt")) is not None:
            asked = f"<div>{self._html(prompt)}</div>"
            if words(prompt) not in qti_media.told(parts[0])[0].split("\n"):
                parts.append(asked)
        if kind(interaction) == "gapmatchinteraction":
            inner = html_of(
                interaction,
                self._escape,
                leave=("gaptext", "gapimg", "prompt"),
                instead={"gap": BLANK},
            )
            parts.append(f"<div>{inner}</div>")
        if any(True for _one in every(self._item, "stimulusref", "assessmentstimulusref")):
            self._notes.append(_("a text that it refers to is in another file, and was left out"))
        return single_blank("".join(parts))

    def _html(self, element: Element, instead: dict[str, str] | None = None) -> str:
        if self._own and instead is not None and self._unit():
            instead = {**instead, "span": ""}
        return html_of(element, self._escape, leave=_UNSEEN, instead=instead)

    def _unit(self) -> str:
        if not self._own:
            return ""
        spans = (one for one in every(self._body, "span") if attribute(one, "class") == UNIT)
        return words(next(spans, None))

    def _text(self, element: Element) -> str:
        html = html_of(element, self._escape, leave=_INNER)
        if qti_media.pictured(html):
            raise Unfit(_("its choices are pictures"))
        text, notes = qti_media.told(html)
        self._notes += notes
        return " ".join(text.split())

    def _choices(self, interaction: Element, *kinds: str) -> dict[str, str]:
        if sum(1 for _one in every(interaction, *kinds)) > limits.LISTED:
            said = _("it has more than {most:,} choices")
            raise Unfit(said.format(most=limits.LISTED))
        found = {
            attribute(one, "identifier"): self._text(one) for one in every(interaction, *kinds)
        }
        if not all(found.values()):
            raise Unfit(_("one of its choices is empty"))
        return found

    # What is right

    def _answer(
        self, interaction: Element, key: Key, response: str, unit: str
    ) -> tuple[Answer, dict[str, str]]:
        match kind(interaction):
            case "choiceinteraction":
                return self._chosen(self._choices(interaction, "simplechoice"), key)
            case "inlinechoiceinteraction":
                return self._chosen(self._choices(interaction, "inlinechoice"), key)
            case "orderinteraction":
                return self._ordered(self._choices(interaction, "simplechoice"), key)
            case "matchinteraction":
                return self._matched(interaction, key)
            case "associateinteraction":
                texts = self._choices(interaction, "simpleassociablechoice")
                return self._associated(key, texts), texts
            case "gapmatchinteraction":
                return self._gap(interaction, key)
            case _:
                return self._entered(key, response, unit), {}

    def _chosen(self, texts: dict[str, str], key: Key) -> tuple[Answer, dict[str, str]]:
        right = key.chosen
        if texts.keys().isdisjoint(right) and key.earning and texts.keys() >= set(key.earning):
            right = key.earning
            self._notes.append(_("its right answer is no choice; those that earn points are right"))
        right = self._known(right, texts)
        if key.cardinality == "single" and len(right) > 1:
            self._notes.append(_("one of its right choices was enough; here all are to be chosen"))
        if key.partial and key.cardinality == "single":
            self._notes.append(_("an answer for a part of the points counts as wrong here"))
        wrong = tuple(text for ident, text in texts.items() if ident not in right)
        return Choose(tuple(text for ident, text in texts.items() if ident in right), wrong), texts

    def _known(self, idents: Iterable[str], texts: dict[str, str]) -> tuple[str, ...]:
        found = tuple(idents)
        if missing := [ident for ident in found if ident not in texts]:
            raise Unfit(_("its key names “{id}”, which is no choice").format(id=missing[0]))
        return found

    def _ordered(self, texts: dict[str, str], key: Key) -> tuple[Answer, dict[str, str]]:
        order = self._known(key.correct, texts)
        if sorted(order) != sorted(texts):
            raise Unfit(_("its order doesn't say where each item stands"))
        return Order(tuple(texts[ident] for ident in order)), texts

    def _matched(self, interaction: Element, key: Key) -> tuple[Answer, dict[str, str]]:
        sets = list(children(interaction, "simplematchset"))
        if len(sets) != 2:  # noqa: PLR2004 - a left one and a right one
            raise Unfit(_("it has no two sides to be matched"))
        left, right = (self._choices(one, "simpleassociablechoice") for one in sets)
        return self._paired(key, left, right), left | right

    def _associated(self, key: Key, texts: dict[str, str]) -> Answer:
        """Return pairs of one list of items; which make up the only pair is a choice among all."""
        if len(key.chosen) != 1:
            return self._paired(key, texts, texts)
        pair = self._known(key.chosen[0].split(), texts)
        others = tuple(text for ident, text in texts.items() if ident not in pair)
        return Choose(tuple(text for ident, text in texts.items() if ident in pair), others)

    def _paired(self, key: Key, left: dict[str, str], right: dict[str, str]) -> Answer:
        pairs: list[tuple[str, str]] = []
        for value in key.chosen:
            a, _space, b = value.partition(" ")
            b = b.strip()
            if a not in left and b in left and a in right:
                a, b = b, a
            self._known((a,), left)
            self._known((b,), right)
            pairs.append((a, b))
        if len({a for a, _b in pairs}) < len(pairs) == len({b for _a, b in pairs}):
            pairs = [(b, a) for a, b in pairs]
            left, right = right, left
        used = {ident for pair in pairs for ident in pair}
        named = {left[a] for a, _b in pairs} | {right[b] for _a, b in pairs}
        spare = [t for one, t in (left | right).items() if one not in used and t not in named]
        if spare:
            self._notes.append(left_over(dict.fromkeys(spare)))
        return Match(tuple((left[a], right[b]) for a, b in pairs))

    def _gap(self, interaction: Element, key: Key) -> tuple[Answer, dict[str, str]]:
        if sum(1 for _one in every(interaction, "gap")) != 1 or any(every(interaction, "gapimg")):
            raise Unfit(_("it has several gaps; a pack's question has one"))
        texts = self._choices(interaction, "gaptext")
        right = Key("single", "", tuple(value.partition(" ")[0] for value in key.chosen), ())
        return self._chosen(texts, right)

    def _entered(self, key: Key, response: str, unit: str) -> Answer:
        best = tuple(dict.fromkeys((*key.correct, *key.best)))
        if key.partial:
            self._notes.append(_("an answer for a part of the points counts as wrong here"))
            scores = dict(key.mapped)
            most = max(scores.values())
            best = tuple(value for value in best if scores.get(value, most) == most)
        if key.base in {"integer", "float"} and len(best) == 1:
            value = numeric.number(best[0])
            if value is None:
                raise Unfit(_("“{text}” is no number").format(text=best[0]))
            margins = tolerance(self._item, response, value)
            if margins is None:
                raise Unfit(_("it doesn't say how far off a number may be"))
            below, above = margins
            if abs(below - above) <= abs(value) * _EVEN:
                return numeric.reckon(value, above, unit)
            said = _("its range lies unevenly around its number, so its middle is shown")
            self._notes.append(said)
            return numeric.between(value - below, value + above, unit)
        if key.cased:
            self._notes.append(_("capitals counted there, and don't count here"))
        return Typed(best)

    # What is said afterwards

    def _feedback(
        self, interaction: Element, texts: dict[str, str]
    ) -> tuple[str, list[tuple[str, str]]]:
        each: list[tuple[str, str]] = []
        general: dict[str, str] = {}
        for choice in every(interaction, "simplechoice", "inlinechoice"):
            name = texts.get(attribute(choice, "identifier"), "")
            said_of = every(choice, "feedbackinline", "feedbackblock")
            each += [(name, self._said(one)) for one in said_of]
        blocks = every(self._body, "feedbackblock", "feedbackinline")
        inner = {id(one) for choice in every(self._body, "simplechoice") for one in choice.iter()}
        outer = [one for one in blocks if id(one) not in inner]
        for one in (*children(self._item, "modalfeedback"), *outer):
            ident = attribute(one, "identifier")
            owner = texts.get(ident)
            if owner:
                each.append((owner, self._said(one)))
            elif said := self._said(one):
                general[ident] = "\n".join(filter(None, (general.get(ident, ""), said)))
        wrong = shown_to_wrong(self._item)
        kept = [
            said
            for ident, said in general.items()
            if ident not in wrong and not _FOR_WRONG.search(ident)
        ]
        return "\n".join(dict.fromkeys(kept or general.values())), each

    def _said(self, element: Element) -> str:
        text, notes = qti_media.told(html_of(element, self._escape, leave=("stylesheet",)))
        self._notes += notes
        return text


def _loose(text: str) -> str:
    """Return a text as HTML; one that is HTML itself, as careless programs write it, is kept."""
    begun = text.lstrip()
    if begun.startswith(("<p>", "<p ", "<div")) and begun.rstrip().endswith(">"):
        return text
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
