"""A pack's questions as a package of QTI 2.1: a manifest, a test, and an item each."""

from __future__ import annotations

import posixpath
import re
from html.entities import html5
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

from hubquiz.archive import ArchiveError, pack_zip
from hubquiz.content.model import Choose, Locate, Match, Order, Reckon, Typed
from hubquiz.content.values import Type
from hubquiz.exchange import numeric
from hubquiz.exchange.markup import escape
from hubquiz.exchange.model import ExchangeError, Exported, Note
from hubquiz.exchange.qti_modern import TOOL, UNIT
from hubquiz.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from hubquiz.content.model import Pack, Written

_QTI = "http://www.imsglobal.org/xsd/imsqti_v2p1"
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_XSI = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
_SCHEMA = f'xmlns="{_QTI}" {_XSI} xsi:schemaLocation="{_QTI} {_QTI}.xsd"'
_CP = "http://www.imsglobal.org/xsd/imscp_v1p1"
_LOM = "http://www.imsglobal.org/xsd/imsmd_v1p2"
_RULES = "http://www.imsglobal.org/question/qti_v2p1/rptemplates"
_CORRECT, _MAP = f"{_RULES}/match_correct", f"{_RULES}/map_response"
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_NAMED = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)([A-Za-z]+);")
_TYPES = {".png": "image/png", ".ogg": "audio/ogg", ".wav": "audio/x-wav"}
_TITLE = 60
_LONGEST = 200


def package(pack: Pack, media: Mapping[str, bytes]) -> Exported:
    """Return the package of a pack. The same pack gives the same bytes."""
    writing = _Writing(pack, media)
    files = writing.files()
    try:
        return Exported(pack_zip(files, ("imsmanifest.xml",)), tuple(writing.notes))
    except ArchiveError as error:
        raise ExchangeError(pack.title, error.message) from None


class _Writing:
    def __init__(self, pack: Pack, media: Mapping[str, bytes]) -> None:
        self._pack = pack
        self._media = media
        self.notes: list[Note] = []

    def files(self) -> dict[str, bytes]:
        files: dict[str, bytes] = {}
        resources: list[str] = []
        refs: list[str] = []
        shown: dict[str, bytes] = {}
        for number, question in enumerate(self._pack.questions, 1):
            ident = f"q{number:05}"
            if not (item := self._item(question, ident)):
                continue
            path = f"items/{ident}.xml"
            files[path] = (_HEAD + item).encode()
            mine = [one.file for one in question.media if one.file in self._media]
            shown |= {file: self._media[file] for file in mine}
            resources.append(_resource(ident, path, mine, question.topics))
            refs.append(f'<assessmentItemRef identifier="{ident}" href="{path}"/>')
        refused = [name for name in shown if name in files or _taken(name)]
        for name in refused:
            self.notes.append(
                Note(0, name, _("its name is taken in the package, so it was left out"))
            )
            del shown[name]
        files |= shown
        files["test.xml"] = self._test(refs).encode()
        files["imsmanifest.xml"] = self._manifest(resources).encode()
        return files

    def _test(self, refs: Iterable[str]) -> str:
        ident = _identifier("test", self._pack.title)
        return (
            f'{_HEAD}<assessmentTest {_SCHEMA} identifier="{ident}"'
            f' title={_quoted(self._pack.title)} toolName="{TOOL}">'
            '<testPart identifier="part1" navigationMode="nonlinear" submissionMode="individual">'
            '<assessmentSection identifier="section1"'
            f' title={_quoted(self._pack.title)} visible="true">\n'
            + "\n".join(refs)
            + "\n</assessmentSection></testPart></assessmentTest>\n"
        )

    def _manifest(self, resources: Sequence[str]) -> str:
        language = self._pack.language
        spoken = f"<md:language>{_text(language)}</md:language>" if language else ""
        rights = self._pack.licence
        licensed = (
            "<md:rights><md:description><md:langstring>"
            f"{_text(rights)}</md:langstring></md:description></md:rights>"
            if rights
            else ""
        )
        ident = _identifier("manifest", self._pack.title)
        return (
            f'{_HEAD}<manifest xmlns="{_CP}" xmlns:md="{_LOM}" {_XSI} identifier="{ident}">'
            "<metadata><schema>QTIv2.1 Package</schema><schemaversion>1.0.0</schemaversion>"
            "<md:lom><md:general><md:title><md:langstring>"
            f"{_text(self._pack.title)}</md:langstring></md:title>{spoken}</md:general>"
            f"{licensed}</md:lom></metadata><organizations/>\n<resources>\n"
            '<resource identifier="test" type="imsqti_test_xmlv2p1" href="test.xml">'
            f'<file href="test.xml"/>{_depends(resources)}</resource>\n'
            + "\n".join(resources)
            + "\n</resources></manifest>\n"
        )

    # Items

    def _item(self, question: Written, ident: str) -> str:
        """Return an item; empty, and noted, if there is none for it."""
        place = question.ask.split("\n")[0][:_TITLE]
        answer = question.answer
        if isinstance(answer, Locate):
            self._note(place, _("QTI asks for a place on a picture, not on a map"), skipped=True)
            return ""
        declared, asked, rules = self._parts(answer, place)
        body = f"<p>{_html(question.ask)}</p>{self._shown(question, place)}{asked}"
        said = "\n".join(filter(None, (question.because, *_context(question))))
        lang = f" xml:lang={_quoted(self._pack.language)}" if self._pack.language else ""
        return (
            f'<assessmentItem {_SCHEMA} identifier="{ident}" title={_quoted(place)}'
            f' adaptive="false" timeDependent="false" toolName="{TOOL}"{lang}>\n{declared}\n'
            '<outcomeDeclaration identifier="SCORE" cardinality="single" baseType="float">'
            "<defaultValue><value>0</value></defaultValue></outcomeDeclaration>\n"
            f"{_outcome(said)}<itemBody>{body}</itemBody>\n{rules}\n{_modal(said)}</assessmentItem>\n"
        )

    def _parts(
        self, answer: Choose | Typed | Match | Order | Reckon, place: str
    ) -> tuple[str, str, str]:
        """Return the declaration of what is right, the interaction, and the rules."""
        match answer:
            case Choose(answers, wrong):
                return _choose(answers, wrong)
            case Typed(accept):
                return _typed(accept)
            case Match(pairs):
                return _match(pairs)
            case Order(items):
                return _order(items)
            case Reckon():
                if not answer.within:
                    self._note(place, _("it was given the tolerance that HubQuiz has for it"))
                return _reckon(answer)

    def _shown(self, question: Written, place: str) -> str:
        parts = []
        for media in question.media:
            if media.file not in self._media:
                said = _("“{file}” is not there, so it was left out").format(file=media.file)
                self._note(place, said)
                continue
            if media.credit:
                self._note(place, _("QTI has no place for the credit of a picture or a sound"))
            address = _quoted(
                posixpath.join("..", media.file).replace("%", "%25").replace("#", "%23")
            )
            if media.type is Type.PICTURE:
                parts.append(f"<p><img src={address} alt={_quoted(media.alt)}/></p>")
            else:
                type_ = _TYPES.get(posixpath.splitext(media.file)[1].lower(), "audio/ogg")
                parts.append(
                    f'<p><object data={address} type="{type_}">{_text(media.alt)}</object></p>'
                )
        return "".join(parts)

    def _note(self, place: str, what: str, *, skipped: bool = False) -> None:
        self.notes.append(Note(0, place, what, skipped))


def _taken(name: str) -> bool:
    return name.lower() in {"imsmanifest.xml", "test.xml", "items"}


def _declared(cardinality: str, base: str, values: Iterable[str], more: str = "") -> str:
    right = "".join(f"<value>{_text(value)}</value>" for value in values)
    return (
        f'<responseDeclaration identifier="RESPONSE" cardinality="{cardinality}" baseType="{base}">'
        f"<correctResponse>{right}</correctResponse>{more}</responseDeclaration>"
    )


def _template(address: str) -> str:
    return f'<responseProcessing template="{address}"/>'


def _simple(tag: str, texts: Iterable[str], prefix: str, more: str = "") -> str:
    return "".join(
        f'<{tag} identifier="{prefix}{number}"{more}>{_html(text)}</{tag}>'
        for number, text in enumerate(texts, 1)
    )


def _interaction(tag: str, content: str, more: str = "") -> str:
    said = f" {more}" if more else ""
    return f'<{tag} responseIdentifier="RESPONSE" shuffle="true"{said}>{content}</{tag}>'


def _choose(answers: Sequence[str], wrong: Sequence[str]) -> tuple[str, str, str]:
    several = len(answers) > 1
    idents = [f"c{number}" for number in range(1, len(answers) + 1)]
    choices = _simple("simpleChoice", (*answers, *wrong), "c")
    most = f'maxChoices="{0 if several else 1}"'
    return (
        _declared("multiple" if several else "single", "identifier", idents),
        _interaction("choiceInteraction", choices, most),
        _template(_CORRECT),
    )


def _order(items: Sequence[str]) -> tuple[str, str, str]:
    idents = [f"c{number}" for number in range(1, len(items) + 1)]
    return (
        _declared("ordered", "identifier", idents),
        _interaction("orderInteraction", _simple("simpleChoice", items, "c")),
        _template(_CORRECT),
    )


def _match(pairs: Sequence[tuple[str, str]]) -> tuple[str, str, str]:
    rights = list(dict.fromkeys(right for _left, right in pairs))
    directed = [f"l{at} r{rights.index(right) + 1}" for at, (_left, right) in enumerate(pairs, 1)]
    many = f' matchMax="{len(pairs)}"'
    left = _simple("simpleAssociableChoice", (left for left, _right in pairs), "l", ' matchMax="1"')
    right = _simple("simpleAssociableChoice", rights, "r", many)
    sides = f"<simpleMatchSet>{left}</simpleMatchSet><simpleMatchSet>{right}</simpleMatchSet>"
    return (
        _declared("multiple", "directedPair", directed),
        _interaction("matchInteraction", sides, f'maxAssociations="{len(pairs)}"'),
        _template(_CORRECT),
    )


def _typed(accept: Sequence[str]) -> tuple[str, str, str]:
    entries = "".join(
        f'<mapEntry mapKey={_quoted(text)} mappedValue="1" caseSensitive="false"/>'
        for text in accept
    )
    return (
        _declared("single", "string", accept[:1], f'<mapping defaultValue="0">{entries}</mapping>'),
        _entry(max(map(len, accept))),
        _template(_MAP),
    )


def _reckon(answer: Reckon) -> tuple[str, str, str]:
    within = numeric.margin(answer)
    margin = numeric.decimal(within)
    mode = (
        f'toleranceMode="absolute" tolerance="{margin} {margin}"'
        if within
        else 'toleranceMode="exact"'
    )
    unit = f'<span class="{UNIT}"> {_text(answer.unit)}</span>' if answer.unit else ""
    rules = (
        f"<responseProcessing><responseCondition><responseIf><equal {mode}>"
        '<variable identifier="RESPONSE"/><correct identifier="RESPONSE"/></equal>'
        '<setOutcomeValue identifier="SCORE"><baseValue baseType="float">1</baseValue>'
        "</setOutcomeValue></responseIf></responseCondition></responseProcessing>"
    )
    value = numeric.decimal(answer.number.value)
    return _declared("single", "float", [value]), _entry(_DIGITS, unit), rules


_DIGITS = 15


def _entry(length: int, unit: str = "") -> str:
    most = min(length, _LONGEST)
    entry = f'<textEntryInteraction responseIdentifier="RESPONSE" expectedLength="{most}"/>'
    return f"<p>{entry}{unit}</p>"


def _outcome(said: str) -> str:
    """Return the declaration by which what is said is shown whatever the answer."""
    if not said:
        return ""
    return (
        '<outcomeDeclaration identifier="FEEDBACK" cardinality="single" baseType="identifier">'
        "<defaultValue><value>because</value></defaultValue></outcomeDeclaration>\n"
    )


def _modal(said: str) -> str:
    if not said:
        return ""
    return (
        '<modalFeedback outcomeIdentifier="FEEDBACK" identifier="because" showHide="show">'
        f"<p>{_html(said)}</p></modalFeedback>\n"
    )


def _context(question: Written) -> Iterable[str]:
    context = question.context
    return filter(None, (context.citation, context.now, context.note))


def _resource(ident: str, path: str, media: Iterable[str], topics: Sequence[str]) -> str:
    files = "".join(
        f"<file href={_quoted(file.replace('%', '%25').replace('#', '%23'))}/>" for file in media
    )
    keywords = "".join(
        f"<md:keyword><md:langstring>{_text(topic)}</md:langstring></md:keyword>"
        for topic in topics
    )
    about = (
        f"<metadata><md:lom><md:general>{keywords}</md:general></md:lom></metadata>"
        if topics
        else ""
    )
    return (
        f'<resource identifier="{ident}" type="imsqti_item_xmlv2p1" href="{path}">{about}'
        f'<file href="{path}"/>{files}</resource>'
    )


def _depends(resources: Iterable[str]) -> str:
    idents = (resource.split('"', 2)[1] for resource in resources)
    return "".join(f'<dependency identifierref="{ident}"/>' for ident in idents)


def _identifier(prefix: str, title: str) -> str:
    return f"{prefix}-{uuid5(NAMESPACE_URL, title)}"


def _html(text: str) -> str:
    return _NAMED.sub(_numbered, _CONTROLS.sub("", escape(text))).replace("<br>", "<br/>")


def _numbered(name: re.Match[str]) -> str:
    """Return a sign that HTML has a name for by its number, for XML has no name for it."""
    return "".join(f"&#{ord(sign)};" for sign in html5[f"{name[1]};"])


def _text(text: str) -> str:
    return _CONTROLS.sub("", text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _quoted(text: str) -> str:
    """Return a text as an attribute's value; its line breaks and tabs would else become spaces."""
    safe = _text(text).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")
    return f'"{safe}"'
