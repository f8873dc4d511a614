"""`hubquiz ask`: questions with their keys, to read or for other programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from hubquiz.cli.common import (
    FAULTY,
    check_topics,
    deal_options,
    find_pack,
    json_option,
    open_deck,
    pack_argument,
)
from hubquiz.i18n import _
from hubquiz.quiz.marking import right_words
from hubquiz.quiz.rows import question_row
from hubquiz.rounds.dealer import Dealer
from hubquiz.rounds.kind import Difficulty
from hubquiz.rounds.kinds import BY_NAME, KINDS
from hubquiz.terminal.show import question_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hubquiz.quiz.question import Question
    from hubquiz.rounds.deck import Deck

A_ROUND = 10


@click.command("ask")
@pack_argument
@click.option(
    "-n", "--number", default=A_ROUND, show_default=True, type=click.IntRange(1), help="How many."
)
@deal_options
@json_option
@click.pass_context
def command(
    ctx: click.Context,
    pack: str,
    number: int,
    kind: tuple[str, ...],
    topic: tuple[str, ...],
    seed: int | None,
    difficulty: str,
    *,
    as_json: bool,
) -> None:
    """Deal questions from PACK and print them with their keys.

    A round tells no fact twice; when nothing is left to ask, the next round begins.

    \b
    Examples:
      hubquiz ask china-tech-hubs -n 5
      hubquiz ask capitals.yaml --kind matching --seed 7
      hubquiz ask china-tech-hubs -n 1000 --json
    """
    deck = open_deck(ctx, find_pack(ctx, pack))
    check_topics(deck, topic)
    questions = _questions(deck, kind, topic, seed or 0, difficulty)
    asked = False
    for _turn, question in zip(range(number), questions, strict=False):
        asked = True
        if as_json:
            click.echo(json.dumps(question_row(question, deck.truth), ensure_ascii=False))
        else:
            click.echo(f"[{question.kind}] " + "\n".join(question_lines(question)))
            click.echo(f"  = {right_words(question.shape)}\n")
    if not asked:
        said = _("Nothing can be asked of this choice. Take more topics or kinds.")
        click.echo(said, err=True)
        ctx.exit(FAULTY)


def _questions(
    deck: Deck, kinds: tuple[str, ...], topics: tuple[str, ...], seed: int, difficulty: str
) -> Iterator[Question]:
    """Yield questions round after round, until a round is empty."""
    chosen = tuple(BY_NAME[name] for name in kinds) or KINDS
    while True:
        dealer = Dealer(
            deck, seed, kinds=chosen, topics=frozenset(topics), difficulty=Difficulty(difficulty)
        )
        dealt = 0
        while (question := dealer.deal()) is not None:
            dealt += 1
            yield question
        if dealt == 0:
            return
        seed += 1
