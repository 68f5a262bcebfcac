"""A CityJSON document (1.0 to 2.0) or a CityJSONSeq: its version, its vertices in metres, and its objects, one
collection of them at a time.

A CityJSON file is one collection. Of a CityJSONSeq (CityJSON 2.0 §8) the first line says where everything is, and each
further line is a collection with vertices of its own, so that a sequence of any length is read within the memory of
one line.

**Invariant:** vertices that leave here are finite, and near enough to keep a tenth of a millimetre.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any, Final, cast

import numpy as np
from numpy.typing import NDArray

from .findings import refusal
from .json_text import json_lines
from .opened import Opened
from .tables import Json

__all__ = [
    "Collection", "check_version", "collections_of", "is_cityjson", "json_object", "json_objects", "on_model_axes",
    "vertices_of",
]  # fmt: skip

_VERSIONS: Final = ("1.0", "1.1", "2.0")
_AGAIN: Final = "check the model with cjval, or export it again"
_COORDINATE_MAX: Final = 1e9
"""Metres: further off than any coordinate system on Earth reaches."""


@dataclass(frozen=True, slots=True)
class Collection:
    """Objects that share vertices: `objects` as they stand in the file, `vertices` float64 (n, 3) in metres on the
    model's axes (x east, y up, z south), `appearance` the materials and textures that they name, `pointer` to where
    they stand ("" for a whole file, "/3" for the third line behind the first).
    """

    objects: Json
    vertices: NDArray[np.float64]
    appearance: Json
    pointer: str


def is_cityjson(json: Json) -> bool:
    """Say whether a document is CityJSON, or the first line of a CityJSONSeq."""
    return json.get("type") == "CityJSON"


def check_version(json: Json) -> None:
    """Refuse versions whose geometry would be misread; raises ModelError."""
    version = json.get("version")
    if not isinstance(version, str) or not version.startswith(_VERSIONS):
        shown = f'version "{version[:20]}"' if isinstance(version, str) else "a version that is not stated"
        sentence = f"The file is CityJSON of {shown}; versions 1.0, 1.1 and 2.0 can be read"
        raise refusal("UNKNOWN_CITYJSON_VERSION", sentence, 'convert it with "cjio FILE upgrade save NEW"', "/version")


def collections_of(opened: Opened) -> Iterator[Collection]:
    """Give the collections of a file; raises ModelError where vertices or lines are damaged or too many."""
    head = opened.json
    left = opened.limits.vertices_max
    first = _collection(head, head, "", left)
    left -= len(first.vertices)
    yield first
    for number, line in json_lines(opened.lines, opened.limits, opened.findings) if opened.lines is not None else ():
        pointer = f"/{number}"
        if line.get("type") != "CityJSONFeature":
            sentence = f'Line {number + 1} of the sequence is not a "CityJSONFeature" and is left out'
            opened.findings.add("warning", "UNKNOWN_LINE", sentence, _AGAIN, pointer)
            continue
        part = _collection(line, head, pointer, left)
        left -= len(part.vertices)
        yield part


def _collection(part: Json, head: Json, pointer: str, left: int) -> Collection:
    objects = part.pop("CityObjects", None)
    if not isinstance(objects, dict):
        raise refusal("TYPE_MISMATCH", 'The file has no "CityObjects"', _AGAIN, f"{pointer}/CityObjects")
    vertices = vertices_of(part.pop("vertices", []), f"{pointer}/vertices", left)
    scale, translate = _transform(head, bool(len(vertices)))
    with np.errstate(over="ignore", invalid="ignore"):
        placed = vertices * scale + translate
    if not (np.abs(placed) <= _COORDINATE_MAX).all():
        sentence = f"Coordinates reach further than {_COORDINATE_MAX:,.0f} m, so they are no place on Earth"
        raise refusal("COORDINATES_TOO_FAR", sentence, 'check "transform" and "vertices"', f"{pointer}/vertices")
    return Collection(cast("Json", objects), on_model_axes(placed), json_object(part, "appearance"), pointer)


def on_model_axes(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Turn east, north and height (n, 3) into x east, y up, z south."""
    return np.stack([points[:, 0], points[:, 2], -points[:, 1]], axis=1)


def vertices_of(value: object, pointer: str, most: int) -> NDArray[np.float64]:
    """Read a list of vertices as float64 (n, 3); raises ModelError where one is not three finite numbers."""
    rows = cast("list[Any]", value) if isinstance(value, list) else None
    if rows is None or not all(type(row) is list and len(cast("list[Any]", row)) == 3 for row in rows):
        raise refusal("TYPE_MISMATCH", "A vertex is not a list of three numbers", _AGAIN, pointer)
    if len(rows) > most:
        raise refusal(
            "LIMIT_VERTICES", "The model has more vertices than the limit", "split it into districts", pointer
        )
    numbers: list[Any] = list(chain.from_iterable(rows))
    if not set(map(type, numbers)) <= {int, float}:
        raise refusal("TYPE_MISMATCH", "A vertex has a coordinate that is not a number", _AGAIN, pointer)
    vertices = np.array(numbers, np.float64).reshape(-1, 3)
    if not np.isfinite(vertices).all():
        raise refusal("INVALID_FLOAT", "A vertex has a coordinate that is not a finite number", _AGAIN, pointer)
    return vertices


def _transform(head: Json, needed: bool) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Read the transform (CityJSON 2.0 §4); CityJSON 1.0 may leave it out."""
    transform = head.get("transform")
    if transform is None and (not needed or head["version"].startswith("1.0")):
        return np.ones(3), np.zeros(3)
    found = (
        [_three_numbers(cast("Json", transform).get(key)) for key in ("scale", "translate")]
        if (isinstance(transform, dict))
        else [None]
    )
    if None in found:
        sentence = 'The "transform" does not give three finite numbers each for "scale" and "translate"'
        raise refusal("INVALID_TRANSFORM", sentence, _AGAIN, "/transform")
    scale, translate = (np.array(numbers, np.float64) for numbers in found)
    if not (scale > 0).all():
        raise refusal("INVALID_TRANSFORM", 'The "scale" must be above zero', _AGAIN, "/transform/scale")
    return scale, translate


def _three_numbers(value: object) -> list[float] | None:
    numbers = cast("list[Any]", value) if isinstance(value, list) else []
    good = len(numbers) == 3 and set(map(type, numbers)) <= {int, float} and bool(np.isfinite(numbers).all())
    return numbers if good else None


def json_object(json: Json, key: str) -> Json:
    """Give the object under a key, empty where there is none."""
    value = json.get(key)
    return cast("Json", value) if isinstance(value, dict) else {}


def json_objects(json: Json, key: str) -> list[Json]:
    """Give the list of objects under a key; what is no object in it becomes an empty one, so that numbers stay."""
    value = json.get(key)
    items = cast("list[Any]", value) if isinstance(value, list) else []
    return [cast("Json", item) if isinstance(item, dict) else {} for item in items]
