"""A glTF document: its JSON, checked for shape, and what the reader needs beside it.

**Invariant:** whoever holds a Document can take types, ranges and references of known properties for granted.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, cast

import orjson

from .extension_objects import check_extension_objects
from .extensions import check_extensions
from .files import map_file
from .findings import Findings, refusal
from .glb import read_glb
from .limits import Limits
from .schema import check_document
from .sniff import SNIFF_BYTES, foreign_json, sniff
from .tables import Json

__all__ = ["Document", "open_document", "parse_document", "parse_json"]

_AGAIN: Final = "export the model again"
_BOM: Final = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Document:
    """`json` is the checked document, `binary` the GLB's own buffer, `folder` where the model lies."""

    json: Json
    binary: memoryview | None
    folder: Path
    limits: Limits
    findings: Findings

    def items(self, collection: str) -> list[Json]:
        """Give one of the document's lists, empty when absent."""
        return cast("list[Json]", self.json.get(collection, []))


def open_document(path: Path, limits: Limits, findings: Findings) -> Document:
    """Open, parse and check a .glb or .gltf; raises ModelError that says what it is when it is something else."""
    return parse_document(map_file(path, limits.file_bytes_max), path.parent, limits, findings)


def parse_document(data: memoryview, folder: Path, limits: Limits, findings: Findings) -> Document:
    """Parse and check a GLB or glTF that may stand inside another file; `folder` is where its other files lie."""
    binary: memoryview | None = None
    if sniff(bytes(data[:SNIFF_BYTES])) == "glb":
        data, binary = read_glb(data, findings)
    json = parse_json(data, limits, findings)
    if foreign := foreign_json(json):
        raise foreign
    _check_version(json)
    _check_counts(json, limits)
    check_document(json, findings)
    check_extensions(json, findings)
    check_extension_objects(json, findings)
    return Document(json, binary, folder, limits, findings)


def parse_json(data: memoryview, limits: Limits, findings: Findings) -> Json:
    """Parse a JSON object within the limits of bytes and depth; raises ModelError for anything else."""
    if len(data) > limits.json_bytes_max:
        sentence = f"The description (JSON) has {len(data):,} bytes, more than the limit of {limits.json_bytes_max:,}"
        raise refusal("LIMIT_JSON_BYTES", sentence, "merge small nodes or split the model")
    if bytes(data[: len(_BOM)]) == _BOM:
        data = data[len(_BOM) :]
        findings.add("repaired", "INVALID_JSON", "The text begins with a byte order mark, which was skipped", "")
    try:
        json: object = orjson.loads(data)
    except orjson.JSONDecodeError as error:
        if "recursion" in str(error) or "depth" in str(error):
            raise _too_deep(limits) from None
        reason = str(error).split(": line")[0]
        raise refusal(
            "INVALID_JSON", f"The description is not valid JSON ({reason}, line {error.lineno})", _AGAIN
        ) from None
    if not isinstance(json, dict):
        raise refusal("TYPE_MISMATCH", "The description is JSON but not an object, so it is not glTF", _AGAIN)
    _check_depth(cast("Json", json), limits)
    return cast("Json", json)


def _check_depth(json: Json, limits: Limits) -> None:
    """Walk level by level, so that no nesting can exhaust a stack here or later."""
    level: list[Any] = [json]
    for _ in range(limits.json_depth_max):
        inner: list[Any] = []
        for item in level:
            values = cast("Json", item).values() if isinstance(item, dict) else cast("list[Any]", item)
            inner += [cast("Any", value) for value in values if isinstance(value, (dict, list))]
        if not inner:
            return
        level = inner
    raise _too_deep(limits)


def _too_deep(limits: Limits) -> Exception:
    sentence = f"The description (JSON) is nested deeper than the limit of {limits.json_depth_max} levels"
    return refusal("LIMIT_JSON_DEPTH", sentence, "remove the deep extras and export the model again")


def _check_version(json: Json) -> None:
    asset = json.get("asset")
    facts = cast("Json", asset) if isinstance(asset, dict) else {}
    version, least = facts.get("version"), facts.get("minVersion", "2.0")
    legacy = isinstance(json.get("scenes"), dict) or isinstance(json.get("meshes"), dict)
    if legacy or (isinstance(version, str) and version.startswith(("0.", "1."))):
        raise refusal(
            "UNKNOWN_ASSET_MAJOR_VERSION",
            "The file is glTF 1.0; only version 2.0 can be read",
            "convert it to glTF 2.0 first",
            "/asset",
        )
    if isinstance(version, str) and not version.startswith("2."):
        sentence = f'"{version[:20]}" is not a version of glTF that can be read'
        raise refusal("UNKNOWN_ASSET_MAJOR_VERSION", sentence, "export the model as glTF 2.0", "/asset/version")
    if isinstance(least, str) and least != "2.0":
        sentence = f'The model needs a reader of glTF "{least[:20]}"'
        raise refusal("UNKNOWN_ASSET_MINOR_VERSION", sentence, "export the model as glTF 2.0", "/asset/minVersion")


def _check_counts(json: Json, limits: Limits) -> None:
    for name, most in (("nodes", limits.nodes_max), ("accessors", limits.accessors_max)):
        items = json.get(name)
        if isinstance(items, list) and len(cast("list[Any]", items)) > most:
            sentence = f"The model has {len(cast('list[Any]', items)):,} {name}, more than the limit of {most:,}"
            raise refusal(f"LIMIT_{name.upper()}", sentence, "merge small things or split the model", f"/{name}")
