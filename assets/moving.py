"""A model taken into another frame: its triangles, its instances and the places that its words name.

Two frames of one projected reference system differ by a shift. Between any others each point goes its own exact way
over the globe, in float64; only an instance moves as a whole, by the derivative where it stands.

**Invariant:** what a model's words say of places (`line`, `entrances`, `start`) moves with its triangles.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final, cast

import numpy as np
from numpy.typing import NDArray

from .globe import Anchor, earth_of, from_earth
from .model import Model, Part
from .pieces import turned
from .tags import line_of, number_of

__all__ = ["moved"]

Points = NDArray[np.float64]
Move = Callable[[Points], Points]

# Half the distance over which the derivative of a move is taken.
STEP_M: Final = 10.0
# Words of nodes that name places of the model's world axes; `start` is the whole model's.
_PLACES: Final = ("line", "entrances")


def moved(model: Model, here: Anchor, there: Anchor) -> Model:
    """Give the model of the frame `here` in the frame `there`. Between two projected systems heights stay as they
    are.
    """
    if here == there:
        return model
    if here.crs == there.crs and not here.geographic:
        east, north, up = np.subtract(here.zero, there.zero).tolist()
        return _shifted(model, np.array([east, up, -north]))
    if not here.geographic and not there.geographic:
        here, there = replace(here, lift_m=0.0), replace(there, lift_m=0.0)
    return _bent(model, lambda points: from_earth(there, earth_of(here, points)))


def _shifted(model: Model, shift_m: NDArray[np.float64]) -> Model:
    def place(part: Part) -> Part:
        matrices = part.matrices.copy()
        matrices[:, :3, 3] += shift_m
        return replace(part, matrices=matrices)

    return _with(model, [place(part) for part in model.parts], lambda points: points + shift_m)


def _bent(model: Model, move: Move) -> Model:
    return _with(model, [_bent_part(part, move) for part in model.parts], move)


def _bent_part(part: Part, move: Move) -> Part:
    linear = part.matrices[:, :3, :3]
    if len(part.matrices) > 1:
        at = part.matrices[:, :3, 3]
        matrices = part.matrices.copy()
        matrices[:, :3, :3], matrices[:, :3, 3] = _derivative(move, at) @ linear, move(at)
        return replace(part, matrices=matrices)
    points = part.positions @ linear[0].T + part.matrices[0, :3, 3]
    normals = part.normals
    if normals is not None and len(points):
        turn = _derivative(move, points.mean(axis=0, keepdims=True))[0]
        normals = turned(normals, turn @ linear[0])
    return replace(part, positions=move(points), normals=normals, matrices=np.eye(4)[None])


def _derivative(move: Move, points: Points) -> NDArray[np.float64]:
    """The matrices (n, 3, 3) by which small things at points (n, 3) are turned and stretched."""
    steps = np.eye(3) * STEP_M
    ahead, behind = (move((points[:, None] + way).reshape(-1, 3)).reshape(-1, 3, 3) for way in (steps, -steps))
    return ((ahead - behind) / (2 * STEP_M)).transpose(0, 2, 1)


def _with(model: Model, parts: list[Part], move: Move) -> Model:
    nodes = [
        replace(node, extras=_moved_words(node.extras, move)) if not node.extras.keys().isdisjoint(_PLACES) else node
        for node in model.nodes
    ]
    return replace(model, nodes=nodes, parts=parts, extras=_moved_words(model.extras, move))


def _moved_words(extras: dict[str, Any], move: Move) -> dict[str, Any]:
    words = dict(extras)
    line = line_of(extras)
    if line is not None:
        words["line"] = move(np.insert(np.array(line), 1, 0.0, axis=1))[:, [0, 2]].tolist()
    if "entrances" in words:
        words["entrances"] = _moved_place(words["entrances"], move)
    start = words.get("start")
    if isinstance(start, dict):
        words["start"] = _moved_place(cast("Any", start), move)
    elif isinstance(start, list):
        words["start"] = [*_moved_place(start[:2], move), *cast("list[Any]", start)[2:]]
    return words


def _moved_place(value: Any, move: Move) -> Any:
    """Move `[x, z]`, `[x, y, z]`, `{"x", "z", …}` and lists of them; what is none of these stays as it is."""
    if isinstance(value, dict):
        return _moved_fields(cast("dict[str, Any]", value), move)
    if not isinstance(value, list):
        return value
    items = cast("list[Any]", value)
    numbers = [item for item in items if isinstance(item, (int, float)) and number_of(item) is not None]
    if len(numbers) != len(items) or len(numbers) not in (2, 3):
        return [_moved_place(item, move) for item in items]
    x, y, z = move(np.array([[numbers[0], numbers[1] if len(numbers) == 3 else 0.0, numbers[-1]]]))[0].tolist()
    return [x, y, z] if len(numbers) == 3 else [x, z]


def _moved_fields(fields: dict[str, Any], move: Move) -> dict[str, Any]:
    x, y, z = (number_of(fields.get(key)) for key in ("x", "y", "z"))
    if x is None or z is None:
        return {key: _moved_place(value, move) for key, value in fields.items()}
    new = move(np.array([[x, y or 0.0, z]]))[0].tolist()
    return fields | {key: to for key, to in zip("xyz", new, strict=True) if key in fields}
