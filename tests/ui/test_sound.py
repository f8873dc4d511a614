"""Sounds are made, are not too loud, and nothing minds if there is no device."""

from __future__ import annotations

import pygame
import pygame.mixer
import pytest

from hubquiz.ui.sound import IDLE_MS, RATE, Effect, Sounds, samples


@pytest.mark.parametrize("effect", Effect)
def test_an_effect_is_short_and_not_too_loud(effect: Effect) -> None:
    made = samples(effect)
    assert 0.03 < len(made) / RATE < 1.2
    assert 2_000 < max(abs(value) for value in made) < 32_767
    assert abs(made[0]) < 400
    assert abs(made[-1]) < 400


def test_it_plays_and_lets_go_of_the_device_when_nothing_plays() -> None:
    sounds = Sounds(0.5)
    sounds.play(Effect.TICK, 0)
    assert pygame.mixer.get_init() is not None
    sounds.rest(IDLE_MS - 1)
    assert pygame.mixer.get_init() is not None
    sounds.rest(IDLE_MS)
    assert pygame.mixer.get_init() is None
    assert sounds.close_at == 0


def test_at_no_volume_no_device_is_opened() -> None:
    Sounds(0).play(Effect.RIGHT, 0)
    assert pygame.mixer.get_init() is None


def test_without_a_device_it_is_silent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SDL_AUDIODRIVER", "no-such-driver")
    pygame.mixer.quit()
    sounds = Sounds(1)
    sounds.play(Effect.RIGHT, 0)
    sounds.play(Effect.WRONG, 10)
    sounds.rest(99_999)
    sounds.close()
    assert pygame.mixer.get_init() is None
