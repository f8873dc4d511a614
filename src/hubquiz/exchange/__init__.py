"""Foreign formats, a codec a file."""

from __future__ import annotations
