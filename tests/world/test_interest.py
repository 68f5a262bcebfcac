from __future__ import annotations

import numpy as np
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from citiverse.world.columns import Columns
from citiverse.world.grid import Grid
from citiverse.world.interest import FREE, NARROW_MAX, Interest

CELLS = [6, 7, 8, 11, 12, 13]


class InterestMachine(RuleBasedStateMachine):
    """Random comings and goings, against a plain model and against somebody who only hears of the changes."""

    def __init__(self) -> None:
        super().__init__()
        self.columns = Columns()
        self.interest = Interest(Grid(0, 0, 5, 4))
        self.slots: dict[int, dict[int, int]] = {cell: {} for cell in CELLS}
        self.heard: dict[int, dict[int, int]] = {cell: {} for cell in CELLS}
        self.words: dict[int, set[int]] = {cell: set() for cell in CELLS}

    def _cell_of(self, row: int) -> int:
        return next(cell for cell, slots in self.slots.items() if row in slots.values())

    def _residents(self) -> list[int]:
        return sorted(row for slots in self.slots.values() for row in slots.values())

    @rule(cell=st.sampled_from(CELLS))
    def arrive(self, cell: int) -> None:
        self._enter(self.columns.lend(), cell)

    @precondition(lambda self: self._residents())
    @rule(data=st.data())
    def depart(self, data: st.DataObject) -> None:
        row = data.draw(st.sampled_from(self._residents()))
        self._leave(row)
        self.columns.give_back(row)

    @precondition(lambda self: self._residents())
    @rule(data=st.data(), cell=st.sampled_from(CELLS))
    def turn(self, data: st.DataObject, cell: int) -> None:
        row = data.draw(st.sampled_from(self._residents()))
        self._leave(row)
        self._enter(row, cell)

    @precondition(lambda self: self._residents())
    @rule(data=st.data())
    def announce(self, data: st.DataObject) -> None:
        row = data.draw(st.sampled_from(self._residents()))
        self.interest.announce(self.columns, row)
        self.words[self._cell_of(row)].add(row)

    @rule()
    def end_tick(self) -> None:
        for cell in CELLS:
            heard = self.heard[cell]
            for slot in self.interest.left.get(cell, []):
                del heard[slot]
            entered = self.interest.entered.get(cell, [])
            announced = self.interest.announced.get(cell, [])
            assert not set(entered) & set(announced), "who entered is announced by that"
            for row in entered:
                assert int(self.columns.slot[row]) not in heard, "a slot is left before it is lent again"
                heard[int(self.columns.slot[row])] = row
            assert self.words[cell] <= {*entered, *announced}
            assert heard == self.slots[cell]
        self.interest.begin()
        self.words = {cell: set() for cell in CELLS}
        assert self.interest.entered == self.interest.left == self.interest.announced == {}

    @invariant()
    def cells_agree_with_the_model(self) -> None:
        for cell, slots in self.slots.items():
            rows = self.interest.rows(cell)
            assert {slot: row for slot, row in enumerate(rows) if row != FREE} == slots
            for slot, row in slots.items():
                assert (int(self.columns.cell[row]), int(self.columns.slot[row])) == (cell, slot)
        assert self.interest.occupied() == sum(1 for slots in self.slots.values() if slots)

    def _enter(self, row: int, cell: int) -> None:
        slots = self.slots[cell]
        slots[next(slot for slot in range(len(slots) + 1) if slot not in slots)] = row
        self.interest.enter(self.columns, row, cell)

    def _leave(self, row: int) -> None:
        cell = self._cell_of(row)
        self.slots[cell] = {slot: other for slot, other in self.slots[cell].items() if other != row}
        self.words[cell].discard(row)
        self.interest.leave(self.columns, row)


TestInterest = InterestMachine.TestCase
TestInterest.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)


def a_cell_of(count: int) -> tuple[Columns, Interest, list[int]]:
    columns, interest = Columns(), Interest(Grid(0, 0, 5, 4))
    rows = [columns.lend() for _ in range(count)]
    for row in rows:
        interest.enter(columns, row, 6)
    return columns, interest, rows


@pytest.mark.parametrize(("count", "wide"), [(NARROW_MAX, False), (NARROW_MAX + 1, True)])
def test_a_cell_is_wide_when_its_slots_need_it(count: int, wide: bool) -> None:
    columns, interest, rows = a_cell_of(count)
    assert (6 in interest.wide) is wide
    assert sorted(columns.slot[rows].tolist()) == list(range(count))


def test_a_wide_cell_stays_wide_until_it_is_empty() -> None:
    columns, interest, rows = a_cell_of(NARROW_MAX + 20)
    for row in rows[1:]:
        interest.leave(columns, row)
        assert 6 in interest.wide
    interest.leave(columns, rows[0])
    assert 6 not in interest.wide and interest.occupied() == 0 and interest.rows(6) == []


def test_the_lowest_free_slot_is_lent_first() -> None:
    columns, interest, rows = a_cell_of(10)
    for row in (rows[8], rows[2], rows[5]):
        interest.leave(columns, row)
    newcomers = [columns.lend() for _ in range(4)]
    for row in newcomers:
        interest.enter(columns, row, 6)
    assert columns.slot[newcomers].tolist() == [2, 5, 8, 10]


def test_who_comes_and_goes_in_one_tick_leaves_no_trace() -> None:
    columns, interest, rows = a_cell_of(2)
    interest.begin()
    row = columns.lend()
    interest.enter(columns, row, 6)
    interest.leave(columns, row)
    assert not interest.entered.get(6) and not interest.left.get(6)
    assert np.array_equal(interest.seq, np.zeros(20))
    interest.leave(columns, rows[1])
    assert interest.left == {6: [1]}


def test_a_cell_that_was_left_by_all_forgets_its_slots() -> None:
    columns, interest, rows = a_cell_of(3)
    for row in rows:
        interest.leave(columns, row)
    assert interest.rows(6) == []
    row = columns.lend()
    interest.enter(columns, row, 6)
    assert columns.slot[row] == 0
