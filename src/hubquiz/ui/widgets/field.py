"""A line to write on: cursor, selection, clipboard, and input methods."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from hubquiz.linebreak import tidy
from hubquiz.ui.canvas import Align
from hubquiz.ui.events import Composing, Key, Move, Press, Release, Typed
from hubquiz.ui.geometry import Rect
from hubquiz.ui.style import Role
from hubquiz.ui.theme import mix
from hubquiz.ui.widget import Widget

if TYPE_CHECKING:
    from collections.abc import Callable

    from hubquiz.ui.canvas import Canvas
    from hubquiz.ui.events import Event
    from hubquiz.ui.style import Style

DOUBLE = 2


class Field(Widget):
    """One line of text that a person writes, of at most `longest` characters.

    `on_change` is told the text whenever it changes, `on_submit` when Enter is pressed. `accept`
    says which characters may be written. `label` stands above, `placeholder` where nothing is
    written yet.
    """

    focusable = True
    drags = True
    writes = True

    def __init__(
        self,
        text: str = "",
        *,
        label: str = "",
        placeholder: str = "",
        longest: int = 80,
        accept: Callable[[str], bool] | None = None,
        on_change: Callable[[str], object] | None = None,
        on_submit: Callable[[str], object] | None = None,
        unit: str = "",
        role: Role = Role.BODY,
        name: str = "",
    ) -> None:
        super().__init__(name=name)
        self.label = label
        self.placeholder = placeholder
        self.longest = longest
        self.accept = accept
        self.on_change = on_change
        self.on_submit = on_submit
        self.unit = unit
        self.role = role
        self._text = text[:longest]
        self.cursor = self.anchor = len(self._text)
        self._composing = ""
        self._scroll = 0
        self._selecting = False

    @property
    def text(self) -> str:
        """What is written."""
        return self._text

    @text.setter
    def text(self, text: str) -> None:
        self._text = text[: self.longest]
        self.cursor = self.anchor = len(self._text)
        self._changed()

    @property
    def selected(self) -> tuple[int, int]:
        """From where to where it is selected; equal if nothing is."""
        return min(self.cursor, self.anchor), max(self.cursor, self.anchor)

    def height(self, style: Style, width: int) -> int:  # noqa: ARG002 - the same at any width
        """The label, and the line with room around."""
        line = max(style.touch, style.face(self.role).leading + style.gap(2))
        return line + (style.face(Role.LABEL).leading + style.px(4) if self.label else 0)

    @property
    def box(self) -> Rect:
        """The box around the line."""
        top = self.style.face(Role.LABEL).leading + self.style.px(4) if self.label else 0
        return self.rect.cut_top(top)[1] if top else self.rect

    def arrange(self) -> None:
        """Keep the cursor in sight."""
        self._follow()
        if self.focused and self.owner is not None:
            self.owner.write_at(self.box)

    def on_focus(self, got: bool) -> None:  # noqa: FBT001
        """Be written on."""
        super().on_focus(got)
        self._composing = ""
        if got and self.owner is not None and self.placed:
            self.owner.write_at(self.box)

    def handle(self, event: Event) -> bool:
        """Write, move the cursor, select."""
        match event:
            case Typed(text=text):
                self._composing = ""
                self.insert(text)
                return True
            case Composing(text=text):
                self._composing = tidy(text)
                self.invalidate()
                return True
            case Press(x=x, button=1, clicks=clicks):
                self._selecting = True
                self._go(self._index(x), extend=False)
                if clicks >= DOUBLE:
                    self._select_all()
                return True
            case Move(x=x) if self._selecting:
                self._go(self._index(x), extend=True)
                return True
            case Release():
                self._selecting = False
                return True
            case Key():
                return self._key(event)
        return False

    def insert(self, text: str) -> None:
        """Write in place of what is selected, as much as there is room for."""
        clean = "".join(
            c for c in tidy(text).replace("\n", " ") if self.accept is None or self.accept(c)
        )
        start, end = self.selected
        clean = clean[: max(self.longest - len(self._text) + end - start, 0)]
        if not clean and start == end:
            return
        self._text = self._text[:start] + clean + self._text[end:]
        self.cursor = self.anchor = start + len(clean)
        self._changed()

    def draw(self, canvas: Canvas) -> None:
        """Draw the label, the box, the text and the cursor."""
        style, theme, box = canvas.style, canvas.style.theme, self.box
        if self.label:
            canvas.text(self.rect, self.label, Role.LABEL, theme.muted, stand=Align.START)
        edge = theme.accent if self.focused else mix(theme.line, theme.edge, 0.7)
        wide = max(style.px(2), 2) if self.focused else style.hair
        canvas.box(box, theme.surface, border=edge, radius=style.corner, width=wide)
        line = self._line
        if self.unit:
            wide = style.type.width(self.unit, style.face(Role.BODY))
            unit = box.inset(style.gap(1.5), 0).cut_right(wide)[0]
            canvas.text(unit, self.unit, Role.BODY, theme.muted)
        with canvas.clipped(line.inset(-2, 0)):
            if not self._text and not self._composing:
                canvas.text(
                    line, self.placeholder, self.role, mix(theme.muted, theme.surface, 0.15)
                )
            self._draw_text(canvas, line)

    def draw_focus(self, canvas: Canvas) -> None:
        """The box's edge already shows it."""

    def _draw_text(self, canvas: Canvas, line: Rect) -> None:
        style, theme = canvas.style, canvas.style.theme
        face = style.face(self.role)
        y = line.y + (line.h - face.leading) // 2
        x = line.x - self._scroll
        start, end = self.selected
        if start != end and self.focused:
            left, right = x + self._offset(start), x + self._offset(end)
            canvas.fill(Rect(left, y, right - left, face.leading), theme.accent_soft)
        shown = self._shown
        if shown:
            canvas.surface.blit(style.type.image(shown, face, theme.text), (x, y))
        if self.focused:
            at = x + self._offset(self.cursor)
            if self._composing:
                wide = style.type.width(self._composing, face)
                canvas.fill(
                    Rect(at, y + face.leading - style.px(3), wide, style.px(2)), theme.accent
                )
                at += wide
            canvas.fill(
                Rect(at, y + style.px(2), max(style.px(2), 1), face.leading - style.px(4)),
                theme.accent,
            )

    @property
    def _shown(self) -> str:
        return self._text[: self.cursor] + self._composing + self._text[self.cursor :]

    @property
    def _line(self) -> Rect:
        inner = self.box.inset(self.style.gap(1.5), 0)
        if not self.unit:
            return inner
        wide = self.style.type.width(self.unit, self.style.face(Role.BODY))
        return inner.cut_right(wide, self.style.gap())[1]

    def _offset(self, index: int) -> int:
        return self.style.type.width(self._text[:index], self.style.face(self.role)) if index else 0

    def _index(self, x: int) -> int:
        """The place between characters nearest to a column of the window."""
        want = x - self._line.x + self._scroll
        return min(range(len(self._text) + 1), key=lambda i: abs(self._offset(i) - want))

    def _key(self, key: Key) -> bool:
        if key.ctrl:
            return self._command(key)
        match key.name:
            case "return" if self.on_submit is not None:
                if not key.repeat:
                    self.on_submit(self._text)
                return True
            case "left" | "right" if not key.alt:
                return self._arrow(key)
            case "home":
                self._go(0, extend=key.shift)
            case "end":
                self._go(len(self._text), extend=key.shift)
            case "backspace" | "delete":
                self._erase(-1 if key.name == "backspace" else 1)
            case _:
                return len(key.char) == 1 and key.char.isprintable() and not key.alt
        return True

    def _arrow(self, key: Key) -> bool:
        step = -1 if key.name == "left" else 1
        start, end = self.selected
        if start != end and not key.shift:
            self._go(start if step < 0 else end, extend=False)
        else:
            self._go(self._beside(self.cursor, step), extend=key.shift)
        return True

    def _command(self, key: Key) -> bool:
        start, end = self.selected
        match key.name:
            case "a":
                self._select_all()
            case "c" | "x" if start != end and self.owner is not None:
                self.owner.copy(self._text[start:end])
                if key.name == "x":
                    self.insert("")
            case "v" if self.owner is not None:
                self.insert(self.owner.copied())
            case "left" | "right":
                self._go(self._word(-1 if key.name == "left" else 1), extend=key.shift)
            case "backspace":
                self.anchor = self._word(-1)
                self.insert("")
            case _:
                return False
        return True

    def _erase(self, step: int) -> None:
        if self.cursor == self.anchor:
            self.anchor = self._beside(self.cursor, step)
        self.insert("")

    def _beside(self, index: int, step: int) -> int:
        """The next place for the cursor: not between a letter and the marks on it."""
        index += step
        while 0 < index < len(self._text) and unicodedata.combining(self._text[index]):
            index += step
        return min(max(index, 0), len(self._text))

    def _word(self, step: int) -> int:
        index = self.cursor + (min(0, step))
        while 0 <= index < len(self._text) and not self._text[index].isalnum():
            index += step
        while 0 <= index < len(self._text) and self._text[index].isalnum():
            index += step
        return min(max(index + (1 if step < 0 else 0), 0), len(self._text))

    def _select_all(self) -> None:
        self.anchor, self.cursor = 0, len(self._text)
        self._follow()
        self.invalidate()

    def _go(self, index: int, *, extend: bool) -> None:
        self.cursor = index
        if not extend:
            self.anchor = index
        self._follow()
        self.invalidate()

    def _changed(self) -> None:
        self._follow()
        self.invalidate()
        if self.on_change is not None:
            self.on_change(self._text)

    def _follow(self) -> None:
        """Scroll the line no farther than needed to see the cursor."""
        if not self.placed:
            return
        at, room = self._offset(self.cursor), self._line.w - self.style.px(3)
        whole = self._offset(len(self._text))
        scroll = min(max(self._scroll, at - room), at)
        self._scroll = min(max(scroll, 0), max(whole - room, 0))
