"""What a move is allowed to do: no faster than a person, and never through a wall.

A resident earns `SPEED_MPS_MAX` metres for each second and may save up `CREDIT_M_MAX` of them, so late packets that
arrive together are honest and teleporting is not. The way is sampled every `STRIDE_M`; where the straight way is
blocked, the two ways along the axes are tried (a browser that slides round a corner between two messages has done
nothing wrong), and otherwise the resident stops at the last free sample.

**Invariant:** a resident who stands on walkable ground stands on walkable ground after any move.
"""

from __future__ import annotations

import math
from typing import Final

import numpy as np
from numpy.typing import NDArray

from .ground import Ground

__all__ = ["CREDIT_M_MAX", "SPEED_MPS_MAX", "STRIDE_M", "allowed_way", "nearest_walkable", "reach"]

SPEED_MPS_MAX: Final = 6.0
CREDIT_M_MAX: Final = 6.0
STRIDE_M: Final = 0.2
SEARCH_M_MAX: Final = 400.0
SEARCH_STEP_M: Final = 0.5
SEARCH_STEPS_MAX: Final = 32
"""Steps from the middle of a ring's side to its end."""

Points = NDArray[np.float64]


def reach(
    from_x: Points, from_z: Points, to_x: Points, to_z: Points, credit_m: Points
) -> tuple[Points, Points, Points]:
    """Shorten each way to its credit; give the new ends and the metres they take."""
    dx, dz = to_x - from_x, to_z - from_z
    metres = np.hypot(dx, dz)
    share = np.minimum(1.0, credit_m / np.maximum(metres, 1e-9))
    return from_x + dx * share, from_z + dz * share, metres * share


def allowed_way(ground: Ground, from_x: Points, from_z: Points, to_x: Points, to_z: Points) -> tuple[Points, Points]:
    """Give the place where each way ends: its wish if it can be walked, else the last free sample before the wall."""
    end_x, end_z = _straight(ground, from_x, from_z, to_x, to_z)
    blocked = (end_x != to_x) | (end_z != to_z)
    if not blocked.any():
        return end_x, end_z
    (stuck,) = np.nonzero(blocked)
    fx, fz, tx, tz = from_x[stuck], from_z[stuck], to_x[stuck], to_z[stuck]
    for middle_x, middle_z in ((tx, fz), (fx, tz)):
        first_x, first_z = _straight(ground, fx, fz, middle_x, middle_z)
        last_x, last_z = _straight(ground, first_x, first_z, tx, tz)
        round_corner = (first_x == middle_x) & (first_z == middle_z) & (last_x == tx) & (last_z == tz)
        end_x[stuck[round_corner]], end_z[stuck[round_corner]] = tx[round_corner], tz[round_corner]
    return end_x, end_z


def _straight(ground: Ground, from_x: Points, from_z: Points, to_x: Points, to_z: Points) -> tuple[Points, Points]:
    dx, dz = to_x - from_x, to_z - from_z
    strides = np.ceil(np.hypot(dx, dz) / STRIDE_M).astype(np.int64)
    if strides.max(initial=0) <= 1:
        # At a walk and ten ticks a second this is everybody: the end is the only sample.
        free = ground.walkable(to_x, to_z) | (strides == 0)
        return np.where(free, to_x, from_x), np.where(free, to_z, from_z)
    step_x, step_z = dx / np.maximum(strides, 1), dz / np.maximum(strides, 1)
    end_x, end_z = to_x.copy(), to_z.copy()
    walking = np.nonzero(strides > 0)[0]
    stride = 0
    while walking.size:
        stride += 1
        # the last sample is the wish itself: the sum of the strides may round to the other side of a wall's edge
        last = strides[walking] == stride
        sample_x = np.where(last, to_x[walking], from_x[walking] + step_x[walking] * stride)
        sample_z = np.where(last, to_z[walking], from_z[walking] + step_z[walking] * stride)
        free = ground.walkable(sample_x, sample_z)
        hit = walking[~free]
        end_x[hit] = from_x[hit] + step_x[hit] * (stride - 1)
        end_z[hit] = from_z[hit] + step_z[hit] * (stride - 1)
        walking = walking[free]
        walking = walking[strides[walking] > stride]
    return end_x, end_z


def nearest_walkable(ground: Ground, x_m: float, z_m: float) -> tuple[float, float] | None:
    """Find the nearest walkable point on square rings of up to `SEARCH_M_MAX`; None where there is none. Far rings are
    coarser, so that a wish in the middle of nowhere costs a tick little: any stranger may send one.
    """
    if not (np.isfinite(x_m) and np.isfinite(z_m)):
        return None
    if ground.walkable(np.array([x_m]), np.array([z_m]))[0]:
        return x_m, z_m
    radius_m = SEARCH_STEP_M
    while radius_m <= SEARCH_M_MAX:
        step_m = max(SEARCH_STEP_M, radius_m / SEARCH_STEPS_MAX)
        side = np.linspace(-radius_m, radius_m, math.ceil(2 * radius_m / step_m) + 1)
        edge = np.full_like(side, radius_m)
        x = x_m + np.concatenate([side, side, edge, -edge])
        z = z_m + np.concatenate([edge, -edge, side, side])
        (free,) = np.nonzero(ground.walkable(x, z))
        if free.size:
            best = free[np.argmin(np.hypot(x[free] - x_m, z[free] - z_m))]
            return float(x[best]), float(z[best])
        radius_m += step_m
    return None
