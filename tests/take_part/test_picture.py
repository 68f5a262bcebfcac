"""What is seen: words over the scene, movement, flashes.

**Invariant:** what is judged are the pixels that the browser drew.
"""

from __future__ import annotations

import io
import itertools
import re
from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Page, expect
from take_part.city_page import come_in
from take_part.conftest import OpenVisitor
from take_part.contrast import contrast, luminance
from take_part.names import say
from take_part.peer import Peer
from take_part.recorder import Evidence
from take_part.visitor import until
from take_part.ways import WAYS_TO_USE

pytestmark = pytest.mark.browser

POINTER, CALM = WAYS_TO_USE["no-sound"], WAYS_TO_USE["reduced-motion"]
TEXT_RATIO_MIN, LARGE_RATIO_MIN = 4.5, 3.0
LARGE_PX, LARGE_BOLD_PX = 24.0, 18.66
FLASHES_PER_S_MAX = 3
FLASH_RISE, FLASH_DARK, FLASH_AREA = 0.1, 0.8, 0.25


def in_the_scene(visit: OpenVisitor, way: Any = POINTER, **more: Any) -> Page:
    """Join the generated city in 3D and wait until the picture is there."""
    visitor = visit(way, **more)
    page = visitor.page
    page.get_by_label(say("join-name")).fill("Ada")
    page.get_by_role("button", name=say("join-button"), exact=True).click()
    expect(page.locator("canvas").first).to_be_visible()
    drawn = "performance.getEntriesByName('citiverse:first-frame').length > 0"
    until(page, lambda: page.evaluate(drawn), "the picture is there", 60)
    page.locator("summary").filter(has_text=say("walk-buttons")).click()
    return page


@pytest.mark.takes_part("A42")
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_over_the_scene_stand_out(visit_demo: OpenVisitor, scheme: str, evidence: Evidence) -> None:
    page = in_the_scene(visit_demo, color_scheme=scheme)
    worst: list[tuple[float, float, str]] = []
    for _ in range(5):
        words = page.evaluate(WORDS_OVER_CANVAS)
        behind = without_words(page)
        worst += [contrast_of(behind, one) for one in words]
        page.get_by_role("button", name=say("walk-around")).click()
        page.get_by_label(say("walk-area")).press("ArrowRight", delay=400)
        page.wait_for_timeout(300)
    assert worst, "no words lie over the scene"
    ratio, _, said = min(worst)
    failed = sorted({f"{words}: {ratio:.1f}" for ratio, least, words in worst if ratio < least})
    evidence(f"{len(worst)} texts over the scene in {scheme} colours: the worst contrast is {ratio:.1f} (“{said}”)")
    assert failed == []


def without_words(page: Page) -> Any:
    """Draw the page without its letters: what lies behind them, as an array of sRGB 0 to 1."""
    page.evaluate(HIDE_WORDS)
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    page.evaluate("document.adoptedStyleSheets = document.adoptedStyleSheets.slice(0, -1)")
    return np.asarray(picture, dtype=float) / 255


HIDE_WORDS = """() => { const sheet = new CSSStyleSheet();
  sheet.replaceSync("main * { color: transparent !important; text-shadow: none !important; transition: none }");
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]; }"""


def contrast_of(picture: Any, one: dict[str, Any]) -> tuple[float, float, str]:
    """The contrast of a text against the worst hundredth of what lies behind it, and what it must be at least."""
    left, top, right, bottom = (round(one["box"][side]) for side in ("left", "top", "right", "bottom"))
    pixels, counts = np.unique(picture[top:bottom, left:right].reshape(-1, 3), axis=0, return_counts=True)
    ink = np.array(one["ink"]) / 255
    ratios = np.repeat([contrast(ink, pixel) for pixel in pixels], counts)
    large = one["px"] >= LARGE_PX or (one["px"] >= LARGE_BOLD_PX and one["bold"])
    return float(np.percentile(ratios, 1)), LARGE_RATIO_MIN if large else TEXT_RATIO_MIN, one["words"]


WORDS_OVER_CANVAS = """() => {
  const canvas = document.querySelector("canvas").getBoundingClientRect();
  const found = [];
  for (const node of document.querySelectorAll("main *")) {
    const own = [...node.childNodes].filter((one) => one.nodeType === 3 && one.data.trim() !== "");
    if (own.length === 0 || node.closest("[hidden],.unseen,canvas") !== null) continue;
    const range = document.createRange();
    range.selectNodeContents(own[0]);
    const box = range.getBoundingClientRect();
    const inside = box.left >= canvas.left && box.right <= canvas.right && box.top >= canvas.top
      && box.bottom <= canvas.bottom && box.width > 4 && box.height > 4;
    const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
    if (!inside || top === null || !(top === node || node.contains(top) || top.contains(node))) continue;
    const style = getComputedStyle(node);
    const ink = (style.color.match(/[\\d.]+/g) ?? []).slice(0, 3).map(Number);
    found.push({ words: own[0].data.trim().slice(0, 40), ink, px: parseFloat(style.fontSize),
      bold: Number(style.fontWeight) >= 700,
      box: { left: box.left, top: box.top, right: box.right, bottom: box.bottom } });
  }
  return found.slice(0, 12);
}"""


@pytest.mark.takes_part("A44")
def test_less_movement_means_cuts(visit_demo: OpenVisitor, evidence: Evidence) -> None:
    page = in_the_scene(visit_demo, CALM)
    assert page.evaluate("matchMedia('(prefers-reduced-motion: reduce)').matches")
    moving: list[str] = []
    for name in (say("walk-right"), say("walk-around"), say("header-settings")):
        page.get_by_role("button", name=name, exact=True).first.click()
        page.wait_for_timeout(60)
        moving += page.evaluate(RUNNING)
    page.keyboard.press("Escape")
    page.wait_for_timeout(500)
    page.get_by_role("button", name=say("walk-around")).click()
    frames = colours_while(page, 900)
    changes = sum(bool(np.abs(after - before).mean() > 0.02) for before, after in itertools.pairwise(frames))
    evidence(f"{len(moving)} animations of the page; turning round changed the picture in {changes} steps")
    assert moving == []
    assert changes <= 2


RUNNING = """() => document.getAnimations().filter((one) => one.playState === "running"
  && (one.effect?.getComputedTiming().activeDuration ?? 0) > 20).map((one) => one.animationName ?? "transition")"""


def colours_while(page: Page, milliseconds: int) -> list[Any]:
    """Look at the scene in every frame for so long; each look is a small picture, linear luminance 0 to 1."""
    looks: Sequence[Sequence[int]] = page.evaluate(LOOK, milliseconds)
    return [luminance(np.array(look, dtype=float).reshape(-1, 4)[:, :3] / 255) for look in looks]


LOOK = """(most_ms) => new Promise((resolve) => {
  const small = new OffscreenCanvas(32, 18).getContext("2d", { willReadFrequently: true });
  const looks = [];
  const begun = performance.now();
  const look = () => {
    small.drawImage(document.querySelector("canvas"), 0, 0, 32, 18);
    looks.push([...small.getImageData(0, 0, 32, 18).data]);
    if (performance.now() - begun > most_ms) resolve(looks);
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})"""


@pytest.mark.takes_part("A46", "threshold/A46")
def test_nothing_flashes(visit_demo: OpenVisitor, evidence: Evidence) -> None:
    page = in_the_scene(visit_demo)
    page.get_by_label(say("walk-area")).focus()
    page.keyboard.down("ArrowUp")
    page.keyboard.down("ArrowRight")
    frames = colours_while(page, 5000)
    page.keyboard.up("ArrowRight")
    page.keyboard.up("ArrowUp")
    flashes = flashes_of(frames)
    per_s = flashes / 5
    evidence(f"{len(frames)} frames of walking and turning in 5 s: {flashes} flashes")
    assert np.mean(frames) > 0.01, "the picture is black"
    assert per_s <= FLASHES_PER_S_MAX


def flashes_of(frames: Sequence[Any]) -> int:
    """Count pairs of opposite changes of luminance by a tenth or more, on a quarter of the picture (WCAG 2.3.1)."""
    directions: list[int] = []
    for before, after in itertools.pairwise(frames):
        dark = np.minimum(before, after) < FLASH_DARK
        for sign in (1, -1):
            if np.mean(dark & (sign * (after - before) >= FLASH_RISE)) >= FLASH_AREA:
                directions.append(sign)
    turns = [first for first, second in itertools.pairwise(directions) if first != second]
    return (len(turns) + 1) // 2


def test_flashes_are_counted() -> None:
    dark, light = np.zeros(100), np.full(100, 0.7)
    assert flashes_of([dark, light, dark, light, dark]) == 2
    assert flashes_of([dark, light, light, light]) == 0
    assert flashes_of([dark, np.where(np.arange(100) < 20, 0.7, 0.0), dark]) == 0


@pytest.mark.takes_part("A25")
def test_captions_look_as_chosen(visit: OpenVisitor, small_city: Any, evidence: Evidence) -> None:
    ada = visit(POINTER)
    page = ada.page
    page.evaluate("localStorage.clear()")
    come_in(ada)
    page.get_by_role("button", name=say("header-settings")).click()
    ada.unfold(say("needs-group-hearing"))
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("slider", name=say("needs-caption-percent")).fill("200")
    dialog.get_by_role("slider", name=say("needs-caption-opacity-percent")).fill("100")
    for message in ("needs-caption-colour-yellow", "needs-caption-background-blue", "needs-caption-font-serif"):
        pick(dialog, say(message))
    page.reload()
    ada.reads(say("line-old-place"))
    with Peer(small_city.socket_url, "Ben") as ben:
        ben.speak("How do I look?")
        words = page.get_by_role("region", name=say("captions-region")).get_by_text("How do I look?").first
        expect(words).to_be_visible()
        look = words.evaluate(
            "(node) => { const s = getComputedStyle(node); return [parseFloat(s.fontSize), s.color, s.fontFamily]; }"
        )
    evidence(f"The first caption after a reload: {look[0]:.0f} px, {look[1]}, {look[2].split(',')[0]}")
    assert look[0] >= 32
    red, green, blue = (float(part) for part in re.findall(r"[\d.]+", look[1])[:3])
    assert red > 180 and green > 180 and blue < 160


def pick(dialog: Any, words: str) -> None:
    """Choose a value, be it a radio button or an option of a list."""
    radio = dialog.get_by_role("radio", name=words, exact=True)
    if radio.count():
        radio.first.focus()
        radio.first.press("Space")
        return
    option = dialog.locator("option").filter(has_text=words).first
    option.locator("xpath=ancestor::select").select_option(label=words)
