"""Walking from street to street by choosing exits: no steering at all (Microsoft Soundscape, Street Preview).

Somebody stands at a decision point, hears the exits in order (left, ahead, right, behind), takes one by its number and
stands at the next decision point; `undo` brings them back. Where the city becomes another one, everybody is told anew
where they are and what the exits are, and begins to count their steps from there.

**Invariant:** `undo` puts somebody exactly where they stood before, facing as they did; the number of an exit is taken
only from somebody who was told what it means.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Final

from ..world.hooks import Ask, Moment
from ..world.notes import Note, Put
from .directions import bearing_deg, direction_message, turn_deg
from .guidance import SHORT, Guidance
from .listeners import Listeners
from .places import Places
from .street_graph import StreetExit, StreetGraph
from .titles import title_of

__all__ = ["MOVED_PER_TICK", "UNDO_MAX", "StreetWalks"]

UNDO_MAX: Final = 1000
MOVED_PER_TICK: Final = 20
PASSED_MAX: Final = 5
NAMES_MAX: Final = 4


@dataclass(frozen=True, slots=True)
class _Stop:
    node: int
    heading_deg: float


@dataclass(slots=True)
class _Walk:
    here: _Stop
    before: list[_Stop] = field(default_factory=list[_Stop])


class StreetWalks:
    """All who walk from street to street."""

    def __init__(self, places: Places, streets: StreetGraph, listeners: Listeners) -> None:
        self._places = places
        self._streets = streets
        self._listeners = listeners
        self._walks: dict[int, _Walk] = {}
        self._moved: dict[int, None] = {}
        """Who has not been told yet where they stand in another city, first come first."""

    def move_to(self, places: Places, streets: StreetGraph) -> None:
        """The city is another: everybody stands at the decision point nearest to where they were, if there is one."""
        before, self._places, self._streets = self._streets, places, streets
        for who, walk in list(self._walks.items()):
            node = streets.nearest(*before.point(walk.here.node))
            self._moved[who] = None
            if node is None:
                del self._walks[who]
            else:
                self._walks[who] = _Walk(_Stop(node, walk.here.heading_deg))

    def tick(self, moment: Moment) -> list[Note]:
        """Tell those who stand in another city where they are, or that they walk freely."""
        first = list(islice(self._moved, MOVED_PER_TICK))
        return [note for who in first for note in self._tell_anew(who, moment.now_s)]

    def begin(self, ask: Ask) -> list[Note]:
        """Put somebody at the nearest decision point, and say where that is."""
        who, now_s = ask.who, ask.moment.now_s
        node = self._streets.nearest(who.x_m, who.z_m)
        if node is None:
            return [self._listeners.say(who.id, "streets-nowhere", now_s)]
        self._moved.pop(who.id, None)
        self._walks[who.id] = walk = _Walk(_Stop(node, who.heading_deg))
        return self._arrive(who.id, walk, now_s)

    def take(self, ask: Ask) -> list[Note]:
        """Take the exit with a number: the argument `exit`, from 1."""
        who, now_s = ask.who.id, ask.moment.now_s
        if who in self._moved:
            return self._tell_anew(who, now_s)
        walk = self._walks.get(who)
        if walk is None:
            return [self._listeners.say(who, "streets-not-begun", now_s)]
        exits = self._streets.exits(walk.here.node, walk.here.heading_deg)
        number = ask.arguments.get("exit")
        if type(number) is not int or not 1 <= number <= len(exits):
            return [self._listeners.say(who, "streets-no-such-exit", now_s, exits=len(exits))]
        way = exits[number - 1]
        walk.before = [*walk.before[-UNDO_MAX + 1 :], walk.here]
        walk.here = _Stop(way.nodes[-1], bearing_deg(*way.points[-2], *way.points[-1]))
        return self._arrive(who, walk, now_s, *self._went(who, way))

    def undo(self, ask: Ask) -> list[Note]:
        """Go back to where one took the last exit."""
        who, now_s = ask.who.id, ask.moment.now_s
        if who in self._moved:
            return self._tell_anew(who, now_s)
        walk = self._walks.get(who)
        if walk is None or not walk.before:
            message = "streets-not-begun" if walk is None else "streets-nothing-to-undo"
            return [self._listeners.say(who, message, now_s)]
        walk.here = walk.before.pop()
        return self._arrive(who, walk, now_s, self._listeners.to(who).words.say("streets-back"))

    def stop(self, who: int, now_s: float) -> list[Note] | None:
        """Let somebody walk freely again; None where they do."""
        if who not in self._walks and who not in self._moved:
            return None
        self.forget(who)
        return [self._ended(who, now_s)]

    def forget(self, who: int) -> None:
        """Somebody left."""
        self._walks.pop(who, None)
        self._moved.pop(who, None)

    def _tell_anew(self, who: int, now_s: float) -> list[Note]:
        del self._moved[who]
        walk = self._walks.get(who)
        return [self._ended(who, now_s)] if walk is None else self._arrive(who, walk, now_s)

    def _ended(self, who: int, now_s: float) -> Note:
        text = self._listeners.to(who).words.say("streets-ended")
        return self._listeners.tell(who, text, now_s, cue="streets_ended")

    def _arrive(self, who: int, walk: _Walk, now_s: float, *said: str) -> list[Note]:
        to, here = self._listeners.to(who), walk.here
        exits = self._streets.exits(here.node, here.heading_deg)
        x, z = self._streets.point(here.node)
        lines = [self._exit(to, number, way, here.heading_deg) for number, way in enumerate(exits, 1)]
        text = to.sentences(*said, self._here(to, exits), *lines)
        facts: dict[str, Any] = {"cue": "streets", "node": here.node, "exits": lines, "undo": len(walk.before)}
        # For keys that point: how far to turn to each exit, and where one faces from now on.
        facts["turns"] = [round(turn_deg(here.heading_deg, way.bearing_deg)) for way in exits]
        facts["heading_deg"] = round(here.heading_deg, 1)
        return [Put(who, x, z, here.heading_deg), self._listeners.tell(who, text, now_s, **facts)]

    def _here(self, to: Guidance, exits: list[StreetExit]) -> str:
        streets = dict.fromkeys(to.street(way.street) for way in exits if way.street is not None)
        names = to.words.say("list-comma").join(list(streets)[:NAMES_MAX])
        if not streets:
            return to.words.say("streets-here-open")
        if len(streets) == 1 and len(exits) > 1:
            return to.words.say("streets-here-one", names=names)
        return to.words.say("streets-here", exits=len(exits), names=names)

    def _exit(self, to: Guidance, number: int, way: StreetExit, heading_deg: float) -> str:
        direction = to.words.say(direction_message(turn_deg(heading_deg, way.bearing_deg)))
        return to.words.say(
            "streets-exit",
            number=number,
            direction=direction,
            street=to.street(way.street),
            length=to.length(way.metres),
        )

    def _went(self, who: int, way: StreetExit) -> list[str]:
        to = self._listeners.to(who)
        length = to.length(way.metres)
        went = (
            to.words.say("streets-went-open", length=length)
            if way.street is None
            else to.words.say("streets-went", length=length, street=to.street(way.street))
        )
        passed = [] if to.detail == SHORT else self._places.along(way.points, PASSED_MAX)
        if not passed:
            return [went]
        places = to.words.say("list-comma").join(title_of(thing, to.words) for thing in passed)
        return [went, to.words.say("streets-passed", places=places)]
