"""Eleven interactions in seven ways: one scripted visit for each cell.

Visits of one way follow each other in one stay, so their order is that of a stay: talk at the start, then walk away.

**Invariant:** a visit is the same in every way; only what the visitor has to do it with differs.
"""

from __future__ import annotations

import re

import pytest
from stage import Stage
from take_part.city_page import ask, chat, choose_place, come_in, open_settings, see, tools
from take_part.conftest import KEYS, OpenVisitor
from take_part.names import say
from take_part.peer import Peer
from take_part.recorder import Evidence
from take_part.rows import CELLS_NOT_APPLICABLE, WAYS, cell_id
from take_part.visitor import Visitor, until
from take_part.ways import TIME_LAPSE, WAYS_TO_USE, Way

pytestmark = pytest.mark.browser

LAPSE = f"the page offered a choice every {1000 // TIME_LAPSE} ms instead of every second"


def in_all_ways(interaction: str) -> pytest.MarkDecorator:
    """Parametrise a visit by way, each with the marker of its cell."""
    ways = [way for way in WAYS if cell_id(interaction, way) not in CELLS_NOT_APPLICABLE]
    visits = [pytest.param(WAYS_TO_USE[way], id=way, marks=_marks(interaction, way)) for way in ways]
    return pytest.mark.parametrize("way", visits, indirect=True, scope="module")


def _marks(interaction: str, way: str) -> list[pytest.MarkDecorator]:
    mark = pytest.mark.takes_part(cell_id(interaction, way))
    return [mark, pytest.mark.one_switch] if way == "switch" else [mark]


@in_all_ways("authentication")
def test_coming_in(visit: OpenVisitor, way: Way, evidence: Evidence) -> None:
    ada = visit(way)
    ada.use("button", say("join-button"))
    ada.reads(say("name-empty"))
    come_in(ada)
    evidence(f"Came in by a name, after one that was refused in words, with {ada.keystrokes} keys")
    if way.hand == "switch":
        evidence(LAPSE)


@in_all_ways("role-and-permission")
def test_the_captioner(visit: OpenVisitor, small_city: Stage, way: Way) -> None:
    with Peer(small_city.socket_url, "Ben") as ben:
        ada = visit(way, query="?seat=captioner")
        come_in(ada, key=KEYS["captioner"])
        tools(ada)
        ada.pick(say("tool-caption-speaker"), "Ben")
        ada.write(say("tool-caption-text"), "hi")
        ada.use("button", say("tool-caption-send"))
        ben.wait(
            lambda: any(one["text"] == "hi" and one.get("name") == "Ben" for one in ben.uttered("speech")),
            "what Ada wrote is told as Ben's words",
        )


@in_all_ways("communication")
def test_talking(ada: Visitor, small_city: Stage) -> None:
    with Peer(small_city.socket_url, "Ben") as ben:
        see(ada, say("outline-chat"))
        ben.say("Good morning, Ada.")
        ada.reads("Good morning, Ada.")
        ben.speak("I am here.")
        ada.reads(re.compile("I am here"))
        chat(ada, "hi")
        ben.wait(lambda: any(one.get("text") == "hi" for one in ben.heard), "Ben hears Ada")


@in_all_ways("navigation")
def test_finding_a_place_and_being_led_there(ada: Visitor) -> None:
    choose_place(ada, "lib", "Library")
    ada.use("button", say("tool-walk-there"))
    ada.reads(re.compile(r"(You are at|close to).{0,3}Library"), 60)


def turn(ada: Visitor, words: str) -> None:
    """Press a turning button; beside the scene the buttons are folded away."""
    if ada.page.get_by_role("button", name=words, exact=True).locator("visible=true").count() == 0:
        ada.unfold(say("walk-buttons"))
    ada.use("button", words)


@in_all_ways("proprioception")
def test_knowing_where_one_is(ada: Visitor) -> None:
    ask(ada, "where")
    ada.reads(re.compile("You .*(Market Square|Long Street)"))
    before = ada.reads(re.compile(r"Facing (\w|-| )+"))
    turn(ada, say("walk-right"))
    until(ada.page, lambda: ada.reads(re.compile("Facing|You face")) != before, "the facing has changed")


@in_all_ways("object-manipulation")
def test_setting_a_marker(ada: Visitor) -> None:
    tools(ada)
    ada.use("button", say("tool-mark"))
    ada.reads(re.compile("[Mm]arker"))
    ask(ada, "markers")
    ada.reads(re.compile("[Mm]arker.{0,40}(close by|here)"))


@in_all_ways("consent")
def test_agreeing_to_be_kept(ada: Visitor) -> None:
    tools(ada)
    ada.unfold(say("tool-mic"))
    ada.reads(say("tool-mic-consent"))
    see(ada, say("outline-chat"))
    ada.use("button", say("transcript-open"))
    ada.use("switch", say("transcript-record"))
    ada.reads(re.compile(f"{re.escape(say('transcript-not-kept'))}|{re.escape(say('record-own-off'))}"))
    ada.use("switch", say("transcript-record"))
    ada.reads(re.compile(f"{re.escape(say('transcript-kept'))}|{re.escape(say('record-own-on'))}"))
    ada.use("button", say("transcript-close"))


@in_all_ways("environmental-customisation")
def test_setting_the_city_up(ada: Visitor) -> None:
    open_settings(ada)
    ada.unfold(say("needs-group-hearing"))
    ada.use("switch", say("needs-chat-captions"))
    assert ada.page.get_by_role("switch", name=say("needs-chat-captions")).is_checked()
    ada.use("button", say("settings-close"))
    assert ada.page.get_by_role("dialog").count() == 0


@in_all_ways("contextual-help")
def test_help(ada: Visitor, small_city: Stage) -> None:
    with Peer(small_city.socket_url, "Hana", options={"seat": "host", "key": KEYS["host"]}) as host:
        ada.use("button", say("tool-help"))
        ada.reads(say("tool-help-walk"))
        ada.use("button", say("tool-help-send"))
        host.wait(
            lambda: any("ada asks" in one["text"].lower() for one in host.uttered("alert")), "the host is told of Ada"
        )
        ada.reads(say("help-told", count=1))


@in_all_ways("feedback-and-confirmation")
def test_every_act_is_answered(ada: Visitor) -> None:
    tools(ada)
    ada.unfold(say("tool-more-ways"))
    ada.use("button", say("tool-status"))
    ada.reads(say("guide-no-goal"))
    turn(ada, say("walk-left"))
    ada.reads(re.compile("You face|Facing"))


@in_all_ways("session-persistence")
def test_coming_back(ada: Visitor) -> None:
    see(ada, say("outline-chat"))
    ada.write(say("chat-label"), "wait")
    ada.page.wait_for_timeout(500)
    ada.page.reload()
    ada.reads(say("line-old-place"))
    see(ada, say("outline-chat"))
    assert ada.page.get_by_role("textbox", name=say("chat-label")).input_value() == "wait"
