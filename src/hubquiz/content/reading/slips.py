"""What a teacher likely meant where the text is not YAML.

The parser tells what it expected; a person wants to know what to write. Nearly always the answer is a
pair of quotes, a space or a bracket.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hubquiz.content.faults import position, quote

if TYPE_CHECKING:
    import yaml

_BREAK = re.compile("\r\n|\r|\n")
_VALUE = re.compile(r"^\s*(?:- +)*(?P<key>[^:#{}\[\]\"']+?): +(?P<value>\S.*)$")
_LONGEST_LINE = 400
"""A longer line is not looked at: it is no hand-written one."""


def explain(error: yaml.MarkedYAMLError, text: str) -> tuple[int, str, str]:
    """Return the place, the message and the mend of a fault in YAML's grammar."""
    mark = error.problem_mark or error.context_mark
    problem = error.problem or error.context or "this is not YAML"
    if mark is None:
        return 0, problem, ""
    if "end of stream" in problem and error.context_mark is not None:
        mark = error.context_mark
        return position(mark.line, mark.column), "this quote is never closed", ""
    at = position(mark.line, mark.column)
    line = _line(text, mark.line)
    for slip in (_start, _tab, _alias, _colon, _comment, _bracket, _quoted, _indent):
        if told := slip(problem, line, mark.column):
            return at, *told
    if "expected ',' or" in problem and line[mark.column : mark.column + 1] in {"{", "["}:
        sign = line[mark.column]
        return at, f"text that holds {sign} needs quotes within brackets", f'"… {sign}…"'
    if error.context_mark is not None and error.context and "flow" in error.context:
        start = error.context_mark
        kind = "list" if "sequence" in error.context else "mapping"
        bracket = "]" if kind == "list" else "}"
        opener = _line(text, start.line)
        if " #" in opener[start.column :]:
            at = position(start.line, opener.index(" #", start.column) + 1)
            return at, *_HASH
        return (
            position(start.line, start.column),
            f'this {kind} in brackets is never closed, or a comma is missing in it',
            f'end it with {bracket}; text that holds , [ ] {{ }} or ": " needs quotes',
        )
    return at, f"this is not YAML: {problem}", ""


_HASH = (
    'what follows " #" is a comment, and the rest of the line is lost',
    "text that holds \" #\" needs quotes around it",
)


def _start(problem: str, line: str, column: int) -> tuple[str, str] | None:
    sign = line[column : column + 1]
    if "cannot start any token" in problem and sign in {"@", "%", "`"}:
        return f"text can't begin with {sign}", f'put quotes around it: "{sign}…"'
    return None


def _tab(problem: str, line: str, column: int) -> tuple[str, str] | None:
    if "cannot start any token" in problem and line[column : column + 1] == "\t":
        return "a tab can't indent a line", "use spaces"
    return None


def _alias(problem: str, line: str, column: int) -> tuple[str, str] | None:
    before = line[: column + 1]
    if "alphabetic or numeric" in problem and ("*" in before or "&" in before):
        sign = "*" if before.rfind("*") > before.rfind("&") else "&"
        return f"text can't begin with {sign}", f'put quotes around it: "{sign}…"'
    return None


def _colon(problem: str, line: str, column: int) -> tuple[str, str] | None:
    if "mapping values are not allowed" not in problem:
        return None
    found = _VALUE.match(line)
    if found and ": " in found["value"] + " ":
        key, value = found["key"], found["value"].rstrip()
        return 'text that holds ": " needs quotes', f'{key}: "{value}"'
    return (
        "this key is not expected here",
        "the line above lacks a space after its colon, or this one is indented otherwise than its "
        "neighbours",
    )


def _comment(problem: str, line: str, column: int) -> tuple[str, str] | None:
    hash_at = line.find(" #")
    if "expected ',' or" in problem and 0 <= hash_at <= column:
        return _HASH
    return None


def _bracket(problem: str, line: str, column: int) -> tuple[str, str] | None:
    """Text that begins with a placeholder is read as a mapping, and what follows is too much."""
    found = _VALUE.match(line)
    if not found or found["value"][0] not in "{[" or column <= found.start("value"):
        return None
    if "expected key" not in problem and "expected <block end>" not in problem:
        return None
    sign, value = found["value"][0], found["value"].rstrip()
    return f"text that begins with {sign} needs quotes", f'{found["key"]}: {_double(value)}'


def _quoted(problem: str, line: str, column: int) -> tuple[str, str] | None:
    found = _VALUE.match(line)
    if not found or found["value"][0] not in "\"'" or column <= found.start("value"):
        return None
    if "expected key" not in problem and "expected <block end>" not in problem:
        return None
    return (
        "text goes on after its closing quote",
        f"quotes must be around the whole text: {found['key']}: {_single(found['value'].rstrip())}",
    )


def _indent(problem: str, line: str, column: int) -> tuple[str, str] | None:
    if "expected key" in problem or "expected <block end>" in problem or "'-'" in problem:
        what = quote(line.strip()) if line.strip() else "this line"
        return f"{what} is not expected here", "is it indented like its neighbours?"
    return None


def _double(value: str) -> str:
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _single(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


def _line(text: str, number: int) -> str:
    start = 0
    for index, found in enumerate(_BREAK.finditer(text)):
        if index == number:
            return text[start : min(found.start(), start + _LONGEST_LINE)]
        start = found.end()
    return text[start : start + _LONGEST_LINE]
