"""Read a CityJSON model (1.0, 1.1, 2.0) or a CityJSONSeq into a Model.

In order: version and metadata → for each collection: objects → the best geometry of each → surfaces → meshes cut many
at a time → zero moved near the middle of the city, on whole metres, while everything is still float64 → parts.

**Invariant:** nothing but ModelError is ever raised for a file; every object is a node that carries its own words, and
nothing of a file is fetched or read outside its folder.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final, NamedTuple, cast

import numpy as np
from numpy.typing import NDArray

from .cityjson_appearance import Appearance, Looks
from .cityjson_document import Collection, check_version, collections_of, is_cityjson, json_object, json_objects
from .cityjson_geometry import DEPTHS, best_geometry, lod_of
from .cityjson_meshes import Subject, Surfaces
from .cityjson_metadata import about
from .cityjson_objects import CityObject, objects_in_order, pointer_to
from .cityjson_surfaces import take_surfaces
from .cityjson_templates import Templates
from .findings import Finding, refusal
from .model import Model, Node, Part
from .opened import Opened
from .plausibility import check_plausibility
from .tables import Json

__all__ = ["is_cityjson", "read_cityjson"]

_IDENTITY: Final = np.eye(4)[None]
_LINE_KINDS: Final = frozenset({"Road", "Railway", "Waterway", "TransportSquare"})


def read_cityjson(opened: Opened) -> tuple[Model, list[Finding]]:
    """Read what was opened as CityJSON; raises ModelError."""
    check_version(opened.json)
    city = _City(opened)
    for collection in collections_of(opened):
        city.take(collection)
    model = city.model()
    check_plausibility(model, opened.findings)
    return model, opened.findings.all()


class _Line(NamedTuple):
    """A line along a way, float64 (n, 3), and the node whose it is."""

    node: int
    points: NDArray[np.float64]


class _City:
    """The model that is being made: nodes, and what belongs to each by its number."""

    def __init__(self, opened: Opened) -> None:
        self._opened = opened
        self._findings = opened.findings
        self._extras = about(opened.json, opened.findings)
        self._looks = Looks(opened.folder, opened.limits, opened.findings)
        self._surfaces = Surfaces(self._looks, opened.limits, opened.findings)
        self._templates = Templates(opened, self._looks)
        self._nodes: list[Node] = []
        self._lines: list[_Line] = []
        self._entrances: dict[int, list[NDArray[np.float64]]] = {}
        self._without_surfaces = 0
        self._footprints = 0

    def take(self, collection: Collection) -> None:
        """Take the objects of a collection; raises ModelError over the limits."""
        limits = self._opened.limits
        if len(self._nodes) + len(collection.objects) > limits.nodes_max:
            sentence = f"The model has more than {limits.nodes_max:,} objects, which is the limit"
            raise refusal("LIMIT_NODES", sentence, "split it into districts", f"{collection.pointer}/CityObjects")
        objects = objects_in_order(collection.objects, collection.pointer, limits, self._findings)
        appearance = Appearance(collection.appearance, collection.pointer, self._looks)
        first = len(self._nodes)
        for item in objects:
            parent = None if item.parent is None else first + item.parent
            pointer = pointer_to(collection.pointer, item.id)
            self._nodes.append(Node(item.name, pointer, parent, item.extras, record=parent is None))
        for place, geometry in _chosen(objects):
            self._take_geometry(collection, appearance, objects[place], first + place, geometry)
        collection.objects.clear()

    def _take_geometry(
        self, collection: Collection, appearance: Appearance, item: CityObject, node: int, place: int | None
    ) -> None:
        geometries = json_objects(item.json, "geometry")
        if item.extras["type"] in _LINE_KINDS and (line := _longest_line(geometries, collection.vertices)) is not None:
            self._lines.append(_Line(node, line))
        if place is None:
            self._without_surfaces += bool(geometries)
            return
        geometry = geometries[place]
        pointer = f"{self._nodes[node].pointer}/geometry/{place}"
        if geometry["type"] not in DEPTHS:
            self._templates.place(node, geometry, collection.vertices, pointer, item.name or item.id)
            return
        self._footprints += item.extras["type"] in ("Building", "BuildingPart") and 0 <= lod_of(geometry) < 1
        subject = Subject(node, str(item.extras["type"]), pointer, item.name or item.id)
        doors = take_surfaces(self._surfaces, appearance, subject, geometry, collection.vertices)
        if doors:
            self._entrances.setdefault(self._top(node), []).extend(doors)

    def _top(self, node: int) -> int:
        while (parent := self._nodes[node].parent) is not None:
            node = parent
        return node

    def model(self) -> Model:
        """Finish the model, with its zero point near the middle of the city."""
        self._surfaces.finish()
        meshes = self._surfaces.meshes
        placed = self._templates.finish([str(node.extras["type"]) for node in self._nodes])
        anchors = [mesh.positions[0] for mesh in meshes] + [part.matrices[0, :3, 3] for part in placed]
        zero = np.floor(np.median(anchors, axis=0)) * [1, 0, 1] if anchors else np.zeros(3)
        parts = [
            Part(mesh.owner, mesh.material, mesh.positions - zero, mesh.triangles, _IDENTITY, uv=mesh.uv)
            for mesh in meshes
        ] + [replace(part, matrices=part.matrices - _move(zero)) for part in placed]
        self._add_places(zero)
        self._tell()
        # x east, z south: the north of the zero point is the other way round.
        origin = {"origin": [float(zero[0]), float(-zero[2]), 0.0]} if anchors else {}
        extras: dict[str, Any] = self._extras | origin
        return Model(self._nodes, parts, self._looks.materials, self._looks.images, extras)

    def _add_places(self, zero: NDArray[np.float64]) -> None:
        """Give ways their lines and buildings their entrances, in the axes of the finished model."""
        for node, points in self._lines:
            self._nodes[node].extras["line"] = (points - zero)[:, [0, 2]].round(3).tolist()
        for node, doors in self._entrances.items():
            self._nodes[node].extras["entrances"] = (np.array(doors) - zero).round(3).tolist()

    def _tell(self) -> None:
        """Say what was not taken, and what to do about it."""
        if self._without_surfaces:
            sentence = f"{self._without_surfaces:,} objects have only points or lines and are not shown"
            self._findings.add("note", "GEOMETRY_WITHOUT_SURFACES", sentence, "give them surfaces if they matter")
        if self._footprints:
            sentence = f"{self._footprints:,} buildings are only footprints (LoD 0), so they lie flat on the ground"
            self._findings.add("warning", "LOD0_ONLY", sentence, "give them with LoD 1 or higher, or with their height")
        if missing := self._looks.missing:
            pointer, reason = next(iter(missing.items()))
            sentence = f"{len(missing):,} textures are left out, the first because: {reason}"
            advice = "put the pictures beside the model, where it names them"
            self._findings.add("warning", "TEXTURE_MISSING", sentence, advice, pointer)
        for name in list(json_object(self._opened.json, "extensions"))[:20]:
            sentence = f'Of the extension "{name[:60]}" only what CityJSON itself knows is read'
            self._findings.add("note", "UNSUPPORTED_EXTENSION", sentence, "", "/extensions")


def _move(zero: NDArray[np.float64]) -> NDArray[np.float64]:
    """What to take from a matrix (4, 4) so that it places things relative to `zero` (3,)."""
    matrix = np.zeros((4, 4))
    matrix[:3, 3] = zero
    return matrix


def _chosen(objects: list[CityObject]) -> list[tuple[int, int | None]]:
    """For each object with geometry the place of the best one; an outline (LoD 0) above parts that have better is left
    out.
    """
    best: dict[int, int | None] = {}
    below: dict[int, float] = {}
    for place in range(len(objects) - 1, -1, -1):
        item = objects[place]
        geometries = json_objects(item.json, "geometry")
        chosen = best_geometry(geometries)
        lod = below.get(place, -1.0) if chosen is None else lod_of(geometries[chosen])
        if geometries and not (chosen is not None and lod < 1 <= below.get(place, -1.0)):
            best[place] = chosen
        if item.parent is not None:
            below[item.parent] = max(below.get(item.parent, -1.0), below.get(place, -1.0), lod)
    return sorted(best.items())


def _longest_line(geometries: list[Json], vertices: NDArray[np.float64]) -> NDArray[np.float64] | None:
    """Give the line of a MultiLineString with the most points, float64 (n, 3), or None."""
    lines: list[Any] = [
        line
        for geometry in geometries
        if geometry.get("type") == "MultiLineString" and isinstance(geometry.get("boundaries"), list)
        for line in cast("list[Any]", geometry["boundaries"])
        if isinstance(line, list) and set(map(type, cast("list[Any]", line))) <= {int}
    ]
    if not lines:
        return None
    longest: list[int] = max(lines, key=len)
    good = len(longest) >= 2 and 0 <= min(longest) <= max(longest) < len(vertices)
    return vertices[longest] if good else None
