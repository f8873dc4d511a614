"""Learning: an answer learnt and the next question picked, and what a million reviews cost later.

The yardstick of an answer commits one row to a file of its own, write-ahead and synchronous FULL as
ours, and has py-fsrs review one card. A page over many reviews is held against the same page over
a few: what is shown comes from sums that are kept, so only their reading may tell.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from hubquiz.tools.bench.figures import Figure, Spread, compared
from hubquiz.tools.bench.processes import Child, environment, profile, python

if TYPE_CHECKING:
    from collections.abc import Iterator

GOAL = 1.5
DUE_GOAL_MS = 5.0
FRAMES_MS = 2 * 1000 / 60
FEW, MANY = 1_000, 1_000_000
FACTS = 100_000

ANSWER = """
import json, sqlite3
from dataclasses import replace
from datetime import UTC, datetime
from time import perf_counter
import fsrs
from hubquiz.game.commands import Proceed, Respond
from hubquiz.game.modes import Study
from hubquiz.host.desk import Desk
from hubquiz.host.studying import begin_review
from hubquiz.quiz.responses import GaveUp

TURNS, WARM = 120, 20
desk = Desk()
player = desk.store.add_player("Ann", 1)
desk.prefer(replace(desk.preferences, player=player.id))
pack = desk.library.find("china-tech-hubs")
host = begin_review(desk, [pack], Study(questions=1000), fresh=500, seed=1)

def learnt():
    "From the key that goes on to the next question, the answer learnt and all of it on the disk."
    host.submit(Respond(host.now(), player.id, GaveUp()))
    start = perf_counter()
    host.submit(Proceed(host.now()))
    return perf_counter() - start

bare = sqlite3.connect(str(desk.folder / "bare.db"), isolation_level=None)
bare.execute("PRAGMA journal_mode = WAL")
bare.execute("PRAGMA synchronous = FULL")
bare.execute("CREATE TABLE rows (seq INTEGER PRIMARY KEY, body TEXT)")
scheduler = fsrs.Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
card = fsrs.Card(card_id=1)
now = datetime.now(UTC)

def least():
    global card
    start = perf_counter()
    card, _ = scheduler.review_card(card, fsrs.Rating.Good, now)
    bare.execute("INSERT INTO rows (body) VALUES (?)", ["x" * 300])
    return perf_counter() - start

ours, yard = [], []
for turn in range(TURNS + WARM):
    took = learnt(), least()
    if turn >= WARM:
        ours.append(took[0] * 1000)
        yard.append(took[1] * 1000)
print(json.dumps([ours, yard]), flush=True)
"""

FILL = """
import json, sys
from dataclasses import replace
from random import Random
from hubquiz.host.days import day_of
from hubquiz.host.desk import Desk
from hubquiz.host.learning import rows_of
from hubquiz.host.reviewing import items_of
from hubquiz.learning.codec import encode_review
from hubquiz.learning.log import Learner, Review
from hubquiz.storage import Learned, ReviewRow

count, chance = int(sys.argv[1]), Random(1)
desk = Desk()
player = desk.store.add_player("Ann", 1)
desk.prefer(replace(desk.preferences, player=player.id))
pack = desk.library.find("china-tech-hubs").reference
facts = list(items_of(desk.deck(desk.library.find(pack))))
kinds = ("choice", "matching", "typed", "timeline", "several")
today, days = day_of(desk.clock()), 700
learner, learnt = Learner(), desk.store.learnt
rows = []
for n in range(count):
    day = today - days + n * days // count
    fact = facts[n % len(facts)]
    credit = float(chance.random() < 0.85)
    review = Review(day * 86_400_000 + n % 80_000_000, pack, fact, kinds[n % 5], day, credit)
    learner.learn(review)
    rows.append(ReviewRow(player.id, "made", n, fact, pack, review.order, encode_review(review)))
    if len(rows) == 20_000 or n == count - 1:
        learnt.relearn(player.id, Learned(reviews=tuple(rows)))
        desk.store.backup_if_due(desk.clock())
        rows = []
learnt.relearn(player.id, rows_of(player.id, learner))
desk.close()
print("filled", flush=True)
"""

PAGES = """
import json
from time import perf_counter
from hubquiz.host.desk import Desk
from hubquiz.host.reminding import due
from hubquiz.screens.home import Home
from hubquiz.screens.progress import ProgressScreen
from hubquiz.ui.look import Look
from hubquiz.ui.pilot import Pilot
from hubquiz.ui.stage import offscreen

desk = Desk()
stage = offscreen((1280, 720), Look(motion=False, volume=0.0))
stage.push(Home(desk))
pilot = Pilot(stage)
pilot.wait(200)
file = desk.library.find("china-tech-hubs")
desk.deck(file)

def ms_of(act):
    start = perf_counter()
    act()
    return (perf_counter() - start) * 1000

def shown():
    stage.push(ProgressScreen(desk, file))
    stage.update(stage.now + 16)
    stage.draw()

counts = [ms_of(lambda: due(desk)) for _ in range(15)][1:]
pages = []
for _ in range(6):
    pages.append(ms_of(shown))
    pilot.press("escape")
print(json.dumps([counts, pages[1:]]), flush=True)
"""

DUE = f"""
import json
from dataclasses import replace
from time import perf_counter
from hubquiz.host.days import day_of
from hubquiz.host.desk import Desk
from hubquiz.learning.codec import encode_memory
from hubquiz.learning.memory import Memory
from hubquiz.storage import Learned, MemoryRow

desk = Desk()
player = desk.store.add_player("Ann", 1)
today = day_of(desk.clock())
rows = []
for n in range({FACTS}):
    memory = Memory(20.0, 5.0, today - n % 60, today - n % 60 + 30, today - 200)
    pack, fact, body = f"pack {{n % 9}}", f"fact {{n}}", encode_memory(memory)
    rows.append(MemoryRow(player.id, pack, fact, memory.day, memory.due, body))
desk.store.learnt.relearn(player.id, Learned(memories=tuple(rows)))
took = []
for _ in range(30):
    start = perf_counter()
    found = desk.store.learnt.due(player.id, today)
    took.append((perf_counter() - start) * 1000)
assert len(found) == 500
print(json.dumps(took[1:]), flush=True)
"""


def run() -> Iterator[Figure]:
    """Measure answers, then what is asked of many reviews."""
    with profile() as folder, Child(python(ANSWER), environment(folder)) as child:
        ours, bare = json.loads(child.line())
    yield compared(
        "an answer learnt and the next question picked, durably",
        "ms",
        ours,
        "FULL commit and py-fsrs",
        bare,
        GOAL,
    )
    with profile() as few, profile() as many:
        counts, pages = zip(_pages(few, FEW), _pages(many, MANY), strict=True)
    for name, (little, much) in (("due count", counts), ("progress page", pages)):
        added = Spread.of([one - Spread.of(little).median for one in much])
        yield Figure(f"{name}, {MANY:,} reviews beyond {FEW:,}", "ms", added, FRAMES_MS)
        yield Figure(f"{name}, {MANY:,} reviews", "ms", Spread.of(much))
    with profile() as folder, Child(python(DUE), environment(folder)) as child:
        yield Figure(
            f"what is due of {FACTS:,} facts",
            "ms",
            Spread.of(json.loads(child.line())),
            DUE_GOAL_MS,
        )


def _pages(folder: str, count: int) -> tuple[list[float], list[float]]:
    with Child(python(FILL, str(count)), environment(folder)) as child:
        child.line()
    with Child(python(PAGES), environment(folder)) as child:
        counts, pages = json.loads(child.line())
    return counts, pages
