from __future__ import annotations

import numpy as np

from citiverse.world.changes import Arrived, Changes, Said
from citiverse.world.ground import open_ground
from citiverse.world.intents import Arrive, Intents
from citiverse.world.world import World


def test_two_ticks_share_no_list() -> None:
    none = np.zeros(0, np.int64)
    one, other = (Changes(tick, none, none, {}, {}, none) for tick in (1, 2))
    one.arrived.append(Arrived("key", 0))
    one.said.append(Said(0, 1, "Ana", "hello", 0.0, 0.0, [0]))
    assert other.arrived == [] and other.said == [] and other.refused == [] and other.turned == []


def test_an_empty_tick_changes_nothing() -> None:
    changes = World(open_ground(2, 3), (1.0, 1.0)).tick(Intents(), 0.1)
    assert (changes.tick, changes.entered, changes.left) == (1, {}, {})
    assert not len(changes.moved) and not len(changes.changed) and not len(changes.corrected)


def test_changed_cells_are_sorted_and_named_once() -> None:
    world = World(open_ground(4, 4), (1.0, 1.0))
    wishes = [(200.0, 200.0), (10.0, 70.0), (70.0, 10.0), (201.0, 200.0)]
    changes = world.tick(Intents([Arrive(n, f"R{n}", 0, wish=wish) for n, wish in enumerate(wishes)]), 0.1)
    assert changes.changed.tolist() == sorted({int(world.columns.cell[arrived.row]) for arrived in changes.arrived})
    assert [arrived.key for arrived in changes.arrived] == [0, 1, 2, 3]
