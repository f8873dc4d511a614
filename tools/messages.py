"""The interface's strings: gather them from the source, and compile their translations.

    python tools/messages.py update     # source -> .po: new strings appear, old ones go
    python tools/messages.py compile    # .po -> .mo
    python tools/messages.py missing    # what has no translation yet

The .mo files are committed, so that neither an install nor a checkout needs a compiler; a test
holds that each says what its .po says. Needs Babel.
"""

from __future__ import annotations

import argparse
import io
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src"
LOCALES = SOURCE / "hubquiz" / "locale"
DOMAIN = "hubquiz"
LANGUAGES = ("zh_CN",)

KEPT_HEADERS = ("Language:", "Plural-Forms:", "MIME-Version:", "Content-")
"""The header lines that say something of the translation; the others are names and dates."""

KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "N_": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
}


def extract() -> Catalog:
    """Every string of the source that is marked for translation, with the files it stands in."""
    catalogue = Catalog(domain=DOMAIN, project="HubQuiz", charset="utf-8")
    found = extract_from_dir(
        str(SOURCE / "hubquiz"),
        method_map=[("**.py", "python")],
        keywords=KEYWORDS,
        comment_tags=("Translators:",),
        strip_comment_tags=True,
    )
    for file, _line, text, comments, context in sorted(found, key=lambda entry: entry[:2]):
        where = (f"hubquiz/{Path(file).as_posix()}", 0)
        catalogue.add(text, None, [where], auto_comments=comments, context=context)
    return catalogue


def po_path(language: str) -> Path:
    """Where the translations of a language are written."""
    return LOCALES / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def read(language: str) -> Catalog:
    """The translations of a language; an empty catalogue if there is none yet."""
    path = po_path(language)
    if not path.exists():
        return Catalog(locale=language, domain=DOMAIN, project="HubQuiz", charset="utf-8")
    with path.open("rb") as file:
        return read_po(file, locale=language, domain=DOMAIN)


def update(language: str) -> None:
    """Bring the .po up to the source: without guesses, obsolete strings, line numbers or dates."""
    catalogue = read(language)
    catalogue.update(extract(), no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    catalogue.header_comment = "# HubQuiz in another language."
    catalogue.fuzzy = False
    out = io.BytesIO()
    write_po(
        out, catalogue, sort_by_file=True, include_lineno=False, width=100, ignore_obsolete=True
    )
    po_path(language).parent.mkdir(parents=True, exist_ok=True)
    text = _plain_header(out.getvalue().decode("utf-8"))
    po_path(language).write_text(text, encoding="utf-8", newline="\n")


def _plain_header(text: str) -> str:
    head, blank, rest = text.partition("\n\n")
    lines = [
        line
        for line in head.split("\n")
        if not line.startswith('"') or line[1:].startswith(KEPT_HEADERS)
    ]
    return "\n".join(lines) + blank + rest


def compile_(language: str) -> None:
    """Write the .mo beside the language's .po: what is not said yet stays English."""
    catalogue = read(language)
    for message in [message for message in catalogue if message.id and not _said(message)]:
        catalogue.delete(_key(message), message.context)
    catalogue.creation_date = catalogue.revision_date = datetime(2000, 1, 1, tzinfo=UTC)
    with po_path(language).with_suffix(".mo").open("wb") as file:
        write_mo(file, catalogue)


def missing(language: str) -> list[Message]:
    """The strings of the source that the language does not say yet, or says only as a guess."""
    catalogue = read(language)
    found = []
    for message in extract():
        if not message.id:
            continue
        known = catalogue.get(_key(message), message.context)
        if known is None or known.fuzzy or not _said(known):
            found.append(message)
    return found


def _key(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _said(message: Message) -> bool:
    text = message.string
    return bool(text) if isinstance(text, str) else all(text or ())


def main() -> None:
    """Run one of the three commands for every language."""
    parser = argparse.ArgumentParser(description="Gather and compile the interface's strings.")
    parser.add_argument("command", choices=("update", "compile", "missing"))
    command = parser.parse_args().command
    for language in LANGUAGES:
        if command == "update":
            update(language)
        elif command == "compile":
            compile_(language)
        for message in missing(language) if command == "missing" else ():
            print(f"{language}: {message.id!r}")


if __name__ == "__main__":
    main()
