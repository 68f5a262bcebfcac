"""A city with a guide and nothing else: residents are moved by the test, time is a number, notes are kept.

**Invariant:** what a note asks for (Put, Hide) is done to the residents at once, as the city would.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from citiverse.accessibility.guide import Guide
from citiverse.accessibility.needs import DEFAULTS
from citiverse.world.ground import Ground
from citiverse.world.hooks import Ask, Moment, manager
from citiverse.world.notes import Hide, Note, Put, Tell
from citiverse.world.people import Standing
from citiverse.world.things import OpenCity, Thing
from citiverse.world.utterances import Utterance

__all__ = ["GuidedCity"]

TICK_S = 0.1


class _People:
    def __init__(self, known: dict[int, Standing]) -> None:
        self._known = known

    def get(self, who: int) -> Standing | None:
        return self._known.get(who)

    def near(self, x_m: float, z_m: float, radius_m: float) -> list[Standing]:
        return [
            one for one in self._known.values()
            if not one.hidden and math.dist((one.x_m, one.z_m), (x_m, z_m)) <= radius_m
        ]  # fmt: skip


class GuidedCity:
    """See the head of this file. `told` are (seconds, resident, utterance) in order."""

    def __init__(self, things: Sequence[Thing], ground: Ground) -> None:
        self.guide = Guide()
        self.plugins = manager()
        self.plugins.register(self.guide)
        self.plugins.hook.city_opened(city=OpenCity("Test", ground, things, (0.0, 0.0)))
        self.now_s = 0.0
        self.people: dict[int, Standing] = {}
        self.told: list[tuple[float, int, Utterance]] = []

    def come(self, who: int, name: str, x: float, z: float, heading: float = 0.0, **needs: Any) -> None:
        """Let somebody come."""
        self.people[who] = Standing(who, name, x, z, heading)
        self.plugins.hook.resident_came(who=self.people[who])
        self.plugins.hook.needs_chosen(who=who, profile={**DEFAULTS, **needs})

    def go(self, who: int) -> None:
        """Let somebody leave."""
        del self.people[who]
        self.plugins.hook.resident_left(who=who)

    def ask(self, who: int, verb: str, **arguments: Any) -> list[Utterance]:
        """Ask; give what the asker is told at once."""
        moment = Moment(self.now_s, _People(self.people))  # type: ignore[arg-type]
        notes = self.plugins.hook.resident_asked(ask=Ask(self.people[who], verb, arguments, moment))
        return [utterance for one, utterance in self._carried_out(notes or []) if one == who]

    def say(self, who: int, verb: str, **arguments: Any) -> str:
        """Ask; give the words of the answer."""
        return " ".join(utterance.text for utterance in self.ask(who, verb, **arguments))

    def tick(self, seconds: float = TICK_S) -> list[tuple[int, Utterance]]:
        """Let time go on; give what was said."""
        said: list[tuple[int, Utterance]] = []
        for _ in range(round(seconds / TICK_S)):
            self.now_s += TICK_S
            for notes in self.plugins.hook.ticked(moment=Moment(self.now_s, _People(self.people))):  # type: ignore[arg-type]
                said += self._carried_out(notes)
        return said

    def move(self, who: int, x: float, z: float) -> None:
        """Put somebody somewhere, facing where they went."""
        before = self.people[who]
        heading = math.degrees(math.atan2(x - before.x_m, before.z_m - z)) % 360
        self.people[who] = replace(before, x_m=x, z_m=z, heading_deg=heading)

    def walk(self, who: int, points: Iterable[Sequence[float]], mps: float = 1.4) -> list[str]:
        """Walk along points, tick by tick; give what the walker was told."""
        said: list[str] = []
        for goal_x, goal_z in points:
            while (left_m := math.dist((goal_x, goal_z), (self.people[who].x_m, self.people[who].z_m))) > 1e-6:
                here = self.people[who]
                share = min(1.0, mps * TICK_S / left_m)
                self.move(who, here.x_m + (goal_x - here.x_m) * share, here.z_m + (goal_z - here.z_m) * share)
                said += [utterance.text for one, utterance in self.tick() if one == who]
        return said

    def _carried_out(self, notes: list[Note]) -> list[tuple[int, Utterance]]:
        said: list[tuple[int, Utterance]] = []
        for note in notes:
            if isinstance(note, Tell):
                said.append((note.who, note.utterance))
                self.told.append((self.now_s, note.who, note.utterance))
            elif isinstance(note, Put):
                heading = self.people[note.who].heading_deg if note.heading_deg is None else note.heading_deg
                self.people[note.who] = replace(self.people[note.who], x_m=note.x_m, z_m=note.z_m, heading_deg=heading)
            elif isinstance(note, Hide):
                self.people[note.who] = replace(self.people[note.who], hidden=note.hidden)
        return said
