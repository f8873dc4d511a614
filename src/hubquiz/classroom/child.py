"""The child that serves a class for a window: `python -m hubquiz.classroom.child`.

It is spoken to by its standard input and answers on its standard output: see `host.classes`. When
the input ends, it leaves, and what is unfinished can be gone on with.
"""

from __future__ import annotations

import contextlib
import json
import os
import queue
import sys
import threading
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import segno

from hubquiz.classroom import net, qr
from hubquiz.classroom.paced_session import PacedSession
from hubquiz.classroom.rosters import read_roster, teams_of
from hubquiz.classroom.server import Server, run
from hubquiz.classroom.session import Session
from hubquiz.classroom.site import load
from hubquiz.classroom.spec import Spec
from hubquiz.exchange.model import ExchangeError
from hubquiz.game.setup_codec import decode_setup
from hubquiz.game.state import Phase
from hubquiz.host.desk import Desk, FaultyPackError
from hubquiz.host.forgetting import expire
from hubquiz.host.host import Host, LostGameError
from hubquiz.host.order import Order
from hubquiz.host.pace import is_paced
from hubquiz.host.pacing import NothingToAskError, open_paced, resume_paced
from hubquiz.host.record import read_log
from hubquiz.i18n import _, use
from hubquiz.library.packs import PackNotFoundError
from hubquiz.quiz.fields import Fields
from hubquiz.reports.past import write_past
from hubquiz.rounds.kind import Difficulty
from hubquiz.storage import Reason

if TYPE_CHECKING:
    import socket

    from hubquiz.classroom.served import Served
    from hubquiz.host.paced import Games
    from hubquiz.storage import Game

Message = dict[str, Any]


class FailedError(Exception):
    """The class can't be served; the text says why."""


class Child:
    """One class, served for whoever is at the other end of two streams."""

    def __init__(self, heard: BinaryIO, told: BinaryIO) -> None:
        self._heard = heard
        self._told = told
        self._out: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._writer = threading.Thread(target=self._write, daemon=True)
        self._writer.start()

    def serve(self) -> None:
        """Take the opening, serve what it asks for, and leave at the end of the input."""
        opening = json.loads(self._heard.readline() or b"{}")
        if not opening:
            return
        use(opening["language"])
        desk = Desk(opening["folder"])
        try:
            self._serve(desk, opening)
        except FailedError as error:
            self.tell({"t": "failed", "say": str(error)})
        finally:
            desk.close()
            self._out.put(None)
            self._writer.join()

    def tell(self, message: Message) -> None:
        """Tell something."""
        self._out.put(json.dumps(message, ensure_ascii=False).encode())

    def _write(self) -> None:
        """Write in a thread of its own: the class does not wait for who reads slowly."""
        with contextlib.suppress(OSError, ValueError):
            while (text := self._out.get()) is not None:
                self._told.write(text + b"\n")
                self._told.flush()

    def _serve(self, desk: Desk, opening: Message) -> None:
        health = desk.store.health
        if health.reason is Reason.LOCKED:
            raise FailedError(health.sentence)
        host = _played(desk, opening)
        spec = Spec.decode(host.state.setup.room)
        listening = _listen(opening)
        port = listening.getsockname()[1]
        with contextlib.closing(listening):
            self.tell(
                {
                    "t": "opened",
                    "game": host.game,
                    "pin": spec.pin,
                    "key": spec.key,
                    "link": spec.link,
                    "port": port,
                    "other_port": port != (opening["port"] or net.PORTS[0]),
                }
            )
            played = desk.class_of(host.game)
            around = (
                os.urandom,
                lambda exhibit: desk.exhibit(host.state.setup.pack, exhibit),
                desk.store,
                played.name if played else "",
            )
            session: Served
            if isinstance(host, Host):
                session = Session(host, *around)
            else:
                session = PacedSession(host, *around)
            reader: list[threading.Thread] = []

            def moved(address: str, *, reached: bool) -> None:
                self.tell(_network(address, spec, reached=reached))
                if not reader:
                    line = server.join(self._out.put)
                    made = threading.Thread(target=self._read, args=(errands, line), daemon=True)
                    reader.append(made)
                    made.start()

            server = Server(session, load(), host.now, moved=moved)
            report = Path(opening["report"]) if opening["report"] else None
            errands = _Errands(self, server, session, desk, host.game, report)
            bind = opening["bind"]
            run(server, listening, "" if bind in net.EVERYWHERE else bind)
            if isinstance(host, Host) and host.state.phase is not Phase.OVER:
                host.leave()

    def _read(self, errands: _Errands, line: int) -> None:
        """Hand over what is said, to be heard in the server's own thread; its end ends all."""
        server = errands.server
        with contextlib.suppress(OSError, ValueError):
            for raw in self._heard:
                text = raw.decode().strip()
                message = json.loads(text)
                if message.get("t") == "host":
                    server.post(partial(errands.run, message))
                else:
                    server.post(partial(server.hear, line, text))
        server.post(server.stop)


class _Errands:
    """What the window wants of the child itself, and not of the class."""

    def __init__(
        self,
        child: Child,
        server: Server,
        session: Served,
        desk: Desk,
        game: str,
        report: Path | None,
    ) -> None:
        self.server = server
        self._child, self._session, self._desk = child, session, desk
        self._game, self._report = game, report

    def run(self, message: Message) -> None:
        """Do what is wanted."""
        match message.get("what"):
            case "media":
                number = int(message["n"])
                files = self._session.files(number)
                self._child.tell(
                    {
                        "t": "media",
                        "files": {
                            f"/media/{number}/{at}": str(path) if path else ""
                            for at, path in enumerate(files)
                        },
                    }
                )
            case "address":
                self.server.fix(str(message["address"]))
            case "report":
                self._desk.learn(self._game)
                written = write_past(self._desk, self._game, self._report)
                self._child.tell({"t": "reported", "files": [str(path) for path in written]})


def _played(desk: Desk, opening: Message) -> Host | Games:
    """Go on with the session that a child before has opened, or open one."""
    try:
        if opening["game"]:
            game = next((g for g in desk.store.games() if g.id == opening["game"]), None)
            if game is not None:
                return _gone_on_with(desk, game)
        expire(desk.store, desk.folder, desk.clock())
        return _opened(desk, opening)
    except NothingToAskError:
        raise FailedError(_("Nothing of that can be asked.")) from None
    except (FaultyPackError, LostGameError, PackNotFoundError, ExchangeError, OSError) as error:
        raise FailedError(str(error)) from error


def _gone_on_with(desk: Desk, game: Game) -> Host | Games:
    try:
        record, _settled = read_log(game.id, desk.store.events(game.id))
    except ValueError as error:
        raise FailedError(str(error)) from error
    return resume_paced(desk, game) if is_paced(record.state.setup.recipe) else desk.resume(game)


def _opened(desk: Desk, opening: Message) -> Host | Games:
    file = desk.library.find(opening["pack"])
    setup = decode_setup(Fields(opening["setup"], "opening"))
    path = Path(opening["roster"]) if opening["roster"] else None
    roster = read_roster(path.read_bytes(), path.name) if path else ()
    settings, pacing = setup.settings, opening["pacing"]
    named = teams_of(roster)
    if not pacing and not set(named) <= set(settings.teams):
        settings = replace(settings, teams=named)
    order = Order(
        file,
        setup.mode,
        tuple(opening["kinds"]),
        tuple(opening["topics"]),
        Difficulty(opening["difficulty"]),
        opening["seed"],
        tuple(opening["again"]),
        settings=settings,
    )
    spec = Spec.new(
        os.urandom,
        lang=desk.deck(file).pack.language or "en",
        typed=opening["typed"],
        link=opening["link"],
        roster=roster,
    )
    room = replace(spec, pin=opening["pin"] or spec.pin).encode()
    if not pacing:
        return desk.open_room(order, room, opening["class"])
    return open_paced(
        desk, order, room, opening["class"], same=pacing["same"], again=pacing["again"]
    )


def _listen(opening: Message) -> socket.socket:
    """Return a socket on the port that was had before or is wanted, else on the first free one."""
    wanted = [opening["port"]] if opening["port"] else []
    try:
        return net.listen(opening["bind"] or net.ANYWHERE, [*wanted, *net.PORTS])
    except OSError as error:
        said = _("No port is free for the class: {error}.")
        raise FailedError(said.format(error=error.strerror or error)) from error


def _network(address: str, spec: Spec, *, reached: bool) -> Message:
    link = f"http://{address}/teacher#key={spec.link}" if spec.link else ""
    return {
        "t": "net",
        "address": address,
        "reached": reached,
        "others": [[one.address, one.name] for one in net.adapters()],
        "qr": _modules(qr.join_address(address, spec.pin)),
        "link_qr": _modules(link) if link else [],
    }


def _modules(text: str) -> list[list[int]]:
    """Return the modules of a code, 1 for a dark one, without a border."""
    code = segno.make(text, error="m", micro=False)
    return [list(row) for row in code.matrix_iter(border=0)]


if __name__ == "__main__":
    Child(sys.stdin.buffer, sys.stdout.buffer).serve()
