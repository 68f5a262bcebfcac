"""The beacon's regions and its fence, by Soundscape's vectors."""

import json
from pathlib import Path

import pytest

from citiverse.accessibility.beacon import ENTER_M, LEAVE_M, BeaconRegion, Fence, beacon_region

VECTORS = Path(__file__).resolve().parents[3] / "shared" / "std" / "soundscape" / "vectors.json"


def test_regions_change_at_15_55_and_125_degrees_to_both_sides() -> None:
    regions = [beacon_region(0, off) for off in (0, 15, 15.1, 55, 55.1, 125, 125.1, 180)]
    assert [region.value for region in regions] == ["A+", "A+", "A", "A", "B", "B", "Behind", "Behind"]
    assert [beacon_region(90, 90 - off) for off in (0, 15, 15.1, 55, 55.1, 125, 125.1, 180)] == regions


def test_every_region_of_the_vectors() -> None:
    if not VECTORS.is_file():
        pytest.skip("needs the vectors of ../shared/std")
    vectors = json.loads(VECTORS.read_text())
    rows = vectors["beaconRegions(ringingAngle=15)"]
    assert len(rows) == 72
    assert [beacon_region(row["angleHeadingMinusBearing"], 0) for row in rows] == [row["fourRegion"] for row in rows]
    assert vectors["geofence"] == {"enterM": ENTER_M, "leaveM": LEAVE_M}


def test_the_ringing_angle_can_be_chosen() -> None:
    assert beacon_region(0, 30, ringing_deg=35) is BeaconRegion.STRAIGHT


def test_who_arrives_arrives_again_only_after_having_left() -> None:
    fence = Fence()
    walk = [40, 16, 15, 10, 20, 30, 14, 31, 16, 15]
    assert [fence.passed(metres) for metres in walk] == [metres == 15 for metres in walk]
