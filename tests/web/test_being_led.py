"""By keyboard alone: find a place, be led there by the page, stop, go on; ask, walk from street to street, be safe."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect
from resident import OpenPage, join, open_tab, wait_until

pytestmark = pytest.mark.browser


def choose_by_keys(page: Page, text: str) -> None:
    """Search for a place and open what can be done with the first one found."""
    open_tab(page, "Places")
    search = page.get_by_role("searchbox", name="Search for a place")
    search.focus()
    page.keyboard.type(text)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")


def test_one_is_led_to_a_place_by_keyboard_alone_and_may_stop(open_page: OpenPage) -> None:
    page = open_page()
    join(page, "Ada", in_words=True)
    choose_by_keys(page, "Library")
    row = page.get_by_role("list", name="Places found").get_by_role("button", name="Library").first
    expect(row).to_be_focused()
    expect(row).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Walk me there")).to_be_focused()
    page.keyboard.press("Enter")
    guide = page.get_by_role("region", name="The guide")
    expect(guide).to_contain_text("To Library")
    page.keyboard.press("Escape")
    expect(guide.get_by_role("button", name="Walk on")).to_be_visible()
    guide.get_by_role("button", name="Walk on").press("Enter")
    guide.get_by_role("button", name="Faster").press("Enter")
    wait_until(page, lambda: not guide.is_visible(), "the guide is gone, because one has arrived")
    open_tab(page, "Ask")
    expect(page.get_by_text("You are at Library", exact=False).first).to_be_visible()


def test_a_walking_key_stops_being_led(open_page: OpenPage) -> None:
    page = open_page()
    join(page, "Ada", in_words=True)
    choose_by_keys(page, "Library")
    page.get_by_role("button", name="Walk me there").press("Enter")
    guide = page.get_by_role("region", name="The guide")
    expect(guide.get_by_role("button", name="Stop walking")).to_be_visible()
    page.get_by_label("Walk in the city").focus()
    page.keyboard.press("ArrowLeft")
    expect(guide.get_by_role("button", name="Walk on")).to_be_visible()


def test_safe_place_hides_somebody_until_they_return(open_page: OpenPage) -> None:
    ada, ben = open_page(), open_page()
    join(ada, "Ada", in_words=True)
    join(ben, "Ben", in_words=True)
    open_tab(ben, "People")
    seen = ben.get_by_role("list", name="People near you").get_by_role("button", name="Ada")
    expect(seen).to_be_visible()
    ada.get_by_label("Walk in the city").focus()
    ada.keyboard.press("h")
    expect(ada.get_by_text("Nobody sees or hears you", exact=False).first).to_be_visible(timeout=1000)
    expect(seen).to_have_count(0)
    ada.keyboard.press("Escape")
    expect(ada.get_by_role("button", name="Return to the city")).to_be_focused()
    ada.keyboard.press("Enter")
    expect(seen).to_be_visible()


def test_second_screen_shows_what_is_said_and_answers(open_page: OpenPage) -> None:
    ada, screen = open_page(), open_page()
    join(ada, "Ada", in_words=True)
    open_tab(ada, "Ask")
    ada.locator("summary", has_text="A second screen").press("Enter")
    ada.get_by_role("button", name="Show my words on another screen").press("Enter")
    output = ada.get_by_role("dialog").locator("output")
    wait_until(ada, lambda: bool(output.get_attribute("aria-label")), "there is a code")
    code = (output.get_attribute("aria-label") or "").replace(" ", "")
    screen.goto(f"{screen.url.rstrip('/')}/companion.html")
    screen.get_by_label("Code").fill(code)
    screen.keyboard.press("Enter")
    log = screen.get_by_role("log", name="What is said")
    expect(log).to_be_visible()
    ada.get_by_role("dialog").get_by_role("button", name="Close").press("Enter")
    ada.get_by_role("button", name="Where am I?").press("Enter")
    expect(log).to_contain_text("You")
    screen.get_by_label("Your answer").fill("Hello from the second screen.")
    screen.keyboard.press("Enter")
    expect(log).to_contain_text("Hello from the second screen.")
