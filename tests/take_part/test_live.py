"""What happens while one is in the city: captions in time, announcements that can be heard, others by words alone.

Thresholds in milliseconds are asserted here because the requirements name them; what is measured is measured in the
page, by its own clock.

**Invariant:** company comes over the wire, so that the page under test has the machine for itself.
"""

from __future__ import annotations

import itertools
import re
import time
from collections.abc import Sequence
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from stage import Stage, populate
from take_part.city_page import chat, come_in, see
from take_part.conftest import KEYS, OpenVisitor
from take_part.figures import caption_delays_ms, key_delays_ms, percentile, twice, worst_rate
from take_part.names import say
from take_part.peer import Peer
from take_part.recorder import Evidence
from take_part.visitor import Visitor, until
from take_part.ways import WAYS_TO_USE

pytestmark = pytest.mark.browser

BY_KEYS, READER, POINTER, SEEING = (
    WAYS_TO_USE[way] for way in ("keyboard-only", "screen-reader", "no-sound", "reduced-motion")
)
TYPE = 8
CAPTION_MS_MAX, RELAY_MS_MAX, KEY_MS_MAX, KEY_MS_HALF = 100, 500, 500, 300
CHARS_PER_S = 25
CAPTIONS, WORDS, WORD_MS, PAUSE_MS = 48, 4, 330, 1000


def speak_marks(peer: Peer, visitor: Visitor, words: Sequence[str]) -> dict[str, float]:
    """Let the peer speak these words, as people do: three in a second, a pause after each sentence; wait until the last
    one is shown, and give when each was sent.
    """
    sent: dict[str, float] = {}
    for at in range(0, len(words), WORDS):
        sentence = words[at : at + WORDS]
        for count, word in enumerate(sentence, 1):
            sent[word] = time.time() * 1000
            peer.speak(" ".join(sentence[:count]), final=count == len(sentence))
            visitor.page.wait_for_timeout(WORD_MS)
        visitor.page.wait_for_timeout(PAUSE_MS)
    last = f"'{words[-1]}' in __seen.shown"
    until(visitor.page, lambda: visitor.page.evaluate(last), f"the word {words[-1]} is shown")
    return sent


def marks(first: int, count: int) -> list[str]:
    """Words that occur nowhere else."""
    return [f"m{number:04}x" for number in range(first, first + count)]


@pytest.mark.takes_part("A17", "threshold/A17")
def test_captions_are_shown_as_they_arrive(visit: OpenVisitor, small_city: Stage, evidence: Evidence) -> None:
    ada = visit(READER)
    come_in(ada)
    with Peer(small_city.socket_url, "Ben") as ben:
        first = iter((1, 5001))

        def measure() -> Sequence[float]:
            own = marks(next(first), CAPTIONS)
            speak_marks(ben, ada, own)
            delays = caption_delays_ms(ada.page)
            return [delays[mark] for mark in own if mark in delays]

        delays = twice(measure, lambda values: percentile(values, 99) <= CAPTION_MS_MAX)
    evidence(
        f"{len(delays)} captions in the page: half within {percentile(delays, 50):.0f} ms of their arrival,"
        f" 99 of 100 within {percentile(delays, 99):.0f} ms"
    )
    assert len(delays) >= CAPTIONS * 0.95
    assert percentile(delays, 99) <= CAPTION_MS_MAX


@pytest.mark.takes_part("A18")
def test_what_is_said_reaches_every_page(visit: OpenVisitor, small_city: Stage, evidence: Evidence) -> None:
    pages = [visit(READER), visit(POINTER)]
    for visitor, name in zip(pages, ("Ada", "Cleo"), strict=True):
        come_in(visitor, name)
    with Peer(small_city.socket_url, "Ben") as ben:
        said = speak_marks(ben, pages[0], marks(1, 28))
        pages[1].page.wait_for_timeout(500)
        delays: list[float] = []
        for visitor in pages:
            shown, origin = visitor.page.evaluate("[__seen.shown, performance.timeOrigin]")
            delays += [origin + shown[mark] - at for mark, at in said.items() if mark in shown]
    evidence(
        f"{len(delays)} captions in two pages: 95 of 100 stood there within {percentile(delays, 95):.0f} ms of being"
        f" sent"
    )
    assert len(delays) >= 50
    assert percentile(delays, 95) <= RELAY_MS_MAX


@pytest.mark.takes_part("A30", "threshold/A30")
def test_letters_leave_as_they_are_typed(visit: OpenVisitor, evidence: Evidence) -> None:
    ada = visit(BY_KEYS)
    come_in(ada)
    see(ada, say("outline-chat"))
    delays = type_at_all_speeds(ada.page)
    evidence(
        f"{len(delays)} keys at 2, 10 and 30 a second: half left within {percentile(delays, 50):.0f} ms, 99 of 100"
        f" within {percentile(delays, 99):.0f} ms"
    )
    assert percentile(delays, 50) <= KEY_MS_HALF
    assert percentile(delays, 99) <= KEY_MS_MAX


def type_at_all_speeds(page: Page) -> list[float]:
    """Type into the chat slowly, quickly, and as fast as a machine; give how long each key took to leave."""
    field = page.get_by_label(say("chat-label"))
    field.focus()
    since_ms = page.evaluate("performance.now()")
    for per_s, text in ((2, "slow"), (10, "as people do "), (30, "faster than anybody can type ")):
        field.press_sequentially(text, delay=1000 / per_s)
        page.wait_for_timeout(600)
    return key_delays_ms(page, TYPE, since_ms)


@pytest.mark.takes_part("A36", "threshold/A36")
def test_announcements_can_be_heard(visit: OpenVisitor, small_city: Stage, evidence: Evidence) -> None:
    ada = visit(BY_KEYS, query="?seat=host")
    come_in(ada, key=KEYS["host"])
    see(ada, say("outline-chat"))
    ada.page.evaluate("__seen.announced.length = 0")
    with Peer(small_city.socket_url, "Ben") as ben, Peer(small_city.socket_url, "Cleo") as cleo:
        for number in range(8):
            ben.say(f"This is message {number} of a long talk about the market.")
            cleo.speak(f"And this is sentence {number}, said aloud at the same time.")
            if number in (2, 3):
                ben.ask("help", text="I have lost my way")
            ada.page.wait_for_timeout(1100)
    announced: list[dict[str, Any]] = ada.page.evaluate("__seen.announced")
    polite = [one for one in announced if one["live"] == "polite"]
    urgent = [one for one in announced if one["live"] == "assertive"]
    gaps = [(after["at_ms"] - one["at_ms"]) / 1000 for one, after in itertools.pairwise(urgent)]
    rate = worst_rate(polite)
    expect(ada.page.get_by_role("log", name=say("chat-log"))).to_have_count(1)
    evidence(
        f"In 9 s of talk {len(polite)} polite announcements, at most {rate:.0f} characters a second of {CHARS_PER_S}"
        f" chosen; {len(urgent)} urgent ones, at least {min(gaps, default=9.9):.1f} s apart"
    )
    assert polite
    assert rate <= CHARS_PER_S * 1.05
    assert all("help" in one["text"] for one in urgent)
    assert min(gaps, default=9.9) >= 4.95


@pytest.mark.takes_part("A37")
def test_an_alert_leaves_the_focus(visit: OpenVisitor, small_city: Stage) -> None:
    ada = visit(BY_KEYS, query="?seat=host")
    come_in(ada, key=KEYS["host"])
    see(ada, say("outline-chat"))
    ada.write(say("chat-label"), "I am writing")
    field = ada.page.get_by_role("textbox", name=say("chat-label"))
    with Peer(small_city.socket_url, "Ben") as ben:
        ben.ask("help", text="please")
        until(
            ada.page, lambda: any(one["live"] == "assertive" for one in ada.page.evaluate("__seen.announced")),
            "the alert is announced",
        )  # fmt: skip
    expect(field).to_be_focused()
    expect(field).to_have_value("I am writing")


@pytest.mark.takes_part("A32")
def test_lines_say_whose_they_are(visit: OpenVisitor, small_city: Stage) -> None:
    ada = visit(SEEING)
    come_in(ada)
    with Peer(small_city.socket_url, "Benoît") as ben:
        see(ada, say("outline-chat"))
        ben.say("Bonjour à tous")
        ada.reads("Bonjour à tous")
        chat(ada, "hello")
        ben.type("new", 7, [["t", None, "Je suis"]])
        ada.reads(re.compile("Je suis"))
    log = ada.page.get_by_role("log", name=say("chat-log"))
    text = log.inner_text()
    assert text.index("Benoît") < text.index("Bonjour à tous") < text.index(say("chat-you")) < text.index("hello")
    assert text.index("hello") < text.index("Je suis")


@pytest.mark.takes_part("A58")
def test_lines_and_captions_know_their_language(visit: OpenVisitor, small_city: Stage) -> None:
    ada = visit(SEEING)
    come_in(ada)
    with Peer(small_city.socket_url, "Benoît", options={"needs": {"language": "fr"}}) as ben:
        see(ada, say("outline-chat"))
        ben.say("Bonjour à tous")
        ben.speak("Il fait beau")
        ada.reads("Bonjour à tous")
        ada.reads("Il fait beau")
        log = ada.page.get_by_role("log", name=say("chat-log"))
        captions = ada.page.get_by_role("region", name=say("captions-region"))
        languages = [
            place.get_by_text(words).first.evaluate("(node) => node.closest('[lang]').getAttribute('lang')")
            for place, words in ((log, "Bonjour à tous"), (captions, "Il fait beau"))
        ]
    assert languages == ["fr", "fr"]


@pytest.mark.takes_part("A33")
def test_who_listens_hears_whole_lines(visit: OpenVisitor, small_city: Stage) -> None:
    ada = visit(READER)
    come_in(ada)
    see(ada, say("outline-chat"))
    with Peer(small_city.socket_url, "Ben") as ben:
        ben.type("new", 1, [["t", None, "Goo"]])
        for number, letter in enumerate("d day", 2):
            ada.page.wait_for_timeout(250)
            ben.type("edit", number, [["t", None, letter]])
        ben.say("Good day")
        ada.reads("Good day")
        until(ada.page, lambda: any("Good day" in text for text in ada.announced()), "the line is announced")
    parts = [text for text in ada.announced() if "Goo" in text and "Good day" not in text]
    assert parts == [], "parts of a line were announced"


@pytest.mark.takes_part("A54")
def test_who_speaks_is_shown(visit: OpenVisitor, small_city: Stage, evidence: Evidence) -> None:
    ada = visit(POINTER)
    come_in(ada)
    see(ada, say("outline-people"))
    with Peer(small_city.socket_url, "Ben") as ben:
        ada.reads("Ben")
        ada.page.evaluate(SPEAKING, say("people-speaking"))
        ben.speak("It is m0001x now.", final=False)
        until(ada.page, lambda: ada.page.evaluate("__seen.speaking_ms !== undefined"), "the list says that Ben speaks")
        late = ada.page.evaluate("__seen.speaking_ms - __seen.arrived.m0001x")
    evidence(f"The word for it stood in the list {late:.0f} ms after the first words had arrived")
    assert late <= 200


SPEAKING = """(word) => {
  const look = () => {
    const row = [...document.querySelectorAll("button.row")].some((node) => node.getClientRects().length > 0
      && (node.getAttribute("aria-label") ?? node.textContent).includes(word));
    if (row) __seen.speaking_ms = performance.now();
    else requestAnimationFrame(look);
  };
  look();
}"""


@pytest.mark.takes_part("A06", "threshold/A06")
def test_words_name_everybody_shown(visit_demo: OpenVisitor, demo_city: Stage, evidence: Evidence) -> None:
    ada = visit_demo(BY_KEYS)
    come_in(ada)
    see(ada, say("outline-people"))
    with populate(demo_city, 30), Peer(demo_city.socket_url, "Watcher") as watcher:
        watcher.wait(lambda: len(watcher.known()) >= 30, "the bots have come")
        ada.page.wait_for_timeout(3000)
        agreed, looked, most = 0, 0, 0
        unnamed: list[str] = []

        def same() -> bool:
            listed = people_listed(ada)
            known = sorted(name for name in watcher.known().values() if name != "Ada")
            unnamed.extend(row for row in listed if len(row.split(", ")) < 2)
            return sorted(row.split(", ")[0] for row in listed) == known

        for _ in range(5):
            looked += 1
            most = max(most, len(watcher.known()) - 1)
            until(ada.page, same, "the list of people is what the server shows", 10)
            agreed += 1
            ada.page.wait_for_timeout(1000)
    evidence(
        f"{agreed} of {looked} times the list named exactly the {most} people whom the server showed to a second"
        f" client at the same place, each with distance and direction"
    )
    assert unnamed == []


def people_listed(visitor: Visitor) -> list[str]:
    """The rows of the list of people, by their accessible names, all read at one moment."""
    people = visitor.page.get_by_role("list", name=say("people-list"))
    return people.evaluate("(list) => [...list.querySelectorAll('button.row')].map((row) => row.ariaLabel)")


@pytest.mark.takes_part("A60")
def test_two_hundred_people_change_nothing(visit_demo: OpenVisitor, demo_city: Stage, evidence: Evidence) -> None:
    ada = visit_demo(READER)
    come_in(ada)
    with populate(demo_city, 200), Peer(demo_city.socket_url, "Ben") as ben:
        ben.wait(lambda: len(ben.known()) >= 150, "the square is full")
        ada.page.evaluate("__seen.announced.length = 0")
        first = iter((1, 5001))

        def measure() -> Sequence[float]:
            own = marks(next(first), CAPTIONS)
            speak_marks(ben, ada, own)
            delays = caption_delays_ms(ada.page)
            return [delays[mark] for mark in own if mark in delays]

        shown = twice(measure, lambda values: percentile(values, 99) <= CAPTION_MS_MAX)
        see(ada, say("outline-chat"))
        typed = twice(lambda: type_at_all_speeds(ada.page), lambda values: percentile(values, 99) <= KEY_MS_HALF)
        polite = [one for one in ada.page.evaluate("__seen.announced") if one["live"] == "polite"]
        known = len(ben.known())
    rate = worst_rate(polite)
    evidence(
        f"With {known} people in view: 99 of 100 of {len(shown)} captions stood in the page within"
        f" {percentile(shown, 99):.0f} ms of their arrival; 99 of 100 of {len(typed)} keys left within"
        f" {percentile(typed, 99):.0f} ms; announcements came at {rate:.0f} characters a second at most"
    )
    assert len(shown) >= CAPTIONS * 0.95
    assert percentile(shown, 99) <= CAPTION_MS_MAX
    assert percentile(typed, 99) <= KEY_MS_HALF
    assert rate <= CHARS_PER_S * 1.05
