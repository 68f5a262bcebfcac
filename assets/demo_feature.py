"""One thing of the generated city: its words and its shape.

**Invariant:** a feature has either a mesh of its own in city coordinates, or the name of a shared shape
and a place for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from .demo_cells import Point
from .demo_shapes import Mesh

__all__ = ["Feature", "line_of"]


@dataclass(slots=True)
class Feature:
    """A feature: `id` without the city's prefix ("building/17"), `kind` of docs/package.md, further words in `extras`.

    `shape` names a mesh shared by many (trees, lamps); it stands at `at` (x, y, z), turned counter-clockwise by
    `turn_deg`.
    """

    id: str
    kind: str
    name: str = ""
    mesh: Mesh = field(default_factory=Mesh)
    extras: dict[str, Any] = field(default_factory=dict[str, Any])
    shape: str = ""
    at: tuple[float, float, float] = (0.0, 0.0, 0.0)
    turn_deg: float = 0.0
    scale: float = 1.0


def line_of(points: Sequence[Point]) -> list[list[float]]:
    """Write a line for `extras`: metres with two digits."""
    return [[round(x, 2), round(z, 2)] for x, z in points]
