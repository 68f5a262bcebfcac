"""A town of made-up things for what is told of a city: a square in the middle, a street, and what stands around."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from citiverse.world.columns import STAGE, Columns
from citiverse.world.ground import open_ground
from citiverse.world.hooks import Ask, Moment
from citiverse.world.people import People, Standing
from citiverse.world.things import OpenCity


@dataclass(frozen=True)
class MadeThing:
    id: str
    kind: str = "building"
    bounds: tuple[float, float, float, float, float, float] = (0.0, 0.0, 0.0, 1.0, 1.0, 1.0)
    use: str = ""
    name: str = ""
    address: str = ""
    height_m: float | None = None
    line: Sequence[tuple[float, float]] | None = None
    entrances: Sequence[tuple[float, float]] = ()
    attributes: Mapping[str, Any] = field(default_factory=dict[str, Any])

    @property
    def point(self) -> tuple[float, float, float]:
        x0, y0, z0, x1, _, z1 = self.bounds
        return ((x0 + x1) / 2, y0, (z0 + z1) / 2)


def box(x: float, z: float, half_m: float = 5.0) -> tuple[float, float, float, float, float, float]:
    """Bounds around a point."""
    return (x - half_m, 0.0, z - half_m, x + half_m, 10.0, z + half_m)


def street(name: str, *line: tuple[float, float], kind: str = "street") -> MadeThing:
    xs, zs = [x for x, _ in line], [z for _, z in line]
    bounds = (min(xs), 0.0, min(zs), max(xs), 0.0, max(zs))
    return MadeThing(f"street {name} {line[0]}", kind, bounds, name=name, line=line)


# North is -z. The square lies around (0, 0); Mill Lane runs along z = 100 from west to east.
TOWN = (
    MadeThing("square", "square", box(0, 0, 30), name="Market Square"),
    MadeThing("hall", bounds=box(0, -50), use="townhall", name="Town Hall", height_m=21.4, address="1 Market Square",
              attributes={"building:levels": "4"}),
    MadeThing("cafe", bounds=box(50, 0), use="cafe", name="Café Central"),
    MadeThing("church", bounds=box(0, 50), use="church", name="St. Mary"),
    MadeThing("library", bounds=box(-50, 0), use="library"),
    MadeThing("house", bounds=box(-62, 0), use="house", address="3 Cooper Alley"),
    MadeThing("shed", bounds=box(20, 40, 2)),
    MadeThing("museum", bounds=box(0, -700), use="museum", name="City Museum"),
    MadeThing("lamp", "furniture", box(3, 3, 0.2), use="lamp"),
    MadeThing("park", "green", box(300, 0, 60), use="park", name="City Park"),
    street("Mill Lane", (-200, 100), (0, 100)),
    street("Mill Lane", (0, 100), (200, 100)),
    MadeThing("ground", "terrain", box(0, 0, 1000), name="Ground"),
)  # fmt: skip


@dataclass(frozen=True)
class At:
    """A pose."""

    x_m: float = 0.0
    z_m: float = 0.0
    heading_deg: float = 0.0


@dataclass(frozen=True)
class MadeExit:
    name: str
    bearing_deg: float


@dataclass(frozen=True)
class MadeCrossing:
    id: int
    x_m: float
    z_m: float
    exits: tuple[MadeExit, ...]


class MadeCrossings:
    def __init__(self, *crossings: MadeCrossing) -> None:
        self.all = crossings

    def near(self, x_m: float, z_m: float, radius_m: float) -> list[MadeCrossing]:
        metres = sorted((float(np.hypot(c.x_m - x_m, c.z_m - z_m)), c.id, c) for c in self.all)
        return [crossing for metre, _, crossing in metres if metre <= radius_m]


def city(things: Sequence[Any] = TOWN) -> OpenCity:
    return OpenCity("Town", open_ground(32, 32, cell_x0=-16, cell_z0=-16), things, (0.0, 0.0))


class Crowd:
    """People that a test places as it likes, as plugins see them."""

    def __init__(self) -> None:
        self.columns = Columns()
        self.rows: dict[int, int] = {}
        self.people = People(self.columns, self.rows)

    def place(self, who: int, name: str, x_m: float, z_m: float, heading_deg: float = 0.0, status: int = 0) -> Standing:
        columns = self.columns
        row = self.rows.get(who)
        if row is None:
            row = self.rows[who] = columns.lend()
        columns.id[row], columns.name[row], columns.status[row] = who, name, status
        columns.x_m[row], columns.z_m[row], columns.heading[row] = x_m, z_m, round(heading_deg * 256 / 360) % 256
        found = self.people.get(who)
        assert found is not None
        return found

    def moment(self, now_s: float = 0.0) -> Moment:
        return Moment(now_s, self.people)

    def ask(self, who: int, verb: str, now_s: float = 0.0, **arguments: Any) -> Ask:
        standing = self.people.get(who)
        assert standing is not None
        return Ask(standing, verb, arguments, self.moment(now_s))


ON_STAGE = STAGE
