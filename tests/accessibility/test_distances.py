"""Distances as Soundscape has them: rounded, by how exactly they are known."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citiverse.accessibility.catalogue import words_in
from citiverse.accessibility.distances import (
    CLOSE_BY_M,
    EXACT_FROM_M,
    Nearness,
    distance_words,
    nearness,
    rounded_m,
)

VECTORS = Path(__file__).resolve().parents[3] / "shared" / "std" / "soundscape" / "vectors.json"


def test_the_four_contexts() -> None:
    said = {(m, a): nearness(m, a).value for m in (0, 15, 15.1, 199.9, 200, 5000) for a in (0, 10, 10.1, 20, 20.1)}
    assert {said[m, a] for m in (0, 15) for a in (0, 10, 10.1, 20, 20.1)} == {Nearness.CLOSE_BY}
    assert [said[15.1, a] for a in (0, 10, 10.1, 20, 20.1)] == ["exact", "exact", "about", "about", "around"]
    assert [said[199.9, a] for a in (0, 10, 10.1, 20, 20.1)] == ["exact", "exact", "about", "about", "around"]
    assert {said[m, a] for m in (200, 5000) for a in (0, 10, 10.1, 20, 20.1)} == {Nearness.EXACT}


def test_rounding_to_five_below_a_kilometre_and_to_fifty_from_there_on() -> None:
    assert [rounded_m(m) for m in (17.4, 17.5, 44, 997.4, 997.5, 1024, 1025, 1234)] == [
        15, 20, 45, 995, 1000, 1000, 1050, 1250,
    ]  # fmt: skip


def test_distances_in_words() -> None:
    english = words_in("en")
    assert [distance_words(english, m) for m in (3, 44, 1000, 1234)] == [
        "close by", "45 metres", "1 kilometre", "1.25 kilometres",
    ]  # fmt: skip
    assert distance_words(english, 44, 15) == "about 45 metres"
    assert distance_words(english, 44, 25) == "around 45 metres"


def test_the_numbers_are_those_of_the_vectors() -> None:
    if not VECTORS.is_file():
        pytest.skip("needs the vectors of ../shared/std")
    text = json.loads(VECTORS.read_text())["distanceText"]
    assert (text["closeByMaxM"], text["exactMinM"]) == (CLOSE_BY_M, EXACT_FROM_M)
    steps = {rounded_m(m) - rounded_m(m - 1) for m in range(100, 900)} - {0}
    far_steps = {rounded_m(m) - rounded_m(m - 1) for m in range(1100, 3000)} - {0}
    assert (steps, far_steps) == ({text["roundMetricBelow1000"]}, {text["roundMetricFrom1000"]})


@given(st.floats(0, 1e7), st.floats(0, 1e7))
def test_what_is_further_away_is_never_said_to_be_nearer(one: float, other: float) -> None:
    near, far = sorted((one, other))
    assert rounded_m(near) <= rounded_m(far)
