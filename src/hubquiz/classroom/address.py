"""Where a class is served, unless it is said."""

from __future__ import annotations

FIRST_PORT = 8765
"""The port that is tried first."""
