from __future__ import annotations

import socket
from collections.abc import Iterator
from typing import Any

import pytest

from citiverse.server.account import Account
from citiverse.server.outlets import Outlets


class Pipe:
    """An outlet over a real pair of sockets, whose "transport" keeps what the kernel did not take."""

    def __init__(self) -> None:
        self.ours, self.peer = socket.socketpair()
        self.ours.setblocking(False)
        self.peer.setblocking(False)
        self.fd = self.ours.fileno()
        self.held = b""

    def write(self, frame: bytes, /) -> None:
        self.held += frame

    def arrived(self) -> bytes:
        data = b""
        try:
            while part := self.peer.recv(1 << 20):
                data += part
        except BlockingIOError:
            pass
        return data

    def close(self) -> None:
        self.ours.close()
        self.peer.close()


@pytest.fixture
def pipe() -> Iterator[Pipe]:
    pipe = Pipe()
    yield pipe
    pipe.close()


def outlets_with(*pairs: tuple[int, Any]) -> Outlets:
    outlets = Outlets(Account())
    for row, outlet in pairs:
        outlets.open(row, outlet)
    return outlets


def test_a_frame_goes_to_the_kernel_past_the_transport(pipe: Pipe) -> None:
    outlets = outlets_with((4, pipe))
    outlets.write_all([4, 4], [b"one", b"two"])
    assert pipe.arrived() == b"onetwo" and pipe.held == b"" and outlets.account.state_writes == 2


def test_an_encrypted_line_is_written_to_by_its_transport(pipe: Pipe) -> None:
    pipe.fd = -1
    outlets_with((4, pipe)).write(4, b"one")
    assert pipe.held == b"one" and pipe.arrived() == b""


def test_what_the_kernel_does_not_take_is_the_transports_and_nothing_is_lost_or_doubled(pipe: Pipe) -> None:
    outlets = outlets_with((0, pipe))
    frame, written = bytes(range(256)) * 200, b""
    while not pipe.held:
        outlets.write(0, frame)
        written += frame
    arrived = pipe.arrived()
    assert 0 < len(arrived) < len(written) and arrived + pipe.held == written


def test_a_stalled_resident_is_skipped_and_counted(pipe: Pipe) -> None:
    outlets = outlets_with((0, pipe))
    outlets.stall(0)
    outlets.write_all([0, 0], [b"one", b"two"])
    assert pipe.arrived() == b"" and outlets.account.state_skipped == 2
    assert outlets.unstall(0) and not outlets.unstall(0)
    outlets.write(0, b"three")
    assert pipe.arrived() == b"three"


def test_a_socket_that_was_full_for_a_moment_missed_nothing(pipe: Pipe) -> None:
    outlets = outlets_with((0, pipe))
    outlets.write(0, b"one")
    outlets.stall(0)
    assert not outlets.unstall(0)
    outlets.stall(0)
    outlets.write(0, b"two")
    outlets.stall(0)
    assert outlets.unstall(0)


def test_a_peer_that_is_gone_disturbs_nobody(pipe: Pipe) -> None:
    other = Pipe()
    pipe.peer.close()
    outlets_with((0, pipe), (1, other)).write_all([0, 1], [b"one", b"two"])
    assert pipe.held == b"one" and other.arrived() == b"two"
    other.close()


def test_one_that_is_full_gone_or_encrypted_holds_up_nobody_behind_it(pipe: Pipe) -> None:
    others = [Pipe() for _ in range(4)]
    full, gone, hidden, last = others
    with pytest.raises(BlockingIOError):
        while full.ours.send(bytes(100_000)):
            pass
    gone.peer.close()
    hidden.fd = -1
    outlets = outlets_with(*enumerate([pipe, full, gone, hidden, last]))
    outlets.stall(1)
    outlets.write_all([0, 1, 2, 3, 4], [b"a", b"bb", b"ccc", b"dddd", b"eeeee"])
    assert (pipe.arrived(), last.arrived()) == (b"a", b"eeeee")
    assert (full.held, gone.held, hidden.held) == (b"", b"ccc", b"dddd")
    assert outlets.account.state_skipped == 1 and outlets.account.state_writes == 4
    for other in others:
        other.close()


def test_who_is_closed_has_no_outlet_and_no_stall(pipe: Pipe) -> None:
    outlets = outlets_with((3, pipe))
    outlets.stall(3)
    outlets.close(3)
    outlets.stall(3)
    assert 3 not in outlets and len(outlets) == 0 and not outlets.stalled(3) and not outlets.unstall(3)


def test_a_new_outlet_of_the_same_resident_is_not_stalled(pipe: Pipe) -> None:
    outlets = outlets_with((3, pipe))
    outlets.stall(3)
    outlets.open(3, pipe)
    outlets.write(3, b"one")
    assert pipe.arrived() == b"one" and list(outlets.rows()) == [3]
