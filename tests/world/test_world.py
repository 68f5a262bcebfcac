from __future__ import annotations

import math

import numpy as np
import pytest
from grounds import field_of_boxes, mask_ground
from hypothesis import given, settings
from hypothesis import strategies as st

from citiverse.world.changes import Changes
from citiverse.world.columns import AWAY, HIDDEN, SPEAKING, STAGE
from citiverse.world.grid import TETHER_M
from citiverse.world.ground import CELL_M, CELL_SQUARES, Ground, open_ground
from citiverse.world.intents import Appear, Arrive, Depart, Intents, Moves, Renew, Retreat, Say, Shift
from citiverse.world.rules import CREDIT_M_MAX, SPEED_MPS_MAX
from citiverse.world.stages import Stages
from citiverse.world.world import CORRECTION_M, CROWD_SPACING_M, HEARING_M, World


def moves(*asked: tuple[int, int, float, float, int]) -> Moves:
    """Moves from (row, seq, x, z, heading)."""
    row, seq, x, z, heading = zip(*asked, strict=True)
    return Moves(
        np.array(row, np.int64),
        np.array(seq, np.uint32),
        np.array(x, float),
        np.array(z, float),
        np.array(heading, np.uint8),
    )


def a_world(*wishes: tuple[float, float], ground: Ground | None = None, start: tuple[float, float] = (96, 96)) -> World:
    """A world with one resident for each wish, in rows 0, 1, 2 …"""
    world = World(ground or open_ground(5, 3), start)
    changes = world.tick(Intents([Arrive(key, f"R{key}", key % 12, wish=wish) for key, wish in enumerate(wishes)]), 0.1)
    assert [arrived.row for arrived in changes.arrived] == list(range(len(wishes)))
    return world


def place(world: World, row: int) -> tuple[float, float]:
    return float(world.columns.x_m[row]), float(world.columns.z_m[row])


def cell_of(world: World, row: int) -> tuple[int, int]:
    return world.grid.plane(int(world.columns.cell[row]))


def everything(world: World, changes: Changes) -> tuple[object, ...]:
    columns = {name: value.tolist() for name, value in vars(world.columns).items() if isinstance(value, np.ndarray)}
    told = [changes.moved.tolist(), changes.changed.tolist(), changes.corrected.tolist(), changes.turned]
    return columns, told, changes.entered, changes.left, world.interest.seq.tolist()


# Arriving.


def test_arrivals_get_what_they_brought_and_ids_that_are_never_used_twice() -> None:
    world = World(open_ground(3, 3), (96.0, 96.0))
    changes = world.tick(Intents([Arrive("a", "Ana", 4, heading=64), Arrive("b", "Bo", 5)]), 0.1)
    a, b = (arrived.row for arrived in changes.arrived)
    columns = world.columns
    assert (columns.name[a], columns.colour[a], columns.heading[a], columns.id[a]) == ("Ana", 4, 64, 1)
    assert (columns.name[b], columns.colour[b], columns.heading[b], columns.id[b]) == ("Bo", 5, 0, 2)
    changes = world.tick(Intents([Arrive("c", "Cleo", 1)], [Depart(a)]), 0.1)
    assert changes.arrived[0].row == a and columns.id[a] == 3
    assert changes.entered == {int(columns.cell[a]): [a]} and changes.left == {int(columns.cell[a]): [0]}


def test_a_crowd_arrives_around_the_start_and_not_inside_each_other() -> None:
    world = World(open_ground(3, 3), (96.0, 96.0))
    world.tick(Intents([Arrive(key, "R", 0) for key in range(200)]), 0.1)
    x, z = world.columns.x_m[:200], world.columns.z_m[:200]
    apart = np.hypot(x[:, None] - x, z[:, None] - z) + np.eye(200) * 99
    assert apart.min() > 0.5 * CROWD_SPACING_M
    assert np.hypot(x - 96, z - 96).max() <= CROWD_SPACING_M * math.sqrt(200)


def test_arrivals_never_stand_in_a_wall() -> None:
    ground = field_of_boxes(3, boxes=300)
    world = World(ground, (64.0, 32.0))
    wishes = [None, (20.0, 20.0), (-5.0, 70.0)] * 40
    world.tick(Intents([Arrive(key, "R", 0, wish=wish) for key, wish in enumerate(wishes)]), 0.1)
    assert ground.walkable(world.columns.x_m[:120], world.columns.z_m[:120]).all()


def test_a_wish_is_granted_where_one_can_stand() -> None:
    world = a_world((200.0, 100.0), (-3.0, 50.0))
    assert place(world, 0) == (200.0, 100.0)
    assert place(world, 1) == pytest.approx((0.0, 50.0), abs=0.51)


@pytest.mark.parametrize("wish", [(math.nan, 3.0), (math.inf, 3.0), (3.4e38, -3.4e38), (9000.0, 9000.0)])
def test_an_impossible_wish_leads_to_the_start(wish: tuple[float, float]) -> None:
    world = a_world(wish)
    assert math.dist(place(world, 0), (96, 96)) < 2


def test_a_start_inside_a_house_is_moved_out_of_it() -> None:
    bits = np.ones((CELL_SQUARES, CELL_SQUARES), bool)
    bits[40:80, 40:80] = False
    ground = mask_ground(bits)
    world = World(ground, (30.0, 30.0))
    world.tick(Intents([Arrive(key, "R", 0) for key in range(50)]), 0.1)
    assert ground.walkable(world.columns.x_m[:50], world.columns.z_m[:50]).all()


def test_a_full_city_refuses_and_a_departure_makes_room_in_the_same_tick() -> None:
    world = World(open_ground(3, 3), (96.0, 96.0), rows_max=2)
    changes = world.tick(Intents([Arrive(key, "R", 0) for key in "abc"]), 0.1)
    assert [arrived.key for arrived in changes.arrived] == ["a", "b"] and changes.refused == ["c"]
    changes = world.tick(Intents([Arrive("c", "R", 0), Arrive("d", "R", 0)], [Depart(0)]), 0.1)
    assert [arrived.key for arrived in changes.arrived] == ["c"] and changes.refused == ["d"]
    assert world.columns.count == 2


# Moving.


def test_an_honest_move_is_granted_as_asked() -> None:
    world = a_world((100.0, 100.0))
    changes = world.tick(Intents(moves=moves((0, 1, 100.3, 100.4, 64))), 0.1)
    assert place(world, 0) == (100.3, 100.4) and world.columns.heading[0] == 64
    assert changes.moved.tolist() == [0] and changes.changed.tolist() == [int(world.columns.cell[0])]
    assert changes.corrected.tolist() == []


def test_turning_on_the_spot_is_a_move_and_standing_still_is_none() -> None:
    world = a_world((100.0, 100.0))
    assert world.tick(Intents(moves=moves((0, 1, 100.0, 100.0, 9))), 0.1).moved.tolist() == [0]
    changes = world.tick(Intents(moves=moves((0, 2, 100.0, 100.0, 9))), 0.1)
    assert changes.moved.tolist() == [] and changes.changed.tolist() == []


@pytest.mark.parametrize("seq", [4, 3, 0])
def test_a_stale_move_is_ignored(seq: int) -> None:
    world = a_world((100.0, 100.0))
    world.tick(Intents(moves=moves((0, 4, 100.2, 100.0, 0))), 0.1)
    changes = world.tick(Intents(moves=moves((0, seq, 100.0, 100.0, 5))), 0.1)
    assert place(world, 0) == (100.2, 100.0) and world.columns.seq[0] == 4
    assert not len(changes.moved) and not len(changes.corrected)


def test_a_move_of_a_row_that_nobody_has_does_nothing() -> None:
    world = a_world((100.0, 100.0))
    world.tick(Intents(departures=[Depart(0)]), 0.1)
    changes = world.tick(Intents(moves=moves((0, 9, 50.0, 50.0, 0), (7, 1, 50.0, 50.0, 0))), 0.1)
    assert not len(changes.moved) and not len(changes.changed)


def test_a_move_that_ends_elsewhere_is_corrected() -> None:
    world = a_world((100.0, 100.0), (50.0, 50.0))
    changes = world.tick(Intents(moves=moves((0, 1, 150.0, 100.0, 0), (1, 1, 50.1, 50.0, 0))), 0.1)
    assert changes.corrected.tolist() == [0] and world.columns.seq[0] == 1
    assert 100.0 < place(world, 0)[0] <= 100.0 + 2 * SPEED_MPS_MAX * 0.1 + 1e-9


def test_a_disagreement_of_a_few_centimetres_is_not_worth_a_correction() -> None:
    world = a_world((100.0, 100.0))
    far = 100 + 2 * SPEED_MPS_MAX * 0.1
    assert world.tick(Intents(moves=moves((0, 1, far + CORRECTION_M - 0.01, 100.0, 0))), 0.1).corrected.tolist() == []


@settings(max_examples=30)
@given(st.integers(0, 2**32), st.integers(2, 60))
def test_nobody_is_faster_than_the_credit_over_any_span(seed: int, ticks: int) -> None:
    """However the wishes jump, after t seconds nobody is further than speed × t plus what could be saved up before."""
    world = a_world((96.0, 96.0))
    dice = np.random.default_rng(seed)
    world.tick(Intents(), 5.0)
    track = [place(world, 0)]
    for tick in range(ticks):
        x, z = dice.uniform(0, 320), dice.uniform(0, 192)
        if dice.random() < 0.7:
            world.tick(Intents(moves=moves((0, tick + 1, x, z, 0))), 0.1)
        else:
            world.tick(Intents(), 0.1)
        track.append(place(world, 0))
    for first in range(len(track)):
        for last in range(first + 1, len(track)):
            allowed_m = CREDIT_M_MAX + SPEED_MPS_MAX * 0.1 * (last - first)
            assert math.dist(track[first], track[last]) <= allowed_m + 1e-6


def test_a_steady_runner_gets_the_speed_and_no_more() -> None:
    world = a_world((10.0, 96.0))
    for tick in range(100):
        world.tick(Intents(moves=moves((0, tick + 1, 319.0, 96.0, 0))), 0.1)
    assert place(world, 0)[0] == pytest.approx(10.0 + SPEED_MPS_MAX * 0.1 * 101, abs=1e-6)


@settings(max_examples=20)
@given(st.integers(0, 9), st.integers(0, 2**32))
def test_whatever_is_asked_nobody_ends_in_a_wall(ground_seed: int, seed: int) -> None:
    ground = field_of_boxes(ground_seed)
    world = a_world(*[(x, z) for x in (10.0, 60.0, 110.0) for z in (10.0, 50.0)], ground=ground, start=(64, 32))
    dice = np.random.default_rng(seed)
    for tick in range(1, 25):
        asked = [(row, tick, dice.uniform(-9, 137), dice.uniform(-9, 73), int(dice.integers(256))) for row in range(6)]
        world.tick(Intents(moves=moves(*asked)), float(dice.choice([0.1, 0.5, 1.0])))
        assert ground.walkable(world.columns.x_m[:6], world.columns.z_m[:6]).all()


# Cells.


def test_walking_along_a_border_does_not_flicker() -> None:
    world = a_world((CELL_M - 1, 96.0))
    turned = 0
    for tick in range(200):
        x = CELL_M + (TETHER_M - 0.5) * math.sin(tick / 3)
        turned += len(world.tick(Intents(moves=moves((0, tick + 1, x, 96.0, 0))), 1.0).turned)
    assert turned == 0 and cell_of(world, 0) == (0, 1)


def test_beyond_the_tether_a_resident_changes_cells_once() -> None:
    world = a_world((CELL_M - 1, 96.0))
    old = int(world.columns.cell[0])
    changes = world.tick(Intents(moves=moves((0, 1, CELL_M + TETHER_M + 0.1, 96.0, 0))), 1.0)
    new = int(world.columns.cell[0])
    assert cell_of(world, 0) == (1, 1)
    assert changes.turned == [(0, old)] and changes.left == {old: [0]} and changes.entered == {new: [0]}
    assert changes.moved.tolist() == [], "who entered is not told a second time as moved"
    assert changes.changed.tolist() == sorted([old, new])
    back = world.tick(Intents(moves=moves((0, 2, CELL_M - TETHER_M + 0.1, 96.0, 0))), 2.0)
    assert back.turned == [] and cell_of(world, 0) == (1, 1)


def test_moved_rows_are_sorted_by_cell_and_only_changed_cells_count_up() -> None:
    world = a_world((300.0, 150.0), (10.0, 10.0), (300.0, 10.0), (11.0, 10.0), (150.0, 150.0))
    before = world.interest.seq.copy()
    changes = world.tick(Intents(moves=moves(*[(row, 1, *place(world, row), 7) for row in (0, 3, 2, 1)])), 0.1)
    cells = world.columns.cell[changes.moved].tolist()
    assert cells == sorted(cells) and sorted(changes.moved.tolist()) == [0, 1, 2, 3]
    up = (world.interest.seq - before).astype(int)
    assert np.nonzero(up)[0].tolist() == changes.changed.tolist() == sorted(set(cells))
    assert up.max() == 1


def test_a_cell_counts_modulo_256() -> None:
    world = a_world((100.0, 100.0))
    cell = int(world.columns.cell[0])
    first = int(world.interest.seq[cell])
    for tick in range(300):
        world.tick(Intents(moves=moves((0, tick + 1, 100.0, 100.0, tick % 256))), 0.1)
    assert int(world.interest.seq[cell]) == (first + 300 - 1) % 256, "the first of them turns from 0 to 0"


# Appearing.


def test_who_appears_otherwise_than_before_is_told_as_entered_again() -> None:
    world = a_world((100.0, 100.0), (101.0, 100.0))
    columns, cell = world.columns, int(world.columns.cell[1])
    columns.status[1] = 2
    changes = world.tick(Intents(moves=moves((1, 1, 101.2, 100.0, 0)), appearances=[Appear(1, True)]), 0.1)
    assert changes.entered == {cell: [1]} and changes.moved.tolist() == [] and changes.left == {}
    assert changes.changed.tolist() == [cell]
    assert (columns.status[1], columns.name[1], columns.colour[1]) == (AWAY | 2, "R1", 1), "other bits stay"
    changes = world.tick(Intents(appearances=[Appear(1, False, "Ana", 7)]), 0.1)
    assert changes.entered == {cell: [1]}
    assert (columns.status[1], columns.name[1], columns.colour[1]) == (2, "Ana", 7)


@pytest.mark.parametrize("same", [Appear(0, False), Appear(0, False, "R0"), Appear(0, False, "R0", 0)])
def test_who_appears_as_before_is_not_told_again(same: Appear) -> None:
    world = a_world((100.0, 100.0))
    changes = world.tick(Intents(appearances=[same]), 0.1)
    assert changes.entered == {} and changes.changed.tolist() == []


def test_who_appears_otherwise_and_goes_is_only_gone() -> None:
    world = a_world((100.0, 100.0), (101.0, 100.0))
    cell = int(world.columns.cell[1])
    heir = Arrive("heir", "Heir", 5, wish=(101.0, 100.0))
    changes = world.tick(Intents([heir], [Depart(1)], appearances=[Appear(1, True, "Ghost")]), 0.1)
    assert changes.arrived[0].row == 1 and changes.entered == {cell: [1]} and changes.left == {cell: [1]}
    assert (world.columns.name[1], world.columns.status[1]) == ("Heir", 0)


def test_who_changes_cells_while_away_enters_as_away() -> None:
    world = a_world((124.0, 100.0))
    old = int(world.columns.cell[0])
    step = Intents(moves=moves((0, 1, 129.5, 100.0, 0)), appearances=[Appear(0, True)])
    world.tick(step, 1.0)
    changes = world.tick(Intents(moves=moves((0, 2, 133.0, 100.0, 0))), 1.0)
    new = int(world.columns.cell[0])
    assert new != old and changes.entered == {new: [0]} and world.columns.status[0] == AWAY


# Speaking and leaving.


def test_words_are_heard_within_hearing_and_not_beyond() -> None:
    world = a_world((100.0, 100.0), (100.0 + HEARING_M, 100.0), (100.0 + HEARING_M + 0.1, 100.0), (85.0, 80.0))
    (said,) = world.tick(Intents(sayings=[Say(0, "hello")]), 0.1).said
    assert said.hearers == [0, 1, 3]
    assert (said.id, said.name, said.what, said.x_m, said.z_m) == (1, "R0", "hello", 100.0, 100.0)


def test_last_words_are_heard_and_the_departed_hear_nothing_more() -> None:
    world = a_world((100.0, 100.0), (101.0, 100.0))
    changes = world.tick(Intents(departures=[Depart(0)], sayings=[Say(0, "goodbye")]), 0.1)
    assert changes.said[0].hearers == [0, 1] and changes.said[0].name == "R0"
    changes = world.tick(Intents(sayings=[Say(1, "still here?")]), 0.1)
    assert changes.said[0].hearers == [1]


def test_words_are_spoken_before_newcomers_arrive() -> None:
    world = a_world((100.0, 100.0))
    changes = world.tick(Intents([Arrive("b", "Bo", 0, wish=(101.0, 100.0))], sayings=[Say(0, "anybody?")]), 0.1)
    assert changes.said[0].hearers == [0]


def test_a_departure_empties_the_slot() -> None:
    world = a_world((100.0, 100.0), (101.0, 100.0))
    cell = int(world.columns.cell[0])
    changes = world.tick(Intents(departures=[Depart(0)]), 0.1)
    assert changes.left == {cell: [0]} and changes.changed.tolist() == [cell]
    assert world.interest.rows(cell) == [-1, 1] and world.columns.count == 1


def test_who_speaks_is_seen_to_speak_and_stays_away_or_there_as_they_are() -> None:
    world = a_world((100.0, 100.0))
    world.tick(Intents(appearances=[Appear(0, away=True), Appear(0, speaking=True)]), 0.1)
    assert world.columns.status[0] == AWAY | SPEAKING
    changes = world.tick(Intents(appearances=[Appear(0, speaking=False)]), 0.1)
    assert world.columns.status[0] == AWAY and changes.entered == {int(world.columns.cell[0]): [0]}


# Being put elsewhere, and out of sight.


def test_who_is_shifted_stands_there_at_once_and_is_told_so() -> None:
    world = a_world((100.0, 100.0), (101.0, 100.0))
    old = int(world.columns.cell[0])
    changes = world.tick(Intents(shifts=[Shift(0, 250.0, 40.0, 64)]), 0.1)
    assert place(world, 0) == (250.0, 40.0) and world.columns.heading[0] == 64
    assert changes.corrected.tolist() == [0] and changes.turned == [(0, old)]
    assert changes.left == {old: [0]} and changes.entered == {int(world.columns.cell[0]): [0]}


def test_a_move_under_way_does_not_carry_somebody_off_from_where_they_were_put() -> None:
    world = a_world((100.0, 100.0))
    world.tick(Intents(shifts=[Shift(0, 110.0, 100.0)], moves=moves((0, 1, 100.0, 100.0, 0))), 0.1)
    assert place(world, 0)[0] > 110.0 - SPEED_MPS_MAX * 0.1 - 1e-6


def test_who_retreats_is_out_of_sight_and_hearing_and_comes_back_to_their_place() -> None:
    world = a_world((200.0, 100.0), (201.0, 100.0))
    cell = int(world.columns.cell[0])
    changes = world.tick(Intents(retreats=[Retreat(0, True)]), 0.1)
    assert changes.left == {cell: [0]} and changes.entered == {} and place(world, 0) == (96.0, 96.0)
    away = moves((0, 1, 97.0, 96.0, 0))
    changes = world.tick(Intents(sayings=[Say(1, "hello?"), Say(0, "help")], moves=away), 1.0)
    assert [said.hearers for said in changes.said] == [[1], []]
    assert place(world, 0) == (96.0, 96.0) and [one.id for one in world.people.near(96.0, 96.0, 50.0)] == []
    changes = world.tick(Intents(retreats=[Retreat(0, False)]), 0.1)
    assert changes.entered == {cell: [0]} and place(world, 0) == (200.0, 100.0)


def test_retreating_twice_is_retreating_once_and_the_hidden_can_leave() -> None:
    world = a_world((200.0, 100.0))
    world.tick(Intents(retreats=[Retreat(0, True), Retreat(0, True)], shifts=[Shift(0, 10.0, 10.0)]), 0.1)
    changes = world.tick(Intents(departures=[Depart(0)], appearances=[Appear(0, True)]), 0.1)
    assert changes.left == {} and world.columns.count == 0 and len(world.people) == 0


def test_people_are_found_by_id_and_by_place_until_they_leave() -> None:
    world = a_world((100.0, 100.0), (104.0, 100.0), (150.0, 100.0))
    assert [one.name for one in world.people.near(104.0, 100.0, 10.0)] == ["R1", "R0"]
    standing = world.people.get(2)
    assert standing is not None and (standing.x_m, standing.heading_deg, standing.away) == (104.0, 0.0, False)
    world.tick(Intents(departures=[Depart(1)]), 0.1)
    assert world.people.get(2) is None and len(world.people) == 2


# The whole.


def random_intents(dice: np.random.Generator, world: World, tick: int) -> Intents:
    alive = np.nonzero(world.columns.alive)[0]
    gone = alive[dice.random(len(alive)) < 0.05].tolist()
    asked = alive[dice.random(len(alive)) < 0.8]
    arrivals = [
        Arrive((tick, n), f"R{tick}", n, wish=(dice.uniform(0, 320), dice.uniform(0, 192)) if n else None)
        for n in range(int(dice.integers(0, 3)))
    ]
    x, z = dice.uniform(0, 320, len(asked)), dice.uniform(0, 192, len(asked))
    seq, heading = np.full(len(asked), tick, np.uint32), dice.integers(0, 256, len(asked)).astype(np.uint8)
    sayings = [Say(int(row), "hello") for row in alive[:1]]
    put = alive[dice.random(len(alive)) < 0.05].tolist()
    shifts = [Shift(row, dice.uniform(0, 320), dice.uniform(0, 192)) for row in put]
    retreats = [Retreat(int(row), bool(dice.random() < 0.5)) for row in alive[dice.random(len(alive)) < 0.1]]
    wishes = Moves(asked, seq, x, z, heading)
    return Intents(arrivals, [Depart(row) for row in gone], sayings, wishes, shifts=shifts, retreats=retreats)


def test_the_same_intents_make_the_same_world() -> None:
    def run() -> list[tuple[object, ...]]:
        dice, world = np.random.default_rng(7), World(open_ground(5, 3), (96.0, 96.0))
        return [everything(world, world.tick(random_intents(dice, world, tick), 0.3)) for tick in range(1, 120)]

    assert run() == run()


def test_changes_are_complete() -> None:
    """Whoever applies them to what they knew of the cells knows the cells."""
    dice, world = np.random.default_rng(8), World(open_ground(5, 3), (96.0, 96.0))
    known: dict[int, dict[int, tuple[int, float, float, int]]] = {}
    columns = world.columns
    for tick in range(1, 300):
        changes = world.tick(random_intents(dice, world, tick), 0.5)
        touched = {*changes.left, *changes.entered, *columns.cell[changes.moved].tolist()}
        assert touched == set(changes.changed.tolist())
        for cell, slots in changes.left.items():
            for slot in slots:
                del known[cell][slot]
        for row in [*(row for rows in changes.entered.values() for row in rows), *changes.moved.tolist()]:
            state = int(columns.id[row]), *place(world, row), int(columns.heading[row])
            known.setdefault(int(columns.cell[row]), {})[int(columns.slot[row])] = state
        truth: dict[int, dict[int, tuple[int, float, float, int]]] = {}
        for row in np.nonzero(columns.alive & (columns.status & HIDDEN == 0))[0].tolist():
            state = int(columns.id[row]), *place(world, row), int(columns.heading[row])
            truth.setdefault(int(columns.cell[row]), {})[int(columns.slot[row])] = state
        assert {cell: slots for cell, slots in known.items() if slots} == truth


def test_an_empty_city_can_tick_for_long_without_growing() -> None:
    world = World(open_ground(30, 20), (96.0, 96.0))
    for _ in range(20_000):
        changes = world.tick(Intents(), 0.1)
    assert world.ticks == changes.tick == 20_000
    assert world.columns.capacity == 256 and world.interest.occupied() == 0
    assert float(world.columns.credit_m.max()) == CREDIT_M_MAX
    assert not world.interest.seq.any()


def on_stage(world: World, row: int) -> bool:
    return bool(world.columns.status[row] & STAGE)


def test_who_comes_onto_a_stage_or_leaves_it_is_announced() -> None:
    world = World(open_ground(2, 2), (10.0, 10.0), stages=Stages([(40.0, 40.0, 2.0)]))
    wishes = [(40.0, 41.0), (40.0, 44.0)]
    arrived = world.tick(Intents([Arrive(wish, "R", 0, wish=wish) for wish in wishes]), 1.0)
    assert [on_stage(world, one.row) for one in arrived.arrived] == [True, False]

    def walk(row: int, x: float, z: float) -> Changes:
        seq = np.array([world.ticks], np.uint32)
        moves = Moves(np.array([row]), seq, np.array([x]), np.array([z]), np.zeros(1, np.uint8))
        return world.tick(Intents(moves=moves), 1.0)

    first, second = (one.row for one in arrived.arrived)
    cell = int(world.columns.cell[first])
    assert walk(second, 40.0, 43.0).entered == {}
    assert walk(second, 40.0, 41.5).entered == {cell: [second]} and on_stage(world, second)
    assert walk(second, 40.0, 41.0).entered == {}
    assert walk(first, 40.0, 46.0).entered == {cell: [first]} and not on_stage(world, first)


# Another ground.


def test_on_another_ground_who_stands_in_a_wall_is_put_beside_it_and_nobody_else_is() -> None:
    world = a_world((40.0, 40.0), (100.0, 100.0), (42.0, 40.0))
    world.tick(Intents(retreats=[Retreat(2, True)]), 0.1)
    squares = np.ones((3 * CELL_SQUARES, 5 * CELL_SQUARES), bool)
    squares[64:96, 64:96] = False
    walls = mask_ground(squares)
    changes = world.tick(Intents(renew=Renew(walls, (96.0, 96.0))), 0.1)
    x, z = place(world, 0)
    assert walls.walkable(np.array([x]), np.array([z]))[0] and math.hypot(x - 40, z - 40) < 13
    assert place(world, 1) == (100.0, 100.0) and 0 in changes.corrected and 1 not in changes.corrected
    world.tick(Intents(retreats=[Retreat(2, False)]), 0.1)
    assert walls.walkable(*(np.array([value]) for value in place(world, 2)))[0]


def test_a_ground_of_other_bounds_gives_everybody_their_cell_again() -> None:
    world = a_world((40.0, 40.0), (200.0, 100.0))
    cells = [cell_of(world, row) for row in (0, 1)]
    changes = world.tick(Intents(renew=Renew(open_ground(9, 7, cell_x0=-3, cell_z0=-2), (96.0, 96.0))), 0.1)
    assert [cell_of(world, row) for row in (0, 1)] == cells
    assert sorted(row for rows in changes.entered.values() for row in rows) == [0, 1]
    assert [world.interest.rows(int(world.columns.cell[row])) for row in (0, 1)] == [[0], [1]]
    world.tick(Intents(departures=[Depart(0)], moves=moves((1, 1, 203.0, 100.0, 0))), 1.0)
    assert place(world, 1) == (203.0, 100.0) and world.interest.occupied() == 1
