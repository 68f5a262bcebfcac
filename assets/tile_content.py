"""What is inside one file of a tileset: glTF, a batched model (b3dm) around one, or several tiles in one (cmpt).

Tiles have z up and glTF has y up, so a glTF is turned when it becomes the content of a tile (3D Tiles 1.1 §3.5,
"glTF transforms"); a b3dm may also state a centre to count from (RTC_CENTER, or CESIUM_RTC inside the glTF).

**Invariant:** a damaged file is told with its address and leaves nothing behind; every other one comes in.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, cast

import numpy as np
from numpy.typing import NDArray

from .document import Document, check_opened
from .extensions import extension
from .files import map_file
from .findings import Findings, ModelError, refusal
from .gltf import read_document
from .legacy_tile import open_b3dm, split_cmpt
from .limits import Limits
from .model import Model
from .opened import open_bytes
from .record_table import RecordTable
from .tile_tree import Content, warn_about

__all__ = ["PlacedModel", "read_content"]

# From an axis that points up in the glTF to z up; "Y" is glTF's own, the others stand in asset.gltfUpAxis of old tiles.
_UP: Final[dict[str, list[list[float]]]] = {
    "X": [[0, 0, -1], [0, 1, 0], [1, 0, 0]],
    "Y": [[1, 0, 0], [0, 0, -1], [0, 1, 0]],
    "Z": [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
}
_LEFT_OUT: Final = {b"i3dm": "instances of a model (i3dm)", b"pnts": "a point cloud (pnts)"}
_COMPOSITE_TILES_MAX: Final = 1_000


@dataclass(frozen=True, slots=True)
class PlacedModel:
    """A model and the matrix (4, 4) that leads from its axes to the root of the tileset; `place` is its address."""

    model: Model
    matrix: NDArray[np.float64]
    place: str


def read_content(
    content: Content, transform: NDArray[np.float64], limits: Limits, findings: Findings
) -> list[PlacedModel]:
    """Read a file of a tile that stands at `transform`; gives nothing where it cannot be used, and says so."""
    reader = _Reader(content.path.parent, content.root, transform, limits, findings)
    try:
        return reader.read(map_file(content.path, limits.file_bytes_max), content.place, 0)
    except ModelError as error:
        warn_about(findings, error, content.place)
        return []


@dataclass(frozen=True, slots=True)
class _Reader:
    folder: Path
    root: Path | None
    transform: NDArray[np.float64]
    limits: Limits
    findings: Findings

    def read(self, data: memoryview, place: str, depth: int) -> list[PlacedModel]:
        magic = bytes(data[:4])
        if magic in _LEFT_OUT:
            sentence = f"A tile is {_LEFT_OUT[magic]}, which is left out"
            self.findings.add("warning", "TILE_LEFT_OUT", sentence, "give it as a model with triangles", place)
            return []
        if magic == b"cmpt":
            return self._composite(data, place, depth)
        found = Findings()
        if magic == b"b3dm":
            batched = open_b3dm(data, self.folder, self.limits, found, self.root)
            return [self._placed(batched.document, batched.batch, batched.rtc_center, place)]
        document = check_opened(open_bytes(data, self.folder, self.limits, found, self.root))
        return [self._placed(document, None, np.zeros(3), place)]

    def _composite(self, data: memoryview, place: str, depth: int) -> list[PlacedModel]:
        if depth >= self.limits.composite_depth_max:
            raise refusal("TILE_DEPTH", "Tiles lie in tiles too deep", "export the tiles again")
        placed: list[PlacedModel] = []
        for number, inner in enumerate(split_cmpt(data)[:_COMPOSITE_TILES_MAX]):
            try:
                placed += self.read(inner, f"{place}[{number}]", depth + 1)
            except ModelError as error:
                warn_about(self.findings, error, f"{place}[{number}]")
        return placed

    def _placed(
        self, document: Document, batch: RecordTable | None, center: NDArray[np.float64], place: str
    ) -> PlacedModel:
        model = read_document(document, self.findings, place, batch)
        up: Any = document.json["asset"].get("gltfUpAxis", "Y")
        turned = np.eye(4)
        turned[:3, :3] = _UP.get(up if isinstance(up, str) else "Y", _UP["Y"])
        turned[:3, 3] = center + _rtc(document)
        with np.errstate(all="ignore"):
            matrix = self.transform @ turned
            finite = all(np.isfinite(matrix @ part.matrices).all() for part in model.parts)
        if not finite:
            sentence = "The place of a tile is not a finite number"
            raise refusal("TILE_TRANSFORM_INVALID", sentence, "export the tiles again")
        return PlacedModel(model, matrix, place)


def _rtc(document: Document) -> NDArray[np.float64]:
    """Give the centre of CESIUM_RTC, which counts in the tile's axes and not in glTF's; zero where there is none."""
    stated: Any = (extension(document.json, "CESIUM_RTC") or {}).get("center")
    listed: list[Any] = cast("list[Any]", stated) if isinstance(stated, list) else []
    if len(listed) != 3 or not all(type(number) in (int, float) for number in listed):
        return np.zeros(3)
    return np.array(listed, np.float64)
