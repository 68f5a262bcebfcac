"""The page in another language: chosen on the page, from right to left, with nothing lost.

**Invariant:** what a resident had before the change, they have after it.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from resident import OpenPage, open_tab, say

pytestmark = pytest.mark.browser


def test_a_language_is_chosen_before_the_city_and_changed_in_it(open_page: OpenPage) -> None:
    page = open_page()
    page.get_by_label("Your name").fill("Ada")
    page.get_by_label("Language").select_option("ar")
    expect(page.get_by_label("اسمك")).to_have_value("Ada")
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    page.get_by_label("اللغة").select_option("en")
    expect(page.locator("html")).to_have_attribute("dir", "ltr")
    page.get_by_role("button", name="Join", exact=True).click()
    expect(page.get_by_label("Walk in the city")).to_be_visible()
    open_tab(page, "Chat")
    say(page, "Is anybody here?")
    field = page.get_by_label("Say something")
    field.fill("Half a sen")
    page.get_by_role("button", name="Settings").click()
    page.get_by_label("Language").focus()
    page.get_by_label("Language").select_option("ru")
    expect(page.get_by_label("Язык")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("log", name="Что говорили рядом")).to_contain_text("Is anybody here?")
    expect(page.get_by_label("Скажите что-нибудь")).to_have_value("Half a sen")
    expect(page.locator("html")).to_have_attribute("lang", "ru")


def test_a_page_comes_back_in_the_language_that_was_chosen(open_page: OpenPage) -> None:
    page = open_page()
    page.get_by_label("Language").select_option("zh")
    expect(page.get_by_label("您的名字")).to_be_visible()
    page.reload()
    expect(page.get_by_label("您的名字")).to_be_visible()


@pytest.mark.parametrize("language", ["ar", "ru", "es", "fr", "zh"])
@pytest.mark.parametrize("width", [320, 1280])
def test_no_language_sticks_out_of_the_page(open_page: OpenPage, language: str, width: int) -> None:
    page = open_page()
    page.set_viewport_size({"width": width, "height": 700})
    page.get_by_label("Language").select_option(language)
    expect(page.locator("html")).to_have_attribute("lang", language)
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
