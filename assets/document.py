"""A glTF document: its JSON, checked for shape, and what the reader needs beside it.

**Invariant:** whoever holds a Document can take types, ranges and references of known properties for granted.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, cast

from .extension_objects import check_extension_objects
from .extensions import check_extensions
from .files import resolve_uri
from .findings import Findings, refusal
from .limits import Limits
from .opened import Opened, open_source
from .schema import check_document
from .sniff import foreign_json
from .tables import Json

__all__ = ["Document", "check_opened", "open_document"]

_AGAIN: Final = "export the model again"


@dataclass(frozen=True, slots=True)
class Document:
    """`json` is the checked document, `binary` the GLB's own buffer, `folder` where the model lies; `root` as in
    `opened.Opened`.
    """

    json: Json
    binary: memoryview | None
    folder: Path
    limits: Limits
    findings: Findings
    root: Path | None = None

    def path_of(self, uri: str, pointer: str) -> Path:
        """Give the file that a relative URI names; raises ModelError where it may not be opened."""
        return resolve_uri(uri, self.root or self.folder, pointer, self.folder)

    def items(self, collection: str) -> list[Json]:
        """Give one of the document's lists, empty when absent."""
        return cast("list[Json]", self.json.get(collection, []))


def open_document(path: Path, limits: Limits, findings: Findings) -> Document:
    """Open, parse and check a .glb or .gltf; raises ModelError that says what it is when it is something else."""
    return check_opened(open_source(path, limits, findings))


def check_opened(opened: Opened) -> Document:
    """Check what was opened as glTF; raises ModelError that says what it is when it is something else."""
    json, limits, findings = opened.json, opened.limits, opened.findings
    if foreign := foreign_json(json):
        raise foreign
    if opened.lines is not None:
        raise refusal("INVALID_JSON", "The file has one JSON text on each line, so it is not glTF", _AGAIN)
    _check_version(json)
    _check_counts(json, limits)
    check_document(json, findings)
    check_extensions(json, findings)
    check_extension_objects(json, findings)
    return Document(json, opened.binary, opened.folder, limits, findings, opened.root)


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
