"""Tiles: the triangles of some features as one small GLB that every glTF viewer can show.

One primitive holds all triangles of one kind and one material, so a browser draws a tile in a handful of calls; each
vertex says which feature it belongs to (`_FEATURE_ID_0`), so that a click still finds the house. Positions are
float32 relative to the tile's node, whose translation keeps the full precision.

**Invariant:** the same pieces give the same bytes.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import Any, Final, NamedTuple, cast

import numpy as np
import pygltflib  # pyright: ignore[reportMissingTypeStubs]
from numpy.typing import NDArray

from .features import Feature
from .geometry import equal_rows, solid_triangles
from .model import Material, Model
from .pieces import Piece

__all__ = ["Tile", "encode_tile", "image_path"]

GENERATOR: Final = "Citiverse"
UINT16_VERTICES_MAX: Final = 65_535
FLAT_COSINE: Final = 0.999

_IMAGE_SUFFIXES: Final = {"image/png": ".png", "image/jpeg": ".jpg", "image/webp": ".webp"}


class Tile(NamedTuple):
    """A finished tile: its bytes, its content's bounds (x0, y0, z0, x1, y1, z1), and its triangles."""

    data: bytes
    bounds: NDArray[np.float64]
    triangles: int


class _Look(NamedTuple):
    """What the pieces of one primitive share."""

    kind: str
    material: int
    has_normals: bool
    has_uv: bool
    has_colours: bool


def image_path(digest: str, mime_type: str) -> str:
    """Give the path of a texture in the package."""
    return f"textures/{digest}{_IMAGE_SUFFIXES.get(mime_type, '.bin')}"


def encode_tile(features: list[Feature], pieces: list[Piece], model: Model, images: dict[int, str]) -> Tile:
    """Write the pieces of `features` (those of one tile) as a GLB.

    `images` gives, for each image of the model, its path as seen from the tile. At least one piece is needed.
    """
    low = np.array([piece.positions.min(axis=0) for piece in pieces]).min(axis=0)
    high = np.array([piece.positions.max(axis=0) for piece in pieces]).max(axis=0)
    centre = np.rint((low + high) / 2.0)
    row = {feature.number: index for index, feature in enumerate(features)}
    heaps: defaultdict[_Look, list[Piece]] = defaultdict(list)
    for piece in map(_without_flat_normals, pieces):
        heaps[_look(piece, features[row[piece.feature]].kind, model)].append(piece)
    writer = _Writer(model, images)
    triangles = sum(writer.add(look, heaps[look], row, centre) for look in sorted(heaps))
    data = writer.finish(centre, [feature.number for feature in features])
    return Tile(data, np.concatenate([low, high]), triangles)


def _without_flat_normals(piece: Piece) -> Piece:
    """Drop normals that only repeat the triangles' own: viewers shade flat without them, and vertices can be shared
    (glTF 2.0, 3.7.2.1).
    """
    if piece.normals is None:
        return piece
    corners = piece.positions[piece.triangles]
    faces = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    along = np.einsum("tcx,tx->tc", piece.normals[piece.triangles], faces)
    flat = along >= FLAT_COSINE * np.linalg.norm(faces, axis=1)[:, None]
    return replace(piece, normals=None) if flat.all() else piece


def _look(piece: Piece, kind: str, model: Model) -> _Look:
    textured = _material(model, piece.material).image is not None and piece.uv is not None
    return _Look(kind, piece.material, piece.normals is not None, textured, piece.colours is not None)


def _material(model: Model, index: int) -> Material:
    return model.materials[index] if 0 <= index < len(model.materials) else Material("")


class _Writer:
    """Collects arrays and their descriptions until the GLB is complete."""

    def __init__(self, model: Model, images: dict[int, str]) -> None:
        self._model = model
        self._images = images
        self._gltf = pygltflib.GLTF2(asset=pygltflib.Asset(version="2.0", generator=GENERATOR))
        self._primitives: list[pygltflib.Primitive] = []
        self._chunks: list[bytes] = []
        self._length = 0
        self._textures: dict[int, int] = {}

    def add(self, look: _Look, pieces: list[Piece], row: dict[int, int], centre: NDArray[np.float64]) -> int:
        """Add one primitive and give the number of its triangles."""
        columns, triangles = _join(look, pieces, row, centre)
        if not len(triangles):
            return 0
        index_type = np.uint16 if len(columns["POSITION"]) <= UINT16_VERTICES_MAX else np.uint32
        attributes = {name: self._accessor(values, pygltflib.ARRAY_BUFFER) for name, values in columns.items()}
        indices = self._accessor(triangles.astype(index_type).reshape(-1, 1), pygltflib.ELEMENT_ARRAY_BUFFER)
        primitive = pygltflib.Primitive(
            attributes=pygltflib.Attributes(**attributes),
            indices=indices,
            material=self._add_material(look),
            mode=pygltflib.TRIANGLES,
        )
        primitive.extensions = {"EXT_mesh_features": {"featureIds": [{"featureCount": len(row), "attribute": 0}]}}
        self._primitives.append(primitive)
        return len(triangles)

    def _accessor(self, values: NDArray[Any], target: int) -> int:
        """Append an array (n, width) to the buffer and give the index of its accessor."""
        data = np.ascontiguousarray(values).tobytes()
        data += b"\0" * (-len(data) % 4)
        views, accessors = self._gltf.bufferViews, self._gltf.accessors
        views.append(pygltflib.BufferView(buffer=0, byteOffset=self._length, byteLength=len(data), target=target))
        component = {"float32": pygltflib.FLOAT, "uint16": pygltflib.UNSIGNED_SHORT, "uint32": pygltflib.UNSIGNED_INT}[
            values.dtype.name
        ]
        accessor = pygltflib.Accessor(
            bufferView=len(views) - 1,
            componentType=component,
            count=len(values),
            type={1: "SCALAR", 2: "VEC2", 3: "VEC3", 4: "VEC4"}[values.shape[1]],
        )
        if target == pygltflib.ARRAY_BUFFER and values.shape[1] == 3:
            accessor.min, accessor.max = values.min(axis=0).tolist(), values.max(axis=0).tolist()
        accessors.append(accessor)
        self._chunks.append(data)
        self._length += len(data)
        return len(accessors) - 1

    def _add_material(self, look: _Look) -> int:
        source = _material(self._model, look.material)
        surface = pygltflib.PbrMetallicRoughness(
            baseColorFactor=list(source.base_colour), metallicFactor=source.metallic, roughnessFactor=source.roughness
        )
        if look.has_uv and source.image is not None:
            surface.baseColorTexture = pygltflib.TextureInfo(index=self._texture(source.image))
        material = pygltflib.Material(
            name=source.name or look.kind,
            pbrMetallicRoughness=surface,
            doubleSided=source.double_sided,
            alphaMode=source.alpha_mode,
            alphaCutoff=source.alpha_cutoff if source.alpha_mode == "MASK" else None,
            extras={"kind": look.kind},
        )
        material.emissiveFactor = None
        self._gltf.materials.append(material)
        return len(self._gltf.materials) - 1

    def _texture(self, image: int) -> int:
        if image not in self._textures:
            self._textures[image] = len(self._gltf.textures)
            self._gltf.images.append(pygltflib.Image(uri=self._images[image]))
            self._gltf.textures.append(pygltflib.Texture(source=len(self._gltf.images) - 1, sampler=0))
            self._gltf.samplers = [pygltflib.Sampler(wrapS=pygltflib.REPEAT, wrapT=pygltflib.REPEAT)]
        return self._textures[image]

    def finish(self, centre: NDArray[np.float64], numbers: list[int]) -> bytes:
        """Put everything together."""
        gltf = self._gltf
        gltf.meshes = [pygltflib.Mesh(primitives=self._primitives, extras={"features": numbers})]
        gltf.nodes = [pygltflib.Node(mesh=0, translation=centre.tolist())]
        gltf.scenes = [pygltflib.Scene(nodes=[0])]
        gltf.scene = 0
        gltf.extensionsUsed = ["EXT_mesh_features"]
        gltf.buffers = [pygltflib.Buffer(byteLength=self._length)]
        cast("Any", gltf).set_binary_blob(b"".join(self._chunks))
        return b"".join(cast("list[bytes]", gltf.save_to_bytes()))


def _join(
    look: _Look, pieces: list[Piece], row: dict[int, int], centre: NDArray[np.float64]
) -> tuple[dict[str, NDArray[np.float32]], NDArray[np.int64]]:
    """Join pieces into one set of columns and triangles, with equal vertices merged and slivers dropped."""
    columns: dict[str, NDArray[np.float32]] = {
        "POSITION": np.concatenate([piece.positions - centre for piece in pieces]).astype(np.float32)
    }
    ids = np.concatenate([np.full(len(piece.positions), row[piece.feature], np.float32) for piece in pieces])
    if look.has_normals:
        columns["NORMAL"] = np.concatenate([cast("NDArray[np.float32]", piece.normals) for piece in pieces])
    if look.has_uv:
        columns["TEXCOORD_0"] = np.concatenate([cast("NDArray[np.float32]", piece.uv) for piece in pieces])
    if look.has_colours:
        columns["COLOR_0"] = np.concatenate([cast("NDArray[np.float32]", piece.colours) for piece in pieces])
    columns["_FEATURE_ID_0"] = ids[:, None]
    offsets = np.cumsum([0] + [len(piece.positions) for piece in pieces[:-1]])
    triangles = np.concatenate(
        [piece.triangles.astype(np.int64) + offset for piece, offset in zip(pieces, offsets, strict=True)]
    )
    kept, index = equal_rows(np.concatenate(list(columns.values()), axis=1))
    triangles = index[triangles]
    return _compact(
        {name: values[kept] for name, values in columns.items()},
        triangles[solid_triangles(columns["POSITION"][kept].astype(np.float64)[triangles])],
    )


def _compact(
    columns: dict[str, NDArray[np.float32]], triangles: NDArray[np.int64]
) -> tuple[dict[str, NDArray[np.float32]], NDArray[np.int64]]:
    """Drop vertices that no triangle uses."""
    used, index = np.unique(triangles, return_inverse=True)
    return {name: values[used] for name, values in columns.items()}, index.reshape(-1, 3)
