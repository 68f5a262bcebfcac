"""A city that is imported again changes on the pages of those in it, without a reload; what is tapped is named."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from glb_edit import change_node, json_of
from playwright.sync_api import Browser, Page, Request, expect
from resident import join, open_tab, wait_until
from stage import Stage, serve_city
from tiny_city import THINGS, Described, write_tiny_city

from citiverse.assets.package import import_city

pytestmark = pytest.mark.browser
TOWER: Described = ("building", "New Tower", {"address": "Market Square 1"}, -12.0, -40.0, 12.0, -22.0, 40.0)
CHANGED_MS_MAX = 30_000
# When the new tiles took the place of the old ones, in milliseconds of the epoch; 0 before.
RENEWED = """() => {
  const [mark] = performance.getEntriesByName("citiverse:renewed");
  return mark ? performance.timeOrigin + mark.startTime : 0;
}"""


@dataclass(frozen=True)
class Published:
    """A served package, and the way to publish another one in its place."""

    stage: Stage
    package: Path
    again: Callable[[], None]


@pytest.fixture
def published(built_client: Path, tmp_path: Path) -> Iterator[Published]:
    """A server of a package of the small city; `again` imports it with its town hall replaced by a tower."""
    package = tmp_path / "city"
    import_city([write_tiny_city(tmp_path / "before.gltf")], package, progress=lambda *_: None)
    things = [TOWER if thing[1] == "Town Hall" else thing for thing in THINGS]
    changed = write_tiny_city(tmp_path / "after.gltf", things)
    with serve_city(package, tmp_path / "data") as stage:
        yield Published(stage, package, lambda: import_city([changed], package, progress=lambda *_: None))


@pytest.fixture
def krems(built_client: Path, shared_data: Path, tmp_path: Path) -> Iterator[Published]:
    """A server of Krems; `again` imports it with the Gozzoburg made twice as high and called the Old Mint."""
    source, package = shared_data / "krems" / "krems.glb", tmp_path / "krems"
    import_city([source], package, progress=lambda *_: None)
    nodes = json_of(source.read_bytes())["nodes"]
    number, node = next(
        (number, node) for number, node in enumerate(nodes) if node.get("extras", {}).get("name") == "Gozzoburg"
    )
    extras = node["extras"] | {"name": "Old Mint"}
    changed = change_node(source, tmp_path / "changed.glb", number, extras=extras, scale=[1.0, 2.0, 1.0])
    with serve_city(package, tmp_path / "data") as stage:
        yield Published(stage, package, lambda: import_city([changed], package, progress=lambda *_: None))


@pytest.fixture
def page(browser: Browser, published: Published) -> Iterator[Page]:
    """A page of the small city. What it writes as an error fails the test."""
    with page_of(browser, published) as page:
        yield page


@contextmanager
def page_of(browser: Browser, published: Published) -> Iterator[Page]:
    troubles: list[str] = []
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    context.set_default_timeout(CHANGED_MS_MAX)
    page = context.new_page()
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("console", lambda line: troubles.append(line.text) if line.type == "error" else None)
    page.goto(published.stage.url)
    yield page
    context.close()
    assert troubles == []


def see_the_city(page: Page) -> None:
    """Wait until the scene has drawn a piece of the city."""
    frames = "performance.getEntriesByName('citiverse:first-frame').length"
    wait_until(page, lambda: bool(page.evaluate(frames)), "the scene is drawn")


def places(page: Page, text: str) -> None:
    """Look for a place by its name."""
    open_tab(page, "Places")
    page.get_by_role("searchbox").fill(text)


def test_a_connected_page_shows_the_new_building_without_a_reload(page: Page, published: Published) -> None:
    tiles: dict[str, float] = {}

    def note(request: Request) -> None:
        if request.url.endswith(".glb"):
            tiles.setdefault(f"/{'/'.join(request.url.rsplit('/', 2)[1:])}", time.monotonic())

    page.on("requestfinished", note)
    join(page, "Ada")
    see_the_city(page)
    before = set(tiles)
    assert before
    page.evaluate("window.survives = 'a reload would lose this'")
    published.again()
    began_s, began_epoch_s = time.monotonic(), time.time()
    expect(page.get_by_text("The city has been updated.").first).to_be_visible()
    print(f"the words came {time.monotonic() - began_s:.2f} s after publish")
    places(page, "New Tower")
    expect(page.get_by_role("button", name="New Tower").first).to_be_visible()
    places(page, "Town Hall")
    expect(page.get_by_role("button", name="Town Hall")).to_have_count(0)
    (changed,) = {f"/tiles/{file.name}" for file in (published.package / "tiles").glob("*.glb")} - before
    wait_until(page, lambda: bool(page.evaluate(RENEWED)), "the new city is drawn")
    assert changed in tiles
    print(f"the new tile came {tiles[changed] - began_s:.2f} s after publish")
    print(f"the new city was drawn {page.evaluate(RENEWED) / 1000 - began_epoch_s:.2f} s after publish")
    assert page.evaluate("window.survives") == "a reload would lose this"


def test_what_somebody_does_meanwhile_goes_on(page: Page, published: Published) -> None:
    join(page, "Ada")
    open_tab(page, "Chat")
    message = page.get_by_label("Say something")
    message.fill("half a sent")
    page.get_by_role("button", name="Help", exact=True).click()
    question = page.get_by_role("dialog").get_by_role("textbox")
    question.fill("Where is")
    published.again()
    expect(page.get_by_text("The city has been updated.").first).to_be_visible()
    expect(question).to_be_focused()
    page.keyboard.type(" the lift?")
    expect(question).to_have_value("Where is the lift?")
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Help", exact=True)).to_be_focused()
    expect(message).to_have_value("half a sent")


@pytest.mark.city
def test_one_building_of_krems_changes_on_the_page(browser: Browser, krems: Published) -> None:
    with page_of(browser, krems) as page:
        join(page, "Ada")
        see_the_city(page)
        before = (krems.package / "tileset.json").read_text()
        krems.again()
        published_s = time.time()
        wait_until(page, lambda: bool(page.evaluate(RENEWED)), "the new city is drawn")
        print(f"the new Krems was drawn {page.evaluate(RENEWED) / 1000 - published_s:.2f} s after publish")
        places(page, "Old Mint")
        expect(page.get_by_role("button", name="Old Mint").first).to_be_visible()
        after = (krems.package / "tileset.json").read_text()
        names = [set(re.findall(r"tiles/\w+", text)) for text in (before, after)]
        assert 1 <= len(names[1] - names[0]) <= 8 < len(names[1] & names[0])


def test_a_building_that_is_tapped_says_its_name(page: Page, published: Published) -> None:
    join(page, "Ada")
    see_the_city(page)
    area = page.get_by_label("Walk in the city")
    box = area.bounding_box()
    assert box is not None
    # It stands ahead to the left; where exactly it is drawn depends on the camera.
    named = page.get_by_role("region", name="Messages").get_by_text("Town Hall: town hall, Market Square 1.")
    for share in (0.5, 0.4, 0.3, 0.2, 0.1, 0.05):
        page.mouse.click(box["x"] + box["width"] * share, box["y"] + box["height"] * 0.45)
        page.wait_for_timeout(400)
        if named.count():
            break
    expect(named).to_be_visible()
    page.get_by_role("button", name="Turn towards it").click()
    expect(page.get_by_text("Facing north", exact=True)).to_be_visible()
