from __future__ import annotations

import numpy as np
import pytest
from living import Visitor, a_city, assert_knows, truth_of

from citiverse.server.crowds import (
    FINE_CELL_M,
    TURN_TICKS,
    VIEW_BYTES_PER_S_MAX,
    VIEW_RESIDENTS_MAX,
    Crowds,
)
from citiverse.server.live import LiveCity
from citiverse.world.columns import STAGE
from citiverse.world.ground import open_ground
from citiverse.world.intents import Arrive, Depart, Intents, Moves
from citiverse.world.world import World


class Plaza:
    """A world with people at these places; `told` and `near` are the rows of the last tick."""

    def __init__(self, x_m: np.ndarray, z_m: np.ndarray, tick_ms: int = 100) -> None:
        self.world = World(open_ground(8, 8), (96.0, 96.0))
        self.crowds = Crowds(self.world, tick_ms)
        wishes = zip(x_m.tolist(), z_m.tolist(), strict=True)
        arrivals = [Arrive(n, "R", 0, wish=wish) for n, wish in enumerate(wishes)]
        self.crowds.choose(self.world.tick(Intents(arrivals), 1.0))
        self.dice = np.random.default_rng(3)
        self.seq = 0

    def step(self, rows: np.ndarray) -> tuple[set[int], set[int]]:
        """Let rows walk a little; give who is told to everybody and who only to those near."""
        self.seq += 1
        columns = self.world.columns
        x, z = (column[rows] + self.dice.uniform(-0.1, 0.1, len(rows)) for column in (columns.x_m, columns.z_m))
        seq, heading = np.full(len(rows), self.seq, np.uint32), np.zeros(len(rows), np.uint8)
        shown = self.crowds.choose(self.world.tick(Intents(moves=Moves(rows, seq, x, z, heading)), 0.1))
        assert np.all(np.diff(columns.cell[shown.everyone]) >= 0) and np.all(np.diff(shown.near_fine) >= 0)
        assert len(np.unique(shown.everyone)) == len(shown.everyone)
        assert not set(shown.everyone.tolist()) & set(shown.near.tolist()), "told twice"
        return set(shown.everyone.tolist()), set(shown.near.tolist())


def a_plaza(count: int, side_m: float = 50.0, **settings: int) -> Plaza:
    dice = np.random.default_rng(1)
    return Plaza(*(200 + dice.uniform(0, side_m, (2, count))), **settings)


def test_below_the_threshold_whoever_moves_is_told_to_everybody() -> None:
    plaza = a_plaza(VIEW_RESIDENTS_MAX)
    everybody = np.arange(VIEW_RESIDENTS_MAX)
    assert plaza.step(everybody) == (set(everybody.tolist()), set())


def test_in_a_crowd_each_has_a_turn_and_those_near_are_told_at_once() -> None:
    plaza = a_plaza(500)
    everybody = np.arange(500)
    turns = [0] * 500
    for _ in range(3 * TURN_TICKS):
        told, near = plaza.step(everybody)
        assert told | near == set(range(500)), "someone is told to nobody"
        for row in told:
            turns[row] += 1
    assert set(turns) == {3}


def test_where_many_stand_the_few_who_walk_are_told_to_everybody_at_once() -> None:
    plaza = a_plaza(900)
    assert plaza.step(np.arange(50)) == (set(range(50)), set())


def test_the_last_place_of_somebody_who_stops_is_told_to_everybody_and_then_nothing() -> None:
    plaza = a_plaza(600)
    everybody = np.arange(600)
    for _ in range(5):
        plaza.step(everybody)
    rest: set[int] = set()
    last_told = plaza.step(everybody)[0]
    for _ in range(TURN_TICKS):
        told, near = plaza.step(np.zeros(0, np.int64))
        assert not near
        rest |= told
    assert rest == set(range(600)) - last_told
    assert plaza.step(np.zeros(0, np.int64)) == (set(), set())


def test_a_crowd_that_thins_out_still_tells_what_was_due() -> None:
    plaza = a_plaza(VIEW_RESIDENTS_MAX + 1)
    told, near = plaza.step(np.arange(VIEW_RESIDENTS_MAX + 1))
    gone = next(iter(told))
    shown = plaza.crowds.choose(plaza.world.tick(Intents(departures=[Depart(gone)]), 0.1))
    assert set(shown.everyone.tolist()) == near and not len(shown.near)


@pytest.mark.parametrize("side_m", [10.0, 50.0, 150.0])
@pytest.mark.parametrize("tick_ms", [50, 100])
def test_the_rows_of_any_view_stay_within_the_budget(side_m: float, tick_ms: int) -> None:
    plaza = a_plaza(3000, side_m, tick_ms=tick_ms)
    grid, columns = plaza.world.grid, plaza.world.columns
    rows_max = VIEW_BYTES_PER_S_MAX * tick_ms / 1000 / 6
    for _ in range(6):
        told, near = (np.array(sorted(rows), np.int64) for rows in plaza.step(np.arange(3000)))
        near_fine = plaza.crowds.fine_cell(near)
        offsets = np.array([dz * plaza.crowds.fine_width + dx for dz in (-1, 0, 1) for dx in (-1, 0, 1)])
        for viewer in range(0, 3000, 97):
            seen = np.isin(columns.cell[told], grid.view(int(columns.cell[viewer]))).sum()
            close = np.isin(near_fine, plaza.crowds.fine_cell(np.array([viewer])) + offsets).sum()
            assert seen + close <= rows_max + 2 * 9


def test_those_who_have_waited_longest_go_first_when_the_budget_is_short() -> None:
    plaza = a_plaza(4000, 60.0)
    waited, longest = np.zeros(4000, int), 0
    for _ in range(40):
        told, _ = plaza.step(np.arange(4000))
        waited += 1
        longest = max(longest, int(waited.max()))
        waited[list(told)] = 0
    assert longest <= 20, "two seconds"


def test_a_stage_is_told_to_everybody_in_every_tick() -> None:
    plaza = a_plaza(2000, 20.0)
    plaza.world.columns.status[[5, 6, 7]] = STAGE
    for _ in range(8):
        assert {5, 6, 7} <= plaza.step(np.arange(2000))[0]


def test_who_enters_a_cell_is_not_told_again() -> None:
    plaza = a_plaza(500)
    plaza.step(np.arange(500))
    newcomer = plaza.world.tick(Intents([Arrive("new", "New", 0, wish=(225.0, 225.0))]), 0.1)
    shown = plaza.crowds.choose(newcomer)
    assert newcomer.arrived[0].row not in shown.everyone


# Through the whole city, as clients see it.


def crowded_city(count: int) -> tuple[LiveCity, list[Visitor]]:
    city = a_city(open_ground(6, 6, cell_x0=-2, cell_z0=-2))
    dice = np.random.default_rng(2)
    visitors = [Visitor(city, f"V{n}", tuple(dice.uniform(-20, 20, 2).tolist())) for n in range(count)]
    for _ in range(30):
        city.tick(1.0)
    return city, visitors


def walk_all(city: LiveCity, visitors: list[Visitor], dice: np.random.Generator, watchers: list[Visitor]) -> None:
    columns = city.world.columns
    for visitor in visitors:
        dx, dz = dice.uniform(-0.15, 0.15, 2)
        visitor.move(float(columns.x_m[visitor.row]) + dx, float(columns.z_m[visitor.row]) + dz)
    city.tick(0.1)
    for visitor in visitors:
        if visitor in watchers:
            visitor.read()
        else:
            visitor.line.frames.clear()


def test_clients_in_a_crowd_know_those_near_at_once_and_everybody_soon_after() -> None:
    city, visitors = crowded_city(480)
    dice = np.random.default_rng(5)
    watchers = visitors[:4]
    for _ in range(12):
        walk_all(city, visitors, dice, watchers)
        for watcher in watchers:
            near = 0
            x_m, z_m = (float(column[watcher.row]) for column in (city.world.columns.x_m, city.world.columns.z_m))
            for cell, residents in truth_of(city, watcher.row).items():
                for slot, truth in residents.items():
                    if max(abs(truth.x_m - x_m), abs(truth.z_m - z_m)) <= FINE_CELL_M:
                        known = watcher.client.known()[cell][slot]
                        assert abs(known.x_m - truth.x_m) < 0.02 and abs(known.z_m - truth.z_m) < 0.02
                        near += 1
            assert near > 20
    for _ in range(TURN_TICKS):
        city.tick(0.1)
        for watcher in watchers:
            watcher.read()
    for watcher in watchers:
        assert_knows(watcher)
        assert watcher.client.stale == 0


def test_a_stalled_reader_of_a_crowd_knows_the_truth_afterwards() -> None:
    city, visitors = crowded_city(430)
    dice = np.random.default_rng(6)
    slow = visitors[0]
    slow.read()
    city.stall(slow.session)
    for _ in range(6):
        walk_all(city, visitors[1:], dice, [])
    city.unstall(slow.session)
    for _ in range(14):
        city.tick(0.1)
    slow.read()
    assert_knows(slow)
