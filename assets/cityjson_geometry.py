"""The geometry of one city object: the best of its levels of detail, and that as a plain list of surfaces.

CityJSON nests surfaces in shells and shells in solids (CityJSON 2.0 §3); only what is seen from outside counts, so of
a solid the outer shell. What is said along the surfaces (semantics, materials, textures) is nested in the same way and
is unnested in the same way.

**Invariant:** surfaces that leave here are lists of rings of whole numbers within the vertices; what is said along
them has one entry for each.
"""

from __future__ import annotations

import math
from typing import Any, Final, NamedTuple, cast

import numpy as np
from numpy.typing import NDArray

from .tables import Json

__all__ = ["DEPTHS", "Shape", "best_geometry", "lod_of", "said_along", "shape_of"]

# How many levels of shells stand around the surfaces.
DEPTHS: Final = {"MultiSurface": 0, "CompositeSurface": 0, "Solid": 1, "MultiSolid": 2, "CompositeSolid": 2}
_RANKS: Final = {
    "Solid": 4, "CompositeSolid": 3, "MultiSolid": 3, "CompositeSurface": 2, "MultiSurface": 1, "GeometryInstance": 0,
}  # fmt: skip


class Shape(NamedTuple):
    """Surfaces one after the other: `vertex` int64 (n,) of all rings, `ring_sizes` points of each ring, `ring_counts`
    rings of each surface; `surfaces` as they stand in the file, `kept` which of the file's surfaces these are,
    `shells` how many surfaces the file has in each outer shell.
    """

    vertex: NDArray[np.int64]
    ring_sizes: list[int]
    ring_counts: list[int]
    kept: list[int]
    shells: list[int]


def lod_of(geometry: Json) -> float:
    """Give a level of detail as a number ("2.2", or 2 as in CityJSON 1.0); −1 where there is none."""
    lod = geometry.get("lod")
    if isinstance(lod, str):
        try:
            lod = float(lod[:8])
        except ValueError:
            return -1.0
    return float(lod) if isinstance(lod, (int, float)) and math.isfinite(lod) else -1.0


def best_geometry(geometries: list[Json]) -> int | None:
    """Give the place of the geometry with the highest level of detail, among equals solids before surfaces; None
    where none has surfaces.
    """
    ranked = [
        (lod_of(geometry), rank, -place)
        for place, geometry in enumerate(geometries)
        if isinstance(kind := geometry.get("type"), str) and (rank := _RANKS.get(kind)) is not None
    ]
    return -max(ranked)[2] if ranked else None


def shape_of(geometry: Json, vertices: int) -> Shape | None:
    """Unnest the surfaces of a geometry; those that name a vertex which is not there are left out. None where the
    nesting is not that of its type.
    """
    try:
        shells = _shells(DEPTHS[geometry["type"]], geometry.get("boundaries"))
        surfaces = [surface for shell in shells for surface in shell]
        vertex, ring_sizes, ring_counts = _flattened(surfaces)
        kept = list(range(len(surfaces)))
        if len(vertex) and not 0 <= int(vertex.min()) <= int(vertex.max()) < vertices:
            kept = [place for place, surface in enumerate(surfaces) if _within(surface, vertices)]
            vertex, ring_sizes, ring_counts = _flattened([surfaces[place] for place in kept])
    except (TypeError, OverflowError):
        return None
    return Shape(vertex, ring_sizes, ring_counts, kept, [len(shell) for shell in shells])


def said_along(kind: str, values: object, shape: Shape) -> list[Any] | None:
    """Give what is said of each kept surface (None where nothing is); None where the nesting does not fit."""
    depth = DEPTHS[kind]
    try:
        groups = [values] if depth == 0 else _list(values) if depth == 2 else [values]
        if depth:
            groups = [None if group is None else _list(group)[0] if group else None for group in groups]
    except (TypeError, IndexError):
        return None
    if len(groups) != len(shape.shells):
        return None
    said: list[Any] = []
    for group, count in zip(groups, shape.shells, strict=True):
        if group is not None and (not isinstance(group, list) or len(cast("list[Any]", group)) != count):
            return None
        said += [None] * count if group is None else cast("list[Any]", group)
    return said if len(shape.kept) == len(said) else [said[place] for place in shape.kept]


def _list(value: object) -> list[Any]:
    if type(value) is not list:
        raise TypeError
    return cast("list[Any]", value)


def _shells(depth: int, boundaries: object) -> list[list[Any]]:
    """Give the outer shells; raises TypeError where something is no list."""
    if depth == 0:
        return [_list(boundaries)]
    solids = [_list(boundaries)] if depth == 1 else [_list(solid) for solid in _list(boundaries)]
    return [_list(solid[0]) if solid else [] for solid in solids]


def _flattened(surfaces: list[Any]) -> tuple[NDArray[np.int64], list[int], list[int]]:
    """Raises TypeError where the nesting is wrong, OverflowError where a number is too large."""
    if not set(map(type, surfaces)) <= {list}:
        raise TypeError
    rings: list[Any] = [ring for surface in surfaces for ring in surface]
    if not set(map(type, rings)) <= {list}:
        raise TypeError
    numbers: list[Any] = [number for ring in rings for number in ring]
    if not set(map(type, numbers)) <= {int}:
        raise TypeError
    return np.array(numbers, np.int64), list(map(len, rings)), list(map(len, surfaces))


def _within(surface: list[list[int]], vertices: int) -> bool:
    return all(0 <= number < vertices for ring in surface for number in ring)
