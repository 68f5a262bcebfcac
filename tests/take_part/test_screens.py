"""Every screen and state against the rules of the page: axe, focus, targets, reflow, forced colours.

**Invariant:** no rule is switched off and nothing on a page is left out.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from stage import Stage
from take_part import report_page
from take_part.conftest import OpenVisitor
from take_part.names import say
from take_part.page_rules import axe_violations, focus_troubles, names_of_controls, small_targets, wide_parts
from take_part.peer import Peer
from take_part.recorder import Evidence
from take_part.results import answers
from take_part.screens import city_screens, join_screens
from take_part.ways import WAYS_TO_USE

pytestmark = pytest.mark.browser

ADOPT = """(text) => { const sheet = new CSSStyleSheet(); sheet.replaceSync(text);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]; }"""
DESKTOP, PHONE = {"width": 1280, "height": 800}, {"width": 390, "height": 844}
NARROW, ZOOMED = {"width": 320, "height": 640}, {"width": 320, "height": 256}
COLOURS: dict[str, dict[str, Any]] = {
    "light": {"color_scheme": "light"}, "dark": {"color_scheme": "dark"}, "forced": {"forced_colors": "active"},
}  # fmt: skip
POINTER = WAYS_TO_USE["no-sound"]
SPACED = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
p { margin-bottom: 2em !important }"""


def enter(page: Page, name: str = "Ada", *, in_words: bool = True) -> None:
    """Come in from the join page."""
    page.get_by_label(say("join-name")).fill(name)
    way = page.get_by_role("radio", name=say("preset-reader" if in_words else "preset-see-hear"), exact=True)
    way.focus()
    way.press("Space")
    page.get_by_role("button", name="Join", exact=True).click()
    expect(page.get_by_label("Walk in the city")).to_be_visible()


def leave(page: Page) -> None:
    """Leave by the button for it, wherever it is."""
    button = page.get_by_role("button", name="Leave the city")
    if not button.locator("visible=true").count():
        page.get_by_role("button", name="Settings").click()
    button.locator("visible=true").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your visit has ended")


@pytest.mark.takes_part("A01", "threshold/A01")
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("colours", COLOURS)
def test_axe_on_every_screen(
    visit: OpenVisitor, small_city: Stage, axe: str, colours: str, size: dict[str, int], evidence: Evidence
) -> None:
    page = visit(POINTER, viewport=size, reduced_motion="reduce", **COLOURS[colours]).page
    screens = 0
    found: list[str] = []

    def look(screen: str) -> None:
        nonlocal screens
        screens += 1
        found.extend(f"{screen}: {line}" for line in axe_violations(page, axe))

    for screen in join_screens(page):
        look(screen)
    enter(page)
    with Peer(small_city.socket_url, "Ben") as ben:
        ben.say("Is anybody here?")
        page.wait_for_timeout(300)
        for screen in city_screens(page):
            look(screen)
    leave(page)
    look("visit ended")
    evidence(f"axe-core: {len(found)} violations on {screens} screens in {colours} colours, {size['width']} px wide")
    assert found == []


@pytest.mark.takes_part("A01")
@pytest.mark.parametrize("colours", COLOURS)
def test_axe_with_the_scene(visit: OpenVisitor, axe: str, colours: str) -> None:
    page = visit(POINTER, **COLOURS[colours]).page
    enter(page, in_words=False)
    expect(page.locator("canvas").first).to_be_visible()
    assert axe_violations(page, axe) == []


@pytest.mark.takes_part("A01")
def test_axe_where_the_city_cannot_be_opened(visit: OpenVisitor, axe: str) -> None:
    page = visit(POINTER, prepare=lambda page: page.route("**/city/city.json", lambda route: route.abort())).page
    expect(page.get_by_role("heading", name="The city cannot be opened")).to_be_visible()
    assert axe_violations(page, axe) == []


@pytest.mark.takes_part("A59")
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_report_page_itself(visit: OpenVisitor, axe: str, scheme: str, tmp_path: Path) -> None:
    page = visit(POINTER, viewport=NARROW, color_scheme=scheme).page
    written = tmp_path / "index.html"
    written.write_text(report_page.page(answers([]), "1.0", "today"))
    page.goto(written.as_uri())
    assert axe_violations(page, axe) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.takes_part("A03", "A04")
@pytest.mark.parametrize("scene", [False, True], ids=["words", "scene"])
def test_tab_leads_everywhere_and_the_focus_is_seen(visit: OpenVisitor, scene: bool, evidence: Evidence) -> None:
    page = visit(POINTER, reduced_motion="reduce").page
    found: list[str] = []
    stops_of: dict[str, int] = {}

    def look(screen: str) -> None:
        stops, troubles = focus_troubles(page)
        stops_of[screen] = stops
        found.extend(f"{screen}: {trouble}" for trouble in troubles)

    for screen in join_screens(page):
        look(screen)
    enter(page, in_words=not scene)
    for screen in city_screens(page):
        look(screen)
    evidence(f"{sum(stops_of.values())} stops of Tab on {len(stops_of)} screens, {len(found)} hidden or covered")
    assert min(stops_of.values()) >= 1
    assert found == []


@pytest.mark.takes_part("A47")
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_targets_are_large_enough(visit: OpenVisitor, size: dict[str, int], evidence: Evidence) -> None:
    page = visit(POINTER, viewport=size).page
    found: list[str] = []
    screens = 0
    for screen in join_screens(page):
        screens += 1
        found += [f"{screen}: {line}" for line in small_targets(page)]
    enter(page, in_words=False)
    for screen in city_screens(page):
        screens += 1
        found += [f"{screen}: {line}" for line in small_targets(page)]
    evidence(f"{len(found)} targets too small on {screens} screens, {size['width']} px wide")
    assert found == []


@pytest.mark.takes_part("A47")
def test_a_press_that_is_thought_better_of_does_nothing(visit: OpenVisitor) -> None:
    page = visit(POINTER).page
    enter(page)
    button = page.get_by_role("button", name="Settings").bounding_box()
    assert button is not None
    page.mouse.move(button["x"] + 5, button["y"] + 5)
    page.mouse.down()
    page.mouse.move(5, 790)
    page.mouse.up()
    expect(page.get_by_role("dialog")).to_have_count(0)


@pytest.mark.takes_part("A47")
def test_what_is_dragged_can_also_be_pressed(visit: OpenVisitor) -> None:
    page = visit(POINTER).page
    enter(page)
    before = page.get_by_text(re.compile("^Facing")).first.inner_text()
    page.get_by_role("button", name=say("walk-right"), exact=True).click()
    expect(page.get_by_text(re.compile("^Facing")).first).not_to_have_text(before)
    for step in ("Step forward", "Step back", "Turn left", "Step to the left", "Step to the right"):
        expect(page.get_by_role("button", name=step)).to_be_visible()


@pytest.mark.takes_part("A48")
@pytest.mark.parametrize("size", [NARROW, ZOOMED], ids=["320 px", "400 %"])
@pytest.mark.parametrize("spaced", [False, True], ids=["plain", "spaced"])
def test_everything_fits(visit: OpenVisitor, size: dict[str, int], spaced: bool, evidence: Evidence) -> None:
    page, wide = visit(POINTER, viewport=size).page, visit(POINTER, viewport=DESKTOP).page
    found: list[str] = []
    screens = 0
    if spaced:
        page.evaluate(ADOPT, SPACED)
    for screen in join_screens(page):
        screens += 1
        found += [f"{screen}: {line}" for line in wide_parts(page)]
    enter(page)
    enter(wide, "Ben")
    here: set[str] = set()
    for screen in city_screens(page):
        screens += 1
        found += [f"{screen}: {line}" for line in wide_parts(page)]
        here |= names_of_controls(page)
    there: set[str] = set()
    for _ in city_screens(wide):
        there |= names_of_controls(wide)
    gone = there - here
    what = f"{len(found)} too wide, {len(gone)} controls gone"
    evidence(f"{screens} screens at {size['width']} × {size['height']} px: {what}")
    assert found == []
    assert gone == set()


@pytest.mark.takes_part("A43")
def test_forced_colours_lose_nothing(visit: OpenVisitor, evidence: Evidence) -> None:
    plain, forced = visit(POINTER).page, visit(POINTER, forced_colors="active").page
    shown: list[set[str]] = []
    for page, name in ((plain, "Ada"), (forced, "Ada")):
        seen: set[str] = set()
        for _ in join_screens(page):
            seen |= names_of_controls(page)
        enter(page, name)
        for _ in city_screens(page):
            seen |= names_of_controls(page)
        shown.append(seen)
    assert forced.evaluate("matchMedia('(forced-colors: active)').matches")
    lost = forced.evaluate(ONLY_BY_BACKGROUND)
    evidence(f"{len(shown[1])} controls in forced colours; states without a border or an outline: {len(lost)}")
    assert shown[0] - shown[1] == set()
    assert lost == []


ONLY_BY_BACKGROUND = """() => [...document.querySelectorAll('[aria-selected="true"],[aria-pressed="true"],:checked')]
  .filter((node) => node.getClientRects().length > 0).filter((node) => {
    const plain = (one) => {
      const style = getComputedStyle(one);
      const edge = ["Top", "Right", "Bottom", "Left"].some((side) => parseFloat(style[`border${side}Width`]) > 0
        && style[`border${side}Style`] !== "none");
      return !edge && style.outlineStyle === "none" && style.forcedColorAdjust !== "none";
    };
    return plain(node) && plain(node.parentElement) && getComputedStyle(node).textDecorationLine === "none"
      && !node.matches("input")
      && getComputedStyle(node).backgroundColor === getComputedStyle(document.body).backgroundColor;
  }).map((node) => node.textContent)"""
