"""Pairs of QTI 1.2 whose two sides stand in one list, and are named by twos (as ILIAS does)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.exchange.qti_xml import attribute, every

if TYPE_CHECKING:
    from collections.abc import Collection
    from xml.etree.ElementTree import Element

    from hubquiz.exchange.qti_scoring import Scoring

Pairs = tuple[tuple[str, str], ...]
"""A left and a right side each, by their identifiers."""


def named_by_twos(group: Element, idents: Collection[str], scoring: Scoring) -> Pairs:
    """Return the pairs of a group that its rules call right; none if they name no two items.

    What says with which it may be matched is a left side, wherever the rule names it.
    """
    labels = every(group, "responselabel")
    lefts = {attribute(one, "ident") for one in labels if attribute(one, "matchgroup")}
    pairs: dict[tuple[str, str], None] = {}
    for rule in scoring.positive():
        for term in rule.plain:
            a, _comma, b = (part.strip() for part in term.value.partition(","))
            if a in idents and b in idents:
                pairs[(b, a) if b in lefts and a not in lefts else (a, b)] = None
    return tuple(pairs)
