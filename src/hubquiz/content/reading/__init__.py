"""How a pack's text becomes a pack: characters, YAML, names, relations, values, questions."""

from __future__ import annotations
