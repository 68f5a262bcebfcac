"""One primitive of a mesh: its triangles and what its vertices carry, decoded, checked and compact.

**Invariant:** positions are finite, every index is inside, and an attribute that does not fit its positions is left
out rather than guessed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Final, cast

import numpy as np
from numpy.typing import NDArray

from .accessors import Accessors
from .document import Document
from .draco import Unpacked, triangles_of, unpack
from .extensions import COMPRESSION, compressed, extension
from .findings import refusal
from .materials import Materials, Surface
from .record_table import Record
from .records import NOBODY, Records, RowNumbers
from .tables import Json
from .text import clean_text
from .triangles import TRIANGLES, compact, divide, triangle_count, triangulate

__all__ = ["Geometry", "Primitives"]

_ATTRIBUTE: Final = re.compile(r"_|(POSITION|NORMAL|TANGENT|(TEXCOORD|COLOR|JOINTS|WEIGHTS)_(0|[1-9][0-9]*))\Z")
_SHOWN_CHARS: Final = 40
_DRACO: Final = "KHR_draco_mesh_compression"
_FLOAT: Final = 5126
_INDEX_TYPES: Final = frozenset({5121, 5123, 5125})
# Without KHR_mesh_quantization only floats; with it these too (the extension's own table).
_POSITION_TYPES: Final = frozenset({5120, 5121, 5122, 5123, _FLOAT})
_NORMAL_TYPES: Final = frozenset({5120, 5122, _FLOAT})
_UV_TYPES: Final = _POSITION_TYPES
_COLOUR_TYPES: Final = frozenset({5121, 5123, _FLOAT})
_TRIANGLE_BYTES: Final = 12
_RESTART: Final = {5121: 0xFF, 5123: 0xFFFF, 5125: 0xFFFFFFFF}
_UNIT_TOLERANCE: Final = 0.03
"""Normals of 8 bits are this coarse."""
_AGAIN: Final = "export the model again"


@dataclass(frozen=True, slots=True)
class Geometry:
    """A primitive, or what one row of a table has of it (`record`), as the model keeps it; the arrays are those of
    `model.Part`.
    """

    material: int
    positions: NDArray[np.float64]
    triangles: NDArray[np.uint32]
    normals: NDArray[np.float32] | None
    uv: NDArray[np.float32] | None
    colours: NDArray[np.float32] | None
    record: Record | None = None


class Primitives:
    """The primitives of one document, decoded once however often a mesh is placed."""

    def __init__(
        self, document: Document, accessors: Accessors, materials: Materials, records: Records | None = None
    ) -> None:
        self._document = document
        self._accessors = accessors
        self._materials = materials
        self._records = records
        self._meshes: dict[int, list[Geometry]] = {}
        count, most = sum(len(mesh["primitives"]) for mesh in document.items("meshes")), document.limits.primitives_max
        if count > most:
            sentence = f"The meshes have {count:,} pieces (primitives), more than the limit of {most:,}"
            raise refusal("LIMIT_PRIMITIVES", sentence, "merge small things or split the model", "/meshes")
        self._decoded = 0

    def geometries(self, mesh: int, node: str) -> list[Geometry]:
        """Give what a mesh's primitives hold; `node` is for the words of an error. Raises ModelError when one cannot
        be trusted.
        """
        if mesh not in self._meshes:
            self._meshes[mesh] = self.read(mesh, node)
        return self._meshes[mesh]

    def is_read(self, mesh: int) -> bool:
        """Say whether some node has asked for a mesh."""
        return mesh in self._meshes

    def read(self, mesh: int, node: str) -> list[Geometry]:
        """Read a mesh without keeping it."""
        primitives: list[Json] = self._document.items("meshes")[mesh]["primitives"]
        pointer = f"/meshes/{mesh}/primitives"
        read = (self._read(item, f"{pointer}/{number}", node) for number, item in enumerate(primitives))
        return [geometry for geometries in read for geometry in geometries]

    def _read(self, item: Json, pointer: str, node: str) -> list[Geometry]:
        item = self._unpacked(item, pointer, node)
        mode: int = item.get("mode", TRIANGLES)
        attributes: dict[str, int] = item["attributes"]
        position = attributes.get("POSITION")
        if not self._is_readable(item, mode, position, pointer, node) or position is None:
            return []
        count = self._accessors.count(position)
        self._check_position(position, pointer, node)
        triangles = self._triangles(item.get("indices"), mode, count, pointer, node)
        if not len(triangles):
            return []
        rows, triangles = compact(triangles)
        positions = self._accessors.floats(position, rows)
        finite: NDArray[np.bool_] = np.asarray(np.isfinite(positions).all(axis=1))
        if not finite.all():
            triangles = self._without(triangles, finite, pointer, node)
            if not len(triangles):
                return []
            kept, triangles = compact(triangles)
            rows, positions = rows[kept], positions[kept]
        surface = self._materials.surface(item.get("material"))
        reader = _Attributes(self._document, self._accessors, attributes, count, rows, pointer, node)
        attributes_read = (reader.normals(), reader.uv(surface), reader.colours())
        for number in attributes.values():
            self._accessors.check_bounds(number)
        whole = Geometry(surface.material, positions, triangles, *attributes_read)
        numbers = self._records.numbers(item, count, rows, pointer, node) if self._records else None
        return [whole] if numbers is None else self._divided(whole, numbers, pointer, node)

    def _divided(self, whole: Geometry, numbers: RowNumbers, pointer: str, node: str) -> list[Geometry]:
        """Give each row its triangles; one that stands between rows goes to that of its first corner."""
        owners = numbers.values[whole.triangles]
        between = int((owners != owners[:, :1]).any(axis=1).sum())
        if between:
            sentence = f"{between:,} triangles stand between two features, and went to that of their first corner"
            self._document.findings.add("note", "FEATURE_IDS_DISAGREE", sentence, "", pointer, node)
        pieces = divide(whole.triangles, owners[:, 0], len(whole.positions))
        named = np.array([owner for owner, _, _ in pieces if owner != NOBODY], np.int64)
        records = dict(zip(named.tolist(), self._records.of(numbers, named) if self._records else [], strict=True))
        return [_piece(whole, rows, triangles, records.get(owner)) for owner, rows, triangles in pieces]

    def _is_readable(self, item: Json, mode: int, position: int | None, pointer: str, node: str) -> bool:
        findings = self._document.findings
        for name in item["attributes"]:
            if not _ATTRIBUTE.match(name):
                sentence = f'"{clean_text(name, _SHOWN_CHARS)}" is no name for what a vertex carries, and was left out'
                findings.add(
                    "repaired", "MESH_PRIMITIVE_INVALID_ATTRIBUTE", sentence, "", f"{pointer}/attributes", node
                )
        if mode < TRIANGLES:
            findings.add(
                "warning",
                "POINTS_OR_LINES_SKIPPED",
                "Points or lines are skipped: only triangles are imported",
                "",
                pointer,
                node,
            )
            return False
        if position is None:
            findings.add(
                "warning",
                "MESH_PRIMITIVE_NO_POSITION",
                "A piece of a mesh has no positions, and is skipped",
                "",
                pointer,
                node,
            )
            return False
        return True

    def _unpacked(self, item: Json, pointer: str, node: str) -> Json:
        """Supply the accessors of a primitive that is packed with Draco; give the primitive as if it never was."""
        facts, attributes = extension(item, _DRACO), cast("dict[str, int]", item["attributes"])
        packed = {name: number for name, number in attributes.items() if not self._accessors.has_data(number)}
        if facts is None or "POSITION" not in packed:
            return item
        if not COMPRESSION[_DRACO].is_installed():
            raise compressed(_DRACO, pointer)
        view: Any = facts.get("bufferView")
        indices: int | None = item.get("indices")
        if indices is None or type(view) is not int or not 0 <= view < len(self._document.items("bufferViews")):
            sentence = "A mesh that is packed with Draco does not say where its data or its triangles are"
            raise refusal("UNRESOLVED_REFERENCE", sentence, _AGAIN, f"{pointer}/extensions/{_DRACO}", node)
        data = self._accessors.packed(view)
        stated = sum(map(self._accessors.stated_bytes, (indices, *packed.values())))
        self._accessors.account_unpacked(max(stated, triangles_of(data) * _TRIANGLE_BYTES), pointer)
        unpacked = unpack(facts, data, f"{pointer}/extensions/{_DRACO}")
        self._accessors.supply(indices, unpacked.triangles.reshape(-1, 1))
        kept = {name: number for name, number in attributes.items() if self._supply(name, number, unpacked, packed)}
        if "POSITION" not in kept:
            sentence = "A mesh that is packed with Draco does not hold its positions"
            raise refusal("COMPRESSED_DATA_INVALID", sentence, _AGAIN, pointer, node)
        for name in sorted(attributes.keys() - kept.keys()):
            sentence = f"{clean_text(name, _SHOWN_CHARS)} is not in the packed data as it should be, and was left out"
            place = f"{pointer}/attributes"
            self._document.findings.add("repaired", "COMPRESSED_ATTRIBUTE_MISSING", sentence, "", place, node)
        return {**item, "attributes": kept, "mode": TRIANGLES}

    def _supply(self, name: str, number: int, unpacked: Unpacked, packed: dict[str, int]) -> bool:
        values = unpacked.attributes.get(name)
        if name not in packed or values is None:
            return name not in packed
        if not self._accessors.fits(number, values.shape[1]):
            return False
        self._accessors.supply(number, values)
        return True

    def _check_position(self, position: int, pointer: str, node: str) -> None:
        kind, component, _ = self._accessors.facts(position)
        if kind != "VEC3" or component not in _POSITION_TYPES:
            sentence = "Positions must be three numbers each, as floats or as 8 or 16 bit integers"
            raise refusal(
                "MESH_PRIMITIVE_ATTRIBUTES_ACCESSOR_INVALID_FORMAT",
                sentence,
                _AGAIN,
                f"{pointer}/attributes/POSITION",
                node,
            )
        used: list[str] = self._document.json.get("extensionsUsed", [])
        if component != _FLOAT and "KHR_mesh_quantization" not in used:
            sentence = "Positions are integers, but the model does not say that it uses KHR_mesh_quantization"
            findings = self._document.findings
            findings.add(
                "repaired",
                "MESH_PRIMITIVE_ATTRIBUTES_ACCESSOR_INVALID_FORMAT",
                sentence,
                "",
                f"{pointer}/attributes/POSITION",
                node,
            )
        self._accessors.check_positions(position)

    def _triangles(self, accessor: int | None, mode: int, count: int, pointer: str, node: str) -> NDArray[np.uint32]:
        length = count if accessor is None else self._accessors.count(accessor)
        self._decoded += triangle_count(mode, length)
        if self._decoded > self._document.limits.triangles_max:
            sentence = f"The model has more than {self._document.limits.triangles_max:,} triangles, which is the limit"
            raise refusal("LIMIT_TRIANGLES", sentence, "split or simplify the model", pointer, node)
        if (mode == TRIANGLES and length % 3) or length < 3:
            sentence = f"{length:,} corners do not make whole triangles, and the rest is skipped"
            self._document.findings.add("warning", "MESH_PRIMITIVE_INCOMPATIBLE_MODE", sentence, "", pointer, node)
        if accessor is None:
            return triangulate(mode, np.arange(count, dtype=np.uint32))
        return triangulate(mode, self._indices(accessor, count, pointer, node))

    def _indices(self, accessor: int, count: int, pointer: str, node: str) -> NDArray[np.uint32]:
        kind, component, normalized = self._accessors.facts(accessor)
        if kind != "SCALAR" or component not in _INDEX_TYPES or normalized:
            sentence = "Indices must be plain whole numbers of 8, 16 or 32 bits"
            raise refusal(
                "MESH_PRIMITIVE_INDICES_ACCESSOR_INVALID_FORMAT", sentence, _AGAIN, f"{pointer}/indices", node
            )
        indices = self._accessors.raw(accessor)[:, 0].astype(np.uint32)
        largest = int(indices.max())
        if largest >= count:
            sentence = f"A triangle uses vertex {largest:,}, but there are only {count:,} (numbered from 0)"
            raise refusal("ACCESSOR_INDEX_OOB", sentence, _AGAIN, f"{pointer}/indices", node)
        if largest == _RESTART[component]:
            sentence = f"Index {largest:,} means a restart to graphics hardware; here it was taken as a vertex"
            self._document.findings.add(
                "repaired", "ACCESSOR_INDEX_PRIMITIVE_RESTART", sentence, "", f"{pointer}/indices", node
            )
        return indices

    def _without(
        self, triangles: NDArray[np.uint32], finite: NDArray[np.bool_], pointer: str, node: str
    ) -> NDArray[np.uint32]:
        kept = triangles[finite[triangles].all(axis=1)]
        sentence = f"{len(triangles) - len(kept):,} triangles with a corner that is no finite number were left out"
        advice = "mend the positions where the model was made if something is missing"
        self._document.findings.add(
            "repaired", "ACCESSOR_INVALID_FLOAT", sentence, advice, f"{pointer}/attributes/POSITION", node
        )
        return kept


def _piece(whole: Geometry, rows: NDArray[np.intp], triangles: NDArray[np.uint32], record: Record | None) -> Geometry:
    normals, uv, colours = (
        None if values is None else values[rows] for values in (whole.normals, whole.uv, whole.colours)
    )
    return Geometry(whole.material, whole.positions[rows], triangles, normals, uv, colours, record)


@dataclass(frozen=True, slots=True)
class _Attributes:
    """What the used vertices of one primitive carry beside their positions."""

    document: Document
    accessors: Accessors
    attributes: dict[str, int]
    count: int
    rows: NDArray[np.intp]
    pointer: str
    node: str

    def normals(self) -> NDArray[np.float32] | None:
        values = self._floats("NORMAL", ("VEC3",), _NORMAL_TYPES)
        if values is None:
            return None
        lengths = np.sqrt(np.einsum("ij,ij->i", values, values))
        if (np.abs(lengths - 1.0) <= _UNIT_TOLERANCE).all():
            return values
        if not (lengths > 0).all():
            self._repaired(
                "NORMAL",
                "ACCESSOR_VECTOR3_NON_UNIT",
                "Some normals have no direction, so all of this piece were left out",
            )
            return None
        self._repaired(
            "NORMAL", "ACCESSOR_VECTOR3_NON_UNIT", "Some normals were not of length 1, and were scaled to it"
        )
        return values / lengths[:, None]

    def uv(self, surface: Surface) -> NDArray[np.float32] | None:
        name = f"TEXCOORD_{surface.uv_set}"
        values = self._floats(name, ("VEC2",), _UV_TYPES)
        if values is None or surface.uv_matrix is None:
            return values
        matrix = surface.uv_matrix
        return (values @ matrix[:2, :2].T + matrix[:2, 2]).astype(np.float32)

    def colours(self) -> NDArray[np.float32] | None:
        values = self._floats("COLOR_0", ("VEC3", "VEC4"), _COLOUR_TYPES)
        if values is None:
            return None
        if values.min() < 0.0 or values.max() > 1.0:
            self._repaired("COLOR_0", "ACCESSOR_NON_CLAMPED", "Some colours were outside 0 to 1, and were clamped")
            values = values.clip(0.0, 1.0)
        if values.shape[1] == 3:
            values = np.concatenate([values, np.ones((len(values), 1), np.float32)], axis=1)
        return values

    def _floats(self, name: str, kinds: tuple[str, ...], components: frozenset[int]) -> NDArray[np.float32] | None:
        number = self.attributes.get(name)
        if number is None:
            return None
        kind, component, _ = self.accessors.facts(number)
        if kind not in kinds or component not in components:
            sentence = f"{name} has a form that glTF 2.0 does not allow, and was left out"
            self._repaired(name, "MESH_PRIMITIVE_ATTRIBUTES_ACCESSOR_INVALID_FORMAT", sentence)
            return None
        if self.accessors.count(number) != self.count:
            sentence = (
                f"{name} has {self.accessors.count(number):,} rows for {self.count:,} positions, and was left out"
            )
            self._repaired(name, "MESH_PRIMITIVE_UNEQUAL_ACCESSOR_COUNT", sentence)
            return None
        values = self.accessors.floats(number, self.rows, np.float32)
        if not np.isfinite(values).all():
            self._repaired(
                name, "ACCESSOR_INVALID_FLOAT", f"{name} has values that are no finite numbers, and was left out"
            )
            return None
        return values

    def _repaired(self, name: str, code: str, sentence: str) -> None:
        self.document.findings.add("repaired", code, sentence, "", f"{self.pointer}/attributes/{name}", self.node)
