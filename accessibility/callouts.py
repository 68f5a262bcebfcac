"""Callouts: what somebody comes past while walking, told without being asked, and told once.

The rules and numbers are Soundscape's (AutoCalloutGenerator.swift): a look around after 5 m and 5 s, the ten nearest
things within 50 m, each from as far away as its category says; the same again only after a minute and after having
been away from it.

**Invariant:** a thing is never called out again before `REPEAT_S` have passed and its proximity was left, unless it was
not said to the end.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

from .atlas import Atlas
from .categories import SEARCH_M, Category, category_of
from .exploration import Pose
from .things_index import Near

__all__ = ["CANDIDATES_MAX", "MOVED_M_MIN", "REPEAT_S", "WAITED_S_MIN", "Call", "Callouts", "Steps"]

MOVED_M_MIN: Final = 5.0
WAITED_S_MIN: Final = 5.0
CANDIDATES_MAX: Final = 10
REPEAT_S: Final = 60.0
HISTORY_MAX: Final = 200


@dataclass(frozen=True, slots=True)
class Call:
    """A thing to call out; `key` names it in the history, whichever piece of it is near."""

    key: str
    near: Near
    category: Category

    def lives(self, atlas: Atlas, pose: Pose) -> bool:
        """Say whether it is still near enough to be worth a word (isCalloutWithinRegionToLive)."""
        now = atlas.near_now(self.near.number, pose.x_m, pose.z_m)
        return now is not None and now.metres <= self.category.proximity_m


@dataclass(frozen=True, slots=True)
class _Called:
    call: Call
    at_s: float
    title: str


class Steps:
    """Says when somebody has walked far and long enough since the last look around."""

    def __init__(self) -> None:
        self._x_m = self._z_m = math.inf
        self._at_s = -math.inf

    def enough(self, pose: Pose, now_s: float) -> bool:
        """Take where somebody is; True begins the count anew."""
        moved_m = math.hypot(pose.x_m - self._x_m, pose.z_m - self._z_m)
        if moved_m < MOVED_M_MIN or now_s - self._at_s < WAITED_S_MIN:
            return False
        self._x_m, self._z_m, self._at_s = pose.x_m, pose.z_m, now_s
        return True


class Callouts:
    """What one listener has been told of a city's things."""

    def __init__(self, atlas: Atlas) -> None:
        self._atlas = atlas
        self._history: dict[str, _Called] = {}

    def due(self, pose: Pose, now_s: float, beacon: str | None = None) -> list[Call]:
        """Give what is to be called out now, nearest first, and take it as said. `beacon` is the id of the thing that
        the listener walks to: they hear of it all the time.
        """
        self._let_go(pose, now_s)
        calls: list[Call] = []
        for near in self._atlas.near(pose.x_m, pose.z_m, SEARCH_M, self._atlas.called, CANDIDATES_MAX):
            thing = self._atlas.things[near.number]
            category = category_of(thing.kind, thing.use)
            if category is None or near.metres > category.trigger_m or thing.id == beacon:
                continue
            call = Call(self._atlas.key_of(near.number), near, category)
            if call.key in self._history or self._told_alike(call):
                continue
            self._history[call.key] = _Called(call, now_s, _generic(self._atlas, near.number))
            calls.append(call)
        return calls

    def forget(self, key: str) -> None:
        """This was not said, or not to the end: it may be called out again."""
        self._history.pop(key, None)

    def _told_alike(self, call: Call) -> bool:
        """Say whether something without a name of its own ("crossing") was called out so near that it would be taken
        for the same.
        """
        title = _generic(self._atlas, call.near.number)
        return bool(title) and any(
            told.title == title
            and math.hypot(told.call.near.x_m - call.near.x_m, told.call.near.z_m - call.near.z_m)
            <= call.category.proximity_m
            for told in self._history.values()
        )

    def _let_go(self, pose: Pose, now_s: float) -> None:
        old = [told.call for told in self._history.values() if now_s - told.at_s >= REPEAT_S]
        for call in old:
            if not call.lives(self._atlas, pose):
                del self._history[call.key]
        for key in list(self._history)[: max(0, len(self._history) - HISTORY_MAX)]:
            del self._history[key]


def _generic(atlas: Atlas, number: int) -> str:
    """Give what a thing without a name is taken for, "" for one with a name."""
    thing = atlas.things[number]
    return "" if thing.name else f"{thing.kind} {thing.use}"
