"""Everything that is said, from the bytes of one client to the bytes of another."""

from __future__ import annotations

from typing import Any

import pytest
from living import Visitor, a_city

from citiverse.server.live import LiveCity
from citiverse.server.talk import SPEAKING_S
from citiverse.world.columns import SPEAKING
from citiverse.world.hooks import Ask, Moment, implementation
from citiverse.world.notes import Hide, Note, Put, Sound, Tell
from citiverse.world.things import OpenCity
from citiverse.world.utterances import Channel, Utterance

ASK, NEEDS, CAPTION, VOICE, SAY = 6, 7, 9, 10, 2


class Oracle:
    """A plugin with an answer to everything."""

    def __init__(self) -> None:
        self.opened = ""
        self.needs: dict[int, str] = {}
        self.heard: list[tuple[str, list[int]]] = []
        self.left: list[int] = []
        self.next: list[Note] = []

    @implementation
    def city_opened(self, city: OpenCity) -> None:
        self.opened = city.name

    @implementation
    def needs_chosen(self, who: int, profile: Any) -> None:
        self.needs[who] = profile["language"]

    @implementation
    def resident_asked(self, ask: Ask) -> list[Note] | None:
        if ask.verb == "fail":
            raise ZeroDivisionError
        if ask.verb != "where":
            return None
        return [Tell(ask.who.id, Utterance(Channel.DESCRIPTION, f"At {ask.who.x_m:.0f}.", "en"))]

    @implementation
    def uttered(self, utterance: Utterance, hearers: list[int], moment: Moment) -> None:
        self.heard.append((utterance.text, hearers))

    @implementation
    def ticked(self, moment: Moment) -> list[Note]:
        notes, self.next = self.next, []
        return notes

    @implementation
    def resident_left(self, who: int) -> None:
        self.left.append(who)


@pytest.fixture
def oracle() -> Oracle:
    return Oracle()


@pytest.fixture
def city(oracle: Oracle) -> LiveCity:
    return a_city(plugins=[oracle], seats={"captioner": "sesame"})


def visit(city: LiveCity, name: str = "Ana", start: tuple[float, float] = (32.0, 32.0), **options: Any) -> Visitor:
    visitor = Visitor(city, name, start, **options)
    city.tick(0.1)
    return visitor


def test_a_plugin_opens_with_the_city_and_answers_in_the_next_tick(city: LiveCity, oracle: Oracle) -> None:
    ana = visit(city)
    ana.send(ASK, "where", {})
    assert ana.told() == []
    city.tick(0.1)
    (answer,) = ana.told()
    assert oracle.opened == "Krems"
    assert (answer["channel"], answer["text"], answer["language"]) == ("description", "At 32.", "en")


def test_what_nobody_knows_is_refused(city: LiveCity) -> None:
    ana = visit(city)
    ana.send(ASK, "sing", {})
    city.tick(0.1)
    assert [refused["code"] for refused in ana.told("REFUSED")] == ["ask_unknown"]


def test_a_plugin_that_fails_stops_neither_the_city_nor_the_others(
    city: LiveCity, caplog: pytest.LogCaptureFixture
) -> None:
    ana = visit(city)
    ana.send(ASK, "fail", {})
    ana.send(ASK, "where", {})
    city.tick(0.1)
    assert len(ana.told()) == 1 and city.account.plugin_faults == 1
    assert "Oracle" in caplog.text and "ZeroDivisionError" in caplog.text


def test_asking_has_a_pace(city: LiveCity) -> None:
    ana = visit(city)
    for _ in range(10):
        ana.send(ASK, "where", {})
    city.tick(0.1)
    assert len(ana.told()) == 8
    assert [refused["code"] for refused in ana.told("REFUSED")] == ["ask_too_fast"] * 2


def test_needs_come_with_hello_and_change_later(city: LiveCity, oracle: Oracle) -> None:
    ana = visit(city, needs={"language": "fr", "captions": "yes"})
    assert oracle.needs == {ana.facts["id"]: "fr"}
    (refused,) = ana.told("REFUSED")
    assert refused["code"] == "needs_unused" and "captions" in refused["sentence"]
    ana.send(NEEDS, {"language": "ru"})
    city.tick(0.1)
    assert oracle.needs == {ana.facts["id"]: "ru"}


def test_chat_says_the_speakers_language_and_plugins_hear_it(city: LiveCity, oracle: Oracle) -> None:
    ana, bo = visit(city, needs={"language": "fr"}), visit(city, "Bo")
    ana.send(SAY, "Bonjour", 1)
    city.tick(0.1)
    (said,) = bo.told("SAID")
    assert (said["text"], said["language"], said["off_record"]) == ("Bonjour", "fr", False)
    assert oracle.heard == [("Bonjour", [ana.facts["id"], bo.facts["id"]])]


def test_speech_becomes_captions_with_name_and_place_for_those_near(city: LiveCity, oracle: Oracle) -> None:
    ana, bo = visit(city, "Ana", (40.0, 32.0)), visit(city, "Bo")
    ana.send(CAPTION, 0, 1, "the meeting", False)
    ana.send(CAPTION, 0, 1, "The meeting begins at five.", True)
    city.tick(0.1)
    interim, final = bo.told()
    assert (interim["text"], interim["facts"]) == ("the meeting", {"line": 1, "final": False})
    assert (final["channel"], final["name"], final["x"], final["facts"]["final"]) == ("speech", "Ana", 40.0, True)
    assert [text for text, _ in oracle.heard] == ["The meeting begins at five."], "plugins hear what is final"


def test_words_of_a_line_are_taken_back_by_an_empty_final_one(city: LiveCity, oracle: Oracle) -> None:
    ana, bo = visit(city), visit(city, "Bo")
    ana.send(CAPTION, 0, 1, "hm", False)
    ana.send(CAPTION, 0, 1, "", True)
    ana.send(CAPTION, 0, 2, "", False)
    city.tick(0.1)
    assert [(heard["text"], heard["facts"]["final"]) for heard in bo.told()] == [("hm", False), ("", True)]
    assert len(ana.told("REFUSED")) == 1 and oracle.heard == []


def test_who_speaks_is_seen_to_speak_until_a_moment_after(city: LiveCity) -> None:
    ana = visit(city)
    ana.send(CAPTION, 0, 1, "hello", False)
    city.tick(0.1)
    assert city.world.columns.status[ana.row] == SPEAKING
    for _ in range(round(SPEAKING_S / 0.1) + 1):
        city.tick(0.1)
    assert city.world.columns.status[ana.row] == 0


def test_only_a_captioner_writes_down_others(city: LiveCity) -> None:
    ana, bo = visit(city), visit(city, "Bo", (35.0, 32.0))
    cap = visit(city, "Cap", (100.0, 100.0), seat="captioner", key="sesame")
    bo.send(CAPTION, ana.facts["id"], 1, "I am silly", True)
    assert [refused["code"] for refused in bo.told("REFUSED")] == ["caption_seat"]
    cap.send(CAPTION, ana.facts["id"], 1, "Good morning.", True)
    city.tick(0.1)
    (heard,) = bo.told()
    assert (heard["id"], heard["name"], heard["text"]) == (ana.facts["id"], "Ana", "Good morning.")
    assert heard["facts"]["by"] == "Cap"
    cap.send(CAPTION, 999, 1, "Nobody.", True)
    assert [refused["code"] for refused in cap.told("REFUSED")] == ["caption_seat"]


def test_a_seat_needs_its_key(city: LiveCity) -> None:
    for wrong in ({"seat": "captioner", "key": "guess"}, {"seat": "king", "key": "sesame"}, {"seat": "captioner"}):
        visitor = visit(city, **wrong)
        assert visitor.line.closed == (4010, "this city has no such seat, or the key is another one.")


def test_a_caption_of_ten_thousand_characters_is_refused_and_the_session_goes_on(city: LiveCity) -> None:
    ana = visit(city)
    ana.send(CAPTION, 0, 1, "x" * 3000, True)
    ana.send(SAY, "still here", 1)
    city.tick(0.1)
    assert [refused["code"] for refused in ana.told("REFUSED")] == ["caption_text"]
    assert len(ana.told("SAID")) == 1


def test_without_a_recogniser_voice_is_refused(city: LiveCity) -> None:
    ana = visit(city)
    ana.send(VOICE, bytes(3200))
    assert [refused["code"] for refused in ana.told("REFUSED")] == ["voice_off"]


def test_notes_move_hide_and_bring_back(city: LiveCity, oracle: Oracle) -> None:
    ana, bo = visit(city), visit(city, "Bo")
    who = ana.facts["id"]
    oracle.next = [Put(who, 60.0, 40.0, 90.0)]
    city.tick(0.1)
    city.tick(0.1)
    columns = city.world.columns
    assert (columns.x_m[ana.row], columns.z_m[ana.row], columns.heading[ana.row]) == (60.0, 40.0, 64)
    oracle.next = [Hide(who, True)]
    city.tick(0.1)
    city.tick(0.1)
    ana.send(SAY, "is anybody there?", 1)
    assert [refused["code"] for refused in ana.told("REFUSED")] == ["say_hidden"]
    bo.read()
    assert who not in {one.id for cell in bo.client.known().values() for one in cell.values()}
    oracle.next = [Hide(who, False)]
    city.tick(0.1)
    city.tick(0.1)
    bo.read()
    assert who in {one.id for cell in bo.client.known().values() for one in cell.values()}


def test_a_sound_is_heard_as_far_as_it_goes_in_the_hearers_language(city: LiveCity, oracle: Oracle) -> None:
    ana, bo = visit(city, needs={"language": "fr"}), visit(city, "Bo", (40.0, 32.0))
    far = visit(city, "Far", (120.0, 100.0))
    oracle.next = [Sound("bell", {"en": "a bell rings", "fr": "une cloche sonne"}, 40.0, 32.0, 30.0)]
    city.tick(0.1)
    assert [(one["text"], one["language"], one["facts"]["sound"]) for one in ana.told()] == [
        ("une cloche sonne", "fr", "bell")
    ]
    assert [one["text"] for one in bo.told()] == ["a bell rings"] and far.told() == []


def test_a_sound_without_a_caption_is_refused_and_reported(
    city: LiveCity, oracle: Oracle, caplog: pytest.LogCaptureFixture
) -> None:
    ana = visit(city)
    oracle.next = [Sound("bang", {}, 32.0, 32.0, 30.0)]
    city.tick(0.1)
    assert ana.told() == [] and city.account.notes_refused == 1
    assert "has no caption" in caplog.text


def test_who_left_is_forgotten_and_hears_no_answers(city: LiveCity, oracle: Oracle) -> None:
    ana = visit(city)
    who = ana.facts["id"]
    ana.send(ASK, "where", {})
    ana.send(5)
    oracle.next = [Tell(who, Utterance(Channel.GUIDE, "Turn left.")), Put(who, 1.0, 1.0), Hide(who, True)]
    city.tick(0.1)
    city.tick(0.1)
    assert oracle.left == [who] and ana.told() == []
