"""`hubquiz preview`: a pack in a window while it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from hubquiz.cli.check import around
from hubquiz.cli.common import desk, find_pack, pack_argument, speak
from hubquiz.i18n import _
from hubquiz.rounds.kind import Wish
from hubquiz.rounds.kinds import KINDS
from hubquiz.rounds.proof import verify
from hubquiz.tools.check import hints, ranked

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

    from hubquiz.quiz.question import Question
    from hubquiz.rounds.deck import Deck
    from hubquiz.rounds.kind import Item
    from hubquiz.tools.check import Hint

TRIES = 40
"""How many facts are drawn to find one that a kind can ask."""


@click.command("preview")
@pack_argument
@click.pass_context
def command(ctx: click.Context, pack: str) -> None:
    """Show PACK in a window that reads it again whenever its file is saved.

    It shows faults at their places, a question of each kind, the map or the web of its facts, and
    what would make it better.

    \b
    Examples:
      hubquiz preview rivers.yaml
    """
    file = find_pack(ctx, pack)
    language = speak(ctx)
    from hubquiz.screens.preview import PreviewScreen  # noqa: PLC0415 - pygame, for this alone
    from hubquiz.screens.start import NoDisplayError, show  # noqa: PLC0415

    opened = desk(ctx)

    def told(deck: Deck) -> list[str]:
        found = ranked(list(hints(deck, around=around(file, opened))))
        return [_placed(hint) for hint in found]

    screen = PreviewScreen(opened, file, sample, told)
    try:
        ctx.exit(show(opened, screen, language))
    except NoDisplayError as error:
        said = _("There is no display to open a window on ({why}). See: hubquiz check {pack}")
        raise click.ClickException(said.format(why=error, pack=pack)) from None


def _placed(hint: Hint) -> str:
    """Return a hint with the line that it is about, if it is known."""
    return f"{_('line {line}').format(line=hint.line)}: {hint.text}" if hint.line else hint.text


def sample(deck: Deck, chance: Random) -> Iterator[Question]:
    """Yield a proven question of each kind that can ask something of a pack."""
    items: list[Item] = [*deck.pack.facts, *deck.pack.questions]
    for kind in KINDS:
        for item in (chance.choice(items) for _try in range(TRIES if items else 0)):
            question = kind.make(deck, item, chance, Wish())
            if question is not None and not verify(question, deck.truth):
                yield question
                break
