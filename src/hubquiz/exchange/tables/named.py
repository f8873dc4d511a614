"""The things that values of a table name: of which kinds they are, and each found or made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.content.model import Kind, Thing
from hubquiz.content.values import Type
from hubquiz.exchange.tables.headings import fit_kind, singular

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from hubquiz.exchange.tables.drafts import Draft

Things = dict[str, dict[str, Thing]]
"""Things by their kind, and by their names in small letters."""


def settle_kinds(
    drafts: Collection[Draft], things: Things, kinds: dict[str, Kind], *, english: bool
) -> None:
    """Give the values that are things a kind: a column's own, or that of one much alike."""
    sets: dict[str, set[str]] = {}
    for draft in drafts:
        if draft.type is not Type.THING:
            continue
        named: dict[str, None] = {}
        for _sheet, one in draft.columns:
            if not one.to:
                values = {part.casefold() for parts in one.parts.values() for part in parts}
                noun = singular(draft.name) if english else draft.name
                one.to = (_kind_of(noun, values, sets, things),)
            named.update(dict.fromkeys(fit_kind(kind) for kind in one.to))
        draft.to = tuple(named)
        for kind in draft.to:
            things.setdefault(kind, {})
            kinds.setdefault(kind, Kind(kind))


def _kind_of(noun: str, values: set[str], sets: dict[str, set[str]], things: Things) -> str:
    for kind, others in sets.items():
        if len(values & others) * 2 >= min(len(values), len(others)):
            others.update(values)
            return kind
    kind = fit_kind(noun)
    if kind in things and kind not in sets:  # a sheet's own things, which these are not
        kind = fit_kind(f"{kind} (2)")
    sets.setdefault(kind, set()).update(values)
    return kind


def finder(kinds: tuple[str, ...], things: Things) -> Callable[[str], Thing]:
    """Return what finds the thing of some kinds that a text names; if there is none, it is made."""

    def made(kind: str, name: str) -> Thing:
        thing = things[kind][name.casefold()] = Thing(kind, name)
        return thing

    def find(text: str) -> Thing:
        folded = text.casefold()
        for kind in kinds:
            if found := things[kind].get(folded):
                return found
        kind, slash, name = text.partition("/")
        if len(kinds) > 1 and slash and kind in kinds:
            found = things[kind].get(name.casefold())
            return found or made(kind, name)
        return made(kinds[0], text)

    return find
