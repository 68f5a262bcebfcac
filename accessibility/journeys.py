"""The guide's journeys: "walk to", "the way to", and all that is said on the way.

Where the browser walks by itself (`walk_to`), the utterance's facts carry the points: `{"way": [[x, z], …], "goal": id,
"metres": n}`, at most `WAY_POINTS_MAX` at a time; what lies further on follows in good time.

**Invariant:** everybody has at most one journey, and only those under way are looked at in a tick.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, Final

from ..world.hooks import Ask, Moment
from ..world.notes import Note
from ..world.people import Standing
from ..world.utterances import Priority
from .directions import bearing_deg, turn_deg
from .instructions import FEEL_M, instructions_of, point_along
from .journey import Cue, Journey
from .listeners import Listeners
from .places import Place, Places
from .route import find_route

__all__ = ["REROUTES_PER_TICK", "WAY_POINTS_MAX", "Journeys"]

WAY_POINTS_MAX: Final = 512
REROUTES_PER_TICK: Final = 4
MORE_M: Final = 60.0
"""So long before the points that the browser has run out, the next ones follow."""
MOVED_M: Final = 20.0
CHASE_S: Final = 10.0
HERE_M: Final = 3.0


@dataclass(slots=True)
class _Trip:
    """A journey with its goal. `walks`: the browser walks along the points; `sent` is how many of them it has."""

    journey: Journey
    goal: Place
    walks: bool
    routed_s: float
    sent: int = 0


class Journeys:
    """All journeys in a city."""

    def __init__(self, places: Places, listeners: Listeners) -> None:
        self._places = places
        self._listeners = listeners
        self._trips: dict[int, _Trip] = {}
        self._arrived: dict[int, str] = {}

    def move_to(self, places: Places) -> None:
        """The city is another."""
        self._places = places

    def walk_to(self, ask: Ask) -> list[Note]:
        """Lead somebody to a place: the browser walks."""
        return self._begin(ask, walks=True)

    def way_to(self, ask: Ask) -> list[Note]:
        """Tell somebody the way to a place; they walk themselves."""
        return self._begin(ask, walks=False)

    def status(self, ask: Ask) -> list[Note]:
        """Say where the goal is, and what comes next."""
        who, now_s = ask.who, ask.moment.now_s
        trip = self._trips.get(who.id)
        if trip is None:
            return [self._listeners.say(who.id, "guide-no-goal", now_s)]
        to, journey, goal = self._listeners.to(who.id), trip.journey, trip.goal.middle
        turn = turn_deg(who.heading_deg, bearing_deg(who.x_m, who.z_m, *goal))
        metres = math.dist((who.x_m, who.z_m), goal)
        following = journey.following
        text = to.sentences(
            to.whereabouts(trip.goal.title(to.words), metres, turn, journey.left_m),
            to.soon(following, journey.to_next_m) if following else "",
        )
        journey.told(now_s)
        return [
            self._listeners.tell(who.id, text, now_s, cue="status", goal=trip.goal.id, metres=_round(journey.left_m))
        ]

    def goal_of(self, who: int) -> str | None:
        """Give the id of the thing that somebody is on their way to, or came to last; None for no thing."""
        trip = self._trips.get(who)
        return (trip.goal.id if trip else self._arrived.get(who)) or None

    def leads(self, who: int) -> bool:
        """Whether somebody is on their way."""
        return who in self._trips

    def stop(self, who: int, now_s: float) -> list[Note] | None:
        """End somebody's journey; None where they have none."""
        self._arrived.pop(who, None)
        if self._trips.pop(who, None) is None:
            return None
        text = self._listeners.to(who).words.say("guide-stopped")
        return [self._listeners.tell(who, text, now_s, cue="stopped", way=[])]

    def forget(self, who: int) -> None:
        """Somebody left."""
        self._trips.pop(who, None)
        self._arrived.pop(who, None)

    def tick(self, moment: Moment) -> list[Note]:
        """Say what is to be said to those under way."""
        notes: list[Note] = []
        reroutes = 0
        for who, trip in list(self._trips.items()):
            standing = moment.people.get(who)
            if standing is None or standing.away or standing.hidden:
                continue
            if trip.goal.person and self._goal_moved(trip, moment):
                if reroutes < REROUTES_PER_TICK:
                    reroutes += 1
                    notes += self._chase(standing, trip, moment)
                continue
            cue = (
                trip.journey.update((standing.x_m, standing.z_m), moment.now_s)
                if reroutes < REROUTES_PER_TICK
                else None
            )
            if cue is Cue.OFF:
                reroutes += 1
                notes += self._again(standing, trip, "guide-off-route", moment.now_s)
            elif cue is not None:
                notes += self._told(standing, trip, cue, moment.now_s)
            notes += self._more(standing, trip, moment.now_s)
        return notes

    def _begin(self, ask: Ask, *, walks: bool) -> list[Note]:
        who, now_s = ask.who, ask.moment.now_s
        place = self._places.find(ask)
        if place is None:
            return [self._listeners.say(who.id, "guide-unknown-goal", now_s)]
        return self._set_out(who, place, walks, now_s, "guide-walk" if walks else "", Priority.ASKED)

    def _set_out(
        self, who: Standing, goal: Place, walks: bool, now_s: float, first: str, priority: Priority
    ) -> list[Note]:
        """Find the way from where somebody stands, say it and begin the journey."""
        to = self._listeners.to(who.id)
        title = goal.title(to.words)
        graph = self._places.graph
        begin = graph.stand(who.x_m, who.z_m)
        route = find_route(graph, begin, goal.door) if begin is not None and goal.door is not None else None
        if route is None:
            self._trips.pop(who.id, None)
            text = to.words.say("guide-no-way", goal=title)
            return [self._listeners.tell(who.id, text, now_s, priority=priority, cue="no_way", way=[])]
        if route.metres <= HERE_M:
            self._trips.pop(who.id, None)
            text = to.words.say("guide-there-already", goal=title)
            return [self._listeners.tell(who.id, text, now_s, priority=priority, cue="arrived", goal=goal.id, way=[])]
        instructions = instructions_of(route, self._places.landmark)
        journey = Journey(route.points, instructions, now_s)
        trip = _Trip(journey, goal, walks, now_s)
        self._trips[who.id] = trip
        said = [to.words.say(first, goal=title, name=title)] if first else []
        turn = turn_deg(who.heading_deg, instructions[0].bearing_deg)
        if walks or priority < Priority.ASKED:
            said += [to.begin(instructions[0]), to.facing(turn)]
        else:
            points = route.points
            came = bearing_deg(*point_along(points[::-1], FEEL_M), *points[-1])
            side = to.side_of(turn_deg(came, bearing_deg(*points[-1], *goal.middle)))
            said += [to.overview(title, route.metres, instructions, side, turn)]
        facts: dict[str, Any] = {"cue": "way", "goal": goal.id, "metres": _round(route.metres)}
        if walks:
            facts["way"] = self._points(trip, 0)
        return [self._listeners.tell(who.id, to.sentences(*said), now_s, priority=priority, **facts)]

    def _told(self, who: Standing, trip: _Trip, cue: Cue, now_s: float) -> list[Note]:
        to, journey = self._listeners.to(who.id), trip.journey
        following = journey.following
        facts: dict[str, Any] = {"cue": cue.name.lower(), "goal": trip.goal.id, "metres": _round(journey.left_m)}
        if cue is Cue.ARRIVED:
            del self._trips[who.id]
            self._arrived[who.id] = trip.goal.id
            turn = turn_deg(who.heading_deg, bearing_deg(who.x_m, who.z_m, *trip.goal.middle))
            text = to.arrived(trip.goal.title(to.words), to.side_of(turn))
        elif cue is Cue.STILL or following is None:
            text = to.still(journey.present, journey.to_next_m, following is None)
        else:
            text = to.now(following) if cue is Cue.NOW else to.soon(following, journey.to_next_m)
        return [self._listeners.tell(who.id, text, now_s, priority=Priority.NORMAL, **facts)]

    def _again(self, who: Standing, trip: _Trip, first: str, now_s: float) -> list[Note]:
        return self._set_out(who, trip.goal, trip.walks, now_s, first, Priority.NORMAL)

    def _goal_moved(self, trip: _Trip, moment: Moment) -> bool:
        person = moment.people.get(trip.goal.person)
        if person is None or person.hidden:
            return True
        far = math.dist((person.x_m, person.z_m), trip.goal.middle) > MOVED_M
        return far and moment.now_s - trip.routed_s >= CHASE_S

    def _chase(self, who: Standing, trip: _Trip, moment: Moment) -> list[Note]:
        """The person somebody is on the way to is elsewhere now."""
        person = moment.people.get(trip.goal.person)
        if person is None or person.hidden:
            del self._trips[who.id]
            to = self._listeners.to(who.id)
            text = to.words.say("guide-person-gone", name=trip.goal.title(to.words))
            return [self._listeners.tell(who.id, text, moment.now_s, priority=Priority.NORMAL, cue="gone", way=[])]
        trip.goal = self._places.of_person(person)
        return self._again(who, trip, "guide-person-moved", moment.now_s)

    def _more(self, who: Standing, trip: _Trip, now_s: float) -> list[Note]:
        """Send the next points when the browser comes to the end of those it has."""
        journey = trip.journey
        if not trip.walks or trip.sent >= len(journey.points) or self._trips.get(who.id) is not trip:
            return []
        if journey.point_at(journey.progress_m + MORE_M) < trip.sent:
            return []
        to = self._listeners.to(who.id)
        text = to.still(journey.present, journey.to_next_m, journey.following is None)
        journey.told(now_s)
        way = self._points(trip, trip.sent - 1)
        facts: dict[str, Any] = {"cue": "still", "goal": trip.goal.id, "metres": _round(journey.left_m), "on": True}
        return [self._listeners.tell(who.id, text, now_s, priority=Priority.NORMAL, way=way, **facts)]

    def _points(self, trip: _Trip, begin: int) -> list[list[float]]:
        points = trip.journey.points[begin : begin + WAY_POINTS_MAX]
        trip.sent = begin + len(points)
        return [[round(float(x), 3), round(float(z), 3)] for x, z in points]


def _round(metres: float) -> int:
    return round(metres)
