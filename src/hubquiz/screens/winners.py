"""The end of a game of several: who has won, how all did, and each question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.game.scoring import tally
from hubquiz.host.order import Order, once_more
from hubquiz.i18n import _, ngettext
from hubquiz.library.packs import PackNotFoundError
from hubquiz.quiz.marking import right_words
from hubquiz.screens.page import Page, beside_bar
from hubquiz.screens.pane import Pane
from hubquiz.screens.words import grouped
from hubquiz.ui.canvas import Align
from hubquiz.ui.geometry import Rect
from hubquiz.ui.notes import Tone as Note
from hubquiz.ui.screen import Shortcut
from hubquiz.ui.style import Role
from hubquiz.ui.theme import mix
from hubquiz.ui.widget import Widget
from hubquiz.ui.widgets.boxes import Row, draw_card
from hubquiz.ui.widgets.button import Button, Tone
from hubquiz.ui.widgets.emblem import draw_emblem, emblem_colour

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hubquiz.game.scoring import Tally
    from hubquiz.game.turn import Turn
    from hubquiz.host.desk import Desk
    from hubquiz.host.host import Host
    from hubquiz.ui.canvas import Canvas
    from hubquiz.ui.style import Style


class WinnersScreen(Page[Order]):
    """What a game of several came to. Its result is what to play next, or None to go home."""

    name = "winners"
    wide = 960

    def __init__(self, desk: Desk, host: Host) -> None:
        super().__init__()
        self.desk = desk
        self.setup = host.state.setup
        state = host.state
        players = [(i, each) for i, each in enumerate(state.players)]
        scored = [(i, each.name, tally(state.past, each.token)) for i, each in players]
        self.ranked = sorted(scored, key=lambda line: -line[2].score)
        self.turns = [turn for turn in state.past if not turn.skipped]
        self._seats = {each.token: i for i, each in players}

    def title(self) -> str:
        """What was played."""
        return self.setup.title or _("Results")

    @property
    def winners(self) -> list[tuple[int, str]]:
        """The places and names of those with the best score; nobody with none at all."""
        best = self.ranked[0][2].score if self.ranked else 0
        return [(i, name) for i, name, found in self.ranked if best and found.score == best]

    def make(self) -> None:
        """The winner, the ranks, the questions, and the ways on."""
        lines: list[Widget] = [Crown(self.winners)]
        place, last = 0, None
        for at, (i, name, found) in enumerate(self.ranked, 1):
            place = place if found.score == last else at
            last = found.score
            lines.append(RankCard(place, i, name, found))
        lines += [FoundLine(n, turn, self._seats) for n, turn in enumerate(self.turns, 1)]
        self.lines = Pane(lines, gap=1.25, name="lines")
        self.again = Button(
            _("Play again"), self.play_again, tone=Tone.PRIMARY, name="again", cap="return"
        )
        self.home = Button(_("Done"), self.back, tone=Tone.PLAIN, name="home", cap="escape")
        self.foot = Row([self.home, self.again], name="foot")
        self.add(self.lines, self.foot)
        self.shortcuts = [
            Shortcut("down", _("scroll"), lambda: self.lines.by(1)),
            Shortcut("up", _("scroll"), lambda: self.lines.by(-1)),
            Shortcut("page down", _("scroll"), lambda: self.lines.by(6)),
            Shortcut("page up", _("scroll"), lambda: self.lines.by(-6)),
        ]
        self.default = self.again

    def fit(self, room: Rect) -> None:
        """The lines scroll above the buttons."""
        style = self.style
        foot, room = room.cut_bottom(style.touch, style.gap(2))
        wide = min(self.foot.width(style), foot.w)
        self.foot.place(foot.cut_right(wide)[0], style)
        self.lines.place(beside_bar(style, room), style)

    def play_again(self) -> None:
        """Play another round with the same players."""
        try:
            file = self.desk.library.find(self.setup.pack)
        except PackNotFoundError as error:
            self.stage.toast(str(error), Note.WRONG)
            return
        self.close(once_more(file, self.setup))


class Crown(Widget):
    """The winner's emblem, large, and the name; of a draw all of them."""

    def __init__(self, winners: Sequence[tuple[int, str]]) -> None:
        super().__init__(name="crown")
        self.winners = list(winners)

    @property
    def text(self) -> str:
        """Who has won."""
        names = [name for _i, name in self.winners]
        if not names:
            return _("Nobody has won this time.")
        if len(names) == 1:
            return _("{name} wins!").format(name=names[0])
        return _("A draw: {names}").format(names=", ".join(names))

    def height(self, style: Style, width: int) -> int:
        """The emblems above the words."""
        words = style.type.block(self.text, style.face(Role.HEAD), width - style.gap(4), 3).height
        return style.px(84) + words + style.gap(4)

    def draw(self, canvas: Canvas) -> None:
        """Draw a card in the winner's colour."""
        style, theme = canvas.style, canvas.style.theme
        colour = emblem_colour(theme, self.winners[0][0]) if self.winners else theme.line
        fill = mix(theme.surface, colour, 0.12)
        canvas.box(self.rect, fill, border=colour, radius=style.large)
        room = self.rect.inset(style.gap(2))
        top, words = room.cut_top(style.px(76), style.gap())
        shown = self.winners or []
        side, gap = style.px(68), style.gap(1.5)
        wide = side * (len(shown) + 1) + gap * len(shown)
        cell = top.middle(min(wide, top.w), side).cut_left(side)[0]
        canvas.icon(cell, "trophy" if shown else "people", colour if shown else theme.muted, side)
        for seat, _name in shown:
            cell = cell.move(side + gap, 0)
            draw_emblem(canvas, cell, seat)
        canvas.text(words, self.text, Role.HEAD, theme.text, align=Align.MIDDLE, most=3)


class RankCard(Widget):
    """A player's place, emblem, name, how many were found of how many tried, and the score."""

    def __init__(self, place: int, index: int, name: str, found: Tally) -> None:
        super().__init__(name=f"rank-{index}")
        self.place_no, self.index, self.text, self.found = place, index, name, found

    def height(self, style: Style, width: int) -> int:  # noqa: ARG002 - the same at any width
        """One line, and a small one."""
        face = style.face(Role.STRONG).leading + style.face(Role.CAPTION).leading
        return face + style.gap(2)

    def draw(self, canvas: Canvas) -> None:
        """Draw the line."""
        style, theme = canvas.style, canvas.style.theme
        draw_card(canvas, self.rect)
        room = self.rect.inset(style.gap(2), style.px(4))
        place, room = room.cut_left(style.px(30), style.gap())
        canvas.text(place, str(self.place_no), Role.TITLE, theme.muted)
        emblem, room = room.cut_left(style.px(32), style.gap(1.5))
        draw_emblem(canvas, emblem, self.index)
        score = grouped(self.found.score)
        wide = style.type.width(score, style.face(Role.TITLE))
        end, room = room.cut_right(wide, style.gap(2))
        canvas.text(end, score, Role.TITLE, theme.text, align=Align.END)
        line = style.face(Role.STRONG).leading
        block = room.middle(room.w, line + style.face(Role.CAPTION).leading)
        top, bottom = block.cut_top(line)
        canvas.fitted(top, self.text, (Role.STRONG, Role.LABEL, Role.CAPTION), theme.text)
        said = _("{right} of {tried} found").format(right=self.found.right, tried=self.found.asked)
        canvas.text(bottom, said, Role.CAPTION, theme.muted)


class FoundLine(Widget):
    """A question, what was right, and the emblem and points of who earned some."""

    def __init__(self, number: int, turn: Turn, seats: dict[str, int]) -> None:
        super().__init__(name=f"line-{number}")
        self.number, self.turn = number, turn
        earned = [(seats[a.player], a.points) for a in turn.answers.values() if a.player in seats]
        self.earned = [(seat, points) for seat, points in earned if points > 0]

    @property
    def texts(self) -> list[tuple[str, Role]]:
        """The prompt, then the answer."""
        question = self.turn.question
        lines = [(question.prompt, Role.BODY), (right_words(question.shape), Role.CAPTION)]
        if self.turn.disputed:
            lines.append((_("Called unfair: does not count"), Role.CAPTION))
        return lines

    def height(self, style: Style, width: int) -> int:
        """All its lines."""
        room = self._room(style, Rect(0, 0, width, 0)).w
        tall = sum(style.type.block(t, style.face(role), room, 3).height for t, role in self.texts)
        return tall + style.gap(2.5)

    def draw(self, canvas: Canvas) -> None:
        """Draw the texts, and at the end who earned what."""
        style, theme = canvas.style, canvas.style.theme
        draw_card(canvas, self.rect)
        room = self._room(style, self.rect)
        y = room.y
        for text, role in self.texts:
            ink = theme.text if role is Role.BODY else theme.right
            rest = Rect(room.x, y, room.w, self.rect.bottom - y)
            y += canvas.text(rest, text, role, ink, stand=Align.START, most=3)
        line = style.face(Role.BODY).leading
        end = Rect(room.right, room.y, self.rect.right - room.right - style.gap(2), line)
        if not self.earned:
            canvas.text(end, "–", Role.STRONG, theme.muted, align=Align.END)
            return
        for i, (seat, points) in enumerate(self.earned):
            row = end.move(0, i * line)
            words, rest = row.cut_right(style.px(64), style.px(6))
            text = ngettext("{n} pt", "{n} pts", points).format(n=points)
            canvas.text(words, text, Role.STRONG, theme.muted, align=Align.END)
            draw_emblem(canvas, rest.cut_right(style.px(24))[0], seat)

    def _room(self, style: Style, rect: Rect) -> Rect:
        inner = rect.inset(style.gap(2), style.gap(1.25))
        return inner.cut_right(style.px(64 + 6 + 24), style.gap(2))[1]
