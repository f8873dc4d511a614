"""The wording that a relation declares: sentences with places for its two sides."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hubquiz.content.faults import quote
from hubquiz.i18n import N_, _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hubquiz.content.faults import Faults

_SLOT = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Need:
    """Which sides a template must name, and which it may name.

    The value is `unsaid` where it is a picture or a sound: no sentence can name it.
    """

    must: frozenset[str]
    may: frozenset[str]
    unsaid: bool = False


def _need(must: str, may: str = "") -> Need:
    return Need(frozenset(must.split()), frozenset((must + " " + may).split()))


def without_value(need: Need) -> Need:
    """Return what is needed of a template whose relation is one of pictures or sounds."""
    return Need(need.must - {"to"}, need.may - {"to"}, unsaid=True)


NEEDS: Mapping[str, Need] = {
    "ask": _need("of"),
    "ask several": _need("of"),
    "what": _need("of"),
    "back": _need("to"),
    "open": _need("to"),
    "several": _need("to"),
    "odd": _need("to"),
    "who": _need("to"),
    "say": _need("of to"),
    "event": _need("", "of to"),
    "ask when": _need("", "of to"),
    "match": _need(""),
    "sort": _need(""),
    "order": _need(""),
}
"""What each template of a relation says of its sides. The hidden side may not be named."""

SEVERAL_SIDED = frozenset({"event", "ask when"})
"""Templates that must name a side, whichever."""

KIND_NAMING = frozenset({"who"})
"""Templates that may say `{kind}`, the word for the thing they call by its relation."""


def read_template(
    key: str, text: str, sides: Mapping[str, str], at: int, faults: Faults, need: Need
) -> str:
    """Return a template with its places named `{of}` and `{to}`; faults are noted.

    `sides` tells for each word that may stand in braces which side it means: `of`, `to`, or an
    empty string where it means both.
    """
    named: set[str] = set()
    for found in _SLOT.finditer(text):
        word = found[1].strip()
        side = sides.get(word)
        if side is None and word == "kind" and key in KIND_NAMING:
            continue
        if side is None:
            message = _("{key} names {{{word}}}, which is no side of this relation").format(
                key=key, word=word
            )
            faults.unknown(at, message, word, sides)
        elif not side:
            faults.add(
                at,
                _("{{{word}}} may be either side here").format(word=word),
                _("write {of} or {to}"),
            )
        else:
            named.add(side)
    if "{" in (rest := _SLOT.sub("", text)) or "}" in rest:
        faults.add(
            at, _("a brace in {key} has no partner: {text}").format(key=key, text=quote(text))
        )
    _check(key, named, at, faults, need)
    return _SLOT.sub(lambda found: f"{{{_meant(found[1].strip(), sides)}}}", text)


def _meant(word: str, sides: Mapping[str, str]) -> str:
    return sides.get(word, word if word == "kind" else "")


def _check(key: str, named: set[str], at: int, faults: Faults, need: Need) -> None:
    for side in sorted(need.must - named):
        faults.add(
            at,
            _("{key} must say where the {side} goes").format(key=key, side=_(_SIDE[side])),
            _("write {{{side}}} there").format(side=side),
        )
    for side in sorted(named - need.may):
        if need.unsaid and side == "to":
            why = _("which is shown, and can't be said")
        elif need.must or need.unsaid:
            why = _("which is what it asks for")
        else:
            why = _("but it is about all of them")
        faults.add(
            at,
            _("{key} names {{{side}}}, {why}").format(key=key, side=side, why=why),
            _("leave {{{side}}} out").format(side=side),
        )
    if key in SEVERAL_SIDED and not named:
        hint = _("write {of} in it") if need.unsaid else _("write {of} or {to} in it")
        faults.add(at, _("{key} names neither side").format(key=key), hint)


_SIDE = {"of": N_("subject"), "to": N_("value")}
