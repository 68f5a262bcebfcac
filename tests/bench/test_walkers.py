"""The load generator against a city in this process: what it notes is what the city knows."""

from __future__ import annotations

import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest
from ledger import LEDGER, STAND, WALK, Ledger
from living import a_city
from load import Load
from machine import built
from running import running
from town import walkers

from citiverse.server.live import LiveCity

WAIT_S_MAX = 30.0
PEOPLE = 12

pytestmark = pytest.mark.skipif(shutil.which("gcc") is None, reason="needs gcc")


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built("walkers", tmp_path_factory.mktemp("program"))


def wait_for(what: Callable[[], object]) -> None:
    deadline = time.monotonic() + WAIT_S_MAX
    while not what():
        assert time.monotonic() < deadline, "it did not come"
        time.sleep(0.01)


@contextmanager
def walking(city: LiveCity, program: Path, folder: Path, load: Load) -> Iterator[Ledger]:
    with running(city, folder) as server:
        ledger = Ledger(folder / "ledger", PEOPLE)
        with walkers(program, ledger, PEOPLE, server.port, load, 1000.0) as process:
            ledger["wish"][:] = WALK
            wait_for(lambda: ledger["joined_at"].all() or process.poll() is not None)
            assert process.poll() is None
            yield ledger


def places(city: LiveCity, ledger: Ledger) -> tuple[list[tuple[float, float]], list[tuple[float, float]]]:
    """Where the city has people, and where the last places are that they sent, both by id."""
    columns = city.world.columns
    rows = {int(columns.id[row]): row for row in np.flatnonzero(columns.alive).tolist()}
    here = [rows[int(id_)] for id_ in ledger["id"]]
    x_m, z_m = ledger.journal.places(np.arange(PEOPLE))
    return (
        [(float(columns.x_m[row]), float(columns.z_m[row])) for row in here],
        list(zip(x_m.tolist(), z_m.tolist(), strict=True)),
    )


def test_the_layout_is_that_of_the_c_program() -> None:
    assert LEDGER.itemsize == 1096 and LEDGER.fields is not None
    assert [LEDGER.fields[name][1] for name in ("sent_x", "began_at", "bytes", "written", "wish")] == [
        512,
        1024,
        1056,
        1072,
        1092,
    ]


def test_walkers_walk_and_note_where_they_are(program: Path, tmp_path: Path) -> None:
    city = a_city(tick_ms=50)
    with walking(city, program, tmp_path, Load(tmp_path, PEOPLE, 0.0, 0.0, 60.0)) as ledger:
        assert sorted(ledger["id"].tolist()) == list(range(1, PEOPLE + 1)), "ids are those of WELCOME"
        wait_for(lambda: (ledger["written"] > 20).all())
        wait_for(lambda: (ledger["frames"] > 10).all())
        assert (ledger["gap_max"] > 0).all() and (ledger["bytes"] > 100).all()
        ledger["wish"][:] = STAND
        time.sleep(0.3)
        written = ledger.copy("written")
        theirs, mine = places(city, ledger)
        time.sleep(0.2)
        assert (ledger["written"] == written).all(), "who stands sends nothing"
        for one, other in zip(theirs, mine, strict=True):
            assert one == pytest.approx(other, abs=0.02)
        assert not ledger["corrected"].any() and not ledger["lost"].any() and not ledger["refused"].any()
        assert city.account.moves >= 20 * PEOPLE


def test_walkers_follow_way_points_to_and_fro(program: Path, tmp_path: Path) -> None:
    ways = tmp_path / "ways"
    ways.write_text("10.0 5.0 1 3 9.0 5.0 10.6 5.0 10.6 5.6\n" * PEOPLE)
    city = a_city(tick_ms=50)
    with walking(city, program, tmp_path, Load(tmp_path, PEOPLE, 0.0, 0.0, 60.0, ways)) as ledger:
        wait_for(lambda: (ledger["written"] >= 50).all())
        x, z = ledger["sent_x"][0][:50], ledger["sent_z"][0][:50]
    steps = np.hypot(np.diff(x), np.diff(z))
    assert (steps <= 0.1501).all() and steps.max() == pytest.approx(0.15, abs=0.001)
    assert z.max() == pytest.approx(5.6, abs=0.001), "it went to the end of the way"
    assert x.min() == pytest.approx(9.0, abs=0.001), "and back to its beginning"
    assert ((np.abs(z - 5.0) < 0.001) | (np.abs(x - 10.6) < 0.001)).all(), "and never left it"


def test_a_walker_that_meets_the_citys_edge_is_put_back_and_turns(program: Path, tmp_path: Path) -> None:
    city = a_city(tick_ms=50)
    with walking(city, program, tmp_path, Load(tmp_path, PEOPLE, 255.0, 10.0, 30.0)) as ledger:
        wait_for(lambda: ledger["corrected"].any())
        time.sleep(0.5)
        assert (ledger["corrected"] < ledger["written"] / 2 + 2).all(), "it does not walk into the edge for ever"
    assert city.account.moves_corrected > 0


def test_the_floor_is_served_without_a_word(program: Path, tmp_path: Path) -> None:
    """A peer of the kind `floor` welcomes nobody."""
    reply = b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n"
    listener = socket.create_server(("127.0.0.1", 0))
    frames = bytes((0x82, 126, 0x00, 0xC8)) + bytes(200)

    def serve() -> None:
        line, _ = listener.accept()
        with line:
            line.recv(1000)
            line.sendall(reply + frames[:3])
            line.sendall(frames[3:] + frames)
            while line.recv(1000):
                pass

    thread = threading.Thread(target=serve)
    thread.start()
    ledger = Ledger(tmp_path / "ledger", 1)
    load = Load(tmp_path, 1, 0.0, 0.0, 60.0)
    with walkers(program, ledger, 1, listener.getsockname()[1], load, 1000.0, "floor"):
        ledger["wish"][:] = WALK
        wait_for(lambda: ledger["frames"][0] == 2 and ledger["written"][0] > 2)
    thread.join()
    listener.close()
    assert ledger["bytes"][0] == len(reply) + 2 * len(frames)
