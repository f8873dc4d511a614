from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubquiz.classroom.frames import BrokenFrameError, Code, Frames, Kind, frame, goodbye

MOST = 300


def sent(
    payload: bytes, kind: int = Kind.TEXT, *, final: bool = True, mask: bytes = b"\0abc"
) -> bytes:
    """A frame as a client sends it."""
    size = len(payload)
    head = bytes((kind | (0x80 if final else 0), 0x80 | min(size, 126)))
    head += struct.pack("!H", size) if size >= 126 else b""
    return head + mask + bytes(byte ^ mask[at % 4] for at, byte in enumerate(payload))


def read(*pieces: bytes) -> list[tuple[Kind, bytes]]:
    frames, found = Frames(MOST), []
    for piece in pieces:
        frames.feed(piece)
        while (one := frames.next()) is not None:
            found.append(one)
    return found


@given(st.data())
def test_what_is_sent_is_read_however_it_comes(data: st.DataObject) -> None:
    message = st.tuples(
        st.sampled_from([Kind.TEXT, Kind.BINARY, Kind.PING, Kind.PONG, Kind.CLOSE]),
        st.binary(max_size=MOST),
    )
    messages = [
        (kind, payload[:125] if kind >= Kind.CLOSE else payload)
        for kind, payload in data.draw(st.lists(message, max_size=5))
    ]
    octets = b""
    for kind, payload in messages:
        cuts = [0, len(payload)]
        if kind < Kind.CLOSE:
            cuts += data.draw(st.lists(st.integers(0, len(payload)), max_size=3))
        ends = list(zip(sorted(cuts), sorted(cuts)[1:], strict=False))
        for count, (begin, end) in enumerate(ends, 1):
            mask = data.draw(st.binary(min_size=4, max_size=4))
            opcode = kind if count == 1 else Kind.MORE
            octets += sent(payload[begin:end], opcode, final=count == len(ends), mask=mask)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(octets)), max_size=9)))
    pieces = [
        octets[begin:end] for begin, end in zip([0, *cuts], [*cuts, len(octets)], strict=True)
    ]
    assert read(*pieces) == messages


def test_a_word_about_the_line_may_come_amid_the_pieces_of_a_message() -> None:
    octets = sent(b"a", final=False) + sent(b"!", Kind.PING) + sent(b"b", Kind.MORE)
    assert read(octets) == [(Kind.PING, b"!"), (Kind.TEXT, b"ab")]


@pytest.mark.parametrize(
    ("octets", "code"),
    [
        (b"\x81\x01x", Code.BROKEN),  # not masked
        (sent(b"x", 0x41), Code.BROKEN),  # an extension that nobody agreed on
        (sent(b"x", 3), Code.BROKEN),  # a kind that there is not
        (sent(b"x", Kind.MORE), Code.BROKEN),  # a piece of nothing
        (sent(b"x", final=False) + sent(b"y"), Code.BROKEN),  # a message amid another's pieces
        (sent(b"x", Kind.PING, final=False), Code.BROKEN),
        (sent(b"x" * 126, Kind.CLOSE), Code.BROKEN),
        (sent(b"x" * (MOST + 1)), Code.TOO_LARGE),
        (b"\x81\xff" + b"\xff" * 8, Code.TOO_LARGE),  # 16 exabytes, of which none came
        (sent(b"x" * MOST, final=False) + sent(b"y", Kind.MORE), Code.TOO_LARGE),
    ],
)
def test_what_no_client_may_send_is_refused(octets: bytes, code: Code) -> None:
    with pytest.raises(BrokenFrameError) as told:
        read(octets)
    assert told.value.code is code


@given(st.lists(st.binary(max_size=40), max_size=5))
def test_nothing_else_is_raised(pieces: list[bytes]) -> None:
    try:
        read(*pieces)
    except BrokenFrameError as error:
        assert error.code in Code  # noqa: PT017 - what else it may be is the point


def test_frames_have_their_length_in_front() -> None:
    for size in (0, 1, 125, 126, 127, 65535, 65536, 70000):
        framed = frame(b"x" * size)
        head = {True: 2, False: 4 if size <= 65535 else 10}[size <= 125]
        assert len(framed) == head + size
        assert framed[0] == 0x81
        told = framed[1] if head == 2 else int.from_bytes(framed[2:head])
        assert told == size
    assert goodbye(1001) == b"\x88\x02\x03\xe9"
