"""What is around and ahead: how many, how far, in which order."""

import math

from hypothesis import given, settings
from hypothesis import strategies as st
from thing_town import TOWN, At, MadeThing, box

from citiverse.accessibility.atlas import Atlas
from citiverse.accessibility.exploration import (
    AHEAD_MAX,
    MARKERS_MAX,
    QUADRANTS,
    RADII_M,
    ahead,
    around,
    sighting_of_point,
)

ATLAS = Atlas(TOWN)


def ids(things: list[MadeThing], pose: At) -> list[str | int]:
    return [sighting.id for sighting in around(Atlas(things), pose)]


def landmark(name: str, x: float, z: float) -> MadeThing:
    return MadeThing(name, bounds=box(x, z, 2), name=name, use="museum")


def test_the_numbers_are_soundscapes() -> None:
    assert (QUADRANTS, AHEAD_MAX, MARKERS_MAX, RADII_M[0], RADII_M[-1]) == (4, 5, 4, 200, 1000)


def test_the_nearest_in_each_quadrant_ahead_first_then_clockwise() -> None:
    assert [sighting.id for sighting in around(ATLAS, At())] == ["hall", "cafe", "church", "library"]


def test_quadrants_turn_with_the_heading() -> None:
    assert [sighting.id for sighting in around(ATLAS, At(heading_deg=90))] == ["cafe", "church", "library", "hall"]
    things = [landmark("a", 100, -100), landmark("b", 120, -121)]
    assert ids(things, At(heading_deg=0)) == ["b", "a"]
    assert ids(things, At(heading_deg=45)) == ["a"]


def test_the_area_one_stands_in_is_not_around() -> None:
    assert "square" not in ids(list(TOWN), At())


def test_the_search_widens_until_it_is_filled_but_not_over_a_kilometre() -> None:
    far = [landmark("950 m", 0, -952), landmark("1 km", 1010, 0)]
    assert ids(far, At()) == ["950 m"]
    near = [landmark("n", 0, -50), landmark("e", 50, 0), landmark("s", 0, 50), landmark("w", -50, 0)]
    assert ids([*near, *far], At()) == ["n", "e", "s", "w"]


def test_a_landmark_goes_before_a_nearer_house_and_a_house_fills_an_empty_quadrant() -> None:
    things = [MadeThing("house", bounds=box(0, -30)), landmark("church", 0, -600), MadeThing("shed", bounds=box(30, 0))]
    assert ids(things, At()) == ["church", "shed"]


def test_nothing_at_all_is_nothing() -> None:
    assert ids([], At()) == []
    assert ahead(Atlas([]), At()) == []


def test_up_to_five_ahead_nearest_first() -> None:
    things = [landmark(str(metres), 0, -metres) for metres in (700, 80, 60, 40, 300, 100, 500)]
    things.append(landmark("behind", 0, 20))
    found = ahead(Atlas(things), At())
    assert [sighting.id for sighting in found] == ["40", "60", "80", "100", "300"]


def test_a_point_as_it_lies() -> None:
    sighting = sighting_of_point(7, 30, 40, At(heading_deg=90))
    assert sighting.facts() == {"id": 7, "turn_deg": 53, "m": 50.0}
    assert sighting.direction == "direction-ahead-right"


def test_inside_of_something_there_is_no_direction() -> None:
    (sighting,) = around(Atlas([landmark("hall", 0, 0)]), At())
    assert (sighting.direction, sighting.metres) == ("direction-here", 0)


@settings(max_examples=50, deadline=None)
@given(
    st.lists(st.tuples(st.floats(-1500, 1500), st.floats(-1500, 1500)), max_size=15),
    st.floats(-500, 500), st.floats(-500, 500), st.floats(0, 360),
)  # fmt: skip
def test_whatever_the_city_counts_hold_and_nothing_is_said_twice(
    places: list[tuple[float, float]], x: float, z: float, heading: float
) -> None:
    atlas = Atlas([landmark(f"{at}", *place) for at, place in enumerate(places)])
    pose = At(x, z, heading)
    near, front = around(atlas, pose), ahead(atlas, pose)
    assert len(near) <= QUADRANTS
    assert len(front) <= AHEAD_MAX
    assert len({one.id for one in near}) == len(near)
    assert [one.metres for one in front] == sorted(one.metres for one in front)
    assert all(one.metres <= RADII_M[-1] for one in [*near, *front])
    assert all(math.isfinite(one.turn_deg) for one in near)
