"""The facts in a node's extras: identity, name, use, address, height, line and attributes, read from JSON of any shape.

Extras are the one part of a model that has no schema, so nothing here trusts a type, a length or a depth.

**Invariant:** whatever JSON comes in, what goes out is bounded and holds only cleaned strings and finite numbers.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import Any, Final, cast

from .words import NAME_CHARACTERS_MAX, TEXT_CHARACTERS_MAX, clean, is_identifier, is_label, text_of

__all__ = [
    "ATTRIBUTES_MAX", "ENTRANCES_MAX", "LINE_POINTS_MAX", "Attributes", "address_of", "attributes_of", "entrances_of",
    "height_of", "identity_of",
    "line_of", "name_of", "number_of", "use_of",
]  # fmt: skip

Attributes = dict[str, str | float | int]

ATTRIBUTES_MAX: Final = 40
ID_CHARACTERS_MAX: Final = 128
KEY_CHARACTERS_MAX: Final = 64
LINE_POINTS_MAX: Final = 10_000
ENTRANCES_MAX: Final = 64
HEIGHT_M_MIN: Final = 0.01
HEIGHT_M_MAX: Final = 3_000.0
NUMBER_MAX: Final = 1e15

_ID_KEYS: Final = ("osm_id", "id", "gml_id", "gml:id", "gmlid", "identificatie", "fid", "uuid", "guid")
_HEIGHT_KEYS: Final = (
    "height_m", "height", "building:height", "measuredHeight", "measured_height", "RelativeRidgeHeight", "hoogte",
)  # fmt: skip
_USE_KEYS: Final = (
    "use", "amenity", "shop", "tourism", "leisure", "healthcare", "office", "craft", "emergency", "railway",
    "public_transport", "historic", "building", "man_made", "function", "usage",
)  # fmt: skip
_USES_THAT_SAY_NOTHING: Final = frozenset({"", "yes", "no", "unknown", "unclassified", "roof", "other"})
_TOLD_ELSEWHERE: Final = frozenset({"name", "kind", "line", "attributes", "address", "use", *_ID_KEYS})
_LABEL_KEYS: Final = ("highway", "building", "natural", "leisure", "railway", "type", "kind")
_NUMBER: Final = re.compile(r"\s*(-?\d{1,7}(?:[.,]\d{1,9})?)\s*(?:m|metres?|meters?)?\s*", re.IGNORECASE)


def identity_of(extras: Mapping[str, Any]) -> str:
    """Give the identifier that the source states, or ""."""
    stated = (text_of(extras[key], ID_CHARACTERS_MAX) for key in _ID_KEYS if key in extras)
    return next(filter(None, stated), "")


def name_of(extras: Mapping[str, Any], node_name: str, identifier: str, address: str, words: frozenset[str]) -> str:
    """Give the thing's name, or "" where the source has only an identifier, an address or a generated label for it.

    The source's own `name` counts before the node's; `words` say what the thing is (see `words.is_label`).
    """
    tag_words = frozenset(text.lower() for key in _LABEL_KEYS if isinstance(text := extras.get(key), str))
    stated = extras.get("name")
    text = clean(stated, NAME_CHARACTERS_MAX) if isinstance(stated, str) else ""
    if not is_identifier(text, identifier):
        return text
    text = clean(node_name, NAME_CHARACTERS_MAX)
    return "" if is_label(text, identifier, words | tag_words) or (address and address.startswith(text)) else text


def use_of(extras: Mapping[str, Any], kind: str) -> str:
    """Give what the thing is used for in one lower-case word ("library", "car_repair"), or ""."""
    found = _nested(extras)
    for key in _USE_KEYS:
        word = text_of(found.get(key), 40).lower().replace(" ", "_")
        if word not in _USES_THAT_SAY_NOTHING and not word.isdigit() and word != kind:
            return word
    return ""


def address_of(extras: Mapping[str, Any]) -> str:
    """Give the street address in one line, or "": a house number without a street is no address."""
    street = text_of(extras.get("addr:street")) or text_of(extras.get("addr:place"))
    if street:
        number, city = text_of(extras.get("addr:housenumber"), 20), text_of(extras.get("addr:city"))
        return clean(f"{street} {number}" + (f", {city}" if city else ""), TEXT_CHARACTERS_MAX)
    address = extras.get("address")
    if isinstance(address, list) and address:
        address = cast("list[Any]", address)[0]
    if isinstance(address, dict):
        return _address_of_parts(cast("dict[str, Any]", address))
    return clean(address, TEXT_CHARACTERS_MAX) if isinstance(address, str) else ""


def _address_of_parts(parts: Mapping[str, Any]) -> str:
    """CityJSON gives an address as an object whose members are named after xAL."""
    street = text_of(parts.get("ThoroughfareName")) or text_of(parts.get("street"))
    number = text_of(parts.get("ThoroughfareNumber"), 20) or text_of(parts.get("housenumber"), 20)
    city = text_of(parts.get("LocalityName")) or text_of(parts.get("Locality")) or text_of(parts.get("city"))
    return clean(f"{street} {number}" + (f", {city}" if city else ""), TEXT_CHARACTERS_MAX) if street else ""


def height_of(extras: Mapping[str, Any]) -> float | None:
    """Give the height above ground in metres that the source states, or None."""
    found = _nested(extras)
    for key in _HEIGHT_KEYS:
        height_m = number_of(found.get(key))
        if height_m is not None and HEIGHT_M_MIN <= height_m <= HEIGHT_M_MAX:
            return round(height_m, 2)
    return None


def number_of(value: Any) -> float | None:
    """Give a finite number from a JSON number or a text such as "12.5 m", or None."""
    if isinstance(value, bool):
        return None
    if isinstance(value, str):
        match = _NUMBER.fullmatch(value[:40])
        return float(match.group(1).replace(",", ".")) if match else None
    if isinstance(value, (int, float)) and abs(value) <= NUMBER_MAX and math.isfinite(value):
        return float(value)
    return None


def line_of(extras: Mapping[str, Any]) -> list[tuple[float, float]] | None:
    """Give the centre line `[[x, z], …]` in the model's world axes, or None unless each point of it is two plain
    numbers.
    """
    line = extras.get("line")
    if not isinstance(line, list) or not 2 <= len(cast("list[Any]", line)) <= LINE_POINTS_MAX:
        return None
    points: list[tuple[float, float]] = []
    for item in cast("list[Any]", line):
        if not isinstance(item, list) or len(cast("list[Any]", item)) != 2:
            return None
        x, z = (number_of(value) if not isinstance(value, str) else None for value in cast("list[Any]", item))
        if x is None or z is None:
            return None
        points.append((x, z))
    return points


def entrances_of(extras: Mapping[str, Any]) -> list[tuple[float, float]]:
    """Give the doors (x, z) that `entrances` states as `[[x, y, z], …]` in the model's world axes, the first
    `ENTRANCES_MAX` of them; what is not three plain numbers is no door.
    """
    stated = extras.get("entrances")
    doors: list[tuple[float, float]] = []
    for item in cast("list[Any]", stated)[:ENTRANCES_MAX] if isinstance(stated, list) else []:
        values = cast("list[Any]", item) if isinstance(item, list) else []
        numbers = [number_of(value) for value in values[:4] if not isinstance(value, str)]
        if len(values) == len(numbers) == 3 and numbers[0] is not None and numbers[2] is not None:
            doors.append((numbers[0], numbers[2]))
    return doors


def attributes_of(extras: Mapping[str, Any]) -> Attributes:
    """Give what else the source says about it: at most `ATTRIBUTES_MAX` strings and numbers, in the source's order."""
    attributes: Attributes = {}
    for key, value in _nested(extras).items():
        name = clean(str(key)[:KEY_CHARACTERS_MAX], KEY_CHARACTERS_MAX)
        if not name or key in _TOLD_ELSEWHERE or len(attributes) >= ATTRIBUTES_MAX:
            continue
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            if abs(value) <= NUMBER_MAX and math.isfinite(value):
                attributes[name] = value
        elif text := text_of(value):
            attributes[name] = text
    return attributes


def _nested(extras: Mapping[str, Any]) -> Mapping[str, Any]:
    """CityJSON keeps its facts one level down, in `attributes`; what stands on the upper level wins."""
    inner = extras.get("attributes")
    return {**cast("dict[str, Any]", inner), **extras} if isinstance(inner, dict) else extras
