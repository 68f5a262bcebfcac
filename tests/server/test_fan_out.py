from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pytest
from living import Visitor, a_city, assert_knows
from reference_client import frame_payloads, plain_message

from citiverse.server.account import Account
from citiverse.server.fan_out import FanOut
from citiverse.server.live import LiveCity
from citiverse.world.ground import open_ground
from citiverse.world.intents import Arrive, Intents, Moves
from citiverse.world.world import World


@dataclass
class Keeper:
    """An outlet that keeps its frames."""

    frames: list[bytes]
    fd = -1

    def write(self, frame: bytes, /) -> None:
        self.frames.append(frame)


class Room:
    """A world with its fan-out; `frames` are those of the last tick by row."""

    def __init__(self, *places: tuple[float, float]) -> None:
        self.world = World(open_ground(8, 3), (96.0, 96.0))
        self.fan_out = FanOut(self.world, Account(), 100)
        self.fan_out.pulse_every_ticks = 1000
        self.world.ticks = 500  # far from the turn of any row of these tests to get a pulse
        self.frames: dict[int, list[bytes]] = {}
        self.ticks = 0
        changes = self.world.tick(Intents([Arrive(n, f"R{n}", 0, wish=place) for n, place in enumerate(places)]), 1.0)
        for row in range(len(places)):
            self.fan_out.add(row, Keeper(self.frames.setdefault(row, [])))
        self.fan_out.send(changes)

    def step(self, *asked: tuple[int, float, float]) -> dict[int, list[str]]:
        """Walk one tick and give the kinds of the messages each row got."""
        for frames in self.frames.values():
            frames.clear()
        self.ticks += 1
        intents = Intents()
        if asked:
            row, x, z = (np.array(values) for values in zip(*asked, strict=True))
            seq, heading = np.full(len(row), self.ticks, np.uint32), np.zeros(len(row), np.uint8)
            intents = Intents(moves=Moves(row, seq, x, z, heading))
        changes = self.world.tick(intents, 1.0)
        self.fan_out.send(changes)
        return {row: self.kinds(row) for row in self.frames}

    def kinds(self, row: int) -> list[str]:
        return [plain_message(payload)["kind"] for payload in frame_payloads(b"".join(self.frames[row]))]


def test_a_newcomer_gets_a_whole_view_and_their_own_place_before_anything_else() -> None:
    room = Room((96.0, 96.0))
    first, second, *rest = [plain_message(payload) for payload in frame_payloads(b"".join(room.frames[0]))]
    assert first["kind"] == "KEYFRAME" and len(first["blocks"]) == 9 and all(block["key"] for block in first["blocks"])
    assert (first["cell_x"], first["cell_z"]) == (1, 1)
    assert second == {"kind": "CORRECTION", "seq": 0, "x": 96.0, "z": 96.0}
    assert {message["kind"] for message in rest} <= {"DELTA"}


def test_each_resident_gets_one_write_for_each_tick() -> None:
    room = Room((96.0, 96.0), (97.0, 96.0), (160.0, 96.0), (480.0, 96.0))
    kinds = room.step((0, 96.5, 96.0), (1, 97.5, 96.0), (2, 160.5, 96.0))
    assert kinds == {0: ["DELTA"], 1: ["DELTA"], 2: ["DELTA"], 3: []}
    assert [len(frames) for frames in room.frames.values()] == [1, 1, 1, 0]


def test_residents_of_one_cell_get_the_very_same_bytes() -> None:
    room = Room((96.0, 96.0), (97.0, 96.0), (160.0, 96.0))
    room.step((0, 96.5, 96.0))
    assert room.frames[0][0] is room.frames[1][0]
    assert room.frames[2][0] == room.frames[0][0]


def test_nobody_is_told_of_what_is_out_of_view() -> None:
    room = Room((32.0, 96.0), (160.0, 96.0), (96.0, 32.0))
    assert room.step((1, 161.0, 96.0)) == {0: [], 1: ["DELTA"], 2: ["DELTA"]}


def test_a_view_that_moves_opens_only_its_new_cells() -> None:
    room = Room((96.0, 96.0), (240.0, 96.0))
    for x in (102.0, 107.9, 113.8, 119.7, 125.6, 131.5):
        assert room.step((0, x, 96.0))[0] == ["DELTA"]
    assert room.step((0, 132.5, 96.0))[0] == ["KEYFRAME", "DELTA"]
    keyframe = plain_message(frame_payloads(room.frames[0][0])[0])
    assert (keyframe["cell_x"], keyframe["cell_z"]) == (2, 1)
    assert [(block["cell_x"], block["cell_z"]) for block in keyframe["blocks"]] == [(3, 0), (3, 1), (3, 2)]
    assert [row["id"] for block in keyframe["blocks"] for row in block["entered"]] == [2]


def test_a_stalled_resident_is_skipped_and_gets_a_whole_view_when_they_read_again() -> None:
    city = a_city()
    slow, other = Visitor(city, "Slow", (32.0, 32.0)), Visitor(city, "Other", (33.0, 32.0))
    city.tick(1.0)
    slow.read(), other.read()
    city.stall(slow.session)
    city.stall(slow.session)
    for n in range(1, 30):
        other.move(33.0 + n, 32.0)
        slow.move(32.0 + 3 * n, 32.0)
        city.tick(1.0)
        assert slow.line.frames == [] and other.read().count("DELTA") == 1
        assert_knows(other)
    assert city.account.state_skipped >= 29
    city.unstall(slow.session)
    city.tick(1.0)
    assert slow.read()[:2] == ["KEYFRAME", "CORRECTION"]
    assert_knows(slow)
    city.tick(1.0)
    assert slow.read() == []


def test_a_stall_in_the_middle_of_a_tick_loses_nothing() -> None:
    """The socket fills up with the keyframe itself: what comes after it in the same tick is skipped, then made good."""
    city = a_city()
    other, slow = Visitor(city, "Other", (33.0, 32.0)), Visitor(city, "Slow", (32.0, 32.0))
    keep = slow.line.write

    def write(frame: bytes) -> None:
        keep(frame)
        city.stall(slow.session)

    slow.line.write = write  # type: ignore[method-assign]
    city.tick(1.0)
    assert slow.read() == ["KEYFRAME"]
    other.move(36.0, 32.0)
    city.tick(1.0)
    assert slow.read() == []
    slow.line.write = keep  # type: ignore[method-assign]
    city.fan_out.unstall(slow.row)
    city.tick(1.0)
    slow.read()
    assert_knows(slow)


def test_a_resident_who_left_is_written_to_no_more() -> None:
    city = a_city()
    one, other = Visitor(city), Visitor(city)
    city.tick(1.0)
    one.line.frames.clear()
    one.session.receive(b"\x91\x05", 0.0)
    other.move(34.0, 32.0)
    city.tick(1.0)
    assert one.line.frames == [] and one.line.closed == (1000, "see you again.")


def test_a_correction_reaches_only_whom_it_concerns() -> None:
    city = a_city()
    one, other = Visitor(city, start=(32.0, 32.0)), Visitor(city, start=(40.0, 32.0))
    city.tick(1.0)
    one.read(), other.read()
    one.client.corrections.clear(), other.client.corrections.clear()
    one.move(200.0, 32.0)
    city.tick(0.1)
    assert one.read() == ["CORRECTION", "DELTA"] and other.read() == ["DELTA"]
    (correction,) = one.client.corrections
    assert correction["seq"] == 1 and correction["x"] == pytest.approx(float(city.world.columns.x_m[one.row]), abs=1e-5)
    assert other.client.corrections == [] and city.account.moves_corrected == 1


def everybody_pulsed(city: LiveCity, visitors: list[Visitor], ticks: int) -> list[int]:
    counts = [0] * len(visitors)
    for _ in range(ticks):
        city.tick(0.1)
        for n, visitor in enumerate(visitors):
            counts[n] += visitor.read().count("PULSE")
    return counts


@pytest.mark.parametrize(("tick_ms", "ticks"), [(100, 50), (1000, 5), (20, 250)])
def test_everybody_gets_one_pulse_in_five_seconds(tick_ms: int, ticks: int) -> None:
    city = a_city(tick_ms=tick_ms)
    visitors = [Visitor(city) for _ in range(7)]
    city.tick(0.1)
    for visitor in visitors:
        visitor.read()
    assert everybody_pulsed(city, visitors, ticks) == [1] * 7
    assert {visitor.client.residents for visitor in visitors} == {7}


def test_bytes_and_writes_are_accounted() -> None:
    room = Room((96.0, 96.0), (97.0, 96.0))
    account = room.fan_out.account
    before = account.state_writes, account.state_bytes
    room.step((0, 96.5, 96.0))
    assert account.state_writes - before[0] == 2
    assert account.state_bytes - before[1] == sum(len(frame) for frames in room.frames.values() for frame in frames)


def test_people_further_away_are_counted_in_every_third_pulse() -> None:
    city = a_city(tick_ms=1000)
    visitor = Visitor(city, start=(200.0, 100.0))
    Visitor(city, start=(-30.0, 100.0))
    said: list[object] = []
    for _ in range(31):
        city.tick(0.1)
        for payload in visitor.line.take_frames():
            message = plain_message(payload)
            if message["kind"] == "PULSE":
                said.append(message["around"])
    assert len(said) == 6 and said.count(None) == 4
    assert [around for around in said if around is not None] == 2 * [[{"dx": -4, "dz": 0, "residents": 1}]]
