"""Captions made over: the same words, at a reader's own pace."""

from hypothesis import given, settings
from hypothesis import strategies as st

from citiverse.accessibility.caption_lines import Shape
from citiverse.accessibility.catalogue import words_in
from citiverse.accessibility.recaption import recaptioned, transcribed
from citiverse.accessibility.webvtt import WebVtt, read_webvtt, write_webvtt
from citiverse.accessibility.webvtt_cues import Cue

FAST = """WEBVTT

00:00.000 --> 00:01.000
<v Ada>The meeting begins at five in the town hall and everybody who lives in the old town is invited.

00:01.000 --> 00:02.000
<v Bo>Thank you. Is there a lift?
"""
WORDS = words_in("en")


def shown(webvtt: WebVtt) -> str:
    return " ".join(cue.text.replace("\n", " ") for cue in webvtt.cues)


def test_words_that_run_too_fast_are_given_time_and_none_is_lost() -> None:
    made, done = recaptioned(read_webvtt(FAST), WORDS, Shape(words_per_minute=120))
    assert done
    assert shown(made) == (
        "Ada: The meeting begins at five in the town hall and everybody who lives in the old town is invited. "
        "Bo: Thank you. Is there a lift?"
    )
    assert all(len(line) <= 37 for cue in made.cues for line in cue.text.split("\n"))
    assert made.cues[-1].end_ms >= 26 / 120 * 60_000


def test_what_comes_out_is_a_file_that_reads_the_same() -> None:
    made, _ = recaptioned(read_webvtt(FAST), WORDS, Shape())
    assert read_webvtt(write_webvtt(made)) == made


def test_a_transcript_has_names_and_times() -> None:
    assert transcribed(read_webvtt(FAST), WORDS).splitlines()[1] == "0:00:01 Bo: Thank you. Is there a lift?"


def test_a_file_without_captions_is_done_at_once() -> None:
    assert recaptioned(WebVtt(), WORDS, Shape()) == (WebVtt(), True)


CUES = st.lists(st.tuples(st.integers(0, 60_000), st.integers(0, 5_000), st.text(max_size=120)), max_size=6).map(
    lambda given: WebVtt([Cue(begin, begin + length, text.replace("\n", " ")) for begin, length, text in given])
)


@settings(max_examples=40)
@given(CUES, st.integers(80, 250))
def test_screens_follow_each_other_and_never_stand_together(webvtt: WebVtt, words_per_minute: int) -> None:
    made, done = recaptioned(webvtt, WORDS, Shape(words_per_minute=words_per_minute))
    assert done
    for one, other in zip(made.cues, made.cues[1:], strict=False):
        assert one.begin_ms < one.end_ms <= other.begin_ms
