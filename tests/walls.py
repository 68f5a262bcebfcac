"""Walls as the triangles of a model have them, exactly: what a walk may not cross, seen from above.

**Invariant:** nothing here knows the raster; walls are compared as lines.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from citiverse.world.ground import Ground
from citiverse.world.rules import allowed_way

__all__ = ["Walls", "random_walks"]

BUCKET_M = 4.0
Floats = NDArray[np.float64]


class Walls:
    """The edges of triangles (t, 3, 3), sorted into square buckets."""

    def __init__(self, triangles: Floats) -> None:
        plan = triangles[:, :, [0, 2]]
        self.p, self.q = plan.reshape(-1, 2), np.roll(plan, -1, axis=1).reshape(-1, 2)
        edge, key = _buckets(self.p, self.q)
        order = np.argsort(key, kind="stable")
        self.edge, self.key = edge[order], key[order]

    def crossed(self, a: Floats, b: Floats) -> NDArray[np.bool_]:
        """Say for each line from a to b (n, 2) whether it crosses an edge."""
        line, key = _buckets(a, b)
        first, last = np.searchsorted(self.key, key), np.searchsorted(self.key, key, side="right")
        counts = last - first
        one = np.repeat(line, counts)
        other = self.edge[np.arange(len(one)) + np.repeat(first - (np.cumsum(counts) - counts), counts)]
        p, q = self.p[other], self.q[other]
        apart = _side(p, q, a[one]) * _side(p, q, b[one]) < 0
        apart &= _side(a[one], b[one], p) * _side(a[one], b[one], q) < 0
        answer = np.zeros(len(a), np.bool_)
        answer[one[apart]] = True
        return answer


def _side(a: Floats, b: Floats, c: Floats) -> Floats:
    return (b[:, 0] - a[:, 0]) * (c[:, 1] - a[:, 1]) - (b[:, 1] - a[:, 1]) * (c[:, 0] - a[:, 0])


def _buckets(p: Floats, q: Floats) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Each line's number, once for every bucket of its bounds, and the bucket's key."""
    low = np.floor(np.minimum(p, q) / BUCKET_M).astype(np.int64)
    size = np.floor(np.maximum(p, q) / BUCKET_M).astype(np.int64) - low + 1
    counts = size[:, 0] * size[:, 1]
    line = np.repeat(np.arange(len(p)), counts)
    step = np.arange(len(line)) - np.repeat(np.cumsum(counts) - counts, counts)
    x, z = low[line, 0] + step % size[line, 0], low[line, 1] + step // size[line, 0]
    return line, z * 2**32 + x


def random_walks(ground: Ground, near: Floats, walks: int, steps: int, step_m: float, seed: int = 7) -> Floats:
    """Let people walk straight on from random places within 30 m of points `near` (n, 2), by the rules of the world:
    where each stands after each step, (steps + 1, walks, 2).
    """
    dice = np.random.default_rng(seed)
    starts = near[dice.integers(0, len(near), walks * 8)] + dice.uniform(-30, 30, (walks * 8, 2))
    starts = starts[ground.walkable(starts[:, 0], starts[:, 1])][:walks]
    assert len(starts) == walks
    heading = dice.uniform(0, 2 * np.pi, walks)
    stride = np.stack([np.sin(heading), -np.cos(heading)], axis=1) * step_m
    places = [starts]
    for _ in range(steps):
        here = places[-1]
        places.append(np.stack(allowed_way(ground, *here.T, *(here + stride).T), axis=1))
    return np.stack(places)
