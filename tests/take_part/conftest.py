"""What the visits stand on: a small city that keeps places, one of generated streets, and visitors in seven ways.

**Invariant:** every visitor has a browser profile of their own, closed when the test ends.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from stage import Stage, serve_city
from take_part.city_page import come_in
from take_part.names import say
from take_part.visitor import Visitor
from take_part.ways import WATCHER, Way
from tiny_city import write_tiny_city
from web.conftest import browser, built_client, chromium, plain_browser, playwright

__all__ = ["browser", "built_client", "chromium", "plain_browser", "playwright"]

STEP_MS_MAX = 20_000
RESUME_S = "20"
AXE = Path(__file__).resolve().parents[2] / "clients/web/node_modules/axe-core/axe.min.js"
KEYS = {"captioner": "captions", "host": "hostkeys"}
SETTINGS = {"CITIVERSE_RESUME_S": RESUME_S, "CITIVERSE_SEATS": json.dumps(KEYS)}

OpenVisitor = Callable[..., Visitor]
"""Open the page as one more person, in a way of use; more words go to the browser's profile."""


@pytest.fixture(scope="session")
def small_city(built_client: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """A server of this checkout with a small city. Who reloads keeps their place for some seconds."""
    folder = tmp_path_factory.mktemp("small")
    with serve_city(write_tiny_city(folder / "tiny.gltf"), folder / "data", settings=SETTINGS) as stage:
        yield stage


@pytest.fixture(scope="session")
def demo_city(built_client: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """A server of this checkout with the generated city."""
    with serve_city(None, tmp_path_factory.mktemp("demo"), settings=SETTINGS) as stage:
        yield stage


@pytest.fixture
def visit(browser: Browser, small_city: Stage) -> Iterator[OpenVisitor]:
    """Open the small city's page as one more person."""
    yield from visitors(browser, small_city.url)


@pytest.fixture
def visit_demo(browser: Browser, demo_city: Stage) -> Iterator[OpenVisitor]:
    """Open the generated city's page as one more person."""
    yield from visitors(browser, demo_city.url)


@pytest.fixture(scope="module")
def way(request: pytest.FixtureRequest) -> Way:
    """The way of use of a visit; visits of one way come one after the other."""
    return request.param  # type: ignore[no-any-return]


@pytest.fixture(scope="module")
def settled(way: Way, browser: Browser, small_city: Stage) -> Iterator[Visitor]:
    """Somebody who came into the small city in this way and stays for all visits of it."""
    opened = visitors(browser, small_city.url)
    ada = next(opened)(way)
    come_in(ada)
    yield ada
    next(opened, None)


@pytest.fixture
def ada(settled: Visitor) -> Visitor:
    """The same, with nothing open that an earlier visit left."""
    if settled.page.get_by_role("dialog").count():
        settled.page.reload()
        expect(settled.page.get_by_label(say("walk-area"))).to_be_visible()
    return settled


@pytest.fixture(scope="session")
def axe() -> str:
    """The source of axe-core."""
    if not AXE.is_file():
        pytest.skip("needs axe-core: run `make setup`")
    return AXE.read_text()


def visitors(browser: Browser, url: str) -> Iterator[OpenVisitor]:
    """Give a way to open visitors; a page that threw an error fails the test when it ends."""
    contexts: list[BrowserContext] = []
    troubles: list[str] = []

    def open_one(way: Way, *, query: str = "", prepare: Callable[[Page], None] | None = None, **more: Any) -> Visitor:
        context = browser.new_context(**{**way.context, **more})
        contexts.append(context)
        context.set_default_timeout(STEP_MS_MAX)
        for script in (WATCHER, *way.scripts, *([_preset(way)] if way.needs else [])):
            context.add_init_script(script)
        page = context.new_page()
        page.on("pageerror", lambda error: troubles.append(str(error)))
        if prepare is not None:
            prepare(page)
        page.goto(url + "/" + query)
        return Visitor(page, way)

    yield open_one
    for context in contexts:
        context.close()
    assert troubles == []


def _preset(way: Way) -> str:
    """What was chosen on this device before: a switch can only be used where scanning is on from the start."""
    return f"""
      if (localStorage.getItem("citiverse.preferences") === null) {{
        localStorage.setItem("citiverse.preferences", JSON.stringify({json.dumps(dict(way.needs))}));
      }}
    """
