"""A city as a server opens it: what stands in its package, and by what one knows that the package is another.

**Invariant:** what is given is whole: a package that cannot be used raises PackageError, and nothing was changed.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ..assets.aside import digest_of
from ..assets.city import load_city
from ..assets.package import missing_files
from ..assets.package_error import PackageError
from ..world.grid import grid_over
from ..world.things import OpenCity

__all__ = ["Opening", "read_opening", "revision_of"]

_TOLD_APART: Final = ("city.json", "tileset.json")
"""These name every other file by its content, so together they say which city this is."""


@dataclass(frozen=True, slots=True)
class Opening:
    """What a server opens: the city, the heading (degrees) of those who arrive, the package's revision."""

    city: OpenCity
    heading_deg: float
    revision: str


def revision_of(package: Path) -> str:
    """Give the name of what a package holds: the same content, the same revision. Raises PackageError."""
    try:
        return digest_of(b"\0".join((package / file).read_bytes() for file in _TOLD_APART))
    except OSError as error:
        raise PackageError(
            f"The city package {package} cannot be read ({error.strerror or error})", "import the model again"
        ) from error


def read_opening(package: Path) -> Opening:
    """Read a package; raises PackageError."""
    revision = revision_of(package)
    loaded = load_city(package)
    if missing := missing_files(package, loaded.facts):
        raise PackageError(f"The city package {package} lacks {', '.join(missing)}", "import the model again")
    try:
        grid_over(loaded.ground)
    except ValueError as error:
        raise PackageError(f"The city package {package} cannot be served ({error})", "cut the city in parts") from error
    start = loaded.facts["start"]
    city = OpenCity(loaded.facts["name"], loaded.ground, loaded.features, (start["x"], start["z"]))
    return Opening(city, start["heading_deg"], revision)
