"""Every widget in every state, drawn off screen: `python tests/ui/gallery.py FOLDER`.

The tests draw it too, at every size and in every theme, and look for what must not happen.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import pygame

from hubquiz.library.maps import Detail, load
from hubquiz.ui.canvas import Align
from hubquiz.ui.geometry import Rect, Size, columns
from hubquiz.ui.look import Look
from hubquiz.ui.mapping import Bounds
from hubquiz.ui.screen import Screen
from hubquiz.ui.stage import offscreen
from hubquiz.ui.style import Role
from hubquiz.ui.widgets.boxes import Panel, Row, Rule
from hubquiz.ui.widgets.button import Button, IconButton, Tone
from hubquiz.ui.widgets.choice import Choice, ChoiceState
from hubquiz.ui.widgets.field import Field
from hubquiz.ui.widgets.label import Label
from hubquiz.ui.widgets.mapview import MapView, Marker
from hubquiz.ui.widgets.pairs import Pairs
from hubquiz.ui.widgets.plot import Axis, Plot
from hubquiz.ui.widgets.progress import Countdown, Progress, Step, Trail
from hubquiz.ui.widgets.reorder import Reorder
from hubquiz.ui.widgets.rows import Line, RowList
from hubquiz.ui.widgets.scroll import ScrollColumn
from hubquiz.ui.widgets.segmented import Segmented, Tabs
from hubquiz.ui.widgets.slider import Slider
from hubquiz.ui.widgets.table import Head, Table
from hubquiz.ui.widgets.toggle import Toggle

if TYPE_CHECKING:
    from hubquiz.ui.stage import Stage
    from hubquiz.ui.widget import Widget

SIZES = ((640, 480), (1024, 768), (1280, 720), (1920, 1080))


@dataclass(frozen=True, slots=True)
class Words:
    """The texts of one language."""

    prompt: str
    choices: tuple[str, ...]
    button: str
    quiet: str
    note: str
    label: str
    options: tuple[str, ...]


ENGLISH = Words(
    "Which company, founded in Shenzhen in 2006, makes most of the world’s consumer drones?",
    ("DJI", "Huawei Technologies", "Tencent", "BYD", "ZTE", "Xiaomi"),
    "Start a round",
    "Browse the facts",
    "DJI — Dà-Jiāng Innovations — was founded by Frank Wang in 2006.",
    "Your name",
    ("Easy", "Normal", "Hard"),
)
CHINESE = Words(
    "哪一家公司于二〇〇六年在深圳成立，如今生产全世界大部分的消费级无人机？",
    ("大疆创新", "华为技术有限公司", "腾讯", "比亚迪 BYD", "中兴通讯", "小米科技"),
    "开始一轮",
    "浏览事实",
    "大疆创新（DJI）由汪滔于2006年创立，总部设在深圳南山区。",
    "你的名字",
    ("简单", "普通", "困难"),
)
LANGUAGES = {"en": ENGLISH, "zh": CHINESE}


class Play(Screen[None]):
    """Cards, a countdown and a trail: what a question looks like."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.words = words

    def build(self) -> None:
        w = self.words
        self.prompt = Label(
            w.prompt, Role.HEAD, smaller=(Role.TITLE, Role.LEAD, Role.BODY), name="prompt"
        )
        states = list(ChoiceState)
        self.cards = [
            Choice(t, key=str(i + 1), name=f"choice-{i + 1}") for i, t in enumerate(w.choices)
        ]
        for card, state in zip(self.cards, states, strict=True):
            card.state = state
        self.cards[2].note = w.note
        self.trail = Trail(
            [Step.RIGHT, Step.RIGHT, Step.WRONG, Step.PART, Step.NOW, *[Step.AHEAD] * 5]
        )
        self.clock = Countdown()
        self.next = Button(w.button, tone=Tone.PRIMARY, cap="return", name="next")
        self.back_button = IconButton("left", hint="Back", name="back")
        self.score = Label("1,240", Role.STRONG, align=Align.END)
        self.add(
            self.back_button,
            self.trail,
            self.score,
            self.clock,
            self.prompt,
            *self.cards,
            self.next,
        )
        self.clock.start(self.now + 18_000, 20_000)
        self.focus(self.cards[0])

    def layout(self, size: Size) -> None:
        s = self.style
        page = Rect(0, 0, *size).inset(s.gap(4), s.gap(2.5))
        head, page = page.cut_top(self.clock.height(s, 0), s.gap(2))
        back, head = head.cut_left(s.touch, s.gap(2))
        self.back_button.place(back.middle(s.touch, s.touch), s)
        clock, head = head.cut_right(head.h, s.gap(2))
        self.clock.place(clock, s)
        score, head = head.cut_right(s.px(80), s.gap(2))
        self.score.place(score, s)
        self.trail.place(head.middle(head.w, self.trail.height(s, head.w)), s)
        foot, page = page.cut_bottom(s.touch, s.gap(2))
        self.next.place(foot.cut_right(self.next.width(s))[0], s)
        prompt, page = page.cut_top(page.h // 3, s.gap(2))
        self.prompt.place(prompt, s)
        for card, cell in zip(
            self.cards,
            [c for col in columns(page, [1, 1], s.gap(1.5)) for c in thirds(col, s.gap(1.5))],
            strict=True,
        ):
            card.place(cell, s)


class Boards(Screen[None]):
    """The order, the pairs, the map and the plot."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.words = words

    def build(self) -> None:
        w = self.words
        self.order = Reorder(w.choices[:5], ends=(w.options[0], w.options[2]), name="order")
        self.order.index = 1
        self.pairs = Pairs(w.choices[:5], [w.note, *w.options, w.button], name="pairs")
        self.pairs.laid = (1, 0, None, 3, None)
        self.done = Pairs(w.choices[:4], w.options, many=True, name="done")
        self.done.laid = (0, 2, 1, 1)
        self.done.mark((0, 2, 1, 0))
        self.map = MapView(
            load("world"),
            lambda: load("world", Detail.FINE),
            region=Bounds(18, 98, 42, 124),
            on_pin=lambda _: None,
            name="map",
        )
        self.map.pin = (30.3, 120.2)
        here, there = (22.5, 114.1), (30.3, 120.2)
        self.map.show(
            [Marker(here, w.choices[0], "right"), Marker((39.9, 116.4), w.choices[1])],
            [(here, there)],
        )
        points = [(i, 40 + (i * 37 % 50) + i) for i in range(14)]
        self.plot = Plot(points, y=Axis("{:g} %".format, 0, 100), say=lambda i: f"{points[i][1]} %")
        self.plot.index = 6
        self.add(self.order, self.pairs, self.done, self.map, self.plot)
        self.focus(self.order)

    def layout(self, size: Size) -> None:
        s = self.style
        left, right = columns(Rect(0, 0, *size).inset(s.gap(3), s.gap(2)), [1, 1], s.gap(3))
        top, bottom = left.cut_top(left.h // 2, s.gap(2))
        self.order.place(top, s)
        self.pairs.place(bottom, s)
        first, second, third = thirds(right, s.gap(2))
        self.map.place(first._replace(h=first.h + third.h // 2), s)
        self.done.place(second.move(0, third.h // 2)._replace(h=second.h - s.gap()), s)
        self.plot.place(third.cut_bottom(third.h // 2)[0], s)


def thirds(area: Rect, gap: int) -> list[Rect]:
    h = (area.h - 2 * gap) // 3
    return [Rect(area.x, area.y + i * (h + gap), area.w, h) for i in range(3)]


class Controls(Screen[None]):
    """Buttons, fields, switches and lists."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.words = words

    def build(self) -> None:
        w = self.words
        dead = Button(w.button, name="dead")
        dead.enabled = False
        left: list[Widget] = [
            Label(w.button, Role.HEAD),
            Label(w.note, ink="muted"),
            Row(
                [
                    Button(w.button, tone=Tone.PRIMARY, icon="play", name="primary"),
                    Button(w.quiet, name="quiet"),
                ]
            ),
            Row(
                [
                    Button(w.quiet, tone=Tone.DANGER, icon="trash"),
                    dead,
                    Button(w.quiet, tone=Tone.PLAIN),
                ]
            ),
            Field("", label=w.label, placeholder=w.choices[1], name="field"),
            Field("4,500", unit="km", name="number"),
            Panel(
                [
                    Toggle(w.options[0], on=True, note=w.note, name="toggle"),
                    Rule(),
                    Toggle(w.options[1], on=False),
                    Slider(
                        60, 0, 100, step=5, say="{:g} %".format, label=w.options[2], name="slider"
                    ),
                    Segmented(w.options, 1, label=w.label, name="segmented"),
                ],
                title=w.quiet,
            ),
            Progress(0.62),
            Row(
                [IconButton(i, hint=i) for i in ("home", "book", "chart", "gear", "people", "help")]
            ),
            *[Row([IconButton(i, hint=i) for i in group]) for group in ICON_GROUPS],
        ]
        self.left = ScrollColumn(left, name="left")
        self.tabs = Tabs(w.options, 0, name="tabs")
        lines = [Line(c, w.note, f"{90 - 7 * i} %", "star") for i, c in enumerate(w.choices)] * 400
        self.rows = RowList(len(lines), lambda i: lines[i], print, two_lines=True, name="rows")
        heads = [
            Head(w.label, 2),
            Head(w.options[0], 1, Align.END),
            Head(w.options[1], 1, Align.END),
        ]
        self.table = Table(
            heads, 60, lambda i: (w.choices[i % 6], str(i * 37), f"{i} %"), name="table"
        )
        self.add(self.left, self.tabs, self.rows, self.table)

    def layout(self, size: Size) -> None:
        s = self.style
        left, right = columns(Rect(0, 0, *size).inset(s.gap(3), s.gap(2)), [1, 1], s.gap(3))
        self.left.place(left, s)
        tabs, right = right.cut_top(self.tabs.height(s, 0), s.gap())
        self.tabs.place(tabs, s)
        top, bottom = right.cut_top(right.h // 2, s.gap(2))
        self.rows.place(top, s)
        self.table.place(bottom, s)


ICON_GROUPS = (
    ("trophy", "flag", "pin", "search", "pencil", "trash", "clock"),
    ("heart", "infinity", "bolt", "list", "door", "expand", "globe"),
    ("sound", "shuffle", "warning", "info", "again", "pause", "person"),
)
SCREENS = {"play": Play, "controls": Controls, "boards": Boards}


def stage_of(
    screen: str, size: tuple[int, int], theme: str = "dark", language: str = "en"
) -> Stage:
    stage = offscreen(size, replace(Look(), theme=theme))
    stage.push(SCREENS[screen](LANGUAGES[language]))
    stage.show_focus(True)
    stage.draw()
    return stage


def main(folder: str, only: str = "") -> None:
    for screen in SCREENS:
        for size in SIZES:
            for theme in ("dark", "light", "contrast"):
                for language in LANGUAGES:
                    name = f"{screen}-{size[0]}-{theme}-{language}.png"
                    if only in name:
                        stage = stage_of(screen, size, theme, language)
                        pygame.image.save(stage.surface, Path(folder) / name)


if __name__ == "__main__":
    main(*sys.argv[1:])
