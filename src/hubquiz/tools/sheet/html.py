"""A sheet as one HTML file: nothing is fetched, nothing runs, and it prints as the PDF does."""

from __future__ import annotations

from base64 import b64encode
from html import escape
from typing import TYPE_CHECKING

from hubquiz.linebreak import is_wide
from hubquiz.tools.sheet.chart import drawn
from hubquiz.tools.sheet.content import Bins, Chart, Columns, Line, Shared, Steps, Ticks, Verdicts
from hubquiz.tools.sheet.images import JPEG, picture
from hubquiz.tools.sheet.style import style
from hubquiz.tools.sheet.words import in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from hubquiz.quiz.shapes import Exhibit
    from hubquiz.tools.sheet.content import Answer, Body, Option, Sheet, Task, Version
    from hubquiz.tools.sheet.pages import Paper

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
"""What the file may do: show its own style and pictures, and nothing else."""

CHART, KEY_CHART = (370.0, 218.0), (270.0, 168.0)


def html_of(sheet: Sheet, paper: Paper) -> bytes:
    """Return a sheet as a file in UTF-8."""
    body: list[str] = []
    if sheet.with_tasks:
        body += [_version(sheet, version) for version in sheet.versions]
    if sheet.with_key:
        body += [_key(sheet, version) for version in sheet.versions]
    language = escape((sheet.language or "und").replace("_", "-"))
    author = f'<meta name="author" content="{escape(sheet.author)}">\n' if sheet.author else ""
    page = (
        f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n{author}'
        f"<title>{escape(sheet.title)}</title>\n<style>\n{style(paper)}</style>\n</head>\n"
        f"<body>\n{''.join(body)}</body>\n</html>\n"
    )
    return page.encode("utf-8")


def _tag(name: str, text: str, kind: str = "") -> str:
    """Return an element that holds a text."""
    return _wrap(name, escape(text).replace("\n", "<br>"), kind)


def _wrap(name: str, inner: str, kind: str = "") -> str:
    """Return an element that holds others."""
    class_ = f' class="{kind}"' if kind else ""
    return f"<{name}{class_}>{inner}</{name}>"


def _list(items: Iterable[str], kind: str, name: str = "ul") -> str:
    return _wrap(name, "".join(_wrap("li", item) for item in items), kind)


# The tasks


def _version(sheet: Sheet, version: Version) -> str:
    labels = sheet.labels
    badge = _tag("p", version.name, "badge") if version.name else ""
    fields = (labels.name, labels.date, labels.group, labels.score)
    blanks = "".join(_wrap("span", f"{_tag('b', name)}<i></i>") for name in fields)
    blanks += _tag("span", f"/ {version.score}", "total")
    sections = "".join(
        _wrap(
            "section",
            _tag("h2", section.heading)
            + "".join(_task(task, sheet.pictures) for task in section.tasks),
        )
        for section in version.sections
    )
    head = _wrap("header", _tag("h1", sheet.title) + badge) + _wrap("div", blanks, "blanks")
    return f'<article class="tasks">{head}{sections}</article>\n'


def _task(task: Task, pictures: Mapping[str, bytes]) -> str:
    clues = _list(map(escape, task.clues), "clues") if task.clues else ""
    shown = "".join(_exhibit(one, pictures) for one in task.pictures)
    kind = {Verdicts: "task verdict", Shared: "task shared"}.get(type(task.body), "task")
    inner = (
        _tag("span", str(task.number), "number")
        + _tag("span", task.points, "points")
        + _tag("p", task.prompt, "prompt")
        + clues
        + shown
        + _body(task.body, pictures)
    )
    return _wrap("div", inner, kind)


def _body(body: Body, pictures: Mapping[str, bytes]) -> str:
    match body:
        case Ticks(options=options):
            shown = any(option.picture for option in options)
            kind = f"ticks {_columns(options)}" + " shown" * shown
            return _list((_option(option, pictures) for option in options), kind)
        case Verdicts(words=words):
            return _list((f"<u></u>{escape(word)}" for word in words), "verdicts")
        case Columns(left=left, right=right):
            lefts = _list((f"<u></u>{escape(text)}" for text in left), "left")
            return _wrap("div", lefts + _list(map(_named, right), "right"), "columns")
        case Bins(items=items, bins=bins):
            boxes = "".join(_wrap("div", _tag("b", name)) for name in bins)
            return _list(map(_named, items), "bank") + _wrap("div", boxes, "bins")
        case Steps(items=items, ends=ends):
            steps = _list((f"<u></u>{escape(text)}" for text in items), "steps")
            return steps + (_tag("p", ends, "ends") if ends else "")
        case Line(unit=unit, short=short):
            return _wrap("p", f"<u></u>{escape(unit)}", "line short" if short else "line")
        case Chart():
            return _chart(body, *CHART)
        case Shared():
            return ""


SHORT, SHORTER = 34, 14
"""Choices of no more letters, of which a hanzi counts two, stand two or four to a line."""


def _columns(options: Iterable[Option]) -> str:
    """Return the class of choices that stand side by side as far as their length allows."""
    longest = max(len(one.text) + sum(map(is_wide, one.text)) for one in options)
    if longest <= SHORTER or all(one.picture for one in options):
        return "four"
    return "two" if longest <= SHORT else "one"


def _option(option: Option, pictures: Mapping[str, bytes]) -> str:
    seen = option.picture is not None and _data(option.picture, pictures)
    text = "" if seen else escape(option.text)
    shown = _exhibit(option.picture, pictures) if option.picture is not None else ""
    words = "" if option.picture is not None else f"<span>{text}</span>"
    return f"<u></u>{_tag('b', option.letter)}{words}{shown}"


def _named(option: Option) -> str:
    return f"{_tag('b', option.letter)}<span>{escape(option.text)}</span>"


def _exhibit(exhibit: Exhibit, pictures: Mapping[str, bytes]) -> str:
    source = _data(exhibit, pictures)
    if source:
        shown = f'<img src="{source}" alt="{escape(exhibit.alt)}">'
    else:
        shown = _tag("span", in_words(exhibit))
    credit = _tag("figcaption", exhibit.credit) if exhibit.credit else ""
    return _wrap("figure", shown + credit)


def _data(exhibit: Exhibit, pictures: Mapping[str, bytes]) -> str:
    """Return a picture as an address that holds it; nothing if there is none."""
    data = pictures.get(exhibit.file)
    if data is None or picture(data) is None:
        return ""
    kind = "jpeg" if data.startswith(JPEG) else "png"
    return f"data:image/{kind};base64,{b64encode(data).decode('ascii')}"


# Maps


def _chart(chart: Chart, w: float, h: float) -> str:
    seen = drawn(chart, w, h)
    paths = "".join(
        f'<path class="{kind}" d="{_path(shapes, closed=kind != "river")}"/>'
        for kind, shapes in (
            ("land", seen.land),
            ("lake", seen.water),
            ("land", seen.isles),
            ("river", seen.rivers),
        )
        if shapes
    )
    lines = [f"M0 {y:.1f}H{seen.w:.1f}" for y, _name in seen.lats]
    lines += [f"M{x:.1f} 0V{seen.h:.1f}" for x, _name in seen.lons]
    names = [
        f'<text x="-3" y="{y + 3:.1f}" text-anchor="end">{name}</text>' for y, name in seen.lats
    ]
    names += [
        f'<text x="{x:.1f}" y="{seen.h + 10:.1f}" text-anchor="middle">{name}</text>'
        for x, name in seen.lons
    ]
    crosses = "".join(
        f'<path class="cross" d="M{x - 3.5:.1f} {y - 3.5:.1f}l7 7m-7 0l7 -7"/>'
        f'<text class="mark" x="{x + 5:.1f}" y="{y + 3.5:.1f}">{number}</text>'
        for (x, y), number in seen.marks
    )
    wide, tall = seen.w + 42, seen.h + 14
    return (
        f'<svg viewBox="-32 -1 {wide:.0f} {tall:.0f}" style="width:{wide:.0f}pt">'
        f'<svg width="{seen.w:.1f}" height="{seen.h:.1f}">{paths}'
        f'<path class="grid" d="{"".join(lines)}"/>{crosses}</svg>'
        f'<rect class="edge" width="{seen.w:.1f}" height="{seen.h:.1f}"/>{"".join(names)}</svg>'
    )


def _path(shapes: Iterable[tuple[tuple[float, float], ...]], *, closed: bool) -> str:
    end = "Z" if closed else ""
    return "".join("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in shape) + end for shape in shapes)


# The key


def _key(sheet: Sheet, version: Version) -> str:
    name = f" · {version.name}" if version.name else ""
    head = _tag("h1", f"{sheet.labels.key}{name}") + _tag("p", f"{sheet.title} · {version.score}")
    answers = "".join(map(_answer, version.answers))
    return f'<article class="key"><header>{head}</header>{answers}</article>\n'


def _answer(answer: Answer) -> str:
    short = _tag("b", answer.short) if answer.short else ""
    words = answer.words if answer.short else ""
    said = _wrap("p", f"{short} {escape(words)}" if short else _tag("b", answer.words))
    told = "".join(_tag("p", one, "told") for one in answer.told)
    cited = _tag("p", answer.sources, "source") if answer.sources else ""
    chart = _chart(answer.chart, *KEY_CHART) if answer.chart is not None else ""
    inner = _tag("span", str(answer.number), "number") + _tag("span", answer.points, "points")
    return _wrap("div", inner + said + told + cited + chart, "answer")
