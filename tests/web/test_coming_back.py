"""A resident whose line is lost, who loads the page again or opens another tab, goes on as the same person."""

from __future__ import annotations

import pytest
from cable import Cable
from playwright.sync_api import Locator, Page, expect
from resident import OpenPage, hear, join, open_tab, person, run_until, say

pytestmark = pytest.mark.browser


def line(page: Page) -> Locator:
    """Find the sentence that says how the line is."""
    return page.get_by_role("banner").get_by_role("status")


def once(page: Page, text: str) -> None:
    """Wait until the chat shows this text, and see that it does so once."""
    hear(page, text)
    expect(page.get_by_role("log").get_by_text(text, exact=True)).to_have_count(1)


def away_from(ben: Page, ada: Page) -> str:
    """Let Ada run until Ben reads how far she is; give what he reads when she stands still."""
    row = person(ben, "Ada")
    run_until(ada, lambda: "metres" in (row.text_content() or ""), "Ben reads that Ada has gone")
    ada.wait_for_timeout(2_000)
    return row.text_content() or ""


def test_a_lost_line_comes_back_with_all_that_was_said(
    open_kept_page: OpenPage, open_page_by_cable: OpenPage, cable: Cable
) -> None:
    ben, ada = open_kept_page(), open_page_by_cable()
    join(ben, "Ben", in_words=True)
    join(ada, "Ada", in_words=True)
    seen = away_from(ben, ada)
    cable.pull()
    expect(line(ada)).to_have_text("The line to the city was lost. Coming back…")
    expect(person(ben, "Ada")).to_contain_text("away")
    say(ben, "Are you still there?")
    say(ada, "It is dark in here.")
    say(ada, "Now I see the light.")
    cable.put_back()
    expect(line(ada)).to_have_text("You are back; nothing was missed.")
    once(ada, "Are you still there?")
    for page in (ada, ben):
        once(page, "It is dark in here.")
        once(page, "Now I see the light.")
    expect(person(ben, "Ada")).to_have_text(seen)


def test_a_reload_and_another_tab_keep_the_person(open_kept_page: OpenPage) -> None:
    ben, ada = open_kept_page(), open_kept_page()
    join(ben, "Ben", in_words=True)
    join(ada, "Ada", in_words=True)
    seen = away_from(ben, ada)
    ada.reload()
    expect(line(ada)).to_have_text("You are back, at your old place.")
    expect(person(ben, "Ada")).to_have_text(seen)

    other = ada.context.new_page()
    other.goto(ada.url)
    join(other, "Adele", in_words=True)
    expect(ada.get_by_role("heading", level=1)).to_have_text("You go on in another window")
    expect(person(ben, "Adele")).to_have_text(seen.replace("Ada", "Adele"))
    say(other, "I have moved to another tab.")
    hear(ben, "I have moved to another tab.")

    ada.get_by_role("button", name="Continue here").click()
    expect(other.get_by_role("heading", level=1)).to_have_text("You go on in another window")
    expect(person(ben, "Ada")).to_have_text(seen)
    open_tab(ben, "People")
    expect(ben.get_by_role("list", name="People near you").get_by_role("button")).to_have_count(1)
