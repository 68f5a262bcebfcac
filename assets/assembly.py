"""Several models put together as one: each brings its nodes, materials and pictures, and stands where its matrix says.

**Invariant:** the limits that hold for one model hold for all of them together.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from .findings import refusal
from .limits import Limits
from .model import Image, Material, Model, Node, Part
from .triangles import flipped

__all__ = ["Assembly"]


class Assembly:
    """A model under construction."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._triangles = 0
        self._pixels = 0
        self._materials: dict[Material, int] = {}
        self.nodes: list[Node] = []
        self.parts: list[Part] = []
        self.images: list[Image] = []

    @property
    def materials(self) -> list[Material]:
        """Give the materials, equal ones once."""
        return list(self._materials)

    def add(self, model: Model, matrix: NDArray[np.float64], place: str) -> None:
        """Add a model at a matrix (4, 4); `place` goes before its pointers. Raises ModelError over a limit."""
        self._account(model)
        first = len(self.nodes)
        for node in model.nodes:
            parent = None if node.parent is None else node.parent + first
            self.nodes.append(replace(node, pointer=f"{place}#{node.pointer}", parent=parent))
        numbers = self._add_materials(model)
        self.images += model.images
        for part in model.parts:
            self._add_part(part, first, numbers, matrix)

    def _account(self, model: Model) -> None:
        limits = self._limits
        self._triangles += sum(len(part.triangles) for part in model.parts)
        self._pixels += sum(image.width_px * image.height_px for image in model.images)
        for what, count, most in (
            ("triangles", self._triangles, limits.triangles_max),
            ("nodes", len(self.nodes) + len(model.nodes), limits.nodes_max),
            ("pixels", self._pixels, limits.pixels_max),
        ):
            if count > most:
                sentence = f"All parts together have more than {most:,} {what}, which is the limit"
                raise refusal(f"LIMIT_{what.upper()}", sentence, "import a part of it, or simplify it")

    def _add_materials(self, model: Model) -> list[int]:
        first = len(self.images)
        moved = [
            material if material.image is None else replace(material, image=material.image + first)
            for material in model.materials
        ]
        return [self._materials.setdefault(material, len(self._materials)) for material in moved]

    def _add_part(self, part: Part, first: int, numbers: list[int], matrix: NDArray[np.float64]) -> None:
        with np.errstate(all="ignore"):
            matrices = matrix @ part.matrices
            mirrors = float(np.linalg.det(matrix[:3, :3])) < 0
        triangles = flipped(part.triangles) if mirrors else part.triangles
        material = numbers[part.material]
        self.parts.append(
            replace(part, node=part.node + first, material=material, triangles=triangles, matrices=matrices)
        )
