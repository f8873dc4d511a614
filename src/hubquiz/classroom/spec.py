"""What a room is opened with, and opened again after a crash: its PIN, its keys, its rules."""

from __future__ import annotations

import hmac
import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, field

from hubquiz.game.setup import Allowance
from hubquiz.quiz.fields import CodecError, Fields

Entropy = Callable[[int], bytes]
"""Where chance comes from: so many bytes of it, as `os.urandom` gives them."""

DIGITS = 6
"""Of a PIN."""

KEY_BYTES = 16
"""Of a token and of a key: 128 bits."""


@dataclass(frozen=True, slots=True)
class Pupil:
    """One name of a class's roster, the team that it belongs to, and what it is allowed."""

    name: str
    team: str = ""
    allowance: Allowance = field(default_factory=Allowance)


@dataclass(frozen=True, slots=True)
class Spec:
    """A room's fixed part.

    The PIN is an address and no secret. `key` is the teacher's, good on the machine that serves;
    `link`, if there is one, is good from anywhere. `lang` is the pack's language, which generated
    names are in. `typed` tells whether players may name themselves. If there is a `roster`, each is
    one of its pupils.
    """

    pin: str
    key: str
    link: str = ""
    lang: str = "en"
    typed: bool = False
    roster: tuple[Pupil, ...] = ()

    @classmethod
    def new(
        cls,
        entropy: Entropy,
        *,
        lang: str = "en",
        typed: bool = False,
        link: bool = False,
        roster: tuple[Pupil, ...] = (),
    ) -> Spec:
        """Return the spec of a new room."""
        number = int.from_bytes(entropy(8), "big") % 10**DIGITS
        key, other = entropy(KEY_BYTES).hex(), entropy(KEY_BYTES).hex()
        return cls(f"{number:0{DIGITS}}", key, other if link else "", lang, typed, roster)

    def encode(self) -> str:
        """Return the spec as text."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def decode(cls, text: str) -> Spec:
        """Return the spec of a text. Raises `CodecError`."""
        try:
            fields = Fields(json.loads(text), "room")
        except ValueError as error:
            raise CodecError(f"room: it is no JSON: {error}") from None
        return cls(
            pin=fields.text("pin"),
            key=fields.text("key"),
            link=fields.text("link", ""),
            lang=fields.text("lang", "en"),
            typed=fields.flag("typed"),
            roster=tuple(_pupil(pupil) for pupil in fields.children("roster")),
        )

    def pupil(self, name: str) -> Pupil | None:
        """Return the pupil of a name; None if there is no roster, or not this name in it."""
        return next((pupil for pupil in self.roster if pupil.name == name), None)

    def admits(self, key: str, *, own: bool) -> bool:
        """Tell whether a key opens the teacher's side; `own` is said on the serving machine."""
        return (own and _same(key, self.key)) or bool(self.link and _same(key, self.link))

    def is_pin(self, pin: str) -> bool:
        """Tell whether a PIN is this room's."""
        return _same(pin, self.pin)


def _pupil(fields: Fields) -> Pupil:
    allowed = fields.child("allowance")
    time = allowed.number("time") if allowed.has("time") else None
    try:
        allowance = Allowance(time, allowed.flag("fewer"))
    except ValueError as error:
        raise fields.wrong(str(error)) from None
    return Pupil(fields.text("name"), fields.text("team", ""), allowance)


def _same(a: str, b: str) -> bool:
    """Compare secrets in a time that tells nothing of them."""
    return hmac.compare_digest(a.encode(), b.encode())
