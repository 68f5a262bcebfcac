"""The describer as the city calls it: questions, walks, hostile names, every language."""

import unicodedata
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from thing_town import TOWN, Crowd, MadeCrossing, MadeCrossings, MadeExit, MadeThing, box, city

from citiverse.accessibility.catalogue import LANGUAGES
from citiverse.accessibility.describer import Describer
from citiverse.accessibility.speakable import TEXT_CHARS_MAX
from citiverse.world.columns import HIDDEN
from citiverse.world.hooks import manager
from citiverse.world.notes import Note, Tell
from citiverse.world.utterances import Channel, Priority, Utterance

ME = 1
MARKET = MadeCrossing(1, 0, -60, (MadeExit("High Road", 0), MadeExit("Low Road", 90), MadeExit("High Road", 180)))


class Visit:
    """One resident in a city, and what they are told."""

    def __init__(self, things: Any = TOWN, **profile: Any) -> None:
        self.describer = Describer(lambda _: MadeCrossings(MARKET))
        self.crowd = Crowd()
        self.now_s = 0.0
        self.describer.city_opened(city(things))
        self.describer.resident_came(self.crowd.place(ME, "Me", 0, 0))
        self.describer.needs_chosen(ME, profile)

    def ask(self, verb: str, **arguments: Any) -> Utterance:
        notes = self.describer.resident_asked(self.crowd.ask(ME, verb, self.now_s, **arguments))
        assert notes is not None
        (note,) = notes
        return told(note)

    def tick(self, seconds: float = 0.1) -> list[Utterance]:
        said: list[Utterance] = []
        for _ in range(round(seconds * 10)):
            self.now_s += 0.1
            said += [told(note) for note in self.describer.ticked(self.crowd.moment(self.now_s)) or []]
        return said

    def walk(self, *points: tuple[float, float], seconds: float = 10) -> list[str]:
        said: list[str] = []
        for x, z in points:
            self.crowd.place(ME, "Me", x, z)
            said += [utterance.text for utterance in self.tick(seconds)]
        return said


def told(note: Note) -> Utterance:
    assert isinstance(note, Tell)
    assert note.who == ME
    return note.utterance


@pytest.fixture
def visit() -> Visit:
    return Visit()


def test_an_answer_is_for_who_asked_in_their_language(visit: Visit) -> None:
    visit.describer.needs_chosen(ME, {"language": "es"})
    said = visit.ask("where")
    assert (said.channel, said.priority, said.language) == (Channel.DESCRIPTION, Priority.ASKED, "es")
    assert said.text.startswith("Está en Market Square.")


def test_around_and_ahead(visit: Visit) -> None:
    assert [thing["id"] for thing in visit.ask("around").facts["things"]] == ["hall", "cafe", "church", "library"]
    assert [thing["id"] for thing in visit.ask("ahead").facts["things"]] == ["hall", "museum"]


def test_nothing_around_is_said() -> None:
    assert Visit([]).ask("around").text == "Nothing to call out right now."


def test_describing_things_people_and_markers(visit: Visit) -> None:
    visit.crowd.place(2, "Ada", 60, 0, heading_deg=90)
    assert visit.ask("describe", id="church").text.startswith("St. Mary, church, 45 metres, behind.")
    assert visit.ask("describe", id=2).text == "Ada, 60 metres, to the right. Faces east."
    marker = visit.ask("mark", name="My bench").facts["marker"]["id"]
    assert visit.ask("describe", id=marker).text == "My bench, here."


@pytest.mark.parametrize(
    "what", [{}, {"id": "nothing"}, {"id": 99}, {"id": True}, {"id": ["hall"]}, {"id": "x" * 9999}]
)
def test_what_is_not_here_is_not_described(visit: Visit, what: dict[str, Any]) -> None:
    assert visit.ask("describe", **what).text == "This is not here any more."


def test_who_is_hidden_is_not_described(visit: Visit) -> None:
    visit.crowd.place(2, "Ada", 60, 0, status=HIDDEN)
    assert visit.ask("describe", id=2).text == "This is not here any more."
    assert visit.ask("people").text == "Nobody is near."


def test_people_are_others(visit: Visit) -> None:
    visit.crowd.place(2, "Ada", 0, -30)
    visit.crowd.place(3, "Far", 900, 0)
    said = visit.ask("people")
    assert (said.text, said.facts["people"]) == ("Ada, 30 metres, ahead.", 1)


def test_finding(visit: Visit) -> None:
    assert visit.ask("find", text="museum").text == "City Museum, 695 metres, ahead."
    assert visit.ask("find", text="\u202ezoo").text == "Nothing here fits “zoo”."
    assert visit.ask("find").facts["things"] == []


def test_marking_and_coming_back(visit: Visit) -> None:
    assert visit.ask("markers").text == "You have no markers."
    assert visit.ask("mark").text == "Marker 1 is marked now."
    visit.walk((30, 0))
    assert visit.ask("markers").text == "Marker 1, 30 metres, to the left."
    assert visit.ask("unmark", id="marker-1").text == "Marker 1 is not marked any more."
    assert visit.ask("unmark", id="marker-1").text == "There is no such marker."
    for _ in range(50):
        visit.ask("mark")
    assert visit.ask("mark").text == "You have 50 markers. Remove one first."


def test_the_last_description_again(visit: Visit) -> None:
    assert visit.ask("repeat").text == "Nothing to call out right now."
    first = visit.ask("where")
    visit.walk((30, 0))
    assert visit.ask("repeat").text == first.text


def test_other_verbs_are_left_to_others(visit: Visit) -> None:
    assert visit.describer.resident_asked(visit.crowd.ask(ME, "walk_to")) is None
    assert "walk_to" not in visit.describer.verbs


def test_callouts_are_for_those_who_chose_them() -> None:
    assert Visit().walk((0, -20), (0, -25)) == []
    said = Visit(callouts=True).walk((0, -20))
    assert said[:2] == ["Market Square, here.", "Town Hall, 25 metres, ahead."]


def test_a_walk_past_the_crossing() -> None:
    said = Visit([], callouts=True).walk((0, 0), (0, -30), (0, -50), (0, -90))
    assert said == ["Crossing, 30 metres, ahead. High Road continues ahead. Low Road goes right."]


def test_a_question_silences_callouts_within_the_same_tick_and_they_come_again() -> None:
    visit = Visit(callouts=True)
    (first,) = visit.tick(0.5)
    second = visit.ask("around")
    assert visit.tick(1) == []
    assert second.channel is Channel.DESCRIPTION
    assert first.text in visit.walk((0, -6), seconds=20)


def test_callouts_off_is_off_at_once() -> None:
    visit = Visit(callouts=True)
    assert visit.tick(0.5)
    visit.describer.needs_chosen(ME, {"callouts": False})
    assert visit.walk((0, -20)) == []


def test_an_answer_waits_for_who_speaks_and_then_comes(visit: Visit) -> None:
    speech = Utterance(Channel.SPEECH, "I say something that takes a while to say.")
    visit.describer.uttered(speech, [ME, 77], visit.crowd.moment(visit.now_s))
    assert visit.describer.resident_asked(visit.crowd.ask(ME, "where", visit.now_s)) == []
    said = visit.tick(4)
    assert [utterance.text for utterance in said] == [visit.ask("repeat").text]


def test_chat_holds_nothing_up(visit: Visit) -> None:
    visit.describer.uttered(Utterance(Channel.CHAT, "x" * 500), [ME], visit.crowd.moment(0))
    assert visit.ask("where")


def test_who_left_is_told_nothing_and_their_markers_are_gone() -> None:
    visit = Visit(callouts=True)
    visit.ask("mark")
    visit.describer.resident_left(ME)
    assert visit.tick(1) == []
    assert visit.ask("markers").text == "You have no markers."


def test_it_is_a_plugin() -> None:
    plugins = manager()
    plugins.register(Describer())
    plugins.check_pending()
    crowd = Crowd()
    plugins.hook.city_opened(city=city())
    plugins.hook.resident_came(who=crowd.place(ME, "Me", 0, 0))
    (note,) = plugins.hook.resident_asked(ask=crowd.ask(ME, "where"))
    assert told(note).text.startswith("You are on Market Square.")
    assert plugins.hook.ticked(moment=crowd.moment(1)) == [[]]


HOSTILE = st.text(max_size=120) | st.sampled_from(
    ["\u202eevil", "\u0000\u0007", "{ $name }", "\u05e9\u05dc\u05d5\u05dd", "\u0645\u0631\u062d\u0628\u0627", "\u2066x",
     "a\u0301" * 60, "W" * 120, "<b>x</b>", "\U0001d57f\U0001d594"]
)  # fmt: skip
SIZES = st.sampled_from([0.0, 1.0, 30.0, 400.0])
KINDS = st.sampled_from(["building", "street", "path", "square", "green", "water", "stop", "terrain", "odd"])
THINGS = st.builds(
    lambda at, kind, x, z, size, use, name, address, line: MadeThing(
        f"id-{at}", kind, box(x, z, size), use, name, address, height_m=size or None,
        line=((x, z), (x + size, z + size)) if line else None,
    ),
    st.integers(0, 999), KINDS, st.floats(-900, 900), st.floats(-900, 900), SIZES,
    HOSTILE, HOSTILE, HOSTILE, st.booleans(),
)  # fmt: skip


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(THINGS, max_size=12), st.sampled_from(LANGUAGES), st.booleans(),
    st.sampled_from(["short", "normal", "full"]), st.floats(-900, 900), st.floats(-900, 900), HOSTILE,
)  # fmt: skip
def test_whatever_the_city_and_the_names_there_is_a_clean_bounded_sentence(
    things: list[MadeThing], language: str, easy: bool, detail: str, x: float, z: float, name: str
) -> None:
    visit = Visit(things, language=language, easy=easy, detail=detail, callouts=True)
    visit.crowd.place(ME, "Me", x, z)
    visit.crowd.place(2, name, x + 3, z + 3)
    said = [visit.ask(verb) for verb in visit.describer.verbs]
    said += [visit.ask("describe", id=2), visit.ask("find", text=name), visit.ask("mark", name=name)]
    said += [visit.ask("describe", id=thing.id) for thing in things]
    said += visit.tick(3)
    for utterance in said:
        assert 0 < len(utterance.text) <= TEXT_CHARS_MAX
        assert utterance.language == language
        allowed = "\u200c\u200d\u2068\u2069"
        odd = [c for c in utterance.text if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")]
        assert all(c in allowed for c in odd)
        assert utterance.text.count("\u2068") == utterance.text.count("\u2069")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_says_everything_itself(language: str) -> None:
    visit = Visit(language=language, callouts=True, detail="full")
    visit.crowd.place(2, "Ada", 10, 0)
    said = [visit.ask(verb, id="hall", text="Hall") for verb in visit.describer.verbs] + visit.tick(30)
    assert len(said) > 10
    assert [utterance.text for utterance in said if "[en]" in utterance.text] == []
