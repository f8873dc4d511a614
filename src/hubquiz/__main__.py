"""`python -m hubquiz` is the `hubquiz` command."""

from __future__ import annotations

from hubquiz.cli import main

if __name__ == "__main__":
    main()
