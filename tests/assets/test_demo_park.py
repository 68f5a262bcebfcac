"""Park and market are laid out inside their blocks."""

from __future__ import annotations

from random import Random

import pytest

from citiverse.assets.demo_furniture import Planter
from citiverse.assets.demo_lots import Site
from citiverse.assets.demo_names import Names
from citiverse.assets.demo_park import lay_out_market, lay_out_park
from citiverse.assets.demo_places import put_landmarks
from citiverse.assets.demo_plan import make_plan
from citiverse.assets.demo_quads import inside


@pytest.mark.parametrize("seed", range(1, 5))
def test_park_and_market_stay_inside_their_blocks(seed: int) -> None:
    rng = Random(seed)
    names = Names(rng)
    plan = make_plan(rng, names)
    sites = [Site(plan, block) for block in plan.blocks]
    hall = put_landmarks(plan, sites, names, "Testwick", "River Test")["townhall"]
    blocks = {block.role: block for block in plan.blocks}
    planter = Planter(rng, plan, [hall])
    park = lay_out_park(planter, plan, blocks["park"], "Test Park")
    market = lay_out_market(planter, plan, blocks["market"], hall, "Test Fountain")
    for role, features in (("park", park), ("market", market)):
        outline = plan.warp.outline(blocks[role].cell)
        for feature in features:
            if feature.kind != "path":
                points = [(x, z) for some in feature.mesh.points.values() for x, _, z in some]
                assert all(inside(outline, point) for point in points), feature.id
    assert {"path", "water", "green", "furniture"} == {feature.kind for feature in park}
    assert sum(feature.kind == "tree" for feature in planter.features) > 50
    assert sum(feature.shape == "bench" for feature in planter.features) >= 8
    assert [feature.name for feature in market if feature.name] == ["Test Fountain"]
    assert sum(feature.extras["use"] == "stall" for feature in market) >= 4
