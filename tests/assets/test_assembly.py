"""Models put together keep their things, materials and pictures apart, and share the limits."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from made_model import ModelMaker

from citiverse.assets.assembly import Assembly
from citiverse.assets.findings import ModelError
from citiverse.assets.limits import Limits
from citiverse.assets.model import Image, Model


def house(name: str, picture: bytes) -> Model:
    maker = ModelMaker()
    maker.material("stone")
    maker.material("painted", image=0)
    maker.images.append(Image("image/png", picture, 2, 2))
    maker.flat(maker.node(name, maker.node("group")), 0, 0, 1, 1, material=1)
    return maker.model


def test_everything_is_numbered_anew() -> None:
    whole = Assembly(Limits())
    moved = np.eye(4)
    moved[0, 3] = 100
    whole.add(house("a", b"1"), np.eye(4), "0.glb")
    whole.add(house("b", b"2"), moved, "1.glb")
    assert [node.parent for node in whole.nodes] == [None, 0, None, 2]
    assert whole.nodes[3].pointer == "1.glb#/nodes/1"
    assert [material.image for material in whole.materials] == [None, 0, 1]
    first, second = whole.parts
    assert whole.nodes[second.node].name == "b"
    assert whole.materials[second.material].image == 1
    assert whole.images[1].data == b"2"
    assert (first.matrices[0, 0, 3], second.matrices[0, 0, 3]) == (0, 100)


def test_a_mirror_turns_the_winding() -> None:
    whole, model = Assembly(Limits()), house("a", b"1")
    whole.add(model, np.diag([-1.0, 1, 1, 1]), "")
    assert whole.parts[0].triangles.tolist() == model.parts[0].triangles[:, [0, 2, 1]].tolist()


@pytest.mark.parametrize(("limit", "most"), [("triangles_max", 3), ("nodes_max", 3), ("pixels_max", 7)])
def test_limits_hold_for_all_together(limit: str, most: int) -> None:
    whole = Assembly(replace(Limits(), **{limit: most}))
    whole.add(house("a", b"1"), np.eye(4), "")
    with pytest.raises(ModelError, match="together"):
        whole.add(house("b", b"2"), np.eye(4), "")
