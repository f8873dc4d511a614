"""What a teacher likely meant where the text is not YAML.

The parser tells what it expected; a person wants to know what to write. Nearly always the answer is
a pair of quotes, a space or a bracket.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hubquiz.content.faults import position, quote
from hubquiz.i18n import _

if TYPE_CHECKING:
    import yaml

_VALUE = re.compile(r"\s*(?:- +)*(?P<key>[^:#{}\[\]\"']+?): +(?P<value>\S.*?)\s*")
_LONGEST_LINE = 400
"""What is further right is not looked at: no person wrote it."""


@dataclass(frozen=True, slots=True)
class _Slip:
    """What the parser says, the line that it says it of, and the key and value on that line."""

    problem: str
    line: str
    column: int

    @property
    def sign(self) -> str:
        return self.line[self.column : self.column + 1]

    @property
    def entry(self) -> tuple[str, str] | None:
        found = _VALUE.fullmatch(self.line)
        return (found["key"], found["value"]) if found else None

    @property
    def surplus(self) -> bool:
        """Whether the parser holds the line, or the rest of it, for too much."""
        return any(told in self.problem for told in ("expected key", "<block end>", "expected '-'"))


def explain(error: yaml.MarkedYAMLError, text: str) -> tuple[int, str, str]:
    """Return the place, the message and the mend of a fault in YAML's grammar."""
    mark, opening = error.problem_mark, error.context_mark
    problem = error.problem or _("this is not YAML")
    if mark is None:
        return 0, problem, ""
    if "end of stream" in problem and opening is not None:
        return position(opening.line, opening.column), _("this quote is never closed"), ""
    at = position(mark.line, mark.column)
    slip = _Slip(problem, _line(text, mark.index), mark.column)
    told = _start(slip) or _colon(slip) or _inner(slip) or _outer(slip) or _indent(slip)
    if told:
        return at, *told
    if opening is not None and "flow" in (error.context or ""):
        return _unclosed(_line(text, opening.index), opening.line, opening.column)
    return at, _("this is not YAML: {problem}").format(problem=problem), ""


def _start(slip: _Slip) -> tuple[str, str] | None:
    """What begins no text."""
    if "node content" in slip.problem or "entries are not allowed" in slip.problem:
        return _("text can't begin with {sign}").format(sign=slip.sign), _(
            'put quotes around it: "{sign}…"'
        ).format(sign=slip.sign)
    if "escape" in slip.problem:
        return _("a backslash has a meaning within double quotes"), _("write two, or single quotes")
    if "cannot start any token" in slip.problem and slip.sign == "\t":
        return _("a tab can't indent a line"), _("use spaces")
    sign = ""
    if "cannot start any token" in slip.problem:
        sign = slip.sign
    elif "alphabetic or numeric" in slip.problem:
        before = slip.line[: slip.column]
        sign = max("*&", key=before.rfind)
    return (
        (
            _("text can't begin with {sign}").format(sign=sign),
            _('put quotes around it: "{sign}…"').format(sign=sign),
        )
        if sign
        else None
    )


def _colon(slip: _Slip) -> tuple[str, str] | None:
    """`x: y: z`, or a line below `x:y`."""
    if "mapping values are not allowed" not in slip.problem:
        return None
    if slip.entry and ": " in f"{slip.entry[1]} ":
        key, value = slip.entry
        return _('text that holds ": " needs quotes'), f"{key}: {_quoted(value)}"
    return (
        _("no key is expected here"),
        _("is there a space after the colon above, and is this indented like its neighbours?"),
    )


def _inner(slip: _Slip) -> tuple[str, str] | None:
    """A bracket in unquoted text within brackets."""
    if "expected ',' or" in slip.problem and slip.sign and slip.sign in "{[?":
        sign = slip.sign
        return _("text that holds {sign} needs quotes within brackets").format(
            sign=sign
        ), f'"… {sign}…"'
    return None


def _outer(slip: _Slip) -> tuple[str, str] | None:
    """`{of} is …` and `"x" is …`: what stands first is the whole value, and the rest too much."""
    if not slip.surplus or not slip.entry:
        return None
    key, value = slip.entry
    if slip.sign and slip.sign in "]}":
        return _("here is a {sign} too many").format(sign=slip.sign), _(
            "or quotes are missing: {key}: {value}"
        ).format(key=key, value=_quoted(value))
    if value[0] in "{[" and slip.column > slip.line.index(value):
        return _("text that begins with {value} needs quotes").format(
            value=value[0]
        ), f"{key}: {_quoted(value)}"
    if value[0] in "\"'" and slip.column > slip.line.index(value):
        return _("text goes on after its closing quote"), f"{key}: {_quoted(value)}"
    return None


def _indent(slip: _Slip) -> tuple[str, str] | None:
    if not slip.surplus:
        return None
    what = quote(slip.line.strip()) if slip.line.strip() else _("this line")
    return _("{what} is not expected here").format(what=what), _(
        "is it indented like its neighbours?"
    )


def _unclosed(line: str, number: int, column: int) -> tuple[int, str, str]:
    """Brackets that the parser sees no end of: it has taken the end for a comment, or for text."""
    comment = line.find(" #", column)
    if comment >= 0:
        return (
            position(number, comment + 1),
            _('what follows " #" is a comment, and the rest of the line is lost'),
            _('text that holds " #" needs quotes'),
        )
    return (
        position(number, column),
        _("these brackets are never closed, or a comma is missing in them"),
        _('text that holds , [ ] { } or ": " needs quotes'),
    )


def _quoted(value: str) -> str:
    if '"' in value or "\\" in value:
        return "'" + value.replace("'", "''") + "'"
    return f'"{value}"'


def _line(text: str, index: int) -> str:
    """Return the line that holds a character."""
    start = max(text.rfind("\n", 0, index), text.rfind("\r", 0, index)) + 1
    return re.split("[\r\n]", text[start : start + _LONGEST_LINE], maxsplit=1)[0]
