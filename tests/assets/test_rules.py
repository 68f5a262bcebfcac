"""Cameras, lights and nodes that contradict themselves are told of, and never a reason to refuse."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Read = Callable[..., Any]
FLAT = {"xmag": 1, "ymag": 1, "znear": 0, "zfar": 9}
LENS = {"yfov": 1, "znear": 0.1}


def mended(findings: Any) -> list[str]:
    return [finding.code for finding in findings if finding.severity == "repaired"]


@pytest.mark.parametrize(
    ("camera", "codes"),
    [
        ({"type": "perspective", "perspective": LENS}, []),
        ({"type": "orthographic", "orthographic": FLAT}, []),
        ({"type": "perspective"}, ["UNDEFINED_PROPERTY"]),
        ({"type": "perspective", "perspective": {"yfov": 1}}, ["UNDEFINED_PROPERTY"] * 2),
        ({"type": "perspective", "perspective": LENS, "orthographic": FLAT}, ["ONE_OF_MISMATCH"]),
        ({"type": "orthographic", "orthographic": FLAT | {"xmag": 0}}, ["CAMERA_XMAG_YMAG_ZERO"]),
        ({"type": "perspective", "perspective": LENS | {"zfar": 0.1}}, ["CAMERA_ZFAR_LEQUAL_ZNEAR"]),
    ],
)
def test_cameras_that_see_nothing_are_told_of(cube: Any, read: Read, camera: Any, codes: list[str]) -> None:
    cube.json["cameras"] = [camera]
    model, findings = read(cube)
    assert len(model.parts) == 1
    assert mended(findings) == codes


@pytest.mark.parametrize(
    ("light", "codes"),
    [
        ({"type": "point"}, []),
        ({"type": "spot", "spot": {}}, []),
        ({"type": "spot"}, ["UNDEFINED_PROPERTY"]),
        ({"type": "spot", "spot": {"innerConeAngle": 0.9}}, ["KHR_LIGHTS_PUNCTUAL_LIGHT_SPOT_ANGLES"]),
    ],
)
def test_spot_lights_say_how_wide_they_shine(cube: Any, read: Read, light: Any, codes: list[str]) -> None:
    cube.json |= {
        "extensionsUsed": ["KHR_lights_punctual"],
        "extensions": {"KHR_lights_punctual": {"lights": [light]}},
    }
    assert mended(read(cube)[1]) == codes


def test_nodes_outside_the_scene_are_looked_at_too(cube: Any, read: Read) -> None:
    cube.node(root=False, weights=[1.0])
    cube.node(root=False, matrix=[1.0] * 16)
    assert mended(read(cube)[1]) == ["UNSATISFIED_DEPENDENCY", "NODE_MATRIX_NON_TRS"]
