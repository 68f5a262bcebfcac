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

from .files import map_file
from .findings import Finding
from .gltf import read_model
from .limits import Limits
from .model import Model
from .tileset_source import is_tileset, read_tileset

__all__ = ["read_source"]

Recogniser = Callable[[memoryview, Limits], bool]
Reader = Callable[[Path, Limits], tuple[Model, list[Finding]]]

# What recognises its own by the bytes, and what then reads them; glTF comes last and says what else it was given.
_READERS: Final[tuple[tuple[Recogniser, Reader], ...]] = ((is_tileset, read_tileset),)


def read_source(path: Path, limits: Limits = Limits()) -> tuple[Model, list[Finding]]:  # noqa: B008 (frozen)
    """Read a model and what was found in it, in the order in which it was found; raises ModelError."""
    data = map_file(path, limits.file_bytes_max)
    read = next((reader for recognises, reader in _READERS if recognises(data, limits)), read_model)
    return read(path, limits)
