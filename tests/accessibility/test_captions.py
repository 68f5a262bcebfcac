"""Captions as one person reads them: who, from where, and never faster than can be read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citiverse.accessibility.caption_lines import CAPTION_CHARS_MAX, Shape, clean
from citiverse.accessibility.captions import (
    BEHIND_MS_MAX,
    WAITING_MAX,
    Caption,
    Captions,
    Listener,
    caption_text,
)
from citiverse.accessibility.catalogue import LANGUAGES, words_in
from citiverse.world.utterances import Channel, Priority, Utterance

ENGLISH = words_in("en")
NORTHWARD = Listener(0, 0, 0)


def speech(text: str, name: str = "Anna", speaker: int = 1, x_m: float | None = None, z_m: float = 0) -> Utterance:
    return Utterance(Channel.SPEECH, text, "en", speaker, name, x_m, None if x_m is None else z_m)


def chat(text: str, speaker: int = 2) -> Utterance:
    return Utterance(Channel.CHAT, text, "en", speaker, "Ben")


def read(captions: Captions, until_ms: int, start_ms: int = 0, listener: Listener | None = None) -> list[str]:
    """What stood, screen after screen, as somebody reads it who looks ten times a second."""
    screens, last = list[str](), None
    for now in range(start_ms, until_ms, 100):
        shown = captions.show(now, listener)
        if shown is not None and shown is not last:
            screens.append(" / ".join(shown.screen.lines))
        last = shown
    return screens


def heard(*utterances: Utterance, until_ms: int = 60_000, listener: Listener | None = None) -> list[str]:
    captions = Captions(ENGLISH)
    for utterance in utterances:
        captions.hear(utterance, 0)
    return read(captions, until_ms, listener=listener)


def test_name_stands_at_each_change_of_speaker() -> None:
    talk = [speech("Hello."), speech("It is nine."), speech("Good morning.", "Ben", 2), speech("Hi.")]
    assert heard(*talk) == ["Anna: Hello.", "It is nine.", "Ben: Good morning.", "Anna: Hi."]


def test_name_stands_again_after_a_minute_of_silence() -> None:
    captions = Captions(ENGLISH)
    captions.hear(speech("Hello."), 0)
    assert read(captions, 30_000) == ["Anna: Hello."]
    captions.hear(speech("Still here."), 30_000)
    assert read(captions, 90_000, 30_000) == ["Still here."]
    captions.hear(speech("And again."), 100_000)
    assert read(captions, 110_000, 100_000) == ["Anna: And again."]


def test_name_stands_again_after_a_sound() -> None:
    bell = Utterance(Channel.SOUND, "bell rings")
    assert heard(speech("Hello."), bell, speech("Nine.")) == ["Anna: Hello.", "[bell rings]", "Anna: Nine."]


def test_direction_is_said_in_words_and_follows_the_reader_who_turns() -> None:
    captions = Captions(ENGLISH)
    for at, heading in enumerate((0, 90, 180, 180)):
        captions.hear(speech("Hello.", x_m=20), 0)
        shown = captions.show(at * 10_000, Listener(0, 0, heading))
        assert shown is not None
        assert shown.screen.lines == (
            ("Anna [to the right]: Hello.",), ("Anna [ahead]: Hello.",), ("Anna [to the left]: Hello.",), ("Hello.",),
        )[at]  # fmt: skip


def test_sound_says_what_where_and_how_far() -> None:
    bell = Utterance(Channel.SOUND, "bell rings", x_m=-42, z_m=42)
    assert caption_text(ENGLISH, bell, NORTHWARD) == "[bell rings, behind to the left, 60 metres]"
    assert caption_text(ENGLISH, bell, Listener(-42, 42, 0)) == "[bell rings, here]"
    assert caption_text(ENGLISH, bell, Listener(-42, 50, 0)) == "[bell rings, ahead, close by]"
    assert caption_text(ENGLISH, bell) == "[bell rings]"


@pytest.mark.parametrize("language", LANGUAGES)
def test_captions_speak_every_language(language: str) -> None:
    words = words_in(language)
    missing = words.missing.copy()
    for message in ("caption-speaker", "caption-speaker-from", "caption-sound", "caption-sound-here"):
        assert "N" in words.say(message, name="N", direction="D", sound="N")
    assert "N" in words.say("caption-sound-from", sound="N", direction="D", distance="9")
    assert words.say("caption-speaker-unknown")
    assert {"7", "21"} <= set("".join(words.say("caption-more", count=n) for n in (7, 21)).split()) | {"7", "21"}
    assert words.missing == missing


def test_a_screen_is_not_replaced_before_it_could_be_read() -> None:
    captions, long = Captions(ENGLISH), "one two three four five six seven eight nine ten eleven twelve"
    captions.hear(speech(long), 0)
    captions.hear(speech("Next.", "Ben", 3), 0)
    first = captions.show(0)
    assert first is not None and first.screen.least_ms >= 12 * 333
    assert captions.show(first.screen.least_ms - 1) is first
    second = captions.show(first.screen.least_ms)
    assert second is not None and second.screen.lines == ("Ben: Next.",)


def test_a_screen_goes_away_after_seven_seconds_or_the_readers_own_time() -> None:
    for shape, stands in ((Shape(), 7000), (Shape(shown_ms=20_000), 20_000)):
        captions = Captions(ENGLISH, shape)
        captions.hear(speech("Hello."), 0)
        shown = captions.show(0)
        assert shown is not None
        assert captions.show(stands - 1) is shown and captions.show(stands) is None


def test_chat_that_comes_too_fast_is_counted_and_the_newest_is_shown() -> None:
    screens = heard(*[chat(f"message {number}", number) for number in range(1, 31)])
    counts = [int(screen.split()[0][1:]) for screen in screens if "more message" in screen]
    shown = [screen for screen in screens if "more message" not in screen]
    assert sum(counts) + len(shown) == 30 and counts
    assert shown[-1] == "Ben: message 30"


def test_speech_is_split_and_never_left_out_while_chat_gives_way() -> None:
    talk = [speech(f"sentence {number} has five words") for number in range(40)]
    mixed = [utterance for at, said in enumerate(talk) for utterance in (said, chat(f"chat {at}"))]
    screens = " ".join(heard(*mixed, until_ms=200_000))
    assert all(f"sentence {number} has" in screens for number in range(40))
    assert "more messages]" in screens


def test_reader_is_never_far_behind_chat() -> None:
    captions = Captions(ENGLISH)
    for now in range(0, 60_000, 200):
        captions.hear(chat("a few words of chat", now), now)
        captions.show(now)
        assert captions.behind_ms(now) <= BEHIND_MS_MAX


def test_ten_thousand_characters_are_read_in_full() -> None:
    captions, text = Captions(ENGLISH), "word " * 2000
    captions.hear(speech(text), 0)
    assert " / ".join(read(captions, 1_000_000)).count("word") == 2000
    captions.hear(speech("x" * 50_000), 0)
    longest = "".join(read(captions, 3_000_000, 1_000_000)).replace(" / ", "").removeprefix("Anna: ")
    assert longest.endswith("…") and len(longest) <= CAPTION_CHARS_MAX


def test_what_is_critical_goes_first_and_is_never_counted() -> None:
    alert = Utterance(Channel.ALERT, "Leave the square.", priority=Priority.CRITICAL)
    many = [chat("words " * 20, number) for number in range(9)]
    assert heard(*many, alert)[0] == "Leave the square."


def test_even_speech_is_counted_rather_than_kept_without_end() -> None:
    screens = heard(*[speech("a") for _ in range(WAITING_MAX + 50)], until_ms=400_000)
    assert screens[0] == "[50 more messages]" and len(screens) == WAITING_MAX + 1


def test_nothing_to_say_is_not_shown() -> None:
    assert heard(speech(" \n"), chat("")) == []
    assert heard(Utterance(Channel.SPEECH, "Hello.")) == ["Somebody: Hello."]


@given(st.lists(st.tuples(st.sampled_from(list(Channel)), st.text(max_size=60), st.text(max_size=30)), max_size=12))
def test_hostile_words_and_names_of_any_script_fit(said: list[tuple[Channel, str, str]]) -> None:
    captions, shown = Captions(ENGLISH), dict[int, Caption]()
    for at, (channel, text, name) in enumerate(said):
        captions.hear(Utterance(channel, text, "", at, name, 5.0 * at, -3.0), at)
    for now in range(0, 90_000, 300):
        if caption := captions.show(now, NORTHWARD):
            shown[id(caption)] = caption
            assert len(caption.screen.lines) <= 2
            assert all(clean(line) == line for line in caption.screen.lines)
