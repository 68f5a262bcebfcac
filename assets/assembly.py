"""Several models put together as one: each brings its nodes, materials and pictures, and stands where its matrix says.

**Invariant:** the limits that hold for one model hold for all of them together.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import numpy as np
import orjson
from numpy.typing import NDArray

from .findings import refusal
from .limits import Limits
from .model import Image, Material, Model, Node, Part
from .tags import identity_of
from .triangles import flipped

__all__ = ["IDENTITY_CHARACTERS_MIN", "Assembly"]

IDENTITY_CHARACTERS_MIN: Final = 6
"""A shorter identifier (a plain count from 0) may well stand for something else in another file."""


class Assembly:
    """A model under construction."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._triangles = 0
        self._pixels = 0
        self._rows: dict[tuple[str, bytes], int] = {}
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
        nodes: list[int] = []
        for node in model.nodes:
            parent = None if node.parent is None else nodes[node.parent]
            nodes.append(self._add_node(replace(node, pointer=f"{place}#{node.pointer}", parent=parent)))
        materials = self._add_materials(model)
        self.images += model.images
        for part in model.parts:
            self._add_part(replace(part, node=nodes[part.node], material=materials[part.material]), matrix)

    def _add_node(self, node: Node) -> int:
        """Add a node and give its number; a row that says the same under the same identifier as one before is that
        one: a street that was cut at the border of two tiles.
        """
        identity = identity_of(node.extras) if node.record else ""
        if len(identity) >= IDENTITY_CHARACTERS_MIN:
            words = (identity, orjson.dumps(node.extras, option=orjson.OPT_SORT_KEYS))
            if self._rows.setdefault(words, len(self.nodes)) < len(self.nodes):
                return self._rows[words]
        self.nodes.append(node)
        return len(self.nodes) - 1

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

    def _add_part(self, part: Part, matrix: NDArray[np.float64]) -> None:
        with np.errstate(all="ignore"):
            matrices = matrix @ part.matrices
            mirrors = float(np.linalg.det(matrix[:3, :3])) < 0
        triangles = flipped(part.triangles) if mirrors else part.triangles
        self.parts.append(replace(part, triangles=triangles, matrices=matrices))
