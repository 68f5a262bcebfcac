"""A probe against blocks made by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest

from citiverse.server.blocks import PLACE_STEP_M, Block, Entered, Moved
from citiverse.server.journal import Journal
from citiverse.server.probe import NEAREST, Probe, percentiles, staleness_max

OWN = (0, 10.0, 10.0)


def bits(metres: float, cell: int) -> int:
    return round((metres - cell * 64 + 4) / PLACE_STEP_M - 0.5)


def entered(slot: int, resident: int, x: float, z: float, cell: tuple[int, int] = (0, 0)) -> Entered:
    return Entered(slot, resident, (bits(x, cell[0]), bits(z, cell[1])), 0, 0, 0, "Bot")


def moved(slot: int, x: float, z: float, cell: tuple[int, int] = (0, 0)) -> Moved:
    return Moved(slot, (bits(x, cell[0]), bits(z, cell[1])), 0)


def a_block(cell: tuple[int, int], key: bool = False, **lists: list[object]) -> Block:
    return Block(cell[0] & 15, cell[1] & 15, 0, key, False, **{"left": [], "entered": [], "moved": [], **lists})  # type: ignore[arg-type]


def people(count: int) -> Journal:
    journal = Journal.blank(count)
    journal.ids[:] = np.arange(count) + 100
    return journal


def test_the_age_of_a_row_is_the_time_since_it_was_sent() -> None:
    journal = people(3)
    journal.write(1, 50.0, 20.0, 20.0)
    probe = Probe(journal)
    probe.take([a_block((0, 0), True, entered=[entered(4, 101, 20.0, 20.0)])], 55.0, OWN)
    assert probe.ages == [] and probe.sent_at[1] == 50.0, "who was there already is known, but nothing was new"
    journal.write(1, 60.0, 20.15, 20.0)
    probe.take([a_block((0, 0), moved=[moved(4, 20.15, 20.0)])], 60.07, OWN)
    assert np.concatenate(probe.ages).tolist() == pytest.approx([0.07])
    probe.take([a_block((0, 0), moved=[moved(4, 20.15, 20.0)])], 61.0, OWN)
    assert len(probe.ages) == 1, "the same place again is no news"
    assert probe.rows == 3
    probe.take([a_block((0, 0), moved=[moved(4, 40.0, 20.0)])], 61.0, OWN)
    assert probe.unknown == 1 and np.isnan(probe.sent_at[1]), "nobody sent that"


def test_strangers_and_the_probe_itself_are_passed_over() -> None:
    journal = people(2)
    journal.write(0, 1.0, 10.0, 10.0)
    probe = Probe(journal)
    both = [entered(0, 100, 10.0, 10.0), entered(1, 999, 20.0, 20.0)]
    probe.take([a_block((0, 0), True, entered=both)], 2.0, OWN)
    assert probe.rows == 0 and np.isnan(probe.sent_at).all()


def test_staleness_grows_until_the_newest_place_is_held() -> None:
    journal = people(2)
    journal.write(1, 50.0, 20.0, 20.0)
    probe = Probe(journal)
    probe.take([a_block((0, 0), True, entered=[entered(4, 101, 20.0, 20.0)])], 50.1, OWN)
    probe.sample(59.0, 10.0, 10.0)
    journal.write(1, 60.0, 20.15, 20.0)
    probe.sample(61.0, 10.0, 10.0)
    assert probe.staleness == [0.0, 11.0] and probe.people == [1, 1]
    assert staleness_max([probe]) == 11.0
    probe.begin()
    assert math.isnan(staleness_max([probe])) and probe.sent_at[1] == 50.0


def test_who_goes_to_another_cell_stays_known_and_who_leaves_does_not() -> None:
    journal = people(3)
    journal.write(1, 50.0, 63.0, 20.0)
    probe = Probe(journal)
    probe.take([a_block((0, 0), True, entered=[entered(4, 101, 63.0, 20.0)])], 50.1, OWN)
    journal.write(1, 51.0, 65.0, 20.0)
    there = entered(9, 101, 65.0, 20.0, (1, 0))
    probe.take([a_block((0, 0), left=[4]), a_block((1, 0), entered=[there])], 51.1, OWN)
    assert probe.sent_at[1] == 51.0 and np.concatenate(probe.ages).tolist() == pytest.approx([0.1])
    probe.take([a_block((1, 0), left=[9])], 52.0, OWN)
    assert np.isnan(probe.sent_at[1])


def test_a_turned_view_forgets_the_cells_outside_it() -> None:
    journal = people(3)
    journal.write(1, 50.0, 20.0, 20.0)
    journal.write(2, 50.0, 70.0, 20.0)
    probe = Probe(journal)
    here, there = [entered(0, 101, 20.0, 20.0)], [entered(0, 102, 70.0, 20.0, (1, 0))]
    probe.take([a_block((0, 0), True, entered=here), a_block((1, 0), True, entered=there)], 50.1, OWN)
    probe.turn(2, 0)
    assert np.isnan(probe.sent_at[1]) and probe.sent_at[2] == 50.0
    probe.turn(-300, 0)
    block = a_block((-300, 0), True, entered=[entered(0, 101, -300 * 64 + 1.0, 20.0, (-300, 0))])
    journal.write(1, 60.0, -300 * 64 + 1.0, 20.0)
    probe.take([block], 60.1, OWN)
    assert probe.sent_at[1] == 60.0, "the low bits of a cell are those of the view"


def test_the_fifty_nearest_are_counted_by_themselves() -> None:
    count = NEAREST + 20
    journal = people(count)
    for row in range(1, count):
        journal.write(row, 50.0, 10.0 + row * 0.5, 10.0)
    probe = Probe(journal)
    records = [entered(row, 100 + row, 10.0 + row * 0.5, 10.0) for row in range(1, count)]
    probe.take([a_block((0, 0), True, entered=records)], 50.1, OWN)
    probe.sample(50.1, 10.0, 10.0)
    assert probe.near_m == pytest.approx(NEAREST * 0.5, abs=0.02)
    for row in range(1, count):
        journal.write(row, 60.0 if row <= NEAREST else 55.0, 10.0 + row * 0.5, 10.15)
    probe.take([a_block((0, 0), moved=[moved(row, 10.0 + row * 0.5, 10.15) for row in range(1, 60)])], 60.1, OWN)
    # one step aside is a little further away: those at the edge of the fifty may fall out
    assert NEAREST - 2 <= len(np.concatenate(probe.near_ages)) <= NEAREST and len(np.concatenate(probe.ages)) == 59
    assert percentiles(probe.near_ages)["p99"] == pytest.approx(100.0, abs=0.1)
    assert percentiles(probe.ages)["p99"] > 4000
    probe.sample(60.1, 10.0, 10.0)
    assert max(probe.near_staleness[-1]) == 0.0 and probe.staleness[-1] == pytest.approx(10.1)


def test_no_samples_are_no_figure() -> None:
    assert math.isnan(percentiles([])["p50"]) and math.isnan(staleness_max([]))
