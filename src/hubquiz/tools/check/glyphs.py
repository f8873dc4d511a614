"""Characters of a pack that no font of ours can draw."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from hubquiz.content.model import Thing
from hubquiz.content.values import Media, object_text
from hubquiz.coverage import read_coverage
from hubquiz.i18n import _, ngettext
from hubquiz.paths import assets
from hubquiz.tools.check.hint import Hint, Spot, listed
from hubquiz.tools.check.names import answers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hubquiz.coverage import Coverage
    from hubquiz.rounds.deck import Deck

SHOWN = 6
"""How many of the characters of one script are shown."""

_UNSEEN = ("Cc", "Cf", "Zs", "Zl", "Zp")
"""Categories of characters that show nothing by themselves."""


@cache
def coverage() -> tuple[Coverage, ...]:
    """Return what the fonts that ship with HubQuiz can draw."""
    return tuple(read_coverage(path) for path in sorted((assets() / "fonts").glob("*.cover")))


def drawn(char: str) -> bool:
    """Tell whether a character is drawn, or shows nothing anyway."""
    return (
        any(char in font for font in coverage())
        or unicodedata.category(char) in _UNSEEN
        or unicodedata.name(char, "").startswith("VARIATION SELECTOR")
    )


def glyphs(deck: Deck) -> Iterator[Hint]:
    """Yield the characters that are drawn as a box or a question mark, by their script."""
    known: dict[str, bool] = {}
    missing: defaultdict[str, dict[str, None]] = defaultdict(dict)
    holders: defaultdict[str, dict[str, Spot]] = defaultdict(dict)
    for text, spot in _texts(deck):
        if text.isascii():
            continue
        for char in set(text):
            if char not in known:
                known[char] = drawn(char)
            if not known[char]:
                script = _script(char)
                missing[script][char] = None
                holders[script].setdefault(text, spot)
    for script, chars in missing.items():
        texts = holders[script]
        shown = " ".join(islice(sorted(chars), SHOWN))
        count = ngettext("{n} character", "{n} characters", len(chars)).format(n=len(chars))
        text = _(
            "{script}: {count} can't be drawn by HubQuiz's fonts ({shown}) and show as an empty "
            "box: {texts}. Write these in letters that it has: Latin, Greek, Cyrillic or "
            "simplified Chinese."
        ).format(script=script, count=count, shown=shown, texts=listed(texts))
        yield Hint("glyph", text, spot=next(iter(texts.values())))


def _script(char: str) -> str:
    """Return the script of a character, as far as its name begins with it."""
    if unicodedata.category(char) in ("So", "Sk"):
        return _("Signs and emoji")
    name = unicodedata.name(char, "?").split()[0]
    return _("Hanzi") if name == "CJK" else name.capitalize()


def _texts(deck: Deck) -> Iterator[tuple[str, Spot]]:
    """Yield every text that is shown, each with where it stands."""
    pack = deck.pack
    yield from ((text, Spot(("title",))) for text in (pack.title, pack.about, pack.author))
    for kind in pack.kinds.values():
        for text in (kind.name, kind.plural, kind.this, kind.which):
            yield text, Spot(("kinds", kind.name))
    for relation in pack.relations.values():
        for text in (relation.name, relation.unit, *relation.phrases.values()):
            yield text, Spot(("relations", relation.name))
    for thing in pack.things:
        for text in (*thing.names, *thing.topics, thing.phrase, thing.note):
            yield text, Spot(("things", thing.name))
    for fact in pack.facts:
        spot = Spot(("things", fact.subject.name, fact.relation.name))
        yield from ((text, spot) for text in (fact.context.note, fact.context.now) if text)
        if isinstance(fact.object, Media):
            yield from ((text, spot) for text in (fact.object.alt, fact.object.credit))
        elif not isinstance(fact.object, Thing):
            yield object_text(fact.object), spot
    for one in pack.questions:
        for text in (one.ask, one.because, one.context.note, *answers(one)):
            yield text, Spot(("questions", one.ask))
