"""Templates: a shape that is described once and placed often, as trees and lamps are (CityJSON 2.0 §3.4).

**Invariant:** a template is cut once, however often it is placed; only templates that are placed are read.
"""

from __future__ import annotations

from typing import Any, Final, NamedTuple, cast

import numpy as np
from numpy.typing import NDArray

from .cityjson_appearance import Appearance, Looks
from .cityjson_document import json_object, json_objects, on_model_axes, vertices_of
from .cityjson_geometry import DEPTHS
from .cityjson_meshes import Mesh, Subject, Surfaces
from .cityjson_surfaces import take_surfaces
from .findings import refusal
from .model import Part
from .opened import Opened
from .tables import Json
from .triangles import flipped

__all__ = ["Templates"]

# East, north, height to x east, y up, z south.
_AXES: Final = np.array([[1, 0, 0, 0], [0, 0, 1, 0], [0, -1, 0, 0], [0, 0, 0, 1]], np.float64)
# A list, since what is looked up in it may be anything.
_SHAPES: Final = [*DEPTHS]
_UNMOVED: Final = np.eye(4).ravel().tolist()
_ADVICE: Final = "check the model with cjval"
_PLACED_MAX_M: Final = 1e9


class _Placement(NamedTuple):
    node: int
    template: int
    matrix: NDArray[np.float64]


class Templates:
    """The templates of a file and where they were placed."""

    def __init__(self, opened: Opened, looks: Looks) -> None:
        self._opened = opened
        self._looks = looks
        self._section = json_object(opened.json, "geometry-templates")
        self._appearance: Json = json_object(opened.json, "appearance")
        self._items = json_objects(self._section, "templates")
        self._placements: list[_Placement] = []

    def place(self, node: int, geometry: Json, vertices: NDArray[np.float64], pointer: str, name: str) -> None:
        """Place a template where a GeometryInstance says; what cannot be placed is told and left out."""
        number: Any = geometry.get("template")
        matrix = _matrix(geometry, vertices)
        known = type(number) is int and 0 <= number < len(self._items) and self._items[number].get("type") in _SHAPES
        if not known or matrix is None:
            what = "has no place" if known else "names a template that is not there"
            sentence = f"An object {what} and is left out"
            self._opened.findings.add("warning", "WRONG_TEMPLATE", sentence, _ADVICE, pointer, name)
            return
        if len(self._placements) >= self._opened.limits.instances_max:
            sentence = f"The model has more than {self._opened.limits.instances_max:,} instances, which is the limit"
            raise refusal("LIMIT_INSTANCES", sentence, "leave out small things", pointer, name)
        self._placements.append(_Placement(node, number, matrix))

    def finish(self, kind_of: list[str]) -> list[Part]:
        """Cut the templates that were placed, and give a part for each place; `kind_of` are the types of the nodes."""
        meshes = self._meshes(kind_of)
        mirrored: dict[int, NDArray[np.uint32]] = {}
        parts: list[Part] = []
        for node, template, matrix in self._placements:
            turned = np.linalg.det(matrix[:3, :3]) < 0
            for mesh in meshes.get(template, []):
                triangles = mesh.triangles
                if turned:
                    triangles = mirrored.setdefault(id(mesh.triangles), flipped(mesh.triangles))
                parts.append(Part(node, mesh.material, mesh.positions, triangles, matrix[None], uv=mesh.uv))
        return parts

    def _meshes(self, kind_of: list[str]) -> dict[int, list[Mesh]]:
        if not self._placements:
            return {}
        limits, findings = self._opened.limits, self._opened.findings
        pointer = "/geometry-templates"
        vertices = self._section.get("vertices-templates", [])
        points = on_model_axes(vertices_of(vertices, f"{pointer}/vertices-templates", limits.vertices_max))
        if not (np.abs(points) <= _PLACED_MAX_M).all():
            sentence = "Coordinates of templates are too far from zero"
            raise refusal("COORDINATES_TOO_FAR", sentence, _ADVICE, f"{pointer}/vertices-templates")
        surfaces = Surfaces(self._looks, limits, findings)
        appearance = Appearance(self._appearance, "", self._looks)
        kinds = {placement.template: kind_of[placement.node] for placement in reversed(self._placements)}
        for number, kind in sorted(kinds.items()):
            subject = Subject(number, kind, f"{pointer}/templates/{number}", "")
            take_surfaces(surfaces, appearance, subject, self._items[number], points)
        surfaces.finish()
        meshes: dict[int, list[Mesh]] = {}
        for mesh in surfaces.meshes:
            meshes.setdefault(mesh.owner, []).append(mesh)
        return meshes


def _matrix(geometry: Json, vertices: NDArray[np.float64]) -> NDArray[np.float64] | None:
    """Give the matrix (4, 4) that places a template on the model's axes, or None where it is damaged."""
    boundaries = cast("list[Any]", geometry["boundaries"]) if isinstance(geometry.get("boundaries"), list) else []
    numbers = geometry.get("transformationMatrix", _UNMOVED)
    if len(boundaries) != 1:
        return None
    place = boundaries[0]
    if type(place) is not int or not 0 <= place < len(vertices):
        return None
    if not (isinstance(numbers, list) and len(cast("list[Any]", numbers)) == 16):
        return None
    if not set(map(type, cast("list[Any]", numbers))) <= {int, float}:
        return None
    stated = np.array(numbers, np.float64).reshape(4, 4)
    if not (np.abs(stated) <= _PLACED_MAX_M).all() or not np.array_equal(stated[3], [0, 0, 0, 1]):
        return None
    matrix = _AXES @ stated @ _AXES.T
    matrix[:3, 3] += vertices[place]
    return matrix
