"""The surfaces of one geometry with what is said of each: what it is (semantics), and what it looks like.

**Invariant:** each surface gets exactly one material; what does not fit its surfaces is told and left aside.
"""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from .cityjson_appearance import Appearance
from .cityjson_document import json_object, json_objects
from .cityjson_geometry import Shape, said_along, shape_of
from .cityjson_meshes import BY_SLOPE, Subject, Surfaces
from .findings import Findings
from .tables import Json

__all__ = ["take_surfaces"]

_BUILDINGS: Final = ("Building", "+")
_ADVICE: Final = "check the model with cjval"


def take_surfaces(
    surfaces: Surfaces, appearance: Appearance, subject: Subject, geometry: Json, vertices: NDArray[np.float64]
) -> list[NDArray[np.float64]]:
    """Hand the surfaces of a geometry on, and give where its doors are: the middle (3,) of the lower edge of each."""
    findings = surfaces.findings
    shape = shape_of(geometry, len(vertices))
    if shape is None:
        sentence = f"The boundaries are not nested as those of a {geometry['type']} and are left out"
        findings.add("repaired", "WRONG_NESTING", sentence, _ADVICE, f"{subject.pointer}/boundaries", subject.name)
        return []
    lost = sum(shape.shells) - len(shape.kept)
    if lost:
        sentence = f"{lost:,} surfaces name vertices that are not in the file and are left out"
        findings.add("repaired", "WRONG_VERTEX_INDEX", sentence, _ADVICE, f"{subject.pointer}/boundaries", subject.name)
    types = _surface_types(geometry, shape, findings, subject)
    materials = _materials(appearance, geometry, shape, types, subject.kind)
    uv = _textures(appearance, geometry, shape, materials)
    surfaces.add(subject, vertices, shape, materials, uv)
    return _doors(shape, types, vertices)


def _surface_types(geometry: Json, shape: Shape, findings: Findings, subject: Subject) -> list[str]:
    """Give the semantic type of each surface, "" where none is said."""
    semantics = json_object(geometry, "semantics")
    if not semantics:
        return [""] * len(shape.kept)
    values = said_along(geometry["type"], semantics.get("values"), shape)
    types = [item.get("type") for item in json_objects(semantics, "surfaces")]
    known = [kind if isinstance(kind, str) else "" for kind in types]
    if values is None or not set(map(type, values)) <= {int, type(None)}:
        sentence = "What is said of the surfaces does not fit them and is left aside"
        findings.add("repaired", "SEMANTICS_ARRAYS", sentence, _ADVICE, f"{subject.pointer}/semantics", subject.name)
        return [""] * len(shape.kept)
    return [known[value] if value is not None and 0 <= value < len(known) else "" for value in values]


def _materials(appearance: Appearance, geometry: Json, shape: Shape, types: list[str], kind: str) -> list[int]:
    """Give the material of each surface: the file's own, else the colour of what it is."""
    silent = BY_SLOPE if kind.startswith(_BUILDINGS) else appearance.looks.plain("", kind)
    plain = {word: appearance.looks.plain(word, kind) if word else silent for word in set(types)}
    theme = appearance.theme(geometry, "material")
    if "value" in theme:
        values: list[Any] | None = [theme["value"]] * len(types)
    else:
        values = said_along(geometry["type"], theme.get("values"), shape) if theme else None
    if values is None:
        return [plain[word] for word in types]
    own = [appearance.material(value) for value in values]
    return [plain[word] if number is None else number for number, word in zip(own, types, strict=True)]


def _textures(
    appearance: Appearance, geometry: Json, shape: Shape, materials: list[int]
) -> dict[int, NDArray[np.float32]]:
    """Give surfaces that have a picture its material, and their coordinates by their number."""
    theme = appearance.theme(geometry, "texture")
    values = said_along(geometry["type"], theme.get("values"), shape) if theme else None
    found: dict[int, NDArray[np.float32]] = {}
    ring = 0
    for place, value in enumerate(values or ()):
        sizes = shape.ring_sizes[ring : ring + shape.ring_counts[place]]
        ring += shape.ring_counts[place]
        textured = appearance.texture(value, sizes) if sizes else None
        if textured is not None:
            materials[place], found[place] = textured
    return found


def _doors(shape: Shape, types: list[str], vertices: NDArray[np.float64]) -> list[NDArray[np.float64]]:
    if "Door" not in types:
        return []
    sizes = np.array(shape.ring_sizes, np.int64)
    ring_ends = np.concatenate([[0], np.cumsum(sizes)])
    first_ring = np.concatenate([[0], np.cumsum(np.array(shape.ring_counts, np.int64))])
    doors: list[NDArray[np.float64]] = []
    for place, word in enumerate(types):
        points = vertices[shape.vertex[ring_ends[first_ring[place]] : ring_ends[first_ring[place + 1]]]]
        if word == "Door" and len(points):
            middle = (points.min(axis=0) + points.max(axis=0)) / 2
            doors.append(np.array([middle[0], points[:, 1].min(), middle[2]]))
    return doors
