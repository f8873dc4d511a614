"""The toolkit below the screens: a stage, a focus ring, and widgets drawn with pygame-ce.

It knows nothing of packs, rounds or games. Sizes are in *units* (a unit is a pixel of a 1280×720
window) until a `Style` turns them into pixels of the real window; text is rasterised at that size.
"""

from __future__ import annotations

import os

os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
