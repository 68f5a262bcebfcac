"""What surfaces look like: the file's own materials and textures, else the colour of their kind.

The theme that the file calls its default counts, else the first (CityJSON 2.0 §6). Files made by converters repeat one
colour as thousands of materials, each with an identifier for a name: equal looks are one material here, so that a tile
can draw them at once.

**Invariant:** every image that a material names exists and decodes; only files beside the model are opened.
"""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any, Final, cast

import numpy as np
from numpy.typing import NDArray

from .cityjson_colours import OBJECT_COLOURS, PLAIN, SURFACE_COLOURS
from .cityjson_document import json_object, json_objects
from .files import map_file, resolve_uri
from .findings import Findings, ModelError
from .limits import Limits
from .model import Image, Material
from .pictures import Pictures
from .tables import Json
from .text import clean_text
from .words import is_identifier

__all__ = ["Appearance", "Looks"]

_NAME_CHARS_MAX: Final = 60
_UV_SCALE: Final = np.array([1, -1], np.float32)
_UV_START: Final = np.array([0, 1], np.float32)
_WHITE: Final = (1.0, 1.0, 1.0, 1.0)


class Looks:
    """The materials and images of the model that is being made; equal ones are one."""

    def __init__(self, folder: Path, limits: Limits, findings: Findings) -> None:
        self.materials: list[Material] = []
        self.images: list[Image] = []
        self.missing: dict[str, str] = {}
        self._folder = folder
        self._limits = limits
        self._pictures = Pictures(limits, findings)
        self._numbers: dict[Material, int] = {}
        self._image_numbers: dict[str, int | None] = {}
        self._plain: dict[tuple[str, str], int] = {}

    def number(self, material: Material) -> int:
        """Give the place of a material in `materials`."""
        place = self._numbers.setdefault(material, len(self.materials))
        if place == len(self.materials):
            self.materials.append(material)
        return place

    def plain(self, surface: str, kind: str) -> int:
        """Give the material of a semantic surface, or where there is none, of a city object."""
        if (surface, kind) not in self._plain:
            self._plain[surface, kind] = self._plain_number(surface, kind)
        return self._plain[surface, kind]

    def _plain_number(self, surface: str, kind: str) -> int:
        name = surface if surface in SURFACE_COLOURS else kind
        colour = SURFACE_COLOURS.get(surface) or OBJECT_COLOURS.get(kind, PLAIN)
        red, green, blue = (_linear(int(colour[start : start + 2], 16) / 255) for start in (1, 3, 5))
        shown = name if name in SURFACE_COLOURS or name in OBJECT_COLOURS else ""
        return self.number(Material(shown, (red, green, blue, 1.0), double_sided=True))

    def textured(self, uri: str, pointer: str) -> int | None:
        """Give the material that shows a picture, or None (and keep it in `missing`) where it cannot be had."""
        if uri not in self._image_numbers:
            self._image_numbers[uri] = self._read(uri, pointer)
        image = self._image_numbers[uri]
        return None if image is None else self.number(Material("", _WHITE, image, double_sided=True))

    def _read(self, uri: str, pointer: str) -> int | None:
        try:
            path = resolve_uri(uri, self._folder, pointer)
            data = bytes(map_file(path, self._limits.file_bytes_max, pointer))
        except ModelError as error:
            self.missing[pointer] = error.finding.sentence
            return None
        image = self._pictures.decoded(data, pointer)
        if image is None:
            return None
        self.images.append(image)
        return len(self.images) - 1


class Appearance:
    """The materials and textures of one collection; asked for by their numbers there."""

    def __init__(self, json: Json, pointer: str, looks: Looks) -> None:
        self.looks = looks
        self._pointer = pointer
        self._themes = {key: json.get(f"default-theme-{key}") for key in ("material", "texture")}
        own = map(_material, json_objects(json, "materials"))
        self._materials = [None if material is None else looks.number(material) for material in own]
        self._textures = json_objects(json, "textures")
        self._texture_numbers: dict[int, int | None] = {}
        self._uv = _uv_of(json.get("vertices-texture"))

    def theme(self, geometry: Json, key: str) -> Json:
        """Give what a geometry says in the theme that counts, under "material" or "texture"."""
        themes = json_object(geometry, key)
        wanted = self._themes[key]
        first = wanted if isinstance(wanted, str) and wanted in themes else next(iter(themes), "")
        return json_object(themes, first)

    def material(self, number: object) -> int | None:
        """Give the material of the model for a number of the file, None where there is none or it has no colour."""
        known = type(number) is int and 0 <= number < len(self._materials)
        return self._materials[cast("int", number)] if known else None

    def texture(self, rings: object, sizes: list[int]) -> tuple[int, NDArray[np.float32]] | None:
        """Give the material and the coordinates float32 (n, 2) of a textured surface, whose rings have `sizes` points:
        of each ring the number of the texture, then that of a coordinate for each point. None where it has none.
        """
        given = cast("list[Any]", rings) if isinstance(rings, list) else []
        if len(given) != len(sizes):
            return None
        numbers: list[int] = []
        for ring, size in zip(given, sizes, strict=True):
            items = cast("list[Any]", ring) if isinstance(ring, list) else []
            if len(items) != size + 1 or not set(map(type, items)) <= {int}:
                return None
            numbers += items[1:]
        material = self._texture(given[0][0])
        if material is None or not 0 <= min(numbers) <= max(numbers) < len(self._uv):
            return None
        return material, self._uv[numbers]

    def _texture(self, number: int) -> int | None:
        if number not in self._texture_numbers:
            found = None
            if 0 <= number < len(self._textures) and isinstance(uri := self._textures[number].get("image"), str):
                found = self.looks.textured(uri, f"{self._pointer}/appearance/textures/{number}/image")
            self._texture_numbers[number] = found
        return self._texture_numbers[number]


def _material(item: Json) -> Material | None:
    """Read the diffuse colour and the transparency (CityJSON 2.0 §6.1); None where it gives no colour."""
    name = item.get("name")
    text = clean_text(name, _NAME_CHARS_MAX) if isinstance(name, str) else ""
    colour = cast("list[Any]", item.get("diffuseColor")) if isinstance(item.get("diffuseColor"), list) else []
    parts = [_linear(part) for part in map(_share, colour) if part is not None]
    if len(parts) != 3:
        return None
    red, green, blue = parts
    alpha = 1.0 - (_share(item.get("transparency")) or 0.0)
    mode = "BLEND" if alpha < 1.0 else "OPAQUE"
    return Material(
        "" if is_identifier(text, "") else text, (red, green, blue, alpha), double_sided=True, alpha_mode=mode
    )


def _share(value: object) -> float | None:
    """Give a number within 0..1."""
    good = isinstance(value, (int, float)) and math.isfinite(value)
    return min(max(float(cast("float", value)), 0.0), 1.0) if good else None


def _linear(value: float) -> float:
    """Turn an sRGB value into a linear one (IEC 61966-2-1), which is what glTF counts in."""
    return round(value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4, 6)


def _uv_of(value: object) -> NDArray[np.float32]:
    """Read the texture coordinates, whose zero is below, as glTF's, whose zero is above; none where one is damaged."""
    rows = cast("list[Any]", value) if isinstance(value, list) else []
    if not all(type(row) is list and len(cast("list[Any]", row)) == 2 for row in rows):
        return np.zeros((0, 2), np.float32)
    numbers: list[Any] = [number for row in rows for number in row]
    if not set(map(type, numbers)) <= {int, float}:
        return np.zeros((0, 2), np.float32)
    with np.errstate(over="ignore"):
        uv = np.array(numbers, np.float64).reshape(-1, 2).astype(np.float32)
    return uv * _UV_SCALE + _UV_START if np.isfinite(uv).all() else np.zeros((0, 2), np.float32)
