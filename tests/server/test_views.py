from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citiverse.server.blocks import Blocks, PackedRows, encode_changes
from citiverse.server.frames import binary_frame
from citiverse.server.protocol import encode_delta
from citiverse.server.views import delta_frames
from citiverse.world.ground import open_ground
from citiverse.world.intents import Arrive, Intents, Moves
from citiverse.world.world import World

WIDTH = 8


def blocks_of(sizes: dict[int, int]) -> Blocks:
    """Blocks of these sizes by cell; what is in them does not matter to a view."""
    cells = np.array(sorted(sizes), np.int64)
    starts = np.concatenate([[0], np.cumsum([sizes[int(cell)] for cell in cells])]).astype(np.int64)
    data = bytes(n % 251 for n in range(int(starts[-1])))
    return Blocks(cells, starts, data, WIDTH)


@settings(max_examples=60)
@given(st.dictionaries(st.integers(0, 63), st.sampled_from([1, 7, 100, 117, 240, 256, 70_000]), max_size=12))
def test_a_frame_is_the_frame_of_the_delta_of_its_nine_cells(sizes: dict[int, int]) -> None:
    blocks = blocks_of(sizes)
    parts = {int(cell): blocks.data[blocks.starts[n] : blocks.starts[n + 1]] for n, cell in enumerate(blocks.cells)}
    centres = np.array([9, 27, 54], np.int64)
    for centre, frame in zip(centres.tolist(), delta_frames(7, (blocks, centres)), strict=True):
        around = [centre + dz * WIDTH + dx for dz in (-1, 0, 1) for dx in (-1, 0, 1)]
        view = b"".join(parts.get(cell, b"") for cell in around)
        assert frame == (binary_frame(encode_delta(7, view)) if view else b"")


def test_two_views_that_share_a_cell_are_sent_the_same_bytes_of_it() -> None:
    world = World(open_ground(6, 4, cell_x0=-2, cell_z0=-1), (32.0, 32.0))
    places = [(32.0, 32.0), (100.0, 32.0), (160.0, 32.0)]
    world.tick(Intents([Arrive(n, "R", 0, wish=place) for n, place in enumerate(places)]), 1.0)
    one = np.ones(1, np.uint32)
    move = Moves(np.array([1]), one, np.array([101.0]), np.array([32.0]), np.zeros(1, np.uint8))
    changes = world.tick(Intents(moves=move), 1.0)
    blocks = encode_changes(world, changes, changes.moved, PackedRows(world))
    first, second, third = delta_frames(2, (blocks, world.columns.cell[[0, 1, 2]]))
    assert first == second == third == binary_frame(encode_delta(2, blocks.data))


@pytest.mark.parametrize("tick", [0, 2**32 - 1, 2**32])
def test_the_tick_wraps_as_the_wire_says(tick: int) -> None:
    (frame,) = delta_frames(tick, (blocks_of({9: 5}), np.array([9])))
    assert frame == binary_frame(encode_delta(tick, bytes(range(5))))


def test_a_crowded_view_has_its_cells_and_then_its_fine_cells() -> None:
    far, near = blocks_of({9: 5}), blocks_of({27: 3})
    centres, fine = np.array([9, 9, 54]), np.array([27, 54, 27])
    both, only_far, only_near = delta_frames(7, (far, centres), (near, fine))
    assert both == binary_frame(encode_delta(7, far.data + near.data))
    assert only_far == binary_frame(encode_delta(7, far.data)) and only_near == binary_frame(encode_delta(7, near.data))
