"""The names of a pack's things, and which thing a reference means."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from hubquiz.content.faults import quote
from hubquiz.i18n import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hubquiz.content.faults import Faults
    from hubquiz.content.model import Thing


class Names:
    """Every name under which a thing can be referred to, by kind."""

    def __init__(self, faults: Faults) -> None:
        self._faults = faults
        self._kinds: dict[str, dict[str, Thing]] = {}
        self._twins: dict[tuple[str, str], list[Thing]] = {}
        self._folded: dict[str, dict[str, str]] = {}

    def add(self, thing: Thing, at: int, also_at: Sequence[int]) -> None:
        """Take up a thing. Its name and aliases may be no other's of its kind, in any case."""
        kind = self._kinds.setdefault(thing.kind, {})
        folded = self._folded.setdefault(thing.kind, {})
        for name, place in zip((thing.name, *thing.also), (at, *also_at), strict=True):
            owner = folded.setdefault(name.casefold(), thing.name)
            if kind.setdefault(name, thing) is not thing or owner is not thing.name:
                self._faults.add(
                    place,
                    _("another {kind} is called {name} already: {owner}").format(
                        kind=thing.kind, name=quote(name), owner=owner
                    ),
                )
        if thing.native:
            other = kind.setdefault(thing.native, thing)
            if other is not thing:
                self._twins.setdefault((thing.kind, thing.native), [other]).append(thing)

    def find(self, kinds: Sequence[str], text: str, at: int) -> Thing | None:
        """Return the thing of these kinds that goes by a name; None, with the fault noted."""
        if len(kinds) == 1:
            found = self._kinds.get(kinds[0], {}).get(text)
            if found is not None and not self._twins:
                return found
        things = self._all(kinds, text)
        if not things and "/" in text:
            kind, _unused, name = text.partition("/")
            things = self._all([kind], name) if kind in kinds else []
        if len(things) == 1:
            return things[0]
        if things:
            keys = _(" or ").join(sorted(thing.key for thing in things))
            self._faults.add(
                at,
                _("{text} may be {keys}").format(text=quote(text), keys=keys),
                _("write which one"),
            )
        else:
            self._missing(kinds, text, at)
        return None

    def knows(self, kind: str, text: str) -> bool:
        """Tell whether a thing of a kind goes by a name."""
        return text in self._kinds.get(kind, {})

    def kinds_of(self, text: str) -> list[str]:
        """Return the kinds that have a thing of that name."""
        return [kind for kind in self._kinds if self.knows(kind, text)]

    def _all(self, kinds: Sequence[str], text: str) -> list[Thing]:
        found: dict[Thing, None] = {}
        for kind in kinds:
            if thing := self._kinds.get(kind, {}).get(text):
                found.update(dict.fromkeys(self._twins.get((kind, text), [thing])))
        return list(found)

    def _missing(self, kinds: Sequence[str], text: str, at: int) -> None:
        kind = _(" or ").join(kinds)
        message = _("there is no {kind} {text}").format(kind=kind, text=quote(text))
        if not any(self._kinds.get(one) for one in kinds):
            self._faults.add(
                at,
                message,
                _("list the things it may be under things: {kind}:").format(kind=kinds[0]),
            )
        elif others := self.kinds_of(text):
            self._faults.add(
                at,
                _("{text} is a {other}, and no {kind}").format(
                    text=quote(text), other=others[0], kind=kind
                ),
            )
        else:
            names = chain.from_iterable(self._kinds.get(one, ()) for one in kinds)
            self._faults.unknown(at, message, text, names)
