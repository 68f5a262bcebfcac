"""Read a 3D Tiles tileset, or a single tile of one, as a model of a city.

In order: the tiles (`tile_tree.py`) → their files, the finest ones first (`tile_content.py`) → where they stand →
one model (`assembly.py`). Coordinates are those of a map, or count from the middle of the Earth; both end near zero,
and `origin` says where zero is.

**Invariant:** what is missing or damaged is told and the rest comes in; nothing at all is a refusal.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any, Final, cast

import numpy as np
from numpy.typing import NDArray

from .assembly import Assembly
from .files import map_file
from .findings import Finding, Findings, refusal
from .geocentric import CRS, is_on_earth, tangent_plane
from .interactive import check_names
from .limits import Limits
from .model import Model
from .plausibility import check_plausibility, part_bounds
from .tables import Json
from .tags import number_of
from .text import clean_extras, clean_text
from .tile_content import PlacedModel, read_content
from .tile_tree import Content, Tile, TileTree, read_tile_tree, tileset_in

__all__ = ["is_tileset", "read_tileset", "tileset_files"]

_TILES: Final = (b"b3dm", b"cmpt")
# From east, north, up to a model's own axes: x east, y up, z south.
_TO_MODEL: Final = np.array([[1.0, 0, 0, 0], [0, 0, 1, 0], [0, -1, 0, 0], [0, 0, 0, 1]])
_FAR_M: Final = 10_000.0
"""A city further from zero than this is moved to it."""
_COPYRIGHTS_MAX: Final = 20
_COPYRIGHT_CHARS_MAX: Final = 2_000


def is_tileset(data: memoryview, limits: Limits) -> bool:
    """Tell by their content whether these bytes are a tileset or a tile of 3D Tiles 1.0."""
    return bytes(data[:4]) in _TILES or tileset_in(data, limits) is not None


def read_tileset(path: Path, limits: Limits = Limits()) -> tuple[Model, list[Finding]]:  # noqa: B008 (frozen)
    """Read a tileset or a single tile, and what was found in it; raises ModelError, and nothing else."""
    findings = Findings()
    tree = _tree(path, limits, findings)
    placed = _read_contents(tree, limits, findings)
    if not any(one.model.parts for one in placed):
        raise _nothing(tree, findings)
    extras = clean_extras(tree.asset.get("extras"), limits.text_chars_max)
    matrix, origin = _frame(placed, tree.has_region, extras)
    assembly = Assembly(limits)
    for one in placed:
        assembly.add(one.model, matrix @ one.matrix, one.place)
    copyright_text = _copyright(tree.asset, placed)
    model = Model(
        assembly.nodes,
        assembly.parts,
        assembly.materials,
        assembly.images,
        _extras(placed) | extras | origin,
        copyright_text,
    )
    check_plausibility(model, findings)
    check_names(model, findings)
    return model, findings.all()


def tileset_files(path: Path, limits: Limits = Limits()) -> list[Path]:  # noqa: B008 (frozen)
    """Give the files that a tileset consists of, but for itself and what lies beside a .gltf; raises ModelError."""
    data = map_file(path, limits.file_bytes_max)
    if tileset_in(data, limits) is None:
        return []
    tree = _tree(path, limits, Findings())
    files = {*tree.files, *(content.path for tile in tree.tiles for content in tile.contents)}
    return sorted(file for file in files - {path.resolve()} if file.is_file())


def _tree(path: Path, limits: Limits, findings: Findings) -> TileTree:
    data = map_file(path, limits.file_bytes_max)
    tileset = None if bytes(data[:4]) in _TILES else tileset_in(data, limits)
    if tileset is not None:
        return read_tile_tree(path, tileset, limits, findings)
    return TileTree({}, [Tile(None, True, np.eye(4), [Content(path, path.name)])])


def _read_contents(tree: TileTree, limits: Limits, findings: Findings) -> list[PlacedModel]:
    """Read the files, deepest tiles first: one that would be replaced is only read where nothing below it came in."""
    came = bytearray(len(tree.tiles))
    placed: list[list[PlacedModel]] = []
    triangles = coarser = 0
    for index in range(len(tree.tiles) - 1, -1, -1):
        tile = tree.tiles[index]
        if tile.replaces and came[index]:
            coarser += len(tile.contents)
        else:
            found = [
                one for content in tile.contents for one in read_content(content, tile.transform, limits, findings)
            ]
            triangles += sum(len(part.triangles) for one in found for part in one.model.parts)
            if triangles > limits.triangles_max:
                sentence = f"The tiles have more than {limits.triangles_max:,} triangles, which is the limit"
                raise refusal("LIMIT_TRIANGLES", sentence, "import a part of the tileset")
            came[index] |= any(one.model.parts for one in found)
            placed.append(found)
        if tile.parent is not None:
            came[tile.parent] |= came[index]
    if coarser:
        sentence = f"{coarser:,} coarser files were not read, because finer ones stand for the same"
        findings.add("note", "TILES_COARSER", sentence, "")
    return [one for found in reversed(placed) for one in found]


def _nothing(tree: TileTree, findings: Findings) -> Exception:
    warned = [finding for finding in findings.all() if finding.severity == "warning"]
    reason = f" ({warned[0].pointer}: {warned[0].sentence})" if warned else ""
    files = sum(len(tile.contents) for tile in tree.tiles)
    sentence = f"Nothing could be read from the {len(tree.tiles):,} tiles and {files:,} files of the tileset{reason}"
    return refusal("TILESET_EMPTY", sentence, warned[0].advice if warned else "give its files together with it")


def _frame(
    placed: list[PlacedModel], has_region: bool, stated: dict[str, Any]
) -> tuple[NDArray[np.float64], dict[str, Any]]:
    """Give the matrix from the tileset's root to the model's axes, and `crs` and `origin` as far as they follow."""
    low, high = _bounds(placed)
    middle = (low + high) / 2.0
    if not np.isfinite(middle).all():
        return _TO_MODEL, {}
    if is_on_earth(middle, certain=has_region):
        plane, position = tangent_plane(middle)
        return _TO_MODEL @ plane, {"crs": CRS, "origin": position}
    if float(np.abs(middle[:2]).max()) <= _FAR_M:
        return _TO_MODEL, {}
    shift = np.array([*np.floor(middle[:2]), 0.0])
    moved = np.eye(4)
    moved[:3, 3] = -shift
    return _TO_MODEL @ moved, {"origin": (shift + _stated_origin(stated)).tolist()}


def _bounds(placed: list[PlacedModel]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Give the smallest and largest coordinates in the axes of the tileset's root."""
    lows: list[NDArray[np.float64]] = []
    highs: list[NDArray[np.float64]] = []
    for one in placed:
        for part in one.model.parts:
            low, high = part_bounds(replace(part, matrices=one.matrix @ part.matrices))
            lows.append(low)
            highs.append(high)
    return np.min(lows, axis=0), np.max(highs, axis=0)


def _stated_origin(extras: dict[str, Any]) -> NDArray[np.float64]:
    stated: Any = extras.get("origin")
    numbers = [number_of(value) for value in cast("list[Any]", stated)[:3]] if isinstance(stated, list) else []
    known = [number for number in numbers if number is not None]
    return np.array(([*known, 0.0][:3]) if len(known) == len(numbers) >= 2 else np.zeros(3))


def _extras(placed: list[PlacedModel]) -> dict[str, Any]:
    """A single tile says for itself what a tileset says in its own words."""
    return dict(placed[0].model.extras) if len(placed) == 1 else {}


def _copyright(asset: Json, placed: list[PlacedModel]) -> str:
    stated: Any = asset.get("copyright")
    words = [clean_text(stated, _COPYRIGHT_CHARS_MAX)] if isinstance(stated, str) else []
    words += [one.model.copyright for one in placed]
    return clean_text("; ".join([*dict.fromkeys(filter(None, words))][:_COPYRIGHTS_MAX]), _COPYRIGHT_CHARS_MAX)
