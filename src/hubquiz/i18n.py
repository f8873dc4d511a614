"""The interface's words in the player's language, by GNU gettext.

English is the source and needs no catalogue. Mark a string with `_` where it is shown, and with
`N_` where it is only stored to be shown later; `tools/messages.py` gathers both.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from gettext import GNUTranslations

DOMAIN = "hubquiz"
LOCALES = Path(__file__).resolve().parent / "locale"
ENGLISH = "en"

_LANGUAGES: dict[str, str] = {ENGLISH: "English", "zh_CN": "简体中文"}


class _Current:
    """The one language that the interface speaks now."""

    __slots__ = ("catalogue", "language")

    def __init__(self) -> None:
        self.language = ENGLISH
        self.catalogue: GNUTranslations | None = None


_current = _Current()


def _(message: str) -> str:
    """`message` in the current language; itself where there is no translation."""
    if _current.catalogue is None or not message:
        return message
    return _current.catalogue.gettext(message)


def N_(message: str) -> str:
    """`message` as it is, marked for translation: to be passed to `_` when it is shown."""
    return message


def ngettext(singular: str, plural: str, n: int) -> str:
    """The form for `n` things, in the current language."""
    if _current.catalogue is None:
        return singular if n == 1 else plural
    return _current.catalogue.ngettext(singular, plural, n)


def pgettext(context: str, message: str) -> str:
    """`message` in the current language, of an English word that means another thing elsewhere."""
    if _current.catalogue is None:
        return message
    return _current.catalogue.pgettext(context, message)


def languages() -> Mapping[str, str]:
    """The languages that HubQuiz speaks: each code, and the language's name for itself."""
    return _LANGUAGES


def speaks(wanted: str) -> bool:
    """Tell whether HubQuiz speaks a language that is named as `use` takes it."""
    name = wanted.replace("-", "_").lower().split("_")[0]
    return _spoken(wanted) != ENGLISH or name in (ENGLISH, "english", "c", "posix")


def language() -> str:
    """The code of the current language."""
    return _current.language


def use(wanted: str = "") -> str:
    """Speak the language `wanted` ("zh_CN", "zh-Hans", …), or the system's if it is empty.

    What HubQuiz doesn't speak becomes English. Returns the code of the language now spoken.
    """
    chosen = _spoken(wanted or _system_language())
    if chosen != _current.language:
        _current.catalogue = _load(chosen)
        _current.language = chosen
    return chosen


def _spoken(wanted: str) -> str:
    """The nearest of our languages: any written Chinese is nearer to Simplified than to English."""
    name = wanted.replace("-", "_").lower().split("_")[0]
    # Windows spells a language out: Chinese (Simplified)_China.
    return "zh_CN" if name == "zh" or name.startswith("chinese") else ENGLISH


def _load(code: str) -> GNUTranslations | None:
    if code == ENGLISH:
        return None
    import gettext  # noqa: PLC0415 - English never needs it

    path = LOCALES / code / "LC_MESSAGES" / f"{DOMAIN}.mo"
    with path.open("rb") as file:
        return gettext.GNUTranslations(file)


def _system_language() -> str:
    """The locale of the environment, in gettext's order; on Windows, failing that, the user's."""
    for variable in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(variable):
            return value.split(":")[0].split(".")[0]
    if sys.platform == "win32":
        import locale  # noqa: PLC0415

        return locale.getlocale()[0] or ENGLISH
    return ENGLISH
