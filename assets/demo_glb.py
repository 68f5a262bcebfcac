"""Features to one binary glTF: a root with the city's words, a group for each kind, a node for each feature.

**Invariant:** the same features give the same bytes; positions are relative to their node, so that float32
holds a millimetre.
"""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any, Final

import numpy as np
import pygltflib as gltf  # pyright: ignore[reportMissingTypeStubs] -- it has none
from numpy.typing import NDArray

from .demo_feature import Feature
from .demo_palette import COLOURS, linear_colour
from .demo_shapes import Mesh

__all__ = ["write_glb"]

_GROUPS: Final = {
    "building": "buildings", "street": "streets", "path": "paths", "square": "squares", "bridge": "bridges",
    "water": "water", "green": "green", "tree": "trees", "rail": "rails", "stop": "stops", "furniture": "furniture",
    "terrain": "terrain", "other": "other",
}  # fmt: skip
_ID_PREFIX: Final = "demo"


def write_glb(path: Path, features: list[Feature], shapes: dict[str, Mesh], words: dict[str, Any]) -> None:
    """Write a city. `words` are the root's extras; raises OSError where the file cannot be written."""
    document = _Document()
    for name in sorted({feature.shape for feature in features if feature.shape}):
        document.shape(name, shapes[name])
    groups: list[int] = []
    document.nodes.append(gltf.Node(name=str(words["name"]), extras=words, children=groups))
    for kind, group in _GROUPS.items():
        members = [document.feature(feature) for feature in features if feature.kind == kind]
        if members:
            groups.append(len(document.nodes))
            document.nodes.append(gltf.Node(name=group, children=members))
    document.save(path, str(words["attribution"]))


class _Document:
    """Collects nodes, meshes and their bytes: first all positions, then all indices."""

    def __init__(self) -> None:
        self.nodes: list[Any] = []
        self._meshes: list[Any] = []
        self._accessors: list[Any] = []
        self._materials: dict[str, int] = {}
        self._shapes: dict[str, int] = {}
        self._positions = bytearray()
        self._indices = bytearray()

    def shape(self, name: str, mesh: Mesh) -> None:
        self._shapes[name] = self._mesh(name, mesh, (0.0, 0.0, 0.0))

    def feature(self, feature: Feature) -> int:
        """Add a feature's node; returns its number."""
        extras: dict[str, Any] = {"id": f"{_ID_PREFIX}/{feature.id}", "kind": feature.kind}
        if feature.name:
            extras["name"] = feature.name
        extras |= feature.extras
        label = feature.name or str(feature.extras.get("address") or feature.id)
        node: Any = gltf.Node(name=label, extras=extras)
        if feature.shape:
            node.mesh, node.translation = self._shapes[feature.shape], list(feature.at)
            half = math.radians(feature.turn_deg) / 2
            node.rotation = [0.0, round(math.sin(half), 6), 0.0, round(math.cos(half), 6)]
            node.scale = [feature.scale] * 3
        elif feature.mesh.count():
            origin = _origin(feature.mesh)
            node.mesh, node.translation = self._mesh("", feature.mesh, origin), list(origin)
        self.nodes.append(node)
        return len(self.nodes) - 1

    def save(self, path: Path, attribution: str) -> None:
        document: Any = gltf.GLTF2(
            asset=gltf.Asset(version="2.0", generator="Citiverse demo city", copyright=attribution),
            scene=0, scenes=[gltf.Scene(nodes=[0])], nodes=self.nodes, meshes=self._meshes, accessors=self._accessors,
            materials=[_material(name) for name in self._materials],
        )  # fmt: skip
        split = len(self._positions)
        blob = bytes(self._positions + self._indices)
        document.bufferViews = [
            gltf.BufferView(buffer=0, byteOffset=0, byteLength=split, target=gltf.ARRAY_BUFFER, byteStride=12),
            gltf.BufferView(
                buffer=0, byteOffset=split, byteLength=len(self._indices), target=gltf.ELEMENT_ARRAY_BUFFER
            ),
        ]
        document.buffers = [gltf.Buffer(byteLength=len(blob))]
        document.set_binary_blob(blob)
        document.save_binary(str(path))

    def _mesh(self, name: str, mesh: Mesh, origin: tuple[float, float, float]) -> int:
        primitives = [
            self._primitive(mesh, material, origin) for material in sorted(mesh.triangles) if mesh.triangles[material]
        ]
        self._meshes.append(gltf.Mesh(name=name or None, primitives=primitives))
        return len(self._meshes) - 1

    def _primitive(self, mesh: Mesh, material: str, origin: tuple[float, float, float]) -> Any:
        points = (np.array(mesh.points[material]) - np.array(origin)).astype("<f4")
        indices = np.array(mesh.triangles[material], dtype="<u2").reshape(-1)
        number = self._materials.setdefault(material, len(self._materials))
        return gltf.Primitive(
            attributes=gltf.Attributes(POSITION=self._position_accessor(points)), indices=self._index_accessor(indices),
            material=number,
        )  # fmt: skip

    def _position_accessor(self, points: NDArray[np.float32]) -> int:
        self._accessors.append(gltf.Accessor(
            bufferView=0, byteOffset=len(self._positions), componentType=gltf.FLOAT, count=len(points), type="VEC3",
            min=[float(v) for v in points.min(axis=0)], max=[float(v) for v in points.max(axis=0)],
        ))  # fmt: skip
        self._positions += points.tobytes()
        return len(self._accessors) - 1

    def _index_accessor(self, indices: NDArray[np.uint16]) -> int:
        self._accessors.append(gltf.Accessor(
            bufferView=1, byteOffset=len(self._indices), componentType=gltf.UNSIGNED_SHORT, count=len(indices),
            type="SCALAR",
        ))  # fmt: skip
        self._indices += indices.tobytes()
        return len(self._accessors) - 1


def _origin(mesh: Mesh) -> tuple[float, float, float]:
    points = np.concatenate([np.array(points) for points in mesh.points.values() if points])
    middle = (points.min(axis=0) + points.max(axis=0)) / 2
    return round(float(middle[0]), 2), 0.0, round(float(middle[2]), 2)


def _material(name: str) -> Any:
    assert name in COLOURS, f"the palette has no {name}"
    shiny = {"glass": 0.25, "water": 0.2}.get(name, 0.95)
    surface = gltf.PbrMetallicRoughness(baseColorFactor=linear_colour(name), metallicFactor=0.0, roughnessFactor=shiny)
    return gltf.Material(name=name, pbrMetallicRoughness=surface, alphaCutoff=None)
