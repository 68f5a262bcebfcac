"""Reading a source, whatever it is: told by its content, never by its name.

Every reader gives the same thing, a Model: x east, y up, z south, metres, and in `extras` where its zero point is on
Earth (`crs`, and `origin` as [east, north, height]; in a geographic `crs` that is [longitude, latitude, height], and
the axes are those of the plane that touches the Earth there).

**Invariant:** nothing but ModelError is ever raised for a source, whatever its bytes.
"""

from __future__ import annotations

from pathlib import Path

from .cityjson import is_cityjson, read_cityjson
from .files import map_file
from .findings import Finding, Findings
from .gltf import read_gltf
from .limits import Limits
from .model import Model
from .opened import open_bytes
from .tileset_source import is_tileset, read_tileset

__all__ = ["read_source"]


def read_source(path: Path, limits: Limits = Limits()) -> tuple[Model, list[Finding]]:  # noqa: B008 (frozen)
    """Read a model and what was found in it, in the order in which it was found; raises ModelError."""
    data = map_file(path, limits.file_bytes_max)
    if is_tileset(data, limits):
        return read_tileset(path, limits)
    opened = open_bytes(data, path.parent, limits, Findings())
    # Whatever nobody else knows is read as glTF, which says what it is instead.
    return read_cityjson(opened) if is_cityjson(opened.json) else read_gltf(opened)
