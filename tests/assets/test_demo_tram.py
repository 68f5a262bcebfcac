"""The tram follows its avenue over the bridge; its stops are named and can be stepped on."""

from __future__ import annotations

from random import Random

import pytest

from citiverse.assets.demo_ground import deck_y
from citiverse.assets.demo_names import Names
from citiverse.assets.demo_plan import Plan, make_plan
from citiverse.assets.demo_tram import GAUGE_M, railway, tram

STEP_M_MAX = 0.2


@pytest.fixture
def plan() -> Plan:
    rng = Random(1)
    return make_plan(rng, Names(rng))


def test_rails_lie_on_street_and_deck(plan: Plan) -> None:
    line = tram(plan, "Line", (("West", -300.0), ("East", 340.0)), [])[0]
    heights = [y for _, y, _ in line.mesh.points["rails"]]
    assert min(heights) == pytest.approx(0.03)
    assert max(heights) == pytest.approx(deck_y(0.5) + 0.03, abs=0.01)
    assert line.extras["line"][0][0] < line.extras["line"][-1][0]
    assert 2 * GAUGE_M < line.extras["width_m"]


def test_stops_are_named_and_low(plan: Plan) -> None:
    _, west, east = tram(plan, "Line", (("West", -300.0), ("East", 340.0)), [])
    assert (west.name, east.name) == ("West", "East")
    assert max(y for _, y, _ in west.mesh.points["paving"]) < STEP_M_MAX
    assert west.extras["entrances"] != east.extras["entrances"]
    assert "glass" in west.mesh.triangles


def test_railway_has_two_tracks_on_ballast(plan: Plan) -> None:
    (line,) = railway(plan)
    assert line.name == "Railway"
    assert {"rails", "ballast"} == line.mesh.triangles.keys()
