"""Packs made to harm: each is refused with file and line, in under a second and 256 MB.

Each is read in a process of its own, whose memory the system limits.
"""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from hubquiz.content.reader import read_text
from hubquiz.content.reading.nodes import FAST, PURE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

MEMORY = 256 * 1024 * 1024
SECONDS = 1.0

CHILD = """
import sys, time
try:
    import resource
    resource.setrlimit(resource.RLIMIT_AS, (int(sys.argv[2]), int(sys.argv[2])))
except ImportError:  # where there is none, the time alone is held to account
    pass
start = time.process_time()
from hubquiz.content.reader import read_file
reading = read_file(sys.argv[1])
print(time.process_time() - start)
print(reading.pack is None, len(reading.faults))
print(*reading.faults, sep="\\n")
"""


def one_thing(value: str) -> str:
    return f"title: T\nthings:\n  a:\n    X: {{n: {value}}}\n"


def laughs() -> str:
    lines = ["a: &a [lol, lol, lol]\n"]
    for name, last in zip("bcdefghijklmnop", "abcdefghijklmno", strict=True):
        lines.append(f"{name}: &{name} [{', '.join([f'*{last}'] * 9)}]\n")
    return "".join(lines)


def merges() -> str:
    chain = (f"k{i}: &m{i} {{<<: [*m{i - 1}, *m{i - 1}]}}\n" for i in range(1, 30))
    return "k0: &m0 {x: y}\n" + "".join(chain)


def far_references() -> str:
    cities = "".join(f"    city number {i}:\n" for i in range(30_000))
    men = "".join(f"    m{i}: {{r: city nubmer {i}x}}\n" for i in range(30_000))
    relation = "relations: {r: {of: man, to: city, each: {of: one}}}"
    return f"title: T\n{relation}\nthings:\n  city:\n{cities}  man:\n{men}"


@dataclass(frozen=True)
class Hostile:
    """A file's text, and how one of its first faults begins, from its place on."""

    name: str
    text: Callable[[], str]
    fault: str


HOSTILE = [
    Hostile("billion laughs", laughs, ":1:4: anchors are not allowed"),
    Hostile("merge chain", merges, ":1:5: anchors are not allowed"),
    Hostile("deep lists", lambda: "a: " + "[" * 100_000, ":1:15: lists and mappings lie more"),
    Hostile("deep maps", lambda: "a: " + "{a: " * 100_000, ":1:48: lists and mappings lie more"),
    Hostile("deep dashes", lambda: "- " * 100_000, ":1:25: lists and mappings lie more"),
    Hostile(
        "deep blocks",
        lambda: "".join(f"{' ' * i}a:\n" for i in range(2_000)),
        ":13:13: lists and mappings lie more",
    ),
    Hostile(
        "million digits",
        lambda: one_thing("9" * 1_000_000),
        ":4:12: this text is longer than 4,000 characters",
    ),
    Hostile(
        "many hexadecimal digits",
        lambda: one_thing("0x" + "f" * 1_000_000),
        ":4:12: this text is longer",
    ),
    Hostile(
        "sexagesimal", lambda: one_thing(":".join(["59"] * 300_000)), ":4:12: this text is longer"
    ),
    Hostile("NUL", lambda: "title: a\x00b\n", ":1:9: the character U+0000 NUL"),
    Hostile("many NULs", lambda: "title: " + "\x00" * 15_000_000, ":1:8: the character U+0000 NUL"),
    Hostile(
        "bidi", lambda: "title: T\nabout: a\u202eb\n", ":2:9: the character U+202E RIGHT-TO-LEFT"
    ),
    Hostile(
        "zero width", lambda: "title: T\nthings: {a: [b\u200b]}\n", ":2:15: the character U+200B"
    ),
    Hostile("many zero widths", lambda: "a: " + "\u200b" * 5_000_000, ":1:4: the character U+200B"),
    Hostile(
        "10,000 line breaks",
        lambda: "title: T\nquestions:\n- answer: x\n  ask: |\n    a\n" + "\n" * 10_000 + "    b\n",
        ":4:8: this text has more than 20 line breaks",
    ),
    Hostile(
        "10,000 escaped line breaks",
        lambda: 'title: T\nquestions:\n- answer: x\n  ask: "a' + "\\n" * 10_000 + '"\n',
        ":4:8: this text has more than 20 line breaks",
    ),
    Hostile(
        "combining marks",
        lambda: "title: T\nthings: {a: [b" + "\u0301" * 3_000 + "]}",
        ":2:",
    ),
    Hostile(
        "line of 100 MB", lambda: "title: " + "x" * 100_000_000, ": the file is larger than 16 MB"
    ),
    Hostile("line of 15 MB", lambda: "title: " + "x" * 15_000_000, ":1:8: this text is longer"),
    Hostile(
        "long list", lambda: "title: [" + "x," * 7_000_000, ":1:999997: the file has more than"
    ),
    Hostile("many duplicates", lambda: "title: {" + "a: b," * 2_000_000, ":1:14: "),
    Hostile("many anchors", lambda: "title: [" + "&a b," * 2_000_000, ":1:9: anchors are not"),
    Hostile("many missing names", far_references, ":30006:13: there is no city"),
    Hostile(
        "no end of a quote", lambda: 'title: "' + "x\n" * 5_000_000, ":1:8: this quote is never"
    ),
    Hostile("no end of a line", lambda: "\r" * 15_000_000 + "a: b: c", ":15000001:5: text that"),
]


@pytest.mark.parametrize("hostile", HOSTILE, ids=lambda hostile: hostile.name)
def test_hostile_packs_are_refused_at_once_with_their_place(
    hostile: Hostile, tmp_path: Path
) -> None:
    file = tmp_path / "p.yaml"
    file.write_text(hostile.text(), "utf-8", newline="")
    told = subprocess.run(
        [sys.executable, "-c", CHILD, file, str(MEMORY)],
        check=True,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    ).stdout.splitlines()
    assert told[1].startswith("True ")
    assert any(line.startswith(f"{file}{hostile.fault}") for line in told[2:]), told[2:5]
    assert float(told[0]) < SECONDS


@pytest.mark.parametrize("loader", [FAST, PURE])
def test_both_parsers_refuse_what_is_small_and_hostile(loader: object) -> None:
    for hostile in HOSTILE:
        if hostile.name in {"billion laughs", "merge chain", "NUL", "bidi", "zero width"}:
            faults = read_text(hostile.text(), "f", loader=loader).faults
            assert any(str(fault).startswith(f"f{hostile.fault}") for fault in faults)
