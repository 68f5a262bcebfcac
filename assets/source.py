"""The fingerprint of a model: two imports of unchanged files are recognised without reading them as a model.

**Invariant:** a change of any byte that the model is made of changes the fingerprint.
"""

from __future__ import annotations

import codecs
import struct
from hashlib import blake2b
from pathlib import Path
from typing import Any, Final, cast
from urllib.parse import unquote

import orjson

from .aside import DIGEST_BYTES
from .city import SourceFacts
from .findings import refusal
from .tileset_source import tileset_files

__all__ = ["fingerprint", "source_facts"]

CHUNK_BYTES: Final = 1 << 20
JSON_BYTES_MAX: Final = 1 << 28
LINKED_MAX: Final = 10_000
# Without any of these a file names no other, and its JSON need not be read.
NAMING_WORDS: Final = (b'"uri"', b'"schemaUri"', b'"textures"')
# The magic, the version and the length of a GLB, and the length and the type of its first chunk.
GLB_HEAD: Final = struct.Struct("<4sIIII")


def fingerprint(source: Path) -> tuple[str, int]:
    """Give the BLAKE2b (16 bytes, hexadecimal) of a model with the files beside it that it names, and its own size in
    bytes.

    Raises ModelError where the file cannot be read.
    """
    digest = blake2b(digest_size=DIGEST_BYTES)
    try:
        size_bytes = source.stat().st_size
        _add(digest, source)
        for path in _linked(source):
            digest.update(path.name.encode("utf-8", "surrogatepass"))
            _add(digest, path)
    except FileNotFoundError:
        raise refusal("IO_ERROR", f"There is no file {source}", "check the path") from None
    except OSError as error:
        raise refusal(
            "IO_ERROR", f"The file {source} cannot be read ({error.strerror})", "check the file and its rights"
        ) from error
    return digest.hexdigest(), size_bytes


def source_facts(path: Path) -> SourceFacts:
    """Give the fingerprint of a source, or of a file of names, as city.json has it; raises ModelError."""
    digest, size_bytes = fingerprint(path)
    return SourceFacts(file=path.name, bytes=size_bytes, blake2b=digest)


def _add(digest: blake2b, path: Path) -> None:
    with path.open("rb") as file:
        while chunk := file.read(CHUNK_BYTES):
            digest.update(chunk)


def _linked(source: Path) -> list[Path]:
    """The files under the model's folder that a glTF, a CityJSON or a tileset names; whether they may be used is for
    the reader to judge.
    """
    tiles = tileset_files(source)
    if tiles:
        root = source.parent.resolve()
        return sorted({*tiles, *(beside for tile in tiles for beside in _beside(tile, root))})
    return _beside(source, source.parent.resolve())


def _beside(source: Path, root: Path) -> list[Path]:
    folder, found = source.parent.resolve(), set[Path]()
    for uri in _uris(_document(source))[:LINKED_MAX]:
        if isinstance(uri, str) and not uri.startswith("data:") and "\0" not in unquote(uri):
            path = (folder / unquote(uri)).resolve()
            if path.is_relative_to(root) and path.is_file():
                found.add(path)
    return sorted(found)


def _document(source: Path) -> Any:
    """Give a file's JSON, or that in a GLB (glTF 2.0, 4.4); None where it has none, or far too much."""
    with source.open("rb") as file:
        head, size = file.read(GLB_HEAD.size), source.stat().st_size
        if len(head) == GLB_HEAD.size and head.startswith(b"glTF"):
            *_, size, _ = GLB_HEAD.unpack(head)
        else:
            file.seek(0)
        if size > JSON_BYTES_MAX:
            return None
        data = file.read(size)
    if not any(word in data for word in NAMING_WORDS):
        return None
    try:
        return orjson.loads(data.removeprefix(codecs.BOM_UTF8))
    except orjson.JSONDecodeError:
        return None


def _uris(document: Any) -> list[Any]:
    """What a glTF or a CityJSON document names other files by."""
    entries = [*_entries(document, "buffers"), *_entries(document, "images")]
    pictures = _entries(_part(document, "appearance"), "textures")
    schema = _part(_part(document, "extensions"), "EXT_structural_metadata")
    return [*(entry.get("uri") for entry in entries), *(it.get("image") for it in pictures), schema.get("schemaUri")]


def _part(document: Any, key: str) -> dict[str, Any]:
    part = cast("dict[str, Any]", document).get(key) if isinstance(document, dict) else None
    return cast("dict[str, Any]", part) if isinstance(part, dict) else {}


def _entries(document: Any, key: str) -> list[dict[str, Any]]:
    items = cast("dict[str, Any]", document).get(key) if isinstance(document, dict) else None
    items = cast("list[Any]", items) if isinstance(items, list) else []
    return [cast("dict[str, Any]", item) for item in items if isinstance(item, dict)]
