"""What a teacher likely meant where the text is not YAML.

The parser tells what it expected; a person wants to know what to write. Nearly always the answer is
a pair of quotes, a space or a bracket.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hubquiz.content.faults import position, quote

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
    problem = error.problem or "this is not YAML"
    if mark is None:
        return 0, problem, ""
    if "end of stream" in problem and opening is not None:
        return position(opening.line, opening.column), "this quote is never closed", ""
    at = position(mark.line, mark.column)
    slip = _Slip(problem, _line(text, mark.index), mark.column)
    told = _start(slip) or _colon(slip) or _inner(slip) or _outer(slip) or _indent(slip)
    if told:
        return at, *told
    if opening is not None and "flow" in (error.context or ""):
        return _unclosed(_line(text, opening.index), opening.line, opening.column)
    return at, f"this is not YAML: {problem}", ""


def _start(slip: _Slip) -> tuple[str, str] | None:
    """What begins no text."""
    if "node content" in slip.problem or "entries are not allowed" in slip.problem:
        return f"text can't begin with {slip.sign}", f'put quotes around it: "{slip.sign}…"'
    if "escape" in slip.problem:
        return "a backslash has a meaning within double quotes", "write two, or single quotes"
    if "cannot start any token" in slip.problem and slip.sign == "\t":
        return "a tab can't indent a line", "use spaces"
    sign = ""
    if "cannot start any token" in slip.problem:
        sign = slip.sign
    elif "alphabetic or numeric" in slip.problem:
        before = slip.line[: slip.column]
        sign = max("*&", key=before.rfind)
    return (f"text can't begin with {sign}", f'put quotes around it: "{sign}…"') if sign else None


def _colon(slip: _Slip) -> tuple[str, str] | None:
    """`x: y: z`, or a line below `x:y`."""
    if "mapping values are not allowed" not in slip.problem:
        return None
    if slip.entry and ": " in f"{slip.entry[1]} ":
        key, value = slip.entry
        return 'text that holds ": " needs quotes', f"{key}: {_quoted(value)}"
    return (
        "no key is expected here",
        "is there a space after the colon above, and is this indented like its neighbours?",
    )


def _inner(slip: _Slip) -> tuple[str, str] | None:
    """A bracket in unquoted text within brackets."""
    if "expected ',' or" in slip.problem and slip.sign and slip.sign in "{[?":
        sign = slip.sign
        return f"text that holds {sign} needs quotes within brackets", f'"… {sign}…"'
    return None


def _outer(slip: _Slip) -> tuple[str, str] | None:
    """`{of} is …` and `"x" is …`: what stands first is the whole value, and the rest too much."""
    if not slip.surplus or not slip.entry:
        return None
    key, value = slip.entry
    if slip.sign and slip.sign in "]}":
        return f"here is a {slip.sign} too many", f"or quotes are missing: {key}: {_quoted(value)}"
    if value[0] in "{[" and slip.column > slip.line.index(value):
        return f"text that begins with {value[0]} needs quotes", f"{key}: {_quoted(value)}"
    if value[0] in "\"'" and slip.column > slip.line.index(value):
        return "text goes on after its closing quote", f"{key}: {_quoted(value)}"
    return None


def _indent(slip: _Slip) -> tuple[str, str] | None:
    if not slip.surplus:
        return None
    what = quote(slip.line.strip()) if slip.line.strip() else "this line"
    return f"{what} is not expected here", "is it indented like its neighbours?"


def _unclosed(line: str, number: int, column: int) -> tuple[int, str, str]:
    """Brackets that the parser sees no end of: it has taken the end for a comment, or for text."""
    comment = line.find(" #", column)
    if comment >= 0:
        return (
            position(number, comment + 1),
            'what follows " #" is a comment, and the rest of the line is lost',
            'text that holds " #" needs quotes',
        )
    return (
        position(number, column),
        "these brackets are never closed, or a comma is missing in them",
        'text that holds , [ ] { } or ": " needs quotes',
    )


def _quoted(value: str) -> str:
    if '"' in value or "\\" in value:
        return "'" + value.replace("'", "''") + "'"
    return f'"{value}"'


def _line(text: str, index: int) -> str:
    """Return the line that holds a character."""
    start = max(text.rfind("\n", 0, index), text.rfind("\r", 0, index)) + 1
    return re.split("[\r\n]", text[start : start + _LONGEST_LINE], maxsplit=1)[0]
