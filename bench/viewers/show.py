#!/usr/bin/env python3
"""Whether other viewers open a city package: CesiumJS on the globe, and 3d-tiles-renderer by itself.

npm install --prefix bench/viewers
.venv/bin/python bench/viewers/show.py PACKAGE --pictures FOLDER

Each viewer is opened in a headless Chromium (software rendering) and waited for; a picture of each is written, of
CesiumJS also one from far above, and one line for each says how many tiles it shows, how many failed, where on Earth
the city's start is, and what the middle of the picture is called.

**Invariant:** the viewers are the published packages, and nothing but the package's own files is given to them.
"""

from __future__ import annotations

import argparse
import functools
import json
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Final

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "scripts"))

from playwright.sync_api import Page, sync_playwright
from stage import WEBGL_ARGS, browser_args, find_chromium

HERE: Final = Path(__file__).resolve().parent
SETTLED_MS_MAX: Final = 180_000
SETTLE_MS: Final = 3_000
SIZE: Final = {"width": 1280, "height": 800}
VIEWS: Final = (("cesium", 600), ("cesium", 4_000_000), ("three", 600))
"""Page, and from how far it looks in metres."""


class Handler(SimpleHTTPRequestHandler):
    """This folder at /, the package at /city/."""

    def __init__(self, package: Path, *args: Any) -> None:
        self._package = package
        super().__init__(*args, directory=str(HERE))

    def translate_path(self, path: str) -> str:
        """Give the file of an address."""
        if path.startswith("/city/"):
            plain = path.removeprefix("/city/").partition("?")[0]
            return str(self._package / plain) if ".." not in plain else str(self._package)
        return super().translate_path(path)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: the report says what counts."""


class Server(ThreadingHTTPServer):
    """A server that takes it calmly when a page is closed while it is being read."""

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Tell of everything but lines that the browser has cut."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


@contextmanager
def served(package: Path) -> Iterator[str]:
    """Serve the viewers and a package on a free port of the loopback."""
    server = Server(("127.0.0.1", 0), functools.partial(Handler, package))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def view(page: Page, address: str, picture: Path) -> dict[str, Any]:
    """Open a viewer, wait until it shows all that it wants, and take its picture."""
    page.on("console", lambda message: message.type == "error" and print(f"  {message.text[:300]}", file=sys.stderr))
    page.on("pageerror", lambda error: print(f"  {error}", file=sys.stderr))
    page.goto(address)
    page.wait_for_function("() => window.report && window.report().settled", timeout=SETTLED_MS_MAX, polling=500)
    page.wait_for_timeout(SETTLE_MS)
    page.screenshot(path=picture, timeout=SETTLED_MS_MAX)
    return page.evaluate("window.report()")


def main() -> None:
    parser = argparse.ArgumentParser(description="Open a city package in other viewers.")
    parser.add_argument("package", type=Path)
    parser.add_argument("--pictures", type=Path, required=True, help="a folder for the pictures")
    parser.add_argument("--metres", type=int, default=600, help="from how far to look")
    wish = parser.parse_args()
    chromium = find_chromium()
    if chromium is None or not (HERE / "node_modules").is_dir():
        sys.exit("This needs Chromium, and `npm install --prefix bench/viewers` once.")
    wish.pictures.mkdir(parents=True, exist_ok=True)
    with served(wish.package) as base, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=browser_args(*WEBGL_ARGS))
        for name, metres in VIEWS:
            metres = wish.metres if metres == VIEWS[0][1] else metres
            page = browser.new_page(viewport=SIZE)
            picture = wish.pictures / f"{name}-{metres}.png"
            print(json.dumps(view(page, f"{base}/{name}.html?metres={metres}", picture)), flush=True)
            page.close()
        browser.close()


if __name__ == "__main__":
    main()
