"""The transcript: everything in order with names, and nothing at all of what was off the record."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citiverse.accessibility.catalogue import LANGUAGES, words_in
from citiverse.accessibility.spoken_cues import utterance_of
from citiverse.accessibility.transcript import CHARS_MAX, GAPS_MAX, LINES_MAX, OffRecord, Said, Transcript
from citiverse.accessibility.webvtt import read_webvtt
from citiverse.world.utterances import Channel, Utterance

ENGLISH = words_in("en")


def clock(at_s: float) -> str:
    return f"14:{int(at_s) // 60:02}"


def speech(text: str, name: str = "Anna", begin_s: float | None = None, end_s: float | None = None) -> Utterance:
    return Utterance(Channel.SPEECH, text, "en", 1, name, 3.5, -2.25, begin_s=begin_s, end_s=end_s)


def texts(transcript: Transcript) -> list[str]:
    return [entry.utterance.text if isinstance(entry, Said) else "(off)" for entry in transcript.entries()]


def test_lines_stand_in_the_order_in_which_they_began() -> None:
    transcript = Transcript()
    transcript.add(speech("first", begin_s=1), 2)
    transcript.add(speech("third", begin_s=5), 6)
    transcript.add(speech("second, recognised late", begin_s=3), 8)
    transcript.add(Utterance(Channel.CHAT, "fourth"), 9)
    assert texts(transcript) == ["first", "second, recognised late", "third", "fourth"]


def test_off_the_record_nothing_of_anybody_is_kept() -> None:
    transcript = Transcript()
    assert transcript.on_record and transcript.add(speech("open"), 60)
    transcript.go_off_record(120)
    assert not transcript.on_record
    assert not transcript.add(speech("secret"), 130)
    assert not transcript.add(Utterance(Channel.CHAT, "secret", name="Ben"), 140)
    assert not transcript.add(Utterance(Channel.SOUND, "secret bell"), 150)
    transcript.go_on_record(300)
    assert not transcript.add(speech("secret, recognised late", begin_s=290), 301)
    assert not transcript.add(speech("begun before, ended within", begin_s=110, end_s=125), 302)
    assert transcript.on_record and transcript.add(speech("open again", begin_s=301), 303)
    for export in (transcript.as_text(ENGLISH, clock), transcript.as_webvtt(ENGLISH, clock)):
        assert "secret" not in export and "within" not in export
        assert "Off record from 14:02 to 14:05" in export
    assert texts(transcript) == ["open", "(off)", "open again"]
    assert transcript.search("secret") == []


@given(st.lists(st.tuples(st.sampled_from(["say", "late", "off", "on"]), st.integers(1, 50)), max_size=40))
def test_no_line_ever_touches_a_time_off_the_record(acts: list[tuple[str, int]]) -> None:
    transcript, now = Transcript(), 100.0
    for act, later in acts:
        now += later
        if act == "off":
            transcript.go_off_record(now)
        elif act == "on":
            transcript.go_on_record(now)
        else:
            transcript.add(speech("x", begin_s=now - later * 3 if act == "late" else now), now)
    entries = transcript.entries()
    gaps = [(entry.at_s, entry.end_s or now) for entry in entries if isinstance(entry, OffRecord)]
    assert not any(begin <= entry.at_s <= end for entry in entries if isinstance(entry, Said) for begin, end in gaps)
    assert [entry.at_s for entry in entries] == sorted(entry.at_s for entry in entries)


def test_switching_twice_is_switching_once() -> None:
    transcript = Transcript()
    transcript.go_on_record(1)
    transcript.go_off_record(2)
    transcript.go_off_record(3)
    transcript.go_on_record(4)
    transcript.go_on_record(5)
    assert transcript.entries() == [OffRecord(2, 4)]


def test_what_began_before_the_times_that_are_remembered_comes_too_late() -> None:
    transcript = Transcript()
    for at in range(0, 4 * GAPS_MAX, 2):
        transcript.go_off_record(at)
        transcript.go_on_record(at + 1)
    now = 4.0 * GAPS_MAX
    assert not transcript.add(speech("secret", begin_s=0.5, end_s=0.7), now)
    assert not transcript.add(speech("who knows", begin_s=1.5), now) and transcript.add(speech("now"), now)
    assert len(transcript.entries()) == GAPS_MAX + 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_time_off_the_record_is_said_in_every_language(language: str) -> None:
    transcript, words = Transcript(), words_in(language)
    transcript.go_off_record(120)
    lasting = transcript.as_text(words, clock)
    transcript.go_on_record(300)
    over = transcript.as_text(words, clock)
    assert "14:02" in lasting and "14:02" in over and "14:05" in over
    assert "[en]" not in lasting + over + words.say("transcript-lines-gone", count=3)


def test_what_only_one_person_heard_is_not_kept() -> None:
    transcript = Transcript()
    for channel in (Channel.DESCRIPTION, Channel.CALLOUT, Channel.GUIDE):
        assert not transcript.add(Utterance(channel, "your way home"), 1)
    assert not transcript.add(speech(" \n"), 1)
    assert transcript.add(Utterance(Channel.ALERT, "Leave the square."), 1)


def test_text_names_the_speaker_in_every_line() -> None:
    transcript = Transcript()
    transcript.add(speech("Good\nmorning."), 60)
    transcript.add(speech("It is nine."), 61)
    transcript.add(Utterance(Channel.SOUND, "bell rings"), 125)
    expected = "14:01 Anna: Good morning.\n14:01 Anna: It is nine.\n14:02 [bell rings]\n"
    assert transcript.as_text(ENGLISH, clock) == expected


def test_webvtt_gives_back_every_utterance() -> None:
    transcript, said = Transcript(), [speech("one", begin_s=1.5, end_s=2.25), speech("two\n\n--> <b>", "Bén <x>", 3.0)]
    for utterance in said:
        transcript.add(utterance, 10)
    read = read_webvtt(transcript.as_webvtt(ENGLISH, clock).encode())
    assert [utterance_of(cue) for cue in read.cues] == said
    assert [(cue.begin_ms, cue.end_ms, cue.id) for cue in read.cues] == [(1500, 2250, "1"), (3000, 10_000, "2")]


def test_search_finds_every_word_in_names_and_texts_whatever_the_accents() -> None:
    transcript = Transcript()
    church = "Die Bürgerspitalskirche ist offen"
    for text, name in ((church, "Zoë"), ("Where is it?", "Ben"), ("Behind the church", "Zoë")):
        transcript.add(speech(text, name), 1)
    assert [line.utterance.text for line in transcript.search("zoe BURGERSPITAL")] == [church]
    assert len(transcript.search("zoë")) == 2 and transcript.search("") == [] and transcript.search("x" * 9999) == []


def test_longest_length_is_kept_and_what_went_is_said() -> None:
    transcript = Transcript()
    for number in range(LINES_MAX + 5):
        transcript.add(speech(str(number)), number)
    assert len(transcript.entries()) == LINES_MAX and transcript.gone == 5
    assert transcript.as_text(ENGLISH, clock).startswith("5 older lines are no longer kept\n")
    for number in range(200):
        transcript.add(speech("y" * 10_000), LINES_MAX + 10 + number)
    assert sum(len(text) for text in texts(transcript)) <= CHARS_MAX
