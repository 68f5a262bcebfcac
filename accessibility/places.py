"""Places that somebody can be guided to: a thing, a resident, a point; and the landmarks by which turns are known.

**Invariant:** a place's door is somewhere one can stand and from where one can go anywhere, or there is none.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from ..world.hooks import Ask
from ..world.people import Standing
from ..world.things import OpenCity, Thing
from .catalogue import Words
from .instructions import point_along
from .route import metres_of
from .sight import Point
from .speakable import speakable
from .titles import title_of
from .way_graph import WayGraph
from .ways import Street

__all__ = ["Place", "Places"]

LANDMARK_M: Final = 20.0
ON_STREET_M: Final = 8.0
STEPS_MAX: Final = 60
LANDMARK_KINDS: Final = frozenset({"building", "square", "stop", "green", "bridge", "furniture"})


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody wants to go: `id` of the thing ("" for a point), `person` a resident's id (0 for none), the
    `door` to go to (None where nobody can), the `middle` of it, and how it is called.
    """

    id: str
    person: int
    door: Point | None
    middle: Point
    title: Callable[[Words], str]


class Places:
    """The places of a city."""

    def __init__(self, city: OpenCity, graph: WayGraph) -> None:
        self.graph = graph
        self._things = {thing.id: thing for thing in city.things}
        self._landmarks = [thing for thing in city.things if thing.name and thing.kind in LANDMARK_KINDS]
        self._boxes = np.array([thing.bounds for thing in self._landmarks], np.float64).reshape(-1, 6)

    def find(self, ask: Ask) -> Place | None:
        """Find what somebody asks to be guided to: the argument `id`, `person`, or `x` and `z`."""
        arguments = ask.arguments
        if (wanted := arguments.get("id")) is not None:
            thing = self._things.get(str(wanted))
            return None if thing is None else self.of_thing(thing, (ask.who.x_m, ask.who.z_m))
        if (person := arguments.get("person")) is not None:
            standing = ask.moment.people.get(person) if type(person) is int else None
            if standing is None or standing.hidden or standing.id == ask.who.id:
                return None
            return self.of_person(standing)
        x, z = _metres(arguments.get("x")), _metres(arguments.get("z"))
        if x is None or z is None:
            return None
        return Place("", 0, self.graph.stand(x, z), (x, z), lambda words: words.say("guide-place"))

    def of_thing(self, thing: Thing, near: Point) -> Place:
        """A thing as a place, for somebody who comes from `near`."""
        door = self.graph.door(thing, near)
        middle = door if thing.line and door else (thing.point[0], thing.point[2])
        return Place(thing.id, 0, door, middle, lambda words: title_of(thing, words))

    def of_person(self, person: Standing) -> Place:
        """Where a resident stands now."""
        name = speakable(person.name)
        door = self.graph.stand(person.x_m, person.z_m)
        return Place("", person.id, door, (person.x_m, person.z_m), lambda _: name)

    def thing(self, wanted: object) -> Thing | None:
        """Give the thing with an id."""
        return self._things.get(wanted) if isinstance(wanted, str) else None

    def along(self, points: Sequence[Point], most: int) -> list[Thing]:
        """Give named things that one comes past on a line, in order, at most this many."""
        passed: dict[str, Thing] = {}
        metres = metres_of(points)
        for step in range(1, min(int(metres / LANDMARK_M), STEPS_MAX)):
            thing = self.landmark(point_along(points, step * LANDMARK_M))
            if thing is not None:
                passed.setdefault(thing.id, thing)
        return list(passed.values())[:most]

    def street_at(self, point: Point) -> Street | None:
        """Give the street that somebody is on; None on open ground."""
        feet = self.graph.feet(point)
        if not feet or feet[0].metres > ON_STREET_M:
            return None
        return self.graph.street_of(int(self.graph.ways.street[feet[0].piece]))

    def landmark(self, point: Point) -> Thing | None:
        """The named thing nearest to a point, if it is close enough to know the point by it."""
        if not self._landmarks:
            return None
        boxes = self._boxes
        right = np.maximum(np.maximum(boxes[:, 0] - point[0], point[0] - boxes[:, 3]), 0)
        down = np.maximum(np.maximum(boxes[:, 2] - point[1], point[1] - boxes[:, 5]), 0)
        metres = np.hypot(right, down)
        best = int(metres.argmin())
        return self._landmarks[best] if metres[best] <= LANDMARK_M else None


def _metres(value: Any) -> float | None:
    if type(value) not in (int, float) or not math.isfinite(value):
        return None
    return float(value)
