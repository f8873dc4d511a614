"""What a module offers to others."""

from __future__ import annotations

from importlib import import_module


def public(module: str) -> set[str]:
    """Return the public classes and functions that a module defines."""
    found = vars(import_module(module)).items()
    return {
        name
        for name, value in found
        if not name.startswith("_") and getattr(value, "__module__", None) == module
    }
