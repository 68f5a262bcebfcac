"""The whole visit, by keyboard alone and without WebGL or pictures: in the generated city, and in Krems where it is at
hand.

**Invariant:** every step goes by keys, and what was found is read, never looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Request, Route, expect
from stage import Stage, serve_city
from take_part.city_page import ask, chat, choose_place, come_in, open_settings
from take_part.conftest import SETTINGS, OpenVisitor, visitors
from take_part.names import say
from take_part.recorder import Evidence
from take_part.visitor import Visitor, until
from take_part.ways import WAYS_TO_USE

pytestmark = pytest.mark.browser

BY_KEYS = WAYS_TO_USE["keyboard-only"]
CHURCH, CHURCH_BEGINS = "Bürgerspitalskirche", "bürgersp"
TOWN_HALL = "Larkmere Town Hall"
KEYSTROKES_MAX = 200
LED_S_MAX = 150
MESHES = re.compile(r"\.(glb|b3dm|gltf|ktx2)(\?|$)|/tiles/|tileset")


@pytest.fixture(scope="module")
def krems(shared_data: Path, built_client: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """A server with the old town of Krems."""
    model = shared_data / "krems" / "krems.glb"
    if not model.is_file():
        pytest.skip("needs the city model of Krems in ../shared/data, which is not part of the repository")
    with serve_city(model, tmp_path_factory.mktemp("krems"), settings=SETTINGS) as stage:
        yield stage


@pytest.fixture
def visit_krems(browser: Browser, krems: Stage) -> Iterator[OpenVisitor]:
    """Open the page of Krems as one more person."""
    yield from visitors(browser, krems.url)


@pytest.fixture
def visit_krems_plainly(plain_browser: Browser, krems: Stage) -> Iterator[OpenVisitor]:
    """The same in a browser without WebGL."""
    yield from visitors(plain_browser, krems.url)


@pytest.fixture
def visit_demo_plainly(plain_browser: Browser, demo_city: Stage) -> Iterator[OpenVisitor]:
    """Open the generated city in a browser without WebGL."""
    yield from visitors(plain_browser, demo_city.url)


def whole_visit(ada: Visitor, searched: str, place: str) -> int:
    """Join, choose needs, find the place, be led there by words, read what is around, chat, leave; give the number of
    keystrokes.
    """
    come_in(ada)
    choose_place(ada, searched, place)
    ada.use("button", say("tool-tell-way"))
    ada.reads(re.compile(f"The way to {place} is .* long"))
    ada.use("button", say("tool-walk-there"))
    until(ada.page, lambda: arrived(ada, place), f"Ada has come to {place}", LED_S_MAX)
    ask(ada, "around")
    ada.reads(re.compile(r"(close by|\d+ metres)"))
    chat(ada, "hello")
    expect(ada.page.get_by_role("log", name=say("chat-log"))).to_contain_text("hello")
    open_settings(ada)
    ada.use("button", say("settings-leave"))
    ada.reads(say("message-ended"))
    assert ada.page.evaluate("__seen.pointer") == 0
    return ada.keystrokes


def arrived(ada: Visitor, place: str) -> bool:
    """Whether it was said that this is the place."""
    words = re.compile(rf"You are at {place}|{place}.{{0,40}}(is|It is) (on your|ahead|behind)")
    return any(words.search(text) for text in ada.announced())


def without_pictures(asked: list[str]) -> object:
    """Block every picture, and note everything that is asked for."""

    def prepare(page: Page) -> None:
        def block(route: Route, request: Request) -> None:
            asked.append(request.url)
            if request.resource_type == "image":
                route.abort()
            else:
                route.continue_()

        page.route("**/*", block)

    return prepare


@pytest.mark.takes_part("A02")
def test_keyboard_only_in_the_generated_city(visit_demo: OpenVisitor, evidence: Evidence) -> None:
    keys = whole_visit(visit_demo(BY_KEYS), "town hall", TOWN_HALL)
    evidence(f"The whole visit in the generated city took {keys} keystrokes and no pointer")
    assert keys <= KEYSTROKES_MAX


@pytest.mark.city
@pytest.mark.takes_part("A02")
def test_keyboard_only_in_krems(visit_krems: OpenVisitor, evidence: Evidence) -> None:
    keys = whole_visit(visit_krems(BY_KEYS), CHURCH_BEGINS, CHURCH)
    evidence(f"The whole visit in Krems, to the {CHURCH}, took {keys} keystrokes and no pointer")
    assert keys <= KEYSTROKES_MAX


@pytest.mark.takes_part("A05")
def test_no_webgl_in_the_generated_city(visit_demo_plainly: OpenVisitor, evidence: Evidence) -> None:
    asked: list[str] = []
    keys = whole_visit(visit_demo_plainly(BY_KEYS, prepare=without_pictures(asked)), "town hall", TOWN_HALL)
    evidence(f"Without WebGL and pictures the visit took {keys} keystrokes; {len(meshes(asked))} meshes were asked for")
    assert asked and meshes(asked) == []


@pytest.mark.city
@pytest.mark.takes_part("A05")
def test_no_webgl_in_krems(visit_krems_plainly: OpenVisitor, evidence: Evidence) -> None:
    asked: list[str] = []
    keys = whole_visit(visit_krems_plainly(BY_KEYS, prepare=without_pictures(asked)), CHURCH_BEGINS, CHURCH)
    evidence(
        f"Without WebGL and pictures the visit to the {CHURCH} took {keys} keystrokes; {len(meshes(asked))} meshes"
        f" were asked for in {len(asked)} requests"
    )
    assert asked and meshes(asked) == []


def meshes(asked: list[str]) -> list[str]:
    """Those of the addresses that are parts of the picture."""
    return [url for url in asked if MESHES.search(url)]
