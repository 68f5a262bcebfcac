"""The tiles of a tileset (3D Tiles 1.0 and 1.1): which there are, where each stands and which files it has.

Tilesets inside tilesets and implicit tiling are followed, so that what comes out is one flat list. What cannot be
followed is told with its address, and the rest comes in.

**Invariant:** no file outside the folder of the first tileset is named; the list is bounded, whatever is claimed; no
recursion.
"""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, cast

import numpy as np
from numpy.typing import NDArray

from .extensions import extension
from .files import map_file, resolve_uri
from .findings import Findings, ModelError, refusal
from .implicit_tiling import Address, filled, implicit_tiles, scheme_of
from .json_text import parse_json
from .limits import Limits
from .subtree import Subtree, read_subtree
from .tables import Json

__all__ = ["Content", "Tile", "TileTree", "read_tile_tree", "tileset_in", "warn_about"]

_SAYS_ERROR: Final = re.compile(rb'"geometricError"')
_PADDING: Final = b" \0\t\r\n"
_CONTENTS_MAX: Final = 16
_IMPLICIT: Final = "3DTILES_implicit_tiling"
_MULTIPLE: Final = "3DTILES_multiple_contents"
_MATRIX_SIZE: Final = 16


@dataclass(frozen=True, slots=True)
class Content:
    """A file of a tile; `place` is its address in the tileset's folder `root`, for people."""

    path: Path
    place: str
    root: Path | None = None


@dataclass(frozen=True, slots=True)
class Tile:
    """`parent` is a place in the list of tiles; `transform` (4, 4) leads to the root's coordinates; where it `replaces`
    is true, the tiles below stand for this one.
    """

    parent: int | None
    replaces: bool
    transform: NDArray[np.float64]
    contents: list[Content]


@dataclass(slots=True)
class TileTree:
    """All tiles, parents first; `has_region`: some tile says its bounds in degrees of the Earth; `files` are those that
    list tiles.
    """

    asset: Json
    tiles: list[Tile] = field(default_factory=list[Tile])
    has_region: bool = False
    files: list[Path] = field(default_factory=list[Path])


@dataclass(frozen=True, slots=True)
class _Pending:
    """A tile as JSON that waits for its turn; `chain` are the tilesets that lead to it, the innermost last."""

    json: Json
    parent: int | None
    transform: NDArray[np.float64]
    replaces: bool
    chain: tuple[Path, ...]


def tileset_in(data: memoryview, limits: Limits) -> Json | None:
    """Give the tileset that these bytes are, or None where they are something else."""
    if bytes(data[:64]).lstrip(b"\xef\xbb\xbf \t\r\n")[:1] != b"{" or not _SAYS_ERROR.search(data):
        return None
    json = parse_json(memoryview(bytes(data).rstrip(_PADDING)), limits, Findings())
    return json if isinstance(json.get("root"), dict) and "geometricError" in json else None


def read_tile_tree(path: Path, tileset: Json, limits: Limits, findings: Findings) -> TileTree:
    """Walk a tileset; raises ModelError where it has more tiles or files than the limits allow."""
    walk = _Walk(path, tileset, limits, findings)
    walk.run()
    return walk.tree


def warn_about(findings: Findings, error: ModelError, place: str) -> None:
    """Tell what was left out because of a fault in one file."""
    found = error.finding
    pointer = f"{place}#{found.pointer}" if found.pointer else place
    sentence = f"A part of the tileset was left out: {found.sentence}"
    findings.add("warning", found.code, sentence, found.advice, pointer, found.node)


class _Walk:
    def __init__(self, path: Path, tileset: Json, limits: Limits, findings: Findings) -> None:
        self.tree = TileTree(_object(tileset.get("asset")))
        self._root = path.parent.resolve()
        self._limits = limits
        self._findings = findings
        self._json_bytes = 0
        self._queue: deque[_Pending] = deque()
        chain = (path.resolve(),)
        self._count_file(chain[0], 0)
        self._queue.append(_Pending(_object(tileset.get("root")), None, np.eye(4), True, chain))

    def run(self) -> None:
        while self._queue:
            pending = self._queue.popleft()
            try:
                self._visit(pending)
            except ModelError as error:
                if error.finding.code.startswith("LIMIT_"):
                    raise
                warn_about(self._findings, error, self._place(pending.chain[-1]))

    def _visit(self, pending: _Pending) -> None:
        json = pending.json
        with np.errstate(all="ignore"):
            transform = pending.transform @ _matrix(json.get("transform"))
        refine = json.get("refine")
        replaces = refine.upper() == "REPLACE" if isinstance(refine, str) else pending.replaces
        self.tree.has_region |= "region" in _object(json.get("boundingVolume"))
        uris = _uris(json)
        implicit = json.get("implicitTiling") or extension(json, _IMPLICIT)
        if implicit:
            at = _Pending(json, pending.parent, transform, replaces, pending.chain)
            self._expand(_object(implicit), uris, at)
            return
        index = self._add(Tile(pending.parent, replaces, transform, []))
        for uri in uris:
            self._content(uri, index, transform, replaces, pending.chain)
        for child in _list(json.get("children")):
            self._queue.append(_Pending(_object(child), index, transform, replaces, pending.chain))

    def _add(self, tile: Tile) -> int:
        if len(self.tree.tiles) >= self._limits.tiles_max:
            sentence = f"The tileset has more than {self._limits.tiles_max:,} tiles, which is the limit"
            raise refusal("LIMIT_TILES", sentence, "split the tileset")
        self.tree.tiles.append(tile)
        return len(self.tree.tiles) - 1

    def _content(
        self, uri: str, index: int, transform: NDArray[np.float64], replaces: bool, chain: tuple[Path, ...]
    ) -> None:
        """Note a file of a tile; where that is another tileset, go on with its root."""
        place = uri
        try:
            path = self._resolve(uri, chain[-1])
            place = self._place(path)
            data = map_file(path, self._limits.file_bytes_max)
            tileset = tileset_in(data, self._limits)
            if tileset is None:
                self.tree.tiles[index].contents.append(Content(path, place, self._root))
                return
            self._check_chain(path, chain)
        except ModelError as error:
            warn_about(self._findings, error, place)
            return
        self._count_file(path, len(data))
        self._queue.append(_Pending(_object(tileset["root"]), index, transform, replaces, (*chain, path)))

    def _check_chain(self, path: Path, chain: tuple[Path, ...]) -> None:
        if path in chain:
            raise refusal("TILESET_LOOP", "A tileset leads back to itself", "export the tiles again")
        if len(chain) > self._limits.tileset_depth_max:
            most = self._limits.tileset_depth_max
            raise refusal("TILESET_DEPTH", f"Tilesets lie in tilesets more than {most} deep", "import a part of it")

    def _expand(self, implicit: Json, templates: list[str], at: _Pending) -> None:
        """Add the tiles that implicit tiling says there are."""
        scheme = scheme_of(implicit)
        subtrees = _object(implicit.get("subtrees")).get("uri")
        if not isinstance(subtrees, str):
            raise refusal("IMPLICIT_TILING_INVALID", "The tileset does not name its subtrees", "export it again")

        def read(address: Address) -> Subtree | None:
            uri = filled(subtrees, address)
            try:
                path = self._resolve(uri, at.chain[-1])
                data = map_file(path, self._limits.file_bytes_max)
                self._count_file(path, len(data))
                tiles, below = scheme.first(scheme.subtree_levels), scheme.subtrees_below
                return read_subtree(data, tiles, below, lambda beside: self._beside(beside, path), self._limits)
            except ModelError as error:
                if error.finding.code.startswith("LIMIT_TILE"):
                    raise
                warn_about(self._findings, error, uri)
                return None

        first, most = len(self.tree.tiles), self._limits.tiles_max
        for tile in implicit_tiles(scheme, read, most - first, self._limits.tile_files_max):
            contents: list[Content] = []
            for number in tile.contents[: len(templates)]:
                if number < len(templates):
                    contents += self._named(filled(templates[number], tile.address), at.chain[-1])
            parent = at.parent if tile.parent is None else first + tile.parent
            self._add(Tile(parent, at.replaces, at.transform, contents))

    def _named(self, uri: str, base: Path) -> list[Content]:
        try:
            path = self._resolve(uri, base)
        except ModelError as error:
            warn_about(self._findings, error, uri)
            return []
        return [Content(path, self._place(path), self._root)]

    def _beside(self, uri: str, path: Path) -> memoryview:
        beside = self._resolve(uri, path)
        data = map_file(beside, self._limits.file_bytes_max)
        self._count_file(beside, len(data))
        return data

    def _resolve(self, uri: str, base: Path) -> Path:
        """A query ("0.b3dm?v=2") speaks to a web server and names no file."""
        return resolve_uri(re.split(r"[?#]", uri, maxsplit=1)[0], self._root, "", base.parent)

    def _place(self, path: Path) -> str:
        return path.relative_to(self._root).as_posix()

    def _count_file(self, path: Path, size: int) -> None:
        self.tree.files.append(path)
        self._json_bytes += size
        most = self._limits.tile_files_max
        if len(self.tree.files) > most:
            raise refusal("LIMIT_TILE_FILES", f"More than {most:,} files list tiles, which is the limit", "split it")
        if self._json_bytes > 4 * self._limits.json_bytes_max:
            sentence = f"The files that list tiles have more than {4 * self._limits.json_bytes_max:,} bytes"
            raise refusal("LIMIT_TILE_BYTES", sentence, "split the tileset")


def _uris(json: Json) -> list[str]:
    """Give the files of a tile: `content`, `contents`, or 1.0's extension; `url` is how drafts named a `uri`."""
    multiple = extension(json, _MULTIPLE) or {}
    stated = _list(json.get("contents")) or _list(multiple.get("contents")) or _list(multiple.get("content"))
    contents = [_object(item) for item in [*([json["content"]] if "content" in json else []), *stated]]
    uris = [item.get("uri", item.get("url")) for item in contents[:_CONTENTS_MAX]]
    return [uri for uri in uris if isinstance(uri, str)]


def _matrix(stated: Any) -> NDArray[np.float64]:
    """Read a `transform`: 16 numbers, column after column."""
    if stated is None:
        return np.eye(4)
    numbers = _list(stated)
    if len(numbers) != _MATRIX_SIZE or not all(type(number) in (int, float) for number in numbers):
        raise refusal("TILE_TRANSFORM_INVALID", "The place of a tile is not 16 numbers", "export the tiles again")
    matrix = np.array(numbers, np.float64).reshape(4, 4).T
    if not np.array_equal(matrix[3], (0.0, 0.0, 0.0, 1.0)):
        raise refusal("TILE_TRANSFORM_INVALID", "The place of a tile has a perspective part", "export the tiles again")
    return matrix


def _object(value: Any) -> Json:
    return cast("Json", value) if isinstance(value, dict) else {}


def _list(value: Any) -> list[Any]:
    return cast("list[Any]", value) if isinstance(value, list) else []
