"""From the surfaces of city objects to meshes: surfaces are collected until there are many, and then cut together.

**Invariant:** a mesh belongs to one owner and one material; it has only vertices that a triangle uses, and no triangle
without an area.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from .cityjson_appearance import Looks
from .cityjson_geometry import Shape
from .findings import Findings, Severity, refusal
from .limits import Limits
from .polygons import cut_polygons

__all__ = ["BY_SLOPE", "Mesh", "Subject", "Surfaces"]

BY_SLOPE: Final = -1
"""The material of a building's surface that does not say what it is: steep ones are walls."""
_ROOF_MIN: Final = 0.3
_AT_ONCE: Final = 1_000_000
"""Points: about 250 MB of working memory."""
_ADVICE: Final = "if it matters, mend it where the model was made (val3dity, a free checker, shows each)"


class Mesh(NamedTuple):
    """Triangles of one owner and one material; arrays as in `model.Part`."""

    owner: int
    material: int
    positions: NDArray[np.float64]
    triangles: NDArray[np.uint32]
    uv: NDArray[np.float32] | None


class Subject(NamedTuple):
    """Whose surfaces they are: a number, the type of the city object, where they stand in the file, and how people
    would call it.
    """

    owner: int
    kind: str
    pointer: str
    name: str


class Surfaces:
    """Surfaces on their way; `meshes` are those of the owners given so far, complete after `finish`."""

    def __init__(self, looks: Looks, limits: Limits, findings: Findings) -> None:
        self.meshes: list[Mesh] = []
        self._looks = looks
        self._limits = limits
        self.findings = findings
        self._count = 0
        self._triangles = 0
        self._repeated = 0
        self._effort_left = limits.polygon_effort_max
        self._clear()

    def _clear(self) -> None:
        self._sources: dict[int, Subject] = {}
        self._points: list[NDArray[np.float64]] = []
        self._vertex: list[NDArray[np.int64]] = []
        self._uv: dict[int, NDArray[np.float32]] = {}
        self._ring_sizes: list[int] = []
        self._ring_counts: list[int] = []
        self._owners: list[int] = []
        self._materials: list[int] = []
        self._size = 0

    def add(
        self,
        subject: Subject,
        vertices: NDArray[np.float64],
        shape: Shape,
        materials: list[int],
        uv: dict[int, NDArray[np.float32]],
    ) -> None:
        """Take the surfaces of an owner, each of whom comes once: a material for each, and by its
        number the coordinates of each that is textured. Raises ModelError over the limits.
        """
        self._count += len(shape.ring_counts)
        if self._count > self._limits.surfaces_max:
            sentence = f"The model has more than {self._limits.surfaces_max:,} surfaces, which is the limit"
            raise refusal("LIMIT_SURFACES", sentence, "split it into districts", subject.pointer, subject.name)
        if self._size + len(shape.vertex) > _AT_ONCE and self._size:
            self._cut()
        first = len(self._ring_counts)
        self._sources[subject.owner] = subject
        self._points.append(vertices[shape.vertex])
        self._vertex.append(shape.vertex)
        self._ring_sizes += shape.ring_sizes
        self._ring_counts += shape.ring_counts
        self._owners += [subject.owner] * len(shape.ring_counts)
        self._materials += materials
        self._uv |= {first + place: coordinates for place, coordinates in uv.items()}
        self._size += len(shape.vertex)

    def finish(self) -> None:
        """Cut what is left, and say how much was mended."""
        self._cut()
        if self._repeated:
            sentence = f"{self._repeated:,} points repeat the one before them and were left out"
            self.findings.add("repaired", "CONSECUTIVE_POINTS_SAME", sentence, "")

    def _cut(self) -> None:
        if not self._ring_counts:
            self._clear()
            return
        points, vertex = np.concatenate(self._points), np.concatenate(self._vertex)
        sizes, counts = np.array(self._ring_sizes, np.int64), np.array(self._ring_counts, np.int64)
        owners = np.array(self._owners, np.int64)
        cut = cut_polygons(points, sizes, counts, self._effort_left)
        self._effort_left -= cut.effort
        self._repeated += cut.repeated
        self._triangles += len(cut.triangles)
        if self._triangles > self._limits.triangles_max:
            sentence = f"The model has more than {self._limits.triangles_max:,} triangles, which is the limit"
            raise refusal("LIMIT_TRIANGLES", sentence, "split or simplify the model")
        self._tell("repaired", "TOO_FEW_POINTS", owners[cut.flat], "{} without an area, left out")
        self._tell("warning", "RING_SELF_INTERSECTION", owners[cut.crossing], "{} that cross themselves")
        self._tell("warning", "LIMIT_POLYGON", owners[cut.heavy], "{} with too many points and holes, left out")
        materials = self._resolved(np.array(self._materials, np.int64), cut.normals)
        uv = self._corner_uv(sizes, counts) if self._uv else None
        self._split(points, vertex, cut.triangles, owners[cut.polygon], materials[cut.polygon], uv)
        self._clear()

    def _tell(self, severity: Severity, code: str, owners: NDArray[np.int64], sentence: str) -> None:
        for owner, count in zip(*(part.tolist() for part in np.unique(owners, return_counts=True)), strict=True):
            source = self._sources[owner]
            words = sentence.format("A surface" if count == 1 else f"{count:,} surfaces")
            self.findings.add(severity, code, words, _ADVICE, source.pointer, source.name)

    def _resolved(self, materials: NDArray[np.int64], normals: NDArray[np.float64]) -> NDArray[np.int64]:
        """Give surfaces of buildings that say nothing the looks of roof, wall and ground, by where they face."""
        open_ = materials == BY_SLOPE
        if not open_.any():
            return materials
        roof, wall, ground = (self._looks.plain(kind, "") for kind in ("RoofSurface", "WallSurface", "GroundSurface"))
        up = normals[:, 1]
        return np.where(open_, np.where(up > _ROOF_MIN, roof, np.where(up < -_ROOF_MIN, ground, wall)), materials)

    def _corner_uv(self, sizes: NDArray[np.int64], counts: NDArray[np.int64]) -> NDArray[np.float32]:
        """Lay the texture coordinates along all points, (n, 2), NaN where a point has none."""
        uv = np.full((int(sizes.sum()), 2), np.nan, np.float32)
        ends = np.concatenate([[0], np.cumsum(sizes)])
        first_ring = np.concatenate([[0], np.cumsum(counts)])
        for place, coordinates in self._uv.items():
            uv[ends[first_ring[place]] : ends[first_ring[place + 1]]] = coordinates
        return uv

    def _split(
        self,
        points: NDArray[np.float64],
        vertex: NDArray[np.int64],
        triangles: NDArray[np.int64],
        owners: NDArray[np.int64],
        materials: NDArray[np.int64],
        uv: NDArray[np.float32] | None,
    ) -> None:
        """Make a mesh of each owner and material; corners at the same vertex become one, unless they are textured."""
        if not len(triangles):
            return
        order = np.lexsort((materials, owners))
        triangles, owners, materials = triangles[order], owners[order], materials[order]
        is_first = np.concatenate([[True], (np.diff(owners) != 0) | (np.diff(materials) != 0)])
        begins = np.flatnonzero(is_first)
        number = np.repeat(np.cumsum(is_first) - 1, 3)
        corners = triangles.ravel()
        span = int(vertex.max()) + 1
        identity = vertex[corners]
        if uv is not None:
            identity = np.where(np.isnan(uv[corners, 0]), identity, span + corners)
            span += len(vertex)
        _, rows, places = np.unique(number * span + identity, return_index=True, return_inverse=True)
        rows_begin = np.searchsorted(number[rows], np.arange(len(begins) + 1))
        triangle_ends = [*begins[1:].tolist(), len(triangles)]
        faces = places.reshape(-1, 3)
        for mesh, (begin, end) in enumerate(zip(begins.tolist(), triangle_ends, strict=True)):
            low, high = int(rows_begin[mesh]), int(rows_begin[mesh + 1])
            used = corners[rows[low:high]]
            coordinates = None if uv is None or np.isnan(uv[used]).any() else uv[used]
            owner, material = int(owners[begin]), int(materials[begin])
            cut = (faces[begin:end] - low).astype(np.uint32)
            self.meshes.append(Mesh(owner, material, points[used], cut, coordinates))
