"""What a game is begun with, as a plain JSON object and back. Usual rules are left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.game.modes import mode_of
from hubquiz.game.setup import MOST_SPEED, Answering, Player, Settings, Setup

if TYPE_CHECKING:
    from hubquiz.quiz.codec import Json
    from hubquiz.quiz.fields import Fields

_FLAGS = ("certainty", "guises", "approve", "projector_only", "twice", "practice")
"""The rules that are on or off, and off by default."""


def encode_setup(setup: Setup) -> Json:
    """Return a setup as a JSON object."""
    return {
        "mode": setup.mode.key,
        "players": [[player.token, player.name] for player in setup.players],
        "pack": setup.pack,
        "title": setup.title,
        **_encode_settings(setup.settings),
        "recipe": setup.recipe,
        **({"room": setup.room} if setup.room else {}),
    }


def decode_setup(body: Fields) -> Setup:
    """Return the setup of a JSON object. Raises ValueError (`CodecError`)."""
    return Setup(
        mode=mode_of(body.text("mode")),
        players=tuple(_decode_player(player) for player in body.lists("players")),
        pack=body.text("pack"),
        title=body.text("title"),
        settings=_decode_settings(body),
        recipe=body.text("recipe", ""),
        room=body.text("room", ""),
    )


def _encode_settings(settings: Settings) -> Json:
    return {
        "question_seconds": settings.question_seconds,
        "speed": settings.speed,
        **{name: True for name in _FLAGS if getattr(settings, name)},
        **({} if settings.standings else {"no_standings": True}),
        **({"teams": list(settings.teams)} if settings.teams else {}),
        **({"advance_seconds": settings.advance_seconds} if settings.advance_seconds else {}),
        **_encode_answering(settings),
    }


def _encode_answering(settings: Settings) -> Json:
    if settings.answering is Answering.ALL:
        return {}
    return {
        "answering": settings.answering.value,
        **({"floor_seconds": settings.floor_seconds} if settings.floor_seconds else {}),
        **({} if settings.steal else {"no_steal": True}),
    }


def _decode_settings(body: Fields) -> Settings:
    # The first versions knew of a bonus for speed only whether there was one.
    speed = MOST_SPEED if body.flag("speed_bonus") else 0
    return Settings(
        question_seconds=_seconds(body, "question_seconds"),
        speed=body.integer("speed", speed),
        advance_seconds=_seconds(body, "advance_seconds"),
        teams=body.texts("teams"),
        standings=not body.flag("no_standings"),
        answering=body.member("answering", Answering) if body.has("answering") else Answering.ALL,
        floor_seconds=_seconds(body, "floor_seconds"),
        steal=not body.flag("no_steal"),
        **{name: body.flag(name) for name in _FLAGS},
    )


def _seconds(body: Fields, name: str) -> int | None:
    return body.integer(name) if body.has(name) else None


def _decode_player(fields: Fields) -> Player:
    token, name = fields.texts("items", 2)
    return Player(token, name)
