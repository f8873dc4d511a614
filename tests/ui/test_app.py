"""The window: pygame's events become ours, it draws what changed, and it sleeps."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pygame
import pytest
from tests.ui.stages import Shelf

from hubquiz.ui.app import AWAKE_MS, DEFAULTS, DOZING_MS, RESTING_S, App, clock
from hubquiz.ui.events import Composing, Key, Move, Press, Release, Typed, Wheel
from hubquiz.ui.geometry import Size
from hubquiz.ui.look import Look
from hubquiz.ui.translate import Translator
from hubquiz.ui.widgets.button import Button
from hubquiz.ui.widgets.field import Field

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hubquiz.ui.events import Event

WINDOW = Size(800, 600)


@pytest.fixture
def app(monkeypatch: pytest.MonkeyPatch) -> Iterator[App]:
    for name in DEFAULTS:
        monkeypatch.delenv(name, raising=False)
    app = App(Look(motion=False, volume=0), title="Test", size=WINDOW)
    yield app
    app.close()
    for name in DEFAULTS:
        os.environ.pop(name, None)


def ours(kind: int, **values: object) -> Event | None:
    return Translator().translate(pygame.Event(kind, values), WINDOW, 1_000)


def key(code: int, char: str = "", mod: int = 0) -> Event | None:
    return ours(pygame.KEYDOWN, key=code, unicode=char, mod=mod)


def test_keys_are_named(app: App) -> None:  # noqa: ARG001 - names need a display
    assert key(pygame.K_RETURN, "\r") == Key("return")
    assert key(pygame.K_KP_ENTER, "\r") == Key("return")
    assert key(pygame.K_KP5, "5") == Key("5", "5")
    assert key(pygame.K_LEFT, mod=pygame.KMOD_LSHIFT) == Key("left", shift=True)
    assert key(pygame.K_v, "\x16", pygame.KMOD_LCTRL) == Key("v", ctrl=True)
    assert key(pygame.K_SLASH, "/", pygame.KMOD_LSHIFT) == Key("/", "?", shift=True)
    assert key(pygame.K_F11) == Key("f11")


def test_the_mouse_is_a_pointer() -> None:
    assert ours(pygame.MOUSEMOTION, pos=(3, 4), touch=False) == Move(3, 4)
    assert ours(pygame.MOUSEBUTTONDOWN, pos=(3, 4), button=1, touch=False) == Press(3, 4)
    assert ours(pygame.MOUSEBUTTONUP, pos=(3, 4), button=3, touch=False) == Release(3, 4, 3)
    assert ours(pygame.MOUSEBUTTONDOWN, pos=(3, 4), button=4, touch=False) is None


def test_the_wheel_turns_at_the_pointer(app: App) -> None:  # noqa: ARG001 - it has a pointer
    event = ours(pygame.MOUSEWHEEL, precise_y=-1.5, precise_x=0.0)
    assert isinstance(event, Wheel)
    assert event.dy == -1.5


def test_two_quick_presses_are_a_double_click() -> None:
    translator = Translator()
    press = pygame.Event(pygame.MOUSEBUTTONDOWN, pos=(3, 4), button=1, touch=False)
    clicks = [translator.translate(press, WINDOW, at) for at in (1_000, 1_200, 5_000)]
    assert clicks == [Press(3, 4), Press(3, 4, clicks=2), Press(3, 4)]


def test_the_first_finger_is_the_pointer_and_no_mouse_too() -> None:
    translator = Translator()

    def finger(kind: int, number: int, x: float) -> Event | None:
        event = pygame.Event(kind, finger_id=number, x=x, y=0.5)
        return translator.translate(event, WINDOW, 0)

    assert finger(pygame.FINGERDOWN, 7, 0.5) == Press(400, 300, touch=True)
    assert finger(pygame.FINGERDOWN, 8, 0.1) is None
    assert finger(pygame.FINGERMOTION, 8, 0.2) is None
    assert finger(pygame.FINGERMOTION, 7, 0.25) == Move(200, 300, touch=True)
    assert finger(pygame.FINGERUP, 7, 0.25) == Release(200, 300, touch=True)
    assert ours(pygame.MOUSEBUTTONDOWN, pos=(3, 4), button=1, touch=True) is None


def test_text_arrives() -> None:
    assert ours(pygame.TEXTINPUT, text="深") == Typed("深")
    assert ours(pygame.TEXTEDITING, text="shen", start=4, length=0) == Composing("shen", 4)


def test_a_person_at_the_window(app: App) -> None:
    done: list[str] = []
    button = Button("go", lambda: done.append("go"), name="go")
    app.stage.push(Shelf(button))
    app.step()
    x, y = button.rect.center
    for kind in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
        pygame.event.post(pygame.Event(kind, pos=(x, y), button=1, touch=False))
    pygame.event.post(pygame.Event(pygame.KEYDOWN, key=pygame.K_RETURN, unicode="\r", mod=0))
    app.step()
    assert done == ["go", "go"]


def test_the_loop_polls_less_and_less(app: App) -> None:
    app.stage.push(Shelf(Button("a", name="a")))
    app.step()
    now = app._input_at
    pauses = [app.pause(now + ms) for ms in (0, AWAKE_MS + 1, DOZING_MS + 1)]
    assert pauses == sorted(pauses)
    assert pauses[-1] == RESTING_S
    app.stage.wake_at(now + DOZING_MS + 31)
    assert app.pause(now + DOZING_MS + 1) == pytest.approx(0.03)


def test_nothing_is_shown_while_nothing_changes(app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[object] = []
    monkeypatch.setattr(pygame.display, "update", shown.append)
    app.stage.push(Shelf(Button("a", name="a")))
    app.step()
    first = len(shown)
    for _ in range(20):
        app.step()
    assert first == 1
    assert len(shown) == first


def test_a_new_size_is_laid_out(app: App) -> None:
    button = Button("a", name="a")
    app.stage.push(Shelf(button))
    app.step()
    pygame.display.set_mode((1000, 700), pygame.RESIZABLE)
    pygame.event.post(pygame.Event(pygame.WINDOWSIZECHANGED, x=1000, y=700))
    app.step()
    assert app.stage.size == (1000, 700)
    assert button.rect.w == 960


def test_closing_the_window_ends_the_loop(app: App) -> None:
    pygame.event.post(pygame.Event(pygame.QUIT))
    app.run(Shelf(Button("a")))
    assert app.stage.top is None


def test_the_default_hints_do_not_overrule_a_persons_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SDL_FRAMEBUFFER_ACCELERATION", "1")
    app = App(Look(volume=0), title="Test", size=WINDOW)
    app.close()
    assert os.environ["SDL_FRAMEBUFFER_ACCELERATION"] == "1"


def test_text_is_taken_only_where_a_field_is(app: App) -> None:
    field = Field(name="f")
    app.stage.push(Shelf(field))
    app.step()
    app.stage.top.focus(field)  # type: ignore[union-attr] # a screen was just pushed
    pygame.event.post(pygame.Event(pygame.TEXTINPUT, text="深圳"))
    app.step()
    assert field.text == "深圳"


def test_the_clock_goes_forward() -> None:
    assert clock() <= clock()


def test_what_a_silent_window_does_not_need_is_left_for_later() -> None:
    script = (
        "import sys, hubquiz.ui, pygame\n"
        "assert not {'pygame.mixer', 'pygame.pkgdata', 'pygame._debug'} & set(sys.modules)\n"
        "from hubquiz.ui.sound import Effect, Sounds\n"
        "Sounds(1).play(Effect.TICK, 0)\n"
        "import pygame.pkgdata\n"
        "print(pygame.mixer.get_init() is not None)\n"
    )
    out = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "True"
