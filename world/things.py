"""The things of a city as plugins see them: houses, streets, stops, with their words and places.

**Invariant:** a thing is only read; what gives it these fields (a city package, a test) is not known here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from .ground import Ground

__all__ = ["OpenCity", "Thing"]


class Thing(Protocol):
    """One thing (docs/package.md, features). `point` is (x, y, z); `bounds` x0, y0, z0, x1, y1, z1; `line` the centre
    line of a street, (x, z) each, or None; `entrances` where one stands to enter, (x, z) each; "" and None where the
    city does not say.
    """

    @property
    def id(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def use(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def address(self) -> str: ...
    @property
    def height_m(self) -> float | None: ...
    @property
    def point(self) -> tuple[float, float, float]: ...
    @property
    def bounds(self) -> tuple[float, float, float, float, float, float]: ...
    @property
    def line(self) -> Sequence[tuple[float, float]] | None: ...
    @property
    def entrances(self) -> Sequence[tuple[float, float]]: ...
    @property
    def attributes(self) -> Mapping[str, Any]: ...


@dataclass(frozen=True, slots=True)
class OpenCity:
    """A city when it opens: what stands in it, where one can walk, where one arrives (x, z)."""

    name: str
    ground: Ground
    things: Sequence[Thing]
    start: tuple[float, float]
