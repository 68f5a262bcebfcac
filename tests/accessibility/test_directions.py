"""Directions as Soundscape has them, for every angle of its vectors."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citiverse.accessibility.directions import (
    Scheme,
    bearing_deg,
    compass_key,
    compass_message,
    direction_key,
    direction_message,
    quadrant_of,
    quadrants,
    turn_deg,
)

VECTORS = Path(__file__).resolve().parents[3] / "shared" / "std" / "soundscape" / "vectors.json"
SCHEMES = {
    "combined": Scheme.COMBINED,
    "individual": Scheme.INDIVIDUAL,
    "aheadBehind": Scheme.AHEAD_BEHIND,
    "leftRight": Scheme.LEFT_RIGHT,
}
PHRASES = {
    "ahead": "ahead",
    "ahead to the right": "ahead-right",
    "to the right": "right",
    "behind to the right": "behind-right",
    "behind": "behind",
    "behind to the left": "behind-left",
    "to the left": "left",
    "ahead to the left": "ahead-left",
}
ANGLES = st.floats(-1e6, 1e6)


def vectors(name: str) -> Any:
    if not VECTORS.is_file():
        pytest.skip("needs the vectors of ../shared/std")
    return json.loads(VECTORS.read_text())[name]


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_direction_of_each_of_the_88_angles(scheme: str) -> None:
    rows = vectors("relativeDirection")
    assert len(rows) == 88
    said = [direction_key(row["relativeBearing"], SCHEMES[scheme]) for row in rows]
    assert said == [PHRASES[row[scheme]] for row in rows]


def test_quadrants_turn_with_the_heading() -> None:
    for row in vectors("quadrants"):
        assert quadrants(row["heading"]) == tuple(row["quadrantCentres_NESW"]), row


def test_the_quadrant_of_a_bearing_is_the_one_whose_middle_is_nearest() -> None:
    assert [quadrant_of(100, bearing) for bearing in (100, 144, 146, 190, 280, 10, 56, 54)] == [0, 0, 1, 1, 2, 3, 0, 3]


def test_bearings_go_clockwise_from_north() -> None:
    assert [bearing_deg(0, 0, x, z) for x, z in ((0, -1), (1, 0), (0, 1), (-1, 0), (1, -1))] == [0, 90, 180, 270, 45]


def test_a_turn_takes_the_shorter_way() -> None:
    assert [turn_deg(*pair) for pair in ((350, 10), (10, 350), (0, 90), (90, 0), (0, 180))] == [20, -20, 90, -90, -180]


def test_points_of_the_compass() -> None:
    said = [compass_key(degrees) for degrees in (0, 22, 22.5, 45, 180, 292.5, 337.4, 337.5, 359)]
    assert said == ["north", "north", "north-east", "north-east", "south", "north-west", "north-west", "north", "north"]


def test_messages_are_those_of_the_catalogue() -> None:
    assert (direction_message(-30), compass_message(225)) == ("direction-ahead-left", "compass-south-west")
    assert direction_message(-30, Scheme.INDIVIDUAL) == "direction-ahead"


@given(ANGLES, ANGLES)
def test_every_angle_has_a_direction(heading: float, bearing: float) -> None:
    turn = turn_deg(heading, bearing)
    assert -180 <= turn <= 180
    assert all(direction_key(turn, scheme) for scheme in Scheme)
    assert quadrant_of(heading, bearing) in range(4)
    assert all(0 <= middle < 360 for middle in quadrants(heading))


@given(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6), st.floats(-1e6, 1e6), st.floats(-1e6, 1e6))
def test_every_two_points_have_a_bearing(x: float, z: float, to_x: float, to_z: float) -> None:
    assert 0 <= bearing_deg(x, z, to_x, to_z) < 360
    assert compass_key(bearing_deg(x, z, to_x, to_z))
