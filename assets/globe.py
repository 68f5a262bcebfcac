"""Where on Earth a city stands: the flat frame of a model, tied to the globe at its zero point.

Coordinates stay as they are, a flat plane in metres. What is worked out here, in float64 and by PROJ, is how that plane
lies: for a projected reference system its exact derivative at the zero point, so that grid convergence and scale are
right; for a geographic one the plane that touches the ellipsoid (east, north, up). Away from the zero point the Earth
falls below that plane by about d² / 2R: 0.02 m at 500 m, 2 m at 5 km, 8 m at 10 km (docs/package.md).

Heights are taken as heights over the ellipsoid, since their geoid is a grid that PROJ seldom has and that nothing here
ever fetches; `Anchor.lift_m` is what it adds where PROJ has it.

**Invariant:** nothing is fetched; every anchor's matrix is finite and right-handed, and turns north by less than
`TURN_DEG_MAX`.
"""

from __future__ import annotations

import math
import warnings
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray
from pyproj import CRS, Transformer
from pyproj.enums import TransformDirection
from pyproj.exceptions import ProjError
from pyproj.network import set_network_enabled  # pyright: ignore[reportPrivateImportUsage] (documented there)
from pyproj.transformer import TransformerGroup

from .findings import refusal

__all__ = ["WGS84_EARTH", "Anchor", "anchor_at", "crs_of", "degrees_of", "earth_of", "from_earth", "matrix_of"]

Points = NDArray[np.float64]

WGS84_EARTH: Final = "EPSG:4978"
_WGS84_FLAT: Final = "EPSG:4326"
_WGS84_HIGH: Final = "EPSG:4979"
# Half the distance over which the derivative is taken: its error is this over the Earth's radius, squared.
STEP_M: Final = 100.0
# No projection that is used for cities turns north further than this; one that counts west or south does.
TURN_DEG_MAX: Final = 45.0
_WHERE: Final = "check --crs and --origin, or the model's own"


@dataclass(frozen=True, slots=True)
class Anchor:
    """A model's zero point on Earth: `zero` is easting, northing and height in metres, or longitude, latitude and
    height where `crs` ("EPSG:4979") is geographic. `lift_m` is added to heights to reach the ellipsoid.
    """

    crs: str
    zero: tuple[float, float, float]
    geographic: bool
    lift_m: float = 0.0


def crs_of(code: str) -> CRS:
    """Give the reference system of a code such as "EPSG:32633"; raises ModelError where PROJ does not know it."""
    set_network_enabled(False)
    try:
        return CRS(code)
    except ProjError:
        advice = "look up its EPSG number, like EPSG:32633 for UTM zone 33 north"
        raise refusal("CRS_UNKNOWN", f"{code} is no coordinate reference system that PROJ knows", advice) from None


def anchor_at(code: str, zero: tuple[float, float, float]) -> Anchor:
    """Tie a zero point to Earth; raises ModelError, with a sentence, where that cannot be done."""
    crs = crs_of(code)
    if crs.is_geocentric:
        advice = "give the model as 3D Tiles, whose transform says how it lies, or move it near zero"
        raise refusal("CRS_GEOCENTRIC", f"{code} counts from the Earth's centre, where no model has its ground", advice)
    if not (crs.is_projected or crs.is_geographic):
        raise refusal("CRS_NOT_ON_EARTH", f"{code} ({crs.name}) is no system of places on Earth", _WHERE)
    if crs.is_geographic:
        return _anchor_in_degrees(code, zero)
    units = {axis.unit_name for axis in crs.axis_info[:2] if axis.unit_conversion_factor != 1.0}
    if units:
        sentence = f"{code} ({crs.name}) counts in the {min(units)}, and a model in metres"
        raise refusal("CRS_NOT_METRES", sentence, "give the metric system of the same place, and the origin in it")
    anchor = Anchor(code, zero, False, _lift_m(crs, zero))
    _check_axes(anchor, crs)
    return anchor


def _anchor_in_degrees(code: str, zero: tuple[float, float, float]) -> Anchor:
    longitude_deg, latitude_deg, _ = zero
    if not (abs(longitude_deg) <= 180.0 and abs(latitude_deg) <= 90.0):
        sentence = f"{code} counts in degrees, but the origin {longitude_deg:,.1f}, {latitude_deg:,.1f} is none"
        advice = "give a system in metres, or the origin as longitude, latitude and height"
        raise refusal("ORIGIN_NOT_DEGREES", sentence, advice)
    return Anchor(code, zero, True)


def _check_axes(anchor: Anchor, crs: CRS) -> None:
    try:
        matrix = matrix_of(anchor)
    except ProjError:
        matrix = np.full((4, 4), np.nan)
    if not np.isfinite(matrix).all():
        east, north, _ = anchor.zero
        sentence = f"The origin {east:,.0f}, {north:,.0f} is no place in {anchor.crs} ({crs.name})"
        raise refusal("ORIGIN_NOWHERE", sentence, _WHERE)
    longitude, latitude, _ = np.radians(degrees_of(matrix[:3, 3]))
    turn = _east_north_up(longitude, latitude).T @ matrix[:3, :3]
    if np.linalg.det(turn) <= 0 or math.atan2(abs(turn[0, 1]), turn[1, 1]) > math.radians(TURN_DEG_MAX):
        sentence = f"The axes of {anchor.crs} ({crs.name}) do not run east and north"
        raise refusal("CRS_AXES", sentence, "give the system of the same place that counts east and north")


def earth_of(anchor: Anchor, points: Points) -> Points:
    """Give points (n, 3) of the model (x east, y up, z south; metres) in EPSG:4978, each by the exact projection."""
    if anchor.geographic:
        return _placed(matrix_of(anchor), points * (1, 1, -1))
    east, north, height = anchor.zero
    longitude, latitude = _to_degrees(anchor.crs).transform(points[:, 0] + east, north - points[:, 2])
    return _stack(_to_earth().transform(longitude, latitude, points[:, 1] + (height + anchor.lift_m)))


def from_earth(anchor: Anchor, earth: Points) -> Points:
    """Undo `earth_of`."""
    if anchor.geographic:
        matrix = matrix_of(anchor)
        local = (earth - matrix[:3, 3]) @ matrix[:3, :3]
        return local[:, [0, 2, 1]] * (1, 1, -1)
    east, north, height = anchor.zero
    longitude, latitude, high = _degrees(earth).T
    x, y = _to_degrees(anchor.crs).transform(longitude, latitude, direction=TransformDirection.INVERSE)
    return _stack((x - east, high - (height + anchor.lift_m), north - y))


def matrix_of(anchor: Anchor) -> NDArray[np.float64]:
    """Give the matrix (4, 4) that takes east, north and up in metres from the zero point to EPSG:4978.

    For a projection it is the derivative there, by central differences over 2 × `STEP_M`.
    """
    matrix = np.eye(4)
    if anchor.geographic:
        longitude_deg, latitude_deg, height_m = anchor.zero
        matrix[:3, :3] = _east_north_up(math.radians(longitude_deg), math.radians(latitude_deg))
        matrix[:3, 3] = _to_earth().transform(longitude_deg, latitude_deg, height_m)
        return matrix
    steps = np.diag((STEP_M, STEP_M, -STEP_M))[[0, 2, 1]]
    earth = earth_of(anchor, np.concatenate([np.zeros((1, 3)), steps, -steps]))
    # PROJ gives infinity for what is no place; `anchor_at` refuses it.
    with np.errstate(invalid="ignore"):
        matrix[:3, :3] = ((earth[1:4] - earth[4:]) / (2 * STEP_M)).T
    matrix[:3, 3] = earth[0]
    return matrix


def degrees_of(earth: Points) -> tuple[float, float, float]:
    """Give longitude and latitude (degrees, WGS 84) and the height over the ellipsoid (m) of a point in EPSG:4978."""
    longitude_deg, latitude_deg, height_m = _degrees(earth[None])[0].tolist()
    return longitude_deg, latitude_deg, height_m


def _east_north_up(longitude: float, latitude: float) -> NDArray[np.float64]:
    """The unit vectors east, north and up at a place (radians) as columns in EPSG:4978."""
    sin_lon, cos_lon, sin_lat, cos_lat = (
        math.sin(longitude),
        math.cos(longitude),
        math.sin(latitude),
        math.cos(latitude),
    )
    return np.array(
        [
            [-sin_lon, -sin_lat * cos_lon, cos_lat * cos_lon],
            [cos_lon, -sin_lat * sin_lon, cos_lat * sin_lon],
            [0.0, cos_lat, sin_lat],
        ]
    )


def _placed(matrix: NDArray[np.float64], points: Points) -> Points:
    """Apply a matrix of east, north and up to points whose axes are east, up and north."""
    return points[:, [0, 2, 1]] @ matrix[:3, :3].T + matrix[:3, 3]


def _degrees(earth: Points) -> Points:
    """Longitude, latitude (degrees) and height (m) of points (n, 3) in EPSG:4978."""
    return _stack(_to_earth().transform(earth[:, 0], earth[:, 1], earth[:, 2], direction=TransformDirection.INVERSE))


def _stack(columns: tuple[Points, Points, Points]) -> Points:
    return np.stack(columns, axis=1)


def _lift_m(crs: CRS, zero: tuple[float, float, float]) -> float:
    """What PROJ's own grid of the geoid adds to a height at the zero point; nought where it has none."""
    if not crs.is_compound:
        return 0.0
    with warnings.catch_warnings():
        # PROJ says that the grid is missing; the note on heights says it to people.
        warnings.simplefilter("ignore", UserWarning)
        group = TransformerGroup(crs, _WGS84_HIGH, always_xy=True, allow_ballpark=False)
    if not group.transformers:
        return 0.0
    lift_m = float(group.transformers[0].transform(*zero)[2]) - zero[2]
    return lift_m if math.isfinite(lift_m) else 0.0


@lru_cache(maxsize=64)
def _to_degrees(code: str) -> Transformer:
    """From easting and northing to longitude and latitude; where only a guess is known, PROJ refuses."""
    crs = crs_of(code)
    flat = crs.sub_crs_list[0] if crs.is_compound else crs
    return Transformer.from_crs(flat.to_2d(), _WGS84_FLAT, always_xy=True, allow_ballpark=False)


@lru_cache(maxsize=1)
def _to_earth() -> Transformer:
    return Transformer.from_crs(_WGS84_HIGH, WGS84_EARTH, always_xy=True)
