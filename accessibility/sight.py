"""Whether one can walk straight from one point to another, and the way round where one cannot.

A line counts as free only with a little room on both sides, so that it stays free when somebody walks along it in
steps of any length and with coordinates of single precision.

**Invariant:** somebody who walks along a free line, or along the points of a way round, is never stopped by the rules
of the world (`world/rules.py`).
"""

from __future__ import annotations

import heapq
import math
from typing import Final

import numpy as np
from numpy.typing import NDArray

from ..world.ground import CELL_SQUARES, SQUARE_M, Ground

__all__ = ["ROOM_M", "Point", "free_lines", "is_free", "middle_of_square", "nearest_free", "way_round"]

SAMPLE_M: Final = 0.2
ROOM_M: Final = 0.15
"""More than half of a sample's step: whatever square lies between two samples is touched by one of their corners."""
SAMPLES_AT_ONCE: Final = 50_000
WINDOW_SQUARES_MAX: Final = 512
_RIGHT: Final = np.array([[-ROOM_M], [-ROOM_M], [ROOM_M], [ROOM_M]])
_DOWN: Final = np.array([[-ROOM_M], [ROOM_M], [-ROOM_M], [ROOM_M]])

Point = tuple[float, float]
Floats = NDArray[np.float64]


def free_lines(
    ground: Ground, ax: Floats, az: Floats, bx: Floats, bz: Floats, *, sample_m: float = SAMPLE_M
) -> NDArray[np.bool_]:
    """Say for each line from (ax, az) to (bx, bz) whether one can walk along it. With a larger `sample_m` only a "no"
    is certain.
    """
    answer = np.ones(len(ax), np.bool_)
    steps = np.ceil(np.hypot(bx - ax, bz - az) / sample_m).astype(np.int64) + 1
    total = np.cumsum(steps)
    begin = 0
    while begin < len(ax):
        done = total[begin - 1] if begin else 0
        end = max(begin + 1, int(np.searchsorted(total, done + SAMPLES_AT_ONCE, side="right")))
        some = slice(begin, end)
        line = np.repeat(np.arange(begin, end), steps[some])
        share = (np.arange(len(line)) - (total[line] - steps[line] - done)) / np.maximum(steps[line] - 1, 1)
        x, z = ax[line] + (bx - ax)[line] * share, az[line] + (bz - az)[line] * share
        free = ground.walkable((x + _RIGHT).ravel(), (z + _DOWN).ravel()).reshape(4, -1).all(axis=0)
        answer[line[~free]] = False
        begin = end
    return answer


def is_free(ground: Ground, a: Point, b: Point) -> bool:
    """Say whether one can walk straight from a to b."""
    return bool(free_lines(ground, *(np.array([value]) for value in (*a, *b)))[0])


def middle_of_square(x_m: float, z_m: float) -> Point:
    """Give the middle of the square that a point is in."""
    return (math.floor(x_m / SQUARE_M) + 0.5) * SQUARE_M, (math.floor(z_m / SQUARE_M) + 0.5) * SQUARE_M


def nearest_free(ground: Ground, x_m: Floats, z_m: Floats, reach_m: float) -> tuple[Floats, Floats, NDArray[np.bool_]]:
    """Move points that have no room around them to the middle of the nearest walkable square within `reach_m` metres;
    say which points are all right then.
    """
    x, z = x_m.copy(), z_m.copy()
    good = free_lines(ground, x, z, x, z)
    squares = math.floor(reach_m / SQUARE_M)
    steps = np.arange(-squares, squares + 1).astype(np.float64) * SQUARE_M
    right, down = np.tile(steps, len(steps)), np.repeat(steps, len(steps))
    for step in np.argsort(np.hypot(right, down), kind="stable"):
        (bad,) = np.nonzero(~good)
        if not bad.size or np.hypot(right[step], down[step]) > reach_m:
            break
        middle_x = (np.floor(x_m[bad] / SQUARE_M) + 0.5) * SQUARE_M + right[step]
        middle_z = (np.floor(z_m[bad] / SQUARE_M) + 0.5) * SQUARE_M + down[step]
        fits = ground.walkable(middle_x, middle_z)
        x[bad[fits]], z[bad[fits]] = middle_x[fits], middle_z[fits]
        good[bad[fits]] = True
    return x, z, good


def way_round(ground: Ground, a: Point, b: Point, margin_m: float) -> list[Point] | None:
    """Find the way from the square of `a` to that of `b` over edges of squares, within the rectangle of the two widened
    by `margin_m`: the middles of all squares where it turns, both ends included. None where there is none.
    """
    origin = np.array([ground.cell_x0, ground.cell_z0]) * CELL_SQUARES
    corners = np.floor(np.array([a, b]) / SQUARE_M).astype(np.int64)
    margin = int(np.ceil(margin_m / SQUARE_M))
    low, high = corners.min(axis=0) - margin, corners.max(axis=0) + margin
    low = np.maximum(low, origin)
    width, height = (min(int(side), WINDOW_SQUARES_MAX) for side in high - low + 1)
    if np.any(corners < low) or np.any(corners >= low + np.array([width, height])):
        return None
    x = (np.arange(width, dtype=np.float64) + (int(low[0]) + 0.5)) * SQUARE_M
    z = (np.arange(height, dtype=np.float64) + (int(low[1]) + 0.5)) * SQUARE_M
    walkable = np.zeros((height, width + 1), np.bool_)
    walkable[:, :width] = ground.walkable(np.tile(x, height), np.repeat(z, width)).reshape(height, width)
    start, goal = ((corners - low)[:, 1] * (width + 1) + (corners - low)[:, 0]).tolist()
    squares = _search(walkable.ravel().tobytes(), width + 1, start, goal)
    if squares is None:
        return None
    return [(float(x[square % (width + 1)]), float(z[square // (width + 1)])) for square in _turns(squares)]


def _search(walkable: bytes, stride: int, start: int, goal: int) -> list[int] | None:
    """A* over the squares of a window whose last column is a wall."""
    if not (walkable[start] and walkable[goal]):
        return None
    goal_z, goal_x = divmod(goal, stride)
    came = {start: start}
    metres = {start: 0}
    heap = [(0, 0, start)]
    while heap:
        _, _, square = heapq.heappop(heap)
        if square == goal:
            break
        gone = metres[square] + 1
        for following in (square + 1, square - 1, square + stride, square - stride):
            if not 0 <= following < len(walkable) or not walkable[following] or metres.get(following, gone + 1) <= gone:
                continue
            metres[following] = gone
            came[following] = square
            z, x = divmod(following, stride)
            left = abs(z - goal_z) + abs(x - goal_x)
            heapq.heappush(heap, (gone + left, left, following))
    else:
        return None
    squares = [goal]
    while squares[-1] != start:
        squares.append(came[squares[-1]])
    return squares[::-1]


def _turns(squares: list[int]) -> list[int]:
    if len(squares) < 3:
        return squares
    kept = [squares[0]]
    kept += [
        here for before, here, after in zip(squares, squares[1:], squares[2:], strict=False)
        if here - before != after - here
    ]  # fmt: skip
    return [*kept, squares[-1]]
