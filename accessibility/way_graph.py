"""The graph of all ways of a city: its streets, joined with the regions of the open ground.

Nodes are first the regions (`regions.py`), then the nodes of the streets (`ways.py`). An edge costs its metres; over
open ground metres count `OPEN_FACTOR` times, so that routes keep to streets, as people do, where streets lead there.

**Invariant:** two nodes hang together if and only if somebody can walk from one to the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from ..world.ground import CELL_M, SQUARE_M, Ground
from ..world.things import Thing
from .regions import BLOCK_M, Regions, regions_of
from .sight import Point, free_lines, nearest_free
from .ways import PIECE_M_MAX, Street, Ways, foot_points, ways_of

__all__ = ["OPEN", "OPEN_FACTOR", "Foot", "WayGraph", "way_graph_of"]

OPEN_FACTOR: Final = 1.6
OPEN: Final = -1
FOOT_M_MAX: Final = 24.0
FEET_MAX: Final = 6
DOOR_STEP_M: Final = 1.0
DOORS_MAX: Final = 4000
"""Places around a thing that are looked at for the one where it is entered."""
PIECES_MAX: Final = 500
DOOR_SEARCH_M: Final = (1.5, 6.0, 24.0, 96.0, 384.0)
DOOR_OFFSET_SHARE: Final = 0.3

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Foot:
    """A point on a street piece: `share` of the way from its node a to its node b, `metres` from where one asked."""

    piece: int
    share: float
    metres: float
    point: Point


@dataclass(frozen=True, slots=True)
class WayGraph:
    """Edges of node n are `first[n]` to `first[n + 1]`: the node each leads to, what it costs, and its street (OPEN for
    open ground).
    """

    regions: Regions
    ways: Ways
    x_m: Floats
    z_m: Floats
    first: NDArray[np.int32]
    target: NDArray[np.int32]
    cost: NDArray[np.float32]
    street: NDArray[np.int32]

    @property
    def ground(self) -> Ground:
        """The ground that the graph was made of."""
        return self.regions.ground

    @property
    def streets_begin(self) -> int:
        """The first node that lies on a street."""
        return len(self.regions)

    def point(self, node: int) -> Point:
        """Where a node is."""
        return float(self.x_m[node]), float(self.z_m[node])

    def exits(self, node: int) -> list[tuple[int, int]]:
        """The nodes that streets lead to from a node, with the street of each."""
        edges = range(self.first[node], self.first[node + 1])
        return [(int(self.target[edge]), int(self.street[edge])) for edge in edges if self.street[edge] != OPEN]

    def street_of(self, number: int) -> Street | None:
        """The street with a number; None for open ground."""
        return None if number == OPEN else self.ways.streets[number]

    def region_at(self, point: Point) -> int:
        """The region of a point, -1 where nobody can stand."""
        return int(self.regions.at(np.array([point[0]]), np.array([point[1]]))[0])

    def reach_m(self, node: int) -> float:
        """How far around a node one may have to look for the way to its neighbours: the side of the largest region."""
        return CELL_M if node < self.regions.open_count else BLOCK_M

    def feet(self, point: Point) -> list[Foot]:
        """The nearest points of streets that one can walk straight to, nearest first."""
        near, p, q = self._pieces_near(point, FOOT_M_MAX)
        share, metres = foot_points(p, q, np.array(point))
        (close,) = np.nonzero(metres <= FOOT_M_MAX)
        close = close[np.argsort(metres[close], kind="stable")][:FEET_MAX]
        foot = p[close] + (q - p)[close] * share[close, None]
        here = np.tile(np.array(point), (len(close), 1))
        free = free_lines(self.ground, *here.T, *foot.T)
        return [
            Foot(int(near[i]), float(share[i]), float(metres[i]), (float(at[0]), float(at[1])))
            for i, at in zip(close[free].tolist(), foot[free], strict=True)
        ]

    def _pieces_near(self, point: Point, reach_m: float) -> tuple[NDArray[np.int64], Floats, Floats]:
        """Street pieces that may come within `reach_m` of a point, and their ends (n, 2)."""
        ways = self.ways
        far_m = reach_m + PIECE_M_MAX
        near_x, near_z = np.abs(ways.x_m - point[0]) <= far_m, np.abs(ways.z_m - point[1]) <= far_m
        (near,) = np.nonzero((near_x & near_z)[ways.a])
        p, q = (np.stack([ways.x_m[ends], ways.z_m[ends]], axis=1) for ends in (ways.a[near], ways.b[near]))
        return near, p, q

    def door(self, thing: Thing, near: Point | None = None) -> Point | None:
        """Where one goes to get to a thing: its entrance nearest to `near`, else of the places at its edge that can be
        reached the one by a street; for a street, the place on it that is nearest to `near`. None where nothing of it
        can be reached.
        """
        if thing.entrances and (entrance := self._entrance(thing.entrances, near)):
            return entrance
        if thing.line and near is not None:
            line = np.array(thing.line, np.float64).reshape(-1, 2)
            share, metres = foot_points(line[:-1], line[1:], np.array(near))
            best = int(metres.argmin())
            return self.stand(*(line[best] + (line[best + 1] - line[best]) * share[best]).tolist())
        x0, _, z0, x1, _, z1 = thing.bounds
        middle = (thing.point[0], thing.point[2])
        for margin_m in DOOR_SEARCH_M:
            door = self._door(x0 - margin_m, z0 - margin_m, x1 + margin_m, z1 + margin_m, middle)
            if door is not None:
                return door
        return None

    def _entrance(self, entrances: Sequence[Point], near: Point | None) -> Point | None:
        """The entrance nearest to a point, or else the first, from which one can go anywhere."""
        x, z = np.array(entrances, np.float64).reshape(-1, 2).T
        reachable = self.regions.in_main(x, z)
        x, z = x[reachable], z[reachable]
        if not len(x):
            return None
        best = int(np.hypot(x - near[0], z - near[1]).argmin()) if near else 0
        return float(x[best]), float(z[best])

    def stand(self, x_m: float, z_m: float) -> Point | None:
        """The place nearest to a point where one can stand and go anywhere from."""
        x, z, good = nearest_free(self.ground, np.array([x_m]), np.array([z_m]), 3.0)
        if good[0] and self.regions.in_main(x, z)[0]:
            return float(x[0]), float(z[0])
        for margin_m in DOOR_SEARCH_M:
            edges = x_m - margin_m, z_m - margin_m, x_m + margin_m, z_m + margin_m
            door = self._door(*edges, (x_m, z_m), by_street=False)
            if door is not None:
                return door
        return None

    def _door(
        self, x0: float, z0: float, x1: float, z1: float, middle: Point, *, by_street: bool = True
    ) -> Point | None:
        step_m = max(DOOR_STEP_M, ((x1 - x0) * (z1 - z0) / DOORS_MAX) ** 0.5)
        if not np.isfinite(step_m):
            return None
        x, z = (grid.ravel() for grid in np.meshgrid(np.arange(x0, x1, step_m), np.arange(z0, z1, step_m)))
        x, z = (np.floor(x / SQUARE_M) + 0.5) * SQUARE_M, (np.floor(z / SQUARE_M) + 0.5) * SQUARE_M
        reachable = self.regions.in_main(x, z)
        x, z = x[reachable], z[reachable]
        if not len(x):
            return None
        away_m = np.hypot(x - middle[0], z - middle[1])
        if not by_street or not len(self.ways.a):
            best = int(away_m.argmin())
            return float(x[best]), float(z[best])
        best = int((self._street_m(x, z) + away_m * DOOR_OFFSET_SHARE).argmin())
        return float(x[best]), float(z[best])

    def _street_m(self, x: Floats, z: Floats) -> Floats:
        """Metres from points to the nearest street that is close to them."""
        middle = (float(x.min() + x.max()) / 2, float(z.min() + z.max()) / 2)
        _, p, q = self._pieces_near(middle, float(np.hypot(np.ptp(x), np.ptp(z))) / 2 + FOOT_M_MAX)
        answer = np.full(len(x), FOOT_M_MAX)
        points = np.stack([x, z], axis=1)
        for piece in range(min(len(p), PIECES_MAX)):
            answer = np.minimum(answer, foot_points(p[piece : piece + 1], q[piece : piece + 1], points)[1])
        return answer


def way_graph_of(things: Sequence[Thing], ground: Ground) -> WayGraph:
    """Make the graph of a city. A pure function of what it is given: it may run beside an event loop."""
    regions, ways = regions_of(ground), ways_of(things, ground)
    begin = len(regions)
    x_m, z_m = np.concatenate([regions.x_m, ways.x_m]), np.concatenate([regions.z_m, ways.z_m])
    region = regions.at(ways.x_m, ways.z_m)
    a = np.concatenate([regions.a, ways.a + begin, np.arange(len(ways.x_m)) + begin])
    b = np.concatenate([regions.b, ways.b + begin, region])
    street = np.concatenate([np.full(len(regions.a), OPEN), ways.street, np.full(len(ways.x_m), OPEN)])
    metres = np.hypot(x_m[a] - x_m[b], z_m[a] - z_m[b])
    cost = np.where(street == OPEN, metres * OPEN_FACTOR, metres)
    begins, ends = np.concatenate([a, b]), np.concatenate([b, a])
    order = np.argsort(begins, kind="stable")
    return WayGraph(
        regions, ways, x_m, z_m,
        first=_offsets(begins, len(x_m)),
        target=ends[order].astype(np.int32),
        cost=np.tile(cost, 2)[order].astype(np.float32),
        street=np.tile(street, 2)[order].astype(np.int32),
    )  # fmt: skip


def _offsets(begins: NDArray[Any], count: int) -> NDArray[np.int32]:
    return np.concatenate([[0], np.cumsum(np.bincount(begins, minlength=count))]).astype(np.int32)
