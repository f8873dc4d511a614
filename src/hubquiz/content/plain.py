"""YAML's text of mappings, lists and texts, in the part of YAML that the pack reader knows.

A text stands without quotes only where nobody could take it for anything else; lines are kept short
where a list or a mapping fits on one.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Tree: TypeAlias = "str | list[Tree] | dict[str, Tree] | None"
"""Texts, lists and mappings of them; None is a key of which nothing is said."""

WIDTH = 100
LONGEST_KEY = 1000
"""Beyond 1,024 characters YAML wants a mark before a key."""

_PLAIN = re.compile(
    r"[^\W_](?:[^\x00-\x1f,\[\]{}#:\"'&*!|>%@`\\\x7f-\xa0]*[^\W_%°).?!+…。？！）])?"
)
"""Begins with a letter or a digit, holds nothing that YAML reads, ends in no space or colon."""

_MEANT = frozenset({"null", "Null", "NULL"})
"""Text that the reader takes as it is, and other programs for nothing."""


def scalar(text: str) -> str:
    """Return a text as YAML: as it stands if that is plain, else in double quotes."""
    plain = _PLAIN.fullmatch(text) and text not in _MEANT
    return text if plain else json.dumps(text, ensure_ascii=False)


def document(tree: Mapping[str, Tree], comments: Mapping[tuple[str, ...], str]) -> str:
    """Return a mapping as a document; `comments` stand before the key that their path leads to."""
    return "\n".join(_mapping(dict(tree), "", (), comments)) + "\n"


def _mapping(
    tree: dict[str, Tree],
    indent: str,
    path: tuple[str, ...],
    comments: Mapping[tuple[str, ...], str],
) -> Iterator[str]:
    for name, value in tree.items():
        here = (*path, name)
        for line in comments.get(here, "").splitlines():
            yield f"{indent}# {line}".rstrip()
        key = scalar(name)
        key = f"{indent}{key}:" if len(key) <= LONGEST_KEY else f"{indent}? {key}\n{indent}:"
        within = any(other[: len(here)] == here != other for other in comments)
        if len(path) < _OPEN and isinstance(value, dict) and value:
            fits = False
        else:
            flow = _flow(value)
            fits = not within and len(key) + len(flow) < WIDTH
        if isinstance(value, str) or value is None or not value or fits:
            yield f"{key} {_flow(value)}".rstrip()
        else:
            yield key
            yield from _block(value, indent + "  ", here, comments)


_OPEN = 2
"""Mappings down to this depth are never written on one line: a pack's sections, and its kinds."""


def _block(
    value: Tree, indent: str, path: tuple[str, ...], comments: Mapping[tuple[str, ...], str]
) -> Iterator[str]:
    if isinstance(value, dict):
        yield from _mapping(value, indent, path, comments)
        return
    for item in value or ():
        if isinstance(item, dict) and item:
            first, *rest = _mapping(item, indent + "  ", (*path, "-"), comments)
            yield f"{indent}- {first.lstrip()}"
            yield from rest
        else:
            yield f"{indent}- {_flow(item)}"


def _flow(value: Tree) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return scalar(value)
    if isinstance(value, list):
        return f"[{', '.join(map(_flow, value))}]"
    return "{" + ", ".join(f"{scalar(k)}: {_flow(v)}".rstrip() for k, v in value.items()) + "}"
