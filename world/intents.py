"""What residents ask for. The tick decides.

**Invariant:** an intent carries plain values that the wire has already checked for shape; whether they are allowed
is the tick's business.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from .ground import Ground

__all__ = ["Appear", "Arrive", "Depart", "Intents", "Moves", "Renew", "Retreat", "Say", "Shift", "no_moves"]


@dataclass(frozen=True, slots=True)
class Arrive:
    """Somebody wants to be in the city. `key` is the asker's own, handed back with the row; `heading` in 1/256 of a
    turn; `wish` a place (x, z) or None.
    """

    key: object
    name: str
    colour: int
    heading: int = 0
    wish: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Appear:
    """The resident of this row is seen as this from now on; None leaves something as it is."""

    row: int
    away: bool | None = None
    name: str | None = None
    colour: int | None = None
    speaking: bool | None = None


@dataclass(frozen=True, slots=True)
class Depart:
    """The resident of this row leaves."""

    row: int


@dataclass(frozen=True, slots=True)
class Say:
    """The resident of this row says something to those near. `what` is the asker's own, handed back with who hears."""

    row: int
    what: object


@dataclass(frozen=True, slots=True)
class Shift:
    """The resident of this row stands at the walkable point nearest to (x, z) at once; `heading` in 1/256 of a turn, or
    None to leave it as it is.
    """

    row: int
    x_m: float
    z_m: float
    heading: int | None = None


@dataclass(frozen=True, slots=True)
class Retreat:
    """The resident of this row goes out of everybody's sight and hearing, or comes back to where they were."""

    row: int
    hidden: bool


@dataclass(frozen=True, slots=True)
class Moves:
    """The wished places of many residents, at most one each: row int64, seq uint32, x and z float64 (finite), heading
    uint8.
    """

    row: NDArray[np.int64]
    seq: NDArray[np.uint32]
    x_m: NDArray[np.float64]
    z_m: NDArray[np.float64]
    heading: NDArray[np.uint8]


def no_moves() -> Moves:
    """Make the empty set of moves."""
    return Moves(np.zeros(0, np.int64), np.zeros(0, np.uint32), np.zeros(0), np.zeros(0), np.zeros(0, np.uint8))


@dataclass(frozen=True, slots=True)
class Renew:
    """The city stands on this ground from now on, and residents arrive at `start` (x, z)."""

    ground: Ground
    start: tuple[float, float]


@dataclass(slots=True)
class Intents:
    """Everything that was asked since the last tick, in the order of asking within each list."""

    arrivals: list[Arrive] = field(default_factory=list[Arrive])
    departures: list[Depart] = field(default_factory=list[Depart])
    sayings: list[Say] = field(default_factory=list[Say])
    moves: Moves = field(default_factory=no_moves)
    appearances: list[Appear] = field(default_factory=list[Appear])
    shifts: list[Shift] = field(default_factory=list[Shift])
    retreats: list[Retreat] = field(default_factory=list[Retreat])
    renew: Renew | None = None
