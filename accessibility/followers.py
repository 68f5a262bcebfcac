"""Following and leading: somebody walks behind somebody else, and is told where they go.

The browser walks behind the leader by itself (`facts["leader"]` is the leader's id, 0 when it ends); the guide puts
into words what the eye would see: the leader turns, stops, walks on (Mozilla Hubs, issue 2881).

**Invariant:** nobody follows themselves, not even around a circle of others.
"""

from __future__ import annotations

import math
from collections import deque
from dataclasses import dataclass, field
from typing import Any, Final

from ..world.hooks import Ask, Moment
from ..world.notes import Note
from ..world.people import Standing
from ..world.utterances import Priority
from ..world.world import HEARING_M
from .directions import bearing_deg, compass_key, direction_key, turn_deg
from .listeners import Listeners
from .places import Places
from .sight import Point
from .speakable import speakable
from .titles import title_of

__all__ = ["BEGIN_M_MAX", "LOSE_M", "OFFER_M", "Followers"]

BEGIN_M_MAX: Final = 50.0
LOSE_M: Final = 64.0
"""As far as one is sure to see somebody: the width of a cell."""
OFFER_M: Final = HEARING_M
OFFERED_MAX: Final = 100
FEEL_M: Final = 3.0
"""A direction is felt over so many metres, and a turn is told when the leader has gone so far after it."""
TURN_DEG_MIN: Final = 35.0
STEP_M: Final = 0.5
HALT_S: Final = 2.5
LOOK_AHEAD_M: Final = 6.0


@dataclass(slots=True)
class _Leader:
    """What is known of the way of somebody who is followed."""

    trail: deque[Point]
    moved_s: float
    followers: list[int] = field(default_factory=list[int])
    course_deg: float | None = None
    street: str = ""
    turning_m: float = 0.0
    halted: bool = False

    def went_deg(self) -> float | None:
        """The direction of the last metres."""
        here = self.trail[-1]
        for place in reversed(self.trail):
            if math.dist(place, here) >= FEEL_M:
                return bearing_deg(*place, *here)
        return None


class Followers:
    """Who follows whom in a city."""

    def __init__(self, places: Places, listeners: Listeners) -> None:
        self._places = places
        self._listeners = listeners
        self._leader_of: dict[int, int] = {}
        self._names: dict[int, str] = {}
        self._leaders: dict[int, _Leader] = {}
        self._offers: set[int] = set()

    def move_to(self, places: Places) -> None:
        """The city is another."""
        self._places = places

    def follow(self, ask: Ask) -> list[Note]:
        """Follow somebody: the argument `person`."""
        who, now_s = ask.who, ask.moment.now_s
        wanted = ask.arguments.get("person")
        leader = ask.moment.people.get(wanted) if type(wanted) is int else None
        if leader is None or leader.hidden:
            return [self._listeners.say(who.id, "guide-unknown-goal", now_s)]
        name = speakable(leader.name)
        if leader.id == who.id:
            return [self._listeners.say(who.id, "follow-yourself", now_s)]
        if self._leads_to(leader.id, who.id):
            return [self._listeners.say(who.id, "follow-circle", now_s, name=name)]
        if math.dist((leader.x_m, leader.z_m), (who.x_m, who.z_m)) > BEGIN_M_MAX:
            return [self._listeners.say(who.id, "follow-too-far", now_s, name=name)]
        notes = self._end(who.id, who, now_s) if self._leader_of.get(who.id, leader.id) != leader.id else []
        if who.id not in self._leader_of:
            known = self._leaders.setdefault(leader.id, _Leader(deque([(leader.x_m, leader.z_m)], 64), now_s))
            known.followers.append(who.id)
            self._leader_of[who.id] = leader.id
            notes.append(self._told(leader.id, "follow-told", now_s, who))
        self._names[leader.id] = name
        text = self._listeners.to(who.id).words.say("follow-begun", name=name)
        return [*notes, self._listeners.tell(who.id, text, now_s, cue="follow", leader=leader.id)]

    def lead(self, ask: Ask) -> list[Note]:
        """Offer to lead those around, perhaps to a place: the argument `id`."""
        who, now_s = ask.who, ask.moment.now_s
        goal = None
        if (wanted := ask.arguments.get("id")) is not None and (goal := self._places.thing(wanted)) is None:
            return [self._listeners.say(who.id, "guide-unknown-goal", now_s)]
        self._offers.add(who.id)
        near = [one for one in ask.moment.people.near(who.x_m, who.z_m, OFFER_M) if one.id != who.id][:OFFERED_MAX]
        notes: list[Note] = []
        for one in near:
            words = self._listeners.to(one.id).words
            name = speakable(who.name)
            text = (
                words.say("lead-offered", name=name)
                if goal is None
                else words.say("lead-offered-to", name=name, goal=title_of(goal, words))
            )
            facts: dict[str, Any] = {"cue": "offer", "offer": who.id, "goal": goal.id if goal else ""}
            notes.append(self._listeners.tell(one.id, text, now_s, priority=Priority.NORMAL, **facts))
        return [*notes, self._listeners.say(who.id, "lead-asked", now_s, people=len(near))]

    def follows(self, who: int) -> bool:
        """Say whether somebody follows another."""
        return who in self._leader_of

    def stop(self, who: int, standing: Standing, now_s: float) -> list[Note] | None:
        """End what somebody follows or leads; None where there is neither."""
        if who in self._leader_of:
            return self._end(who, standing, now_s)
        leader = self._leaders.pop(who, None)
        if leader is None and who not in self._offers:
            return None
        self._offers.discard(who)
        notes: list[Note] = []
        for follower in leader.followers if leader else []:
            del self._leader_of[follower]
            notes.append(self._over(follower, "lead-ended", who, now_s))
        return [*notes, self._listeners.say(who, "lead-stopped", now_s)]

    def forget(self, who: int) -> None:
        """Somebody left; those who follow them are told at the next tick."""
        self._offers.discard(who)
        leader = self._leaders.get(self._leader_of.pop(who, 0))
        if leader is not None and who in leader.followers:
            leader.followers.remove(who)

    def tick(self, moment: Moment) -> list[Note]:
        """Tell followers where their leaders go."""
        notes: list[Note] = []
        for who, leader in list(self._leaders.items()):
            standing = moment.people.get(who)
            if standing is None or standing.hidden:
                notes += [self._over(one, "follow-gone", who, moment.now_s) for one in self._all_off(who)]
                continue
            if leader.followers:
                notes += self._lost(standing, leader, moment)
                notes += self._news(standing, leader, moment.now_s)
            if not leader.followers:
                del self._leaders[who]
        return notes

    def _lost(self, standing: Standing, leader: _Leader, moment: Moment) -> list[Note]:
        notes: list[Note] = []
        for follower in list(leader.followers):
            one = moment.people.get(follower)
            near = one is not None and math.dist((one.x_m, one.z_m), (standing.x_m, standing.z_m)) <= LOSE_M
            if one is None or not near:
                leader.followers.remove(follower)
                del self._leader_of[follower]
                if one is not None:
                    notes.append(self._over(follower, "follow-lost", standing.id, moment.now_s))
                    notes.append(self._told(standing.id, "follow-ended-told", moment.now_s, one))
        return notes

    def _news(self, standing: Standing, leader: _Leader, now_s: float) -> list[Note]:
        """What the leader did since the last tick, if it is worth a word."""
        here = (standing.x_m, standing.z_m)
        gone_m = math.dist(here, leader.trail[-1])
        if gone_m < STEP_M:
            if not leader.halted and now_s - leader.moved_s >= HALT_S:
                leader.halted = True
                return self._all_told(leader, standing, now_s, "follow-halted", "leader_halted")
            return []
        leader.trail.append(here)
        leader.moved_s = now_s
        went = leader.went_deg()
        if went is None:
            return []
        if leader.halted or leader.course_deg is None:
            leader.halted, leader.course_deg, leader.turning_m = False, went, 0.0
            leader.street = self._street(here, went)
            return self._all_told(leader, standing, now_s, "follow-walks-on", "leader_walks", compass=went)
        turn = turn_deg(leader.course_deg, went)
        if abs(turn) < TURN_DEG_MIN:
            leader.turning_m = 0.0
            return []
        leader.turning_m += gone_m
        if leader.turning_m < FEEL_M:
            return []
        leader.course_deg, leader.turning_m = went, 0.0
        before, leader.street = leader.street, self._street(here, went)
        street = leader.street if leader.street != before else ""
        return self._all_told(leader, standing, now_s, "follow-turned", "leader_turned", turn=turn, street=street)

    def _street(self, here: Point, went: float) -> str:
        angle = math.radians(went)
        ahead = (here[0] + math.sin(angle) * LOOK_AHEAD_M, here[1] - math.cos(angle) * LOOK_AHEAD_M)
        street = self._places.street_at(ahead)
        return speakable(street.name) if street else ""

    def _all_told(
        self, leader: _Leader, standing: Standing, now_s: float, message: str, cue: str,
        turn: float = 0.0, street: str = "", compass: float = 0.0,
    ) -> list[Note]:  # fmt: skip
        notes: list[Note] = []
        for follower in leader.followers:
            words = self._listeners.to(follower).words
            text = words.say(
                message,
                name=speakable(standing.name),
                turn=direction_key(turn),
                kind="street" if street else "open",
                street=street,
                towards=words.say(f"towards-{compass_key(compass)}"),
                compass=words.say(f"compass-{compass_key(compass)}"),
            )
            facts: dict[str, Any] = {"cue": cue, "leader": standing.id}
            notes.append(self._listeners.tell(follower, text, now_s, priority=Priority.NORMAL, **facts))
        return notes

    def _leads_to(self, who: int, goal: int) -> bool:
        """Say whether somebody follows another, be it through others."""
        seen: set[int] = set()
        while who not in seen:
            seen.add(who)
            if (who := self._leader_of.get(who, who)) == goal:
                return True
        return False

    def _end(self, who: int, standing: Standing, now_s: float) -> list[Note]:
        leader = self._leader_of.pop(who)
        known = self._leaders[leader]
        known.followers.remove(who)
        if not known.followers:
            del self._leaders[leader]
        return [
            self._over(who, "follow-ended", leader, now_s),
            self._told(leader, "follow-ended-told", now_s, standing),
        ]

    def _all_off(self, leader: int) -> list[int]:
        followers = self._leaders.pop(leader).followers
        for follower in followers:
            del self._leader_of[follower]
        return followers

    def _over(self, who: int, message: str, leader: int, now_s: float) -> Note:
        text = self._listeners.to(who).words.say(message, name=self._names.get(leader, ""))
        return self._listeners.tell(who, text, now_s, cue="follow_ended", leader=0)

    def _told(self, who: int, message: str, now_s: float, other: Standing) -> Note:
        text = self._listeners.to(who).words.say(message, name=speakable(other.name))
        facts: dict[str, Any] = {"cue": "followed", "follower": other.id}
        return self._listeners.tell(who, text, now_s, priority=Priority.NORMAL, **facts)
