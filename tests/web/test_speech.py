"""A sentence that is spoken into one browser is read in another, with the speaker's name and direction.

The microphone is Chromium's own for tests: it plays a synthesised sentence.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect, sync_playwright
from resident import enter, walk
from speech import needs_synthesiser, synthesise, wrong_words
from stage import Stage, browser_args, serve_city
from tiny_city import write_tiny_city

pytestmark = [pytest.mark.browser, needs_synthesiser]

SENTENCE = "The meeting begins at five in the town hall"
STEP_MS_MAX = 60_000
HEARD_MS_MAX = 120_000


@pytest.fixture
def listening_server(built_client: Path, tmp_path: Path) -> Iterator[Stage]:
    """A small city that writes down speech."""
    pytest.importorskip("pocketsphinx", reason="needs the extra `speech`")
    settings = {"CITIVERSE_RECOGNISER": "sphinx"}
    with serve_city(write_tiny_city(tmp_path / "tiny.gltf"), tmp_path / "data", settings=settings) as stage:
        yield stage


def join_in_words(page: Page, url: str, name: str) -> None:
    page.set_default_timeout(STEP_MS_MAX)
    page.goto(url)
    enter(page, name, in_words=True)
    expect(page.get_by_label("Walk in the city")).to_be_visible()


def test_a_spoken_sentence_is_read_in_another_browser_under_the_speakers_name(
    listening_server: Stage, chromium: Path, record_property: Callable[[str, object], None]
) -> None:
    sound = synthesise(SENTENCE, before_s=1.0, after_s=60.0)
    microphone = [
        "--use-fake-device-for-media-stream",
        "--use-fake-ui-for-media-stream",
        f"--use-file-for-fake-audio-capture={sound}",
    ]
    with sync_playwright() as playwright:
        talking = playwright.chromium.launch(executable_path=chromium, args=browser_args(*microphone))
        reading = playwright.chromium.launch(executable_path=chromium, args=browser_args())
        ada, ben = talking.new_page(), reading.new_page()
        join_in_words(ada, listening_server.url, "Ada")
        join_in_words(ben, listening_server.url, "Ben")
        walk(ada, 1.5)
        ada.get_by_text("Speak, and be read").click()
        ada.get_by_role("radio", name="This city’s server writes it down").press("Space")
        ada.get_by_role("button", name="Start speaking").click()
        began_s = time.monotonic()
        captions = ben.get_by_role("region", name="Captions")
        expect(captions).to_contain_text("town hall", timeout=HEARD_MS_MAX)
        shown = captions.inner_text()
        record_property("evidence", f"read {time.monotonic() - began_s:.1f} s after speaking began: {shown!r}")
        assert shown.startswith("Ada [")
        # What is read first may still be put right, and leaves the page before long: a word in three may be another.
        assert wrong_words(SENTENCE, shown.partition(":")[2]) <= 3
        talking.close()
        reading.close()
