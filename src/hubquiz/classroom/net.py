"""The machine's addresses, which of them phones are likely to reach, and a port to listen on."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import ipaddress
import socket
import struct
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hubquiz.classroom.address import FIRST_PORT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

PORTS = range(FIRST_PORT, FIRST_PORT + 20)
"""The ports that are tried, the first first: free of other use, and quick to type."""

ANYWHERE = "0.0.0.0"  # noqa: S104 - phones come from the network
LOOPBACK = "127.0.0.1"
EVERYWHERE = frozenset({"", ANYWHERE, "::"})
"""What is bound to where every address of the machine is meant."""

BACKLOG = 1024
"""Connections that may wait to be accepted: a class that comes back all at once."""

FILES = 16_384
"""The files and sockets that a process is allowed that serves thousands."""

_VIRTUAL = ("docker", "br-", "veth", "virbr", "vmnet", "vboxnet", "lxc", "tun", "utun", "tap", "wg")
"""How the names of adapters begin behind which no phone is."""

_ELSEWHERE = "192.0.2.1"
"""An address of RFC 5737, which nobody has: asking for the way there sends nothing."""


@dataclass(frozen=True, slots=True)
class Adapter:
    """An IPv4 address of this machine; `name` is its adapter's, empty where it is not known."""

    address: str
    name: str = ""


def adapters() -> tuple[Adapter, ...]:
    """Return the addresses that phones might reach, the likeliest first. There may be none."""
    return ranked(_found(), routed())


def ranked(found: Iterable[Adapter], way_out: str | None) -> tuple[Adapter, ...]:
    """Return addresses by how likely a phone reaches them: none that is this machine's alone.

    First what leads to the network at large, then private addresses before public ones, and what
    belongs to virtual machines last.
    """
    best: dict[str, Adapter] = {}
    for adapter in sorted(found, key=lambda one: (one.address, not one.name, one.name)):
        best.setdefault(adapter.address, adapter)
    if way_out:
        best.setdefault(way_out, Adapter(way_out))
    usable = [one for address, one in best.items() if _reachable(address)]
    return tuple(sorted(usable, key=lambda one: _unlikeliness(one, way_out)))


def routed() -> str | None:
    """Return the address from which this machine reaches others, None without a network."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect((_ELSEWHERE, 9))
        except OSError:
            return None
        return str(probe.getsockname()[0])


def best() -> str:
    """Return the address that phones are likeliest to reach; without a network, this machine's."""
    return next((adapter.address for adapter in adapters()), LOOPBACK)


def at(host: str, port: int) -> str:
    """Return an address with its port, as it stands in a URL."""
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def listen(bind: str, ports: Iterable[int]) -> socket.socket:
    """Return a socket that listens on the first of some ports that is free.

    Raises OSError: of the last port if all are taken, at once if the address is not this machine's.
    """
    taken: OSError | None = None
    for number in ports:
        try:
            return _bound(bind, number)
        except OSError as error:
            if error.errno not in {errno.EADDRINUSE, errno.EACCES}:
                raise
            taken = error
    raise taken or ValueError("there is no port to listen on")


async def answers(address: str, port: int, seconds: float = 2.0) -> bool:
    """Tell whether something takes connections at an address of ours."""
    try:
        async with asyncio.timeout(seconds):
            _reader, writer = await asyncio.open_connection(address, port)
    except OSError:  # TimeoutError is one
        return False
    writer.close()
    return True


def is_own(peer: str, own: str) -> bool:
    """Tell whether a connection comes from this machine: `own` is the address that it reached."""
    try:
        return peer == own or ipaddress.ip_address(peer).is_loopback
    except ValueError:
        return False


def _bound(bind: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in bind else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    try:
        if sys.platform == "win32":
            # There SO_REUSEADDR would let another program take the port from us.
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            # A server that starts again after a crash must have its port back at once.
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((bind, port))
        listening.listen(BACKLOG)
        listening.setblocking(False)
    except BaseException:
        listening.close()
        raise
    return listening


def _reachable(address: str) -> bool:
    ip = ipaddress.ip_address(address)
    return not (ip.is_loopback or ip.is_unspecified or ip.is_multicast)


def _unlikeliness(adapter: Adapter, way_out: str | None) -> tuple[bool, ...]:
    ip = ipaddress.ip_address(adapter.address)
    return (
        adapter.name.startswith(_VIRTUAL),
        ip.is_link_local,
        adapter.address != way_out,
        not ip.is_private,
    )


if sys.platform == "win32":

    def allow_many() -> None:
        """Let this process have as many connections as it may: here that needs nothing."""

    def _found() -> Iterator[Adapter]:
        """Yield what the machine's own name stands for, which here is every address it has."""
        try:
            found = socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)
        except OSError:
            return
        for *_kind, place in found:
            yield Adapter(str(place[0]))
else:
    import fcntl
    import resource

    def allow_many() -> None:
        """Let this process have as many connections as it may, where it has 256 or 1,024 at first.

        Where the system says no, they are as many as they were.
        """
        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        wanted = FILES if hard == resource.RLIM_INFINITY else min(FILES, hard)
        if soft != resource.RLIM_INFINITY and soft < wanted:
            with contextlib.suppress(OSError, ValueError):  # macOS has a bound of its own
                resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))

    # struct ifreq: the adapter's name in 16 bytes, then a sockaddr with the address at its byte 4.
    _ADDRESS_OF = 0xC0206921 if sys.platform == "darwin" else 0x8915  # SIOCGIFADDR
    _REQUEST = "16s16x"
    _PLACE = slice(20, 24)

    def _found() -> Iterator[Adapter]:
        """Yield the adapters that have an IPv4 address, by the system's own list.

        The machine's name is not looked up: without a network that may take many seconds.
        """
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked:
            for _number, name in socket.if_nameindex():
                request = struct.pack(_REQUEST, name.encode())
                try:
                    answer = fcntl.ioctl(asked.fileno(), _ADDRESS_OF, request)
                except OSError:  # it has none
                    continue
                yield Adapter(socket.inet_ntoa(answer[_PLACE]), name)
