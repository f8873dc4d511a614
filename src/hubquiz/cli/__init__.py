"""The command line. Plain `hubquiz` opens the window without the cost of parsing commands."""

from __future__ import annotations

import io
import os
import sys


def main() -> None:
    """Run HubQuiz with the arguments it was called with; exits with its status."""
    settle_streams()
    if len(sys.argv) == 1:
        from hubquiz.cli.start import open_window  # noqa: PLC0415 - each way loads only its own

        sys.exit(open_window())
    from hubquiz.cli.commands import commands  # noqa: PLC0415

    try:
        commands(prog_name="hubquiz")
    except OSError as error:  # a full disk, a folder that can't be written: no fault of HubQuiz
        sys.exit(f"hubquiz: {error}")


def settle_streams() -> None:
    """See that there are streams, and that no text is too much for them.

    A program started without a console has none. A terminal shows `?` for what it can't spell; a
    file or a pipe gets UTF-8, for Windows would write it in an encoding that has no Chinese.
    """
    sys.stdin = sys.stdin or open(os.devnull, encoding="utf-8")  # noqa: PTH123, SIM115 - kept open
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115
        elif isinstance(stream, io.TextIOWrapper):
            encoding = stream.encoding if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="replace")
