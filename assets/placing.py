"""The city on the globe: the root transform of its tileset, and what is doubtful about the place.

**Invariant:** a city without a reference system or an origin, or with one that cannot be right, is placed nowhere, and
a sentence says why.
"""

from __future__ import annotations

import math
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from .city import GeographicFacts
from .findings import Finding, Findings, ModelError
from .globe import Anchor, anchor_at, crs_of, degrees_of, earth_of, matrix_of
from .origin import Origin

__all__ = ["Placing", "place_city"]

# A city whose edge lies further than this above the globe is told of.
FLAT_M_MAX: Final = 1.0
# Cities lie a little beyond the areas that their reference systems were made for, too.
AREA_MARGIN_DEG: Final = 1.0
# Projections for surveyors stay within a thousandth; those for maps of the world do not.
STRETCH_MAX: Final = 0.01
ELLIPSOID_SYSTEMS: Final = frozenset({"EPSG:4979", "EPSG:4937"})


class Placing(NamedTuple):
    """`transform`: 16 numbers, column by column, from east, north, up (m) to EPSG:4978, as 3D Tiles 1.1 has it."""

    transform: list[float]
    geographic: GeographicFacts


def place_city(origin: Origin, bounds: NDArray[np.float64]) -> tuple[Placing | None, list[Finding]]:
    """Place a city of `bounds` (x0, y0, z0, x1, y1, z1) with its zero point at `origin`; give what was found on it."""
    found = Findings()
    if origin.crs is None:
        return None, []
    try:
        if origin.position is None:
            crs_of(origin.crs)
            sentence = f"The model is in {origin.crs}, but where its zero point is there is not said"
            advice = 'say it as "origin" in the extras of the scene, or with --origin, to see the city on a globe'
            found.add("note", "CITY_NO_ORIGIN", sentence, advice)
            return None, found.all()
        east, north, height = origin.position
        anchor = anchor_at(origin.crs, (east, north, height))
    except ModelError as error:
        finding = error.finding
        sentence = f"{finding.sentence}, so the city is not placed on the globe"
        found.add("warning", finding.code, sentence, finding.advice)
        return None, found.all()
    matrix = matrix_of(anchor)
    longitude_deg, latitude_deg, height_m = degrees_of(matrix[:3, 3])
    facts = GeographicFacts(
        longitude_deg=round(longitude_deg, 9), latitude_deg=round(latitude_deg, 9), height_m=round(height_m, 3) + 0.0
    )
    _check_area(anchor, facts, found)
    _check_stretch(anchor, matrix, found)
    _note_heights(anchor, found)
    _note_curve(anchor, matrix, bounds, found)
    return Placing([float(number) for number in matrix.T.ravel()], facts), found.all()


def _check_area(anchor: Anchor, facts: GeographicFacts, found: Findings) -> None:
    """Warn where the zero point lies outside the area of its system, and say which mistake would explain it."""
    if anchor.geographic or _within_area(anchor):
        return
    east, north, height = anchor.zero
    mistakes = {
        "with the sign of the northing turned it would lie within: north and south are mirrored": (
            east,
            -north,
            height,
        ),
        "with easting and northing exchanged it would lie within": (north, east, height),
    }
    hint = next((words for words, zero in mistakes.items() if _lies(anchor.crs, zero)), "")
    sentence = (
        f"The origin lies at {_latitude(facts['latitude_deg'])}, {_longitude(facts['longitude_deg'])}, outside the "
        f"area of {anchor.crs} ({crs_of(anchor.crs).name})" + (f"; {hint}" if hint else "")
    )
    found.add("warning", "ORIGIN_OUTSIDE", sentence, "check the origin and the reference system")


def _latitude(degrees: float) -> str:
    return f"{abs(degrees):.3f}° {'north' if degrees >= 0 else 'south'}"


def _longitude(degrees: float) -> str:
    return f"{abs(degrees):.3f}° {'east' if degrees >= 0 else 'west'}"


def _lies(crs: str, zero: tuple[float, float, float]) -> bool:
    try:
        return _within_area(anchor_at(crs, zero))
    except ModelError:
        return False


def _within_area(anchor: Anchor) -> bool:
    area = crs_of(anchor.crs).area_of_use
    if area is None:
        return True
    longitude_deg, latitude_deg, _ = degrees_of(matrix_of(anchor)[:3, 3])
    width_deg = (area.east - area.west) % 360.0 or 360.0
    east_deg = (longitude_deg - area.west + AREA_MARGIN_DEG) % 360.0
    south_deg, north_deg = area.south - AREA_MARGIN_DEG, area.north + AREA_MARGIN_DEG
    return east_deg <= width_deg + 2 * AREA_MARGIN_DEG and south_deg <= latitude_deg <= north_deg


def _check_stretch(anchor: Anchor, matrix: NDArray[np.float64], found: Findings) -> None:
    length_m = float(np.linalg.norm(matrix[:3, 0]))
    if abs(length_m - 1.0) > STRETCH_MAX:
        sentence = (
            f"A metre of {anchor.crs} is {length_m:.2f} m on the ground here, so the city is not as large as it is"
        )
        advice = "export the model in the survey system of its country or in UTM"
        found.add("warning", "CRS_STRETCHED", sentence, advice)


def _note_heights(anchor: Anchor, found: Findings) -> None:
    if anchor.crs in ELLIPSOID_SYSTEMS or anchor.lift_m:
        return
    compound = crs_of(anchor.crs).is_compound
    why = "uses a sea level whose shape is not on this machine" if compound else "does not say where heights begin"
    sentence = f"{anchor.crs} {why}: on a globe the city may stand some tens of metres too high or too low"
    found.add("note", "HEIGHTS_AS_THEY_ARE", sentence, "")


def _note_curve(anchor: Anchor, matrix: NDArray[np.float64], bounds: NDArray[np.float64], found: Findings) -> None:
    """Measure how far the flat city is from where its corners really are."""
    if anchor.geographic:
        return
    corners = np.array([[x, 0.0, z] for x in bounds[[0, 3]] for z in bounds[[2, 5]]])
    # Corners that are no places on Earth have no distance; sizes that no city has are told elsewhere.
    with np.errstate(over="ignore", invalid="ignore"):
        flat = corners[:, [0, 2, 1]] * (1, -1, 1) @ matrix[:3, :3].T + matrix[:3, 3]
        error_m = float(np.linalg.norm(earth_of(anchor, corners) - flat, axis=1).max())
    if math.isfinite(error_m) and error_m > FLAT_M_MAX:
        sentence = f"On a round globe the edge of the city stands {error_m:,.1f} m from its place; nothing moves here"
        found.add("note", "CITY_FLAT", sentence, "")
