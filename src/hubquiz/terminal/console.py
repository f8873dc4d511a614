"""The terminal that the program runs in."""

from __future__ import annotations

import sys


class Console:
    """Standard output and input, line by line."""

    def say(self, text: str = "") -> None:
        """Show a line at once."""
        sys.stdout.write(text + "\n")
        sys.stdout.flush()

    def hear(self, prompt: str) -> str | None:
        """Return a typed line; None at the end of input, or when the player interrupts."""
        sys.stdout.write(prompt)
        sys.stdout.flush()
        try:
            line = sys.stdin.readline()
        except KeyboardInterrupt:
            line = ""
        if not line:
            self.say()
            return None
        return line.rstrip("\r\n")
