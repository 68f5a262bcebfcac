"""The demo city as a whole: its words, its solids, and that a person can walk to every door.

**Invariant:** the city is read back with the same reader as any city; nothing here looks into the generator.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from citiverse.assets.demo import write_demo_city
from citiverse.assets.demo_palette import OPENINGS
from citiverse.assets.features import collect_features
from citiverse.assets.gltf import read_model
from citiverse.assets.reach import Reach, reach_of
from citiverse.assets.walkable import build_ground

TRIANGLES_MAX = 62_000
BYTES_MAX = 3_000_000
SQUARE_M = 0.5
# Houses of a row share a wall, to the millimetre.
TOUCH_M = 0.02
HALF_M = 600
SLOPE_MAX = 0.12
KINDS = set("building street path square bridge water green tree rail stop furniture terrain other".split())
LANDMARKS = ("townhall", "library", "hospital", "school", "church", "museum", "station")


@dataclass(frozen=True)
class Thing:
    """A feature as it was read: its words, and the corners (t, 3, 3) of its triangles by material, in metres."""

    extras: dict[str, Any]
    corners: dict[str, NDArray[np.float64]]

    @property
    def kind(self) -> str:
        return str(self.extras["kind"])

    @property
    def solid(self) -> NDArray[np.float64]:
        return np.concatenate([corners for material, corners in self.corners.items() if material not in OPENINGS])


@dataclass(frozen=True)
class Town:
    extras: dict[str, Any]
    things: list[Thing]
    reach: Reach

    def of(self, kind: str) -> list[Thing]:
        return [thing for thing in self.things if thing.kind == kind]


@pytest.fixture(scope="module")
def city_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("demo") / "city.glb"
    write_demo_city(path)
    return path


@pytest.fixture(scope="module")
def town(city_file: Path) -> Town:
    model, findings = read_model(city_file)
    assert findings == []
    corners: dict[int, dict[str, list[NDArray[np.float64]]]] = {}
    for part in model.parts:
        points = part.positions @ part.matrices[0][:3, :3].T + part.matrices[0][:3, 3]
        by_material = corners.setdefault(part.node, {})
        by_material.setdefault(model.materials[part.material].name, []).append(points[part.triangles])
    things = [
        Thing(model.nodes[node].extras, {material: np.concatenate(some) for material, some in parts.items()})
        for node, parts in corners.items()
    ]
    features, pieces = collect_features(model)
    points = np.concatenate([piece for thing in things for piece in thing.corners.values()]).reshape(-1, 3)
    ground = build_ground(features, pieces, np.concatenate([points.min(axis=0), points.max(axis=0)]))
    return Town(model.nodes[0].extras, things, reach_of(ground))


def test_same_seed_gives_the_same_bytes_and_another_seed_another_city(city_file: Path, tmp_path: Path) -> None:
    write_demo_city(tmp_path / "again.glb", seed=1)
    write_demo_city(tmp_path / "other.glb", seed=2)
    assert (tmp_path / "again.glb").read_bytes() == city_file.read_bytes()
    other, _ = read_model(tmp_path / "other.glb")
    mine, _ = read_model(city_file)
    places = [
        {tuple(node.extras["entrances"][0]) for node in model.nodes if node.extras.get("kind") == "building"}
        for model in (mine, other)
    ]
    assert not places[0] & places[1]


def test_city_stays_small_and_inside_its_bounds(city_file: Path, town: Town) -> None:
    corners = np.concatenate([piece for thing in town.things for piece in thing.corners.values()])
    assert len(corners) <= TRIANGLES_MAX
    assert city_file.stat().st_size <= BYTES_MAX
    assert np.abs(corners[:, :, [0, 2]]).max() < HALF_M
    across = np.ptp(corners.reshape(-1, 3), axis=0)
    assert across[0] == pytest.approx(900, abs=80)
    assert across[2] == pytest.approx(700, abs=80)


def test_city_has_what_a_district_needs(town: Town) -> None:
    assert {thing.kind for thing in town.things} == KINDS
    assert 380 <= len(town.of("building")) <= 430
    uses = [thing.extras["use"] for thing in town.of("building")]
    assert [uses.count(use) for use in LANDMARKS] == [1] * len(LANDMARKS)
    assert {"cafe", "bakery", "pharmacy", "shop", "house", "apartments"} <= set(uses)
    assert len(town.of("bridge")) == 2
    assert len(town.of("stop")) >= 5
    assert {"tram", "railway"} == {thing.extras["use"] for thing in town.of("rail")}
    assert {"market"} <= {thing.extras["use"] for thing in town.of("square")}
    assert {"park", "playground"} <= {thing.extras.get("use") for thing in town.of("green")}
    assert {"fountain", "bench", "lamp", "stall", "playground"} <= {t.extras["use"] for t in town.of("furniture")}
    assert len(town.of("tree")) > 300


def test_everything_is_named_that_people_speak_of(town: Town) -> None:
    ids = [thing.extras["id"] for thing in town.things]
    assert len(set(ids)) == len(ids)
    assert all(name.startswith("demo/") for name in ids)
    streets = [thing.extras["name"] for thing in town.of("street")]
    assert len(set(streets)) == len(streets) >= 24
    for kind in ("bridge", "stop", "rail", "square", "path"):
        names = [thing.extras["name"] for thing in town.of(kind)]
        assert len(set(names)) == len(names)
    buildings = town.of("building")
    assert all(
        b.extras["name"] for b in buildings if b.extras["use"] in (*LANDMARKS, "cafe", "bakery", "pharmacy", "shop")
    )
    addresses = [b.extras["address"] for b in buildings]
    assert len(set(addresses)) == len(addresses)
    ways = {*streets, *(thing.extras["name"] for thing in town.of("path"))}
    assert {address.split(" ", 1)[1] for address in addresses} <= ways


def test_root_tells_the_terms_and_where_to_start(town: Town) -> None:
    words = town.extras
    assert (words["name"], words["attribution"], words["licence"]) == ("Larkmere", "Generated by Citiverse", "CC0-1.0")
    assert "crs" not in words
    x, z, heading_deg = words["start"]
    (hall,) = (thing for thing in town.of("building") if thing.extras["use"] == "townhall")
    to_x, to_z = hall.solid[:, :, 0].mean() - x, hall.solid[:, :, 2].mean() - z
    seen_deg = math.degrees(math.atan2(to_x, -to_z))
    assert abs((heading_deg - seen_deg + 180) % 360 - 180) < 15
    market = next(thing for thing in town.of("square") if thing.extras["use"] == "market")
    low, high = _extent(market)
    assert low[0] < x < high[0] and low[1] < z < high[1]


def test_no_triangle_is_degenerate(town: Town) -> None:
    for thing in town.things:
        for corners in thing.corners.values():
            assert _areas(corners).min() > 5e-6, thing.extras["id"]


def test_buildings_are_closed_and_face_outwards(town: Town) -> None:
    for thing in town.of("building"):
        shell = np.rint(thing.solid * 1000).astype(np.int64)
        edges = np.concatenate([shell[:, [0, 1]], shell[:, [1, 2]], shell[:, [2, 0]]]).reshape(-1, 6)
        there, back = _sorted_rows(edges), _sorted_rows(edges[:, [3, 4, 5, 0, 1, 2]])
        assert np.array_equal(there, back), f"{thing.extras['id']} is open"
        middle = thing.solid.reshape(-1, 3).mean(axis=0)
        assert np.linalg.det(thing.solid - middle).sum() / 6 > 50, f"{thing.extras['id']} is inside out"


def test_windows_and_doors_look_outwards(town: Town) -> None:
    for thing in town.of("building"):
        if thing.extras["use"] not in ("house", "apartments"):
            continue
        assert "door" in thing.corners
        middle = thing.solid.reshape(-1, 3).mean(axis=0)
        for material in OPENINGS & thing.corners.keys():
            corners = thing.corners[material]
            outwards = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
            assert ((corners.mean(axis=1) - middle) * outwards).sum(axis=1).min() > 0, thing.extras["id"]


def test_ground_faces_up(town: Town) -> None:
    for kind in ("street", "path", "square", "green", "water"):
        for thing in town.of(kind):
            corners = np.concatenate(list(thing.corners.values()))
            up = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])[:, 1]
            assert up.min() > 0, thing.extras["id"]


def test_no_building_stands_on_another_or_in_the_way(town: Town) -> None:
    # What a building covers is its lowest face; eaves may reach over a neighbour.
    built = np.zeros((2 * HALF_M * 2, 2 * HALF_M * 2), np.int16)
    for number, thing in enumerate(town.of("building"), 1):
        footprint = np.unique(np.concatenate(_squares(thing.solid[(thing.solid[:, :, 1] < 0).all(axis=1)])))
        taken = built.reshape(-1)[footprint]
        assert not taken.any(), f"{thing.extras['id']} overlaps building {taken.max() - 1}"
        built.reshape(-1)[footprint] = number
    for kind in ("street", "path", "rail", "water", "bridge"):
        for thing in town.of(kind):
            for squares in _squares(np.concatenate(list(thing.corners.values()))):
                assert not built.reshape(-1)[squares].any(), f"a building stands on {thing.extras['id']}"


def test_every_door_stop_and_bridge_can_be_walked_to(town: Town) -> None:
    places = [town.extras["start"][:2]]
    places += [[x, z] for thing in town.things for x, _, z in thing.extras.get("entrances", [])]
    assert len(places) > 380
    for thing in town.of("bridge"):
        line = np.array(thing.extras["line"])
        places += np.linspace(line[:-1], line[1:], 8, axis=1).reshape(-1, 2).tolist()
    at = np.array(places, dtype=np.float64)
    areas = town.reach.area_at(at[:, 0], at[:, 1])
    assert (areas == areas[0]).all(), at[areas != areas[0]]
    assert areas[0] == town.reach.largest


def test_bridges_meet_their_banks_and_rise_gently(town: Town) -> None:
    for thing in town.of("bridge"):
        line = np.array(thing.extras["line"])
        points = np.linspace(line[:-1], line[1:], 8, axis=1).reshape(-1, 2)
        heights = town.reach.ground.height_m(points[:, 0], points[:, 1])
        assert abs(heights[0]) < 0.1 and abs(heights[-1]) < 0.1
        assert heights.max() > 0.5
        # Over a metre and a half, so that the raster's own steps do not count.
        along = np.concatenate([[0.0], np.linalg.norm(np.diff(points, axis=0), axis=1).cumsum()])
        smooth = np.interp(np.arange(0, along[-1], 1.5), along, heights)
        assert np.abs(np.diff(smooth)).max() / 1.5 < SLOPE_MAX


def _extent(thing: Thing) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    points = np.concatenate(list(thing.corners.values())).reshape(-1, 3)[:, [0, 2]]
    return points.min(axis=0), points.max(axis=0)


def _areas(corners: NDArray[np.float64]) -> NDArray[np.float64]:
    if corners.shape[2] == 2:
        corners = np.concatenate([corners, np.zeros((*corners.shape[:2], 1))], axis=2)
    return np.linalg.norm(np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]), axis=1) / 2


def _sorted_rows(rows: NDArray[np.int64]) -> NDArray[np.int64]:
    return rows[np.lexsort(rows.T)]


def _squares(corners: NDArray[np.float64]) -> list[NDArray[np.int64]]:
    """The squares whose centres lie under each triangle, by more than `TOUCH_M`."""
    result = [np.zeros(0, np.int64)]
    for triangle in (corners[:, :, [0, 2]] + HALF_M) / SQUARE_M - 0.5:
        low, high = np.ceil(triangle.min(axis=0)).astype(int), np.floor(triangle.max(axis=0)).astype(int)
        x, z = np.meshgrid(np.arange(low[0], high[0] + 1), np.arange(low[1], high[1] + 1))
        inside = np.ones(x.shape, np.bool_)
        (ax, az), (bx, bz), (cx, cz) = triangle
        turn = np.sign((bx - ax) * (cz - az) - (bz - az) * (cx - ax))
        for (px, pz), (qx, qz) in (((ax, az), (bx, bz)), ((bx, bz), (cx, cz)), ((cx, cz), (ax, az))):
            length = max(math.hypot(qx - px, qz - pz), 1e-9)
            inside &= turn * ((qx - px) * (z - pz) - (qz - pz) * (x - px)) / length > TOUCH_M / SQUARE_M
        result.append((z * (2 * HALF_M * 2) + x)[inside])
    return result
