"""The page of a report is for people: whole, plain, safe, and one file."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, sync_playwright
from stage import browser_args, find_chromium

from citiverse.assets.findings import Finding
from citiverse.assets.inspect import About, Counts, Inspection
from citiverse.assets.report import report_of
from citiverse.assets.report_page import page_of

VOID = {"meta"}
COUNTS = Counts(
    nodes=5, triangles=30_932, features=1996, buildings=1195, buildings_named=110, buildings_with_address=209,
    streets=801, streets_named=324, kinds={"building": (1195, 110), "street": (801, 324)},
    bounds=([0, 0, 0], [20_702.0, 9.0, 7217.0]),
)  # fmt: skip
FINDINGS = [
    Finding("repaired", "ACCESSOR_MIN_MISMATCH", "/accessors/1", "Mill", "A smallest value is wrong", ""),
    Finding("repaired", "ACCESSOR_MIN_MISMATCH", "/accessors/2", "Town hall", "A smallest value is wrong", ""),
    Finding("warning", "UNITS_TINY", "", "", "it is small", "export it in metres"),
    Finding("note", "CITY_NO_NAMES", "", "", "Nothing has a name", "give names"),
]


def page(findings: list[Finding] = FINDINGS, counts: Counts = COUNTS, **about: Any) -> str:
    return page_of(report_of(Inspection("krems.glb", "repair", findings, counts, About(**about))))


class Outline(HTMLParser):
    """Checks that every tag is closed, and gathers headings and what is read aloud."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.levels: list[int] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(text)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self.open += [] if tag in VOID else [tag]
        if re.fullmatch(r"h\d", tag):
            self.levels.append(int(tag[1]))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())


def test_the_page_says_what_was_found_and_what_to_do() -> None:
    text = Outline(page(attribution="The town", licence="CC0")).text
    assert "This model can be imported; some things were mended." in text
    assert "Found: 2 mended, 1 warning, 1 note." in text
    assert "110 of 1,195 buildings have a name" in text and "324 of 801 streets have a name" in text
    assert "It is small. What to do: Export it in metres." in text
    assert "Mill , /accessors/1" in text and "Town hall , /accessors/2" in text
    assert text.count("A smallest value is wrong.") == 1, "what is said of several places is said once"
    assert text.index("Mended (2)") < text.index("Warnings (1)") < text.index("Notes (1)")
    assert "Made by The town" in text and "Licence CC0" in text


def test_headings_table_and_language_are_there_for_those_who_listen() -> None:
    outline = Outline(page())
    assert outline.levels[0] == 1 and outline.levels.count(1) == 1
    assert all(later - earlier <= 1 for earlier, later in zip(outline.levels, outline.levels[1:], strict=False))
    assert ("html", {"lang": "en"}) in outline.tags
    heads = [attributes.get("scope") for tag, attributes in outline.tags if tag == "th"]
    assert heads.count("col") == 4 and heads.count("row") == 2
    assert any(tag == "caption" for tag, _ in outline.tags)
    assert {"script", "img", "link", "iframe"}.isdisjoint(tag for tag, _ in outline.tags)


def test_words_of_a_model_stay_words() -> None:
    evil = '</style></bdi><script>alert("x")</script>'
    findings = [Finding("warning", evil, evil, evil, evil, evil)]
    kinds = {evil: (1, 0)}
    outline = Outline(page(findings, Counts(kinds=kinds), crs=evil, attribution=evil, licence=evil))
    assert all(tag != "script" for tag, _ in outline.tags)
    assert outline.text.count('alert("x")') == 9


def test_what_nobody_said_is_told_with_how_to_say_it() -> None:
    from citiverse.assets.origin import NO_ATTRIBUTION, NO_LICENCE

    text = Outline(page([], attribution=NO_ATTRIBUTION, licence=NO_LICENCE)).text
    assert "Nothing was found that needs a word." in text and "What was found" not in text
    assert all(option in text for option in ("--crs", "--origin", "--attribution", "--licence"))


def test_a_refused_model_has_a_short_page() -> None:
    error = Finding("error", "GLB_LENGTH_TOO_SMALL", "", "", "The file is cut off", "copy it again")
    text = Outline(page_of(report_of(Inspection("bad.glb", "reject", [error])))).text
    assert "This model cannot be imported." in text and "The file is cut off. What to do: Copy it again." in text
    assert "buildings" not in text and "Where it stands" not in text


AXE = Path(__file__).resolve().parents[2] / "clients" / "web" / "node_modules" / "axe-core" / "axe.min.js"


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width_px", [320, 1280])
def test_a_browser_finds_no_barrier(scheme: Any, width_px: int, tmp_path: Path) -> None:
    """On a narrow screen and a wide one, by day and by night: nothing is cut off, and axe has nothing to say."""
    chromium = find_chromium()
    if chromium is None or not AXE.is_file():
        pytest.skip("needs Chromium or Chrome, and axe: run `make setup`")
    file = tmp_path / "report.html"
    place = {"longitude_deg": 15.6, "latitude_deg": 48.4, "height_m": 190.0}
    file.write_text(page(crs="EPSG:32633", origin=[545_070.0, 5_362_180.0, 190.5], geographic=place))
    with sync_playwright() as driver, driver.chromium.launch(executable_path=chromium, args=browser_args()) as browser:
        # The page lets no script in; axe comes from the browser's own side.
        shown: Page = browser.new_page(
            viewport={"width": width_px, "height": 800}, color_scheme=scheme, bypass_csp=True
        )
        shown.goto(file.as_uri())
        assert shown.evaluate("document.documentElement.scrollWidth") == width_px
        shown.evaluate(AXE.read_text())
        barriers = shown.evaluate("axe.run().then(found => found.violations.map(one => one.id))")
    assert barriers == []
