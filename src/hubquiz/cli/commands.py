"""The commands, each loaded only when it is called."""

from __future__ import annotations

from difflib import get_close_matches
from importlib import import_module

import click

from hubquiz import __version__
from hubquiz.i18n import _, languages, speaks, use

SUMMARIES = {
    "play": "Go straight into a round.",
    "review": "Review what is due of all that you learnt.",
    "progress": "Tell what you know, what is due, and how it went.",
    "present": "Show questions on a projector, for a show of hands.",
    "host": "Play with a class of phones; this window is the projector.",
    "serve": "Play with a class of phones, on your own network.",
    "classes": "List the sessions of classes, and forget them.",
    "report": "Write what was answered in a session.",
    "new": "Write a new pack, or make one from another program's file.",
    "export": "Write a pack as a file of another program.",
    "sheet": "Write a worksheet to be printed, with its key.",
    "preview": "Watch a pack while it is written.",
    "schema": "Print the pack format for editors.",
    "packs": "List the packs.",
    "install": "Install packs, from whatever file they come.",
    "update": "Replace an installed pack, and tell what changed.",
    "remove": "Remove installed packs.",
    "bundle": "Write a pack and its pictures as one file.",
    "kinds": "List the kinds of question.",
    "scores": "List the scores.",
    "players": "List the players; take what one has learnt elsewhere, or forget one.",
    "facts": "List every fact of a pack.",
    "ask": "Deal questions and print them with their keys.",
    "check": "List a pack's faults, and what would make it better.",
    "tour": "Play itself through every screen, saving a picture of each.",
    "bench": "Measure start, memory, rest, dealing and more.",
}
"""Each command with what `--help` says of it: listing them loads none of them."""


class _Commands(click.Group):
    """A group that imports a command's module when the command is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's own call
        return list(SUMMARIES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name in SUMMARIES:
            module = import_module(f"hubquiz.cli.{cmd_name}")
            command: click.Command = module.command
            return command
        return super().get_command(ctx, cmd_name)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        close = get_close_matches(args[0], SUMMARIES, n=1)
        if args[0] in SUMMARIES or not close:
            return super().resolve_command(ctx, args)
        said = _("There is no command “{name}”. Did you mean {meant}?")
        raise click.UsageError(said.format(name=args[0], meant=close[0]), ctx)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl(list(SUMMARIES.items()))


@click.group(
    cls=_Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, "-V", "--version")
@click.option(
    "--data-dir",
    metavar="DIR",
    help="Keep players, scores and settings here (also: HUBQUIZ_DATA_DIR).",
)
@click.option("--language", metavar="TAG", help="Speak this language: en or zh_CN.")
@click.pass_context
def commands(ctx: click.Context, data_dir: str | None, language: str | None) -> None:
    """HubQuiz makes quiz rounds from facts. Without a command it opens its window.

    \b
    Examples:
      hubquiz
      hubquiz play china-tech-hubs --length 5
      hubquiz play my-pack.yaml --text
      hubquiz check my-pack.yaml
    """
    use(language or "")
    if language and not speaks(language):
        known = ", ".join(f"{code} ({name})" for code, name in languages().items())
        said = _("HubQuiz doesn't speak “{language}”. It speaks: {known}.")
        raise click.UsageError(said.format(language=language, known=known))
    ctx.obj = data_dir
    if ctx.invoked_subcommand is None:
        from hubquiz.cli.start import open_window  # noqa: PLC0415

        ctx.exit(open_window(data_dir, language))
