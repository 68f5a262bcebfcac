"""Skins (bones) are not imported, but whether they are whole is told (glTF 2.0 §3.7.3).

**Invariant:** no skin refuses a model; at most `_SKINS_MAX` skins are looked at, each in time linear in the nodes.
"""

from __future__ import annotations

from typing import Any, Final, cast

import numpy as np

from .accessors import Accessors
from .document import Document
from .tables import Json

__all__ = ["check_skin"]

_FLOAT: Final = 5126
_SKINS_MAX: Final = 100
_JOINTS_MAX: Final = 10_000
_LAST_ROW: Final = slice(3, 16, 4)
"""Matrices stand column by column."""
_OUT: Final = "it was left out, and is not imported anyway"


def check_skin(document: Document, accessors: Accessors, number: int) -> None:
    """Tell what is wrong with one skin; raises ModelError when its data cannot be read."""
    skin, pointer = document.items("skins")[number], f"/skins/{number}"
    if number >= _SKINS_MAX or "joints" not in skin:
        return
    _check_skeleton(document, skin, pointer)
    matrices: int | None = skin.get("inverseBindMatrices")
    if matrices is not None:
        _check_matrices(document, accessors, matrices, f"{pointer}/inverseBindMatrices")


def _check_skeleton(document: Document, skin: Json, pointer: str) -> None:
    nodes = document.items("nodes")
    joints: set[int] = set(skin["joints"])
    skeleton: int | None = skin.get("skeleton")
    if skeleton is not None and not joints <= _under(nodes, skeleton):
        _tell(document, "SKIN_SKELETON_INVALID", "The bones do not all hang on the skeleton's root", pointer)
    roots = _roots(nodes, joints)
    if len(roots) > 1:
        _tell(document, "SKIN_NO_COMMON_ROOT", "The bones do not hang on one common root", f"{pointer}/joints")
    users = _roots(nodes, {at for at, node in enumerate(nodes) if f"/skins/{node.get('skin')}" == pointer})
    for number, scene in enumerate(document.items("scenes")):
        there: set[int] = set(scene.get("nodes", []))
        if users & there and not roots <= there:
            _tell(document, "NODE_SKIN_NO_SCENE", "A scene shows a thing without its bones", f"/scenes/{number}")


def _roots(nodes: list[Json], joints: set[int]) -> set[int]:
    """Give the topmost nodes over the joints, each step up taken once."""
    parents = {
        child: number for number, node in enumerate(nodes) for child in cast("list[int]", node.get("children", []))
    }
    roots: set[int] = set()
    seen: set[int] = set()
    for joint in joints:
        node = joint
        while node not in seen:
            seen.add(node)
            if node not in parents:
                roots.add(node)
                break
            node = parents[node]
    return roots


def _under(nodes: list[Json], top: int) -> set[int]:
    """Give a node and all that hangs on it; the nodes are known to be a forest."""
    found, stack = {top}, [top]
    while stack:
        children = cast("list[int]", nodes[stack.pop()].get("children", []))
        found.update(children)
        stack += children
    return found


def _check_matrices(document: Document, accessors: Accessors, number: int, pointer: str) -> None:
    kind, component, _ = accessors.facts(number)
    if (kind, component) != ("MAT4", _FLOAT):
        _tell(document, "SKIN_IBM_INVALID_FORMAT", "The bind matrices of bones must be 4 by 4 floats", pointer)
        return
    view: Any = document.items("accessors")[number].get("bufferView")
    if view is not None and "byteStride" in document.items("bufferViews")[view]:
        code = "SKIN_IBM_ACCESSOR_WITH_BYTESTRIDE"
        _tell(document, code, "The matrices of bones stand in rows, as only vertices may", pointer)
    if accessors.has_data(number):
        rows = accessors.raw(number)[:_JOINTS_MAX, _LAST_ROW]
        if not (rows == np.array((0, 0, 0, 1), np.float32)).all():
            _tell(document, "ACCESSOR_INVALID_IBM", "A bind matrix of a bone has a perspective part", pointer)


def _tell(document: Document, code: str, sentence: str, pointer: str) -> None:
    document.findings.add("repaired", code, sentence, _OUT, pointer)
