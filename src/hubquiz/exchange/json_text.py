"""JSON of strangers, read within bounds: what it says in a byte may take a hundred in memory."""

from __future__ import annotations

import json

from hubquiz.i18n import _

MOST = 600_000
"""Objects, lists and texts in a file. 20,000 questions with six choices have 300,000."""


class JsonTooLargeError(ValueError):
    """A file of more values than it may have."""


def load(data: object) -> object:
    """Return what a text says. Raises ValueError, TypeError or RecursionError."""
    text = data.decode("utf-8-sig") if isinstance(data, bytes) else data
    if not isinstance(text, str):
        raise TypeError("no text")
    if text.count("{") + text.count("[") + text.count('"') // 2 > MOST:
        raise JsonTooLargeError(_("it holds more than any quiz needs"))
    return json.loads(text)
