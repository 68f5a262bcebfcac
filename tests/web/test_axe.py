"""The pages against axe-core: join and city, light and dark, wide and narrow.

**Invariant:** no rule is switched off and nothing on a page is left out.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from cable import Cable
from playwright.sync_api import Page, expect
from resident import OpenPage, join, open_tab, say

pytestmark = pytest.mark.browser

AXE = Path(__file__).resolve().parents[2] / "clients/web/node_modules/axe-core/axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDE, NARROW = (1280, 800), (390, 844)


@pytest.fixture(scope="module")
def axe() -> str:
    if not AXE.is_file():
        pytest.skip("needs axe-core: run `make setup`")
    return AXE.read_text()


def violations(page: Page, axe: str) -> list[str]:
    """Run axe on the page as it is now; each violation is one line with its first places."""
    page.evaluate(axe)
    found: list[dict[str, Any]] = page.evaluate(
        "async (tags) => (await axe.run(document, { runOnly: { type: 'tag', values: tags } })).violations", TAGS
    )
    return [f"{one['id']}: {one['help']}: {[node['html'] for node in one['nodes'][:3]]}" for one in found]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_join_page_has_no_violations(open_page: OpenPage, axe: str, theme: str, size: tuple[int, int]) -> None:
    page = shown(open_page, theme, size)
    expect(page.get_by_label("Your name")).to_be_visible()
    page.get_by_text("More settings").click()
    assert violations(page, axe) == []


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_city_page_has_no_violations(open_page: OpenPage, axe: str, theme: str, size: tuple[int, int]) -> None:
    page = shown(open_page, theme, size)
    join(page, "Ada", in_words=True)
    say(page, "Is anybody here?")
    for tab in ("Chat", "People", "Places", "Around"):
        open_tab(page, tab)
        assert violations(page, axe) == [], tab


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_a_lost_line_has_no_violations(
    open_page_by_cable: OpenPage, cable: Cable, axe: str, theme: str, size: tuple[int, int]
) -> None:
    page = shown(open_page_by_cable, theme, size)
    line = page.get_by_role("banner").get_by_role("status")
    join(page, "Ada", in_words=True)
    cable.pull()
    expect(line).to_contain_text("lost")
    say(page, "Is anybody here?")
    assert violations(page, axe) == []
    cable.put_back()
    expect(line).to_contain_text("back;")
    other = page.context.new_page()
    other.goto(page.url)
    join(other, "Ada", in_words=True)
    expect(page.get_by_role("button", name="Continue here")).to_be_visible()
    assert violations(page, axe) == []


def test_city_page_with_its_scene_has_no_violations(open_page: OpenPage, axe: str) -> None:
    page = shown(open_page, "light", WIDE)
    join(page, "Ada")
    expect(page.locator("canvas").first).to_be_visible()
    assert violations(page, axe) == []


def test_settings_have_no_violations(open_page: OpenPage, axe: str) -> None:
    page = shown(open_page, "light", WIDE)
    join(page, "Ada", in_words=True)
    page.get_by_role("button", name="Settings").click()
    expect(page.get_by_role("heading", name="Settings", exact=True)).to_be_visible()
    assert violations(page, axe) == []


def test_axe_sees_what_is_wrong(open_page: OpenPage, axe: str) -> None:
    page = shown(open_page, "light", WIDE)
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=\"data:,\">')")
    assert any(line.startswith("image-alt") for line in violations(page, axe))


def shown(open_page: OpenPage, theme: str, size: tuple[int, int]) -> Page:
    page = open_page()
    page.emulate_media(color_scheme="dark" if theme == "dark" else "light", reduced_motion="reduce")
    page.set_viewport_size({"width": size[0], "height": size[1]})
    return page
