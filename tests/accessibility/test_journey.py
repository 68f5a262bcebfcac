"""A journey says what is next in time, reassures, and notices who leaves the way."""

from __future__ import annotations

import itertools

from citiverse.accessibility.instructions import instructions_of
from citiverse.accessibility.journey import CORRIDOR_M, Cue, Journey
from citiverse.accessibility.route import Leg, Route
from citiverse.accessibility.ways import Street

A, B = Street("A", "street"), Street("B", "street")
ROUTE = Route((Leg(((0.0, 0.0), (200.0, 0.0)), A, 200.0), Leg(((200.0, 0.0), (200.0, 100.0)), B, 100.0)))


def journey() -> Journey:
    return Journey(ROUTE.points, instructions_of(ROUTE), 0.0)


def walked(trip: Journey, line: list[tuple[float, float]], mps: float = 1.4) -> list[tuple[float, Cue]]:
    cues: list[tuple[float, Cue]] = []
    now_s = 0.0
    for (x0, z0), (x1, z1) in itertools.pairwise(line):
        steps = int(max(abs(x1 - x0), abs(z1 - z0)) / mps * 10)
        for step in range(1, steps + 1):
            now_s += 0.1
            share = step / steps
            if (cue := trip.update((x0 + (x1 - x0) * share, z0 + (z1 - z0) * share), now_s)) is not None:
                cues.append((round(trip.progress_m), cue))
            if cue is Cue.ARRIVED:
                return cues
    return cues


def test_the_order_of_a_walk() -> None:
    cues = walked(journey(), [(0, 0), (200, 0), (200, 100)])
    told = [cue for _, cue in cues if cue is not Cue.STILL]
    assert told == [Cue.SOON, Cue.NOW, Cue.ARRIVED]
    where = dict((cue, metres) for metres, cue in cues)
    assert 174 <= where[Cue.SOON] <= 188
    assert 193 <= where[Cue.NOW] <= 200
    assert 285 <= where[Cue.ARRIVED] <= 300


def test_a_runner_is_told_every_turn() -> None:
    cues = [cue for _, cue in walked(journey(), [(0, 0), (200, 0), (200, 100)], 6.0)]
    assert cues.count(Cue.NOW) == 1
    assert cues[-1] is Cue.ARRIVED


def test_reassurance_never_waits_long() -> None:
    metres = [0, *(metres for metres, _ in walked(journey(), [(0, 0), (200, 0), (200, 100)], 5.0))]
    assert max(after - before for before, after in itertools.pairwise(metres)) <= 60


def test_off_the_corridor_at_once() -> None:
    trip = journey()
    walked(trip, [(0, 0), (100, 0)])
    assert trip.update((100.0, CORRIDOR_M - 0.2), 100.0) is not Cue.OFF
    assert trip.update((100.0, CORRIDOR_M + 0.5), 100.1) is Cue.OFF


def test_back_the_way_one_came_is_off() -> None:
    trip = journey()
    assert Cue.OFF in [cue for _, cue in walked(trip, [(0, 0), (100, 0), (60, 0)])]


def test_who_takes_a_short_cut_goes_on_from_there() -> None:
    trip = journey()
    walked(trip, [(0, 0), (100, 0)])
    trip.update((200.0, 60.0), 200.0)
    assert round(trip.left_m) == 40
    trip.update((200.0, 61.0), 201.0)
    assert trip.following is None or trip.following.street == B


def test_standing_says_nothing() -> None:
    trip = journey()
    walked(trip, [(0, 0), (20, 0)])
    assert [cue for n in range(1000) if (cue := trip.update((20.0, 0.0), 20.0 + n))] in ([], [Cue.STILL])


def test_what_is_next() -> None:
    trip = journey()
    walked(trip, [(0, 0), (50, 0)])
    assert trip.present.street == A
    assert trip.following is not None
    assert trip.following.street == B
    assert (round(trip.to_next_m), round(trip.left_m), trip.metres) == (150, 250, 300)
    assert trip.point_at(200.0) == 1
