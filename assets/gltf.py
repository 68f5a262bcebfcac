"""Read a glTF 2.0 model (.glb or .gltf) into a Model.

The file belongs to a stranger. It is mapped into memory and parsed with orjson; every offset, count, reference and
path is checked before it is used; what can be mended is mended and told, what cannot be trusted is refused in one
sentence. In order: document (container, JSON, schema, extensions) → buffers and accessors (extents) → nodes → images
and materials → primitives → parts.

**Invariant:** nothing but ModelError is ever raised for a file, whatever its bytes; nothing is fetched; no other
folder is read.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from .accessors import Accessors
from .buffers import Buffers
from .document import Document, open_document
from .extensions import extension
from .findings import Finding, Findings, ModelError, refusal
from .images import Images
from .instances import place_instances
from .interactive import check_names, says_interactive
from .leftovers import check_leftovers
from .limits import Limits
from .materials import Materials
from .model import Model, Node, Part
from .nodes import Hierarchy, read_nodes
from .owners import Owners
from .plausibility import check_plausibility
from .primitives import Geometry, Primitives
from .record_table import Record, RecordTable
from .records import Records
from .tables import Json
from .tags import identity_of
from .text import clean_extras, clean_text
from .triangles import flipped

__all__ = ["read_document", "read_model"]

_COPYRIGHT_CHARS_MAX: Final = 2_000
_RTC: Final = "/extensions/CESIUM_RTC"


def read_model(path: Path, limits: Limits = Limits()) -> tuple[Model, list[Finding]]:  # noqa: B008 (frozen)
    """Read a model and what was found in it, in the order in which it was found.

    Raises ModelError, and nothing else, when the file cannot be read, is not glTF 2.0, is over a limit or cannot be
    trusted.
    """
    document = open_document(path, limits, Findings())
    if extension(document.json, "CESIUM_RTC") is not None:
        sentence = "Where the model stands (CESIUM_RTC) only counts in a tileset, and was left out"
        document.findings.add("warning", "UNSUPPORTED_EXTENSION", sentence, "import its tileset", _RTC)
    found = Findings()
    return read_document(document, found, "", whole=True), found.all()


def read_document(
    document: Document, found: Findings, place: str, batch: RecordTable | None = None, *, whole: bool = False
) -> Model:
    """Read a document that was opened, and add what was found in it to `found`, with `place` before every pointer.

    `batch` is the batch table beside it. Only a `whole` city is asked whether it makes sense. Raises ModelError.
    """
    owners = Owners(document.json)

    def named(finding: Finding) -> Finding:
        return _with_owner(finding, owners, document.limits)

    try:
        model = _read(document, batch)
    except ModelError as error:
        raise ModelError(named(error.finding)) from None
    if whole:
        check_plausibility(model, document.findings)
        check_names(model, document.findings)
    found.take(document.findings, place, named)
    return model


def _read(document: Document, batch: RecordTable | None) -> Model:
    buffers = Buffers(document)
    accessors = Accessors(document, buffers)
    hierarchy = read_nodes(document)
    images = Images(document, buffers)
    materials = Materials(document, images)
    primitives = Primitives(document, accessors, materials, Records(document, buffers, accessors, batch))
    parts = _Placing(document, accessors, primitives).parts(hierarchy)
    check_leftovers(document, buffers, accessors, images, primitives)
    asset: Json = document.json["asset"]
    return Model(
        hierarchy.nodes,
        parts,
        materials.all,
        images.used,
        _model_extras(document, hierarchy),
        clean_text(asset.get("copyright", ""), _COPYRIGHT_CHARS_MAX),
    )


class _Placing:
    """Geometry of meshes, put where the nodes are."""

    def __init__(self, document: Document, accessors: Accessors, primitives: Primitives) -> None:
        self._document = document
        self._accessors = accessors
        self._primitives = primitives
        self._mirrored: dict[int, tuple[Geometry, NDArray[np.uint32]]] = {}
        self._triangles = 0
        self._instances = 0

    def parts(self, hierarchy: Hierarchy) -> list[Part]:
        """Make the parts of all nodes, two where only some instances are mirrored.

        Raises ModelError over the limits of triangles and instances.
        """
        items = self._document.items("nodes")
        parts: list[Part] = []
        records = _RecordNodes(hierarchy.nodes, self._document.limits)
        for index, number in enumerate(hierarchy.sources):
            mesh: int | None = items[number].get("mesh")
            if mesh is None:
                continue
            name = hierarchy.nodes[index].name
            left = self._document.limits.instances_max - self._instances
            matrices = place_instances(self._document, self._accessors, number, name, hierarchy.world[index], left)
            self._instances += len(matrices)
            with np.errstate(all="ignore"):
                mirrored = np.linalg.det(matrices[:, :3, :3]) < 0
            for geometry in self._primitives.geometries(mesh, name):
                self._account(geometry, hierarchy.nodes[index].pointer, name)
                owner = index if geometry.record is None else records.node(index, geometry.record)
                if not mirrored.all():
                    parts.append(_part(owner, geometry, geometry.triangles, matrices[~mirrored]))
                if mirrored.any():
                    parts.append(_part(owner, geometry, self._flip(geometry), matrices[mirrored]))
        return parts

    def _account(self, geometry: Geometry, pointer: str, name: str) -> None:
        self._triangles += len(geometry.triangles)
        most = self._document.limits.triangles_max
        if self._triangles > most:
            sentence = f"The model places more than {most:,} triangles, which is the limit"
            raise refusal("LIMIT_TRIANGLES", sentence, "split or simplify the model", pointer, name)

    def _flip(self, geometry: Geometry) -> NDArray[np.uint32]:
        """Turn the winding once for each geometry; the entry keeps the geometry alive, so that its id stays its own."""
        entry = self._mirrored.get(id(geometry))
        if entry is None:
            entry = self._mirrored[id(geometry)] = (geometry, flipped(geometry.triangles))
        return entry[1]


class _RecordNodes:
    """The nodes of rows, put behind those of the scene: one for each row under each node."""

    def __init__(self, nodes: list[Node], limits: Limits) -> None:
        self._nodes = nodes
        self._limits = limits
        self._places: dict[tuple[int, str], int] = {}

    def node(self, parent: int, record: Record) -> int:
        """Give the node of a row under `parent`; raises ModelError past the limit."""
        key = (parent, record.pointer)
        if key not in self._places:
            if len(self._places) >= self._limits.records_max:
                sentence = f"The model places more than {self._limits.records_max:,} features, which is the limit"
                raise refusal("LIMIT_RECORDS", sentence, "split it into districts", record.pointer)
            self._places[key] = len(self._nodes)
            interactive = says_interactive(record.extras)
            name = identity_of(record.extras)
            self._nodes.append(Node(name, record.pointer, parent, record.extras, interactive, record=True))
        return self._places[key]


def _part(node: int, geometry: Geometry, triangles: NDArray[np.uint32], matrices: NDArray[np.float64]) -> Part:
    attributes = (geometry.normals, geometry.uv, geometry.colours)
    return Part(node, geometry.material, geometry.positions, triangles, matrices, *attributes)


def _model_extras(document: Document, hierarchy: Hierarchy) -> dict[str, Any]:
    """Merge the extras of the asset, the scene and a single root node; the later one wins."""
    chars = document.limits.text_chars_max
    extras = clean_extras(document.json["asset"].get("extras"), chars) | clean_extras(
        hierarchy.scene.get("extras"), chars
    )
    roots = [node for node in hierarchy.nodes if node.parent is None]
    return extras | roots[0].extras if len(roots) == 1 else extras


def _with_owner(finding: Finding, owners: Owners, limits: Limits) -> Finding:
    name = clean_text(finding.node, limits.name_chars_max) or owners.name(finding.pointer)
    return finding if name == finding.node else replace(finding, node=name)
