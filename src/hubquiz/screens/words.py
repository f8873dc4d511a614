"""What the screens say of packs, modes and players, in the language of now."""

from __future__ import annotations

from time import localtime, strftime
from typing import TYPE_CHECKING

from hubquiz.i18n import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterable

MINUTE = 60
ANSWERING = ("turns", "buzzers", "hands")


def mode_words(key: str) -> str:
    """What a mode is, from its key (`round-10`, `clock-120`, `misses-3`, `endless`).

    A word before it says how several answered: `turns-round-12`.
    """
    name, _dash, number = key.partition("-")
    if name in ANSWERING:
        return dotted((answering_words(name), mode_words(number)))
    count = int(number) if number.isdigit() else 0
    if name == "round" and count:
        words = ngettext("A round of {n} question", "A round of {n} questions", count)
        return words.format(n=count)
    if name == "clock" and count:
        return _("Against the clock, {time}").format(time=time_words(count))
    if name == "misses" and count:
        return ngettext("Until {n} miss", "Until {n} misses", count).format(n=count)
    if name == "endless":
        return _("Endless practice")
    if name == "study":
        return _("Review")
    return key


def answering_words(name: str) -> str:
    """How several players answer at one machine."""
    named = {"turns": _("In turn"), "buzzers": _("Buzzers"), "hands": _("Show of hands")}
    return named[name]


def mode_brief(key: str) -> str:
    """A mode in a few words, for a column of them."""
    name, _dash, number = key.partition("-")
    if name in ANSWERING:
        return dotted((answering_words(name), mode_brief(number)))
    count = int(number) if number.isdigit() else 0
    if name == "round" and count:
        return _("Round of {n}").format(n=count)
    if name == "clock" and count:
        return _("Clock, {time}").format(time=time_words(count))
    if name == "misses" and count:
        return ngettext("{n} miss", "{n} misses", count).format(n=count)
    return {"endless": _("Endless"), "study": _("Review")}.get(name, key)


def difficulty_words(value: str) -> str:
    """How hard it is, in a word."""
    return {"easy": _("Easy"), "normal": _("Normal"), "hard": _("Hard")}.get(value, value)


def time_words(seconds: int) -> str:
    """A length of time: seconds up to two minutes, then minutes."""
    minutes, rest = divmod(seconds, MINUTE)
    if minutes and not rest:
        return ngettext("{n} minute", "{n} minutes", minutes).format(n=minutes)
    return ngettext("{n} second", "{n} seconds", seconds).format(n=seconds)


def facts_words(count: int) -> str:
    """So many facts."""
    return ngettext("{n} fact", "{n} facts", count).format(n=grouped(count))


def language_words(tag: str) -> str:
    """The language of a pack's texts."""
    named = {
        "en": _("English"),
        "zh": _("Chinese"),
        "de": _("German"),
        "fr": _("French"),
        "es": _("Spanish"),
        "ja": _("Japanese"),
    }
    return named.get(tag.replace("_", "-").split("-")[0].lower(), tag)


def grouped(number: float) -> str:
    """A number with its thousands parted."""
    return f"{number:,.0f}"


def dotted(parts: Iterable[str]) -> str:
    """What there is of the parts, side by side."""
    return " · ".join(part for part in parts if part)


def pretty_id(name: str) -> str:
    """A pack's id as a title, until its real one is known."""
    words = name.replace("-", " ").replace("_", " ").strip()
    return words[:1].upper() + words[1:]


def day_words(ms: float) -> str:
    """The day of a moment in ms since the epoch, where the player is."""
    return strftime("%Y-%m-%d", localtime(ms / 1000))


def moment_words(ms: float) -> str:
    """Such a moment: its day and the time of day."""
    return strftime("%Y-%m-%d %H:%M", localtime(ms / 1000))
