"""What the browser tests stand on: a small city that is served, and headless Chromium pages in it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from cable import Cable
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Playwright, sync_playwright
from resident import OpenPage
from stage import NO_WEBGL_ARGS, WEBGL_ARGS, Stage, browser_args, find_chromium, serve_city
from tiny_city import write_tiny_city

ROOT = Path(__file__).resolve().parents[2]
STEP_MS_MAX = 20_000
# What Chromium itself writes when a line cannot be opened; the page only tries again.
LINE_FAILED = "WebSocket connection to"


@contextmanager
def _pages(browser: Browser, url: str, forgiven: str | None = None) -> Iterator[OpenPage]:
    troubles: list[str] = []
    contexts: list[BrowserContext] = []

    def listen(line: ConsoleMessage) -> None:
        if line.type == "error" and not (forgiven and line.text.startswith(forgiven)):
            troubles.append(f"console: {line.text}")

    def open_one() -> Page:
        context = browser.new_context(viewport={"width": 1280, "height": 800})
        contexts.append(context)
        context.set_default_timeout(STEP_MS_MAX)
        page = context.new_page()
        page.on("pageerror", lambda error: troubles.append(f"page error: {error}"))
        page.on("console", listen)
        page.goto(url)
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
    """A server of this checkout with a small city, on a free port. Who closes their page is gone at once, so that no
    test meets the people of another.
    """
    folder = tmp_path_factory.mktemp("city")
    settings = {"CITIVERSE_RESUME_S": "0"}
    with serve_city(write_tiny_city(folder / "tiny.gltf"), folder / "data", settings=settings) as stage:
        yield stage


@pytest.fixture
def keeping_server(built_client: Path, tmp_path: Path) -> Iterator[Stage]:
    """As `city_server`, but it keeps the places of those whose line is lost."""
    with serve_city(write_tiny_city(tmp_path / "tiny.gltf"), tmp_path / "data") as stage:
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
    with _pages(browser, city_server.url) as opened:
        yield opened


@pytest.fixture
def open_kept_page(browser: Browser, keeping_server: Stage) -> Iterator[OpenPage]:
    """As `open_page`, in the city of `keeping_server`."""
    with _pages(browser, keeping_server.url) as opened:
        yield opened


@pytest.fixture
def cable(keeping_server: Stage) -> Iterator[Cable]:
    """A cable to `keeping_server` that can be pulled out."""
    with Cable(keeping_server.url) as cable:
        yield cable


@pytest.fixture
def open_page_by_cable(browser: Browser, cable: Cable) -> Iterator[OpenPage]:
    """As `open_kept_page`, over the cable."""
    with _pages(browser, cable.url, forgiven=LINE_FAILED) as opened:
        yield opened


@pytest.fixture
def open_plain_page(plain_browser: Browser, city_server: Stage) -> Iterator[OpenPage]:
    """As `open_page`, in the browser without WebGL."""
    with _pages(plain_browser, city_server.url) as opened:
        yield opened


@pytest.fixture
def open_demo_page(browser: Browser, demo_server: Stage) -> Iterator[OpenPage]:
    """As `open_page`, in the generated city."""
    with _pages(browser, demo_server.url) as opened:
        yield opened
