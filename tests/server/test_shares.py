from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from citiverse.server.shares import fair_shares, oldest

WIDTH = 20
CELLS = st.dictionaries(st.integers(WIDTH + 1, WIDTH * 18), st.integers(1, 400), min_size=1, max_size=60)


def around(cell: int) -> list[int]:
    return [cell + dz * WIDTH + dx for dz in (-1, 0, 1) for dx in (-1, 0, 1)]


@given(CELLS, st.integers(10, 800))
def test_no_view_has_more_than_the_budget_and_one_for_each_cell(wishes: dict[int, int], budget: int) -> None:
    cells = np.array(sorted(wishes))
    allowed = fair_shares(cells, np.array([wishes[int(cell)] for cell in cells]), budget, WIDTH)
    granted = dict(zip(cells.tolist(), allowed.tolist(), strict=True))
    assert all(1 <= granted[cell] <= wishes[cell] for cell in wishes)
    for centre in {other for cell in wishes for other in around(cell)}:
        assert sum(granted.get(cell, 0) for cell in around(centre)) <= budget + 9


@given(CELLS, st.integers(10, 800))
def test_nobody_gives_way_without_a_full_view(wishes: dict[int, int], budget: int) -> None:
    cells = np.array(sorted(wishes))
    allowed = fair_shares(cells, np.array([wishes[int(cell)] for cell in cells]), budget, WIDTH)
    for cell, granted in zip(cells.tolist(), allowed.tolist(), strict=True):
        fullest = max(sum(wishes.get(other, 0) for other in around(centre)) for centre in around(cell))
        if fullest <= budget:
            assert granted == wishes[cell]


@given(st.lists(st.tuples(st.integers(1, 5), st.integers(0, 9)), max_size=50), st.integers(0, 6))
def test_who_has_waited_longest_goes_first(candidates: list[tuple[int, int]], most: int) -> None:
    cell, told_tick = (np.array([pair[n] for pair in candidates], np.int64) for n in (0, 1))
    cells = np.unique(cell)
    chosen = oldest(cell, told_tick, cells, np.full(len(cells), most))
    assert len(set(chosen.tolist())) == len(chosen)
    for number in cells.tolist():
        ages = sorted(told for where, told in candidates if where == number)
        assert sorted(told_tick[chosen][cell[chosen] == number].tolist()) == ages[:most]
