"""Callouts on scripted walks: how often, how near, and never the same twice without reason."""

import pytest
from thing_town import TOWN, At, MadeThing, box

from citiverse.accessibility.atlas import Atlas
from citiverse.accessibility.callouts import CANDIDATES_MAX, REPEAT_S, Callouts, Steps


def place(name: str, x: float, use: str = "", kind: str = "building") -> MadeThing:
    return MadeThing(name or f"{use} {x}", kind, box(x, 0, 0), name=name, use=use)


def called(things: list[MadeThing], *walk: tuple[float, float]) -> list[list[str]]:
    """Give the ids that are called out at each (x, seconds)."""
    atlas = Atlas(things)
    callouts = Callouts(atlas)
    return [[things[c.near.number].id for c in callouts.due(At(x), now_s)] for x, now_s in walk]


def test_a_look_around_takes_five_metres_and_five_seconds() -> None:
    steps = Steps()
    walk = [(0, 0), (6, 4.9), (6, 5), (6, 60), (10.9, 60), (11, 60.1), (100, 65), (100, 66)]
    assert [steps.enough(At(x), now_s) for x, now_s in walk] == [
        True, False, True, False, False, True, False, True,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("use", "kind", "reach_m"),
    [("shop", "building", 20), ("church", "building", 50), ("steps", "path", 20), ("cliff", "other", 10)],
)
def test_each_category_is_called_out_from_its_range(use: str, kind: str, reach_m: float) -> None:
    thing = place("", 0, use, kind)
    if kind == "path":
        thing = MadeThing("steps", "path", box(0, 0, 0), use=use, line=((0, 0), (0, -1)))
    assert called([thing], (-reach_m - 0.1, 0), (-reach_m, 10)) == [[], [thing.id]]


def test_the_same_again_only_after_a_minute_and_after_having_been_away() -> None:
    things = [place("Shop", 0)]
    stays = [(0, 0), (0, 30), (0, 61), (0, 300)]
    assert called(things, *stays) == [["Shop"], [], [], []]
    goes_for_a_moment = [(0, 0), (100, 20), (0, 40), (0, 90)]
    assert called(things, *goes_for_a_moment) == [["Shop"], [], [], []]
    goes_for_long = [(0, 0), (100, REPEAT_S), (0, 70)]
    assert called(things, *goes_for_long) == [["Shop"], [], ["Shop"]]


def test_only_the_ten_nearest_are_looked_at() -> None:
    things = [place(f"{x}", x) for x in range(1, 20)]
    (first,) = called(things, (0, 0))
    assert first == [f"{x}" for x in range(1, 1 + CANDIDATES_MAX)]


def test_things_without_a_name_of_their_own_are_called_out_once_where_they_stand_together() -> None:
    together = [place("", x, "pharmacy") for x in (0, 5, 10)]
    assert called(together, (0, 0)) == [["pharmacy 0"]]
    apart = [place("", x, "pharmacy") for x in (0, 35)]
    assert called(apart, (17.5, 0)) == [["pharmacy 0", "pharmacy 35"]]
    assert called([place("One", 0), place("Two", 5)], (0, 0)) == [["One", "Two"]]


def test_the_thing_of_the_beacon_is_not_called_out() -> None:
    atlas = Atlas([place("Shop", 0), place("Bank", 1)])
    assert [call.key for call in Callouts(atlas).due(At(), 0, beacon="Shop")] == ["id Bank"]


def test_what_was_not_said_to_the_end_may_come_again() -> None:
    callouts = Callouts(Atlas([place("Shop", 0)]))
    (call,) = callouts.due(At(), 0)
    assert callouts.due(At(), 6) == []
    callouts.forget(call.key)
    assert [one.key for one in callouts.due(At(), 12)] == [call.key]


def test_a_call_lives_within_its_proximity() -> None:
    atlas = Atlas([place("Shop", 0)])
    (call,) = Callouts(atlas).due(At(), 0)
    assert call.lives(atlas, At(30))
    assert not call.lives(atlas, At(30.1))


def test_houses_and_lamps_are_not_called_out() -> None:
    keys = {call.key for call in Callouts(Atlas(TOWN)).due(At(), 0)}
    assert keys == {"square Market Square", "id hall", "id church", "id library"}
