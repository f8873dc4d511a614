"""What is known of a claim."""

from __future__ import annotations

from enum import StrEnum


class Verdict(StrEnum):
    """Whether a claim holds, as far as the pack says."""

    TRUE = "true"
    FALSE = "false"
    UNKNOWN = "unknown"
