"""The graph that somebody walks from street to street: decision points, and the exits between them.

Where streets do not hang together, open ground joins them; in a city without streets one walks from region to region
of the open ground.

**Invariant:** every decision point of the main area can be reached from every other by taking exits, and each exit has
its way back.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from .crossings import Crossings
from .directions import bearing_deg, quadrant_of, turn_deg
from .regions import components
from .sight import Point
from .way_graph import WayGraph
from .ways import Street

__all__ = ["StreetExit", "StreetGraph"]

_ORDER = (1, 2, 3, 0)
"""Left, ahead, right, behind: where each quadrant (ahead, right, behind, left) comes."""


@dataclass(frozen=True, slots=True)
class StreetExit:
    """A way from a decision point to another, `nodes[-1]`; `street` None over open ground."""

    nodes: tuple[int, ...]
    points: tuple[Point, ...]
    street: Street | None
    bearing_deg: float

    @property
    def metres(self) -> float:
        """The length of the way."""
        return sum(math.dist(a, b) for a, b in pairwise(self.points))


class StreetGraph:
    """The decision points of a city."""

    def __init__(self, graph: WayGraph, crossings: Crossings) -> None:
        self._graph = graph
        self._crossings = crossings
        self._links: defaultdict[int, list[int]] = defaultdict(list)
        self._join()

    def nearest(self, x_m: float, z_m: float) -> int | None:
        """Give the decision point nearest to a place; None in a city where nobody can stand."""
        node = self._crossings.nearest_decision(x_m, z_m)
        if node is not None:
            return node
        regions = self._graph.regions
        (main,) = np.nonzero(regions.area == regions.main)
        if not len(main):
            return None
        return int(main[np.hypot(regions.x_m[main] - x_m, regions.z_m[main] - z_m).argmin()])

    def point(self, node: int) -> Point:
        """Where a decision point is."""
        return self._graph.point(node)

    def exits(self, node: int, heading_deg: float) -> list[StreetExit]:
        """Give the exits of a decision point for somebody who faces there: left, ahead, right, behind."""
        if node < self._graph.streets_begin:
            exits = [self._over_open(node, following) for following in self._neighbours(node)]
        else:
            exits = [
                StreetExit(way.nodes, tuple(self.point(one) for one in way.nodes), way.street, way.bearing_deg)
                for way in self._crossings.stretches(node)
            ]
            exits += [self._over_open(node, following) for following in self._links.get(node, ())]
        return sorted(exits, key=lambda way: _place_of(way, heading_deg))

    def _over_open(self, node: int, following: int) -> StreetExit:
        points = (self.point(node), self.point(following))
        return StreetExit((node, following), points, None, bearing_deg(*points[0], *points[1]))

    def _neighbours(self, region: int) -> list[int]:
        graph = self._graph
        targets = graph.target[graph.first[region] : graph.first[region + 1]].tolist()
        return [node for node in targets if node < graph.streets_begin]

    def _join(self) -> None:
        """Link every part of the streets to the nearest part that hangs together with the largest."""
        graph, ways = self._graph, self._graph.ways
        main = graph.regions.in_main(ways.x_m, ways.z_m)
        label = components(len(ways.x_m), ways.a, ways.b)
        begin = graph.streets_begin
        decisions = np.array([n for n in range(len(label)) if self._crossings.is_decision(begin + n)], np.int64)
        decisions = decisions[main[decisions]] if len(decisions) else decisions
        parts, sizes = np.unique(label[main], return_counts=True)
        joined = np.zeros(len(decisions), np.bool_)
        for part in parts[np.argsort(-sizes, kind="stable")]:
            mine = label[decisions] == part
            if joined.any():
                (others,) = np.nonzero(joined)
                seeker = decisions[mine.argmax()]
                x, z = ways.x_m[decisions[others]], ways.z_m[decisions[others]]
                nearest = decisions[others[np.hypot(x - ways.x_m[seeker], z - ways.z_m[seeker]).argmin()]]
                self._links[begin + int(seeker)].append(begin + int(nearest))
                self._links[begin + int(nearest)].append(begin + int(seeker))
            joined |= mine


def _place_of(way: StreetExit, heading_deg: float) -> tuple[int, float]:
    turn = turn_deg(heading_deg, way.bearing_deg)
    quadrant = quadrant_of(heading_deg, way.bearing_deg)
    return _ORDER[quadrant], turn % 360 if quadrant == 2 else turn
