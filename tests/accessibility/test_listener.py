"""One listener: callouts while walking, questions in between, speech and alarms of others."""

from thing_town import TOWN, At, MadeCrossing, MadeCrossings, MadeExit, MadeThing, box

from citiverse.accessibility.atlas import Atlas
from citiverse.accessibility.descriptions import Answer
from citiverse.accessibility.listener import Listener
from citiverse.world.utterances import Channel, Priority, Utterance

ROW = [MadeThing(f"shop {x}", bounds=box(x, 0, 1), name=f"Shop {x}", use="shop") for x in range(0, 400, 40)]
HIGH_ROAD = MadeCrossing(1, 0, -60, (MadeExit("High Road", 0), MadeExit("Low Road", 90), MadeExit("Low Road", 270)))


def walk(listener: Listener, begin_s: float, end_s: float, speed_mps: float = 1.4) -> list[tuple[float, str]]:
    """Walk east past the row of shops, from (0, 0); give what is said and when."""
    said: list[tuple[float, str]] = []
    for tick in range(round(begin_s * 10), round(end_s * 10)):
        now_s = tick / 10
        pose = At(now_s * speed_mps, 0, 90)
        listener.look(pose, now_s, None, None)
        if utterance := listener.next(pose, now_s):
            assert utterance.begin_s == now_s
            said.append((now_s, utterance.text))
    return said


def answer(text: str = "You are here.") -> Answer:
    return Answer(text, {"verb": "where", "things": []})


def test_each_thing_once_while_walking_past() -> None:
    said = walk(Listener(1, Atlas(ROW)), 0, 120)
    names = [text.split(",")[0] for _, text in said]
    assert names == [f"Shop {x}" for x in range(0, 200, 40)]


def test_a_callout_carries_place_language_and_facts() -> None:
    listener = Listener(1, Atlas(ROW))
    listener.choose({"language": "fr"})
    listener.look(At(), 0, None, None)
    said = listener.next(At(), 0)
    assert said is not None
    assert (said.channel, said.priority, said.language) == (Channel.CALLOUT, Priority.NORMAL, "fr")
    assert said.facts["things"][0]["id"] == "shop 0"
    assert said.facts["category"] == "place"


def test_a_question_cuts_off_a_callout_which_comes_again_later() -> None:
    listener = Listener(1, Atlas(ROW))
    listener.look(At(), 0, None, None)
    first = listener.next(At(), 0)
    assert first is not None
    asked = listener.ask(answer(), At(), 0.1)
    assert asked is not None
    assert asked.text == "You are here."
    listener.look(At(5, 0), 5, None, None)
    again = listener.next(At(5, 0), 5)
    assert again is not None
    assert again.text.startswith("Shop 0")


def test_what_is_said_is_true_when_it_is_said() -> None:
    """The direction is that of the moment in which a callout is spoken, and who is gone is not told."""
    listener = Listener(1, Atlas(ROW))
    listener.look(At(-19), 0, None, None)
    said = listener.next(At(-17, 0, 90), 1)
    assert said is not None
    assert said.text == "Shop 0, 15 metres, ahead."
    listener = Listener(1, Atlas(ROW))
    listener.look(At(0), 0, None, None)
    assert listener.next(At(200), 1) is None


def test_a_crossing_goes_before_what_stands_around() -> None:
    listener = Listener(1, Atlas([MadeThing("bank", bounds=box(0, -20), name="Bank", use="bank")]))
    pose = At(0, -28)
    listener.look(pose, 0, MadeCrossings(HIGH_ROAD), None)
    first, second = listener.next(pose, 0), listener.next(pose, 10)
    assert first is not None
    assert second is not None
    assert first.text == (
        "Crossing, 30 metres, ahead. Low Road goes left. High Road continues ahead. Low Road goes right."
    )
    assert [way["name"] for way in first.facts["exits"]] == ["Low Road", "High Road", "Low Road"]
    assert second.text.startswith("Bank")


def test_nothing_talks_over_live_speech_that_is_read_as_captions() -> None:
    speech = Utterance(Channel.SPEECH, "x" * 45)
    for captions, said_at_once in ((True, False), (False, True)):
        listener = Listener(1, Atlas(ROW))
        listener.choose({"captions": captions})
        listener.hear(speech, 0)
        assert (listener.ask(answer(), At(), 1) is not None) == said_at_once
    listener.choose({"captions": True})
    listener.hear(speech, 10)
    assert listener.ask(answer(), At(), 12) is None
    assert listener.waits
    late = listener.next(At(), 13)
    assert late is not None
    assert "silent" not in late.facts


def test_an_answer_amid_endless_speech_is_shown_and_not_spoken() -> None:
    listener = Listener(1, Atlas(ROW))
    listener.hear(Utterance(Channel.SPEECH, "", end_s=1000), 0)
    assert listener.ask(answer(), At(), 1) is None
    shown = listener.next(At(), 9)
    assert shown is not None
    assert shown.facts["silent"] is True


def test_an_alarm_is_not_talked_over() -> None:
    listener = Listener(1, Atlas(ROW))
    listener.hear(Utterance(Channel.ALERT, "Leave the building now, please.", priority=Priority.CRITICAL), 0)
    listener.look(At(), 0, None, None)
    assert listener.next(At(), 1) is None
    assert listener.next(At(), 3) is not None


def test_easy_words_and_detail_are_those_of_the_needs() -> None:
    listener = Listener(1, Atlas(TOWN))
    listener.choose({"easy": True, "detail": "short", "announce_chars_per_s": 8})
    assert (listener.teller.detail, listener.teller.words.say("describe-nobody")) == ("short", "No one is near.")
