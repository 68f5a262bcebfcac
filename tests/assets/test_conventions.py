"""Guesses at a wrong unit, a wrong axis and a wrong place; and none for a city as it should be."""

from __future__ import annotations

import numpy as np
import pytest
from made_model import ModelMaker

from citiverse.assets.conventions import check_conventions, check_height_unit, unit_guess
from citiverse.assets.features import collect_features
from citiverse.assets.findings import Findings
from citiverse.assets.model import Model, Part
from citiverse.assets.plausibility import model_bounds


def codes(model: Model) -> list[tuple[str, str]]:
    findings, bounds = Findings(), model_bounds(model)
    assert bounds is not None
    check_conventions(model.parts, *bounds, findings)
    return [(it.severity, it.code) for it in findings.all()]


def town(turn: np.ndarray, shift: tuple[float, float, float] = (0, 0, 0)) -> Model:
    """A town of 400 m by 300 m, each part turned and shifted."""
    maker = ModelMaker()
    maker.flat(maker.node("plain"), 0, 0, 400, 300)
    for x in (50, 200, 350):
        maker.box(maker.node(f"house {x}"), x, 100, x + 10, 110, 0, 25)
    matrix = np.eye(4)
    matrix[:3, :3], matrix[:3, 3] = turn, shift
    parts = [Part(it.node, it.material, it.positions, it.triangles, matrix[None]) for it in maker.parts]
    return Model(maker.nodes, parts, maker.model.materials)


UPRIGHT = np.eye(3)
Z_UP = np.array([[1.0, 0, 0], [0, 0, -1], [0, 1, 0]])


def test_a_town_as_it_should_be_has_no_finding() -> None:
    assert codes(town(UPRIGHT)) == []
    assert codes(town(UPRIGHT, (545_000.0, 0.0, -5_362_000.0))) == []
    assert codes(town(UPRIGHT, (500_000.0, 10.0, -6_350_000.0))) == [], "Aalborg, in UTM 32, is no further than it is"


def test_a_town_on_its_side_is_told() -> None:
    assert codes(town(Z_UP)) == [("warning", "AXES_Z_UP")]


def test_a_tower_and_a_wall_stand_as_they_should() -> None:
    for depth in (40.0, 12.0):
        maker = ModelMaker()
        maker.box(maker.node("tower"), 0, 0, 40, depth, 0, 90 if depth == 12 else 250)
        assert codes(maker.model) == []


def test_coordinates_from_the_middle_of_the_earth_are_told() -> None:
    assert codes(town(UPRIGHT, (4_085_201.0, 1_141_304.0, 4_747_346.0))) == [("warning", "COORDINATES_EARTH_CENTRED")]
    assert codes(town(Z_UP, (3_980_000.0, -10_000.0, 4_970_000.0))) == [("warning", "COORDINATES_EARTH_CENTRED")]


def test_a_model_that_is_mirrored_as_a_whole_is_a_note_and_one_mirrored_tree_is_none() -> None:
    mirror = np.diag([-1.0, 1, 1])
    assert codes(town(mirror)) == [("note", "AXES_MIRRORED")]
    model, mirrored = town(UPRIGHT), town(mirror)
    assert codes(Model(model.nodes, [*model.parts, mirrored.parts[0]], model.materials)) == []


@pytest.mark.parametrize(
    ("size", "unit"),
    [(2.0, "kilometres"), (0.001, ""), (300_000.0, "centimetres"), (30_000_000.0, "millimetres"), (1e12, "")],
)
def test_units_are_guessed_from_the_size(size: float, unit: str) -> None:
    assert unit_guess(size) == unit


@pytest.mark.parametrize(("times", "unit"), [(1.0, ""), (3.2808, "in feet"), (1000.0, "in millimetres"), (2.0, "")])
def test_units_are_guessed_from_heights_that_are_said(times: float, unit: str) -> None:
    maker = ModelMaker()
    for number in range(6):
        height_m = 3.0 + number
        maker.box(
            maker.node("", None, kind="building", height_m=height_m),
            20 * number,
            0,
            20 * number + 9,
            9,
            0,
            height_m * times,
        )
    findings = Findings()
    check_height_unit(collect_features(maker.model)[0], findings)
    assert [it.code for it in findings.all()] == (["UNITS_OF_HEIGHTS"] if unit else [])
    assert all(unit in it.sentence for it in findings.all())
