"""What is said is written down, by the real recogniser; what is not said is not."""

from __future__ import annotations

import numpy as np
import pytest
from speech import needs_synthesiser, pcm_of, synthesise, words_of, wrong_words

from citiverse.accessibility.recogniser import Heard, Recogniser, make_recogniser

pytest.importorskip("pocketsphinx", reason="needs the extra: pip install 'citiverse[speech]'")

MEETING = "the meeting begins at five in the town hall"
LIBRARY = "please follow me to the library"


@pytest.fixture(scope="module")
def loaded() -> Recogniser:
    return make_recogniser("sphinx")


@pytest.fixture
def sphinx(loaded: Recogniser) -> Recogniser:
    loaded.forget()
    return loaded


def heard_in(recogniser: Recogniser, pcm: bytes) -> list[Heard]:
    return [heard for at in range(0, len(pcm), 3200) for heard in recogniser.hear(pcm[at : at + 3200])]


@needs_synthesiser
def test_a_sentence_is_written_down(sphinx: Recogniser) -> None:
    heard = heard_in(sphinx, pcm_of(synthesise(MEETING, "rms")))
    *before, last = heard
    assert last.final and last.text == "The meeting begins at five in the town hall"
    assert before and not any(one.final for one in before)
    assert last.confidence is not None and 0.5 < last.confidence <= 1
    assert 0.2 < last.begin_s < last.end_s < 4


@needs_synthesiser
def test_most_words_are_right_in_three_voices(sphinx: Recogniser) -> None:
    sentences = (LIBRARY, "can you hear me now")
    wrong = total = 0
    for voice in ("slt", "rms", "awb"):
        sphinx.forget()
        for sentence in sentences:
            finals = [one.text for one in heard_in(sphinx, pcm_of(synthesise(sentence, voice))) if one.final]
            wrong += wrong_words(sentence, " ".join(finals))
            total += len(words_of(sentence))
    assert wrong / total <= 0.15


@needs_synthesiser
def test_finish_writes_down_what_no_pause_has_ended(sphinx: Recogniser) -> None:
    assert not [one for one in heard_in(sphinx, pcm_of(synthesise(LIBRARY, "rms", after_s=0))) if one.final]
    (last,) = sphinx.finish()
    assert last.final and wrong_words(LIBRARY, last.text) <= 1
    assert sphinx.finish() == []


@pytest.mark.parametrize("loud", [0, 30, 3000, 20_000])
def test_noise_is_not_words(sphinx: Recogniser, loud: int) -> None:
    samples = np.concatenate([np.zeros(16_000), np.random.default_rng(5).normal(0, loud, 16_000 * 60)])
    heard = heard_in(sphinx, samples.clip(-32768, 32767).astype("<i2").tobytes()) + sphinx.finish()
    assert [one.text for one in heard if one.text] == []


def test_bytes_without_sense_are_borne(sphinx: Recogniser) -> None:
    garbage = np.random.default_rng(6).integers(0, 256, 64_000, np.uint8).tobytes()
    for length in (0, 2, 10, 958, 960, 962, 64_000):
        sphinx.hear(garbage[:length])
    assert all(one.final for one in sphinx.finish())
    assert sphinx.finish() == []
