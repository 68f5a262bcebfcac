"""The fingerprint of a model: two imports of unchanged files are recognised without reading them as a model.

**Invariant:** a change of any byte that the model is made of changes the fingerprint.
"""

from __future__ import annotations

from hashlib import blake2b
from pathlib import Path
from typing import Any, Final, cast
from urllib.parse import unquote

import orjson

from .aside import DIGEST_BYTES
from .findings import refusal
from .tileset_source import tileset_files

__all__ = ["fingerprint"]

CHUNK_BYTES: Final = 1 << 20
JSON_BYTES_MAX: Final = 1 << 28
LINKED_MAX: Final = 10_000


def fingerprint(source: Path) -> tuple[str, int]:
    """Give the BLAKE2b (16 bytes, hexadecimal) of a model with the files beside it that it names, and its own size in
    bytes.

    Raises ModelError where the file cannot be read.
    """
    digest = blake2b(digest_size=DIGEST_BYTES)
    try:
        size_bytes = source.stat().st_size
        _add(digest, source)
        for path in _linked(source, size_bytes):
            digest.update(path.name.encode("utf-8", "surrogatepass"))
            _add(digest, path)
    except FileNotFoundError:
        raise refusal("IO_ERROR", f"There is no file {source}", "check the path") from None
    except OSError as error:
        raise refusal(
            "IO_ERROR", f"The file {source} cannot be read ({error.strerror})", "check the file and its rights"
        ) from error
    return digest.hexdigest(), size_bytes


def _add(digest: blake2b, path: Path) -> None:
    with path.open("rb") as file:
        while chunk := file.read(CHUNK_BYTES):
            digest.update(chunk)


def _linked(source: Path, size_bytes: int) -> list[Path]:
    """The files under the model's folder that a .gltf or a tileset names; whether they may be used is for the
    reader to judge.
    """
    tiles = tileset_files(source)
    if tiles:
        return sorted({*tiles, *(beside for tile in tiles for beside in _linked_by_gltf(tile, tile.stat().st_size))})
    return _linked_by_gltf(source, size_bytes)


def _linked_by_gltf(source: Path, size_bytes: int) -> list[Path]:
    if source.suffix.lower() != ".gltf" or size_bytes > JSON_BYTES_MAX:
        return []
    try:
        document = orjson.loads(source.read_bytes())
    except orjson.JSONDecodeError:
        return []
    folder, found = source.parent.resolve(), set[Path]()
    for entry in _entries(document)[:LINKED_MAX]:
        uri = entry.get("uri")
        if isinstance(uri, str) and not uri.startswith("data:") and "\0" not in unquote(uri):
            path = (folder / unquote(uri)).resolve()
            if path.is_relative_to(folder) and path.is_file():
                found.add(path)
    return sorted(found)


def _entries(document: Any) -> list[dict[str, Any]]:
    lists = (
        [cast("dict[str, Any]", document).get(key) for key in ("buffers", "images")]
        if isinstance(document, dict)
        else []
    )
    items = [item for part in lists if isinstance(part, list) for item in cast("list[Any]", part)]
    return [cast("dict[str, Any]", item) for item in items if isinstance(item, dict)]
