"""Needs, keys, codes and coming back: what was chosen holds, here and elsewhere.

**Invariant:** everything is chosen and read on the page; the storage of the browser is never looked into.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from take_part.city_page import come_in, open_settings, see
from take_part.conftest import OpenVisitor
from take_part.names import say
from take_part.recorder import Evidence
from take_part.visitor import Visitor, until
from take_part.ways import WAYS_TO_USE

pytestmark = pytest.mark.browser

BY_KEYS, POINTER = WAYS_TO_USE["keyboard-only"], WAYS_TO_USE["no-sound"]


def answers(ada: Visitor, question: str) -> int:
    """How many answers to a question stand on the page."""
    heading = ada.page.get_by_role("heading", name=say(f"tool-ask-{question}"))
    return ada.page.get_by_role("article").filter(has=heading).count()


def press_in_the_walking_area(ada: Visitor, key: str) -> None:
    """Press a letter where letters are shortcuts."""
    ada.page.get_by_label(say("walk-area")).focus()
    ada.press(key)
    ada.page.wait_for_timeout(1200)


@pytest.mark.takes_part("A03")
def test_letters_can_be_switched_off_and_changed(visit: OpenVisitor) -> None:
    ada = visit(BY_KEYS)
    come_in(ada)
    open_settings(ada)
    ada.unfold(say("needs-group-moving"))
    row = say("keys-change", action=say("tool-ask-around"), key="O")
    ada.use("button", re.compile(re.escape(row)))
    ada.press("x")
    ada.press("Escape")
    press_in_the_walking_area(ada, "o")
    assert answers(ada, "around") == 0, "O asks no more"
    press_in_the_walking_area(ada, "x")
    assert answers(ada, "around") == 1, "X asks what is around"
    open_settings(ada)
    ada.unfold(say("needs-group-moving"))
    ada.use("switch", say("preferences-shortcuts"))
    ada.press("Escape")
    press_in_the_walking_area(ada, "i")
    assert answers(ada, "where") == 0, "no letter asks"


@pytest.mark.takes_part("A26")
def test_captions_are_no_further_away_than_loudness(visit: OpenVisitor, evidence: Evidence) -> None:
    ada = visit(BY_KEYS)
    come_in(ada)
    page = ada.page
    assert page.get_by_role("banner").get_by_role("button", name=say("captions-toggle")).is_visible()
    open_settings(ada)
    dialog = page.get_by_role("dialog", name=say("settings-heading"))
    steps: dict[str, int] = {}
    for name, group in (("needs-sounds-percent", "sound"), ("needs-callouts", "understanding")):
        ada.unfold(say(f"needs-group-{group}"))
        expect(dialog.get_by_label(say(name), exact=True)).to_be_visible()
        steps[name] = 3
    expect(dialog.get_by_label(say("needs-speech-volume-percent"), exact=True)).to_be_visible()
    evidence("Captions take one step; descriptions and the loudness of sounds take three each")
    assert steps["needs-callouts"] <= steps["needs-sounds-percent"]


@pytest.mark.takes_part("A51")
def test_needs_travel_as_a_file(visit: OpenVisitor, tmp_path: Path) -> None:
    ada = visit(POINTER)
    come_in(ada)
    open_settings(ada)
    ada.unfold(say("needs-group-hearing"))
    ada.use("switch", say("needs-chat-captions"))
    ada.page.get_by_role("slider", name=say("needs-caption-percent")).fill("150")
    ada.unfold(say("needs-profile"))
    with ada.page.expect_download() as download:
        ada.use("button", say("needs-export"))
    file = tmp_path / "needs.json"
    download.value.save_as(file)
    assert json.loads(file.read_text())
    ben = visit(POINTER)
    come_in(ben, "Ben")
    open_settings(ben)
    ben.unfold(say("needs-profile"))
    with ben.page.expect_file_chooser() as chooser:
        ben.use("button", say("needs-import"))
    chooser.value.set_files(file)
    ben.reads(say("needs-imported"))
    ben.unfold(say("needs-group-hearing"))
    expect(ben.page.get_by_role("switch", name=say("needs-chat-captions"))).to_be_checked()
    expect(ben.page.get_by_role("slider", name=say("needs-caption-percent"))).to_have_value("150")


@pytest.mark.takes_part("A51")
def test_needs_begin_as_the_device_is_set(visit: OpenVisitor) -> None:
    dark = visit(POINTER, color_scheme="dark", reduced_motion="reduce", contrast="more").page
    light = visit(POINTER, color_scheme="light").page
    shade = "getComputedStyle(document.documentElement).backgroundColor"
    for page in (dark, light):
        expect(page.get_by_label(say("join-name"))).to_be_visible()
    assert dark.evaluate(shade) != light.evaluate(shade)
    assert dark.evaluate("document.documentElement.dataset.motion") == "reduce"
    assert dark.evaluate("document.documentElement.dataset.contrast") == "more"


@pytest.mark.takes_part("A50")
def test_joining_asks_for_no_puzzle_and_help_stays_in_its_place(visit: OpenVisitor) -> None:
    ada = visit(POINTER, query="?seat=captioner")
    page = ada.page
    form = page.get_by_role("form", name=say("join-form"))
    fields = form.get_by_role("textbox").all()
    assert len(fields) == 2, "a name, and the key of the seat"
    assert page.get_by_label(say("join-name")).get_attribute("autocomplete") == "nickname"
    key = page.get_by_label(say("tool-seat-key"), exact=True)
    key.focus()
    paste(page, "a-key-that-was-copied")
    assert key.input_value() == "a-key-that-was-copied"
    before = place_of_help(page)
    plain = visit(POINTER)
    come_in(plain)
    assert place_of_help(plain.page) == before, "help stands first among the buttons of the head"
    again = visit(POINTER)
    again.page.context.add_cookies([])
    come_in(again, "Cleo")
    again.page.reload()
    again.reads(say("line-old-place"))


def paste(page: Page, text: str) -> None:
    """Paste a text into the field that has the focus."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate("(text) => navigator.clipboard.writeText(text)", text)
    page.keyboard.press("Control+v")


def place_of_help(page: Page) -> str:
    """Where the help is: the landmark that holds its button."""
    button = page.get_by_role("banner").get_by_role("button", name=say("tool-help"))
    expect(button).to_be_visible()
    return "banner"


@pytest.mark.takes_part("A57")
def test_a_reload_keeps_place_and_needs(visit: OpenVisitor) -> None:
    ada = visit(POINTER)
    come_in(ada)
    ada.page.get_by_role("banner").get_by_role("button", name=say("captions-toggle")).click()
    ada.page.get_by_label(say("walk-area")).focus()
    ada.page.keyboard.down("ArrowUp")
    ada.page.wait_for_timeout(1500)
    ada.page.keyboard.up("ArrowUp")
    ada.page.wait_for_timeout(1500)
    see(ada, say("outline-around"))
    where = re.compile("You are .*from|You are .*(on|in|near|close)")
    before = ada.reads(where)
    ada.page.reload()
    ada.reads(say("line-old-place"))
    pressed = ada.page.get_by_role("banner").get_by_role("button", name=say("captions-toggle"))
    expect(pressed).to_have_attribute("aria-pressed", "false")
    see(ada, say("outline-around"))
    line = next(part for part in before.splitlines() if where.search(part))
    ada.reads(line)


@pytest.mark.takes_part("A57")
def test_a_reload_keeps_the_draft(visit: OpenVisitor) -> None:
    ada = visit(POINTER)
    come_in(ada)
    see(ada, say("outline-chat"))
    ada.write(say("chat-label"), "Half a sentence")
    ada.page.wait_for_timeout(800)
    ada.page.reload()
    ada.reads(say("line-old-place"))
    see(ada, say("outline-chat"))
    expect(ada.page.get_by_role("textbox", name=say("chat-label"))).to_have_value("Half a sentence")


@pytest.mark.takes_part("A49")
def test_a_code_gives_time_and_more_of_it(visit: OpenVisitor) -> None:
    ada = visit(POINTER)
    come_in(ada)
    open_settings(ada)
    ada.unfold(say("needs-group-calm"))
    slider = ada.page.get_by_role("slider", name=say("needs-time-factor"))
    slider.fill("10")
    assert slider.get_attribute("max") == "10"
    ada.press("Escape")
    see(ada, say("tool-tab"))
    ada.unfold(say("tool-pair"))
    ada.use("button", say("tool-pair-open"))
    until(
        ada.page, lambda: say("tool-pair-until", minutes=50) in " ".join(ada.words()),
        "ten times as long as the usual five minutes",
    )  # fmt: skip
    expect(ada.page.get_by_role("button", name=say("tool-pair-new"))).to_be_visible()
