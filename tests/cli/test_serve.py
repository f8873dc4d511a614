from __future__ import annotations

import asyncio
import os
import signal
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from tests.harness.phones import Phone, Teacher, web
from tests.harness.rooms import Process

from hubquiz.classroom import net
from hubquiz.cli.commands import commands
from hubquiz.host.desk import Desk
from hubquiz.host.record import read_log
from hubquiz.host.unfinished import GOES_STALE
from hubquiz.storage import Row

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from click.testing import Result
    from tests.harness.phones import Message

TABLES_OF_ALL = {"answers.csv", "facts.csv", "players.csv", "questions.csv"}

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT for another process")


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Process]:
    """A class about the planets, on this machine alone."""
    process = Process(
        tmp_path / "data",
        *("planets", "--bind", net.LOOPBACK, "--kind", "choice", "--report", str(tmp_path / "out")),
    )
    process.start()
    yield process
    process.end_if_running()


async def asked(served: Process) -> tuple[str, Message]:
    """Join, be asked and answer; return the token and the question."""
    async with web() as http:
        phone = await Phone(http, served.address, served.pin).join()
        teacher = Teacher(http, served.address, served.key)
        await teacher.connect()
        await teacher.do("start")
        view = await phone.see(lambda view: view["phase"] in {"asking", "paused"})
        assert (await phone.answer({"choices": [0]}))["t"] == "ack"
        for client in (phone, teacher):
            await client.close()
        return phone.token, view["q"]


async def returned(served: Process, token: str) -> Message:
    """Come back by a token; return what is in view."""
    async with web() as http:
        phone = Phone(http, served.address, "")
        phone.token = token
        await phone.connect()
        view = await phone.see(lambda _view: True)
        await phone.close()
        return view


def test_a_class_is_told_where_to_go_and_its_report_is_written_at_the_end(
    served: Process, tmp_path: Path
) -> None:
    assert "Planets and moons" in served.told
    assert f"http://{served.address}   PIN {served.pin}" in served.told
    assert "▀" in served.told
    assert "?view=projector#key=" in served.told
    asyncio.run(asked(served))
    said = served.end()
    (report,) = (tmp_path / "out").iterdir()
    written = {path.name for path in report.iterdir()}
    assert written >= {"report.html", "report.xlsx", *TABLES_OF_ALL}
    assert all(str(path) in said for path in report.iterdir())
    assert "Traceback" not in said


def test_what_the_system_ends_goes_on_where_it_was(served: Process) -> None:
    token, question = asyncio.run(asked(served))
    pin, key = served.pin, served.key
    assert "Traceback" not in served.end(signal.SIGTERM)
    served.start()
    assert "goes on" in served.told
    assert (served.pin, served.key) == (pin, key)
    assert asyncio.run(returned(served, token))["q"] == question


def test_what_a_person_ends_is_over(served: Process, tmp_path: Path) -> None:
    asyncio.run(asked(served))
    pin = served.pin
    served.end()
    served.start()
    assert "goes on" not in served.told
    served.end()
    with closing(Desk(str(tmp_path / "data"))) as desk:
        assert desk.open_rooms() == ()
        assert desk.unfinished() == ()
        assert desk.results() == ()
        assert len(desk.store.games()) == 2
    assert pin.isdigit()


def test_another_day_s_session_is_not_gone_on_with(served: Process, tmp_path: Path) -> None:
    asyncio.run(asked(served))
    pin = served.pin
    served.kill()
    with closing(Desk(str(tmp_path / "data"))) as desk:
        (game,) = desk.open_rooms()
        rows = desk.store.events(game.id)
        desk.drop(game)
        desk.store.begin(replace(game, id="earlier"))
        old = [Row(row.seq, row.at - GOES_STALE - 1, row.kind, row.body) for row in rows]
        desk.store.append("earlier", old)
    served.start()
    assert served.pin != pin
    assert "goes on" not in served.told


def test_new_begins_anew(tmp_path: Path) -> None:
    served = Process(tmp_path, "planets", "--bind", net.LOOPBACK, "--new", "--pin", "004711")
    served.start()
    assert served.pin == "004711"
    token, _question = asyncio.run(asked_anything(served))
    served.kill()
    served.start()
    assert "goes on" not in served.told
    assert asyncio.run(is_unknown(served, token))
    served.end()


async def asked_anything(served: Process) -> tuple[str, str]:
    """Join; return the token and the name."""
    async with web() as http:
        phone = await Phone(http, served.address, served.pin).join()
        await phone.close()
        return phone.token, phone.name


async def is_unknown(served: Process, token: str) -> bool:
    """Tell whether a token is nobody's."""
    async with web() as http:
        phone = Phone(http, served.address, served.pin)
        phone.token = token
        await phone.connect()
        told = await phone.hear(lambda _one: True)
        await phone.close()
        return bool(told["t"] == "names")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(commands, ["serve", *arguments])


def test_a_port_that_is_taken_is_told(tmp_path: Path) -> None:
    with closing(net.listen(net.LOOPBACK, [0])) as taken:
        port = taken.getsockname()[1]
        result = run("planets", "--bind", net.LOOPBACK, "--port", str(port))
    assert result.exit_code == 1
    assert f"port {port}" in result.stderr
    assert "in use" in result.stderr
    assert not (tmp_path / "data").exists()


def test_beside_another_hubquiz_no_class_is_begun(tmp_path: Path) -> None:
    with closing(Desk(str(tmp_path))) as desk:
        assert desk.store.health.saving
        arguments = ["--data-dir", str(tmp_path), "serve", "planets", "--bind", net.LOOPBACK]
        result = CliRunner().invoke(commands, arguments)
    assert result.exit_code == 1
    assert "already open" in result.stderr


def test_a_report_that_nobody_asked_for_lies_beside_the_scores(tmp_path: Path) -> None:
    served = Process(tmp_path, "planets", "--bind", net.LOOPBACK, "--kind", "choice")
    served.start()
    asyncio.run(asked(served))
    said = served.end()
    (report,) = (tmp_path / "reports").iterdir()
    assert all(str(path) in said for path in report.iterdir())


def test_a_class_is_asked_again_what_it_got_wrong(tmp_path: Path) -> None:
    served = Process(
        tmp_path, "planets", "--bind", net.LOOPBACK, "--kind", "choice", "--class", "7b"
    )
    served.start()
    _token, question = asyncio.run(asked(served))
    served.end()
    with closing(Desk(str(tmp_path))) as desk:
        (found,) = desk.store.classes.all()
        (mark,) = desk.store.classes.marks(found.id)
        # Whatever was answered, it was wrong.
        desk.store.classes.learn(found.id, mark.game, [replace(mark, right=0, credit=0.0)])
    review = ("--class", "7B", "--review", "--kind", "choice")
    again = Process(tmp_path, *review, "--bind", net.LOOPBACK)
    again.start()
    asyncio.run(asked(again))
    again.end()
    with closing(Desk(str(tmp_path))) as desk:
        (before, after) = (
            read_log(one.id, desk.store.events(one.id))[0].state
            for one in sorted(desk.store.games(), key=lambda game: game.started)
        )
        assert before.past[0].question.prompt == question["prompt"]
        assert set(before.past[0].question.facts) <= set(after.past[0].question.facts)
        assert after.setup.mode.key == "round-1"
        assert {desk.class_of(game.id) for game in desk.store.games()} == {found}


def test_a_session_of_another_class_is_not_gone_on_with(served: Process, tmp_path: Path) -> None:
    asyncio.run(asked(served))
    served.kill()
    other = Process(tmp_path / "data", "planets", "--bind", net.LOOPBACK, "--class", "7b")
    other.start()
    assert "goes on" not in other.told
    other.end()
    served.start()
    assert "goes on" in served.told


def test_an_address_of_another_machine_is_told() -> None:
    result = run("planets", "--bind", "203.0.113.9")
    assert result.exit_code == 1
    assert "203.0.113.9" in result.stderr


@pytest.mark.parametrize("pin", ["12345", "1234567", "abcdef", "１２３４５６"])
def test_a_pin_has_six_digits(pin: str) -> None:
    result = run("planets", "--bind", net.LOOPBACK, "--pin", pin)
    assert result.exit_code == 2
    assert "six digits" in result.stderr


def test_a_pack_with_faults_is_not_served(tmp_path: Path) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text("titel: x\n", encoding="utf-8")
    result = run(str(bad))
    assert result.exit_code == 1
    assert f"{bad}:1:1: " in result.stderr
