"""Others, and being apart from them: following, the safe place, a second screen.

**Invariant:** where somebody is, is asked of the server, by a client that shares no code with it.
"""

from __future__ import annotations

import math
import re
import time

import pytest
from playwright.sync_api import expect
from stage import Stage
from take_part.city_page import come_in, see, tools
from take_part.conftest import OpenVisitor
from take_part.names import say
from take_part.peer import Peer
from take_part.recorder import Evidence
from take_part.ways import WAYS_TO_USE

pytestmark = pytest.mark.browser

BY_KEYS, POINTER = WAYS_TO_USE["keyboard-only"], WAYS_TO_USE["no-sound"]
FOLLOWED_M_MAX = 2.0
STEP_M = 0.35
EAST, NORTH = 64, 0


def place_of(peer: Peer, name: str) -> tuple[float, float] | None:
    """Where the server shows somebody to a peer, metres."""
    for cell in peer.client.known().values():
        for one in cell.values():
            if one.name == name:
                return one.x_m, one.z_m
    return None


def walk(peer: Peer, at: list[float], dx_m: float, dz_m: float, heading: int, seconds: float) -> None:
    """Let a peer walk at about 3.5 metres a second."""
    until_s = time.monotonic() + seconds
    while time.monotonic() < until_s:
        at[0] += dx_m
        at[1] += dz_m
        peer.move(at[0], at[1], heading)
        time.sleep(0.1)


@pytest.mark.takes_part("A55")
def test_following_somebody(visit: OpenVisitor, small_city: Stage, evidence: Evidence) -> None:
    ada = visit(BY_KEYS)
    come_in(ada)
    with Peer(small_city.socket_url, "Ben", start=(0.0, 2.0)) as ben:
        see(ada, say("outline-people"))
        ada.use("button", re.compile("^Ben"), ("list", say("people-list")))
        ada.use("button", say("tool-follow"))
        ada.reads(say("follow-begun", name="Ben"))
        at = [ben.facts["x"], ben.facts["z"]]
        walk(ben, at, STEP_M, 0.0, EAST, 5.0)
        walk(ben, at, 0.0, -STEP_M, NORTH, 4.0)
        ada.page.wait_for_timeout(4000)
        seen = place_of(ben, "Ada")
        assert seen is not None
        apart = math.hypot(seen[0] - at[0], seen[1] - at[1])
        turns = [text for text in ada.announced() if re.search("Ben (turns|bears|goes|walks)", text)]
        evidence(f"Ada stood {apart:.1f} m from Ben after following him, and heard {turns[:1]}")
        ada.press("Escape")
        ada.reads(re.compile(f"{re.escape(say('tool-stopped'))}|{re.escape(say('follow-ended', name='Ben'))}"))
        walk(ben, at, 0.0, -STEP_M, NORTH, 3.0)
        left = place_of(ben, "Ada")
    assert apart <= FOLLOWED_M_MAX
    assert turns, "nothing was said of Ben's turning"
    assert left is not None and math.hypot(left[0] - seen[0], left[1] - seen[1]) < 1.0, "Ada still follows"


@pytest.mark.takes_part("A56")
def test_the_safe_place(visit: OpenVisitor, small_city: Stage, evidence: Evidence) -> None:
    ada = visit(BY_KEYS)
    # A name of her own: an Ada of another test may still be away for a while.
    come_in(ada, "Saba")
    with Peer(small_city.socket_url, "Ben") as ben:
        ben.wait(lambda: place_of(ben, "Saba") is not None, "Ben sees her")
        before = place_of(ben, "Saba")
        ada.page.get_by_label(say("walk-area")).focus()
        pressed_s = time.monotonic()
        ada.press("h")
        ben.wait(lambda: place_of(ben, "Saba") is None, "Ada is hidden")
        hidden_s = time.monotonic() - pressed_s
        ben.speak("Where are you?")
        ada.page.wait_for_timeout(800)
        assert not any("Where are you?" in text for text in ada.announced()), "she still hears"
        expect(ada.page.get_by_role("button", name=say("tool-safe-return"))).to_be_focused()
        ada.press("Enter")
        ben.wait(lambda: place_of(ben, "Saba") is not None, "Ada is back")
        after = place_of(ben, "Saba")
    assert before is not None and after is not None
    evidence(f"One key hid Ada within {hidden_s * 1000:.0f} ms; one more brought her back to where she had been")
    assert hidden_s <= 1.0
    assert math.hypot(after[0] - before[0], after[1] - before[1]) < 1.0


@pytest.mark.takes_part("A52", "A39", "A50")
def test_a_second_screen(visit: OpenVisitor, small_city: Stage, evidence: Evidence) -> None:
    ada = visit(POINTER)
    come_in(ada)
    tools(ada)
    ada.unfold(say("tool-pair"))
    ada.use("button", say("tool-pair-open"))
    dialog = ada.page.get_by_role("dialog", name=say("tool-pair"))
    code = dialog.locator("output")
    expect(code).to_have_text(re.compile(r"\w"))
    letters = re.sub(r"\s", "", code.inner_text())
    ada.press("Escape")
    other = visit(POINTER, query="companion.html")
    other.page.get_by_label(say("tool-companion-code"), exact=True).fill(letters)
    other.use("button", say("tool-companion-show"))
    log = other.page.get_by_role("log", name=say("tool-companion-log"))
    expect(log).to_be_visible()
    with Peer(small_city.socket_url, "Ben") as ben:
        said_ms = time.time() * 1000
        ben.speak("It is m0001x now.")
        expect(log).to_contain_text("m0001x")
        origin = other.page.evaluate("performance.timeOrigin + __seen.shown.m0001x")
        ben.say("And this is typed.")
        expect(log).to_contain_text("And this is typed.")
    ada.use("button", say("tool-ask-where"))
    expect(log).to_contain_text(re.compile("You (are|stand)"))
    evidence(f"The second screen showed a caption {origin - said_ms:.0f} ms after it was spoken, chat and answers")
    assert origin - said_ms <= 500
