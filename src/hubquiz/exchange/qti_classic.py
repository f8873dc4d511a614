"""Items of QTI 1.2, as Canvas (old quizzes and new), D2L, Respondus and people write them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.content.model import Choose, Match, Order, Typed
from hubquiz.exchange import qti_media
from hubquiz.exchange.feedback import because
from hubquiz.exchange.qti_document import type_of
from hubquiz.exchange.qti_groups import named_by_twos
from hubquiz.exchange.qti_item import BLANK, Budget, Found, Unfit, left_over, single_blank
from hubquiz.exchange.qti_numbers import reckoned
from hubquiz.exchange.qti_presentation import Presentation, Response, material
from hubquiz.exchange.qti_scoring import Scoring
from hubquiz.exchange.qti_xml import attribute, every, first, kind
from hubquiz.i18n import _

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from hubquiz.content.model import Answer
    from hubquiz.exchange.qti_groups import Pairs
    from hubquiz.exchange.qti_media import MediaStore

_NOT_ASKED_WORDS = """
    essay file_upload text_only calculated formula hot_spot hotspot stimulus long_answer
    arithmetic significant likert multi-short survey
"""
_NOT_ASKED = tuple(_NOT_ASKED_WORDS.split())
"""What no pack can ask, as it stands in the names of types."""
_CHOSEN_BLANKS = frozenset(("dropdown", "wordbank"))


def read_item(item: Element, store: MediaStore, folder: str, budget: Budget) -> Found:
    """Return the question of an item. Raises Unfit for what no pack can ask."""
    type_ = type_of(item)
    if any(word in type_.lower().replace(" ", "_") for word in _NOT_ASKED):
        raise Unfit(_("a question of the type “{type}” can't be asked here").format(type=type_))
    return _Item(item, type_, store, folder, budget).found()


class _Item:
    def __init__(
        self, item: Element, type_: str, store: MediaStore, folder: str, budget: Budget
    ) -> None:
        self._item = item
        self._type = type_.lower()
        self._store = store
        self._folder = folder
        self._scoring = Scoring(item, budget)
        self._notes: list[str] = []
        presentation = first(item, "presentation")
        if presentation is None:
            raise Unfit(_("it has no presentation"))
        shown = Presentation(presentation, self._type)
        self._prompt, self._blanks, self._responses = shown.prompt, shown.blanks, shown.responses
        self._rename()
        for response in self._responses:
            if shown.rights and len(response.choices) == len(shown.rights):
                response.choices = dict(zip(response.choices, shown.rights, strict=True))

    def found(self) -> Found:
        answer, each = self._answer()
        html = single_blank("".join(self._prompt))
        text, media, notes = qti_media.shown(html, self._store, self._folder)
        general, by_choice = self._feedback()
        said = [(each.get(ident, ""), words_) for ident, words_ in by_choice]
        return Found(
            text.strip() or attribute(self._item, "title"),
            answer,
            because(general, said),
            media,
            (*notes, *dict.fromkeys(self._notes)),
        )

    def _rename(self) -> None:
        """Call the one response as its rules do, if they all call it by another name."""
        named = {term.response for rule in self._scoring.rules for term in rule.terms}
        if len(self._responses) == 1 and len(named) == 1:
            response, (name,) = self._responses[0], named
            if response.choices and name not in response.choices:
                response.id = name
        values: dict[str, set[str]] = {}
        for rule in self._scoring.rules:
            for term in rule.plain:
                values.setdefault(term.response, set()).add(term.value)
        for response in self._responses:
            self._spell(response, values.get(response.id, set()))

    def _spell(self, response: Response, values: set[str]) -> None:
        """Call choices by their texts where the rules do so."""
        if not values or not response.choices or not values.isdisjoint(response.choices):
            return
        texts = {ident: self._text(html) for ident, html in response.choices.items()}
        if not values.isdisjoint(texts.values()) and len(set(texts.values())) == len(texts):
            response.choices = {texts[one]: html for one, html in response.choices.items()}

    def _text(self, html: str) -> str:
        if qti_media.pictured(html):
            raise Unfit(_("its choices are pictures"))
        text, notes = qti_media.told(html)
        self._notes += notes
        return " ".join(text.split())

    # What is right

    def _answer(self) -> tuple[Answer, dict[str, str]]:
        """Return the answer, and the text of each choice by its identifier."""
        if not self._responses:
            raise Unfit(_("it has nothing to answer"))
        choosing = [one for one in self._responses if one.choices]
        if not self._scoring.rules:
            raise Unfit(_("it doesn't say what is right"))
        if not choosing:
            return self._filled(), {}
        if len(choosing) < len(self._responses):
            raise Unfit(_("it asks for choices and for words at once"))
        if choosing[0].ordered or "ordering" in self._type:
            return self._ordered(choosing[0])
        if "fill_in_multiple_blanks" in self._type or "multiple_dropdowns" in self._type:
            return self._gaps(choosing)
        if len(choosing) == 1 and kind(choosing[0].element) == "responsegrp":
            group = choosing[0]
            if pairs := named_by_twos(group.element, group.choices, self._scoring):
                return self._grouped(group, pairs)
        if len(choosing) > 1 or "matching" in self._type:
            return self._matched(choosing)
        return self._chosen(choosing[0])

    def _chosen(self, response: Response) -> tuple[Answer, dict[str, str]]:
        texts = {ident: self._text(html) for ident, html in response.choices.items()}
        if response.label:
            self._prompt.append(f"<p>{response.label}</p>")
        right = self._right(response)
        if response.single and len(right) > 1:
            self._notes.append(_("one of its right choices was enough; here all are to be chosen"))
        wrong = [text for ident, text in texts.items() if ident not in right]
        answer = Choose(tuple(texts[ident] for ident in texts if ident in right), tuple(wrong))
        return answer, texts

    def _right(self, response: Response) -> frozenset[str]:
        idents = list(response.choices)
        if response.single:
            scores = {one: self._scoring.score({response.id: (one,)}) for one in idents}
            return self._best(scores)
        sets = [frozenset((one,)) for one in idents]
        every_positive: set[str] = set()
        for rule in self._scoring.positive():
            terms = [term for term in rule.plain if term.value in response.choices]
            positives = frozenset(term.value for term in terms)
            every_positive |= positives
            sets.append(positives)
        sets.append(frozenset(every_positive))
        best, most = frozenset[str](), 0.0
        for one in sets:
            score = self._scoring.score({response.id: tuple(one)})
            if score > most or (score == most and one and len(one) < len(best)):
                best, most = one, score
        return best

    def _best(self, scores: dict[str, float]) -> frozenset[str]:
        """Return what scores most, and note what scores less or as well."""
        most = max(scores.values(), default=0.0)
        if most <= 0:
            return frozenset()
        best = frozenset(one for one, score in scores.items() if score == most)
        if any(0 < score < most for score in scores.values()):
            self._notes.append(_("an answer for a part of the points counts as wrong here"))
        return best

    def _filled(self) -> Answer:
        responses = list(dict.fromkeys(one.id for one in self._responses))
        if len(responses) > 1 or self._blanks > 1:
            raise Unfit(_("it has several gaps; a pack's question has one"))
        response = responses[0]
        bare = self._scoring
        labels = {attribute(one, "ident") for one in every(self._item, "responselabel")}
        names = {response, *labels}
        if self._is_number():
            return reckoned(bare, names, self._notes)
        values: dict[str, float] = {}
        for rule in bare.positive():
            for term in rule.plain:
                if kind(term.element) != "varequal":
                    self._notes.append(_("a rule for parts of the answer was left out"))
                elif term.value:
                    given = dict.fromkeys((*names, term.response), (term.value,))
                    values[term.value] = bare.score(given, frozenset((*names, term.response)))
                    if attribute(term.element, "case").lower() == "yes":
                        self._notes.append(_("capitals counted there, and don't count here"))
        right = self._best(values)
        if not right:
            raise Unfit(_("it has no answer"))
        return Typed(tuple(value for value in values if value in right))

    def _is_number(self) -> bool:
        fib = first(self._item, "renderfib")
        typed = attribute(fib, "fibtype").lower() if fib is not None else ""
        bounded = any(True for _one in every(self._item, "vargte", "vargt", "varlte", "varlt"))
        numeric_ = any(kind(one.element) == "responsenum" for one in self._responses)
        return bounded or numeric_ or "numeric" in self._type or typed in {"decimal", "integer"}

    def _gaps(self, choosing: list[Response]) -> tuple[Answer, dict[str, str]]:
        """Return the answer to a text with one gap, whose choices are the ways to fill it."""
        if len(choosing) > 1:
            raise Unfit(_("it has several gaps; a pack's question has one"))
        response = choosing[0]
        name = attribute(response.element, "ident").removeprefix("response_")
        html = "".join(self._prompt)
        for one in (name, self._text(response.label)):
            html = html.replace(f"[{one}]", BLANK)
        self._prompt = [html]
        labels = every(response.element, "responselabel")
        kinds = {attribute(one, "answertype").lower() for one in labels}
        response.label = ""
        if "dropdowns" in self._type or kinds & _CHOSEN_BLANKS:
            return self._chosen(response)
        texts = {ident: self._text(html) for ident, html in response.choices.items()}
        return Typed(tuple(texts.values())), texts

    def _ordered(self, response: Response) -> tuple[Answer, dict[str, str]]:
        texts = {ident: self._text(html) for ident, html in response.choices.items()}
        terms = [term for rule in self._scoring.positive() for term in rule.plain]
        placed = {
            term.response: int(term.value)
            for term in terms
            if term.response in texts and term.value.isdigit()
        }
        if placed:
            idents = sorted(placed, key=lambda one: placed[one])
        else:
            indexed = [term for term in terms if attribute(term.element, "index").isdigit()]
            if indexed and len(indexed) == len(terms):
                terms = sorted(terms, key=lambda term: int(attribute(term.element, "index")))
            idents = list(dict.fromkeys(term.value for term in terms if term.value in texts))
        if sorted(idents) != sorted(texts) or len(set(placed.values())) not in {0, len(texts)}:
            raise Unfit(_("its order doesn't say where each item stands"))
        for html in (response.label,):
            self._prompt.append(f"<p>{html}</p>" if html else "")
        return Order(tuple(texts[ident] for ident in idents)), texts

    def _matched(self, choosing: list[Response]) -> tuple[Answer, dict[str, str]]:
        texts: dict[str, str] = {}
        pairs: list[tuple[str, str]] = []
        used: set[str] = set()
        prompt = "".join(self._prompt)
        for response in choosing:
            name = response.id.removeprefix("response_")
            if not response.label.strip() or f"[{name}]" in prompt:
                raise Unfit(_("it asks several things at once"))
        laid = [self._laid(response) for response in choosing]
        several = not all(one.single for one in choosing)
        sorting = "categorization" in self._type or any(len(right) > 1 for right in laid)
        for response, right in zip(choosing, laid, strict=True):
            left = self._text(response.label)
            mine = {ident: self._text(html) for ident, html in response.choices.items()}
            texts |= mine
            if not right and not sorting and not several:
                raise Unfit(_("it doesn't say what belongs to “{left}”").format(left=left))
            used |= right
            pairs += [
                (mine[ident], left) if sorting else (left, mine[ident])
                for ident in mine
                if ident in right
            ]
        spare = [text for ident, text in texts.items() if ident not in used]
        kept = {text for pair in pairs for text in pair}
        if spare := [text for text in dict.fromkeys(spare) if text not in kept]:
            self._notes.append(left_over(spare))
        return Match(tuple(pairs)), texts

    def _grouped(self, response: Response, pairs: Pairs) -> tuple[Answer, dict[str, str]]:
        texts = {ident: self._text(html) for ident, html in response.choices.items()}
        used = {ident for pair in pairs for ident in pair}
        if spare := [text for ident, text in texts.items() if ident not in used]:
            self._notes.append(left_over(spare))
        return Match(tuple((texts[a], texts[b]) for a, b in pairs)), texts

    def _laid(self, response: Response) -> frozenset[str]:
        """Return the choices that belong to one left side."""
        if response.single:
            scores = {one: self._scoring.score({response.id: (one,)}) for one in response.choices}
            if max(scores.values(), default=0.0) > 0:
                return self._best(scores)
        return frozenset(
            term.value
            for rule in self._scoring.positive()
            for term in rule.plain
            if term.response == response.id and term.value in response.choices
        )

    # What is said afterwards

    def _feedback(self) -> tuple[str, list[tuple[str, str]]]:
        said: dict[str, str] = {}
        for one in every(self._item, "itemfeedback"):
            text, notes = qti_media.told("".join(map(material, every(one, "material"))))
            self._notes += notes
            if text:
                said.setdefault(attribute(one, "ident"), text)
        owners: dict[str, str] = {}
        for rule in self._scoring.rules:
            values = {term.value for term in rule.plain}
            for shown in rule.shows:
                if len(values) == 1 and not any(term.negated for term in rule.terms):
                    owners.setdefault(shown, values.pop())
        choices = {ident for one in self._responses for ident in one.choices}
        general = [text for ident, text in said.items() if owners.get(ident) not in choices]
        each = [(owners[i], text) for i, text in said.items() if owners.get(i) in choices]
        if any(True for _one in every(self._item, "hint")):
            self._notes.append(_("its hint was left out"))
        return "\n".join(dict.fromkeys(general)), each
