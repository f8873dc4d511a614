"""Pictures and sounds: their words, and their files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.content.media import media_of
from hubquiz.content.model import Choose, Typed
from hubquiz.content.names import distinctive, share_word
from hubquiz.content.values import Media
from hubquiz.i18n import _, ngettext
from hubquiz.rounds.showing import names_itself
from hubquiz.tools.check.hint import Hint, Spot, listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hubquiz.content.model import Written
    from hubquiz.rounds.deck import Deck
    from hubquiz.tools.check.hint import Around


def wordless(deck: Deck) -> Iterator[Hint]:
    """Yield the pictures and sounds that no words stand for."""
    bare = [media for media in media_of(deck.pack) if not media.alt]
    if bare:
        count = ngettext(
            "{n} picture or sound has no `alt`", "{n} pictures and sounds have no `alt`", len(bare)
        )
        text = _(
            "{count}: {files}. Say in a few words what is seen or heard, without naming the "
            "answer: who can't see it plays by these words."
        ).format(count=count.format(n=len(bare)), files=listed(media.file for media in bare))
        yield Hint("no-alt", text, _facts(deck, bare), Spot(("", bare[0].file)))


def _facts(deck: Deck, media: list[Media]) -> tuple[str, ...]:
    files = {one.file for one in media}
    return tuple(
        fact.key
        for fact in deck.pack.facts
        if isinstance(fact.object, Media) and fact.object.file in files
    )


def telling(deck: Deck) -> Iterator[Hint]:
    """Yield the pictures and sounds whose words name what they are of."""
    for relation in deck.media:
        found = [
            fact
            for fact in deck.truth.facts(relation)
            if isinstance(fact.object, Media) and names_itself(deck, fact.object, relation)
        ]
        if found:
            words = (_words(fact.object) for fact in found if isinstance(fact.object, Media))
            text = _(
                "{relation}: the words for it name what it is of: {words}. So it is never asked. "
                "Describe what is seen or heard (“three stripes”), not whose it is."
            ).format(relation=relation.name, words=listed(words))
            spot = Spot(("things", found[0].subject.name, relation.name))
            yield Hint("alt-tells", text, tuple(fact.key for fact in found), spot)
    for one in deck.pack.questions:
        if any(_answered(one, media) for media in one.media):
            text = _("“{ask}”: the words for its picture hold the answer. Describe less.")
            spot = Spot(("questions", one.ask))
            yield Hint("alt-tells", text.format(ask=one.ask), (one.key,), spot)


def _words(media: Media) -> str:
    return media.alt or media.credit


def _answered(one: Written, media: Media) -> bool:
    """Tell whether a picture's words share one with the answer, and with no wrong choice."""
    said = distinctive(media.alt)
    match one.answer:
        case Choose(answers, wrong):
            return any(share_word(said, distinctive(answer)) for answer in answers) and not any(
                share_word(said, distinctive(other)) for other in wrong
            )
        case Typed(accept):
            return any(share_word(said, distinctive(answer)) for answer in accept)
        case _:
            return False


def broken(deck: Deck, around: Around) -> Iterator[Hint]:
    """Yield the pictures and sounds that are there and can't be decoded."""
    if around.fault is None:
        return
    for one in media_of(deck.pack):
        if around.files is not None and one.file not in around.files:
            continue
        if fault := around.fault(one):
            yield Hint("media-broken", fault, _facts(deck, [one]), Spot(("", one.file)))


def files(deck: Deck, around: Around) -> Iterator[Hint]:
    """Yield the files that are named and missing, and those that are there and never named."""
    if around.files is None:
        return
    named = {media.file for media in media_of(deck.pack)}
    folded = {file.casefold(): file for file in around.files}
    missing = sorted(named - around.files)
    for file in missing:
        twin = folded.get(file.casefold(), "")
        text = _("There is no file “{file}” beside the pack. Put it there, or mend its name.")
        if twin:
            text = _("The file “{file}” is called “{twin}”: small and capital letters differ.")
        yield Hint("media-missing", text.format(file=file, twin=twin), spot=Spot(("", file)))
    twins = {folded.get(file.casefold(), "") for file in missing}
    unused = sorted(around.files - named - twins)
    if unused and around.alone:
        count = ngettext("{n} file is", "{n} files are", len(unused)).format(n=len(unused))
        text = _("{count} named by nothing in the pack: {files}. A bundle leaves them out.")
        yield Hint("media-unused", text.format(count=count, files=listed(unused)))
