"""A city model as it was read: nodes with their words, and triangles in metres.

The readers (`gltf.py` today, other formats later) make it; everything behind it (features, tiles, ground) reads only
this.

**Invariant:** every index in a model has been checked; positions are finite; arrays are compact (no vertex that no
triangle uses).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

__all__ = ["Image", "Material", "Model", "Node", "Part"]


@dataclass(frozen=True, slots=True)
class Image:
    """A texture as it stood in the source: encoded bytes that were checked to decode within the pixel limit."""

    mime_type: str
    data: bytes
    width_px: int
    height_px: int


@dataclass(frozen=True, slots=True)
class Material:
    """What a surface looks like: `base_colour` linear RGBA 0..1, an index into `Model.images` or None."""

    name: str
    base_colour: tuple[float, float, float, float] = (0.8, 0.8, 0.8, 1.0)
    image: int | None = None
    metallic: float = 0.0
    roughness: float = 1.0
    double_sided: bool = False
    alpha_mode: str = "OPAQUE"
    alpha_cutoff: float = 0.5


@dataclass(frozen=True, slots=True)
class Node:
    """One node of the source: `pointer` is its JSON pointer, `parent` an index into `Model.nodes`, None for a root;
    `interactive`: the source says that people can use it. `record`: the node is a row of a table (a batch of a b3dm, a
    feature of EXT_mesh_features, a city object), whose words are its `extras`, and so always a thing of its own.
    """

    name: str
    pointer: str
    parent: int | None
    extras: dict[str, Any]
    interactive: bool = False
    record: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """Triangles of one node and one material.

    `positions` float64 (n, 3) in the model's own space, `triangles` uint32 (m, 3), counter-clockwise from
    outside after `matrices` were applied; `normals` float32 (n, 3), `uv` float32 (n, 2) and `colours` float32 (n, 4) or
    None. `matrices` float64 (k, 4, 4) place it in the world: one for a plain node, k for instances. `material` indexes
    `Model.materials`.
    """

    node: int
    material: int
    positions: NDArray[np.float64]
    triangles: NDArray[np.uint32]
    matrices: NDArray[np.float64]
    normals: NDArray[np.float32] | None = None
    uv: NDArray[np.float32] | None = None
    colours: NDArray[np.float32] | None = None


@dataclass(frozen=True, slots=True)
class Model:
    """A whole source. `nodes` are those of the imported scene, parents before children.

    `extras` are the asset's and the scene's, merged. `copyright` is the source's own words or "". Axes are glTF's: x
    east, y up, z south, metres.
    """

    nodes: list[Node]
    parts: list[Part]
    materials: list[Material]
    images: list[Image] = field(default_factory=list[Image])
    extras: dict[str, Any] = field(default_factory=dict[str, Any])
    copyright: str = ""
