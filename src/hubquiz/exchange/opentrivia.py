"""Open Trivia DB's answers to a query (opentdb.com/api_config.php), in JSON.

Lists of questions by others are read too: see `json_questions`.
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

from hubquiz.content.model import Choose, Typed
from hubquiz.exchange import json_questions, json_text, markup
from hubquiz.exchange.decode import decode
from hubquiz.exchange.gathering import Gathering
from hubquiz.exchange.json_text import JsonTooLargeError
from hubquiz.exchange.marks import readable
from hubquiz.exchange.model import ExchangeError
from hubquiz.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from hubquiz.exchange.model import Imported

_LOOKED_AT = 1 << 14
_BASE64_TYPES = frozenset({"bXVsdGlwbGU=", "Ym9vbGVhbg=="})
_PERCENT = re.compile(r"%[0-9A-Fa-f]{2}")
_SPACE = re.compile(r"\s")
_HTML = re.compile(r"\s*<(p|div)\b[^<>]{0,200}>.*</\1>\s*", re.DOTALL | re.IGNORECASE)
_CHOICES = ("choices", "options", "answers")
_KEYS = ("correct_answer", "correctAnswer", "correct", "answer", "correctIndex", "correct_index")


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
    found = _lists(text, name)
    gathering = Gathering(PurePath(name).stem)
    gathering.note(notes)
    rows = [row for _topic, of in found for row in of]
    plain = _plainer(rows)
    count = json_questions.counting(rows)
    at = 0
    for topic, of in found:
        for row in of:
            at += 1
            place = _("question {n}").format(n=at)
            _ask(gathering, row, plain, count, place, topic if len(found) > 1 else "")
    if not count.sure:
        gathering.guess(_("the first choice has the number 0, the next 1: is it counted so?"))
    if any(isinstance(row, dict) and row.get("difficulty") for row in rows):
        gathering.change(_("how difficult a question is said to be is not kept"))
    return gathering.imported()


def _lists(text: str, name: str) -> list[tuple[str, list[object]]]:
    """Return the lists of questions in a file, and what each is called."""
    try:
        found = json_text.load(text)
    except JsonTooLargeError:
        raise ExchangeError(name, _("this is too large to be read as one file; split it")) from None
    except json.JSONDecodeError as error:
        said = _("this is no JSON: {fault}").format(fault=error.msg)
        raise ExchangeError(name, said, error.lineno) from None
    except (RecursionError, ValueError):
        raise ExchangeError(
            name, _("this JSON can't be read: it is too deep, or its numbers too long")
        ) from None
    if lists := list(json_questions.lists(found)):
        return lists
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
    return _from_words


def _from_words(text: str) -> str:
    """Return a text of which nobody says what it is written in; HTML is what is all of it."""
    if _HTML.fullmatch(text) and "<img" not in text.lower():
        return markup.plain(text)
    return readable(unescape(text))


def _from_base64(text: str) -> str:
    try:
        return base64.b64decode(text, validate=True).decode("utf-8")
    except (binascii.Error, ValueError):
        return text


def _ask(
    gathering: Gathering,
    row: object,
    plain: Callable[[str], str],
    count: json_questions.Counting,
    place: str,
    topic: str,
) -> None:
    if row == {}:
        return
    asked = json_questions.asked(row, count)
    if asked is None:
        gathering.skip(_("it lacks a question, a right answer or wrong ones"), place=place)
        return
    gathering.ask(
        plain(asked.prompt),
        _plain_answer(asked.answer, plain),
        place=place,
        because=plain(asked.because),
        topics=[topic, *map(plain, asked.topics)],
    )


def _plain_answer(answer: Choose | Typed, plain: Callable[[str], str]) -> Choose | Typed:
    if isinstance(answer, Typed):
        return Typed(tuple(map(plain, answer.accept)))
    return Choose(tuple(map(plain, answer.answers)), tuple(map(plain, answer.wrong)))
