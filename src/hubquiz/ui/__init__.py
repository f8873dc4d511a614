"""The toolkit below the screens: a stage, a focus ring, and widgets drawn with pygame-ce.

It knows nothing of packs, rounds or games. Sizes are in *units* (a unit is a pixel of a 1280×720
window) until a `Style` turns them into pixels of the real window; text is rasterised at that size.
"""

from __future__ import annotations

import os
import sys

os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
os.environ.setdefault("SDL_VIDEO_X11_WMCLASS", "hubquiz")  # pygame would name it by the script

LATER = ("pygame._debug", "pygame.pkgdata", "pygame.mixer_music", "pygame.mixer")
"""What a silent window needs nothing of: a third of the time that `import pygame` takes."""


def _import_pygame() -> None:
    """Import pygame without the parts that are wanted later, if ever.

    pygame goes on without a part that is missing, and None in `sys.modules` is Python's way to say
    that a module is. Afterwards each can be imported as if nothing had been.
    """
    if "pygame" in sys.modules:
        return
    for name in LATER:
        sys.modules[name] = None  # type: ignore[assignment] # as the import system defines it
    try:
        import pygame  # noqa: F401, PLC0415 - only now, and for its effect
    finally:
        for name in LATER:
            del sys.modules[name]


_import_pygame()
