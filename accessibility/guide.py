"""The guide: the plugin that knows the ways of a city. It answers these verbs, and speaks up on the way.

`walk_to`, `way_to` {id: of a thing | person: of a resident | x, z}, `status`; `follow` {person}, `lead` {id};
`streets`, `take` {exit}, `undo`; `safe`, `return`; `stop` ends whatever is going on.

**Invariant:** nobody is led in two ways at once: what begins ends what was.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from ..world.hooks import Ask, Moment, implementation
from ..world.notes import Note
from ..world.things import OpenCity
from .crossings import Crossings
from .followers import Followers
from .journeys import Journeys
from .listeners import Listeners
from .places import Places
from .refuge import Refuge
from .street_graph import StreetGraph
from .street_walk import StreetWalks
from .way_graph import WayGraph, way_graph_of

__all__ = ["Guide"]


class Guide:
    """See the head of this file. `graph` is the city's, if it was made before (it takes a second or two)."""

    def __init__(self, graph: WayGraph | None = None) -> None:
        self._graph = graph
        self._coming: tuple[OpenCity, _Map] | None = None
        self._city: _GuidedCity | None = None
        self._listeners = Listeners()

    @property
    def crossings(self) -> Crossings | None:
        """The crossings of the city, once it is open."""
        return self._city.crossings if self._city else None

    def goal_of(self, who: int) -> str | None:
        """Give the id of the thing that somebody is on their way to or has come to; see `Journeys.goal_of`."""
        return self._city.goal_of(who) if self._city else None

    def leads(self, who: int) -> bool:
        """Whether somebody is being told their way."""
        return self._city is not None and self._city.leads(who)

    @implementation
    def city_coming(self, city: OpenCity) -> None:
        """Learn the ways of a city."""
        graph, self._graph = self._graph or way_graph_of(city.things, city.ground), None
        self._coming = city, _Map(Places(city, graph))

    @implementation
    def city_opened(self, city: OpenCity) -> None:
        """Guide by this city's ways from now on; who is under way goes on."""
        if self._coming is None or self._coming[0] is not city:
            self.city_coming(city)
        assert self._coming is not None
        known, self._coming = self._coming[1], None
        if self._city is None:
            self._city = _GuidedCity(known, self._listeners)
        else:
            self._city.move_to(known)

    @implementation
    def needs_chosen(self, who: int, profile: Mapping[str, Any]) -> None:
        """Talk to somebody as they wish."""
        self._listeners.choose(who, profile)

    @implementation
    def resident_asked(self, ask: Ask) -> list[Note] | None:
        """Answer the verbs of the guide."""
        return self._city.answer(ask) if self._city else None

    @implementation
    def ticked(self, moment: Moment) -> list[Note] | None:
        """Say what is to be said to those under way."""
        return self._city.tick(moment) if self._city else None

    @implementation
    def resident_left(self, who: int) -> None:
        """Forget somebody."""
        self._listeners.forget(who)
        if self._city:
            self._city.forget(who)


class _Map:
    """What the guide knows of a city: places, crossings, and the way from one to the next."""

    def __init__(self, places: Places) -> None:
        self.places = places
        self.crossings = Crossings(places.graph)
        self.streets = StreetGraph(places.graph, self.crossings)


class _GuidedCity:
    """The guide's services in an open city."""

    def __init__(self, known: _Map, listeners: Listeners) -> None:
        self._listeners = listeners
        self.crossings = known.crossings
        self._journeys = Journeys(known.places, listeners)
        self.goal_of = self._journeys.goal_of
        self.leads = self._journeys.leads
        self._followers = Followers(known.places, listeners)
        self._streets = StreetWalks(known.places, known.streets, listeners)
        self._refuge = Refuge(listeners)
        self._verbs: dict[str, Callable[[Ask], list[Note]]] = {
            "walk_to": self._alone(self._journeys.walk_to, self._journeys),
            "way_to": self._alone(self._journeys.way_to, self._journeys),
            "status": self._journeys.status,
            "follow": self._alone(self._followers.follow, self._followers),
            "lead": self._followers.lead,
            "streets": self._alone(self._streets.begin, self._streets),
            "take": self._streets.take,
            "undo": self._streets.undo,
            "stop": self._stop,
            "safe": self._safe,
            "return": self._refuge.leave,
        }

    def move_to(self, known: _Map) -> None:
        """The city is another. Who is under way goes on as they were told, and is led anew where that leads no more."""
        self.crossings = known.crossings
        self._journeys.move_to(known.places)
        self._followers.move_to(known.places)
        self._streets.move_to(known.places, known.streets)

    def answer(self, ask: Ask) -> list[Note] | None:
        """Answer a verb; None for one that is not the guide's."""
        verb = self._verbs.get(ask.verb)
        return None if verb is None else verb(ask)

    def tick(self, moment: Moment) -> list[Note]:
        """Say what is to be said to those under way."""
        return [*self._journeys.tick(moment), *self._followers.tick(moment), *self._streets.tick(moment)]

    def forget(self, who: int) -> None:
        """Forget somebody."""
        for service in (self._journeys, self._followers, self._streets, self._refuge):
            service.forget(who)

    def _stop(self, ask: Ask) -> list[Note]:
        notes = self._end(ask, None)
        return notes or [self._listeners.say(ask.who.id, "guide-nothing-to-stop", ask.moment.now_s)]

    def _safe(self, ask: Ask) -> list[Note]:
        ended = [] if ask.who.id in self._refuge else self._end(ask, None)
        return [*ended, *self._refuge.enter(ask)]

    def _alone(self, begin: Callable[[Ask], list[Note]], service: object) -> Callable[[Ask], list[Note]]:
        """End what else leads somebody before something begins."""
        return lambda ask: [*self._end(ask, service), *begin(ask)]

    def _end(self, ask: Ask, kept: object) -> list[Note]:
        who, now_s = ask.who.id, ask.moment.now_s
        notes: list[Note] = []
        if kept is not self._journeys:
            notes += self._journeys.stop(who, now_s) or []
        if kept is not self._streets:
            notes += self._streets.stop(who, now_s) or []
        if kept is None or (kept is not self._followers and self._followers.follows(who)):
            notes += self._followers.stop(who, ask.who, now_s) or []
        return notes
