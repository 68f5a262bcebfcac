"""The worker keeps speakers apart, answers for all it was asked, and ends with its input."""

from __future__ import annotations

import io
import subprocess
import sys
from typing import Any

import msgpack
import pytest
from scripted_recogniser import Scripted, spoken

from citiverse.server.recognition_worker import LENGTH, Answer, Ask, packed, serve


def answers_to(*asks: bytes) -> list[list[Any]]:
    out = io.BytesIO()
    serve(Scripted, io.BytesIO(b"".join(asks)), out)
    return unpacked(out.getvalue())


def unpacked(data: bytes) -> list[list[Any]]:
    messages: list[list[Any]] = []
    while data:
        (length,) = LENGTH.unpack_from(data)
        messages.append(msgpack.unpackb(data[LENGTH.size : LENGTH.size + length]))
        data = data[LENGTH.size + length :]
    return messages


def finals(messages: list[list[Any]]) -> list[tuple[int, str]]:
    return [(message[1], message[2]) for message in messages if message[0] == Answer.HEARD and message[3]]


def test_each_ask_is_answered_in_order() -> None:
    got = answers_to(packed(Ask.SOUND, 1, 0, spoken(4, 0)), packed(Ask.PAUSE, 1), packed(Ask.END, 9))
    kinds = [message[0] for message in got]
    assert got[0] == [Answer.READY, "en"]
    assert kinds.count(Answer.DONE) == 3
    assert finals(got) == [(1, "w4")]


def test_speakers_are_kept_apart() -> None:
    words = [packed(Ask.SOUND, who, 1600 * turn, spoken(10 * who + turn)) for turn in range(3) for who in (1, 2)]
    got = answers_to(*words, packed(Ask.END, 1), packed(Ask.PAUSE, 2))
    assert finals(got) == [(1, "w10 w11 w12"), (2, "w20 w21 w22")]


def test_a_recogniser_that_is_free_again_remembers_nobody() -> None:
    got = answers_to(
        packed(Ask.SOUND, 1, 0, spoken(5) + b"\x01\x02"),
        packed(Ask.END, 1),
        packed(Ask.SOUND, 2, 0, spoken(6, 0)),
    )
    assert finals(got) == [(1, "w5"), (2, "w6")]


def test_times_are_those_of_the_speakers_sound() -> None:
    got = answers_to(
        packed(Ask.SOUND, 1, 32_000, spoken(5)), packed(Ask.SOUND, 1, 80_000, spoken(6)), packed(Ask.END, 1)
    )
    times = [(message[2], message[5]) for message in got if message[0] == Answer.HEARD and message[3]]
    assert times == [("w5", pytest.approx(2.0)), ("w6", pytest.approx(5.0))]


def test_words_that_change_too_fast_are_not_shown() -> None:
    got = answers_to(packed(Ask.SOUND, 1, 0, spoken(*range(1, 20))), packed(Ask.END, 1))
    assert len([message for message in got if message[0] == Answer.HEARD]) == 2


def test_half_a_message_ends_it() -> None:
    assert answers_to(packed(Ask.SOUND, 1, 0, spoken(5))[:-1]) == [[Answer.READY, "en"]]


def test_the_process_ends_with_its_input_and_says_nothing_else() -> None:
    command = [sys.executable, "-m", "citiverse.server.recognition_worker", "sphynx"]
    ended = subprocess.run(command, input=b"", capture_output=True, check=False)
    assert ended.returncode != 0
    assert ended.stdout == b""
    assert b"sphinx" in ended.stderr
