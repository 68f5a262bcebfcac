"""Materials: base colour, base colour texture, and how light meets them.

**Invariant:** every image that a material names exists in the model's list and decodes.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, Final, cast

import numpy as np
from numpy.typing import NDArray

from .document import Document
from .extensions import extension
from .images import Images
from .model import Material
from .tables import Json
from .text import clean_text

__all__ = ["Materials", "Surface"]

_WHITE: Final = (1.0, 1.0, 1.0, 1.0)


@dataclass(frozen=True, slots=True)
class Surface:
    """What a primitive must know of its material: its index, which set of texture coordinates, and how they are
    transformed (3 × 3 or None).
    """

    material: int
    uv_set: int
    uv_matrix: NDArray[np.float64] | None


class Materials:
    """The materials of one document; `all` is what the model keeps, a plain one for primitives without any at its end
    if needed.
    """

    def __init__(self, document: Document, images: Images) -> None:
        self._document = document
        self._images = images
        self._default: Surface | None = None
        self.all: list[Material] = []
        self._surfaces = [self._read(item, number) for number, item in enumerate(document.items("materials"))]

    def surface(self, number: int | None) -> Surface:
        """Give the surface of a material's number in the file, or of the plain one for None."""
        if number is not None:
            return self._surfaces[number]
        if self._default is None:
            self._default = Surface(len(self.all), 0, None)
            self.all.append(Material(""))
        return self._default

    def _read(self, item: Json, number: int) -> Surface:
        pbr: Json = item.get("pbrMetallicRoughness", {})
        colour, texture = pbr.get("baseColorFactor"), pbr.get("baseColorTexture")
        metallic: float = pbr.get("metallicFactor", 1.0)
        roughness: float = pbr.get("roughnessFactor", 1.0)
        older = extension(item, "KHR_materials_pbrSpecularGlossiness")
        if older is not None:
            colour, texture = _numbers(older.get("diffuseFactor"), 4), older.get("diffuseTexture")
            metallic = 0.0
        index, uv_set, uv_matrix = self._texture(texture, f"/materials/{number}")
        self.all.append(
            Material(
                clean_text(item.get("name", ""), self._document.limits.name_chars_max),
                _colour(colour),
                index,
                float(metallic),
                float(roughness),
                bool(item.get("doubleSided", False)),
                item.get("alphaMode", "OPAQUE"),
                float(item.get("alphaCutoff", 0.5)),
            )
        )
        return Surface(number, uv_set, uv_matrix)

    def _texture(self, info: object, pointer: str) -> tuple[int | None, int, NDArray[np.float64] | None]:
        textures = self._document.items("textures")
        if not isinstance(info, dict):
            return None, 0, None
        facts = cast("Json", info)
        number: Any = facts.get("index")
        if type(number) is not int or not 0 <= number < len(textures):
            return None, 0, None
        newer: Any = (extension(textures[number], "EXT_texture_webp") or {}).get("source")
        count = len(self._document.items("images"))
        sources = [
            source for source in (newer, textures[number].get("source")) if type(source) is int and 0 <= source < count
        ]
        if not sources:
            sentence = "A texture names no picture that can be read"
            self._document.findings.add(
                "warning", "TEXTURE_WITHOUT_IMAGE", sentence, "give it as PNG, JPEG or WebP", f"/textures/{number}"
            )
            return None, 0, None
        uv_set: Any = facts.get("texCoord", 0)
        transform = extension(facts, "KHR_texture_transform")
        if transform is not None:
            uv_set = transform.get("texCoord", uv_set)
        # The plain picture is what stands in for a newer one that cannot be used.
        places = (self._images.place(source) for source in sources)
        place = next((place for place in places if place is not None), None)
        return place, uv_set if type(uv_set) is int else 0, _uv_matrix(transform)


def _colour(value: list[float] | None) -> tuple[float, float, float, float]:
    if value is None:
        return _WHITE
    red, green, blue, alpha = (min(max(float(part), 0.0), 1.0) for part in value)
    return red, green, blue, alpha


def _uv_matrix(transform: Json | None) -> NDArray[np.float64] | None:
    """Make the matrix of KHR_texture_transform: scale, then rotate counter-clockwise, then move."""
    if transform is None:
        return None
    offset = _numbers(transform.get("offset"), 2) or [0.0, 0.0]
    scale = _numbers(transform.get("scale"), 2) or [1.0, 1.0]
    angle = (_numbers([transform.get("rotation")], 1) or [0.0])[0]
    sine, cosine = math.sin(angle), math.cos(angle)
    return np.array(
        [
            [cosine * scale[0], sine * scale[1], offset[0]],
            [-sine * scale[0], cosine * scale[1], offset[1]],
            [0.0, 0.0, 1.0],
        ]
    )


def _numbers(value: object, size: int) -> list[float] | None:
    """Give a list of finite numbers of this size, or None for anything else."""
    if not isinstance(value, list):
        return None
    numbers = [
        float(part) for part in cast("list[object]", value) if isinstance(part, (int, float)) and math.isfinite(part)
    ]
    return numbers if len(numbers) == size and len(cast("list[object]", value)) == size else None
