"""`hubquiz bench`: how quick and how small HubQuiz is, against yardsticks in the same run."""

from __future__ import annotations

import json

import click

from hubquiz.cli.common import json_option
from hubquiz.tools.bench.figures import MissingError
from hubquiz.tools.bench.registry import BENCHMARKS, run
from hubquiz.tools.bench.telling import line, row


@click.command("bench")
@click.argument("names", nargs=-1, metavar="[NAME]...", type=click.Choice(list(BENCHMARKS)))
@click.option("--list", "only_list", is_flag=True, help="List the benchmarks.")
@json_option
def command(names: tuple[str, ...], *, only_list: bool, as_json: bool) -> None:
    """Run the benchmarks of these names, or all.

    Each prints medians and what 99 of 100 keep to, beside a yardstick that ran in turn with it, and
    the goal. What misses its goal is marked OVER; the exit status is 0 all the same.

    \b
    Examples:
      hubquiz bench --list
      hubquiz bench start memory
      hubquiz bench --json
    """
    for name in names or BENCHMARKS:
        if only_list:
            click.echo(f"{name:14}{BENCHMARKS[name][1]}")
        else:
            _run(name, as_json=as_json)


def _run(name: str, *, as_json: bool) -> None:
    """Run one benchmark; where the machine lacks what it needs, say what, and go on."""
    if not as_json:
        click.secho(name, bold=True)
    try:
        for figure in run(name):
            if as_json:
                click.echo(json.dumps(row(name, figure), ensure_ascii=False))
            else:
                click.echo(f"  {line(figure)}")
    except MissingError as error:
        if as_json:
            click.echo(json.dumps({"benchmark": name, "missing": str(error)}, ensure_ascii=False))
        else:
            click.echo(f"  left out: this needs {error}")
