"""Two residents in two browsers join, see each other walk, and talk: with the 3D scene, in words, and without WebGL."""

from __future__ import annotations

import io

import pytest
from PIL import Image
from playwright.sync_api import Page, expect
from resident import OpenPage, enter, hear, join, open_tab, person, run_until, say, wait_until
from tiny_city import CITY_NAME

pytestmark = pytest.mark.browser

COLOURS_OF_A_SCENE = 50


def see_each_other_walk(ada: Page, ben: Page) -> None:
    """Let Ada run ahead until Ben reads that she is metres away, then Ben until Ada reads that he is close by again.

    Both begin at the city's start, where they are "close by" (within 15 m).
    """
    for page, other in ((ada, "Ben"), (ben, "Ada")):
        expect(person(page, other)).to_contain_text("close by")
    run_until(ada, lambda: "metres" in (person(ben, "Ada").text_content() or ""), "Ben reads that Ada has gone")
    expect(person(ada, "Ben")).to_contain_text("metres")
    run_until(ben, lambda: "close by" in (person(ada, "Ben").text_content() or ""), "Ada reads that Ben has come")
    expect(person(ben, "Ada")).to_contain_text("close by")


def test_two_residents_see_each_other_walk_and_talk(open_page: OpenPage) -> None:
    ada, ben = open_page(), open_page()
    join(ada, "Ada")
    join(ben, "Ben")
    see_each_other_walk(ada, ben)
    say(ada, "Shall we meet at the library?")
    hear(ben, "Shall we meet at the library?")
    say(ben, "On my way.")
    hear(ada, "On my way.")
    expect(person(ben, "Ada")).to_be_visible()
    ada.close()
    expect(person(ben, "Ada")).to_be_hidden()


def test_two_residents_of_the_generated_city_see_each_other_walk(open_demo_page: OpenPage) -> None:
    ada, ben = open_demo_page(), open_demo_page()
    join(ada, "Ada")
    join(ben, "Ben")
    expect(ada.get_by_text("Market Square").first).to_be_visible()
    see_each_other_walk(ada, ben)


def test_scene_is_drawn(open_page: OpenPage) -> None:
    page = open_page()
    join(page, "Ada")
    canvas = page.locator("canvas").first
    expect(canvas).to_be_visible()

    def colours() -> int:
        picture = Image.open(io.BytesIO(canvas.screenshot()))
        return len(picture.convert("RGB").resize((160, 100)).getcolors(160 * 100) or [])

    wait_until(page, lambda: colours() > COLOURS_OF_A_SCENE, "the scene shows more than an empty area")


def test_city_in_words_only_is_whole(open_page: OpenPage) -> None:
    ada, ben = open_page(), open_page()
    join(ada, "Ada", in_words=True)
    join(ben, "Ben", in_words=True)
    expect(ada.locator("canvas")).to_have_count(0)
    see_each_other_walk(ada, ben)
    say(ben, "Good morning!")
    hear(ada, "Good morning!")
    open_tab(ada, "Places")
    ada.get_by_role("searchbox", name="Search for a place").fill("libr")
    expect(ada.get_by_role("list", name="Places found").get_by_role("button", name="Library")).to_be_visible()
    open_tab(ada, "Around")
    expect(ada.get_by_role("list", name="Nearest places and people").get_by_role("button").first).to_be_visible()


def test_browser_without_webgl_has_everything_else(open_plain_page: OpenPage) -> None:
    ada, ben = open_plain_page(), open_plain_page()
    join(ada, "Ada")
    join(ben, "Ben")
    expect(ada.get_by_text("everything else works", exact=False).first).to_be_attached()
    see_each_other_walk(ada, ben)
    say(ada, "No pictures here, and no matter.")
    hear(ben, "No pictures here, and no matter.")


def test_join_page_says_what_is_wrong_with_a_name(open_page: OpenPage) -> None:
    page = open_page()
    expect(page.get_by_role("heading", level=1)).to_have_text(CITY_NAME)
    enter(page, "   ")
    expect(page.get_by_role("alert").filter(has_text="name")).to_be_visible()
    expect(page.get_by_label("Your name")).to_be_focused()
    join(page, "Ada")


def test_people_who_share_a_name_are_two(open_page: OpenPage) -> None:
    ada, other, ben = open_page(), open_page(), open_page()
    for page, name in ((ada, "Ada"), (other, "Ada"), (ben, "Ben")):
        join(page, name, in_words=True)
    expect(person(ben, "Ada")).to_have_count(2)
