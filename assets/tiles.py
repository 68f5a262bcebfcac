"""Tiles: the triangles of some features as one small GLB that every glTF viewer can show.

One primitive holds all triangles of one kind and one material, so a browser draws a tile in a handful of calls. They
share their vertices, since a roof ends where a wall does; each vertex says which feature it belongs to
(`_FEATURE_ID_0`), so that a click still finds the house, and the property table says its name. Positions are whole
numbers on a lattice (KHR_mesh_quantization), or float32 where the tile is too large for one; feature ids are whole
numbers always, since they must come back as they were.

**Invariant:** the same pieces give the same bytes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from itertools import chain
from typing import Any, Final, NamedTuple, cast

import numpy as np
import pygltflib  # pyright: ignore[reportMissingTypeStubs]
from numpy.typing import NDArray

from . import meshopt_encoder
from .features import Feature
from .geometry import equal_rows, solid_triangles
from .glb_writer import GlbWriter
from .lattice import STEP_M_MAX, Lattice, lattice_of
from .model import Material, Model
from .pieces import Piece
from .property_table import WORDS, add_property_table

__all__ = ["NO_FEATURE", "Tile", "encode_tile"]

FLAT_COSINE: Final = 0.999
NORMAL_STEPS: Final = 127
UINT16_STEPS: Final = 65_535
# The feature id of what belongs to no single thing.
NO_FEATURE: Final = 65_535

_WEBP: Final = "EXT_texture_webp"

Columns = dict[str, NDArray[Any]]


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


class _Frame(NamedTuple):
    """Where a tile's positions are counted from: a lattice, or a centre (3,) where there is none."""

    lattice: Lattice | None
    centre: NDArray[np.float64]
    row: dict[int, int]


def encode_tile(
    features: list[Feature],
    pieces: list[Piece],
    model: Model,
    images: Mapping[int, str | bytes],
    *,
    step_m_max: float = STEP_M_MAX,
    words: tuple[str, ...] = WORDS,
    compressed: bool | None = None,
) -> Tile:
    """Write the pieces of `features` (those of one tile, at most 65,535) as a GLB.

    `images` gives, for each image of the model, its path as seen from the tile, or its bytes, which then lie in the
    tile and do not repeat; all are WebP. At least one piece is needed; one of no single feature has a negative number
    and the kind "building". Positions may be `step_m_max` coarse. `words` are what
    the property table says. `compressed` asks for meshopt; without a wish it is used where it is installed.
    """
    low = np.array([piece.positions.min(axis=0) for piece in pieces]).min(axis=0)
    high = np.array([piece.positions.max(axis=0) for piece in pieces]).max(axis=0)
    row = {feature.number: index for index, feature in enumerate(features)}
    frame = _Frame(lattice_of(low, high, step_m_max), np.rint((low + high) / 2.0), row)
    heaps: defaultdict[_Look, list[Piece]] = defaultdict(list)
    for piece in map(_without_flat_normals, pieces):
        kind = features[row[piece.feature]].kind if piece.feature >= 0 else "building"
        heaps[_look(piece, kind, model)].append(piece)
    glb = GlbWriter(compressed=meshopt_encoder.is_installed() if compressed is None else compressed)
    has_table = add_property_table(glb, features, words)
    writer = _TileWriter(model, images, glb, has_table)
    alike: defaultdict[_Look, list[_Look]] = defaultdict(list)
    for look in sorted(heaps):
        # Vertices with a place in a picture are of no use to another one.
        alike[look if look.has_uv else look._replace(kind="", material=0)].append(look)
    triangles = sum(writer.add({look: heaps[look] for look in looks}, frame) for looks in alike.values())
    return Tile(writer.finish(frame, features), np.concatenate([low, high]), triangles)


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


class _TileWriter:
    """Turns heaps of pieces that look alike into the primitives of one mesh."""

    def __init__(self, model: Model, images: Mapping[int, str | bytes], glb: GlbWriter, has_table: bool) -> None:
        self._model = model
        self._images = images
        self._glb = glb
        self._has_table = has_table
        self._primitives: list[pygltflib.Primitive] = []
        self._textures: dict[int, int] = {}

    def add(self, heaps: dict[_Look, list[Piece]], frame: _Frame) -> int:
        """Add one primitive for each look, with vertices in common, and give the number of their triangles."""
        columns, parts = _join(heaps, frame)
        if not parts:
            return 0
        if self._glb.compressed:
            triangles, order = meshopt_encoder.in_drawing_order(list(parts.values()), len(columns["POSITION"]))
            columns = {name: values[order] for name, values in columns.items()}
            parts = dict(zip(parts, triangles, strict=True))
        attributes = {
            name: self._glb.vertices(
                values,
                normalized=name in {"NORMAL", "TEXCOORD_0", "COLOR_0"} and values.dtype != np.float32,
                bounds=name == "POSITION",
            )
            for name, values in columns.items()
        }
        feature_ids = {"EXT_mesh_features": {"featureIds": [_feature_ids(columns, self._has_table)]}}
        indices = self._glb.indices(list(parts.values()), len(columns["POSITION"]))
        for look, accessor in zip(parts, indices, strict=True):
            primitive = pygltflib.Primitive(
                attributes=pygltflib.Attributes(**attributes),
                indices=accessor,
                material=self._add_material(look),
                mode=None,
            )
            primitive.extensions = feature_ids
            self._primitives.append(primitive)
        return sum(map(len, parts.values()))

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
            doubleSided=source.double_sided or None,
            alphaMode=None if source.alpha_mode == "OPAQUE" else source.alpha_mode,
            alphaCutoff=source.alpha_cutoff if source.alpha_mode == "MASK" else None,
            extras={"kind": look.kind},
        )
        material.emissiveFactor = None
        self._glb.gltf.materials.append(material)
        return len(self._glb.gltf.materials) - 1

    def _texture(self, image: int) -> int:
        gltf = self._glb.gltf
        if image not in self._textures:
            self._textures[image] = number = len(gltf.textures)
            place = self._images[image]
            if isinstance(place, str):
                gltf.images.append(pygltflib.Image(uri=place))
            else:
                gltf.images.append(pygltflib.Image(bufferView=self._glb.plain_view(place), mimeType="image/webp"))
            wrap = pygltflib.REPEAT if isinstance(place, str) else pygltflib.CLAMP_TO_EDGE
            sampler = pygltflib.Sampler(wrapS=wrap, wrapT=wrap)
            sampler.magFilter, sampler.minFilter = pygltflib.LINEAR, pygltflib.LINEAR_MIPMAP_LINEAR
            gltf.samplers.append(sampler)
            texture = pygltflib.Texture(sampler=number)
            texture.extensions = {_WEBP: {"source": number}}
            gltf.textures.append(texture)
            self._glb.use(_WEBP, required=True)
        return self._textures[image]

    def finish(self, frame: _Frame, features: list[Feature]) -> bytes:
        """Put everything together."""
        gltf, lattice = self._glb.gltf, frame.lattice
        numbers = [feature.number for feature in features]
        gltf.meshes = [pygltflib.Mesh(primitives=self._primitives, extras={"features": numbers})]
        if lattice is None:
            gltf.nodes = [pygltflib.Node(mesh=0, translation=frame.centre.tolist())]
        else:
            gltf.nodes = [pygltflib.Node(mesh=0, translation=lattice.origin.tolist(), scale=[lattice.step_m] * 3)]
        gltf.scenes = [pygltflib.Scene(nodes=[0])]
        gltf.scene = 0
        self._glb.use("EXT_mesh_features")
        # Normals of a byte are quantised too, so the extension is needed wherever anything is.
        self._glb.use("KHR_mesh_quantization", required=True)
        return self._glb.finish()


def _feature_ids(columns: Columns, has_table: bool) -> dict[str, Any]:
    ids = columns["_FEATURE_ID_0"]
    nobody = bool((ids == NO_FEATURE).any())
    count = len(np.unique(ids)) - nobody
    found: dict[str, Any] = {"featureCount": max(count, 1), "attribute": 0}
    return found | ({"nullFeatureId": NO_FEATURE} if nobody else {}) | ({"propertyTable": 0} if has_table else {})


def _join(heaps: dict[_Look, list[Piece]], frame: _Frame) -> tuple[Columns, dict[_Look, NDArray[np.uint32]]]:
    """Join pieces into one set of columns and the triangles of each look, the most first, with equal vertices merged
    and slivers dropped.
    """
    look, pieces = next(iter(heaps)), list(chain.from_iterable(heaps.values()))
    positions = np.concatenate([piece.positions for piece in pieces])
    columns: Columns = {"POSITION": _positions(positions, frame)}
    if look.has_normals:
        columns["NORMAL"] = _normals(np.concatenate([cast("NDArray[np.float32]", piece.normals) for piece in pieces]))
    if look.has_uv:
        columns["TEXCOORD_0"] = _uv(np.concatenate([cast("NDArray[np.float32]", piece.uv) for piece in pieces]))
    if look.has_colours:
        colours = np.concatenate([cast("NDArray[np.float32]", piece.colours) for piece in pieces])
        columns["COLOR_0"] = np.rint(np.clip(colours, 0.0, 1.0) * UINT16_STEPS).astype(np.uint16)
    counts = [len(piece.positions) for piece in pieces]
    rows = np.array([frame.row.get(piece.feature, NO_FEATURE) for piece in pieces], np.uint16)
    columns["_FEATURE_ID_0"] = np.repeat(rows, counts)[:, None]
    kept, index = equal_rows(np.concatenate([_comparable(values) for values in columns.values()], axis=1))
    columns = {name: values[kept] for name, values in columns.items()}
    offsets = iter(np.cumsum([0, *counts[:-1]]).tolist())
    corners = columns["POSITION"].astype(np.float64)
    parts: dict[_Look, NDArray[np.int64]] = {}
    for look, heap in heaps.items():
        triangles = index[np.concatenate([piece.triangles.astype(np.int64) + next(offsets) for piece in heap])]
        triangles = triangles[solid_triangles(corners[triangles])]
        if len(triangles):
            parts[look] = triangles
    return _compact(columns, dict(sorted(parts.items(), key=lambda part: -len(part[1]))))


def _positions(positions: NDArray[np.float64], frame: _Frame) -> NDArray[Any]:
    if frame.lattice is None:
        return (positions - frame.centre).astype(np.float32)
    return frame.lattice.numbers(positions)


def _normals(normals: NDArray[np.float32]) -> NDArray[np.int8]:
    return np.rint(normals * NORMAL_STEPS).astype(np.int8)


def _uv(uv: NDArray[np.float32]) -> NDArray[Any]:
    """Coordinates that stay within the picture are whole numbers; where it repeats they are kept as they are."""
    if uv.min() < 0.0 or uv.max() > 1.0:
        return uv
    return np.rint(uv * UINT16_STEPS).astype(np.uint16)


def _comparable(values: NDArray[Any]) -> NDArray[np.float32]:
    """Values of 16 bits and less are exact in float32."""
    return values.astype(np.float32)


def _compact(
    columns: Columns, parts: dict[_Look, NDArray[np.int64]]
) -> tuple[Columns, dict[_Look, NDArray[np.uint32]]]:
    """Drop vertices that no triangle uses."""
    used = np.unique(np.concatenate([np.zeros(0, np.int64), *(triangles.ravel() for triangles in parts.values())]))
    fewer = {look: np.searchsorted(used, triangles).astype(np.uint32) for look, triangles in parts.items()}
    return {name: values[used] for name, values in columns.items()}, fewer
