"""Reading packs that are not known yet, while the person goes on without noticing.

A few small ones are read here, one at a time. Many, or large ones, are read by a child process:
this very module, run as a program. It is told a path a line, and says a card a line.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections import deque
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from hubquiz.host.cards import card_fields, read_card, stamp_of, whole_card
from hubquiz.host.opening import open_pack
from hubquiz.i18n import language, use

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hubquiz.host.cards import Card, Cards, Stamp

    Seen = tuple[str, Stamp, Card | None]
    """A path, the file's stamp before it was read, and the card of what it held."""

COMMAND = (sys.executable, "-P", "-m", "hubquiz.host.looking")
"""How the child is started. -P: no module is taken from the folder that one happens to be in."""

CHECKED = 250
"""Files of which a step asks whether they have changed: some 2 ms."""
FEW = 8
"""So many packs are read here, if none is large: a child takes longer to start."""
SMALL_BYTES = 24 * 1024
POLITE = 10
"""How much the child stands back for others that want the processor, where that can be said."""


class Looking:
    """Sees to it that all packs of a list are known, in short steps. Close it."""

    def __init__(
        self,
        cards: Cards,
        cache: Path,
        files: Iterable[str],
        command: tuple[str, ...] = COMMAND,
    ) -> None:
        self._cards = cards
        self._cache = cache
        self._unsure = deque(files)
        self._unseen: deque[str] = deque()
        self._large = False
        self._child = _Child((*command, str(cache), language()))

    @property
    def done(self) -> bool:
        """Whether all are known."""
        return not (self._unsure or self._unseen or self._child.busy)

    def first(self, where: str) -> None:
        """Read this one next, if it is to be read."""
        for queue in (self._unsure, self._unseen):
            if where in queue:
                queue.remove(where)
                queue.appendleft(where)
        self._child.first(where)

    def step(self) -> list[str]:
        """Go on for a few milliseconds; return the packs that are known by now."""
        if self._unsure:
            self._check()
            return []
        if self._unseen and not self._child.failed and (self._large or len(self._unseen) > FEW):
            self._child.want(self._unseen)
            self._unseen.clear()
        if self._unseen:
            return [self._look(self._unseen.popleft())]
        known = [self._take(seen) for seen in self._child.take()]
        if self._child.failed:  # whichever pack it was, the others can do without a child
            self._unseen.extend(self._child.left())
        return known

    def close(self) -> None:
        """Stop looking."""
        self._unsure.clear()
        self._unseen.clear()
        self._child.close()

    def _check(self) -> None:
        for _turn in range(min(CHECKED, len(self._unsure))):
            where = self._unsure.popleft()
            path = Path(where)
            card = self._cards.known(path)
            if card is None or card.deals is None:
                self._unseen.append(where)
                self._large = self._large or int(stamp_of(path)[0]) > SMALL_BYTES

    def _look(self, where: str) -> str:
        path = Path(where)
        stamp = stamp_of(path)
        self._cards.keep(path, stamp, whole_card(open_pack(path, self._cache)))
        return where

    def _take(self, seen: Seen) -> str:
        where, stamp, card = seen
        if card is not None:
            self._cards.keep(Path(where), stamp, card)
        return where


class _Child:
    """The child, and the thread that waits for it. It runs while there is something to read."""

    def __init__(self, command: tuple[str, ...]) -> None:
        self._command = command
        self._lock = threading.Lock()
        self._wanted: deque[str] = deque()
        self._seen: list[Seen] = []
        self._process: subprocess.Popen[str] | None = None
        self._running = False
        self.failed = False

    @property
    def busy(self) -> bool:
        """Whether there is something to read, or to take."""
        with self._lock:
            return self._running or bool(self._wanted or self._seen)

    def want(self, paths: Iterable[str]) -> None:
        """Have packs read."""
        with self._lock:
            self._wanted.extend(paths)
            if not self._running:
                self._running = True
                threading.Thread(target=self._run, daemon=True).start()

    def first(self, path: str) -> None:
        """Have one read before the others, if it is to be read at all."""
        with self._lock:
            if path in self._wanted:
                self._wanted.remove(path)
                self._wanted.appendleft(path)

    def take(self) -> list[Seen]:
        """Return what has been read since one last asked."""
        with self._lock:
            seen, self._seen = self._seen, []
        return seen

    def left(self) -> list[str]:
        """Return what was not read, which is wanted no more."""
        with self._lock:
            left = list(self._wanted)
            self._wanted.clear()
        return left

    def close(self) -> None:
        """End it."""
        with self._lock:
            self._wanted.clear()
            if self._process is not None:
                self._process.kill()

    def _run(self) -> None:
        try:
            with self._started() as process:
                with self._lock:
                    self._process = process
                while (path := self._next()) is not None:
                    seen = _ask(process, path)
                    with self._lock:
                        self._seen.append(seen)
                process.kill()
        except (OSError, ValueError):
            with self._lock:
                self.failed, self._running = True, False

    def _next(self) -> str | None:
        with self._lock:
            if self._wanted:
                return self._wanted.popleft()
            self._running = False  # said under the lock: what is wanted from now on starts anew
            return None

    def _started(self) -> subprocess.Popen[str]:
        return subprocess.Popen(  # noqa: S603 - our own program, and nothing of a pack
            self._command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="ascii",
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )


def _ask(process: subprocess.Popen[str], path: str) -> Seen:
    """Have one pack read. Raises OSError or ValueError if the child has ended."""
    if process.stdin is None or process.stdout is None:
        raise ValueError(path)
    process.stdin.write(json.dumps(path) + "\n")
    process.stdin.flush()
    stamp, body = json.loads(process.stdout.readline())
    return path, stamp, read_card(body)


def _serve() -> None:
    """Read a pack for each line, until there are no more."""
    cache = Path(sys.argv[1])
    use(sys.argv[2])
    with suppress(AttributeError, OSError):  # what a person does comes first
        os.nice(POLITE)
    for line in sys.stdin:
        path = Path(json.loads(line))
        stamp = stamp_of(path)
        body = json.dumps(card_fields(whole_card(open_pack(path, cache))))
        sys.stdout.write(json.dumps([stamp, body]) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    _serve()
