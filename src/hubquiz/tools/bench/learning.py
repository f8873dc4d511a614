"""Learning: an answer learnt and the next question picked, and what a million reviews cost later.

The yardstick of an answer commits one row to a file of its own, write-ahead and synchronous FULL as
ours, and has py-fsrs review one card. An answer is learnt, and the next question dealt, while its
reveal is read: what is waited for is told apart from all that is done. A page over many reviews is
held against the same page over a few: what is shown comes from sums that are kept, so only their
reading may tell.
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
START_GOAL_MS = 50.0
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
from hubquiz.storage import Game, Learned, ReviewRow, Row

TURNS, WARM = 120, 20
desk = Desk()
player = desk.store.add_player("Ann", 1)
desk.prefer(replace(desk.preferences, player=player.id))
pack = desk.library.find("china-tech-hubs")
host = begin_review(desk, [pack], Study(questions=1000), fresh=500, seed=1)

def ms_of(act):
    start = perf_counter()
    act()
    return (perf_counter() - start) * 1000

def learnt():
    "What is done while the reveal is read; from the key that goes on to what is on the disk."
    host.submit(Respond(host.now(), player.id, GaveUp()))
    return ms_of(host.prepare), ms_of(lambda: host.submit(Proceed(host.now())))

bare = sqlite3.connect(str(desk.folder / "bare.db"), isolation_level=None)
bare.execute("PRAGMA journal_mode = WAL")
bare.execute("PRAGMA synchronous = FULL")
bare.execute("CREATE TABLE rows (seq INTEGER PRIMARY KEY, body TEXT)")
scheduler = fsrs.Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
card = fsrs.Card(card_id=1)
now = datetime.now(UTC)

def least():
    global card
    card, _ = scheduler.review_card(card, fsrs.Rating.Good, now)
    bare.execute("INSERT INTO rows (body) VALUES (?)", ["x" * 300])

desk.store.begin(Game("rows", "", "", 1))
rows = iter(range(10_000))

def same_rows():
    "What is written of an answer, and nothing else."
    n = next(rows)
    written = [Row(2 * n, n, "proceeded", "{}"), Row(2 * n + 1, n, "posed", "x" * 1500)]
    entry = ReviewRow(player.id, "rows", n, "y" * 50, "pack", n, "z" * 90)
    desk.store.append("rows", written, Learned(reviews=(entry,)))

ahead, left, yard, floor = [], [], [], []
for turn in range(TURNS + WARM):
    took = *learnt(), ms_of(least)
    if turn >= WARM:
        for samples, ms in zip((ahead, left, yard), took):
            samples.append(ms)
desk.store.learnt.settle()
for _ in range(TURNS):
    learnt()
later = ms_of(desk.store.learnt.settle) / TURNS
for _ in range(TURNS):  # apart, for it is something else that is learnt
    floor.append(ms_of(same_rows))
    least()
print(json.dumps([ahead, left, yard, floor, later]), flush=True)
"""

FILL = """
import json, sys
from dataclasses import replace
from random import Random
from hubquiz.host.days import day_of
from hubquiz.host.desk import Desk
from hubquiz.host.learning import rows_of
from hubquiz.learning.codec import encode_review
from hubquiz.learning.log import Learner, Review
from hubquiz.storage import Learned, ReviewRow

count, chance = int(sys.argv[1]), Random(1)
desk = Desk()
player = desk.store.add_player("Ann", 1)
desk.prefer(replace(desk.preferences, player=player.id))
pack = desk.library.find("china-tech-hubs").reference
facts = list(desk.deck(desk.library.find(pack)).items)
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

START = f"""
import json, sys
from dataclasses import replace
from pathlib import Path
from time import perf_counter
from hubquiz.game.modes import Study
from hubquiz.host.days import day_of
from hubquiz.host.desk import Desk
from hubquiz.host.studying import begin_review
from hubquiz.learning.codec import encode_memory
from hubquiz.learning.memory import Memory
from hubquiz.storage import Learned, MemoryRow
from hubquiz.tools.bench.packs import facts_pack

desk = Desk()
player = desk.store.add_player("Ann", 1)
desk.prefer(replace(desk.preferences, player=player.id))
path = desk.folder / "made.yaml"
path.write_text(facts_pack({FACTS * 11 // 10}), encoding="utf-8")
file = desk.library.loose(str(path))
facts = list(desk.deck(file).items)[:{FACTS}]
assert len(facts) == {FACTS}
today = day_of(desk.clock())
share = int(sys.argv[1])
rows = []
for n, fact in enumerate(facts):
    due = today - n % 40 if n % 100 < share else today + 1 + n % 90
    memory = Memory(20.0 + n % 30, 5.0, due - 20 - n % 30, due, today - 200, met=("choice",))
    body = encode_memory(memory)
    rows.append(MemoryRow(player.id, file.reference, fact, memory.day, memory.due, body))
desk.store.learnt.relearn(player.id, Learned(memories=tuple(rows)))
took = []
for seed in range(6):
    start = perf_counter()
    host = begin_review(desk, [file], Study(questions=20), fresh=10, seed=seed)
    took.append((perf_counter() - start) * 1000)
    assert host.state.open is not None
print(json.dumps(took[1:]), flush=True)
"""

TAKE_IN = f"""
import json
from time import perf_counter, sleep
from hubquiz.host.desk import Desk
from hubquiz.host.playerfile import PlayerFile, take_in
from hubquiz.learning.codec import encode_review
from hubquiz.learning.log import Review
from hubquiz.screens.home import Home
from hubquiz.screens.working import work_through
from hubquiz.storage import ReviewRow
from hubquiz.ui.look import Look
from hubquiz.ui.stage import offscreen

rows = []
for n in range({FACTS}):
    day = 19_000 + n // 150
    fact = f"fact {{n % 9000}}"
    review = Review(day * 86_400_000 + n, "hubs", fact, "choice", day, float(n % 7 > 0))
    body = encode_review(review)
    rows.append(ReviewRow("", f"g{{n // 100}}", n % 100, fact, "hubs", review.order, body))
file = PlayerFile("Ann", 77, tuple(rows))
desk = Desk()
stage = offscreen((1280, 720), Look(motion=False, volume=0.0))
stage.push(Home(desk))
for _ in range(30):  # home is there before anything is taken in
    stage.update(stage.now + 16)
    stage.draw()
frames, done = [], []
begun = perf_counter()
work_through(stage, "Taking in", lambda heard: take_in(desk, file, "", heard), done.append)
while not done:
    start = perf_counter()
    stage.update(stage.now + 16)
    stage.draw()
    frames.append((perf_counter() - start) * 1000)
    sleep(max(0.0, 1 / 60 - frames[-1] / 1000))
((player, joined),) = done
assert joined.new == {FACTS}
print(json.dumps([frames, perf_counter() - begun]), flush=True)
"""


def run() -> Iterator[Figure]:
    """Measure answers, then what is asked of many reviews, then what takes its time."""
    yield from _answers()
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
    yield from _long()


def _answers() -> Iterator[Figure]:
    with profile() as folder, Child(python(ANSWER), environment(folder)) as child:
        ahead, left, bare, floor, later = json.loads(child.line())
    whole = [sum(parts) + later for parts in zip(ahead, left, strict=True)]
    for name, ours in (
        ("from a reveal to the next question, durably", left),
        ("the same, with what is done while it is read", whole),
        ("of that, the same rows committed and no more", floor),
    ):
        goal = GOAL if ours is not floor else None
        yield compared(name, "ms", ours, "FULL commit and py-fsrs", bare, goal)


def _long() -> Iterator[Figure]:
    for share, said in ((1, "1 % due"), (99, "99 % due")):
        with profile() as folder, Child(python(START, str(share)), environment(folder)) as child:
            took = Spread.of(json.loads(child.line()))
        yield Figure(f"a review begun, {FACTS:,} facts known, {said}", "ms", took, START_GOAL_MS)
    with profile() as folder, Child(python(TAKE_IN), environment(folder)) as child:
        frames, seconds = json.loads(child.line())
    waited = Spread(max(frames), max(frames))
    yield Figure(f"longest frame while {FACTS:,} answers are taken in", "ms", waited, FRAMES_MS)
    yield Figure(f"{FACTS:,} answers taken in", "s", Spread(seconds, seconds))


def _pages(folder: str, count: int) -> tuple[list[float], list[float]]:
    with Child(python(FILL, str(count)), environment(folder)) as child:
        child.line()
    with Child(python(PAGES), environment(folder)) as child:
        counts, pages = json.loads(child.line())
    return counts, pages
