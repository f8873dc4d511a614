"""Ten thousand phones in one process, some of them odd: nothing is lost, and nothing costs more.

Whether anything is lost is asked of the report: each phone's answer to each question, once.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from typing import TYPE_CHECKING
from urllib.request import urlopen

from hubquiz.classroom import net
from hubquiz.tools.bench.classroom.crowd import Crowd
from hubquiz.tools.bench.classroom.rooms import apart, ours
from hubquiz.tools.bench.classroom.swarm import Swarm
from hubquiz.tools.bench.figures import Figure, Spread, Yardstick

if TYPE_CHECKING:
    from collections.abc import Iterator

PHONES = 10_000
STEP = 1000
ODD = 0.05
"""The share of phones that are slow, say all twice, come and go, or send garbage."""

QUESTIONS = 3
SPREAD = 10.0
"""Seconds within which all answer: a thousand a second."""

KIB_A_PHONE = 40
FLAT = 1.5
MICRO = 1e6
KIB_A_MB = 1024


def run() -> Iterator[Figure]:
    """Let all come in, ask a few questions, and look for every answer."""
    net.allow_many()
    with apart(), ours() as room:
        swarm = Swarm()
        crowd = Crowd(swarm, room, odd=ODD)
        before = room.child.pss_mb()
        joins = []
        while len(crowd.phones) < PHONES:
            cpu = room.cpu()
            crowd.join(STEP)
            joins.append((room.cpu() - cpu) / STEP * MICRO)
        yield Figure(
            f"a join among the last {STEP:,} of {PHONES:,}, processor",
            "µs",
            Spread(joins[-1], max(joins)),
            FLAT,
            Yardstick(f"the first {STEP:,}", Spread(joins[0], joins[0])),
        )
        for number in range(QUESTIONS):
            crowd.ask("next" if number else "start", SPREAD)
        kib = (room.child.pss_mb() - before) * KIB_A_MB / PHONES
        yield Figure(
            f"memory a phone, {PHONES:,} phones after {QUESTIONS} questions",
            "KiB",
            Spread(kib, kib),
            KIB_A_PHONE,
        )
        lost = float(missed(crowd))
        told = f"{PHONES:,} phones, {ODD:.0%} of them odd: answers lost or doubled"
        yield Figure(told, "", Spread(lost, lost), 0)
        swarm.close()


def missed(crowd: Crowd) -> int:
    """Return how many answers of a crowd are not in the report, or not once."""
    host, port = crowd.room.address
    url = f"http://{host}:{port}/report/answers.csv?key={crowd.room.key}"
    with urlopen(url) as told:
        rows = csv.DictReader(io.StringIO(told.read().decode("utf-8-sig")))
        found = Counter((row["player"], int(row["question"])) for row in rows)
    due = {(phone.name, number) for phone in crowd.phones for number in range(1, QUESTIONS + 1)}
    return len(due - found.keys()) + len(found.keys() - due) + (found.total() - len(found))
