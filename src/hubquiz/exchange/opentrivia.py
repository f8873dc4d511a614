"""Open Trivia DB's answers to a query (opentdb.com/api_config.php), in JSON."""

from __future__ import annotations

import base64
import binascii
import json
import re
from html import unescape
from pathlib import PurePath
from typing import TYPE_CHECKING
from urllib.parse import unquote, unquote_plus

from hubquiz.content.model import Choose
from hubquiz.exchange.decode import decode
from hubquiz.exchange.gathering import Gathering
from hubquiz.exchange.model import ExchangeError
from hubquiz.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from hubquiz.exchange.model import Imported

_LOOKED_AT = 1 << 14
_BASE64_TYPES = frozenset({"bXVsdGlwbGU=", "Ym9vbGVhbg=="})
_PERCENT = re.compile(r"%[0-9A-Fa-f]{2}")
_SPACE = re.compile(r"\s")


def recognises(data: bytes) -> bool:
    """Tell whether a file is JSON with the keys of Open Trivia DB's questions."""
    head = data[:_LOOKED_AT].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    keys = (b'"question"', b'"correct_answer"', b'"incorrect_answers"')
    return head.startswith((b"{", b"[")) and all(key in head for key in keys)


def read(data: bytes, name: str) -> Imported:
    """Return the questions of a response. Raises ExchangeError if it is none, or has none."""
    text, notes = decode(data, name)
    rows = _rows(text, name)
    gathering = Gathering(PurePath(name).stem)
    gathering.note(notes)
    plain = _plainer(rows)
    for at, row in enumerate(rows, 1):
        _ask(gathering, row, plain, _("question {n}").format(n=at))
    if any(isinstance(row, dict) and row.get("difficulty") for row in rows):
        gathering.change(_("how difficult a question is said to be is not kept"))
    return gathering.imported()


def _rows(text: str, name: str) -> list[object]:
    try:
        found = json.loads(text)
    except json.JSONDecodeError as error:
        said = _("this is no JSON: {fault}").format(fault=error.msg)
        raise ExchangeError(name, said, error.lineno) from None
    except (RecursionError, ValueError):
        raise ExchangeError(
            name, _("this JSON can't be read: it is too deep, or its numbers too long")
        ) from None
    rows = found.get("results") if isinstance(found, dict) else found
    if isinstance(rows, list) and any(isinstance(row, dict) and "question" in row for row in rows):
        return rows
    code = found.get("response_code") if isinstance(found, dict) else None
    if code:
        said = _("this is a refusal of Open Trivia DB (code {code}), without questions")
        raise ExchangeError(name, said.format(code=str(code)[:9]))
    raise ExchangeError(name, _("this has no questions of Open Trivia DB: no list of results"))


def _plainer(rows: list[object]) -> Callable[[str], str]:
    """Return what makes a text of this file plain: it was encoded in one of four ways."""
    dicts = [row for row in rows if isinstance(row, dict)]
    if any(row.get("type") in _BASE64_TYPES for row in dicts):
        return _from_base64
    asked = [row["question"] for row in dicts if isinstance(row.get("question"), str)]
    if not any(_SPACE.search(text) for text in asked) and any(map(_PERCENT.search, asked)):
        return unquote_plus if not any("%20" in text for text in asked) else unquote
    return unescape


def _from_base64(text: str) -> str:
    try:
        return base64.b64decode(text, validate=True).decode("utf-8")
    except (binascii.Error, ValueError):
        return text


def _ask(gathering: Gathering, row: object, plain: Callable[[str], str], place: str) -> None:
    said = row if isinstance(row, dict) else {}
    prompt, right, wrong = (
        said.get(key) for key in ("question", "correct_answer", "incorrect_answers")
    )
    others = wrong if isinstance(wrong, list) else []
    if (
        not isinstance(prompt, str)
        or not isinstance(right, str)
        or not all(isinstance(o, str) for o in others)
    ):
        gathering.skip(_("it lacks a question, a right answer or wrong ones"), place=place)
        return
    category = said.get("category")
    gathering.ask(
        plain(prompt),
        Choose((plain(right),), tuple(map(plain, others))),
        place=place,
        topics=(plain(category),) if isinstance(category, str) else (),
    )
