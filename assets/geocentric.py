"""Coordinates that count from the middle of the Earth (EPSG:4978), and the plane that touches it at a place.

**Invariant:** everything is float64; a place on the plane is turned and moved, never projected, so that distances stay
what they are.
"""

from __future__ import annotations

from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray
from pyproj import Transformer

__all__ = ["CRS", "is_on_earth", "tangent_plane"]

CRS: Final = "EPSG:4979"
_RADIUS_M_MIN: Final = 6.33e6
_RADIUS_M_MAX: Final = 6.4e6
_HEIGHT_M_MIN: Final = -1_000.0
_HEIGHT_M_MAX: Final = 10_000.0
_NEAR_EQUATOR_M: Final = 10_000.0
"""So near the equator, geocentric coordinates and a projected northing of 6,378 km cannot be told apart."""


@cache
def _transformer() -> Transformer:
    return Transformer.from_crs("EPSG:4978", CRS, always_xy=True)


def is_on_earth(point: NDArray[np.float64], *, certain: bool = False) -> bool:
    """Tell whether a point (3,) in metres counts from the Earth's middle and lies near its surface.

    `certain`: the source says otherwise that it stands on the Earth, so that a place on the equator is believed too.
    """
    if not _RADIUS_M_MIN <= float(np.linalg.norm(point)) <= _RADIUS_M_MAX:
        return False
    height_m = _geographic(point)[2]
    return _HEIGHT_M_MIN <= height_m <= _HEIGHT_M_MAX and (certain or abs(float(point[2])) > _NEAR_EQUATOR_M)


def tangent_plane(point: NDArray[np.float64]) -> tuple[NDArray[np.float64], list[float]]:
    """Give the matrix (4, 4) from geocentric metres to metres east, north and up of a point (3,), and the point as
    longitude, latitude in degrees and height above the ellipsoid in metres.
    """
    position = _geographic(point)
    longitude, latitude = np.radians(position[0]), np.radians(position[1])
    sin_x, cos_x, sin_y, cos_y = np.sin(longitude), np.cos(longitude), np.sin(latitude), np.cos(latitude)
    matrix = np.eye(4)
    matrix[:3, :3] = [
        [-sin_x, cos_x, 0.0],
        [-sin_y * cos_x, -sin_y * sin_x, cos_y],
        [cos_y * cos_x, cos_y * sin_x, sin_y],
    ]
    matrix[:3, 3] = -matrix[:3, :3] @ point
    return matrix, position


def _geographic(point: NDArray[np.float64]) -> list[float]:
    x, y, z = (float(value) for value in point)
    position: tuple[float, float, float] = _transformer().transform(x, y, z)
    return [*position]
