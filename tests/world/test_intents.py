from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from citiverse.world.intents import Appear, Arrive, Depart, Intents, Say, no_moves


def test_nothing_asked_is_empty_and_of_the_promised_types() -> None:
    moves = no_moves()
    assert [len(column) for column in (moves.row, moves.seq, moves.x_m, moves.z_m, moves.heading)] == [0] * 5
    assert [moves.row.dtype, moves.seq.dtype, moves.x_m.dtype, moves.z_m.dtype, moves.heading.dtype] == [
        np.int64,
        np.uint32,
        np.float64,
        np.float64,
        np.uint8,
    ]


def test_two_ticks_share_no_list() -> None:
    one, other = Intents(), Intents()
    one.arrivals.append(Arrive("key", "Ana", 1))
    one.sayings.append(Say(0, "hello"))
    one.appearances.append(Appear(0, True))
    assert other.arrivals == [] and other.sayings == [] and other.departures == [] and other.appearances == []


def test_what_was_asked_cannot_be_changed_later() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        Depart(3).row = 4  # type: ignore[misc]
