"""What was said survives any number of exports, with who, where and in which language."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citiverse.accessibility.spoken_cues import cue_of, utterance_of
from citiverse.accessibility.webvtt import WebVtt, read_webvtt, write_webvtt
from citiverse.accessibility.webvtt_cues import Cue
from citiverse.accessibility.webvtt_text import plain_text, tree_of
from citiverse.world.utterances import Channel, Priority, Utterance

metres = st.none() | st.floats(-1e6, 1e6)
seconds = st.none() | st.integers(0, 10**9).map(lambda ms: ms / 1000)
values = st.none() | st.booleans() | st.integers(-9, 9) | st.floats(-9, 9) | st.text(max_size=9)
facts = st.dictionaries(st.text(max_size=8), values, max_size=4)
utterances = st.builds(
    Utterance, st.sampled_from(list(Channel)), st.text(max_size=60),
    st.sampled_from(["", "en", "zh-Hant", "x y", "<"]), st.integers(0, 2**53), st.text(max_size=20), metres, metres,
    st.sampled_from(list(Priority)), seconds, seconds, facts,
)  # fmt: skip


def made(utterance: Utterance) -> Cue:
    return cue_of(utterance, round((utterance.begin_s or 0) * 1000), round((utterance.end_s or 0) * 1000), 1)


@given(st.lists(utterances, max_size=4))
def test_everything_survives_byte_for_byte(said: list[Utterance]) -> None:
    written = write_webvtt(WebVtt([made(utterance) for utterance in said]))
    read = read_webvtt(written.encode())
    again = [utterance_of(cue) for cue in read.cues]
    assert again == said
    assert write_webvtt(WebVtt([made(utterance) for utterance in again])) == written
    assert write_webvtt(read) == written


def test_other_players_see_the_name_and_the_words() -> None:
    cue = made(Utterance(Channel.SPEECH, "1 < 2 & 3 --> 4", "de", 7, "Ann & <Bob>"))
    assert cue.text == "<v Ann &amp; &lt;Bob&gt;><lang de>1 &lt; 2 &amp; 3 --&gt; 4</lang></v>"
    assert plain_text(tree_of(cue.text)) == "1 < 2 & 3 --> 4"
    assert json.loads(cue.note.removeprefix("said ")).keys() == {"channel", "priority", "speaker", "untold"}


def test_captions_from_elsewhere_say_what_their_tags_say() -> None:
    voice = utterance_of(Cue(1000, 2500, "<v.loud Ann><lang fr>Bonjour</lang>"))
    assert voice == Utterance(Channel.SPEECH, "Bonjour", "fr", 0, "Ann", begin_s=1.0, end_s=2.5)
    assert utterance_of(Cue(0, 1, "<c.sound>bell</c>")).channel is Channel.SOUND


@pytest.mark.parametrize(
    "note",
    [
        "said", "said {", "said []", "said null", "said " + "[" * 15_000, "said {}",
        'said {"channel":[],"priority":true}', 'said {"channel":"shout","priority":9,"speaker":"x","x_m":"1"}',
        'said {"z_m":NaN,"text":5,"name":{},"facts":[],"untold":1}',
        'said {"speaker":1.5,"x_m":1e999,"untold":[[],"x"],"facts":{"a":[1],"b":1e999}}', "a comment",
    ],
)  # fmt: skip
def test_hostile_comments_change_nothing(note: str) -> None:
    assert utterance_of(Cue(0, 1000, "<v A>hi", note=note)) == utterance_of(Cue(0, 1000, "<v A>hi"))
