"""Regions hang together exactly as the ground does."""

import numpy as np
import pytest
from grounds import field_of_boxes, mask_ground, one_of_each
from hypothesis import given, settings
from hypothesis import strategies as st
from made_streets import lake_with_gate

from citiverse.accessibility.regions import BLOCK_M, components, regions_of
from citiverse.world.ground import CELL_SQUARES, MASKED, SQUARE_M, open_ground


def flooded(walkable: np.ndarray) -> np.ndarray:
    """Label squares by walking over their edges, one wave at a time."""
    label = np.where(walkable, np.arange(walkable.size).reshape(walkable.shape), -1)
    while True:
        before = label.copy()
        for axis in (0, 1):
            for _ in range(2):
                one, other = np.moveaxis(label, axis, 0)[:-1], np.moveaxis(label, axis, 0)[1:]
                both = (one >= 0) & (other >= 0)
                other[both] = np.minimum(one, other)[both]
                one[both] = np.minimum(one, other)[both]
        if np.array_equal(before, label):
            return label


@pytest.mark.parametrize("seed", [1, 2])
def test_areas_are_those_of_the_ground(seed: int) -> None:
    ground = field_of_boxes(seed, 400, (2, 1))
    side = (np.arange(2 * CELL_SQUARES) + 0.5) * SQUARE_M
    x, z = np.meshgrid(side, side[:CELL_SQUARES])
    walkable = ground.walkable(x.ravel(), z.ravel()).reshape(x.shape)
    label = flooded(walkable).ravel()
    regions = regions_of(ground)
    region = regions.at(x.ravel(), z.ravel())
    assert np.array_equal(region >= 0, walkable.ravel())
    pairs = np.unique(np.stack([label[region >= 0], regions.area[region[region >= 0]]]), axis=1)
    assert len(np.unique(pairs[0])) == len(np.unique(pairs[1])) == pairs.shape[1]


def test_the_point_of_a_region_is_in_it() -> None:
    for ground in (field_of_boxes(3), lake_with_gate(), open_ground(3, 2, cell_x0=-2, cell_z0=-1), one_of_each()):
        regions = regions_of(ground)
        assert np.array_equal(regions.at(regions.x_m, regions.z_m), np.arange(len(regions)))


def test_neighbours_are_beside_each_other() -> None:
    regions = regions_of(field_of_boxes(4))
    metres = np.hypot(regions.x_m[regions.a] - regions.x_m[regions.b], regions.z_m[regions.a] - regions.z_m[regions.b])
    assert metres.max() <= BLOCK_M * 2.5
    assert len(np.unique(np.stack([regions.a, regions.b]), axis=1).T) == len(regions.a)


def test_one_gate_is_enough() -> None:
    regions = regions_of(lake_with_gate())
    assert len(np.unique(regions.area)) == 1


def test_what_no_way_leads_to_is_not_in_the_main_area() -> None:
    walkable = np.ones((CELL_SQUARES, CELL_SQUARES), bool)
    walkable[40:60, 40:60] = False
    walkable[45:55, 45:55] = True
    regions = regions_of(mask_ground(walkable, cell_x0=-1))
    assert regions.in_main(np.array([-60.0, 25.0 - 64.0, 500.0, np.nan]), np.array([5.0, 25.0, 5.0, 5.0])).tolist() == [
        True, False, False, False,
    ]  # fmt: skip


def test_ground_that_nobody_can_stand_on_has_no_regions() -> None:
    regions = regions_of(mask_ground(np.zeros((CELL_SQUARES, CELL_SQUARES), bool)))
    assert len(regions) == 0
    assert not regions.in_main(np.array([1.0]), np.array([1.0])).any()


@given(st.integers(1, 30).flatmap(lambda n: st.tuples(st.just(n), st.lists(st.tuples(*[st.integers(0, n - 1)] * 2)))))
@settings(max_examples=60, deadline=None)
def test_components_are_those_of_the_pairs(made: tuple[int, list[tuple[int, int]]]) -> None:
    count, pairs = made
    known = [{item} for item in range(count)]
    for a, b in pairs:
        joined = known[a] | known[b]
        for item in joined:
            known[item] = joined
    ends = np.array(pairs, np.int64).reshape(-1, 2).T
    assert components(count, *ends).tolist() == [min(item) for item in known]


def test_open_cells_all_around_are_neighbours_of_the_blocks_between_them() -> None:
    ground = open_ground(3, 3, cell_x0=-1)
    ground.kind[1, 1], ground.slot[1, 1] = MASKED, 0
    ground.masks = np.full((1, CELL_SQUARES, CELL_SQUARES // 8), 0xFF, np.uint8)
    regions = regions_of(ground)
    assert (len(regions), regions.open_count) == (8 + 16, 8)
    between = (regions.a < 8) != (regions.b < 8)
    assert (int(between.sum()), len(regions.a)) == (16, 16 + 24 + 8)
