"""How the prompts of each relation read, rendered for some of its facts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hubquiz.content.model import NO_CONTEXT
from hubquiz.content.values import Media, Type
from hubquiz.i18n import N_, _, ngettext
from hubquiz.tools.check.hint import Hint, Spot, listed
from hubquiz.tools.check.remedies import side_words
from hubquiz.tools.check.trying import spread

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from hubquiz.content.model import Fact, Relation
    from hubquiz.rounds.deck import Deck

RENDERED = 40
"""Facts of one relation that its prompts are rendered for."""

LONG = 200
"""A prompt of more characters is not taken in at a glance."""

LONG_CHOICE = 110
"""So is a choice."""

ASKING = ("ask", "back", "open", "ask several", "several", "odd", "ask when")
"""The phrasings that are questions, or tell what to do."""

_MARKED = frozenset("?？.。!！…;;؟:：”\"'’)）»」』⁇⁉‽")
_STOPPED_TAGS = "en zh de fr es it pt nl sv da no nb nn pl cs sk ru uk tr fi hu ro ca"
_STOPPED = frozenset(_STOPPED_TAGS.split())
"""Languages whose sentences end in a mark. The others are not judged."""

_TWICE = re.compile(r"\b([^\W\d_]+)\s+\1\b", re.IGNORECASE)
_ALLOWED_TWICE = frozenset(("had", "that", "her"))
_ARTICLE = re.compile(r"(?:^|(?<=\s))(an?|An?)\s+([^\W\d_][\w'’-]*)")
_VOWEL_SOUND = re.compile(
    r"(?!eu|ew|on[ec]\b|uni(?![nm])|us[aeiu]|ubiq|uk|ur[aiou]|ut[aeio])[aeiou]|hour|honest|hono|heir"
)
"""How a word begins that takes "an", as far as its spelling tells."""

_CHOOSES = re.compile(
    r"^(?:who|whom|whose|what|which|when|where|why|how|is|are|was|were|does|do|did)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Prompt:
    """A phrasing, how it reads for a fact, and whether it is the author's own."""

    key: str
    text: str
    fact: Fact
    own: bool


_DOUBLED = N_("a word stands twice")
_ARTICLES = N_("the article does not fit")
_SMALL = N_("it begins with a small letter")
_OPEN_END = N_("it ends without a mark")
_NO_QUESTION = N_("it asks, and has no question mark")
_LONG = N_("it is very long")


def prompts(deck: Deck) -> Iterator[Hint]:
    """Yield the phrasings that read badly for some fact, once for each flaw."""
    for relation in (*deck.relations, *deck.media):
        seen: dict[tuple[str, str], list[_Prompt]] = {}
        for fact in spread(deck.truth.facts(relation), RENDERED):
            for prompt in _rendered(deck, fact):
                for flaw in _flaws(deck, prompt):
                    seen.setdefault((prompt.key, flaw), []).append(prompt)
        for (key, flaw), found in seen.items():
            text = _("{relation}, `{key}`: {flaw}: “{prompt}” {mend}").format(
                relation=relation.name,
                key=key,
                flaw=_(flaw),
                prompt=found[0].text,
                mend=_mend(flaw, key),
            )
            yield Hint(
                "reads-badly",
                text.strip(),
                tuple(prompt.fact.key for prompt in found),
                Spot(("relations", relation.name, key)),
            )
    yield from _long_choices(deck)


def _rendered(deck: Deck, fact: Fact) -> Iterator[_Prompt]:
    """Yield the author's phrasings of a relation as they read for a fact."""
    wording, relation = deck.wording, fact.relation
    subject, value, kind = fact.subject, fact.object, fact.subject.kind
    said: dict[str, Callable[[], str]] = {
        "ask": lambda: wording.ask(relation, subject),
        "back": lambda: wording.back(relation, value, kind),
        "open": lambda: wording.back(relation, value, kind, key="open"),
        "ask several": lambda: wording.fill(relation.phrases["ask several"], relation, of=subject),
        "several": lambda: wording.fill(relation.phrases["several"], relation, to=value),
        "odd": lambda: wording.odd(relation, value, kind, NO_CONTEXT),
        "say": lambda: wording.say(relation, subject, value),
        "ask when": lambda: wording.fill(
            relation.phrases["ask when"], relation, of=subject, to=value
        ),
        "match": lambda: relation.phrases["match"],
        "sort": lambda: relation.phrases["sort"],
        "order": lambda: relation.phrases["order"],
    }
    for key, render in said.items():
        if key in relation.phrases:
            yield _Prompt(key, render(), fact, own=True)


def _flaws(deck: Deck, prompt: _Prompt) -> Iterator[str]:
    """Yield what is amiss with a prompt."""
    text, fact = prompt.text, prompt.fact
    names = f"{deck.wording.name(fact.subject)}\n{deck.wording.name(fact.object)}".casefold()
    for twice in _TWICE.finditer(text):
        if twice[1].casefold() not in _ALLOWED_TWICE and twice[0].casefold() not in names:
            yield _DOUBLED
            break
    if deck.wording.english and any(map(_misfits, _ARTICLE.finditer(text))):
        yield _ARTICLES
    template = fact.relation.phrases[prompt.key]
    if template[:1].islower():
        yield _SMALL
    language = deck.pack.language.replace("_", "-").split("-")[0].lower()
    if language in _STOPPED and text:
        english = deck.wording.english and prompt.key in ASKING
        if text.rstrip()[-1:] not in _MARKED:
            yield _NO_QUESTION if prompt.key in ASKING else _OPEN_END
        elif english and _CHOOSES.match(text) and not set("?？").intersection(text):
            yield _NO_QUESTION
    if len(text) > LONG:
        yield _LONG


def _misfits(found: re.Match[str]) -> bool:
    """Tell whether "a" or "an" is wrong before a word, as far as its spelling tells."""
    article, word = found[1].lower(), found[2]
    if len(word) < len("two") or word.isupper() or any(sign.isdigit() for sign in word):
        return False  # letters are spelled out: an MRI, a UFO
    return (article == "a") is bool(_VOWEL_SOUND.match(word.lower()))


def _mend(flaw: str, key: str) -> str:
    if flaw == _DOUBLED:
        return _("Take one out of the phrasing, or of the thing's `phrase`.")
    if flaw == _ARTICLES:
        return _("Put the article into the thing's `phrase`, and take it out of `{key}`.").format(
            key=key
        )
    if flaw == _LONG:
        return _("Say it shorter: a player reads it against the clock.")
    return ""


def _long_choices(deck: Deck) -> Iterator[Hint]:
    """Yield the texts that are too long to be weighed against one another."""
    found = [
        fact
        for relation in deck.relations
        if relation.type is Type.TEXT
        for fact in deck.truth.facts(relation)
        if len(deck.wording.label(fact.object)) > LONG_CHOICE
    ]
    if found:
        count = ngettext("{n} value is", "{n} values are", len(found)).format(n=len(found))
        text = _(
            "{count} very long for a choice: {texts}. Keep the core, and tell the rest in a `note`."
        )
        said = text.format(count=count, texts=listed(deck.wording.label(f.object) for f in found))
        spot = Spot(("things", found[0].subject.name, found[0].relation.name))
        yield Hint("reads-badly", said, tuple(fact.key for fact in found), spot)


def neutral(deck: Deck) -> Iterator[Hint]:
    """Yield the relations of an English pack that are asked in signs, each with a template."""
    if not deck.wording.english:
        return
    for relation in deck.relations:
        if "ask" not in relation.phrases and relation.type.in_words:
            fact = deck.truth.facts(relation)[0]
            text = _("{relation} is asked as “{prompt}”. {suggested}").format(
                relation=relation.name,
                prompt=deck.wording.ask(relation, fact.subject),
                suggested=suggestion(relation),
            )
            yield Hint("neutral", text, (fact.key,), Spot(("relations", relation.name)))


def no_language(deck: Deck) -> Iterator[Hint]:
    """Yield that a pack names no language, so that all around its words is signs."""
    if deck.pack.language or not deck.relations:
        return
    relation = deck.relations[0]
    fact = deck.truth.facts(relation)[0]
    if isinstance(fact.object, Media):
        return
    asked = deck.wording.back(relation, fact.object, fact.subject.kind)
    text = _(
        "The pack says no `language`, so its questions have no words of their own (“{prompt}”). "
        "With `language: en` or another at the top they are put in that language."
    )
    yield Hint("no-language", text.format(prompt=asked), spot=Spot(("title",)))


def suggestion(relation: Relation) -> str:
    """Return how a relation may be asked in English, as far as its name tells."""
    side = f"{{{side_words(relation)[0]}}}"
    name = relation.name
    last = name.split()[-1].lower()
    if relation.type is Type.DATE and last not in _HANGING:
        done = last.endswith("ed") or last in _DONE
        template = f"When was {side} {name}?" if done else f"When was the {name} of {side}?"
    elif relation.type is Type.NUMBER and last in _COUNTED:
        template = f"How many {name} does {side} have?"
    elif last in _HANGING or last.endswith(("ed", "s")) or name.split()[0].lower() in _VERBS:
        return _("Say under `ask` how you would ask it of {side}.").format(side=side)
    else:
        template = f"What is the {name} of {side}?"
    return _("Perhaps: `ask: {template}`").format(template=template)


_HANGING_WORDS = "by in on at of to from with for into near as"
_HANGING = frozenset(_HANGING_WORDS.split())
_VERB_WORDS = """
    is are was were has have had can lies owns made makes plays lives bought sold built wrote led
    won became took got held sits stands flows
"""
_DONE = frozenset(("born", "built", "drawn", "found", "made", "sold", "won", "written"))
_COUNTED_WORDS = "people inhabitants users members employees students moons islands provinces"
_COUNTED = frozenset(_COUNTED_WORDS.split())
_VERBS = frozenset(_VERB_WORDS.split())
