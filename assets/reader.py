"""Reading a source, whatever it is: told by its content, never by its name.

Every reader gives the same thing, a Model: x east, y up, z south, metres, and in `extras` where its zero point is on
Earth (`crs`, and `origin` as [east, north, height]; in a geographic `crs` that is [longitude, latitude, height], and
the axes are those of the plane that touches the Earth there).

**Invariant:** nothing but ModelError is ever raised for a source, whatever its bytes.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from .cityjson import is_cityjson, read_cityjson
from .findings import Finding, Findings
from .gltf import read_gltf
from .limits import Limits
from .model import Model
from .opened import Opened, open_source
from .tables import Json

__all__ = ["read_source"]

# What a document is, told from its JSON, and who reads it; whatever none of them knows is read as glTF.
_READERS: Final[tuple[tuple[Callable[[Json], bool], Callable[[Opened], tuple[Model, list[Finding]]]], ...]] = (
    (is_cityjson, read_cityjson),
)


def read_source(path: Path, limits: Limits = Limits()) -> tuple[Model, list[Finding]]:  # noqa: B008 (frozen)
    """Read a model and what was found in it, in the order in which it was found; raises ModelError."""
    opened = open_source(path, limits, Findings())
    read = next((read for knows, read in _READERS if knows(opened.json)), read_gltf)
    return read(opened)
