from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from citiverse.world.grid import TETHER_M, Grid, grid_over
from citiverse.world.ground import CELL_M, GROUND_CELLS_MAX, open_ground

grids = st.builds(
    Grid,
    cell_x0=st.integers(-300, 300),
    cell_z0=st.integers(-300, 300),
    cells_x=st.integers(3, 40),
    cells_z=st.integers(3, 40),
).filter(lambda grid: grid.cells_x != grid.cells_z)


def inner_planes(grid: Grid) -> list[tuple[int, int]]:
    """Cells of the plane that residents can be in, all but the ring."""
    return [
        (x, z)
        for z in range(grid.cell_z0 + 1, grid.cell_z0 + grid.cells_z - 1)
        for x in range(grid.cell_x0 + 1, grid.cell_x0 + grid.cells_x - 1)
    ]


def number_at(grid: Grid, x_m: float, z_m: float) -> int:
    return int(grid.cell_at(np.array([x_m]), np.array([z_m]))[0])


@given(grids)
def test_two_cells_never_share_a_number(grid: Grid) -> None:
    planes = inner_planes(grid)
    numbers = [number_at(grid, (x + 0.5) * CELL_M, (z + 0.5) * CELL_M) for x, z in planes]
    assert len(set(numbers)) == len(planes)
    assert [grid.plane(number) for number in numbers] == planes
    assert all(0 <= number < grid.count for number in numbers)


@given(grids, st.data())
def test_two_points_share_a_number_only_in_one_cell(grid: Grid, data: st.DataObject) -> None:
    planes = st.sampled_from(inner_planes(grid))
    inside = st.floats(0, CELL_M, exclude_max=True)
    one, other = data.draw(planes), data.draw(planes)
    at = [(x * CELL_M + data.draw(inside), z * CELL_M + data.draw(inside)) for x, z in (one, other)]
    # a point a hair west of a cell's edge may round onto it
    assume(all((int(np.floor(x / CELL_M)), int(np.floor(z / CELL_M))) in (one, other) for x, z in at))
    assert (number_at(grid, *at[0]) == number_at(grid, *at[1])) == (one == other)


def test_points_off_the_diagonal_in_a_grid_that_is_not_square() -> None:
    grid = Grid(cell_x0=-2, cell_z0=4, cells_x=10, cells_z=5)
    assert number_at(grid, 3 * CELL_M + 1, 5 * CELL_M + 1) == 1 * 10 + 5
    assert number_at(grid, -1 * CELL_M + 1, 7 * CELL_M + 1) == 3 * 10 + 1
    assert grid.plane(1 * 10 + 5) == (3, 5)


@given(grids)
def test_view_is_the_nine_cells_around(grid: Grid) -> None:
    for x, z in inner_planes(grid):
        view = grid.view(number_at(grid, (x + 0.5) * CELL_M, (z + 0.5) * CELL_M))
        assert all(0 <= cell < grid.count for cell in view)
        assert sorted(map(grid.plane, view)) == sorted((x + dx, z + dz) for dx in (-1, 0, 1) for dz in (-1, 0, 1))


@given(grids, st.floats(-1e9, 1e9), st.floats(-1e9, 1e9))
def test_points_outside_count_to_the_nearest_inner_cell(grid: Grid, x_m: float, z_m: float) -> None:
    x, z = grid.plane(number_at(grid, x_m, z_m))
    planes = inner_planes(grid)
    assert x == min(max(int(np.floor(x_m / CELL_M)), planes[0][0]), planes[-1][0])
    assert z == min(max(int(np.floor(z_m / CELL_M)), planes[0][1]), planes[-1][1])


@pytest.mark.parametrize(
    ("x_m", "z_m", "beyond"),
    [
        (-64.0 - TETHER_M, 130.0, False),
        (-64.0 - TETHER_M - 0.001, 130.0, True),
        (0.0 + TETHER_M, 130.0, False),
        (0.0 + TETHER_M + 0.001, 130.0, True),
        (-30.0, 128.0 - TETHER_M, False),
        (-30.0, 128.0 - TETHER_M - 0.001, True),
        (-30.0, 192.0 + TETHER_M, False),
        (-30.0, 192.0 + TETHER_M + 0.001, True),
    ],
)
def test_tether_reaches_its_length_beyond_each_side(x_m: float, z_m: float, beyond: bool) -> None:
    grid = Grid(cell_x0=-4, cell_z0=0, cells_x=9, cells_z=6)
    cell = np.array([number_at(grid, -1.0, 129.0)])
    assert grid.plane(int(cell[0])) == (-1, 2)
    assert bool(grid.beyond_tether(cell, np.array([x_m]), np.array([z_m]))[0]) is beyond


def test_corner_is_the_north_western_one() -> None:
    grid = Grid(cell_x0=-4, cell_z0=7, cells_x=9, cells_z=6)
    x_m, z_m = grid.corner_m(np.array([number_at(grid, -100.0, 9 * CELL_M + 3)]))
    assert (float(x_m[0]), float(z_m[0])) == (-128.0, 9 * CELL_M)


def test_grid_over_a_ground_has_a_ring() -> None:
    grid = grid_over(open_ground(7, 2, cell_x0=-3, cell_z0=11))
    assert (grid.cells_x, grid.cells_z, grid.cell_x0, grid.cell_z0) == (9, 4, -4, 10)
    assert len(inner_planes(grid)) == 14


def test_a_grid_that_is_too_large_is_refused() -> None:
    with pytest.raises(ValueError, match="4,000,000 cells"):
        Grid(0, 0, GROUND_CELLS_MAX, 2)
