"""The two rooms, each in a process of its own: HubQuiz's, and the bare one it is held against."""

from __future__ import annotations

import os
import re
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from hubquiz.tools.bench.figures import MissingError
from hubquiz.tools.bench.processes import Child, environment, profile, python

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PACK = "china-tech-hubs"
SERVE = ("--bind", "127.0.0.1", "--port", "0")
RULES = ("--length", "1000", "--seconds", "0", "--seed", "1")
ON_LINUX = sys.platform.startswith("linux")

BARE = """
import asyncio, json
from aiohttp import WSMsgType, web

packed = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
lines, said = set(), {}
answered = 0

async def tell_all(message):
    text = packed(message)
    for line in tuple(lines):
        await line.send_str(text)

async def listen(request):
    global answered
    line = web.WebSocketResponse(compress=False, heartbeat=20, max_msg_size=4097)
    await line.prepare(request)
    async for one in line:
        if one.type is not WSMsgType.TEXT:
            break
        message = json.loads(one.data)
        match message["t"]:
            case "hello" if message["role"] == "teacher":
                await line.send_str(packed({"t": "view", "phase": "lobby"}))
            case "hello":
                await line.send_str(packed(said["names"]))
            case "join":
                lines.add(line)
                await line.send_str(packed(said["welcome"]))
                await line.send_str(packed({"t": "ack", "op": message["op"]}))
                await line.send_str(packed(said["lobby"]))
            case "answer":
                await line.send_str(packed({"t": "ack", "op": message["op"]}))
                answered += 1
                if answered == len(lines):
                    answered = 0
                    await tell_all(said["shown"])
            case "do":
                said.update(message["said"])
                if message["what"] == "next":
                    await tell_all(said["asked"])
    lines.discard(line)
    return line

async def main():
    app = web.Application()
    app.router.add_get("/ws", listen)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0, backlog=1024)
    await site.start()
    print(site._server.sockets[0].getsockname()[1], flush=True)
    await asyncio.Event().wait()

asyncio.run(main())
"""
COMMITS = """
import os, sqlite3
from statistics import mean, median
from time import perf_counter, process_time, sleep
folder = os.environ["HUBQUIZ_DATA_DIR"]
rows = sqlite3.connect(os.path.join(folder, "yardstick.db"), isolation_level=None)
rows.execute("PRAGMA journal_mode = WAL")
rows.execute("PRAGMA synchronous = FULL")
rows.execute("CREATE TABLE log (seq INTEGER PRIMARY KEY, at INTEGER, body BLOB)")
while True:
    input()
    taken, cpu = [], []
    for _ in range(20):
        sleep(0.005)
        start, start_cpu = perf_counter(), process_time()
        rows.execute("INSERT INTO log (at, body) VALUES (?, ?)", (1, os.urandom(300)))
        taken.append(perf_counter() - start)
        cpu.append(process_time() - start_cpu)
    print(median(taken), mean(cpu), flush=True)
"""
"""Twenty commits of a row, as far apart as the answers of 200 phones in a second: their median, and
what they take of the processor."""


class Commit(NamedTuple):
    """The barest durable commit: seconds until it is made, and seconds of processor."""

    seconds: float
    cpu: float


@dataclass(frozen=True, slots=True)
class Room:
    """A server that runs, and where."""

    child: Child
    address: tuple[str, int]
    pin: str = ""
    key: str = ""

    def cpu(self) -> float:
        """Return the seconds of processor that its process has had, all threads together."""
        return cpu_of(self.child.pid)


def cpu_of(process: int) -> float:
    """Return the seconds of processor that a process has had (Linux)."""
    if not ON_LINUX:
        raise MissingError("a clock of another process, which Linux has")
    return time.clock_gettime(~process << 3 | 2)  # as clock_getcpuclockid makes it


@contextmanager
def ours(*rules: str, pinned: bool = True) -> Iterator[Room]:
    """Run `hubquiz serve`, on one core if that can be had; without rules by the usual ones."""
    chosen = (*SERVE, *(rules or RULES))
    command = [sys.executable, "-m", "hubquiz", "--language", "en", "serve", PACK, *chosen]
    with profile() as data, Child(command, environment(data)) as child:
        if pinned:
            _pin(child.pid)
        told = ""
        while "Ctrl-C" not in told:
            told += child.line() + "\n"
        found = re.search(r"Phones: +http://([\d.]+):(\d+) +PIN (\d{6})", told)
        key = re.search(r"#key=(\w+)", told)
        if found is None or key is None:
            raise MissingError("a server that tells where it is")
        yield Room(child, (found[1], int(found[2])), found[3], key[1])


@contextmanager
def bare() -> Iterator[Room]:
    """Run the bare room."""
    with profile() as data, Child(python(BARE), environment(data)) as child:
        _pin(child.pid)
        yield Room(child, ("127.0.0.1", int(child.line())))


@contextmanager
def commits() -> Iterator[Callable[[], Commit]]:
    """Give what measures a durable commit of a row, made as ours are."""
    with profile() as data, Child(python(COMMITS), environment(data)) as child:
        _pin(child.pid)

        def commit() -> Commit:
            child.tell("go")
            return Commit(*map(float, child.line().split()))

        yield commit


@contextmanager
def apart() -> Iterator[None]:
    """Keep this process off the servers' core, if there is another."""
    cores = os.sched_getaffinity(0) if ON_LINUX else set()
    if len(cores) > 1:
        os.sched_setaffinity(0, cores - {min(cores)})
    try:
        yield
    finally:
        if cores:
            os.sched_setaffinity(0, cores)


def _pin(process: int) -> None:
    """Keep a process on the first core, where that can be had."""
    if ON_LINUX:
        os.sched_setaffinity(process, {min(os.sched_getaffinity(process))})
