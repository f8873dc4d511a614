"""One of a few, side by side: as a control, and as tabs above what they choose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.ui.canvas import Align
from hubquiz.ui.events import Key, Move, Press
from hubquiz.ui.geometry import Rect, columns
from hubquiz.ui.style import Role
from hubquiz.ui.theme import mix
from hubquiz.ui.widget import Widget

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hubquiz.ui.canvas import Canvas
    from hubquiz.ui.events import Event
    from hubquiz.ui.style import Style


class Segmented(Widget):
    """One of a few options, by click or arrow keys. `on_change` is told the index.

    `note` stands beside the label: where it can't be worked, why not.
    """

    focusable = True

    def __init__(
        self,
        options: Sequence[str],
        index: int = 0,
        on_change: Callable[[int], object] | None = None,
        *,
        label: str = "",
        note: str = "",
        name: str = "",
    ) -> None:
        super().__init__(name=name)
        self.options = list(options)
        self.label = label
        self.note = note
        self.on_change = on_change
        self._index = index
        self._over = -1

    @property
    def index(self) -> int:
        """Which is chosen."""
        return self._index

    @index.setter
    def index(self, index: int) -> None:
        if index != self._index and 0 <= index < len(self.options):
            self._index = index
            self.invalidate()

    def choose(self, index: int) -> None:
        """Choose one, as the person does: `on_change` is told."""
        if index != self._index and 0 <= index < len(self.options):
            self.index = index
            if self.on_change is not None:
                self.on_change(index)

    def width(self, style: Style) -> int:
        """The widest option, as many times as there are options."""
        face = style.face(Role.STRONG)
        widest = max((style.type.width(option, face) for option in self.options), default=0)
        return (widest + style.gap(4)) * len(self.options)

    def height(self, style: Style, width: int) -> int:  # noqa: ARG002 - the same at any width
        """What a finger can hit, and the label above."""
        return style.touch + self._label_height(style)

    def handle(self, event: Event) -> bool:
        """Choose by click or arrow."""
        match event:
            case Press(x=x, y=y, button=1):
                for i, cell in enumerate(self.cells):
                    if cell.contains(x, y):
                        self.choose(i)
                return True
            case Move(x=x, y=y):
                over = next((i for i, cell in enumerate(self.cells) if cell.contains(x, y)), -1)
                if over != self._over:
                    self._over = over
                    self.invalidate()
                return True
            case Key(name="left" | "right", ctrl=False, alt=False):
                goal = self._index + (1 if event.name == "right" else -1)
                if not 0 <= goal < len(self.options):
                    return False
                self.choose(goal)
                return True
            case Key(name="space", repeat=False):
                self.choose((self._index + 1) % max(len(self.options), 1))
                return True
        return False

    def hover(self, over: bool) -> None:  # noqa: FBT001
        """Forget the option that the pointer was over."""
        self.hovered = over
        if not over:
            self._over = -1
            self.invalidate()

    @property
    def bar(self) -> Rect:
        """Where the options are."""
        return self.rect.cut_top(self._label_height(self.style))[1]

    @property
    def cells(self) -> list[Rect]:
        """The place of each option."""
        return columns(self.bar.inset(self.style.px(3)), [1.0] * len(self.options))

    def draw(self, canvas: Canvas) -> None:
        """Draw the options, the chosen one raised."""
        style, theme = canvas.style, canvas.style.theme
        faint = mix(theme.muted, theme.surface, 0.4)
        if self.label:
            self._draw_label(canvas)
        trough = mix(theme.ground, theme.line, 0.35)
        canvas.box(self.bar, trough, border=theme.line, radius=style.corner)
        for i, (option, cell) in enumerate(zip(self.options, self.cells, strict=True)):
            ink = theme.muted if self.enabled else faint
            if i == self._index and self.enabled:
                ink = theme.on_accent
                canvas.box(cell, theme.accent, radius=style.corner - style.px(3))
            elif i == self._index:
                canvas.box(cell, theme.raised, radius=style.corner - style.px(3))
            elif i == self._over:
                ink = theme.text
            canvas.text(cell.inset(style.px(6), 0), option, Role.STRONG, ink, align=Align.MIDDLE)

    def _draw_label(self, canvas: Canvas) -> None:
        style, theme = canvas.style, canvas.style.theme
        line = self.rect.cut_top(style.face(Role.LABEL).leading)[0]
        wide = min(style.type.width(self.label, style.face(Role.LABEL)), line.w)
        label, rest = line.cut_left(wide, style.gap())
        canvas.text(label, self.label, Role.LABEL, theme.muted)
        if self.note:
            canvas.text(rest, self.note, Role.CAPTION, theme.muted, align=Align.END)

    def draw_focus(self, canvas: Canvas) -> None:
        """The ring is around the options."""
        out = self.style.px(3)
        ring, accent = self.bar.inset(-out), self.style.theme.accent
        wide = max(self.style.px(2), 2)
        canvas.box(ring, None, border=accent, radius=self.style.corner + out, width=wide)

    def _label_height(self, style: Style) -> int:
        return style.face(Role.LABEL).leading + style.px(4) if self.label else 0


class Tabs(Segmented):
    """One of a few views; the chosen one is underlined."""

    @property
    def cells(self) -> list[Rect]:
        """The place of each tab: as wide as its words."""
        face, gap = self.style.face(Role.STRONG), self.style.gap(2)
        wide = [self.style.type.width(option, face) + 2 * gap for option in self.options]
        squeeze = min(self.bar.w / max(sum(wide), 1), 1.0)
        out, x = [], self.bar.x
        for w in wide:
            out.append(Rect(x, self.bar.y, int(w * squeeze), self.bar.h))
            x += int(w * squeeze)
        return out

    def draw(self, canvas: Canvas) -> None:
        """Draw the tabs and the line that they stand on."""
        style, theme, bar = canvas.style, canvas.style.theme, self.bar
        canvas.fill(Rect(bar.x, bar.bottom - style.hair, bar.w, style.hair), theme.line)
        for i, (option, cell) in enumerate(zip(self.options, self.cells, strict=True)):
            chosen = i == self._index
            ink = theme.text if chosen or i == self._over else theme.muted
            canvas.text(cell.inset(style.px(4), 0), option, Role.STRONG, ink, align=Align.MIDDLE)
            if chosen:
                high = style.px(3)
                line = Rect(cell.x + style.gap(), cell.bottom - high, cell.w - style.gap(2), high)
                canvas.box(line, theme.accent, radius=high // 2)
