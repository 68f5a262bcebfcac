"""Reading a source, whatever it is: told by its content, never by its name.

Every reader gives the same thing, a Model: x east, y up, z south, metres, and in `extras` where its zero point is on
Earth (`crs`, and `origin` as [east, north, height]; in a geographic `crs` that is [longitude, latitude, height], and
the axes are those of the plane that touches the Earth there).

**Invariant:** nothing but ModelError is ever raised for a source, whatever its bytes.
"""

from __future__ import annotations

from pathlib import Path

from .findings import Finding
from .gltf import read_model
from .limits import Limits
from .model import Model

__all__ = ["read_source"]


def read_source(path: Path, limits: Limits = Limits()) -> tuple[Model, list[Finding]]:  # noqa: B008 (frozen)
    """Read a model and what was found in it, in the order in which it was found; raises ModelError."""
    return read_model(path, limits)
