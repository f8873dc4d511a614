"""Prompts and sentences: the pack's own templates where it has them, neutral ones where not."""

from __future__ import annotations

import re
from string import ascii_uppercase
from typing import TYPE_CHECKING

from hubquiz.content.model import Thing
from hubquiz.content.values import Bound, Date, Media, Number, object_text
from hubquiz.quiz.marking import with_unit
from hubquiz.rounds.phrases import phrases_for

if TYPE_CHECKING:
    from hubquiz.content.model import Context, Fact, Kind, Pack, Relation, Value

_SLOT = re.compile(r"\{(of|to|when|kind|relation)\}")
_AFTER_ARTICLE = re.compile(r"\b(?:the|an?)\s+\{(of|to)\}", re.IGNORECASE)
_TWICE_THE = re.compile(r"\b([Tt]he )the ")
_TERM = re.compile(r"\{([abc])\}")
_ORDINARY_WORDS = """
    according after an and are at before besides by did do does for from how in into is
    match more most name of on order out put since sort the these this those to until was
    were what when where which who whom whose why with a
"""

_ORDINARY = frozenset(_ORDINARY_WORDS.split())
"""Words that begin a prompt with a capital only because they begin it."""


class Wording:
    """How the questions of one pack read."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self.phrases = phrases_for(pack.language)
        self.english = self.phrases is phrases_for("en")
        self._hides: dict[tuple[Relation, bool], bool] = {}

    # Words for things and values

    def name(self, value: Value, relation: Relation | None = None) -> str:
        """Return how a value reads within a sentence, with its unit and bound."""
        if isinstance(value, Thing):
            return value.phrase or value.name
        return self.label(value, relation)

    def label(self, value: Value, relation: Relation | None = None) -> str:
        """Return how a value stands alone, as a choice or an item."""
        if not isinstance(value, Number | Date):
            return value.alt if isinstance(value, Media) else object_text(value)
        text = value.text
        if isinstance(value, Number) and relation is not None:
            text = with_unit(text, relation.unit)
        if value.bound is Bound.EXACT:
            return text
        pattern: str = getattr(self.phrases, value.bound.value)
        return pattern.replace("{value}", text)

    def kind(self, name: str) -> str:
        """Return the word for one thing of a kind."""
        return name

    def plural(self, name: str) -> str:
        """Return the word for several things of a kind."""
        kind = self._kind(name)
        if kind is not None and kind.plural:
            return kind.plural
        return english_plural(name) if self.english else name

    def this(self, name: str) -> str:
        """Return what stands for a hidden thing of a kind."""
        kind = self._kind(name)
        if kind is not None and kind.this:
            return kind.this
        return self.phrases.this.replace("{kind}", name)

    def which(self, name: str) -> str:
        """Return what asks for a thing of a kind ("which city")."""
        kind = self._kind(name)
        if kind is not None and kind.which:
            return kind.which
        return self.phrases.which.replace("{kind}", name)

    def lettered(self, index: int) -> str:
        """Return what stands for a picture, counted from 0, of which nothing is said in words."""
        return self.phrases.lettered.replace("{letter}", ascii_uppercase[index])

    def _kind(self, name: str) -> Kind | None:
        return self.pack.kinds.get(name)

    # Prompts

    def ask(self, relation: Relation, subject: Thing | str, context: Context | None = None) -> str:
        """Return the question for a subject's object."""
        prompt = self.fill(relation.phrases.get("ask", self.phrases.ask), relation, of=subject)
        return self.in_context(prompt, context)

    def back(
        self,
        relation: Relation,
        value: Value | str,
        kind: str,
        context: Context | None = None,
        *,
        key: str = "back",
    ) -> str:
        """Return the question for an object's subject, of a kind; `key` is `back` or `open`.

        A picture or sound is not named in it: it is shown beside it.
        """
        template = relation.phrases.get(key) or relation.phrases.get("back")
        if isinstance(value, Media):
            prompt = self.fill(template or self.phrases.whose, relation, kind=kind)
            prompt = prompt.replace("{which}", self.which(kind))
        else:
            prompt = self.fill(template or self.phrases.back, relation, to=value, kind=kind)
        return self.in_context(prompt, context)

    def ask_several(self, relation: Relation, subject: Thing, context: Context) -> str:
        """Return the question for all of a subject's objects."""
        phrases = relation.phrases
        template = phrases.get("ask several") or phrases.get("ask", self.phrases.ask_several)
        prompt = self.fill(template, relation, of=subject)
        return self.choose_all(self.in_context(prompt, context))

    def several(self, relation: Relation, value: Value, kind: str, context: Context) -> str:
        """Return the question for all of an object's subjects among the choices."""
        phrases = relation.phrases
        template = phrases.get("several") or phrases.get("back", self.phrases.several)
        prompt = self.fill(template, relation, to=value, kind=self.plural(kind))
        return self.choose_all(self.in_context(prompt, context))

    def odd(self, relation: Relation, value: Value, kind: str, context: Context) -> str:
        """Return the question for the one thing among several that an object is false of."""
        template = relation.phrases.get("odd", self.phrases.odd)
        return self.in_context(self.fill(template, relation, to=value, kind=kind), context)

    def analogy(self, a: Value, b: Value, c: Value) -> str:
        """Return the question for what is to `c` as `b` is to `a`."""
        spelled = {"a": self.name(a), "b": self.name(b), "c": self.name(c)}
        text = _TERM.sub(lambda term: spelled[term.group(1)], self.phrases.analogy)
        return text if self._is_name(a) else capital(text)

    def clues(self, kind: str) -> str:
        """Return the question for a hidden thing of a kind."""
        return capital(self.phrases.clues.replace("{which}", self.which(kind)))

    def clue(self, fact: Fact, hidden: Thing) -> str:
        """Return a fact as a sentence that hides one of its sides."""
        this = self.this(hidden.kind)
        if fact.subject is hidden:
            said = self.say(fact.relation, this, fact.object)
        else:
            said = self.say(fact.relation, fact.subject, this)
        return self.in_context(said, fact.context)

    def can_hide(self, relation: Relation, *, of: bool) -> bool:
        """Tell whether a statement reads with "this …" for a side: no article precedes it."""
        key = (relation, of)
        found = self._hides.get(key)
        if found is None:
            template = relation.phrases.get("say", self.phrases.say)
            slots = {match.group(1) for match in _AFTER_ARTICLE.finditer(template)}
            found = self._hides[key] = ("of" if of else "to") not in slots
        return found

    def say(self, relation: Relation, subject: Thing | str, value: Value | str) -> str:
        """Return the statement of a claim; a picture or sound is told by its words."""
        wordless = relation.type.is_media and not (isinstance(value, Media) and value.alt)
        default = self.phrases.show if wordless else self.phrases.say
        template = relation.phrases.get("say", default)
        return self.fill(template, relation, of=subject, to=value)

    def state(self, fact: Fact) -> str:
        """Return a fact as a sentence, with the date for which it holds."""
        return self.in_context(self.say(fact.relation, fact.subject, fact.object), fact.context)

    def tell(self, fact: Fact) -> str:
        """Return what a fact states; of an event also its date, in brackets unless it is said."""
        text = self.say(fact.relation, fact.subject, fact.object)
        when = fact.context.when
        if when is None or when.text in text:
            return text
        stop = text[-1:] if text.endswith((".", "。")) else ""
        dated = self.phrases.dated.replace("{date}", self.label(when))
        return dated.replace("{say}", text.removesuffix(stop)) + stop

    def who(self, relation: Relation, value: Value, kind: str) -> str:
        """Return a noun phrase for the subject of a value."""
        return self.fill(
            relation.phrases.get("who", self.phrases.who), relation, to=value, kind=kind
        )

    def what(self, relation: Relation, subject: Thing, kind: str) -> str:
        """Return a noun phrase for the object of a subject."""
        return self.fill(
            relation.phrases.get("what", self.phrases.what), relation, of=subject, kind=kind
        )

    def task(self, key: str, default: str, relation: Relation) -> str:
        """Return the task of a matching, a sorting or an order (`match`, `sort`, `order`)."""
        template = relation.phrases.get(key)
        if template is not None:
            return self.fill(template, relation)
        return self.fill(default, relation, of=self.plural(relation.of[0]))

    def event(self, fact: Fact) -> str:
        """Return the name of the dated event that a fact is."""
        template = fact.relation.phrases.get("event", self.phrases.event)
        return self.fill(template, fact.relation, of=fact.subject, to=fact.object)

    def ask_when(self, fact: Fact) -> str:
        """Return the question for the date of the event that a fact is."""
        template = fact.relation.phrases.get("ask when", self.phrases.ask_when)
        prompt = self.fill(template, fact.relation, of=fact.subject, to=fact.object)
        return self.in_context(prompt, fact.context, dated=False)

    def fill(
        self,
        template: str,
        relation: Relation,
        *,
        of: Thing | str = "",
        to: Value | str = "",
        kind: str = "",
    ) -> str:
        """Return a template with its sides filled in; a phrase that begins it gets a capital.

        "The {of}" reads well with a name, and with a phrase that brings its own article.
        """
        spelled = {
            "of": of if isinstance(of, str) else self.name(of),
            "to": to if isinstance(to, str) else self.name(to, relation),
            "kind": kind,
            "relation": relation.name,
            "when": "",
        }
        text = _SLOT.sub(lambda slot: spelled[slot.group(1)], template)
        begins = _SLOT.match(template)
        if begins and not self._is_name(of if begins.group(1) == "of" else to):
            text = capital(text)
        if "he the " in text and self.english:
            text = _TWICE_THE.sub(r"\1", text)
        return text[:-1] if text.endswith("..") and not text.endswith("...") else text

    def _is_name(self, value: Value | str) -> bool:
        return not isinstance(value, str) and not (isinstance(value, Thing) and value.phrase)

    def in_context(self, prompt: str, context: Context | None, *, dated: bool = True) -> str:
        """Return a prompt with the date for which it holds, and the source of what is disputed."""
        if context is None:
            return prompt
        if dated and context.until and context.until not in prompt:
            prompt = self._after(self.phrases.until, "{date}", context.until, prompt)
        elif dated and context.as_of and context.as_of not in prompt:
            year = len(context.as_of) == len("2017") and context.as_of.isdigit()
            pattern = self.phrases.as_of_year if year else self.phrases.as_of
            prompt = self._after(pattern, "{date}", context.as_of, prompt)
        if context.disputed and context.source is not None:
            prompt = self._after(self.phrases.disputed, "{source}", context.source.title, prompt)
        return prompt

    def _after(self, pattern: str, slot: str, word: str, prompt: str) -> str:
        return pattern.replace(slot, word).replace(
            "{prompt}", lower_start(prompt) if self.english else prompt
        )

    def choose_all(self, prompt: str) -> str:
        """Return a prompt that says that several choices are right."""
        return self.phrases.choose_all.replace("{prompt}", prompt)


def capital(text: str) -> str:
    """Return text with its first letter a capital."""
    return text[:1].upper() + text[1:]


def lower_start(text: str) -> str:
    """Return text as it reads after an opening phrase: an ordinary first word loses its capital."""
    first = text.split(" ", 1)[0]
    return text[:1].lower() + text[1:] if first.lower() in _ORDINARY else text


def english_plural(noun: str) -> str:
    """Return an English noun's regular plural."""
    lower = noun.lower()
    if lower.endswith(("s", "x", "z", "ch", "sh")):
        return f"{noun}es"
    if lower.endswith("y") and lower[-2:-1] not in "aeiou":
        return f"{noun[:-1]}ies"
    return f"{noun}s"
