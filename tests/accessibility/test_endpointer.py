"""Utterances are found in sound of every kind, and nothing that is heard twice or never ends."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from citiverse.accessibility.endpointer import FRAME_S, PAUSE_S, UTTERANCE_S_MAX, Endpointer, Piece

HZ = 16_000


def silence(seconds: float) -> np.ndarray:
    return np.zeros(round(seconds * HZ))


def voice(seconds: float, loud: float = 6000) -> np.ndarray:
    """Syllables: a tone that comes and goes four times a second."""
    t = np.arange(round(seconds * HZ)) / HZ
    return loud * np.sin(2 * np.pi * 180 * t) * (0.1 + np.abs(np.sin(2 * np.pi * 2 * t)))


def noise(seconds: float, loud: float) -> np.ndarray:
    return np.random.default_rng(7).normal(0, loud, round(seconds * HZ))


def pieces_of(*sound: np.ndarray, chunk: int = 3200) -> list[Piece]:
    pcm = np.concatenate(sound).clip(-32768, 32767).astype("<i2").tobytes()
    ends = Endpointer()
    return [piece for at in range(0, len(pcm), chunk) for piece in ends.take(pcm[at : at + chunk])]


def utterances(pieces: list[Piece]) -> list[Piece]:
    return [piece for piece in pieces if piece.ends]


def test_two_sentences_with_a_pause_are_two() -> None:
    found = utterances(pieces_of(silence(1), voice(2), silence(1), voice(2), silence(1)))
    assert [(round(one.begin_s), round(one.end_s)) for one in found] == [(1, 3), (4, 6)]
    assert not any(one.steady for one in found)


def test_a_breath_does_not_cut_a_sentence() -> None:
    assert len(utterances(pieces_of(silence(1), voice(2), silence(PAUSE_S / 2), voice(2), silence(1)))) == 1


def test_the_soft_beginning_belongs_to_it() -> None:
    first = next(piece for piece in pieces_of(silence(1), voice(1), silence(1)) if piece.begins)
    assert first.begin_s < 1.0


def test_speech_over_a_noisy_street_is_found() -> None:
    street = noise(8, 300)
    street[3 * HZ : 5 * HZ] += voice(2)
    found = [one for one in utterances(pieces_of(street)) if not one.steady]
    assert [(round(one.begin_s), round(one.end_s)) for one in found] == [(3, 5)]


@pytest.mark.parametrize("loud", [0, 30, 1000, 20_000])
def test_a_minute_of_noise_is_no_speech(loud: float) -> None:
    found = utterances(pieces_of(silence(1), noise(60, loud)))
    assert len(found) <= 1
    assert all(one.steady for one in found)


def test_who_never_pauses_is_cut() -> None:
    lengths = [one.end_s - one.begin_s for one in utterances(pieces_of(silence(1), voice(40)))]
    assert len(lengths) >= 2
    assert max(lengths) <= UTTERANCE_S_MAX + FRAME_S


def test_finish_ends_what_is_under_way_once() -> None:
    ends = Endpointer()
    assert ends.take(np.concatenate([silence(0.5), voice(1)]).astype("<i2").tobytes())
    assert [piece.ends for piece in ends.finish()] == [True]
    assert ends.finish() == []


@given(st.lists(st.tuples(st.integers(0, 4000), st.sampled_from([0, 50, 5000, 30_000])), max_size=30), st.data())
def test_beginnings_and_ends_alternate_and_sound_comes_once(parts: list[tuple[int, int]], data: st.DataObject) -> None:
    sound = [np.arange(length) % 7 * loud / 7 for length, loud in parts] or [silence(0)]
    pieces = pieces_of(*sound, chunk=2 * data.draw(st.integers(1, 4000)))
    marks = [mark for piece in pieces for mark in ("begin" * piece.begins, "end" * piece.ends) if mark]
    assert all(mark == ("begin", "end")[number % 2] for number, mark in enumerate(marks))
    assert sum(len(piece.pcm) for piece in pieces) <= 2 * sum(length for length, _ in parts)
    assert all(before.end_s <= after.end_s for before, after in pairwise(pieces))
