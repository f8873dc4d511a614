"""A class of phones beside a window: served by a child process, which is spoken to by a pipe.

Each line is a JSON object. The first that the child is sent is an opening. Then go the messages of
the teacher's page (`hello`, `do`), and those with `"t": "host"`, which are for the child itself.
The child sends what a teacher's page is sent (`view`, `count`, `ack`, `no`), and `opened`, `net`,
`media`, `reported` and `failed`. A child that dies is started again, and the session goes on in the
same question, with the same phones and the same address.
"""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
import threading
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue
from time import monotonic
from typing import TYPE_CHECKING, Any

from hubquiz.game.setup import Setup
from hubquiz.game.setup_codec import encode_setup

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from hubquiz.host.wanted import Wanted

COMMAND = (sys.executable, "-P", "-m", "hubquiz.classroom.child")
"""How the child is started: it is named here, and never imported."""

TRIES = 3
"""How often in a row a child may die young before that is that."""

YOUNG_S = 10.0
"""A child that has served for so long has not died young."""

PATIENCE_S = 5.0
"""How long a child may take to leave."""

Message = dict[str, Any]


@dataclass(slots=True)
class Place:
    """Where phones join, as the child last told; `bind` is the one address that it was to serve."""

    bind: str = ""
    pin: str = ""
    key: str = ""
    link: str = ""
    address: str = ""
    port: int = 0
    other_port: bool = False
    reached: bool = True
    others: tuple[tuple[str, str], ...] = ()
    qr: tuple[tuple[int, ...], ...] = ()
    link_qr: tuple[tuple[int, ...], ...] = ()


@dataclass(slots=True)
class Heard:
    """What the child last told of the game: see the wire's `view` and `count`.

    `at` is the time at which the view came, in seconds of the monotonic clock.
    """

    view: Message = field(default_factory=dict)
    count: tuple[int, int] = (0, 0)
    at: float = 0.0
    media: dict[str, str] = field(default_factory=dict)
    report: tuple[str, ...] | None = None
    refused: str = ""


class Class:
    """One class, from its opening to its end. It belongs to one thread, and never waits long."""

    def __init__(
        self, folder: Path, wanted: Wanted, language: str, command: Sequence[str] = COMMAND
    ) -> None:
        """Start the child; whatever it tells is known by `poll`. `wanted` is ready to be opened."""
        self.place = Place(bind=wanted.bind)
        self.heard = Heard()
        self.failure = ""
        self.down = False
        self._command = tuple(command)
        self._opening = _opening(folder, wanted, language)
        self._language = language
        self._told: SimpleQueue[tuple[int, str | None]] = SimpleQueue()
        self._round = 0
        self._op = 0
        self._young = 0
        self._asked_media = 0
        self._closed = False
        self._start()

    @property
    def pid(self) -> int:
        """The child's process."""
        return self._child.pid

    @property
    def is_open(self) -> bool:
        """Whether there is a game to be shown."""
        return bool(self.heard.view) and not self.failure

    def poll(self) -> bool:
        """Take what the child has told; tell whether anything came."""
        changed = False
        while True:
            try:
                number, line = self._told.get_nowait()
            except Empty:
                return changed
            if number != self._round:
                continue
            changed = True
            if line is None:
                self._lost()
            else:
                self._take(json.loads(line))

    def do(self, what: str, **more: object) -> None:
        """Have something done, as the teacher's page says it."""
        self._op += 1
        number = self.heard.view.get("n", 0)
        self._say({"t": "do", "op": self._op, "what": what, "n": number, **more})

    def report(self) -> None:
        """Have the report written; `heard.report` is then where it lies."""
        self._say({"t": "host", "what": "report"})

    def use_address(self, address: str) -> None:
        """Let phones be told this address of the machine; an empty one is the best there is."""
        self._say({"t": "host", "what": "address", "address": address})

    def close(self) -> None:
        """Let the child leave: what is unfinished can be gone on with. Waits until it has gone."""
        if self._closed:
            return
        self._closed = True
        self._end()

    # Inside

    def _start(self) -> None:
        self._round += 1
        self._begun = monotonic()
        self._child = subprocess.Popen(  # noqa: S603 - our own program
            self._command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self._reader = threading.Thread(
            target=self._read, args=(self._round, self._child), daemon=True
        )
        self._reader.start()
        self._say(self._opening)

    def _end(self) -> None:
        """Close the child's input, which ends it, and wait until it has gone."""
        child = self._child
        if child.stdin is not None:
            with contextlib.suppress(OSError):
                child.stdin.close()
        try:
            child.wait(PATIENCE_S)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
        self._reader.join(PATIENCE_S)
        if child.stdout is not None:
            child.stdout.close()

    def _read(self, number: int, child: subprocess.Popen[bytes]) -> None:
        if child.stdout is not None:
            for line in child.stdout:
                self._told.put((number, line.decode()))
        self._told.put((number, None))

    def _say(self, message: Message) -> None:
        stream = self._child.stdin
        if stream is None or self._closed:
            return
        try:
            stream.write(json.dumps(message, ensure_ascii=False).encode() + b"\n")
            stream.flush()
        except (OSError, ValueError):
            return  # it is gone, which the reader tells

    def _lost(self) -> None:
        """Start a child anew that has died, unless it said why or does nothing else."""
        if self._closed or self.failure:
            return
        self._end()
        self._young = self._young + 1 if monotonic() - self._begun < YOUNG_S else 1
        if self._young > TRIES:
            self.failure = "died"
            return
        self.down = True
        self._asked_media = 0
        self._start()

    def _take(self, message: Message) -> None:
        heard, place = self.heard, self.place
        match message.get("t"):
            case "opened":
                place.pin, place.key = message["pin"], message["key"]
                place.link, place.port = message["link"], message["port"]
                place.other_port = message["other_port"]
                self._opening |= {"game": message["game"], "port": place.port}
                hello = {"t": "hello", "v": 1, "role": "teacher", "key": place.key}
                self._say({**hello, "lang": self._language})
            case "net":
                place.address, place.reached = message["address"], message["reached"]
                place.others = tuple((address, name) for address, name in message["others"])
                place.qr = tuple(map(tuple, message["qr"]))
                place.link_qr = tuple(map(tuple, message["link_qr"]))
            case "view":
                self._see(message)
            case "count":
                heard.count = (message["answered"], message["of"])
            case "media":
                heard.media |= {src: path for src, path in message["files"].items() if path}
            case "reported":
                heard.report = tuple(message["files"])
            case "no":
                heard.refused = message.get("say", "")
            case "failed":
                self.failure = message["say"]

    def _see(self, view: Message) -> None:
        """Take a view; who plays is told only when that changes."""
        heard = self.heard
        kept: Message = {
            name: heard.view[name]
            for name in ("players", "waiting", "removed")
            if name in heard.view and name not in view
        }
        heard.view, heard.at, self.down = {**kept, **view}, monotonic(), False
        if "count" in view:
            heard.count = (view["count"][0], view["count"][1])
        number = view.get("n", 0)
        if "/media/" in json.dumps(view.get("q")) and number != self._asked_media:
            self._asked_media = number
            self._say({"t": "host", "what": "media", "n": number})


def _opening(folder: Path, wanted: Wanted, language: str) -> Message:
    order, pacing = wanted.order, wanted.pacing
    return {
        "folder": str(folder),
        "language": language,
        "setup": encode_setup(Setup(order.mode, settings=order.settings)),
        "pack": order.pack.reference,
        "kinds": list(order.kinds),
        "topics": list(order.topics),
        "difficulty": order.difficulty.value,
        "seed": order.seed,
        "again": list(order.again),
        "typed": wanted.typed,
        "link": wanted.link,
        "pacing": {"same": pacing.same, "again": pacing.again} if pacing else None,
        "roster": wanted.roster,
        "class": wanted.class_name,
        "pin": wanted.pin,
        "port": wanted.port,
        "bind": wanted.bind,
        "report": wanted.report,
        "game": wanted.game,
    }
