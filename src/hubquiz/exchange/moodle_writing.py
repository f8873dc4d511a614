"""A pack's questions as Moodle XML."""

from __future__ import annotations

import base64
import posixpath
from typing import TYPE_CHECKING
from urllib.parse import quote

from hubquiz.content.model import Choose, Locate, Match, Order, Reckon, Typed
from hubquiz.content.values import Media, Type
from hubquiz.exchange import numeric
from hubquiz.exchange.markup import escape, is_html, plain
from hubquiz.exchange.mathtext import formulas
from hubquiz.exchange.model import Exported, Note
from hubquiz.exchange.moodle_text import PLACED
from hubquiz.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from hubquiz.content.model import Pack, Written

_TITLE = 60
_TRUTH = frozenset(("True", "False"))
_SHARED = 20
"""Moodle knows the shares of so many right choices, 11 to 19 of them excepted."""
_LONGEST_SIDE = 255
"""Characters of a pair's right side and of a typed answer in Moodle's tables."""
_FEWEST_PAIRS = 3
"""Moodle wants two pairs and three right sides at least."""


def write(pack: Pack, media: Mapping[str, bytes]) -> Exported:
    """Return the questions as Moodle XML. Topics become tags; files stand within it."""
    writing = _Writing(media)
    parts = ['<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n']
    parts += [part for question in pack.questions for part in writing.question(question)]
    return Exported("".join((*parts, "</quiz>\n")).encode(), tuple(writing.notes))


class _Writing:
    def __init__(self, media: Mapping[str, bytes]) -> None:
        self.notes: list[Note] = []
        self._media = media
        self._place = ""

    def question(self, question: Written) -> Iterator[str]:
        """Yield a question's source; nothing, and a note, if Moodle has no type for it."""
        self._place = question.ask.split("\n")[0][:_TITLE]
        if isinstance(question.answer, Locate):
            self._note(_("Moodle can't ask for a place in an import file"), skipped=True)
            return
        type_ = _type(question)
        yield f'<question type="{type_}">\n'
        yield f"<name><text>{_xml(self._place)}</text></name>\n"
        yield self._prompt(question)
        said = "\n".join(filter(None, (question.because, *_context(question))))
        yield f"<generalfeedback{_text(said)}</generalfeedback>\n"
        yield "<defaultgrade>1</defaultgrade>\n<penalty>0.3333333</penalty>\n<hidden>0</hidden>\n"
        yield from self._answers(question)
        if question.topics:
            yield "<tags>\n"
            yield from (f"<tag><text>{_xml(topic)}</text></tag>\n" for topic in question.topics)
            yield "</tags>\n"
        yield "</question>\n"

    def _note(self, what: str, *, skipped: bool = False) -> None:
        self.notes.append(Note(0, self._place, what, skipped))

    # The prompt

    def _prompt(self, question: Written) -> str:
        held = [media for media in question.media if media.file in self._media]
        if len(held) < len(question.media):
            self._note(_("a picture or sound is missing, so it was left out"))
        if not held:
            return f"<questiontext{_text(question.ask)}</questiontext>\n"
        names = _names(held)
        shown = "".join(f"<p>{_tag(media, names[media.file])}</p>" for media in held)
        files = "".join(_file(name, self._media[file]) for file, name in names.items())
        html = f"<p>{escape(question.ask)}</p>{shown}"
        return f'<questiontext format="html"><text>{_cdata(html)}</text>{files}\n</questiontext>\n'

    # Answers

    def _answers(self, question: Written) -> Iterator[str]:
        match question.answer:
            case Choose(answers, wrong):
                yield from self._choices(answers, wrong)
            case Typed(accept):
                yield "<usecase>0</usecase>\n"
                yield from (self._typed(text) for text in accept)
            case Match(pairs):
                yield from self._pairs(pairs)
            case Order(items):
                yield "<layouttype>VERTICAL</layouttype>\n<selecttype>ALL</selecttype>\n"
                yield f"<selectcount>{len(items)}</selectcount>\n"
                yield "<gradingtype>ABSOLUTE_POSITION</gradingtype>\n"
                yield "<showgrading>SHOW</showgrading>\n"
                yield from (_answer(text, f"{place}") for place, text in enumerate(items, 1))
            case Reckon():
                yield from self._number(question.answer)
            case Locate():
                pass

    def _choices(self, answers: tuple[str, ...], wrong: tuple[str, ...]) -> Iterator[str]:
        if _is_truth(answers, wrong):
            for text in ("True", "False"):
                share = "100" if text in answers else "0"
                yield (
                    f'<answer fraction="{share}" format="moodle_auto_format">'
                    f"<text>{text.lower()}</text></answer>\n"
                )
            return
        if len(answers) > _SHARED // 2 and len(answers) != _SHARED:
            self._note(_("Moodle may refuse it: so many right choices have no share there"))
        single = len(answers) == 1
        yield f"<single>{str(single).lower()}</single>\n<shuffleanswers>true</shuffleanswers>\n"
        yield "<answernumbering>abc</answernumbering>\n"
        share = numeric.decimal(round(100 / len(answers), 5))
        yield from (_answer(text, share) for text in answers)
        yield from (_answer(text, "0" if single else "-100") for text in wrong)

    def _typed(self, text: str) -> str:
        if len(text) > _LONGEST_SIDE:
            self._note(_("Moodle cuts an answer that is longer than 255 characters"))
        starred = _xml(text.replace("*", "\\*"))
        return (
            f'<answer fraction="100" format="moodle_auto_format"><text>{starred}</text></answer>\n'
        )

    def _pairs(self, pairs: tuple[tuple[str, str], ...]) -> Iterator[str]:
        if len({right for _left, right in pairs}) < _FEWEST_PAIRS:
            self._note(_("Moodle may refuse it: it wants three different right sides"))
        yield "<shuffleanswers>true</shuffleanswers>\n"
        for left, right in pairs:
            said = _xml(right if _reads_as_text(right) else escape(right))
            side = f"<answer><text>{said}</text></answer>"
            yield f"<subquestion{_text(left)}{side}</subquestion>\n"

    def _number(self, answer: Reckon) -> Iterator[str]:
        if not answer.within:
            self._note(_("it was given the tolerance that HubQuiz has for it"))
        value, margin = (
            numeric.decimal(answer.number.value),
            numeric.decimal(numeric.margin(answer)),
        )
        yield (
            f'<answer fraction="100" format="moodle_auto_format"><text>{value}</text>'
            f"<tolerance>{margin}</tolerance></answer>\n"
        )
        if answer.unit:
            yield (
                "<units><unit><multiplier>1</multiplier>"
                f"<unit_name>{_xml(answer.unit)}</unit_name></unit></units>\n"
            )
        yield "<unitgradingtype>0</unitgradingtype>\n<unitpenalty>0.1</unitpenalty>\n"
        yield f"<showunits>{0 if answer.unit else 3}</showunits>\n<unitsleft>0</unitsleft>\n"


def _type(question: Written) -> str:
    match question.answer:
        case Choose(answers, wrong):
            return "truefalse" if _is_truth(answers, wrong) else "multichoice"
        case Typed():
            return "shortanswer"
        case Match():
            return "matching"
        case Order():
            return "ordering"
    return "numerical"


def _is_truth(answers: tuple[str, ...], wrong: tuple[str, ...]) -> bool:
    return len(answers) == len(wrong) == 1 and {*answers, *wrong} == _TRUTH


def _context(question: Written) -> Iterable[str]:
    context = question.context
    return filter(None, (context.citation, context.now, context.note))


def _answer(text: str, share: str) -> str:
    return f'<answer fraction="{share}"{_text(text)}</answer>\n'


def _text(text: str) -> str:
    """Return the rest of an opening tag, and the text: as HTML, or as it is if that says more."""
    html = escape(text)
    if plain(html) == text:
        return f' format="html"><text>{_cdata(html)}</text>'
    return f' format="plain_text"><text>{_xml(text)}</text>'


def _reads_as_text(text: str) -> bool:
    return not is_html(text) and formulas(text) == text


def _names(held: Iterable[Media]) -> dict[str, str]:
    """Return a name without folders for each file, no two alike."""
    names: dict[str, str] = {}
    for media in held:
        stem, ending = posixpath.splitext(posixpath.basename(media.file))
        name, number = f"{stem}{ending}", 2
        while name in names.values() and media.file not in names:
            name, number = f"{stem}-{number}{ending}", number + 1
        names.setdefault(media.file, name)
    return names


def _tag(media: Media, name: str) -> str:
    address, alt = f"{PLACED}{quote(name)}", _xml(media.alt)
    if media.type is Type.SOUND:
        return f'<audio controls src="{address}" alt="{alt}"></audio>'
    return f'<img src="{address}" alt="{alt}">'


def _file(name: str, data: bytes) -> str:
    held = base64.b64encode(data).decode("ascii")
    return f'\n<file name="{_xml(name)}" path="/" encoding="base64">{held}</file>'


def _xml(text: str) -> str:
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace('"', "&quot;")


def _cdata(html: str) -> str:
    if "<" not in html and "&" not in html:
        return html.replace(">", "&gt;")
    return f"<![CDATA[{html.replace(']]>', ']]&gt;')}]]>"
