"""Cities of streets for tests: things with lines on made grounds, and somebody who walks along a route step by step.

**Invariant:** a made thing has every field of `world/things.py`, and the walker asks the rules of the world only.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from grounds import mask_ground

from citiverse.world.ground import CELL_SQUARES, Ground
from citiverse.world.rules import allowed_way

__all__ = ["MadeThing", "grid_of_streets", "house", "lake_with_gate", "street", "walks"]

Points = Sequence[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class MadeThing:
    """A thing."""

    id: str
    kind: str
    point: tuple[float, float, float]
    bounds: tuple[float, float, float, float, float, float]
    name: str = ""
    use: str = ""
    address: str = ""
    height_m: float | None = None
    line: Points | None = None
    entrances: Points = ()
    attributes: Mapping[str, Any] = field(default_factory=dict[str, Any])


def street(name: str, *line: tuple[float, float], kind: str = "street", **attributes: Any) -> MadeThing:
    """Make a street along a line."""
    xs, zs = [x for x, _ in line], [z for _, z in line]
    middle = line[len(line) // 2]
    bounds = (min(xs), 0.0, min(zs), max(xs), 0.0, max(zs))
    return MadeThing(
        f"street/{name}", kind, (middle[0], 0.0, middle[1]), bounds, name, line=line, attributes=attributes
    )


def house(name: str, x0: float, z0: float, x1: float, z1: float) -> MadeThing:
    """Make a building."""
    return MadeThing(f"house/{name}", "building", ((x0 + x1) / 2, 0.0, (z0 + z1) / 2), (x0, 0.0, z0, x1, 9.0, z1), name)


def grid_of_streets() -> list[MadeThing]:
    """Three streets to the east (A, B, C) and three to the south (1, 2, 3), 40 m apart, between 10 and 110."""
    ways = [street(f"{name} Street", (10.0, z), (110.0, z)) for name, z in (("A", 20.0), ("B", 60.0), ("C", 100.0))]
    return ways + [street(f"{name} Avenue", (x, 10.0), (x, 110.0)) for name, x in ((1, 20.0), (2, 60.0), (3, 100.0))]


def lake_with_gate() -> Ground:
    """Two cells, 128 × 64 m: a lake in the west, and a wall at x = 90 with one gate, a square wide, at z = 50."""
    walkable = np.ones((CELL_SQUARES, 2 * CELL_SQUARES), bool)
    walkable[20:90, 30:110] = False
    walkable[:, 180] = False
    walkable[100, 180] = True
    return mask_ground(walkable)


def walks(ground: Ground, points: Points, step_m: float = 0.14) -> bool:
    """Say whether somebody gets along these points, in steps of `step_m`, with coordinates of single precision."""
    x, z = points[0]
    for goal_x, goal_z in points[1:]:
        while (left_m := np.hypot(goal_x - x, goal_z - z)) > 1e-3:
            share = min(1.0, step_m / left_m)
            wish = [float(np.float32(x + (goal_x - x) * share)), float(np.float32(z + (goal_z - z) * share))]
            end_x, end_z = allowed_way(ground, *(np.array([value]) for value in (x, z, *wish)))
            if [end_x[0], end_z[0]] != wish:
                return False
            if [x, z] == wish:
                break
            x, z = wish
    return True
