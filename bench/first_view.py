#!/usr/bin/env python3
"""How long a browser takes to the first picture of a city, how much it loads for it, and that two residents see each
other.

.venv/bin/python bench/first_view.py CITY [--pictures FOLDER]

Two pages of a headless Chromium (software rendering, empty cache) join the city; the time is from pressing Join to
the first frame that shows a piece of the city, the bytes are everything that crossed the network until then, the page
itself included. Then the first resident runs ahead, and the second page must say so.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "scripts"))

from playwright.sync_api import Browser, Page, sync_playwright
from resident import join, person, run_until
from stage import WEBGL_ARGS, browser_args, find_chromium, serve_city

FIRST_FRAME_MS_MAX = 60_000
FIRST_FRAME = "() => performance.getEntriesByName('citiverse:first-frame').length > 0"
PRESSED = (
    "() => { const press = () => performance.mark('bench:join'); addEventListener('click', press, { capture: true }); }"
)
SECONDS = """() => {
  const [frame] = performance.getEntriesByName('citiverse:first-frame');
  const joins = performance.getEntriesByName('bench:join');
  const joined_ms = joins[joins.length - 1].startTime;
  return { seconds: (frame.startTime - joined_ms) / 1000, since_open_s: frame.startTime / 1000 };
}"""


class Visitor:
    """A page in a context of its own, and the bytes that it received."""

    def __init__(self, browser: Browser, url: str, size: tuple[int, int]) -> None:
        context = browser.new_context(viewport={"width": size[0], "height": size[1]})
        self.page: Page = context.new_page()
        self.bytes = 0
        wire = context.new_cdp_session(self.page)
        wire.send("Network.enable")
        wire.on("Network.loadingFinished", lambda event: self._count(event["encodedDataLength"]))
        wire.on(
            "Network.webSocketFrameReceived", lambda event: self._count(len(event["response"]["payloadData"]) * 3 // 4)
        )
        self.page.goto(url)

    def _count(self, size: float) -> None:
        self.bytes += int(size)

    def first_view(self, name: str) -> dict[str, float]:
        """Join and wait for the first frame."""
        self.page.evaluate(PRESSED)
        join(self.page, name)
        self.page.wait_for_function(FIRST_FRAME, timeout=FIRST_FRAME_MS_MAX)
        return {"bytes": self.bytes, **self.page.evaluate(SECONDS)}


def first_view(city: Path) -> dict[str, float]:
    """Let one page join a city: what it loads until its first frame, and how long that takes."""
    chromium = find_chromium()
    if chromium is None:
        sys.exit("This needs Chromium or Chrome.")
    with tempfile.TemporaryDirectory() as data, serve_city(city, Path(data)) as stage, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=browser_args(*WEBGL_ARGS))
        view = Visitor(browser, stage.url, (1280, 800)).first_view("Ana")
        browser.close()
    return view


def measure(city: Path | None, pictures: Path | None) -> dict[str, object]:
    chromium = find_chromium()
    if chromium is None:
        sys.exit("This needs Chromium or Chrome.")
    with tempfile.TemporaryDirectory() as data, serve_city(city, Path(data)) as stage, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=browser_args(*WEBGL_ARGS))
        ana, bo = Visitor(browser, stage.url, (1280, 800)), Visitor(browser, stage.url, (390, 844))
        views = [ana.first_view("Ana"), bo.first_view("Bo")]
        before = person(bo.page, "Ana").text_content()
        run_until(
            ana.page, lambda: "metres" in (person(bo.page, "Ana").text_content() or ""), "Bo reads that Ana is away"
        )
        after = person(bo.page, "Ana").text_content()
        if pictures is not None:
            for name, visitor in (("desktop", ana), ("phone", bo)):
                visitor.page.wait_for_timeout(4_000)
                visitor.page.screenshot(path=pictures / f"{name}.png", timeout=FIRST_FRAME_MS_MAX)
        browser.close()
    return {"city": str(city or "demo"), "views": views, "bo_reads": [before, after]}


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure the first view of a city.")
    parser.add_argument("city", type=Path, nargs="?", help="a model or a package; without it, the demo city")
    parser.add_argument("--pictures", type=Path, help="a folder for a picture of each page")
    wish = parser.parse_args()
    print(json.dumps(measure(wish.city, wish.pictures), ensure_ascii=False, indent=2))


if __name__ == "__main__":
    main()
