from __future__ import annotations

import math
import random
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from load import ASKED_EVERY_M, WAY_M_MIN, Load, about, in_field, length_m, line, on_streets, thinned, to_and_fro

from citiverse.assets.city import load_city


def test_bots_start_in_the_middle_and_come_back_to_it() -> None:
    load = Load(Path(), 100, 20.0, 30.0, 1000.0)
    for number in range(20):
        (x_m, z_m), walk = load.bot(number)
        assert abs(x_m - 520) <= 100 and abs(z_m - 530) <= 100
        assert walk(x_m, z_m) is None and walk(1000.0, z_m) is not None
    starts = np.array([load.bot(number, within=1.0)[0] for number in range(200)])
    assert starts.min(axis=0) == pytest.approx([20, 30], abs=60)
    assert starts.max(axis=0) == pytest.approx([1020, 1030], abs=60)


def test_about_goes_back_from_outside() -> None:
    walk = about((10.0, 20.0), 5.0)
    assert walk(10.0, 26.0) == pytest.approx(-math.pi / 2) and walk(16.0, 20.0) == pytest.approx(math.pi)


def test_to_and_fro_turns_at_both_ends() -> None:
    walk = to_and_fro([(0.0, 0.0), (3.0, 0.0), (3.0, 3.0)])
    x_m = z_m = 0.0
    seen: list[tuple[float, float]] = []
    for _ in range(160):
        angle = walk(x_m, z_m)
        assert angle is not None
        x_m, z_m = x_m + 0.1 * math.cos(angle), z_m + 0.1 * math.sin(angle)
        seen.append((x_m, z_m))
    assert max(z for _, z in seen) > 2.5 and math.dist(seen[-1], (3.0, 3.0)) > 1.0
    assert min(math.dist(place, (0.0, 0.0)) for place in seen[80:]) < 0.6


def test_points_on_a_straight_way_are_left_out() -> None:
    way = [(float(x), 0.0) for x in range(20)] + [(19.0, float(z)) for z in range(1, 10)]
    assert thinned(way) == [(0.0, 0.0), (19.0, 0.0), (19.0, 9.0)]
    assert length_m(thinned(way)) == length_m(way) == 28.0


def test_a_line_for_the_load_generator_starts_on_its_way() -> None:
    way = [(0.0, 0.0), (30.0, 0.0), (30.0, 5.0)]
    for seed in range(10):
        x, z, following, count, *points = line(way, random.Random(seed)).split()
        assert (int(count), len(points)) == (3, 6) and 1 <= int(following) <= 2
        assert [x, z] == points[2 * int(following) - 2 : 2 * int(following)]


def test_the_field_is_walkable_where_the_load_is(tmp_path: Path) -> None:
    load = in_field(tmp_path, 10, 1836.0)
    city = load_city(load.city)
    edge = load.left_m + load.side_m
    assert city.ground.walkable(np.array([load.left_m, edge]), np.array([load.top_m, edge])).all()
    assert in_field(tmp_path, 10, 100.0).city == load.city, "it is imported once"


def test_ways_of_a_city_are_walkable_all_along(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("load.REAL_CITY", tmp_path / "not-there.glb")
    load = on_streets(tmp_path, 50, 400.0)
    assert load.ways is not None and load.bot_ways
    city = load_city(load.city)
    lines = load.ways.read_text().splitlines()
    assert len(lines) == 50
    for words in lines:
        numbers = [float(word) for word in words.split()][4:]
        way = list(zip(numbers[::2], numbers[1::2], strict=True))
        assert length_m(way) >= WAY_M_MIN - 0.1
        for a, b in pairwise(way):
            share = np.linspace(0, 1, 1 + math.ceil(math.dist(a, b) / ASKED_EVERY_M))
            x_m, z_m = a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])
            assert city.ground.walkable(x_m, z_m).mean() > 0.95
            assert (np.abs(x_m - load.left_m - 200) <= 201).all() and (np.abs(z_m - load.top_m - 200) <= 201).all()
