"""What kind of thing a node stands for: the tables that turn a source's vocabulary into ours.

Sources speak OpenStreetMap (tags), CityJSON (types) or plain English (group, node and material names). Each
vocabulary is a table; the order in which they are asked is the order of how explicit they are.

**Invariant:** every answer is one of `KINDS`; a table never names a kind that is not there.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

__all__ = ["KINDS", "is_part", "kind_of_extras", "kind_of_word", "words_of"]

_WORDS_BY_KIND: Final[dict[str, str]] = {
    "building": "building house tower church hall office apartments school hospital station roof wall facade "
    "batiment bâtiment gebäude pand",
    "street": "street road highway lane roadway strasse straße rue via avenue transportation",
    "path": "path footway footpath sidewalk pavement cycleway steps stairs promenade track walkway",
    "square": "square plaza place platz piazza market marketplace transportsquare forecourt courtyard",
    "bridge": "bridge viaduct footbridge",
    "water": "water waterbody river lake pond canal sea stream waterway watersurface watergroundsurface riverbank",
    "green": "green park garden grass meadow forest wood plantcover vegetation lawn field scrub pitch playground",
    "tree": "tree solitaryvegetationobject plant bush",
    "rail": "rail railway tram track rails tramway tramline",
    "stop": "stop halt platform busstop tramstop",
    "furniture": "furniture cityfurniture bench lamp lantern fountain kiosk statue bin bollard sign fence",
    "terrain": "terrain tinrelief relief ground landuse land dem dtm earth floor soil surface",
    "other": "other generic genericcityobject tunnel otherconstruction",
}

KINDS: Final = tuple(_WORDS_BY_KIND)

# A word that two kinds have goes to the first ("track" is a path).
_KIND_OF_WORD: Final = {word: kind for kind, words in reversed(_WORDS_BY_KIND.items()) for word in words.split()}

# CityJSON's second-level types and the surfaces of a building: they belong to the object above them.
_PART_KINDS: Final[dict[str, str]] = {
    "building": "buildingpart buildinginstallation buildingconstructiveelement buildingfurniture buildingstorey "
    "buildingroom buildingunit roofsurface wallsurface groundsurface outerfloorsurface outerceilingsurface "
    "closuresurface window door",
    "bridge": "bridgepart bridgeinstallation bridgeconstructiveelement bridgeroom bridgefurniture",
    "other": "tunnelpart tunnelinstallation",
    "street": "trafficarea auxiliarytrafficarea",
}
_KIND_OF_PART: Final = {word: kind for kind, words in _PART_KINDS.items() for word in words.split()}

_STATING_KEYS: Final = ("kind", "type", "class", "objectType", "cityObjectType")
_PATH_HIGHWAYS: Final = frozenset("footway path steps cycleway bridleway track corridor sidewalk crossing".split())
_FURNITURE_AMENITIES: Final = frozenset(
    "bench fountain waste_basket post_box telephone vending_machine drinking_water clock recycling".split()
)
_GREEN_TAGS: Final = {
    "landuse": frozenset(
        "grass forest meadow recreation_ground village_green orchard vineyard cemetery allotments".split()
    ),
    "leisure": frozenset("park garden pitch playground common nature_reserve dog_park golf_course".split()),
    "natural": frozenset("wood scrub grassland heath wetland tree_row".split()),
}
_RAIL_STOPS: Final = frozenset("station halt stop tram_stop platform".split())
_RAIL_TRACKS: Final = frozenset("rail tram light_rail subway narrow_gauge monorail funicular".split())
_PUBLIC_TRANSPORT_STOPS: Final = frozenset({"platform", "station", "stop_position"})


def _plain(word: str) -> str:
    return re.sub(r"[\W_\d]", "", word.lower())


def kind_of_word(word: str) -> str | None:
    """Give the kind that a single word names ("Buildings", "tree.003", "RoofSurface"), or None."""
    plain = _plain(word)
    for candidate in (plain, plain.removesuffix("s"), plain.removesuffix("es")):
        kind = _KIND_OF_PART.get(candidate) or _KIND_OF_WORD.get(candidate)
        if kind:
            return kind
    return None


def is_part(extras: Mapping[str, Any]) -> bool:
    """Say whether the extras state that this is only a part of the object above it."""
    stated = (extras.get(key) for key in _STATING_KEYS)
    return "building:part" in extras or any(
        isinstance(word, str) and _plain(word[:64]) in _KIND_OF_PART for word in stated
    )


def kind_of_extras(extras: Mapping[str, Any]) -> str | None:
    """Give the kind that extras state: `kind`, then a CityJSON `type`, then OpenStreetMap tags; None when they are
    silent.
    """
    for key in _STATING_KEYS:
        value = extras.get(key)
        if isinstance(value, str) and (kind := kind_of_word(value[:64])):
            return kind
    return _kind_of_tags({key: value for key, value in extras.items() if isinstance(value, str)})


def _kind_of_tags(tags: Mapping[str, str]) -> str | None:
    """Read OpenStreetMap's tags; the first rule that holds decides."""
    rules = (
        ("building", tags.get("building", "no") != "no" or "building:part" in tags),
        ("bridge", tags.get("man_made") == "bridge"),
        (_kind_of_highway(tags), "highway" in tags),
        ("stop", tags.get("railway") in _RAIL_STOPS or tags.get("public_transport") in _PUBLIC_TRANSPORT_STOPS),
        ("rail", tags.get("railway") in _RAIL_TRACKS),
        (
            "water",
            tags.get("natural") == "water" or "waterway" in tags or tags.get("landuse") in {"basin", "reservoir"},
        ),
        ("tree", tags.get("natural") == "tree"),
        ("furniture", tags.get("amenity") in _FURNITURE_AMENITIES or "barrier" in tags),
        ("green", any(tags.get(key) in values for key, values in _GREEN_TAGS.items())),
        ("square", tags.get("place") == "square" or tags.get("amenity") == "marketplace"),
    )
    return next((kind for kind, holds in rules if holds), None)


def _kind_of_highway(tags: Mapping[str, str]) -> str:
    highway = tags.get("highway", "")
    if highway == "bus_stop":
        return "stop"
    if highway in {"street_lamp", "traffic_signals"}:
        return "furniture"
    if tags.get("area") == "yes" and highway in {"pedestrian", "footway"}:
        return "square"
    return "path" if highway in _PATH_HIGHWAYS else "street"


def words_of(kind: str) -> frozenset[str]:
    """Give the words, singular and plural, that name a kind."""
    words = _WORDS_BY_KIND[kind].split()
    return frozenset(words) | frozenset(word + "s" for word in words)
