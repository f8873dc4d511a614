"""The settings: how the game looks, sounds and speaks. Each takes effect, and is kept, at once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hubquiz import i18n
from hubquiz.i18n import _
from hubquiz.screens.page import Page, beside_bar
from hubquiz.screens.split import Split
from hubquiz.ui.look import TEXT_SCALES
from hubquiz.ui.sound import Effect
from hubquiz.ui.widgets.boxes import Column, Panel
from hubquiz.ui.widgets.button import Button
from hubquiz.ui.widgets.label import Label
from hubquiz.ui.widgets.scroll import ScrollColumn
from hubquiz.ui.widgets.segmented import Segmented
from hubquiz.ui.widgets.slider import Slider
from hubquiz.ui.widgets.toggle import Toggle

if TYPE_CHECKING:
    from hubquiz.host.desk import Desk
    from hubquiz.host.preferences import Preferences
    from hubquiz.ui.geometry import Rect, Size
    from hubquiz.ui.look import Look
    from hubquiz.ui.widget import Widget

THEMES = ("dark", "light", "contrast")
NEW_A_DAY = (0, 5, 10, 20, 40)
"""How many facts may be begun a day, to choose from."""


class SettingsScreen(Page[None]):
    """Everything that is the person's to choose."""

    name = "settings"

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk

    def title(self) -> str:
        """What it is."""
        return _("Settings")

    def make(self) -> None:
        """Make the panels."""
        look = Panel(self._look_parts(), title=_("Look"), gap=2)
        reviews = Panel(self._review_parts(), title=_("Reviews"), gap=2)
        sound = Panel([self._volume()], title=_("Sound"))
        language = Panel([self._language()], title=_("Language"))
        screen = Panel(self._screen_parts(), title=_("Screen"), gap=2)
        about = Panel(self._about_parts(), title=_("About"), gap=1.5)
        left = Column([look, language, sound], gap=2.5)
        right = Column([reviews, screen, about], gap=2.5)
        self._split = Split([left, right], [1, 1], gap=2.5, even=False)
        self._column = ScrollColumn([self._split])
        self.scrolls = self._column
        self.add(self._column)
        self.focus(self.find("theme"))

    def layout(self, size: Size) -> None:
        """Place the panels, and show what may have been changed elsewhere, by F11."""
        toggle = self.find("fullscreen")
        if isinstance(toggle, Toggle):
            toggle.on = self._look.fullscreen
        super().layout(size)

    def fit(self, room: Rect) -> None:
        """Place the panels."""
        self._column.place(beside_bar(self.style, room), self.style)

    # The parts

    def _look_parts(self) -> list[Widget]:
        look = self._look
        return [
            Segmented(
                [_("Dark"), _("Light"), _("High contrast")],
                THEMES.index(look.theme) if look.theme in THEMES else 0,
                lambda i: self._show(replace(self._look, theme=THEMES[i])),
                label=_("Colours"),
                name="theme",
            ),
            Segmented(
                [_("Small"), _("Normal"), _("Large"), _("Largest")],
                min(range(len(TEXT_SCALES)), key=lambda i: abs(TEXT_SCALES[i] - look.text_scale)),
                lambda i: self._show(replace(self._look, text_scale=TEXT_SCALES[i])),
                label=_("Text size"),
                name="text",
            ),
            Toggle(
                _("Gentle motion"),
                look.motion,
                lambda on: self._show(replace(self._look, motion=on)),
                note=_("Without it, everything is where it belongs at once."),
                name="motion",
            ),
        ]

    def _volume(self) -> Widget:
        return Slider(
            self._look.volume,
            0,
            1,
            step=0.05,
            say=lambda part: f"{part:.0%}",
            on_change=self._set_volume,
            label=_("Volume"),
            name="volume",
        )

    def _language(self) -> Widget:
        codes = ["", *i18n.languages()]
        chosen = self._prefs.language
        return Segmented(
            [_("System"), *i18n.languages().values()],
            codes.index(chosen) if chosen in codes else 0,
            lambda i: self._speak(codes[i]),
            name="language",
        )

    def _review_parts(self) -> list[Widget]:
        prefs = self._prefs
        amounts = sorted({*NEW_A_DAY, prefs.new_a_day})
        return [
            Segmented(
                [str(amount) for amount in amounts],
                amounts.index(prefs.new_a_day),
                lambda i: self.desk.prefer(replace(self._prefs, new_a_day=amounts[i])),
                label=_("New facts a day"),
                name="new-a-day",
            ),
            Toggle(
                _("Ask how sure I am"),
                prefs.certainty,
                lambda on: self.desk.prefer(replace(self._prefs, certainty=on)),
                note=_("A right guess then comes again sooner."),
                name="certainty",
            ),
        ]

    def _screen_parts(self) -> list[Widget]:
        return [
            Toggle(
                _("Full screen"),
                self._look.fullscreen,
                lambda on: self._show(replace(self._look, fullscreen=on)),
                note=_("F11 switches it anywhere."),
                name="fullscreen",
            ),
            Toggle(
                _("Graphics acceleration"),
                self._prefs.accelerated,
                lambda on: self.desk.prefer(replace(self._prefs, accelerated=on)),
                note=_("For computers with a graphics card. From the next start on."),
                name="accelerated",
            ),
        ]

    def _about_parts(self) -> list[Widget]:
        from hubquiz import __version__  # noqa: PLC0415 - only this page tells it

        kept = _("Players and scores are kept in {folder}").format(folder=self.desk.folder)
        return [
            Label(_("HubQuiz {version}").format(version=__version__)),
            Label(kept, ink="muted"),
            Button(_("Licences"), self.licences, icon="info", name="licences"),
        ]

    # What it does

    def licences(self) -> None:
        """Show what HubQuiz stands on, and on which terms."""
        from hubquiz.screens.about import AboutScreen  # noqa: PLC0415

        self.stage.push(AboutScreen())

    @property
    def _look(self) -> Look:
        return self.stage.look

    @property
    def _prefs(self) -> Preferences:
        return self.desk.preferences

    def _show(self, look: Look) -> None:
        """Look so from now on; whoever runs the window keeps it."""
        self.stage.use(look)

    def _set_volume(self, volume: float) -> None:
        self._show(replace(self._look, volume=volume))
        self.stage.machine.play(Effect.TICK)

    def _speak(self, code: str) -> None:
        """Speak another language, on this screen and on those below it."""
        self.desk.prefer(replace(self._prefs, language=code))
        i18n.use(code)
        for screen in self.stage.screens:
            if isinstance(screen, Page):
                screen.rebuild()
