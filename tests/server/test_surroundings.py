from __future__ import annotations

import struct

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from citiverse.server.surroundings import AROUND_CELLS, encode_surroundings
from citiverse.world.ground import open_ground
from citiverse.world.intents import Arrive, Intents
from citiverse.world.world import World

PLACES = st.lists(st.tuples(st.integers(0, 15), st.integers(0, 11)), min_size=1, max_size=40)


@settings(max_examples=50)
@given(PLACES)
def test_every_cell_beyond_the_view_is_counted_once(places: list[tuple[int, int]]) -> None:
    world = World(open_ground(16, 12, cell_x0=-3, cell_z0=-2), (0.0, 0.0))
    wishes = [((x - 3) * 64 + 32.0, (z - 2) * 64 + 32.0) for x, z in places]
    world.tick(Intents([Arrive(n, "R", 0, wish=wish) for n, wish in enumerate(wishes)]), 0.1)
    x, z = places[0]
    told = list(struct.iter_unpack("<bbH", encode_surroundings(world, int(world.columns.cell[0]))))
    truth: dict[tuple[int, int], int] = {}
    for other_x, other_z in places:
        if 1 < max(abs(other_x - x), abs(other_z - z)) <= AROUND_CELLS:
            truth[other_x - x, other_z - z] = truth.get((other_x - x, other_z - z), 0) + 1
    assert {(dx, dz): residents for dx, dz, residents in told} == truth and len(told) == len(truth)


def test_a_lonely_resident_hears_of_nobody() -> None:
    world = World(open_ground(2, 2), (32.0, 32.0))
    world.tick(Intents([Arrive(0, "R", 0)]), 0.1)
    assert encode_surroundings(world, int(world.columns.cell[0])) == b""
    assert np.count_nonzero(world.interest.count) == 1
