"""Models made by hand, value by value, for tests of what stands behind the reader.

**Invariant:** what is made here keeps the promises of `assets/model.py`: checked indices, compact arrays.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from citiverse.assets.model import Image, Material, Model, Node, Part

__all__ = ["ModelMaker"]


class ModelMaker:
    """A model under construction: nodes and parts are added, `model` is the whole."""

    def __init__(self, extras: dict[str, Any] | None = None, copyright_text: str = "") -> None:
        self.nodes: list[Node] = []
        self.parts: list[Part] = []
        self.materials: list[Material] = []
        self.images: list[Image] = []
        self.extras = extras or {}
        self.copyright_text = copyright_text

    @property
    def model(self) -> Model:
        materials = self.materials or [Material("plain")]
        return Model(self.nodes, self.parts, materials, self.images, self.extras, self.copyright_text)

    def node(self, name: str = "", parent: int | None = None, /, **extras: Any) -> int:
        self.nodes.append(Node(name, f"/nodes/{len(self.nodes)}", parent, extras))
        return len(self.nodes) - 1

    def material(self, name: str, **more: Any) -> int:
        self.materials.append(Material(name, **more))
        return len(self.materials) - 1

    def mesh(self, node: int, corners: Any, triangles: Any, material: int = 0, places: Any = None, **more: Any) -> None:
        matrices = np.eye(4)[None] if places is None else np.stack([moved(*place) for place in places])
        positions, faces = np.asarray(corners, np.float64), np.asarray(triangles, np.uint32)
        self.parts.append(Part(node, material, positions, faces, matrices, **more))

    def flat(self, node: int, x0: float, z0: float, x1: float, z1: float, y: float = 0.0, **more: Any) -> int:
        """Lay a rectangle on `node`, facing up."""
        self.mesh(node, [(x0, y, z0), (x0, y, z1), (x1, y, z1), (x1, y, z0)], [(0, 1, 2), (0, 2, 3)], **more)
        return node

    def box(self, node: int, x0: float, z0: float, x1: float, z1: float, y0: float = 0.0, y1: float = 9.0) -> int:
        """Put four walls and a roof on `node`."""
        corners = [(x, y, z) for y in (y0, y1) for x, z in ((x0, z0), (x0, z1), (x1, z1), (x1, z0))]
        walls = [face for a, b in ((0, 1), (1, 2), (2, 3), (3, 0)) for face in ((a, b, b + 4), (a, b + 4, a + 4))]
        self.mesh(node, corners, [*walls, (4, 5, 6), (4, 6, 7)])
        return node


def moved(x: float, y: float, z: float) -> NDArray[np.float64]:
    matrix = np.eye(4)
    matrix[:3, 3] = (x, y, z)
    return matrix
