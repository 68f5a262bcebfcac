from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from living import Visitor, a_city, assert_knows, truth_of
from reference_client import pack_blocks, read_blocks

from citiverse.server.blocks import (
    PLACE_STEP_M,
    Blocks,
    PackedRows,
    decode_blocks,
    encode_changes,
    encode_key_block,
    place_m,
)
from citiverse.world.changes import Changes
from citiverse.world.grid import TETHER_M
from citiverse.world.ground import CELL_M, open_ground
from citiverse.world.intents import Arrive, Depart, Intents, Moves
from citiverse.world.world import World


def a_world(*places: tuple[float, float], cells: tuple[int, int] = (6, 4)) -> World:
    world = World(open_ground(*cells, cell_x0=-2, cell_z0=-1), (32.0, 32.0))
    world.tick(Intents([Arrive(n, f"R{n}", n % 12, wish=place) for n, place in enumerate(places)]), 1.0)
    return world


def walk(world: World, *asked: tuple[int, float, float], seq: int = 1) -> Changes:
    row, x, z = (np.array(values) for values in zip(*asked, strict=True))
    seqs, headings = np.full(len(row), seq, np.uint32), np.full(len(row), 9, np.uint8)
    return world.tick(Intents(moves=Moves(row, seqs, x, z, headings)), 1.0)


def encoded(world: World, changes: Changes) -> Blocks:
    return encode_changes(world, changes, changes.moved, PackedRows(world))


# A client that applies blocks as the page says knows the world.


@pytest.mark.parametrize("seed", range(3))
def test_a_client_knows_its_whole_view_after_every_tick(seed: int) -> None:
    """Hundreds of ticks with arrivals, departures, walks across cells, stalls and wishes for a fresh view."""
    dice = np.random.default_rng(seed)
    city = a_city()
    visitors: list[Visitor] = []
    stalled: set[Visitor] = set()
    for tick in range(150):
        for _ in range(int(dice.integers(0, 3)) if len(visitors) < 30 else 0):
            start = (dice.uniform(-128, 256), dice.uniform(-64, 192)) if dice.random() < 0.8 else None
            visitors.append(Visitor(city, f"Zoë {tick}", start))
        for visitor in list(visitors):
            match dice.integers(0, 40):
                case 0:
                    visitor.session.receive(b"\x91\x05", 0.0)
                    visitors.remove(visitor)
                case 1 if visitor.row >= 0:
                    visitor.session.receive(b"\x91\x03", float(tick))
                case 2:
                    city.stall(visitor.session)
                    stalled.add(visitor)
                case 3 | 4:
                    city.unstall(visitor.session)
                    stalled.discard(visitor)
                case number if number < 30:
                    visitor.move(dice.uniform(-140, 270), dice.uniform(-70, 200), int(dice.integers(256)))
        city.tick(1.0)
        for visitor in visitors:
            assert visitor.line.closed is None
            visitor.read()
            if visitor not in stalled:
                assert_knows(visitor)
    assert len(visitors) > 10


def test_a_cell_that_grows_wide_and_shrinks_is_known_throughout() -> None:
    city = a_city()
    watchers = [Visitor(city, "Watcher", (32.0, 32.0)), Visitor(city, "Neighbour", (100.0, 32.0))]
    crowd: list[Visitor] = []
    dice = np.random.default_rng(1)

    def step() -> None:
        city.tick(1.0)
        for watcher in watchers:
            watcher.read()
            assert_knows(watcher)
        for visitor in crowd:
            visitor.line.frames.clear()

    for wave in (200, 52, 1, 1, 1, 1, 44):
        crowd += [Visitor(city, f"C{wave}", (dice.uniform(1, 63), dice.uniform(1, 63))) for _ in range(wave)]
        step()
    cell = int(city.world.columns.cell[watchers[0].row])
    assert cell in city.world.interest.wide
    for _ in range(3):
        for visitor in crowd[::7]:
            visitor.move(dice.uniform(1, 63), dice.uniform(1, 63), int(dice.integers(256)))
        step()
    for count in (30, 200, len(crowd) - 230):
        for visitor in crowd[:count]:
            visitor.session.receive(b"\x91\x05", 0.0)
        del crowd[:count]
        step()
    assert not crowd and cell in city.world.interest.wide, "the watcher is still in it"
    assert len(truth_of(city, watchers[0].row)[(0, 0)]) == 1


def test_a_wide_cell_that_everybody_leaves_at_once_is_told_in_wide_numbers() -> None:
    city = a_city()
    watcher = Visitor(city, "Watcher", (100.0, 32.0))
    crowd = [Visitor(city, "C", (5.0 + n % 50, 5.0 + n // 50)) for n in range(300)]
    city.tick(1.0)
    watcher.read()
    for visitor in crowd:
        visitor.session.receive(b"\x91\x05", 0.0)
    newcomer = Visitor(city, "Newcomer", (32.0, 32.0))
    city.tick(1.0)
    watcher.read()
    assert_knows(watcher)
    assert city.world.interest.wide == set() and newcomer.row in city.sessions


# The bytes.


def test_a_row_that_moved_takes_five_bytes_and_a_block_four_more() -> None:
    world = a_world((10.0, 10.0), (11.0, 10.0), (100.0, 10.0))
    blocks = encoded(world, walk(world, (0, 12.0, 10.0), (1, 13.0, 10.0), (2, 101.0, 10.0)))
    assert len(blocks.data) == 2 * 4 + 3 * 5
    assert np.diff(blocks.starts).tolist() == [14, 9]
    assert blocks.cells.tolist() == sorted(blocks.cells.tolist())


def test_nothing_changed_is_no_byte() -> None:
    world = a_world((10.0, 10.0))
    assert encoded(world, world.tick(Intents(), 1.0)).data == b""


def test_cells_west_and_north_of_zero_have_their_low_bits() -> None:
    world = a_world((-100.0, -60.0))
    (block,) = decode_blocks(encoded(world, walk(world, (0, -101.0, -61.0))).data)
    assert (block.cell_x, block.cell_z) == (14, 15)
    assert place_m(-2, block.moved[0].place[0]) == pytest.approx(-101.0, abs=PLACE_STEP_M)
    assert place_m(-1, block.moved[0].place[1]) == pytest.approx(-61.0, abs=PLACE_STEP_M)


@given(st.floats(-TETHER_M, CELL_M + TETHER_M), st.floats(-TETHER_M, CELL_M + TETHER_M))
def test_a_place_is_never_further_off_than_half_a_step(dx: float, dz: float) -> None:
    world = a_world((32.0, 32.0), cells=(6, 4))
    world.columns.x_m[0], world.columns.z_m[0] = dx, dz
    (block,) = decode_blocks(encode_key_block(world, PackedRows(world), int(world.columns.cell[0])))
    assert block.entered[0].id == 1
    for bits, exact in zip(block.entered[0].place, (dx, dz), strict=True):
        assert abs(place_m(0, bits) - exact) <= PLACE_STEP_M / 2 + 1e-9


def test_a_key_block_of_an_empty_cell_is_four_bytes() -> None:
    world = a_world((10.0, 10.0))
    cell = int(world.columns.cell[0]) + 1
    assert encode_key_block(world, PackedRows(world), cell) == bytes([1, 0, 1, 0])


def test_a_cell_of_the_ring_can_be_seen_and_is_empty() -> None:
    city = a_city()
    visitor = Visitor(city, "Ana", (-127.0, -63.0))
    city.tick(0.1)
    visitor.read()
    assert (-3, -2) in visitor.client.cells
    assert_knows(visitor)


def random_tick(seed: int) -> tuple[World, Blocks]:
    dice = np.random.default_rng(seed)
    world = a_world(*[(dice.uniform(-128, 256), dice.uniform(-64, 192)) for _ in range(60)])
    moving = dice.permutation(60)[:40]
    arrivals = [Arrive(n, "New", 1, wish=(dice.uniform(-128, 256), dice.uniform(-64, 192))) for n in range(5)]
    gone = [Depart(int(row)) for row in set(range(60)) - set(moving.tolist())][:8]
    x, z = dice.uniform(-128, 256, 40), dice.uniform(-64, 192, 40)
    moves = Moves(moving.astype(np.int64), np.ones(40, np.uint32), x, z, np.zeros(40, np.uint8))
    return world, encoded(world, world.tick(Intents(arrivals, gone, moves=moves), 1.0))


@settings(max_examples=25)
@given(st.integers(0, 2**32))
def test_views_join_exactly_the_blocks_of_their_nine_cells(seed: int) -> None:
    world, blocks = random_tick(seed)
    parts = {int(cell): blocks.data[blocks.starts[n] : blocks.starts[n + 1]] for n, cell in enumerate(blocks.cells)}
    inner = np.array(
        [z * world.grid.cells_x + x for z in range(1, world.grid.cells_z - 1) for x in range(1, world.grid.cells_x - 1)]
    )
    for cell, first, last in zip(inner.tolist(), *blocks.around(inner), strict=True):
        view = b"".join(blocks.data[begin:end] for begin, end in zip(first, last, strict=True))
        assert view == b"".join(parts.get(other, b"") for other in sorted(world.grid.view(cell)))


@settings(max_examples=25)
@given(st.integers(0, 2**32))
def test_the_server_reads_and_writes_blocks_as_the_page_does(seed: int) -> None:
    world, blocks = random_tick(seed)
    rows = PackedRows(world)
    everything = blocks.data + b"".join(encode_key_block(world, rows, cell) for cell in range(world.grid.count))
    plain = read_blocks(everything)
    assert pack_blocks(plain) == everything
    for own, other in zip(decode_blocks(everything), plain, strict=True):
        assert [own.cell_x, own.cell_z, own.seq, own.key, own.wide, own.left] == [
            other[name] for name in ("cell_x", "cell_z", "seq", "key", "wide", "left")
        ]
        assert [(row.slot, row.id, list(row.place), row.name) for row in own.entered] == [
            (row["slot"], row["id"], row["place"], row["name"]) for row in other["entered"]
        ]
        assert [(row.slot, list(row.place), row.heading) for row in own.moved] == [
            (row["slot"], row["place"], row["heading"]) for row in other["moved"]
        ]
