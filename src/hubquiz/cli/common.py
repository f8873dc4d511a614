"""What several commands need: a pack by its name, faults printed, JSON lines."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import click

from hubquiz.library.shelf import Shelf
from hubquiz.paths import cache_dir, data_dir

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hubquiz.content.model import Pack

FAULTY = 1
"""The exit status for a pack that has faults."""

pack_argument = click.argument("pack", metavar="PACK")
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON lines.")
