"""What is served beside the socket: the pages, and who may ask for them. No sockets here.

A page from elsewhere must not reach a class through somebody's browser, so:

- The `Host` that is asked for is an address in numbers or this machine's own name. A foreign name
  that was made to lead here (DNS rebinding) is none of these.
- What names an `Origin` names this one: the scheme and that same host.
- The pages may load nothing from anywhere else, and hold no code of their own but in files.
"""

from __future__ import annotations

import gzip
import hashlib
import ipaddress
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from hubquiz import paths

if TYPE_CHECKING:
    from collections.abc import Mapping

TYPES = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".ico": "image/x-icon",
    ".webmanifest": "application/manifest+json",
}
"""What may be among the pages, by its suffix. Not `mimetypes`: that asks the system, which errs."""

PLAYER, TEACHER = "phone.html", "teacher.html"
MAP = "map.json"

_PAGES = Path(__file__).with_name("pages")
_HOST = re.compile(r"[A-Za-z0-9.:\[\]-]{1,255}")
_PIN = re.compile(r"/[0-9]{6}")

GUARDS: Mapping[str, str] = {
    "Server": "HubQuiz",  # not what it is made of, and in which version
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
}
"""Headers of every answer."""


@dataclass(frozen=True, slots=True)
class Page:
    """A file of the site: its bytes, the same compressed, its type, and a tag that names them."""

    body: bytes
    zipped: bytes
    type: str
    tag: str


def load(folder: Path | None = None) -> dict[str, Page]:
    """Return the pages by name, read once: what is served later is what was there at the start."""
    folder = folder or _PAGES
    files = {file.name: file for file in folder.iterdir() if file.suffix in TYPES}
    files[MAP] = paths.assets() / "maps" / "world-coarse.json"
    return {name: _page(file.read_bytes(), TYPES[file.suffix]) for name, file in files.items()}


def name_of(path: str) -> str:
    """Return the name of the page at a path; a player's may have the PIN for its path."""
    if path == "/" or _PIN.fullmatch(path):
        return PLAYER
    return TEACHER if path == "/teacher" else path.removeprefix("/")


def is_known(host: str, names: frozenset[str]) -> bool:
    """Tell whether a `Host` is an address in numbers or one of some names, whatever the port."""
    if not _HOST.fullmatch(host):
        return False
    try:
        place = urlsplit(f"//{host}")
        name, _port = place.hostname or "", place.port
        if name not in names:
            ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def is_same(origin: str | None, host: str) -> bool:
    """Tell whether an `Origin` is a page of ours. What is no browser says none."""
    return origin is None or origin.lower() == f"http://{host.lower()}"


def policy(host: str) -> str:
    """Return the content security policy for pages at a host that is known."""
    # Safari before 15.4 does not count the socket to 'self'.
    return (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; media-src 'self';"
        f" font-src 'self'; connect-src 'self' ws://{host}; manifest-src 'self';"
        " base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )


def _page(body: bytes, type_: str) -> Page:
    zipped = gzip.compress(body, mtime=0)
    return Page(body, zipped, type_, f'"{hashlib.sha256(body).hexdigest()[:16]}"')
