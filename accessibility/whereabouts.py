"""Where am I: the street or area one is on, the side of the street, where one faces, the next crossing, the nearest
place with a name. The rules are those of `outline/here.ts`.

**Invariant:** pure; there is always a sentence.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, Protocol

from .atlas import Atlas
from .catalogue import Words
from .descriptions import Answer, Teller
from .directions import bearing_deg, compass_key, compass_message
from .exploration import Pose, sighting_of, sighting_of_point
from .speakable import speakable
from .things_index import Near

__all__ = ["Crossing", "Crossings", "Exit", "crossing_title", "where"]

ON_STREET_M: Final = 8.0
"""Somebody this near to a street's centre line is on it."""
SIDE_M_MIN: Final = 2.0
STREET_M_MAX: Final = 60.0
PLACE_M_MAX: Final = 150.0
CROSSING_RADII_M: Final = (25.0, 50.0, 100.0)
QUARTER_DEG: Final = 90.0


class Exit(Protocol):
    """A way out of a crossing."""

    @property
    def name(self) -> str: ...
    @property
    def bearing_deg(self) -> float: ...


class Crossing(Protocol):
    """A place where streets meet; metres."""

    @property
    def id(self) -> int: ...
    @property
    def x_m(self) -> float: ...
    @property
    def z_m(self) -> float: ...
    @property
    def exits(self) -> Sequence[Exit]: ...


class Crossings(Protocol):
    """All crossings of a city."""

    def near(self, x_m: float, z_m: float, radius_m: float) -> Sequence[Crossing]:
        """Give the crossings within `radius_m` metres of a point, nearest first."""
        ...


def where(teller: Teller, pose: Pose, crossings: Crossings | None = None) -> Answer:
    """Say where somebody is."""
    atlas, words = teller.atlas, teller.words
    area = _nearest(atlas, pose, 0.0, atlas.areas)
    street = _nearest(atlas, pose, STREET_M_MAX, atlas.ways)
    sentences, seen = _on(teller, area, street), [near for near in (area, street) if near]
    facts: dict[str, Any] = {"facing_deg": round(pose.heading_deg), "facing": compass_key(pose.heading_deg)}
    if street and street.metres <= ON_STREET_M and (area is None or teller.detail == "full"):
        sentences += _side(words, street, pose)
    if teller.detail != "short":
        sentences.append(words.say("describe-facing", compass=words.say(compass_message(pose.heading_deg))))
        if crossing := _crossing(crossings, pose):
            sighting = sighting_of_point(str(crossing.id), crossing.x_m, crossing.z_m, pose)
            sentences.append(teller.seen(crossing_title(words, crossing), sighting))
            facts["crossing"] = sighting.facts()
        if place := _place(atlas, pose, area):
            sentences.append(teller.thing_seen(sighting_of(atlas, place, pose)))
            seen.append(place)
    facts |= {
        name: atlas.things[near.number].id for name, near in (("area", area), ("street", street)) if near is not None
    }
    return teller.answer("where", sentences, [sighting_of(atlas, near, pose) for near in seen], **facts)


def crossing_title(words: Words, crossing: Crossing) -> str:
    """Say what a crossing is called: by the streets that meet there."""
    names = list(dict.fromkeys(name for way in crossing.exits if (name := speakable(way.name))))
    if len(names) > 1:
        return words.say("describe-crossing-two", one=names[0], two=names[1])
    return words.say("describe-crossing-one", one=names[0]) if names else words.say("describe-crossing")


def _on(teller: Teller, area: Near | None, street: Near | None) -> list[str]:
    things, sentences = teller.atlas.things, list[str]()
    if area:
        thing = things[area.number]
        message = "describe-in-green" if thing.kind == "green" else "describe-on-area"
        sentences.append(teller.words.say(message, name=teller.title(thing)))
    if street and (area is None or teller.detail == "full"):
        message = "describe-on-street" if street.metres <= ON_STREET_M and not area else "describe-near-street"
        sentences.append(teller.words.say(message, name=teller.title(things[street.number])))
    return sentences or [teller.words.say("describe-nowhere")]


def _side(words: Words, street: Near, pose: Pose) -> list[str]:
    if street.metres < SIDE_M_MIN:
        return []
    off_deg = bearing_deg(street.x_m, street.z_m, pose.x_m, pose.z_m)
    return [words.say(f"describe-side-{compass_key(round(off_deg / QUARTER_DEG) * QUARTER_DEG)}")]


def _crossing(crossings: Crossings | None, pose: Pose) -> Crossing | None:
    """Give the nearest crossing. It is looked for in growing circles: each crossing costs the finding of its exits."""
    if crossings is None:
        return None
    found = (crossings.near(pose.x_m, pose.z_m, radius_m) for radius_m in CROSSING_RADII_M)
    return next((near[0] for near in found if near), None)


def _place(atlas: Atlas, pose: Pose, area: Near | None) -> Near | None:
    """Give the nearest place with a name; else with another title."""
    name = atlas.things[area.number].name if area else None
    for wanted in (atlas.named, atlas.places):
        for near in atlas.nearest_first(pose.x_m, pose.z_m, PLACE_M_MAX, wanted):
            if name is None or atlas.things[near.number].name != name:
                return near
    return None


def _nearest(atlas: Atlas, pose: Pose, reach_m: float, wanted: Any) -> Near | None:
    return next(atlas.nearest_first(pose.x_m, pose.z_m, reach_m, wanted), None)
