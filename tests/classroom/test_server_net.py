from __future__ import annotations

import asyncio
import contextlib
import os
import socket

import pytest

from hubquiz.classroom.net import (
    Adapter,
    adapters,
    allow_many,
    answers,
    at,
    is_own,
    listen,
    ranked,
    routed,
)


def test_the_way_out_comes_first_and_virtual_machines_last() -> None:
    found = [
        Adapter("127.0.0.1", "lo"),
        Adapter("172.17.0.1", "docker0"),
        Adapter("169.254.7.7", "eth1"),
        Adapter("10.0.0.7", "eth0"),
        Adapter("192.168.1.5", "wlan0"),
        Adapter("192.168.1.5"),
    ]
    assert [one.address for one in ranked(found, "192.168.1.5")] == [
        "192.168.1.5",
        "10.0.0.7",
        "169.254.7.7",
        "172.17.0.1",
    ]
    assert ranked(found, "192.168.1.5")[0].name == "wlan0"


def test_without_a_network_there_is_no_address() -> None:
    assert ranked([Adapter("127.0.0.1", "lo")], None) == ()


def test_an_address_that_only_the_route_tells_is_there_too() -> None:
    assert ranked([], "10.1.1.1") == (Adapter("10.1.1.1"),)


def test_this_machine_knows_its_own_addresses() -> None:
    way_out = routed()
    assert (way_out is None) or way_out in {one.address for one in adapters()}


def test_a_port_that_is_taken_gives_way_to_the_next() -> None:
    with contextlib.closing(listen("127.0.0.1", range(18765, 18785))) as first:
        taken = first.getsockname()[1]
        with contextlib.closing(listen("127.0.0.1", range(taken, 18795))) as second:
            assert second.getsockname()[1] > taken
        with pytest.raises(OSError, match="in use"):
            listen("127.0.0.1", [taken])


def test_an_address_of_another_machine_is_told_at_once() -> None:
    with pytest.raises(OSError, match="assign"):
        listen("203.0.113.9", range(18765, 18785))


def test_a_socket_answers_at_its_address_and_at_no_other_port() -> None:
    with contextlib.closing(listen("127.0.0.1", [0])) as listening:
        port = listening.getsockname()[1]
        assert asyncio.run(answers("127.0.0.1", port))
    assert not asyncio.run(answers("127.0.0.1", port))


def test_own_connections_are_told_from_others() -> None:
    assert is_own("127.0.0.1", "127.0.0.1")
    assert is_own("::1", "::1")
    assert is_own("192.168.1.5", "192.168.1.5")
    assert not is_own("192.168.1.77", "192.168.1.5")
    assert not is_own("", "192.168.1.5")


def test_sockets_are_left_to_nobody_else_on_a_second_start() -> None:
    with contextlib.closing(listen("127.0.0.1", [0])) as listening:
        port = listening.getsockname()[1]
        with contextlib.closing(socket.create_connection(("127.0.0.1", port))):
            pass
    with contextlib.closing(listen("127.0.0.1", [port])) as again:
        assert again.getsockname()[1] == port


def test_an_address_with_colons_stands_in_brackets() -> None:
    assert at("192.168.1.5", 8765) == "192.168.1.5:8765"
    assert at("fe80::1", 8765) == "[fe80::1]:8765"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such limit")
def test_a_class_of_thousands_is_allowed_where_the_system_lets_it() -> None:
    import resource  # noqa: PLC0415 - Windows has none

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (256, hard))
    try:
        allow_many()
        assert resource.getrlimit(resource.RLIMIT_NOFILE)[0] >= min(16_384, hard)
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
