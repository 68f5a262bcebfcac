"""A sentence that is spoken into one browser is read in another, with the speaker's name and direction.

The microphone is Chromium's own for tests: it plays a synthesised sentence.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect, sync_playwright
from resident import enter, walk
from speech import needs_synthesiser, seconds_of, synthesise
from stage import Stage, browser_args, serve_city
from tiny_city import write_tiny_city

pytestmark = [pytest.mark.browser, needs_synthesiser]

SENTENCE = "The meeting begins at five in the town hall"
# A caption has its words on two lines.
RIGHT_WORDS = re.compile(SENTENCE.replace(" ", r"\s+"))
BEFORE_S = 1.0
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
    sound = synthesise(SENTENCE, before_s=BEFORE_S, after_s=60.0)
    spoken_s = seconds_of(synthesise(SENTENCE, before_s=0.0, after_s=0.0))
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
        # The microphone plays from the moment that it is opened.
        ended_s = began_s + BEFORE_S + spoken_s
        first_s = time.monotonic() - ended_s
        # What is read first is put right when the sentence is over.
        expect(captions).to_contain_text(RIGHT_WORDS, use_inner_text=True, timeout=HEARD_MS_MAX)
        shown, right_s = captions.inner_text(), time.monotonic() - ended_s
        told = f"its words stood there {first_s:.1f} s after its end, put right after {right_s:.1f} s: {shown!r}"
        record_property("evidence", f"A sentence of {spoken_s:.1f} s: {told}")
        assert shown.startswith("Ada [ahead]")
        talking.close()
        reading.close()
