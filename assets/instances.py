"""Many copies of one mesh (EXT_mesh_gpu_instancing): trees, lamps, benches, kept as matrices.

**Invariant:** every matrix that is given is finite and has a volume.
"""

from __future__ import annotations

from typing import Any, Final, cast

import numpy as np
from numpy.typing import NDArray

from .accessors import Accessors
from .document import Document
from .extensions import extension
from .findings import refusal
from .nodes import rotation_matrix
from .tables import Json

__all__ = ["EXTENSION", "place_instances"]

EXTENSION: Final = "EXT_mesh_gpu_instancing"
_AGAIN: Final = "export the model again"
_TYPES: Final = {"TRANSLATION": "VEC3", "ROTATION": "VEC4", "SCALE": "VEC3"}


def place_instances(
    document: Document,
    accessors: Accessors,
    node: int,
    name: str,
    world: NDArray[np.float64],
    left: int,
) -> NDArray[np.float64]:
    """Give the matrices (k, 4, 4) at which node number `node` of the file places its mesh: one, or those of its
    instances.

    `left` is how many more instances the limits allow. Raises ModelError when the instances are not well formed.
    """
    item = document.items("nodes")[node]
    data = extension(item, EXTENSION)
    if data is None:
        return world[None]
    pointer = f"/nodes/{node}/extensions/{EXTENSION}/attributes"
    columns = _columns(document, accessors, data, pointer)
    count = accessors.count(next(iter(columns.values())))
    if count > left:
        sentence = f"The model has more than {document.limits.instances_max:,} instances, which is the limit"
        raise refusal("LIMIT_INSTANCES", sentence, "split the model", pointer, name)
    matrices = np.zeros((count, 4, 4))
    matrices[:, 3, 3] = 1.0
    rotation = (
        accessors.floats(columns["ROTATION"], slice(None))
        if "ROTATION" in columns
        else np.array([[0.0, 0.0, 0.0, 1.0]])
    )
    matrices[:, :3, :3] = rotation_matrix(rotation)
    if "SCALE" in columns:
        matrices[:, :3, :3] *= accessors.floats(columns["SCALE"], slice(None))[:, None, :]
    if "TRANSLATION" in columns:
        matrices[:, :3, 3] = accessors.floats(columns["TRANSLATION"], slice(None))
    with np.errstate(all="ignore"):
        placed = world @ matrices
        kept = np.isfinite(placed).all(axis=(1, 2)) & (np.linalg.det(placed[:, :3, :3]) != 0)
    if not kept.all():
        sentence = f"{int((~kept).sum()):,} of {count:,} instances have no size or no finite place, and were left out"
        document.findings.add("repaired", "INSTANCE_NOT_PLACEABLE", sentence, "", pointer, name)
    return placed[kept]


def _columns(document: Document, accessors: Accessors, data: Json, pointer: str) -> dict[str, int]:
    attributes: Any = data.get("attributes")
    if not isinstance(attributes, dict):
        raise refusal("TYPE_MISMATCH", "Instances have no attributes", _AGAIN, pointer)
    columns: dict[str, int] = {}
    for key, needed in _TYPES.items():
        number: Any = cast("Json", attributes).get(key)
        if number is None:
            continue
        if type(number) is not int or not 0 <= number < len(document.items("accessors")):
            raise refusal(
                "UNRESOLVED_REFERENCE",
                f"{key} of the instances names an accessor that does not exist",
                _AGAIN,
                f"{pointer}/{key}",
            )
        if accessors.facts(number)[0] != needed:
            raise refusal(
                "ACCESSOR_INVALID_FORMAT", f"{key} of the instances must be {needed}", _AGAIN, f"{pointer}/{key}"
            )
        columns[key] = number
    if not columns:
        raise refusal("UNDEFINED_PROPERTY", "Instances have neither place, rotation nor scale", _AGAIN, pointer)
    if len({accessors.count(number) for number in columns.values()}) > 1:
        raise refusal("ACCESSOR_UNEQUAL_COUNT", "The attributes of the instances differ in number", _AGAIN, pointer)
    return columns
