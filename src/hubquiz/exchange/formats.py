"""The foreign formats: which file is of which, and the codec of each, loaded when it is wanted.

A new format is one module with `recognises`, `read` and, if it is written too, `write`; and one
line here.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from pathlib import PurePath
from typing import TYPE_CHECKING, Protocol, cast

from hubquiz.content import limits
from hubquiz.content.loading import collector_paused
from hubquiz.content.strangers import stranger
from hubquiz.exchange.gathering import QUESTIONS, TooManyError
from hubquiz.exchange.model import ExchangeError, Exported, Imported
from hubquiz.i18n import _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hubquiz.content.model import Pack


class _Codec(Protocol):
    """What a codec's module holds."""

    def recognises(self, data: bytes) -> bool:
        """Tell by its content whether a file is surely of this format."""

    def read(self, data: bytes, name: str) -> Imported:
        """Return what a file holds. Raises ExchangeError if it is not of this format at all."""

    def write(self, pack: Pack, media: Mapping[str, bytes]) -> Exported:
        """Return the hand-written questions of a pack, or its facts, as a file."""


@dataclass(frozen=True, slots=True)
class Format:
    """A foreign format: its name for the command line, its title, how its files' names end."""

    name: str
    title: str
    suffixes: tuple[str, ...]
    module: str
    writes: bool = False
    facts: bool = False
    """Whether facts are written as they are; to any other format they go as questions."""
    most: int = 8 * 1024 * 1024
    """Size of a file. 10,000 questions as text are 2 MB."""
    media: bool = False
    """Whether pictures and sounds are written with its questions."""
    shapes: tuple[str, ...] = ("pick", "text")
    """The shapes of question that it carries, by their names in `quiz.shapes`."""

    @property
    def codec(self) -> _Codec:
        """The codec, imported by now."""
        return cast("_Codec", import_module(f"hubquiz.exchange.{self.module}"))


_MOST = ("pick", "pair", "number", "text")

_LINES = 500_000
"""Lines of a text. As many questions as a pack can hold have fewer."""
_BOXED = 128 * 1024 * 1024
"""Size of a file that may hold pictures and sounds, as that of a pack of ours."""

FORMATS = (
    Format(
        "apkg",
        "Anki package",
        (".apkg", ".colpkg", ".anki2"),
        "anki_package",
        writes=True,
        most=_BOXED,
    ),
    Format("h5p", "H5P", (".h5p",), "h5p", most=_BOXED),
    Format(
        "qti",
        "IMS QTI 1.2, 2.1, 2.2, 3.0",
        (".zip", ".xml", ".qti", ".imscc", ".dat"),
        "qti",
        writes=True,
        most=_BOXED,
        media=True,
        shapes=(*_MOST, "arrange"),
    ),
    Format(
        "moodle",
        "Moodle XML",
        (".xml",),
        "moodle",
        writes=True,
        most=_BOXED,
        media=True,
        shapes=(*_MOST, "arrange"),
    ),
    Format(
        "kahoot",
        "Kahoot spreadsheet",
        (".xlsx",),
        "kahoot",
        writes=True,
        most=limits.TABLE_BYTES,
        shapes=("pick",),
    ),
    Format("blooket", "Blooket spreadsheet", (".csv",), "blooket"),
    Format("gimkit", "Gimkit spreadsheet", (".csv",), "gimkit"),
    Format("opentdb", "Open Trivia DB", (".json",), "opentrivia"),
    Format(
        "anki",
        "Anki notes as text",
        (".txt", ".tsv", ".csv"),
        "anki_text",
        writes=True,
        most=limits.FILE_BYTES,
    ),
    Format("gift", "GIFT", (".gift", ".txt"), "gift", writes=True, shapes=_MOST),
    Format("triviaqa", "OpenTriviaQA", (".txt", ""), "triviaqa"),
    Format("aiken", "Aiken", (".txt",), "aiken", writes=True, shapes=("pick",)),
    Format("text2qti", "text2qti", (".txt", ".md"), "text2qti"),
    Format(
        "xlsx",
        "Excel spreadsheet",
        (".xlsx",),
        "sheet",
        writes=True,
        facts=True,
        most=limits.TABLE_BYTES,
    ),
    Format(
        "csv",
        "Spreadsheet as text",
        (".csv", ".tsv", ".tab"),
        "table",
        writes=True,
        facts=True,
        most=limits.TABLE_BYTES,
    ),
    Format("quizlet", "Quizlet terms", (".txt", ".tsv"), "quizlet"),
)
"""Every format. Of several that a file may be, the first that recognises it reads it."""

SUFFIXES = frozenset(suffix for format_ in FORMATS for suffix in format_.suffixes if suffix)
"""How the names of files end that may be of a foreign format."""


def named(name: str) -> Format:
    """Return the format of a name. Raises LookupError."""
    return next(format_ for format_ in FORMATS if format_.name == name)


def recognise(data: bytes, name: str) -> Format:
    """Return the format of a file, by its content among those that its name allows.

    Raises ExchangeError where nothing fits.
    """
    suffix = PurePath(name).suffix.lower()
    fitting = [format_ for format_ in FORMATS if suffix in format_.suffixes]
    others = (format_ for format_ in FORMATS if format_ not in fitting)
    tried = (one for one in (*fitting, *others) if len(data) <= one.most)
    found = next((one for one in tried if one.codec.recognises(data)), None)
    if found is None:
        _check_size(data, name, max((one.most for one in fitting), default=_BOXED))
    if found is None and (known := stranger(data)) is not None:
        raise ExchangeError(name, "{} ({})".format(*known))
    if found is None:
        tables = (one for one in fitting if one.facts or len(fitting) == 1)
        found = next(tables, None)
    if found is None:
        said = _(
            "no format is found in this; if it has one, name it "
            "(hubquiz new NAME --from FILE --as FORMAT): {names}"
        )
        raise ExchangeError(name, said.format(names=", ".join(one.name for one in FORMATS)))
    return found


def _check_size(data: bytes, name: str, most: int) -> None:
    if len(data) > most:
        said = _("the file is larger than {most} MB").format(most=most >> 20)
        raise ExchangeError(name, said)


def read(data: bytes, name: str, as_: str = "") -> Imported:
    """Return what a foreign file holds; `as_` is its format's name, found by itself if empty.

    Raises ExchangeError if it can't be read at all.
    """
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise ExchangeError(name, _("the file is empty"))
    format_ = named(as_) if as_ else recognise(data, name)
    _check_size(data, name, format_.most)
    if format_.most < _BOXED and data.count(b"\n") > _LINES:
        said = _("it has more than {n:,} lines; split it")
        raise ExchangeError(name, said.format(n=_LINES))
    try:
        with collector_paused():
            return format_.codec.read(data, name)
    except TooManyError:
        said = _("it holds more than {n:,} questions; split it").format(n=QUESTIONS)
        raise ExchangeError(name, said) from None
    except (MemoryError, RecursionError):
        raise ExchangeError(name, _("this needs more memory than a quiz should")) from None
