"""The command line. Plain `hubquiz` opens the window without the cost of parsing commands."""

from __future__ import annotations

import sys


def main() -> None:
    """Run HubQuiz with the arguments it was called with; exits with its status."""
    if len(sys.argv) == 1:
        from hubquiz.cli.start import open_window  # noqa: PLC0415 - each way loads only its own

        sys.exit(open_window())
    from hubquiz.cli.commands import commands  # noqa: PLC0415

    commands(prog_name="hubquiz")
