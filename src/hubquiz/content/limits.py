"""Every limit on a pack file, in one place.

They are far above what a pack needs, and low enough that the worst file is refused quickly.
"""

from __future__ import annotations

FILE_BYTES = 16 * 1024 * 1024
"""Size of a pack file. A pack of 10,000 hand-written questions is 5 MB."""

DEPTH = 12
"""Lists and mappings within one another. The deepest thing a pack can say takes 7."""

ITEMS = 500_000
"""Keys, values, and beginnings and ends of lists and mappings in a file.

100,000 facts take 300,000."""

TEXT = 4_000
"""Characters of any text."""

PROMPT = 1_000
"""Characters of a question or a template."""

NAME = 200
"""Characters of a name, an answer, a key, or anything else that stands on one line."""

NUMBER_DIGITS = 30
"""Digits of a number."""

LINE_BREAKS = 20
"""Line breaks in a text. A name has none."""

COMBINING_MARKS = 8
"""Accents and other combining marks in a row. Hebrew and Tibetan have five or six."""

LISTED = 1_000
"""Entries of one list: aliases, choices, pairs, values of one fact."""

KINDS = 200
"""Kinds of thing in a pack."""

ROLE_KINDS = 20
"""Kinds on one side of a relation."""

RELATIONS = 2_000
"""Relations in a pack."""

FAULTS = 50
"""Faults told at once; how many more there are is said in one line."""

FAULTS_FOUND = 1_000
"""Faults after which the reading ends: nobody mends more at once."""

GUESSES = 200
"""Guesses told at once."""

COMPARISONS = 20_000
"""Names compared in one reading to find which was meant. It bounds the time, not the answer."""

TABLE_BYTES = 32 * 1024 * 1024
"""Size of a table to be read. 100,000 rows of 8 columns are 10 MB as text."""

TABLE_CELLS = 1_000_000
"""Cells of a table, empty ones between others included."""

TABLE_ROWS = 200_000
"""Lines of a table."""

TABLE_LINE = 1_000_000
"""Characters of one line of a table."""

TABLE_COLUMNS = 256
"""Columns of a table: what stands beyond is left out, and told."""
