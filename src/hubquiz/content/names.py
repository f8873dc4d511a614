"""When two names are the same, share a word, or contain one another."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_ARTICLE = re.compile(r"^(?:the|an?)\s+(?=\S)")
_WORD = re.compile(r"\w+")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]+")
_KEPT_SYMBOLS = frozenset("+#")
"""Symbols that tell names apart: C, C++ and C# are three languages."""

_COMMON_WORDS = """
    a about after all also an and any are as at be been before by can
    company did do does first for from had has have he her his how i if in inc into is it
    its known ltd made make many more most much name named new no not of on one or other
    out over own she so some than that the their them then there these they this those to
    under up was were what when where which who whose why will with year you your
"""

_COMMON = frozenset(_COMMON_WORDS.split())
"""Words too common to give an answer away."""

_VOICED = frozenset("\u3099\u309a")
"""The marks that make another kana of one (か, が): no accents, though Unicode combines them."""

_SHORTEST_STEM = 4
"""A word this long that begins another gives it away: Meitu, MeituPic."""


def plain(text: str) -> str:
    """Return text without case and accents, compatibility forms resolved."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    if decomposed.isascii():
        return decomposed
    bare = decomposed
    if any(map(unicodedata.combining, bare)):
        bare = "".join(c for c in bare if c in _VOICED or not unicodedata.combining(c))
    return unicodedata.normalize("NFC", bare)  # hangul's letters are syllables again


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Return what is left of a name when its spelling does not matter.

    Case, accents (so pinyin's tones too), punctuation, spaces and a leading article go; what has
    nothing but punctuation stays as it is.
    """
    folded = plain(text)
    if folded.isalnum():
        return folded
    bare = _ARTICLE.sub("", folded.strip())
    kept = "".join(c for c in bare if c.isalnum() or c in _KEPT_SYMBOLS)
    return kept or bare


def words(text: str) -> frozenset[str]:
    """Return the words of a text, common ones included; of hanzi and kana, each two in a row."""
    bare = plain(text)
    if bare.isascii():
        return frozenset((bare,) if bare.isalnum() else _WORD.findall(bare))
    found: set[str] = set()
    for word in _WORD.findall(bare):
        start = 0
        for run in _CJK.finditer(word):
            found.add(word[start : run.start()])
            hanzi = run.group()
            found.update(hanzi[i : i + 2] for i in range(max(1, len(hanzi) - 1)))
            start = run.end()
        found.add(word[start:])
    found.discard("")
    return frozenset(found)


@lru_cache(maxsize=65536)
def distinctive(text: str) -> frozenset[str]:
    """Return the words of a text that could give an answer away, plurals with their singulars."""
    return frozenset(
        form
        for word in words(text)
        if word not in _COMMON and (len(word) > 1 or word.isdigit())
        for form in (word, _singular(word))
    )


def _singular(word: str) -> str:
    """Return a word without the s of a regular plural: a map gives maps away."""
    plural = len(word) >= _SHORTEST_STEM and word.endswith("s") and not word.endswith("ss")
    return word[:-1] if plural else word


def share_word(a: frozenset[str], b: frozenset[str]) -> bool:
    """Tell whether two sets of distinctive words share one, or one word begins with another."""
    if not a.isdisjoint(b):
        return True
    if _stems(a).isdisjoint(_stems(b)):
        return False
    return any(
        (len(x) >= _SHORTEST_STEM and y.startswith(x))
        or (len(y) >= _SHORTEST_STEM and x.startswith(y))
        for x in a
        for y in b
    )


def may_hold(text: str, found: frozenset[str]) -> bool:
    """Tell whether a text's words may share one with some distinctive words: quick to say no.

    Every word of a text, and how it begins, stands somewhere in the plain text.
    """
    said = plain(text)
    return any(word[:_SHORTEST_STEM] in said for word in found)


@lru_cache(maxsize=65536)
def _stems(found: frozenset[str]) -> frozenset[str]:
    """Return how the longer of some words begin: without one in common, none begins another."""
    return frozenset(word[:_SHORTEST_STEM] for word in found if len(word) >= _SHORTEST_STEM)


@lru_cache(maxsize=65536)
def _word_list(text: str) -> str:
    return f" {' '.join(_WORD.findall(plain(text)))} "


def contains_name(a: str, b: str) -> bool:
    """Tell whether one name holds the other as whole words (or, in hanzi, as characters)."""
    if _CJK.search(a) and _CJK.search(b):
        x, y = fold(a), fold(b)
        return x in y or y in x
    x, y = _word_list(a), _word_list(b)
    return x in y or y in x


def look_alike(a: str, b: str) -> bool:
    """Tell whether two names are the same when spelling does not matter, or contain one another."""
    return fold(a) == fold(b) or contains_name(a, b)
