"""Crossings: where streets meet, with the exits one can take; the places where somebody decides where to go.

A crossing is a node of the streets with three exits or more, or where the name of the street changes. For walking from
street to street the ends of streets are decision points too (Microsoft Soundscape, Street Preview).

**Invariant:** every node of the streets lies on the way from one decision point to another, and every exit leads to a
decision point.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from .directions import bearing_deg
from .regions import components
from .way_graph import WayGraph
from .ways import Street

__all__ = ["Crossing", "Crossings", "Exit", "Stretch"]

BEARING_M: Final = 8.0
"""An exit points to where one is after this many metres: kerbs and corners do not turn it."""
STRETCH_NODES_MAX: Final = 20_000


@dataclass(frozen=True, slots=True)
class Exit:
    """A way out of a crossing: its name ("" where the street has none), its bearing, the node that it leads to."""

    name: str
    bearing_deg: float
    node: int


@dataclass(frozen=True, slots=True)
class Crossing:
    """A place where streets meet; exits clockwise from north."""

    id: int
    x_m: float
    z_m: float
    exits: tuple[Exit, ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """What lies between two decision points: nodes from one to the other, both included."""

    nodes: tuple[int, ...]
    street: Street
    bearing_deg: float


class Crossings:
    """The crossings of a city."""

    def __init__(self, graph: WayGraph) -> None:
        self._graph = graph
        crossing, decision = _marks(graph)
        self._decision = decision
        (self._nodes,) = np.nonzero(crossing)

    def near(self, x_m: float, z_m: float, radius_m: float) -> list[Crossing]:
        """Give the crossings within `radius_m` metres, nearest first."""
        graph = self._graph
        nodes = self._nodes + graph.streets_begin
        metres = np.hypot(graph.x_m[nodes] - x_m, graph.z_m[nodes] - z_m)
        (close,) = np.nonzero(metres <= radius_m)
        return [self.at(int(nodes[i])) for i in close[np.argsort(metres[close], kind="stable")]]

    def at(self, node: int) -> Crossing:
        """Give a node as a crossing, whatever it is."""
        exits = [Exit(way.street.name, way.bearing_deg, way.nodes[-1]) for way in self.stretches(node)]
        return Crossing(node, *self._graph.point(node), tuple(exits))

    def is_decision(self, node: int) -> bool:
        """Say whether one has to decide at a node where to go; nodes of the open ground are none."""
        return node >= self._graph.streets_begin and bool(self._decision[node - self._graph.streets_begin])

    def nearest_decision(self, x_m: float, z_m: float) -> int | None:
        """Give the nearest decision point from which all of the city can be reached; None in a city without streets."""
        graph = self._graph
        ways, regions = graph.ways, graph.regions
        (nodes,) = np.nonzero(self._decision)
        nodes = nodes[regions.in_main(ways.x_m[nodes], ways.z_m[nodes])]
        if not len(nodes):
            return None
        metres = np.hypot(ways.x_m[nodes] - x_m, ways.z_m[nodes] - z_m)
        return graph.streets_begin + int(nodes[metres.argmin()])

    def stretches(self, node: int) -> list[Stretch]:
        """Give the ways out of a node, each up to the next decision point, clockwise from north."""
        ways = [self._stretch(node, following, street) for following, street in self._graph.exits(node)]
        return sorted(ways, key=lambda way: way.bearing_deg)

    def _stretch(self, node: int, following: int, street: int) -> Stretch:
        nodes = [node, following]
        while not self.is_decision(nodes[-1]) and len(nodes) < STRETCH_NODES_MAX:
            onward = [after for after, _ in self._graph.exits(nodes[-1]) if after != nodes[-2]]
            if not onward:
                break
            nodes.append(onward[0])
        known = self._graph.street_of(street)
        return Stretch(tuple(nodes), known or Street("", "street"), self._bearing(nodes))

    def _bearing(self, nodes: list[int]) -> float:
        here = there = self._graph.point(nodes[0])
        for node in nodes[1:]:
            there = self._graph.point(node)
            if math.dist(here, there) >= BEARING_M:
                break
        return bearing_deg(*here, *there)


def _marks(graph: WayGraph) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """For each node of the streets whether it is a crossing, and whether it is a decision point."""
    ways = graph.ways
    count = len(ways.x_m)
    names = list(dict.fromkeys(street.name for street in ways.streets))
    name = np.array([names.index(street.name) for street in ways.streets], np.int64)[ways.street]
    least, most = np.full(count, len(names)), np.full(count, -1)
    for ends in (ways.a, ways.b):
        np.minimum.at(least, ends, name)
        np.maximum.at(most, ends, name)
    exits = np.bincount(np.concatenate([ways.a, ways.b]), minlength=count)
    crossing = (exits >= 3) | (least != most)
    decision = crossing | (exits == 1)
    label = components(count, ways.a, ways.b)
    decided = np.zeros(count, np.bool_)
    decided[label[decision]] = True
    # a ring that touches nothing has no end: its first node is one
    (rings,) = np.nonzero((label == np.arange(count)) & ~decided)
    decision[rings] = True
    return crossing, decision
