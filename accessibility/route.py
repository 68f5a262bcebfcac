"""A route: how somebody gets from one place to another, as legs along streets and over open ground.

The search is A* over the graph of ways (P. E. Hart, N. J. Nilsson, B. Raphael 1968). What it finds over open ground,
from region to region, is then made what a person would walk: straight where one can go straight, round corners else.

**Invariant:** somebody who walks along the points of a route is never stopped by the rules of the world.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np

from .sight import Point, free_lines, is_free, middle_of_square, way_round
from .way_graph import OPEN, OPEN_FACTOR, Foot, WayGraph
from .ways import Street

__all__ = ["DIRECT_M_MAX", "Leg", "Route", "find_route", "metres_of"]

DIRECT_M_MAX: Final = 40.0
"""As far as this one is sent straight over open ground, where no street lies alongside."""
STEP_M: Final = 5.0
AHEAD: Final = 24
"""Points of open ground that are looked ahead for a straight way."""
GLANCE_M: Final = 2.0
"""Far points are looked at roughly first."""
GOAL: Final = -1
CHANGE_M: Final = 8.0
"""Going on along a street is worth this many metres: of two ways about as long the one with fewer turns is taken."""
NODES_MAX: Final = 400_000
"""Nodes that one search may visit: a bound, not a limit that a city reaches."""


@dataclass(frozen=True, slots=True)
class Leg:
    """A stretch along one street, or over open ground (`street` None): its points (x, z), two at least."""

    points: tuple[Point, ...]
    street: Street | None
    metres: float


@dataclass(frozen=True, slots=True)
class Route:
    """Legs from the first place to the last; none where one is there already."""

    legs: tuple[Leg, ...]

    @property
    def metres(self) -> float:
        """The length of the route."""
        return sum(leg.metres for leg in self.legs)

    @property
    def points(self) -> list[Point]:
        """All points, from the first place to the last."""
        points = [self.legs[0].points[0]] if self.legs else []
        for leg in self.legs:
            points += leg.points[1:]
        return points


@dataclass(frozen=True, slots=True)
class _End:
    """A way from a place into the graph: by a foot on a street piece to one of its nodes, or to its region."""

    node: int
    cost: float
    foot: Point | None
    street: int


def metres_of(points: Sequence[Point]) -> float:
    """The length of a line."""
    return sum(math.dist(a, b) for a, b in pairwise(points))


def find_route(graph: WayGraph, begin: Point, goal: Point) -> Route | None:
    """Find the way between two places where one can stand; None where none leads there."""
    one, other = graph.region_at(begin), graph.region_at(goal)
    if one < 0 or other < 0 or graph.regions.area[one] != graph.regions.area[other]:
        return None
    begin_feet, goal_feet = graph.feet(begin), graph.feet(goal)
    direct = _direct(graph, begin, goal, begin_feet, goal_feet)
    if direct is not None:
        return _route(graph, direct, goal)
    begins, ends = _ends(graph, begin, one, begin_feet), _ends(graph, goal, other, goal_feet)
    nodes = _search(graph, begins, ends, goal)
    if nodes is None:
        return None
    steps = _steps(graph, begin, goal, begins[nodes[0]], nodes, ends[nodes[-1]])
    return _route(graph, steps, goal)


Step = tuple[Point, int, float]
"""A point, the street that leads on from it, and how far around one may have to look for the way there."""


def _direct(
    graph: WayGraph, begin: Point, goal: Point, begin_feet: list[Foot], goal_feet: list[Foot]
) -> list[Step] | None:
    """A way without the graph: straight where it is short, or along one street piece."""
    metres = math.dist(begin, goal)
    straight = metres <= DIRECT_M_MAX and is_free(graph.ground, begin, goal)
    if straight and (metres <= STEP_M or not (begin_feet and goal_feet)):
        return [(begin, OPEN, 0.0)]
    goals = {foot.piece: foot for foot in goal_feet}
    cost, best = (metres * OPEN_FACTOR, [(begin, OPEN, 0.0)]) if straight else (math.inf, None)
    for foot in begin_feet:
        if (last := goals.get(foot.piece)) is not None:
            along = (foot.metres + last.metres) * OPEN_FACTOR + math.dist(foot.point, last.point)
            if along < cost:
                street = int(graph.ways.street[foot.piece])
                cost, best = along, [(begin, OPEN, 0.0), (foot.point, street, 0.0), (last.point, OPEN, 0.0)]
    return best


def _ends(graph: WayGraph, place: Point, region: int, feet: list[Foot]) -> dict[int, _End]:
    ends = {region: _End(region, math.dist(place, graph.point(region)) * OPEN_FACTOR, None, OPEN)}
    ways, begin = graph.ways, graph.streets_begin
    for foot in feet:
        for node in (begin + int(ways.a[foot.piece]), begin + int(ways.b[foot.piece])):
            cost = foot.metres * OPEN_FACTOR + math.dist(foot.point, graph.point(node))
            if node not in ends or cost < ends[node].cost:
                ends[node] = _End(node, cost, foot.point, int(ways.street[foot.piece]))
    return ends


def _search(graph: WayGraph, begins: dict[int, _End], ends: dict[int, _End], goal: Point) -> list[int] | None:
    """A*: the nodes of the cheapest way from one of the first ends to one of the last."""
    # plain views: reading single items of numpy arrays takes several times as long
    first, target, costs, streets = graph.first.data, graph.target.data, graph.cost.data, graph.street.data
    xs, zs = graph.x_m.data, graph.z_m.data
    goal_x, goal_z = goal
    came: dict[int, int] = {}
    spent: dict[int, float] = {}
    along: dict[int, int] = {}
    done: set[int] = set()
    heap: list[tuple[float, int]] = []
    for node, end in begins.items():
        spent[node] = end.cost
        along[node] = end.street
        heap.append((end.cost + math.dist(graph.point(node), goal), node))
    heapq.heapify(heap)
    while heap and len(done) < NODES_MAX:
        _, node = heapq.heappop(heap)
        if node == GOAL:
            nodes = [came[GOAL]]
            while nodes[-1] in came:
                nodes.append(came[nodes[-1]])
            return nodes[::-1]
        if node in done:
            continue
        done.add(node)
        here, street = spent[node], along[node]
        if node in ends and here + ends[node].cost < spent.get(GOAL, math.inf):
            spent[GOAL] = here + ends[node].cost
            came[GOAL] = node
            heapq.heappush(heap, (spent[GOAL], GOAL))
        for edge in range(first[node], first[node + 1]):
            following = target[edge]
            cost = here + costs[edge] + (CHANGE_M if streets[edge] != street else 0.0)
            if following not in done and cost < spent.get(following, math.inf):
                spent[following] = cost
                came[following] = node
                along[following] = streets[edge]
                left = math.hypot(xs[following] - goal_x, zs[following] - goal_z)
                heapq.heappush(heap, (cost + left, following))
    return None


def _steps(graph: WayGraph, begin: Point, goal: Point, into: _End, nodes: list[int], out: _End) -> list[Step]:
    steps: list[Step] = [(begin, OPEN, graph.reach_m(into.node))]
    if into.foot is not None:
        steps.append((into.foot, into.street, 0.0))
    for node, following in pairwise(nodes):
        steps.append((graph.point(node), _street_between(graph, node, following), _reach(graph, node, following)))
    steps.append((graph.point(out.node), out.street, graph.reach_m(out.node)))
    if out.foot is not None:
        steps.append((out.foot, OPEN, 0.0))
    return steps


def _reach(graph: WayGraph, node: int, following: int) -> float:
    return max(graph.reach_m(node), graph.reach_m(following))


def _street_between(graph: WayGraph, node: int, following: int) -> int:
    begin, end = graph.first[node], graph.first[node + 1]
    edges = begin + np.flatnonzero(graph.target[begin:end] == following)
    return int(graph.street[edges[graph.cost[edges].argmin()]])


def _route(graph: WayGraph, steps: list[Step], goal: Point) -> Route:
    """Join steps along the same street to legs, and shape those over open ground."""
    legs: list[Leg] = []
    points = [point for point, _, _ in steps] + [goal]
    index = 0
    while index < len(steps):
        street = steps[index][1]
        end = index + 1
        while end < len(steps) and steps[end][1] == street:
            end += 1
        line = points[index : end + 1]
        if street == OPEN:
            line = _shaped(graph, line, [reach_m for _, _, reach_m in steps[index:end]])
        line = [line[0]] + [b for a, b in pairwise(line) if a != b]
        if len(line) > 1:
            legs.append(Leg(tuple(line), graph.street_of(street), metres_of(line)))
        index = end
    return Route(tuple(legs))


def _shaped(graph: WayGraph, line: list[Point], reach_m: list[float]) -> list[Point]:
    """Make a way over open ground walkable and short."""
    whole = [line[0]]
    index = 0
    bent = False
    while index < len(line) - 1:
        further = _furthest(graph, line, index)
        if further == index:
            further, bent = index + 1, True
            whole += _round(graph, line[index], line[further], reach_m[index])
        whole.append(line[further])
        index = further
    if not bent:
        return whole
    short = [whole[0]]
    index = 0
    while index < len(whole) - 1:
        index = max(_furthest(graph, whole, index), index + 1)
        short.append(whole[index])
    return short


def _furthest(graph: WayGraph, line: list[Point], index: int) -> int:
    """The last point within sight that one can walk straight to; the same where there is none."""
    ahead = np.array(line[index + 1 : index + 1 + AHEAD])
    here = np.tile(np.array(line[index]), (len(ahead), 1))
    (perhaps,) = np.nonzero(free_lines(graph.ground, *here.T, *ahead.T, sample_m=GLANCE_M))
    for nearer in reversed(perhaps.tolist()):
        further = index + 1 + int(nearer)
        if is_free(graph.ground, line[index], line[further]):
            return further
    return index


def _round(graph: WayGraph, a: Point, b: Point, reach_m: float) -> list[Point]:
    way = way_round(graph.ground, a, b, reach_m) if reach_m else None
    if way is None:
        # two points of one square or of squares side by side
        return [middle_of_square(*a), middle_of_square(*b)]
    return way
