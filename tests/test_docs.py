"""The documentation names what there is: every command with its options, every format."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

import click
import pytest

from hubquiz.cli.commands import SUMMARIES
from hubquiz.exchange.formats import FORMATS

DOCS = Path(__file__).resolve().parents[1] / "docs"
COMMANDS = (DOCS / "commands.md").read_text("utf-8")
EXCHANGE = (DOCS / "exchange.md").read_text("utf-8")
EVERYWHERE = frozenset({"--help"})
SHARED = {
    f"(#{anchor})": COMMANDS.partition(f"# {heading}\n")[2].partition("\n#")[0]
    for anchor, heading in (
        ("a-class-by-its-rules", "A class by its rules"),
        ("a-pace-of-ones-own", "A pace of one's own"),
    )
}
"""The options that are told in a section which a command's row links to."""


@pytest.mark.parametrize("name", SUMMARIES)
def test_every_command_is_told_with_its_options(name: str) -> None:
    begins = (f"| `hubquiz {name}`", f"| `hubquiz {name} ")
    rows = [line for line in COMMANDS.splitlines() if line.startswith(begins)]
    assert len(rows) == 1, f"docs/commands.md has {len(rows)} rows for `hubquiz {name}`"
    command = import_module(f"hubquiz.cli.{name}").command
    assert isinstance(command, click.Command)
    below = command.commands.values() if isinstance(command, click.Group) else ()
    options = {
        option
        for parameter in (*command.params, *(each for one in below for each in one.params))
        if isinstance(parameter, click.Option)
        for option in parameter.opts
        if option.startswith("--")
    }
    told = set(re.findall(r"--[a-z][a-z-]*", rows[0]))
    for link, section in SHARED.items():
        if link in rows[0]:
            told |= set(re.findall(r"--[a-z][a-z-]*", section))
    assert told <= options | EVERYWHERE, f"{name} has no {told - options}"
    assert options - told <= EVERYWHERE, f"{name} also has {options - told}"


def test_no_command_is_told_that_is_not_there() -> None:
    named = set(re.findall(r"`hubquiz ([a-z]+)", COMMANDS))
    assert named <= set(SUMMARIES)


@pytest.mark.parametrize("format_", FORMATS, ids=lambda format_: format_.name)
def test_every_format_is_told(format_: object) -> None:
    name = getattr(format_, "name", "")
    rows = [line for line in EXCHANGE.splitlines() if line.startswith("|") and f"`{name}`" in line]
    assert rows, f"docs/exchange.md has no row for {name}"
    for suffix in getattr(format_, "suffixes", ()):
        assert any(f"`{suffix}`" in row for row in rows) or not suffix
