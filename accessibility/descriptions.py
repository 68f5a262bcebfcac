"""Descriptions: things and people as they lie from where somebody stands, in the words of their language.

The style is that of audio description (ITC 2000): the present tense, the name before the detail, nothing that only
eyes could use; one thing has one name (`titles.py`).

**Invariant:** pure; every answer has a text of 1 to `TEXT_CHARS_MAX` characters, and says the same as facts.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from ..world.people import Standing
from ..world.things import Thing
from .atlas import WAYS, Atlas
from .catalogue import Words
from .directions import bearing_deg, compass_message, direction_key, turn_deg
from .distances import CLOSE_BY_M, distance_words
from .exploration import Pose, Sighting, sighting_of, sighting_of_point
from .speakable import TEXT_CHARS_MAX, speakable, within
from .titles import ADDRESS_CHARS_MAX, kind_words, title_of

__all__ = ["PEOPLE_MAX", "Answer", "Teller"]

PEOPLE_MAX: Final = 5
BESIDE_M: Final = 3.0
BESIDE_WAY_M: Final = 10.0
"""The middle of a street is this far from the houses along it."""
BESIDE_MAX: Final = {"short": 0, "normal": 2, "full": 4}
STOREYS_MAX: Final = 200
THINGS_IN_FACTS_MAX: Final = 10


@dataclass(frozen=True, slots=True)
class Answer:
    """What is told, and the same for a program."""

    text: str
    facts: dict[str, Any]


class Teller:
    """Tells about a city in a language; `detail` is "short", "normal" or "full"."""

    def __init__(self, atlas: Atlas, words: Words, detail: str = "normal") -> None:
        self.atlas = atlas
        self.words = words
        self.detail = detail

    def answer(self, verb: str, sentences: Iterable[str], seen: Sequence[Sighting] = (), **facts: Any) -> Answer:
        """Join sentences, as many as an answer may hold; none at all is said too."""
        gap, text = self.words.say("describe-gap"), ""
        for sentence in sentences:
            longer = f"{text}{gap}{sentence}" if text else sentence
            if len(longer) > TEXT_CHARS_MAX:
                break
            text = longer
        things = [sighting.facts() for sighting in seen[:THINGS_IN_FACTS_MAX]]
        text = text or self.words.say("describe-nothing")
        return Answer(within(text, TEXT_CHARS_MAX), {"verb": verb, "things": things, **facts})

    def surroundings(self, verb: str, seen: Sequence[Sighting]) -> Answer:
        """Tell of things, one sentence each."""
        return self.answer(verb, [self.thing_seen(sighting) for sighting in seen], seen)

    def thing_seen(self, sighting: Sighting, kind: bool | None = None) -> str:
        """Tell of one thing; with its kind where the detail is full."""
        thing = self.atlas.things[sighting.number]
        with_kind = self.detail == "full" if kind is None else kind
        return self.seen(self.title(thing), sighting, kind_words(thing, self.words) if with_kind else "")

    def seen(self, title: str, sighting: Sighting, kind: str = "") -> str:
        """Tell what something is called and where it is."""
        direction = self.words.say(sighting.direction)
        kind = "" if kind.casefold() in title.casefold() else kind
        if sighting.here or (self.detail == "short" and sighting.metres > CLOSE_BY_M):
            if kind:
                return self.words.say("describe-seen-kind-here", title=title, kind=kind, direction=direction)
            return self.words.say("describe-seen-brief", title=title, direction=direction)
        distance = distance_words(self.words, sighting.metres)
        if kind:
            return self.words.say("describe-seen-kind", title=title, kind=kind, distance=distance, direction=direction)
        return self.words.say("describe-seen", title=title, distance=distance, direction=direction)

    def title(self, thing: Thing) -> str:
        """Say what a thing is called."""
        return title_of(thing, self.words)

    def thing(self, number: int, pose: Pose) -> Answer:
        """Describe a thing by its number in the city's list."""
        thing = self.atlas.things[number]
        found = self.atlas.near_now(number, pose.x_m, pose.z_m)
        if found is None:
            return self.gone()
        sighting = sighting_of(self.atlas, found, pose)
        sentences = [self.thing_seen(sighting, kind=True)]
        address = speakable(thing.address, ADDRESS_CHARS_MAX)
        if self.detail != "short":
            if address and address != self.title(thing):
                sentences.append(self.words.say("describe-address", address=address))
            sentences += self._height(thing)
        if beside := self._beside(number):
            names = self.words.say("list-comma").join(beside)
            sentences.append(self.words.say("describe-beside", names=names))
        return self.answer("describe", sentences, [sighting])

    def gone(self) -> Answer:
        """Say that what was asked about is not here."""
        return self.answer("describe", [self.words.say("describe-gone")])

    def point(self, verb: str, name: str, title: str, x_m: float, z_m: float, pose: Pose) -> Answer:
        """Tell where a point with a title is."""
        sighting = sighting_of_point(name, x_m, z_m, pose)
        return self.answer(verb, [self.seen(title, sighting)], [sighting])

    def person(self, person: Standing, pose: Pose) -> Answer:
        """Describe a person: how far, where, which way they go."""
        sighting = sighting_of_point(person.id, person.x_m, person.z_m, pose)
        sentences = [self.seen(_name(person), sighting)]
        if person.away:
            sentences.append(self.words.say("describe-away"))
        elif self.detail != "short":
            to_listener = bearing_deg(person.x_m, person.z_m, pose.x_m, pose.z_m)
            if direction_key(turn_deg(person.heading_deg, to_listener)) == "ahead":
                sentences.append(self.words.say("describe-faces-you"))
            else:
                compass = self.words.say(compass_message(person.heading_deg))
                sentences.append(self.words.say("describe-faces", compass=compass))
        if person.on_stage:
            sentences.append(self.words.say("describe-on-stage"))
        return self.answer("describe", sentences, [sighting])

    def people(self, near: Sequence[Standing], pose: Pose) -> Answer:
        """Tell who is near: `near` has everybody, nearest first."""
        seen = [sighting_of_point(person.id, person.x_m, person.z_m, pose) for person in near[:PEOPLE_MAX]]
        sentences = [self.seen(_name(person), sighting) for person, sighting in zip(near, seen, strict=False)]
        if not sentences:
            sentences = [self.words.say("describe-nobody")]
        if more := len(near) - len(seen):
            sentences.append(self.words.say("describe-more-people", people=more))
        return self.answer("people", sentences, seen, people=len(near))

    def _height(self, thing: Thing) -> list[str]:
        """Say how high a thing is, as far as somebody knows: a height that a program made up is not said."""
        sentences: list[str] = []
        storeys = _whole(thing.attributes.get("building:levels"))
        if 0 < storeys <= STOREYS_MAX:
            sentences.append(self.words.say("describe-storeys", storeys=storeys))
        if thing.height_m and thing.attributes.get("height_source") != "default" and (metres := round(thing.height_m)):
            sentences.append(self.words.say("describe-height", metres=metres))
        return sentences

    def _beside(self, number: int) -> list[str]:
        """Name what a thing stands next to, each name once."""
        thing, names = self.atlas.things[number], list[str]()
        most = BESIDE_MAX.get(self.detail, 0)
        if thing.kind in WAYS or most == 0:
            return []
        x0, _, z0, x1, _, z1 = thing.bounds
        x, z = (x0 + x1) / 2, (z0 + z1) / 2
        reach_m = math.hypot(x1 - x0, z1 - z0) / 2 + BESIDE_WAY_M
        for near in self.atlas.nearest_first(x, z, reach_m, self.atlas.places | self.atlas.ways):
            other = self.atlas.things[near.number]
            gap_m = math.hypot(near.x_m - min(max(near.x_m, x0), x1), near.z_m - min(max(near.z_m, z0), z1))
            title = self.title(other)
            if near.number == number or title in names or title == self.title(thing):
                continue
            if gap_m <= (BESIDE_WAY_M if other.kind in WAYS else BESIDE_M):
                names.append(title)
                if len(names) == most:
                    break
        return names


def _name(person: Standing) -> str:
    return speakable(person.name) or f"#{person.id}"


def _whole(value: Any) -> int:
    """Read a number of storeys, which is often a text; 0 where it is none."""
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) <= 3:
        return int(value)
    return int(value) if isinstance(value, (int, float)) and 0 < value <= STOREYS_MAX else 0
