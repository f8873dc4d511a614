"""`hubquiz kinds`: the kinds of question, with the shape in which each is answered."""

from __future__ import annotations

import json

import click

from hubquiz.cli.common import json_option
from hubquiz.rounds.describe import description
from hubquiz.rounds.kinds import KINDS


@click.command("kinds")
@json_option
def command(*, as_json: bool) -> None:
    """List the kinds of question that HubQuiz can make.

    \b
    Examples:
      hubquiz kinds
      hubquiz kinds --json
    """
    for kind in KINDS:
        about = description(kind.name)
        if as_json:
            row = {"kind": kind.name, "shape": kind.shape, "about": about}
            click.echo(json.dumps(row, ensure_ascii=False))
        else:
            click.echo(f"{kind.name:14} {kind.shape:8} {about}")
