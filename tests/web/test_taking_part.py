"""Taking part in other ways: text while it is written, captions as one reads them, settings that everybody can use.

**Invariant:** everything is found by what a person reads or hears, never by how the page is built.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from resident import OpenPage, join, open_tab

pytestmark = pytest.mark.browser

AXE = Path(__file__).resolve().parents[2] / "clients/web/node_modules/axe-core/axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "EN-301-549", "best-practice"]
GROUPS = ("Seeing", "Captions", "Sounds", "Reading and listening", "Moving and keys", "Calm")


def violations(page: Page) -> list[str]:
    """Run axe on the page as it is now; each violation is one line with its first places."""
    if not AXE.is_file():
        pytest.skip("needs axe-core: run `make setup`")
    page.evaluate(AXE.read_text())
    found: list[dict[str, Any]] = page.evaluate(
        "async (tags) => (await axe.run(document, { runOnly: { type: 'tag', values: tags } })).violations", TAGS
    )
    return [f"{one['id']}: {one['help']}: {[node['html'] for node in one['nodes'][:3]]}" for one in found]


def open_settings(page: Page, *groups: str) -> None:
    page.get_by_role("button", name="Settings").click()
    dialog = page.get_by_role("dialog", name="Settings")
    for group in groups:
        dialog.get_by_role("heading", name=group, exact=True).click()


def test_what_one_writes_is_read_by_another_while_it_is_written(open_page: OpenPage) -> None:
    ada, bob = open_page(), open_page()
    join(ada, "Ada", in_words=True)
    join(bob, "Bob")
    open_tab(ada, "Chat")
    open_tab(bob, "Chat")
    log = bob.get_by_role("log", name="What was said near you")
    field = ada.get_by_label("Say something")
    field.press_sequentially("Good morning every", delay=20)
    expect(log).to_contain_text("Good morning every")
    expect(log).to_contain_text("is writing")
    for _ in "every":
        field.press("Backspace")
    field.press_sequentially("to you")
    expect(log).to_contain_text("Good morning to you")
    field.press("Enter")
    expect(log).not_to_contain_text("is writing")
    expect(log).to_contain_text("Good morning to you")


def test_nobody_reads_along_who_is_not_to(open_page: OpenPage) -> None:
    ada, bob = open_page(), open_page()
    join(ada, "Ada", in_words=True)
    join(bob, "Bob")
    open_settings(ada, "Reading and listening")
    ada.get_by_role("switch", name="Others may read along").press("Space")
    ada.keyboard.press("Escape")
    open_tab(ada, "Chat")
    open_tab(bob, "Chat")
    field = ada.get_by_label("Say something")
    field.press_sequentially("A secret", delay=20)
    bob.wait_for_timeout(800)
    expect(bob.get_by_text("is writing")).to_have_count(0)
    field.press("Enter")
    expect(bob.get_by_role("log", name="What was said near you")).to_contain_text("A secret")


def test_captions_can_be_tried_out(open_page: OpenPage) -> None:
    page = open_page()
    join(page, "Ada", in_words=True)
    open_settings(page, "Captions")
    words = page.get_by_role("figure", name="How captions look").get_by_text("The meeting in the town hall")

    def size() -> float:
        return words.evaluate("(node) => parseFloat(getComputedStyle(node).fontSize)")

    before = size()
    page.get_by_role("slider", name="Size of captions").fill("200")
    assert size() == pytest.approx(2 * before, rel=0.01)
    page.get_by_role("slider", name="Size of captions").fill("100")
    assert size() == pytest.approx(before, rel=0.01)


def test_settings_can_be_taken_to_another_browser(open_page: OpenPage, tmp_path: Path) -> None:
    page, other = open_page(), open_page()
    join(page, "Ada", in_words=True)
    open_settings(page, "Seeing", "Take my settings with me")
    page.get_by_role("slider", name="Size of the text").fill("150")
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as a file").click()
    file = tmp_path / "settings.json"
    download.value.save_as(file)
    assert json.loads(file.read_text())["text_percent"] == 150
    join(other, "Bob")
    open_settings(other, "Take my settings with me")
    with other.expect_file_chooser() as chooser:
        other.get_by_role("button", name="Take from a file").click()
    chooser.value.set_files(file)
    expect(other.get_by_text("Your settings are here.").last).to_be_visible()
    assert other.evaluate("getComputedStyle(document.documentElement).fontSize") == "24px"


@pytest.mark.parametrize("size", [(1280, 800), (320, 640)], ids=["wide", "narrow"])
def test_settings_and_transcript_have_no_violations(open_page: OpenPage, size: tuple[int, int]) -> None:
    page = open_page()
    page.emulate_media(reduced_motion="reduce")
    page.set_viewport_size({"width": size[0], "height": size[1]})
    join(page, "Ada", in_words=True)
    open_tab(page, "Chat")
    page.get_by_label("Say something").fill("Hello")
    page.get_by_label("Say something").press("Enter")
    page.get_by_role("button", name="Transcript").click()
    expect(page.get_by_role("dialog", name="Transcript").get_by_text("Hello")).to_be_visible()
    assert violations(page) == []
    page.keyboard.press("Escape")
    open_settings(page, *GROUPS)
    assert violations(page) == []
    wide = "document.documentElement.scrollWidth > innerWidth"
    assert not page.evaluate(wide), "nothing may be wider than the page"
