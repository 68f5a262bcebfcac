"""Rules of glTF 2.0 between the parts of a mesh (§3.7.2): what its vertices carry, its other shapes (morph targets),
its material and the nodes that place it.

Other shapes and bones are not imported: the mesh stands as it is at rest.

**Invariant:** nothing here touches what is imported; every fault is told as mended or left out.
"""

from __future__ import annotations

import re
from typing import Any, Final, cast

from .document import Document
from .extensions import extension
from .tables import Json

__all__ = ["check_mesh_rules"]

_SET: Final = re.compile(r"(TEXCOORD|COLOR|JOINTS|WEIGHTS)_([0-9]+)\Z")
_UNSIGNED_INT: Final = 5125
_OUT: Final = "it was left out, and is not imported anyway"


def check_mesh_rules(document: Document) -> None:
    """Tell what breaks a rule; raises nothing."""
    for number, mesh in enumerate(document.items("meshes")):
        pointer = f"/meshes/{number}"
        for place, primitive in enumerate(cast("list[Json]", mesh["primitives"])):
            _check_sets(document, primitive, f"{pointer}/primitives/{place}")
            _check_targets(document, primitive, f"{pointer}/primitives/{place}")
            _check_surface(document, primitive, f"{pointer}/primitives/{place}")
        if "weights" in mesh and len(mesh["weights"]) != _shapes(mesh):
            sentence = "A mesh has another number of weights than of shapes"
            _tell(document, "MESH_INVALID_WEIGHTS_COUNT", sentence, f"{pointer}/weights")
    for number, node in enumerate(document.items("nodes")):
        if "mesh" in node:
            mesh_number: int = node["mesh"]
            _check_node(document, node, document.items("meshes")[mesh_number], f"/nodes/{number}")


def _check_sets(document: Document, primitive: Json, pointer: str) -> None:
    """Sets are numbered from 0 without a gap, and bones have as many sets of weights as of numbers."""
    counts: dict[str, int] = {}
    highest: dict[str, int] = {}
    for name, accessor in cast("dict[str, int]", primitive["attributes"]).items():
        if document.items("accessors")[accessor]["componentType"] == _UNSIGNED_INT:
            sentence = "What vertices carry may not be whole numbers of 32 bits, and was read all the same"
            code = "MESH_PRIMITIVE_ATTRIBUTES_ACCESSOR_UNSIGNED_INT"
            document.findings.add("repaired", code, sentence, "", f"{pointer}/attributes")
        if match := _SET.match(name):
            kind, number = match[1], int(match[2])
            counts[kind], highest[kind] = counts.get(kind, 0) + 1, max(highest.get(kind, 0), number)
    for kind, count in counts.items():
        if highest[kind] != count - 1:
            sentence = f"The sets of {kind} are not numbered from 0 without a gap"
            code = "MESH_PRIMITIVE_INDEXED_SEMANTIC_CONTINUITY"
            document.findings.add("repaired", code, sentence, "", f"{pointer}/attributes")
    if counts.get("JOINTS", 0) != counts.get("WEIGHTS", 0):
        sentence = "The vertices have another number of sets of bones than of their weights"
        _tell(document, "MESH_PRIMITIVE_JOINTS_WEIGHTS_MISMATCH", sentence, f"{pointer}/attributes")


def _check_targets(document: Document, primitive: Json, pointer: str) -> None:
    accessors, attributes = document.items("accessors"), cast("dict[str, int]", primitive["attributes"])
    targets = _targets(primitive)
    if "targets" in primitive and not targets:
        _tell(document, "TYPE_MISMATCH", "The shapes of a mesh must be a list of objects", f"{pointer}/targets")
    for number, target in enumerate(targets):
        for name, accessor in target.items():
            place = f"{pointer}/targets/{number}"
            if type(accessor) is not int or not 0 <= accessor < len(accessors):
                _tell(document, "UNRESOLVED_REFERENCE", "A shape of a mesh names data that do not exist", place)
            elif name not in attributes:
                code = "MESH_PRIMITIVE_MORPH_TARGET_NO_BASE_ACCESSOR"
                _tell(document, code, "A shape of a mesh changes what its vertices do not carry", place)
            elif accessors[accessor]["count"] != accessors[attributes[name]]["count"]:
                code = "MESH_PRIMITIVE_MORPH_TARGET_INVALID_ATTRIBUTE_COUNT"
                _tell(document, code, "A shape of a mesh has another number of vertices than the mesh", place)
            elif name == "POSITION" and not {"min", "max"} <= accessors[accessor].keys():
                code = "MESH_PRIMITIVE_POSITION_ACCESSOR_WITHOUT_BOUNDS"
                _tell(document, code, "A shape of a mesh does not state its smallest and largest positions", place)


def _check_surface(document: Document, primitive: Json, pointer: str) -> None:
    if "material" not in primitive:
        return
    number: int = primitive["material"]
    material, attributes = document.items("materials")[number], primitive["attributes"]
    texture: Any = cast("Json", material.get("pbrMetallicRoughness", {})).get("baseColorTexture")
    if texture is not None and (extension(texture, "KHR_texture_transform") or {}).get("texCoord") is None:
        uv_set = texture.get("texCoord", 0)
        if f"TEXCOORD_{uv_set}" not in attributes:
            sentence = f"A textured surface does not say where its texture lies (TEXCOORD_{uv_set}), and stays plain"
            document.findings.add("repaired", "MESH_PRIMITIVE_TOO_FEW_TEXCOORDS", sentence, "", pointer)
    brushed = extension(material, "KHR_materials_anisotropy") is not None
    if brushed and "TANGENT" not in attributes and "normalTexture" not in material:
        sentence = "A brushed surface does not say in which direction it is brushed, and stays plain"
        document.findings.add("repaired", "MESH_PRIMITIVE_NO_TANGENT_SPACE", sentence, "", pointer)


def _check_node(document: Document, node: Json, mesh: Json, pointer: str) -> None:
    if "weights" in node and len(node["weights"]) != _shapes(mesh):
        sentence = "A node has another number of weights than its mesh has shapes"
        _tell(document, "NODE_WEIGHTS_INVALID", sentence, f"{pointer}/weights")
    if "skin" in node and not any("JOINTS_0" in primitive["attributes"] for primitive in mesh["primitives"]):
        sentence = "A node has bones, but its mesh does not hang on any"
        _tell(document, "NODE_SKIN_WITH_NON_SKINNED_MESH", sentence, pointer)


def _shapes(mesh: Json) -> int:
    return max((len(_targets(primitive)) for primitive in mesh["primitives"]), default=0)


def _targets(primitive: Json) -> list[Json]:
    """Give the other shapes of a primitive, none where they are not well formed: no table holds what is left out."""
    value: Any = primitive.get("targets")
    targets = cast("list[Any]", value) if isinstance(value, list) else []
    return targets if all(isinstance(target, dict) for target in targets) else []


def _tell(document: Document, code: str, sentence: str, pointer: str) -> None:
    document.findings.add("repaired", code, sentence, _OUT, pointer)
