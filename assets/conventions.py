"""Whether a model keeps glTF's conventions: metres, y up, not mirrored, near its zero point (glTF 2.0, 3.4).

Each is told from what cities look like, so a finding is a guess and says so; nothing is turned or scaled by itself.

**Invariant:** a city of usual shape that keeps the conventions gets no finding here.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from .features import Feature
from .findings import Findings
from .model import Part

__all__ = ["check_conventions", "check_height_unit", "unit_guess"]

# Nothing that stands on the Earth is nearer to its middle or further from it, in metres.
EARTH_M_MIN: Final = 6_335_000.0
EARTH_M_MAX: Final = 6_400_000.0
HEIGHT_M_MAX: Final = 20_000.0
TILTED_SHARE: Final = 0.3
CITY_M_MAX: Final = 200_000.0
# A model over so large and so many times as high as it is deep lies on its side.
ON_ITS_SIDE_M_MIN: Final = 100.0
ON_ITS_SIDE_TIMES: Final = 4.0
# Models of so many metres are cities; what is that large only in another unit was made in that unit.
_LIKELY_M: Final = (100.0, 50_000.0)
_SIZES_OF_UNITS: Final = {"kilometres": 1000.0, "centimetres": 0.01, "millimetres": 0.001}
# How many times as high buildings are as is said of them, in units that are taken for metres.
_HEIGHTS_OF_UNITS: Final = {"feet": 3.2808, "inches": 39.37, "centimetres": 100.0, "millimetres": 1000.0}
_HEIGHT_TOLERANCE: Final = 0.05
_BUILDINGS_MIN: Final = 5

Point = NDArray[np.float64]


def check_conventions(parts: Sequence[Part], low: Point, high: Point, findings: Findings) -> None:
    """Warn of a model of bounds `low`, `high` (3,) whose coordinates count from the Earth's middle or that lies on its
    side; note one that is mirrored as a whole.
    """
    size = high - low
    away_m = float(np.linalg.norm((low + high) / 2))
    # Map coordinates at 57° north are as far from zero, but they have no such height, and their cities lie flat.
    tilted = abs(low[1] + high[1]) / 2 > HEIGHT_M_MAX or size[1] > TILTED_SHARE * size.max()
    if EARTH_M_MIN < away_m < EARTH_M_MAX and float(size.max()) < CITY_M_MAX and tilted:
        sentence = (
            f"The model lies {away_m / 1000:,.0f} km from its zero point, as coordinates do that count from the middle "
            "of the Earth (ECEF), so its ground is tilted and its shapes may be rounded to half a metre"
        )
        advice = (
            "move it near zero with y up before the export, or give it as 3D Tiles, whose transform says how it lies"
        )
        findings.add("warning", "COORDINATES_EARTH_CENTRED", sentence, advice)
    elif min(size[0], size[1]) > max(ON_ITS_SIDE_M_MIN, ON_ITS_SIDE_TIMES * size[2]):
        sentence = (
            f"The model is {size[1]:,.0f} m high, {size[0]:,.0f} m wide and only {size[2]:,.0f} m deep, so it probably "
            "lies on its side: glTF has y up, and this one seems to have z up"
        )
        findings.add("warning", "AXES_Z_UP", sentence, "export it with y up")
    with np.errstate(all="ignore"):
        mirrored = all((np.linalg.det(part.matrices[:, :3, :3]) < 0).all() for part in parts)
    if mirrored:
        sentence = "All of the model is mirrored, so left may be right in it, and writing may run backwards"
        findings.add("note", "AXES_MIRRORED", sentence, "if it does, export it without turning a single axis")


def unit_guess(size_m: float) -> str:
    """Give the unit in which a model of this size would be a city, or ""."""
    low, high = _LIKELY_M
    return next((unit for unit, metres in _SIZES_OF_UNITS.items() if low <= size_m * metres <= high), "")


def check_height_unit(features: Sequence[Feature], findings: Findings) -> None:
    """Warn where buildings are higher than is said of them by the same factor, that of another unit."""
    pairs = [(it.bounds[4] - it.bounds[1], it.height_m) for it in features if it.kind == "building"]
    ratios = np.array([extent / height for extent, height in pairs if height and extent > 0])
    for unit, times in _HEIGHTS_OF_UNITS.items():
        fits = np.abs(ratios / times - 1) < _HEIGHT_TOLERANCE
        if fits.sum() >= _BUILDINGS_MIN and fits.sum() > len(ratios) / 2:
            sentence = (
                f"{fits.sum():,} of {len(ratios):,} buildings are {times:,.2f} times as high as is said of them, as if "
                f"the model were in {unit}"
            )
            findings.add("warning", "UNITS_OF_HEIGHTS", sentence, "export it in metres")
            return
