"""A package that is published in the place of the one that is served becomes the city that everybody is in."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import httpx
import numpy as np
import orjson
import pytest
from living import Visitor, assert_knows
from tiny_city import CITY_NAME, THINGS, Described, write_tiny_city

from citiverse.accessibility.standard import standard_services
from citiverse.assets.package import import_city
from citiverse.assets.stored import twin_of
from citiverse.server import watch as watching
from citiverse.server.app import make_app
from citiverse.server.live import LiveCity
from citiverse.server.opening import read_opening
from citiverse.server.protocol import ClientKind
from citiverse.server.watch import watch

TOWER: Described = ("building", "New Tower", {"address": "Long Street 4"}, -40.0, 12.0, -24.0, 26.0, 40.0)
WING: Described = ("building", "West Wing", {}, -14.0, -12.0, -4.0, -6.0, 5.0)
MEADOW: Described = ("terrain", "Meadow", {}, 96.0, -96.0, 400.0, 96.0, 0.0)


def publish(folder: Path, *more: Described, without: str = "", name: str = "source") -> Path:
    """Import a city of one market square, with more in it or something left out, to the same place as always."""
    things = [thing for thing in THINGS if thing[1] != without]
    source = write_tiny_city(folder / f"{name}.gltf", [*things, *more])
    import_city([source], folder / "city", progress=lambda *_: None)
    return folder / "city"


def open_city(package: Path) -> LiveCity:
    opening = read_opening(package)
    city = opening.city
    start = (*city.start, opening.heading_deg)
    return LiveCity(
        city.name, city.ground, start, things=city.things, plugins=standard_services(), revision=opening.revision
    )


async def until(city: LiveCity, done: Callable[[], object]) -> None:
    """Let time go on, and the city tick, until something is so."""
    for _ in range(3000):
        city.tick(0.1)
        if done():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("it never came")


@pytest.fixture
async def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(watching, "LOOK_S", 0.01)
    monkeypatch.setattr(watching, "AGAIN_S", 0.05)
    return publish(tmp_path)


@pytest.fixture
async def city(package: Path) -> AsyncIterator[LiveCity]:
    """The city of the package, watched."""
    city = open_city(package)
    task = asyncio.create_task(watch(city, package))
    yield city
    task.cancel()


def come(city: LiveCity, name: str, start: tuple[float, float]) -> Visitor:
    visitor = Visitor(city, name, start)
    city.tick(0.1)
    visitor.read()
    return visitor


def answer(visitor: Visitor, verb: str, **arguments: object) -> str:
    visitor.send(int(ClientKind.ASK), verb, arguments)
    visitor.city.tick(0.1)
    return str(visitor.told()[-1]["text"])


async def test_residents_are_told_and_asked_things_are_answered_from_the_new_city(
    city: LiveCity, package: Path, tmp_path: Path
) -> None:
    ana = come(city, "Ana", (0.0, 5.0))
    before = city.revision
    assert ana.facts["revision"] == before and "Bakery" in answer(ana, "find", text="Bakery")
    publish(tmp_path, TOWER, without="Bakery")
    await until(city, lambda: city.revision != before)
    (changed,) = ana.told("CITY_CHANGED")
    assert changed["revision"] == city.revision
    await until(city, lambda: city.answers_from == city.revision)
    assert "New Tower" in answer(ana, "find", text="New Tower")
    # The words of the question are in the answer, so it is told apart by what it does not say.
    assert "metres" not in answer(ana, "find", text="Bakery")
    assert "New Tower" in answer(ana, "walk_to", id=_id_of(package, "New Tower"))
    bo = come(city, "Bo", (0.0, 8.0))
    assert bo.facts["revision"] == city.revision and not bo.told("CITY_CHANGED")


async def test_who_is_away_hears_of_it_when_they_are_back_and_once(city: LiveCity, tmp_path: Path) -> None:
    ana = come(city, "Ana", (0.0, 5.0))
    ana.session.lose_line()
    before = city.revision
    publish(tmp_path, TOWER, without="Bakery")
    await until(city, lambda: city.revision != before)
    back = ana.come_back(event=0)
    city.tick(0.1)
    assert [event["revision"] for event in back.told("CITY_CHANGED")] == [city.revision]
    assert back.facts["revision"] == city.revision


async def test_nobody_is_left_standing_in_a_new_wall(city: LiveCity, tmp_path: Path) -> None:
    ana, bo = come(city, "Ana", (-8.0, -9.0)), come(city, "Bo", (8.0, 9.0))
    before = city.revision
    publish(tmp_path, WING)
    await until(city, lambda: city.revision != before)
    columns = city.world.columns
    x, z = columns.x_m[[ana.row, bo.row]], columns.z_m[[ana.row, bo.row]]
    assert city.world.ground.walkable(x, z).all() and (float(x[1]), float(z[1])) == (8.0, 9.0)
    ana.read()
    assert (ana.client.corrections[-1]["x"], ana.client.corrections[-1]["z"]) == pytest.approx((x[0], z[0]))
    assert np.hypot(x[0] + 8.0, z[0] + 9.0) < 8.0
    bo.read()
    assert_knows(bo)


async def test_a_city_that_has_grown_is_walked_into(city: LiveCity, tmp_path: Path) -> None:
    ana, bo = come(city, "Ana", (60.0, 5.0)), come(city, "Bo", (62.0, 5.0))
    before, grid = city.revision, city.world.grid
    publish(tmp_path, MEADOW)
    await until(city, lambda: city.revision != before)
    assert city.world.grid != grid
    for step in range(1, 60):
        ana.move(60.0 + step * 4.0, 5.0)
        city.tick(1.0)
        ana.read(), bo.read()
        assert_knows(ana)
        assert_knows(bo)
    assert float(city.world.columns.x_m[ana.row]) == 296.0


async def test_a_damaged_package_is_never_loaded(
    city: LiveCity, package: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    ana = come(city, "Ana", (0.0, 5.0))
    before = city.revision
    words = (package / "city.json").read_text()
    with caplog.at_level(logging.INFO, "citiverse"):
        # In one step: a file that is seen half written and then whole is two damaged ones.
        (package / "city.new").write_text(words[:-40])
        (package / "city.new").replace(package / "city.json")
        await until(city, lambda: caplog.records)
        for _ in range(20):
            await asyncio.sleep(0.01)
            city.tick(0.1)
    # It is tried again, and told once.
    assert [record.levelname for record in caplog.records] == ["ERROR"]
    assert "goes on with the package from before" in caplog.text
    assert city.revision == before and not ana.told("CITY_CHANGED")
    publish(tmp_path, TOWER, without="Bakery")
    await until(city, lambda: city.revision != before)
    assert "New Tower" in answer(ana, "find", text="New Tower")


def without_features(package: Path) -> tuple[Path, bytes]:
    """Take its features out of a package, before anybody looks at it; give the file and what was in it."""
    aside = package.rename(package.with_name("aside"))
    features = twin_of(aside / orjson.loads((aside / "city.json").read_bytes())["files"]["features"])
    kept = features.read_bytes()
    features.unlink()
    aside.rename(package)
    return package / features.name, kept


async def test_a_package_that_is_not_all_there_yet_is_taken_when_it_is(
    city: LiveCity, package: Path, tmp_path: Path
) -> None:
    before = city.revision
    publish(tmp_path, TOWER, without="Bakery")
    features, kept = without_features(package)
    for _ in range(10):
        await asyncio.sleep(0.01)
        city.tick(0.1)
    assert city.revision == before
    features.write_bytes(kept)
    await until(city, lambda: city.revision != before)


async def test_the_server_stays_ready_throughout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "LOOK_S", 0.01)
    package = publish(tmp_path)
    city = open_city(package)
    app = make_app(city, package, tmp_path)
    async with app.router.lifespan_context(app):
        web = httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://city.example")
        await asyncio.sleep(1.5 * city.tick_ms / 1000)
        before = city.revision
        publish(tmp_path, TOWER, without="Bakery")
        for _ in range(3000):
            assert (await web.get("/readyz")).status_code == 200
            if city.revision != before:
                break
            await asyncio.sleep(0.01)
        facts = (await web.get("/city/city.json")).json()
        named = (await web.get(f"/city/{facts['files']['features']}")).json()["features"]
        assert facts["name"] == CITY_NAME and "New Tower" in {one.get("name") for one in named}
    assert city.revision != before


def _id_of(package: Path, name: str) -> str:
    return next(thing.id for thing in read_opening(package).city.things if thing.name == name)


async def test_a_plugin_that_cannot_do_with_the_new_city_goes_on_with_the_old_one(
    city: LiveCity, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(_: object) -> None:
        raise RuntimeError("no ways")

    ana = come(city, "Ana", (0.0, 5.0))
    monkeypatch.setattr(city.services, "prepare", fail)
    before = city.revision
    publish(tmp_path, TOWER, without="Bakery")
    await until(city, lambda: "A plugin cannot do with the new package" in caplog.text)
    await until(city, lambda: city.revision != before)
    assert city.answers_from == before and "metres" in answer(ana, "find", text="Bakery")
