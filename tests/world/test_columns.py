from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from citiverse.world.columns import ROWS_MAX, Columns


def test_a_new_row_is_clear_and_its_own() -> None:
    columns = Columns()
    row = columns.lend()
    columns.seq[row], columns.status[row], columns.heading[row], columns.credit_m[row] = 9, 1, 7, 3.5
    columns.name[row] = "Ana"
    columns.give_back(row)
    assert columns.name[row] == "" and not columns.alive[row]
    again = columns.lend()
    assert again == row
    assert [columns.seq[row], columns.status[row], columns.heading[row], columns.credit_m[row]] == [0, 0, 0, 0.0]


def test_generation_tells_a_reused_row_from_its_former_owner() -> None:
    columns = Columns()
    seen = []
    for _ in range(5):
        row = columns.lend()
        seen.append((row, int(columns.generation[row])))
        columns.give_back(row)
    assert len(set(seen)) == 5


def test_growth_keeps_everything() -> None:
    columns = Columns()
    rows = [columns.lend() for _ in range(256)]
    first = columns.x_m
    columns.x_m[rows] = np.arange(256) + 0.5
    columns.id[rows] = np.arange(256) + 1000
    columns.name[rows[7]] = "Bo"
    more = columns.lend()
    assert columns.capacity == 512 and more not in rows
    assert columns.x_m is not first
    assert columns.x_m[rows].tolist() == (np.arange(256) + 0.5).tolist()
    assert columns.id[rows].tolist() == list(range(1000, 1256))
    assert columns.name[rows[7]] == "Bo" and len(columns.name) == 512
    arrays = {name: value for name, value in vars(columns).items() if isinstance(value, np.ndarray)}
    assert {len(value) for value in arrays.values()} == {512}
    assert columns.id.dtype == np.uint32 and columns.heading.dtype == np.uint8


@pytest.mark.parametrize("rows_max", [1, 3, 256, 300, 700])
def test_full_is_said_at_the_bound_and_lending_past_it_is_a_bug(rows_max: int) -> None:
    columns = Columns(rows_max)
    rows = set()
    while not columns.full:
        rows.add(columns.lend())
    assert len(rows) == columns.count == rows_max
    with pytest.raises(AssertionError, match="full"):
        columns.lend()
    columns.give_back(rows.pop())
    assert not columns.full


def test_the_bound_is_never_above_what_a_wide_slot_can_count() -> None:
    assert Columns(10**9).rows_max == ROWS_MAX <= 0x1_0000


def test_giving_back_twice_is_a_bug() -> None:
    columns = Columns()
    row = columns.lend()
    columns.give_back(row)
    with pytest.raises(AssertionError, match="not lent"):
        columns.give_back(row)


@given(st.lists(st.booleans(), max_size=600), st.randoms(use_true_random=False))
def test_count_and_alive_agree_with_what_was_lent(steps: list[bool], dice: object) -> None:
    columns, lent = Columns(400), []
    for lend in steps:
        if lend and not columns.full:
            row = columns.lend()
            assert row not in lent
            lent.append(row)
        elif lent:
            columns.give_back(lent.pop(dice.randrange(len(lent))))  # type: ignore[attr-defined]
        assert columns.count == len(lent)
    assert np.nonzero(columns.alive)[0].tolist() == sorted(lent)
