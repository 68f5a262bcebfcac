"""The node hierarchy of the imported scene, and where each node stands in the world.

Matrices are float64 and multiplied as they are: a rotated child under an unevenly scaled parent is sheared, which no
translation, rotation and scale could say.

**Invariant:** every node has at most one parent, none is its own ancestor, every world matrix is finite; no
recursion.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, Final, cast

import numpy as np
from numpy.typing import NDArray

from .document import Document
from .findings import refusal
from .interactive import interactive_nodes, says_interactive
from .model import Node
from .tables import Json
from .text import clean_extras, clean_text

__all__ = ["Hierarchy", "read_nodes", "rotation_matrix"]

_UNIT_TOLERANCE: Final = 1e-3
_SHEAR_TOLERANCE: Final = 1e-3
_AGAIN: Final = "mend the hierarchy where the model was made and export it again"


@dataclass(frozen=True, slots=True)
class Hierarchy:
    """The scene's nodes, parents first: `sources[i]` is the number of `nodes[i]` in the file, `world[i]` its 4 × 4
    matrix in float64.
    """

    nodes: list[Node]
    sources: list[int]
    world: list[NDArray[np.float64]]
    scene: Json


def read_nodes(document: Document) -> Hierarchy:
    """Walk the default scene; raises ModelError on loops, two parents, too deep nesting or a position that is not
    finite.
    """
    items = document.items("nodes")
    parents = _parents(items)
    _refuse_loops(items, parents)
    scene = _choose_scene(document)
    roots = cast("list[int]", scene.get("nodes", []))
    for root in roots:
        if parents[root] is not None:
            sentence = "The scene names a node as its root that lies under another node"
            raise refusal("SCENE_NON_ROOT_NODE", sentence, _AGAIN, f"/nodes/{root}", _name(document, root))
    return _walk(document, items, roots, scene)


def _parents(items: list[Json]) -> list[int | None]:
    parents: list[int | None] = [None] * len(items)
    for number, item in enumerate(items):
        for child in cast("list[int]", item.get("children", [])):
            if child == number:
                raise refusal(
                    "NODE_LOOP", "A node is its own child", _AGAIN, f"/nodes/{number}", str(item.get("name", ""))
                )
            if parents[child] is not None:
                sentence = f"A node lies under two others (nodes {parents[child]} and {number})"
                raise refusal(
                    "NODE_PARENT_OVERRIDE", sentence, _AGAIN, f"/nodes/{child}", str(items[child].get("name", ""))
                )
            parents[child] = number
    return parents


def _refuse_loops(items: list[Json], parents: list[int | None]) -> None:
    """With at most one parent each, a node that no root leads to lies on a loop or under one."""
    stack = [number for number, parent in enumerate(parents) if parent is None]
    reached = len(stack)
    seen = bytearray(len(items))
    for number in stack:
        seen[number] = 1
    while stack:
        for child in cast("list[int]", items[stack.pop()].get("children", [])):
            seen[child] = 1
            reached += 1
            stack.append(child)
    if reached < len(items):
        number = seen.index(0)
        sentence = "The nodes form a loop: following the children leads back to the same node"
        raise refusal("NODE_LOOP", sentence, _AGAIN, f"/nodes/{number}", str(items[number].get("name", "")))


def _choose_scene(document: Document) -> Json:
    scenes = document.items("scenes")
    number: Any = document.json.get("scene")
    if isinstance(number, float) and number.is_integer():
        number = int(number)
    if number is not None and (type(number) is not int or not 0 <= number < len(scenes)):
        sentence = f"The default scene is number {str(number)[:20]}, but there are {len(scenes)} scenes"
        raise refusal(
            "UNRESOLVED_REFERENCE", sentence, "choose a scene where the model was made and export it again", "/scene"
        )
    if number is None and scenes:
        more = f" of {len(scenes)}" if len(scenes) > 1 else ""
        document.findings.add(
            "note",
            "SCENE_NOT_CHOSEN",
            f"The model names no default scene, so the first{more} was taken",
            "",
            "/scenes/0",
        )
    return scenes[number or 0] if scenes else {}


def _walk(document: Document, items: list[Json], roots: list[int], scene: Json) -> Hierarchy:
    limits, interactive = document.limits, interactive_nodes(document)
    nodes: list[Node] = []
    sources: list[int] = []
    world: list[NDArray[np.float64]] = []
    stack: list[tuple[int, int | None, int]] = [(root, None, 1) for root in reversed(roots)]
    while stack:
        number, parent, depth = stack.pop()
        item, pointer, name = items[number], f"/nodes/{number}", _name(document, number)
        if depth > limits.node_depth_max:
            sentence = f"Nodes lie under nodes more than {limits.node_depth_max:,} deep, which is the limit"
            raise refusal(
                "LIMIT_NODE_DEPTH", sentence, "flatten the hierarchy and export the model again", pointer, name
            )
        matrix = _local_matrix(document, item, pointer, name)
        with np.errstate(all="ignore"):
            matrix = matrix if parent is None else world[parent] @ matrix
        if not np.isfinite(matrix).all():
            raise refusal(
                "VALUE_NOT_IN_RANGE", "The position or scale of a node is not a finite number", _AGAIN, pointer, name
            )
        index = len(nodes)
        extras = clean_extras(item.get("extras"), limits.text_chars_max)
        nodes.append(Node(name, pointer, parent, extras, number in interactive or says_interactive(extras)))
        sources.append(number)
        world.append(matrix)
        stack.extend((child, index, depth + 1) for child in reversed(cast("list[int]", item.get("children", []))))
    return Hierarchy(nodes, sources, world, scene)


def _name(document: Document, number: int) -> str:
    name: str = document.items("nodes")[number].get("name", "")
    clean = clean_text(name, document.limits.name_chars_max)
    if len(clean) < len(name.strip()) and len(name.strip()) <= document.limits.name_chars_max:
        sentence = "Characters that cannot be shown or that turn the reading direction were taken out of a name"
        document.findings.add("note", "NAME_CLEANED", sentence, "", f"/nodes/{number}/name", clean)
    return clean


def _local_matrix(document: Document, item: Json, pointer: str, name: str) -> NDArray[np.float64]:
    if "matrix" in item:
        matrix = np.array(item["matrix"], np.float64).reshape(4, 4).T
        _check_matrix(document, matrix, pointer, name)
        return matrix
    matrix = np.eye(4)
    if "translation" in item:
        matrix[:3, 3] = item["translation"]
    if "rotation" in item:
        quaternion = np.array(item["rotation"], np.float64)
        length = math.sqrt(float(quaternion @ quaternion))
        if abs(length - 1.0) > _UNIT_TOLERANCE:
            sentence = "A rotation is not a unit quaternion" + (
                ", and was scaled to one" if length else " but zero, and was left out"
            )
            document.findings.add("repaired", "ROTATION_NON_UNIT", sentence, "", f"{pointer}/rotation", name)
        matrix[:3, :3] = rotation_matrix(quaternion[None])[0]
    if "scale" in item:
        matrix[:3, :3] *= np.array(item["scale"], np.float64)
    return matrix


def _check_matrix(document: Document, matrix: NDArray[np.float64], pointer: str, name: str) -> None:
    if not np.array_equal(matrix[3], (0.0, 0.0, 0.0, 1.0)):
        sentence = "The matrix of a node has a perspective part, which no place in a city has"
        raise refusal("NODE_MATRIX_NON_TRS", sentence, _AGAIN, f"{pointer}/matrix", name)
    axes = matrix[:3, :3]
    with np.errstate(all="ignore"):
        lengths = np.sqrt((axes * axes).sum(axis=0))
        angles = np.abs((axes.T @ axes) / np.outer(lengths, lengths))
        sheared = bool((angles[np.triu_indices(3, 1)] > _SHEAR_TOLERANCE).any())
    if sheared:
        sentence = "The matrix of a node is sheared, and is used as it stands"
        document.findings.add("note", "NODE_MATRIX_NON_TRS", sentence, "", f"{pointer}/matrix", name)


def rotation_matrix(quaternions: NDArray[np.float64]) -> NDArray[np.float64]:
    """Turn quaternions (n, 4) in glTF's order x, y, z, w into rotation matrices (n, 3, 3); a zero quaternion gives
    the identity.
    """
    lengths = np.linalg.norm(quaternions, axis=1, keepdims=True)
    x, y, z, w = np.where(lengths > 0, quaternions / np.where(lengths > 0, lengths, 1.0), (0.0, 0.0, 0.0, 1.0)).T
    rows = np.array(
        [
            [1 - 2 * (y * y + z * z), 2 * (x * y - z * w), 2 * (x * z + y * w)],
            [2 * (x * y + z * w), 1 - 2 * (x * x + z * z), 2 * (y * z - x * w)],
            [2 * (x * z - y * w), 2 * (y * z + x * w), 1 - 2 * (x * x + y * y)],
        ]
    )
    return np.ascontiguousarray(rows.transpose(2, 0, 1))
