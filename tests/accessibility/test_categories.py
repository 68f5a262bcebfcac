"""What things mean to somebody who walks, and from how far away they are called out."""

import json
from pathlib import Path

import pytest

from citiverse.accessibility.categories import (
    EVERYDAY_USES,
    PREVIEW_M,
    SEARCH_M,
    VEHICLE_FACTOR,
    Category,
    category_of,
)

STD = Path(__file__).resolve().parents[3] / "shared" / "std" / "soundscape"


def test_ranges_are_those_of_the_vectors() -> None:
    if not STD.is_dir():
        pytest.skip("needs the vectors of ../shared/std")
    ranges = json.loads((STD / "vectors.json").read_text())["rangesMetres"]
    assert {str(category): category.trigger_m for category in Category} == ranges["trigger"]
    assert {str(category): category.proximity_m for category in Category} == ranges["proximity"]
    assert ranges["searchDistance"] == SEARCH_M
    assert (ranges["automotiveMultiplier"], ranges["streetPreviewIncrement"]) == (VEHICLE_FACTOR, PREVIEW_M)


def test_uses_that_soundscape_knows_are_sorted_alike() -> None:
    """A sample across categories; some uses are sorted otherwise on purpose (a clinic is a place here and there)."""
    if not STD.is_dir():
        pytest.skip("needs the categories of ../shared/std")
    theirs = json.loads((STD / "categories.json").read_text())["categories"]
    same = 0
    for name, uses in theirs.items():
        for use in uses:
            if (ours := category_of("", use)) is not None:
                assert ours == name, use
                same += 1
    assert same > 60


def test_a_use_counts_before_a_kind() -> None:
    assert category_of("building", "") is Category.PLACE
    assert category_of("building", "church") is Category.LANDMARK
    assert category_of("path", "steps") is Category.MOBILITY
    assert category_of("stop", "") is Category.MOBILITY


def test_streets_trees_and_the_ground_have_no_category() -> None:
    assert [category_of(kind, "") for kind in ("street", "path", "tree", "terrain")] == [None] * 4


def test_everyday_uses_are_no_landmarks() -> None:
    assert all(category_of("building", use) is not Category.LANDMARK for use in EVERYDAY_USES)
