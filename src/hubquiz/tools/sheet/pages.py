"""A sheet as pages."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from hubquiz.tools.sheet.boxes import Group, Row, Words, beside, frame, paged, rule, stacked
from hubquiz.tools.sheet.setting import Face, width
from hubquiz.tools.sheet.tasks import annotated, chart_row, task_group, text_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hubquiz.tools.sheet.boxes import Mark
    from hubquiz.tools.sheet.content import Answer, Labels, Section, Sheet, Version

TITLE = Face(18, bold=True)
BADGE = Face(11, bold=True)
HEADING = Face(11, bold=True)
LABEL = Face(9, grey=0.3)
FOOT = Face(8, grey=0.4)
KEY_TITLE = Face(15, bold=True)
KEY = Face(10, bold=True)
KEY_WORDS = Face(10)
TOLD = Face(8.5, grey=0.25)
SOURCE = Face(8, grey=0.45)

SIDE, TOP, BOTTOM = 54.0, 50.0, 58.0
"""The page's margins in points; the foot stands in the lower one."""

KEY_CHART = (300.0, 180.0)


class Paper(StrEnum):
    """What it is printed on."""

    A4 = "a4"
    LETTER = "letter"

    @property
    def size(self) -> tuple[float, float]:
        """Its width and height in points, upright."""
        return {Paper.A4: (595.28, 841.89), Paper.LETTER: (612.0, 792.0)}[self]


@dataclass(frozen=True, slots=True)
class Page:
    """One page. `opens` is the name of the part that begins on it."""

    marks: tuple[Mark, ...]
    opens: str = ""


def pages_of(sheet: Sheet, paper: Paper) -> list[Page]:
    """Return all pages: first the tasks of every version, then their keys."""
    w, h = paper.size
    room, height = w - 2 * SIDE, h - TOP - BOTTOM
    parts: list[tuple[str, list[Group]]] = []
    if sheet.with_tasks:
        parts += [
            (version.name or sheet.title, list(_tasks(sheet, version, room)))
            for version in sheet.versions
        ]
    if sheet.with_key:
        parts += [
            (_joined(sheet.labels.key, version.name), list(_key(sheet, version, room)))
            for version in sheet.versions
        ]
    out = []
    for name, groups in parts:
        found = paged(groups, height)
        label = name if name == sheet.title else _joined(sheet.title, name)
        for number, marks in enumerate(found, 1):
            foot = _foot(label, f"{number} / {len(found)}", room, height + BOTTOM - 26)
            moved = tuple(mark.moved(SIDE, TOP) for mark in (*marks, *foot))
            out.append(Page(moved, name if number == 1 else ""))
    return out


def _joined(first: str, second: str) -> str:
    return f"{first} · {second}" if second else first


def _foot(label: str, number: str, room: float, y: float) -> tuple[Mark, ...]:
    at = width(number, FOOT)
    left = text_rows(label, FOOT, room - at - 20)[0].marks[0].moved(0, y - FOOT.baseline)
    return (left, Words(room - at, y, number, FOOT))


# The tasks


def _tasks(sheet: Sheet, version: Version, room: float) -> Iterator[Group]:
    yield Group(tuple(_head(sheet, version, room)), leads=True)
    for section in version.sections:
        yield _heading(section, room)
        for task in section.tasks:
            yield task_group(task, room, sheet.pictures)


def _head(sheet: Sheet, version: Version, room: float) -> Iterator[Row]:
    badge = width(version.name, BADGE) + 16 if version.name else 0.0
    title = text_rows(sheet.title, TITLE, room - badge - 12)
    if version.name:
        height = BADGE.leading + 6
        marks = (
            frame(room - badge, 0, badge, height, 0.0),
            Words(room - badge + 8, BADGE.baseline + 3, version.name, BADGE),
        )
        title[0] = beside((title[0], Row(height, marks)))
    yield stacked(title)
    yield Row(14)
    yield _blanks(sheet.labels, version.score, room)
    yield Row(6)


def _blanks(labels: Labels, score: str, room: float) -> Row:
    """Return the line for who writes, when, in which class, and what it was worth."""
    ends = width(score, LABEL)
    gap = 12.0
    fields = ((labels.name, 0.46), (labels.date, 0.2), (labels.group, 0.18), (labels.score, 0.16))
    named = sum(width(name, LABEL) + 4 for name, _share in fields)
    free = room - named - gap * (len(fields) - 1) - ends - 10
    marks: list[Mark] = []
    x = 0.0
    for name, share in fields:
        marks.append(Words(x, LABEL.baseline, name, LABEL))
        x += width(name, LABEL) + 4
        marks.append(rule(x, LABEL.baseline + 2, free * share))
        x += free * share + gap
    marks.append(Words(room - ends, LABEL.baseline, score, LABEL))
    marks.append(Words(room - ends - 7, LABEL.baseline, "/", LABEL))
    return Row(LABEL.leading, tuple(marks))


def _heading(section: Section, room: float) -> Group:
    line = Row(1, (rule(0, 0, room, 0.6, 0.5),))
    return Group((line, Row(5), *text_rows(section.heading, HEADING, room)), 20.0, leads=True)


# The key


def _key(sheet: Sheet, version: Version, room: float) -> Iterator[Group]:
    rows = text_rows(_joined(sheet.labels.key, version.name), KEY_TITLE, room)
    rows += text_rows(_joined(sheet.title, version.score), LABEL, room)
    yield Group((*rows, Row(6), Row(1, (rule(0, 0, room, 0.6, 0.5),))), leads=True)
    for answer in version.answers:
        yield _answer(answer, room)


def _answer(answer: Answer, room: float) -> Group:
    indent, margin = 22.0, 40.0
    inner = room - indent - margin
    short = width(answer.short, KEY) + 10 if answer.short else 0.0
    number = Row(0, (Words(0, KEY.baseline, str(answer.number), KEY),))
    if not short:
        said = text_rows(answer.words, KEY, inner, indent)
    elif short <= inner / 2:
        wrote = Row(0, (Words(indent, KEY.baseline, answer.short, KEY),))
        said = text_rows(answer.words, KEY_WORDS, inner - short, indent + short)
        said[0] = beside((wrote, said[0]))
    else:
        said = text_rows(answer.short, KEY, inner, indent)
        said += text_rows(answer.words, KEY_WORDS, inner, indent) if answer.words else []
    said[0] = beside((number, said[0]))
    points = Words(room - width(answer.points, FOOT), KEY.baseline, answer.points, FOOT)
    rows = annotated(said, Row(0, (points,)), KEY)
    for told in answer.told:
        rows += text_rows(told, TOLD, inner, indent)
    if answer.sources:
        rows += text_rows(answer.sources, SOURCE, inner, indent)
    if answer.chart is not None:
        rows += [Row(3), chart_row(answer.chart, *KEY_CHART).shifted(indent)]
    return Group(tuple(rows), before=7.0)
