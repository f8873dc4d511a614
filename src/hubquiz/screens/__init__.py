"""The screens of the window: home, play, and all around them. Each is imported when it is shown."""

from __future__ import annotations

import hubquiz.ui  # noqa: F401 - before anything imports pygame, which it does the quick way
