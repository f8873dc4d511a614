"""Open Trivia DB's answers to a query (opentdb.com/api_config.php), in JSON.

Lists of questions by others are alike: the choices stand in one list, the right one beside it, as
its text, its letter or its position.
"""

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
from hubquiz.exchange.gathering import FEWEST, Gathering
from hubquiz.exchange.model import ExchangeError
from hubquiz.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from hubquiz.exchange.model import Imported

_LOOKED_AT = 1 << 14
_BASE64_TYPES = frozenset({"bXVsdGlwbGU=", "Ym9vbGVhbg=="})
_PERCENT = re.compile(r"%[0-9A-Fa-f]{2}")
_SPACE = re.compile(r"\s")
_CHOICES = ("choices", "options", "answers")
_KEYS = ("correct_answer", "correctAnswer", "correct", "answer", "correctIndex", "correct_index")
_TEXTS = ("option", "text", "answer", "choice", "label")
_MARKS = ("correct", "isCorrect", "is_correct", "right")
_POSITIONS = ("correctIndex", "correct_index")
_LETTER = re.compile(r"[A-Ja-j]")


def recognises(data: bytes) -> bool:
    """Tell whether a file is JSON with the keys of Open Trivia DB's questions, or their like."""
    head = data[:_LOOKED_AT].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if not head.startswith((b"{", b"[")) or b'"question"' not in head:
        return False
    listed = any(b'"%s"' % key.encode() in head for key in _CHOICES)
    return b'"incorrect_answers"' in head or (
        listed and any(b'"%s"' % key.encode() in head for key in _KEYS)
    )


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
    if not said:
        if row != {}:
            gathering.skip(_("it lacks a question, a right answer or wrong ones"), place=place)
        return
    prompt = said.get("question")
    found = _beside(said) if "incorrect_answers" in said else _listed(said)
    if not isinstance(prompt, str) or found is None:
        gathering.skip(_("it lacks a question, a right answer or wrong ones"), place=place)
        return
    right, wrong = found
    category, because = said.get("category"), said.get("explanation")
    gathering.ask(
        plain(prompt),
        Choose((plain(right),), tuple(map(plain, wrong))),
        place=place,
        because=plain(because) if isinstance(because, str) else "",
        topics=(plain(category),) if isinstance(category, str) else (),
    )


def _beside(said: dict[str, object]) -> tuple[str, list[str]] | None:
    """Return the right answer and the wrong ones, which have a list of their own."""
    right, wrong = said.get("correct_answer"), said.get("incorrect_answers")
    if not isinstance(right, str):
        return None
    others = wrong if isinstance(wrong, list) else []
    texts = [other for other in others if isinstance(other, str)]
    return (right, texts) if len(texts) == len(others) else None


def _listed(said: dict[str, object]) -> tuple[str, list[str]] | None:
    """Return the right answer and the others of the list in which it stands."""
    found = next((said[key] for key in _CHOICES if isinstance(said.get(key), list)), None)
    name = next((key for key in _KEYS if key in said), "")
    key = said.get(name)
    if not isinstance(found, list) or len(found) < FEWEST:
        return None
    if all(isinstance(one, dict) for one in found):
        return _marked(found)
    choices = [str(one) for one in found if isinstance(one, str | int | float)]
    if len(choices) < len(found):
        return None
    at = -1 if name in _POSITIONS else _position(str(key), choices)
    if at < 0 and isinstance(key, str) and _LETTER.fullmatch(key.strip()):
        at = ord(key.strip().upper()) - ord("A")
    elif at < 0 and isinstance(key, int) and not isinstance(key, bool):
        at = key
    if not 0 <= at < len(choices):
        return None
    return choices[at], [*choices[:at], *choices[at + 1 :]]


def _marked(rows: list[dict[str, object]]) -> tuple[str, list[str]] | None:
    """Return the right answer and the others of choices that say of themselves which is right."""
    right: list[str] = []
    wrong: list[str] = []
    for row in rows:
        text = next((row[key] for key in _TEXTS if isinstance(row.get(key), str)), None)
        if not isinstance(text, str):
            return None
        (right if any(row.get(key) is True for key in _MARKS) else wrong).append(text)
    return (right[0], wrong) if len(right) == 1 else None


def _position(key: str, choices: list[str]) -> int:
    """Return where a choice is, in any case of letters; -1 if it is none."""
    folded = key.strip().casefold()
    return next((at for at, one in enumerate(choices) if one.strip().casefold() == folded), -1)
