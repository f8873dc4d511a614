"""When two names would be taken for one another, told without the program's own code."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from hubquiz.content.model import Thing
from hubquiz.content.values import Date, Media, Number, Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hubquiz.content.model import Value

_WORDS = """
    a about after all also an and any are as at be been before by can company did do
    does first for from had has have he her him his how i if in inc into is it its known ltd made
    make many me more most much my name named new no not of on one or other our out over own she
    since so some than that the their them then there these they this those to under until up us
    was we were what when where which who whom whose why will with year you your
"""
PLAIN = frozenset(_WORDS.split())
"""Words that give nothing away."""

STEM = 4
"""A word of so many letters that begins another gives it away."""


def spelled(text: str) -> str:
    """Return text without case and accents."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


@cache
def same_as(text: str) -> str:
    """Return what two spellings of one name have in common."""
    bare = re.sub(r"^(the|a|an)\s+(?=\S)", "", spelled(text).strip())
    return "".join(sign for sign in bare if sign.isalnum() or sign in "+#") or bare


def is_hanzi(sign: str) -> bool:
    """Tell whether a sign is a Chinese or Japanese one."""
    return "\u3040" <= sign <= "\u30ff" or "\u3400" <= sign <= "\u9fff" or sign >= "\U00020000"


@cache
def word_list(text: str) -> tuple[str, ...]:
    """Return the words of a text in their order; each run of hanzi is a word."""
    found: list[str] = []
    for word in re.findall(r"\w+", spelled(text)):
        run = ""
        for sign in word:
            if run and is_hanzi(run[-1]) is not is_hanzi(sign):
                found.append(run)
                run = ""
            run += sign
        found.append(run)
    return tuple(found)


@cache
def telling_words(text: str) -> frozenset[str]:
    """Return the words of a text that could give an answer away; of hanzi, each two in a row."""
    found: set[str] = set()
    for word in word_list(text):
        if is_hanzi(word[0]):
            found.update(word[i : i + 2] for i in range(len(word) - 1))
        elif word not in PLAIN and (len(word) > 1 or word.isdigit()):
            found.add(word)
    return frozenset(found)


def shared(a: frozenset[str], b: frozenset[str]) -> set[str]:
    """Return the words that two texts share, or of which one begins with the other."""
    return {
        x
        for x in a
        for y in b
        if x == y or (min(len(x), len(y)) >= STEM and (x.startswith(y) or y.startswith(x)))
    }


@cache
def holds(a: str, b: str) -> bool:
    """Tell whether one name holds the other as whole words, or hanzi within hanzi."""
    if any(map(is_hanzi, a)) and any(map(is_hanzi, b)):
        x, y = same_as(a), same_as(b)
        return x in y or y in x
    first, second = sorted((word_list(a), word_list(b)), key=len)
    size = len(first)
    return any(second[i : i + size] == first for i in range(len(second) - size + 1))


def names_of(value: Value) -> tuple[str, ...]:
    """Return every name that a value goes by."""
    if isinstance(value, Thing):
        return value.names
    if isinstance(value, Media):
        return tuple(filter(None, (value.alt, value.credit)))
    return (value.text,)


def _called(value: Value) -> tuple[str, ...]:
    """Return the names by which a choice is listed: whose a picture is does not name it."""
    if isinstance(value, Media):
        return (value.alt,) if value.alt else ()
    return names_of(value)


def all_words(names: Iterable[str]) -> frozenset[str]:
    """Return the telling words of several names."""
    return frozenset[str]().union(*map(telling_words, names))


def look_alike(a: Value, b: Value) -> bool:
    """Tell whether two choices could be taken for one another."""
    if isinstance(a, Number | Date) and type(a) is type(b):
        return a.low <= b.high and b.low <= a.high
    if isinstance(a, Media) and isinstance(b, Media) and a.file == b.file:
        return True
    for x in _called(a):
        for y in _called(b):
            if same_as(x) == same_as(y) or holds(x, y):
                return True
    if isinstance(a, Text) and isinstance(b, Text):
        return bool(shared(telling_words(a.text), telling_words(b.text)))
    return False
