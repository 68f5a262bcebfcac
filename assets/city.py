"""A city package as the server reads it: its facts, its ground, its things.

**Invariant:** what is read is checked as far as it is used; a package that cannot be used is refused with a sentence.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, TypedDict, cast

import orjson

from ..world.ground import CELL_M, SQUARE_M, Ground
from .features import Feature
from .ground_file import REGION_CELLS, read_ground
from .package_error import PackageError
from .stored import read_stored

__all__ = [
    "FORMAT", "VERSION", "City", "CityFacts", "GeographicFacts", "GroundFacts", "SourceFacts", "load_city",
    "read_facts",
]  # fmt: skip

FORMAT: Final = "citiverse-package"
VERSION: Final = 1
AGAIN: Final = "import the model again"


class SourceFacts(TypedDict):
    """A file that the city was made from."""

    file: str
    bytes: int
    blake2b: str


class BoundsFacts(TypedDict):
    """Smallest and largest x, y, z in metres."""

    min: list[float]
    max: list[float]


class StartFacts(TypedDict):
    """Where residents arrive."""

    x: float
    z: float
    heading_deg: float


class GroundFacts(TypedDict):
    """Where the ground's regions are."""

    square_m: float
    region_cells: int
    cell_x0: int
    cell_z0: int
    cells_x: int
    cells_z: int
    regions: dict[str, str]


class GeographicFacts(TypedDict):
    """Where the zero point is on Earth, in WGS 84; the height is over the ellipsoid."""

    longitude_deg: float
    latitude_deg: float
    height_m: float


class CityFacts(TypedDict):
    """city.json, as docs/package.md has it."""

    format: str
    version: int
    importer: str
    name: str
    sources: list[SourceFacts]
    crs: str | None
    origin: list[float] | None
    geographic: GeographicFacts | None
    bounds: BoundsFacts
    cell_m: float
    start: StartFacts
    attribution: str
    licence: str
    counts: dict[str, int]
    files: dict[str, str]
    ground: GroundFacts


@dataclass(frozen=True, slots=True)
class City:
    """A loaded city; `path` is the folder of its package."""

    facts: CityFacts
    ground: Ground
    features: list[Feature]
    path: Path


def read_facts(path: Path) -> CityFacts:
    """Read the city.json of a package; raises PackageError where there is none that this version understands."""
    facts = _read_json(path, "city.json")
    if facts.get("format") != FORMAT or facts.get("version") != VERSION:
        raise PackageError(f"{path} is not a city package that this version can read", AGAIN)
    missing = sorted(CityFacts.__required_keys__ - facts.keys())
    if missing:
        raise PackageError(f"The city.json of {path} lacks {', '.join(missing)}", AGAIN)
    return cast(CityFacts, facts)


def load_city(path: Path) -> City:
    """Load a package; raises PackageError where it is incomplete or damaged."""
    facts = read_facts(path)
    try:
        index = facts["ground"]
        if (index["square_m"], index["region_cells"], facts["cell_m"]) != (SQUARE_M, REGION_CELLS, CELL_M):
            raise PackageError(f"The ground of {path} has squares or cells of another size", AGAIN)
        ground = read_ground(
            index["cell_x0"], index["cell_z0"], index["cells_x"], index["cells_z"], index["regions"],
            lambda file: _read(path, file),
        )  # fmt: skip
        facts["start"] = _start(facts["start"])
        records = _read_json(path, facts["files"]["features"])["features"]
        return City(facts, ground, [_feature(record) for record in records], path)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise PackageError(f"The city package {path} is damaged ({error})", AGAIN) from error


def _start(stated: StartFacts) -> StartFacts:
    return StartFacts(x=float(stated["x"]), z=float(stated["z"]), heading_deg=float(stated["heading_deg"]))


def _feature(record: dict[str, Any]) -> Feature:
    line = record.get("line")
    fields = dict(record, point=tuple(record["point"]), bounds=tuple(record["bounds"]))
    fields["line"] = [(x, z) for x, z in line] if line else None
    fields["entrances"] = [(x, z) for x, z in record.get("entrances", [])]
    return Feature(**fields)


def _read(path: Path, file: str) -> bytes:
    target = path / file
    if not target.resolve().is_relative_to(path.resolve()):
        raise PackageError(f"The city package {path} points to {file}, outside its folder", AGAIN)
    try:
        return read_stored(target)
    except OSError as error:
        raise PackageError(f"The file {target} cannot be read ({error.strerror or error})", AGAIN) from error


def _read_json(path: Path, file: str) -> dict[str, Any]:
    try:
        value = orjson.loads(_read(path, file))
    except orjson.JSONDecodeError as error:
        raise PackageError(f"The file {path / file} is not JSON ({error})", AGAIN) from error
    if not isinstance(value, dict):
        raise PackageError(f"The file {path / file} holds no JSON object", AGAIN)
    return cast("dict[str, Any]", value)
