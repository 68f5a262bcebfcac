"""What the browser tests stand on: a small city that is served, and headless Chromium pages in it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright
from resident import OpenPage
from stage import NO_WEBGL_ARGS, WEBGL_ARGS, Stage, browser_args, find_chromium, serve_city
from tiny_city import write_tiny_city

ROOT = Path(__file__).resolve().parents[2]
STEP_MS_MAX = 20_000


@contextmanager
def _pages(browser: Browser, stage: Stage) -> Iterator[OpenPage]:
    troubles: list[str] = []
    contexts: list[BrowserContext] = []

    def open_one() -> Page:
        context = browser.new_context(viewport={"width": 1280, "height": 800})
        contexts.append(context)
        context.set_default_timeout(STEP_MS_MAX)
        page = context.new_page()
        page.on("pageerror", lambda error: troubles.append(f"page error: {error}"))
        page.on("console", lambda line: troubles.append(f"console: {line.text}") if line.type == "error" else None)
        page.goto(stage.url)
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert troubles == []


@pytest.fixture(scope="session")
def chromium() -> Path:
    """The system's Chromium; the test skips where there is none."""
    found = find_chromium()
    if found is None:
        pytest.skip("needs Chromium or Chrome, which this machine does not have (Debian: apt-get install chromium)")
    return found


@pytest.fixture(scope="session")
def built_client() -> Path:
    """The page as `make setup` built it; the test skips where it was not built."""
    page = ROOT / "clients/web/dist/index.html"
    if not page.is_file():
        pytest.skip("needs the built client: run `make setup`")
    return page


@pytest.fixture(scope="module")
def city_server(built_client: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """A server of this checkout with a small city, on a free port."""
    folder = tmp_path_factory.mktemp("city")
    with serve_city(write_tiny_city(folder / "tiny.gltf"), folder / "data") as stage:
        yield stage


@pytest.fixture(scope="module")
def demo_server(built_client: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """A server of this checkout with the generated city, on a free port."""
    with serve_city(None, tmp_path_factory.mktemp("demo")) as stage:
        yield stage


# Playwright lives no longer than a module: while it lives, an event loop runs that tests of asyncio would stumble over.
@pytest.fixture(scope="module")
def playwright(chromium: Path) -> Iterator[Playwright]:
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="module")
def browser(playwright: Playwright, chromium: Path) -> Iterator[Browser]:
    """A Chromium that can draw the scene in software."""
    with playwright.chromium.launch(executable_path=chromium, args=browser_args(*WEBGL_ARGS)) as started:
        yield started


@pytest.fixture(scope="module")
def plain_browser(playwright: Playwright, chromium: Path) -> Iterator[Browser]:
    """A Chromium without WebGL."""
    with playwright.chromium.launch(executable_path=chromium, args=browser_args(*NO_WEBGL_ARGS)) as started:
        yield started


@pytest.fixture
def open_page(browser: Browser, city_server: Stage) -> Iterator[OpenPage]:
    """Open the city's page as one more person: each call has a browser profile of its own.

    When the test ends, a page that has thrown an error or written one to its console fails it.
    """
    with _pages(browser, city_server) as opened:
        yield opened


@pytest.fixture
def open_plain_page(plain_browser: Browser, city_server: Stage) -> Iterator[OpenPage]:
    """As `open_page`, in the browser without WebGL."""
    with _pages(plain_browser, city_server) as opened:
        yield opened


@pytest.fixture
def open_demo_page(browser: Browser, demo_server: Stage) -> Iterator[OpenPage]:
    """As `open_page`, in the generated city."""
    with _pages(browser, demo_server) as opened:
        yield opened
