"""H5P packages (.h5p), read: choices, true or false, sets of questions, and texts with one gap."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, TypeGuard

from hubquiz.archive import Archive, ArchiveError
from hubquiz.content import limits
from hubquiz.content.model import Choose, Typed
from hubquiz.exchange import json_text, qti_media
from hubquiz.exchange.feedback import because
from hubquiz.exchange.gathering import Gathering, one_line
from hubquiz.exchange.json_text import JsonTooLargeError
from hubquiz.exchange.model import ExchangeError, Imported
from hubquiz.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hubquiz.content.model import Answer
    from hubquiz.content.values import Media

Params = dict[str, Any]
"""JSON of strangers: nothing is sure of what lies within."""

QUESTIONS = 20_000
DEPTH = 40
_SHOWN = 60
_CONTENT, _ABOUT = "content/content.json", "h5p.json"
_GAP = re.compile(r"\*([^*\n]{1,1000})\*")
_MARK, _SHOWN_GAP = "\ue000", "_____"
_QUESTIONS_WORDS = """
    MultiChoice TrueFalse SingleChoiceSet Blanks DragText DragQuestion MarkTheWords Essay Summary
    ArithmeticQuiz ImageHotspotQuestion ImageMultipleHotspotQuestion ImageSequencing SortParagraphs
    ImageJuxtaposition SpeakTheWords SpeakTheWordsSet AdvancedBlanks Flashcards Dialogcards
    ImagePair MemoryGame MultiMediaChoice GuessTheAnswer Crossword FindTheWords OpenEndedQuestion
    SimpleMultiChoice Dictation Cornell ImageChoice PickTheSymbols DiscreteOptionMultiChoice
"""
_QUESTIONS = frozenset(_QUESTIONS_WORDS.split())
"""The types that ask something; any other only holds or shows."""
_LICENCES = {
    "U": "",
    "PD": "Public Domain",
    "C": "©",
    "CC PDM": "Public Domain",
    "CC0 1.0": "CC0-1.0",
}


def recognises(data: bytes) -> bool:
    """Tell whether a file is a zip that names H5P's two files."""
    return data.startswith(b"PK") and b"h5p.json" in data and b"content/content.json" in data


def read(data: bytes, name: str) -> Imported:
    """Return the questions of a package."""
    try:
        archive = Archive(data, name)
        about = _json(archive, _ABOUT, name)
        content = _json(archive, _CONTENT, name)
    except ArchiveError as error:
        raise ExchangeError(name, str(error).partition(": ")[2] or str(error)) from None
    reading = _Reading(name, about, archive)
    library = str(about.get("mainLibrary", ""))
    reading.walk(library.removeprefix("H5P."), content, _plain(about.get("title")))
    return reading.imported()


def _json(archive: Archive, path: str, name: str) -> Params:
    if path not in archive.names:
        raise ExchangeError(name, _("there is no “{file}” in it: is it H5P?").format(file=path))
    data = archive.read(path, limits.FILE_BYTES)
    said = _("“{file}” is damaged: {why}")
    try:
        found = json_text.load(data)
    except JsonTooLargeError:
        raise ExchangeError(name, _("this is too large to be read as one file; split it")) from None
    except (ValueError, RecursionError) as error:
        raise ExchangeError(name, said.format(file=path, why=error)) from None
    if not isinstance(found, dict):
        raise ExchangeError(name, said.format(file=path, why=_("it holds no object")))
    return found


class _Reading:
    def __init__(self, name: str, about: Params, archive: Archive) -> None:
        self._name = name
        self._store = qti_media.MediaStore(archive)
        self._gathering = gathering = Gathering(_plain(about.get("title")) or PurePath(name).stem)
        language = about.get("defaultLanguage") or about.get("language")
        gathering.language = language if isinstance(language, str) and language != "und" else ""
        names = (one.get("name") for one in _objects(about.get("authors")))
        gathering.author = ", ".join(n for n in names if isinstance(n, str))
        gathering.licence = _licence(about)
        self._seen = 0

    def imported(self) -> Imported:
        if not self._seen:
            raise ExchangeError(self._name, _("there is no question in it that can be asked here"))
        imported = self._gathering.imported()
        return replace(imported, media=self._store.named(imported.pack.questions))

    def walk(self, library: str, params: Params, title: str) -> None:
        """Take what is asked in a content and in all that it holds, in its order."""
        todo: list[tuple[str, Any, str, int]] = [(library, params, title, 0)]
        while todo:
            type_, value, title, depth = todo.pop()
            if depth > DEPTH:
                raise ExchangeError(self._name, _("its contents lie too deep within one another"))
            if isinstance(value, list):
                todo += [("", one, title, depth + 1) for one in reversed(value)]
            elif isinstance(value, dict) and isinstance(value.get("library"), str):
                inner = value["library"].split(" ")[0].removeprefix("H5P.")
                metadata = value.get("metadata")
                named = _plain(metadata.get("title")) if isinstance(metadata, dict) else ""
                todo.append((inner, value.get("params"), named, depth + 1))
            elif isinstance(value, dict) and type_ in _QUESTIONS:
                self._question(type_, value, title)
            elif isinstance(value, dict):
                todo += [("", one, title, depth + 1) for one in reversed(list(value.values()))]

    def _question(self, type_: str, params: Params, title: str) -> None:
        self._seen += 1
        if self._seen > QUESTIONS:
            if self._seen == QUESTIONS + 1:
                said = _("only its first {n:,} questions were read")
                self._gathering.skip(said.format(n=QUESTIONS))
            return
        shown = title if title.casefold() not in _UNTITLED else ""
        place = _cut(shown or _plain(params.get("question")) or f"{type_} {self._seen}")
        match type_:
            case "MultiChoice" | "DiscreteOptionMultiChoice":
                self._multiple(params, place)
            case "TrueFalse":
                self._truth(params, place)
            case "SingleChoiceSet":
                self._single_set(params, place)
            case "Blanks":
                self._blanks(params, place)
            case _:
                said = _("a question of the type “{type}” can't be asked here")
                self._gathering.skip(said.format(type=f"H5P.{type_}"), place=place)

    # The types

    def _multiple(self, params: Params, place: str) -> None:
        right: list[str] = []
        wrong: list[str] = []
        each: list[tuple[str, str]] = []
        for one in _objects(params.get("answers")):
            html = str(one.get("text") or "")
            if qti_media.pictured(html):
                self._gathering.skip(_("its choices are pictures"), place=place)
                return
            text = _plain(html)
            (right if _is_true(one.get("correct")) else wrong).append(text)
            said = one.get("tipsAndFeedback") or one.get("tipAndFeedback")
            said = said if isinstance(said, dict) else one
            parts = (said.get(name) for name in ("chosenFeedback", "notChosenFeedback", "tip"))
            each += [(text, _plain(part)) for part in parts if part]
        behaviour = params.get("behaviour")
        behaviour = behaviour if isinstance(behaviour, dict) else {}
        if len(right) > 1 and (behaviour.get("singleAnswer") or behaviour.get("type") == "single"):
            said_ = _("one of its right choices was enough; here all are to be chosen")
            self._gathering.change(said_, place=place)
        answer = Choose(tuple(right), tuple(wrong))
        self._ask(params, params.get("question"), answer, place, each)

    def _truth(self, params: Params, place: str) -> None:
        true, false = "True", "False"
        localised = params.get("l10n")
        if isinstance(localised, dict):
            true = _plain(localised.get("trueText")) or true
            false = _plain(localised.get("falseText")) or false
        correct = params.get("correct")
        if correct not in ("true", "false", True, False):
            self._gathering.skip(_("it doesn't say what is right"), place=place)
            return
        answer = Choose((true,), (false,)) if _is_true(correct) else Choose((false,), (true,))
        behaviour = params.get("behaviour")
        said = behaviour if isinstance(behaviour, dict) else {}
        own, other = answer.answers[0], answer.wrong[0]
        each = [
            (own, _plain(said.get("feedbackOnCorrect"))),
            (other, _plain(said.get("feedbackOnWrong"))),
        ]
        self._ask(params, params.get("question"), answer, place, each)

    def _single_set(self, params: Params, place: str) -> None:
        """Take a set in which the first answer of each question is the right one."""
        choices = _objects(params.get("choices"))
        if not choices:
            self._gathering.skip(_("it has no answer"), place=place)
        answers = [
            [_plain(text) for text in listed] if _is_list(listed := one.get("answers")) else []
            for one in choices
        ]
        if starred(answers):
            said = _("one answer of each question begins with *, so that is taken as the right one")
            self._gathering.change(said, place=place)
            answers = [sorted(texts, key=lambda text: text[:1] != "*") for texts in answers]
            answers = [[texts[0][1:].strip(), *texts[1:]] for texts in answers]
        for one, texts in zip(choices, answers, strict=True):
            if not texts:
                self._gathering.skip(_("it has no answer"), place=place)
                continue
            right, *others = texts
            wrong = tuple(text for text in others if text.casefold() != right.casefold())
            asked = self._ask(one, one.get("question"), Choose((right,), wrong), place, ())
            if asked and len(wrong) < len(others):
                told = _("its right choice “{text}” stands there again as a wrong one")
                self._gathering.change(told.format(text=right), place=place)

    def _blanks(self, params: Params, place: str) -> None:
        """Take each text that has one gap, such as `Paris is in *France/La France:a hint*.`."""
        task = _plain(params.get("text"))
        listed = params.get("questions")
        texts = [html for html in listed if isinstance(html, str)] if _is_list(listed) else []
        if _GAP.search(task):  # some programs write there what is to be filled in
            texts = texts or [str(params.get("text"))]
            task = ""
        if not texts:
            self._gathering.skip(_("it has no gap"), place=place)
        shown = tuple(self._media(params, place))
        for html in texts:
            gaps = [_plain(gap) for gap in _GAP.findall(html)]
            text, media, notes = qti_media.shown(_GAP.sub(_MARK, html), self._store, "content")
            named = _cut(text.replace(_MARK, _SHOWN_GAP)) or place
            lines = [line for line in text.split("\n") if line.strip()]
            if len(gaps) == len(lines) and all(line.count(_MARK) == 1 for line in lines):
                each = lines
            elif len(gaps) == 1:
                each = [text]
            else:
                said = _("it has several gaps; a pack's question has one")
                self._gathering.skip(said if gaps else _("it has no gap"), place=named)
                continue
            self._told(notes, named)
            for one, gap in zip(each, gaps, strict=True):
                prompt = "\n".join(filter(None, (task, one.replace(_MARK, _SHOWN_GAP))))
                self._gap(prompt, gap, _overall(params), (*shown, *media), named)

    def _gap(self, prompt: str, gap: str, said: str, media: tuple[Media, ...], place: str) -> None:
        inner, _colon, tip = gap.partition(":")
        accept = tuple(filter(None, (part.strip() for part in inner.split("/"))))
        kept = self._gathering.ask(prompt, Typed(accept), place=place, because=said, media=media)
        if kept and tip.strip():
            told = _("its tip was left out: {tip}").format(tip=tip.strip())
            self._gathering.change(told, place=place)

    def _ask(
        self,
        params: Params,
        question: object,
        answer: Answer,
        place: str,
        each: Iterable[tuple[str, str]],
    ) -> bool:
        html = question if isinstance(question, str) else ""
        text, media, notes = qti_media.shown(html, self._store, "content")
        shown = tuple(dict.fromkeys((*self._media(params, place), *media)))
        said = because(_overall(params), each)
        asked = self._gathering.ask(text, answer, place=place, because=said, media=shown)
        if asked:
            self._told(notes, place)
        return asked

    def _told(self, notes: Iterable[str], place: str) -> None:
        for note in notes:
            self._gathering.change(note, place=place)

    def _media(self, params: Params, place: str = "") -> Iterator[Media]:
        """Yield the picture or sound that stands above a question; others are noted."""
        held = params.get("media")
        held = held.get("type", held) if isinstance(held, dict) else None
        inner = held.get("params") if isinstance(held, dict) else None
        if not isinstance(inner, dict):
            return
        files = [inner.get("file"), *_objects(inner.get("files")), *_objects(inner.get("sources"))]
        alt = _plain(inner.get("alt"))
        for file in files:
            path = file.get("path") if isinstance(file, dict) else None
            if not isinstance(path, str) or not path:
                continue
            found = self._store.take(path, "content", alt)
            if isinstance(found, str):
                self._gathering.change(found, place=place)
            else:
                yield found


def starred(answers: list[list[str]]) -> bool:
    """Tell whether authors marked the right answer of each question of a set by an asterisk.

    H5P takes the first for the right one; those who don't know it carry over a mark of elsewhere.
    """
    for texts in answers:
        marked = [text[1:].strip() for text in texts if text.startswith("*")]
        if len(marked) != 1 or not marked[0] or "*" in marked[0] or marked[0] in texts:
            return False
    return len(answers) >= _SET


_SET = 2
"""Questions of which one may begin with an asterisk by chance."""
_UNTITLED = frozenset(("", "untitled", "untitled multiple choice", "untitled true/false question"))


def _objects(value: object) -> list[Params]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _is_list(value: object) -> TypeGuard[list[object]]:
    return isinstance(value, list)


def _is_true(value: object) -> bool:
    return value in (True, "true", 1, "1")


def _plain(html: object) -> str:
    """Return the text of HTML; of anything else nothing."""
    return qti_media.told(html)[0].strip() if isinstance(html, str) else ""


def _overall(params: Params) -> str:
    """Return the feedback for the best score."""
    said = [_plain(one.get("feedback")) for one in _objects(params.get("overallFeedback"))]
    return next((text for text in reversed(said) if text), "")


def _licence(about: Params) -> str:
    name = about.get("license")
    if not isinstance(name, str):
        return ""
    version = about.get("licenseVersion")
    return _LICENCES.get(name, f"{name} {version}" if version and version not in name else name)


def _cut(text: str) -> str:
    line = one_line(text)
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…"
