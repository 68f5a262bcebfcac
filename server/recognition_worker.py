"""The process that recognises speech: sound comes in by its standard input, words go out by its standard output.

Messages are msgpack behind a length of four bytes. Each message that comes in is answered by DONE when it has been
dealt with, in order, so the server knows how far this process is and which sound it died of.

**Invariant:** it ends when its input ends, keeps no sound, and writes to the server only whole messages.
"""

from __future__ import annotations

import os
import signal
import struct
import sys
import time
from collections.abc import Callable
from enum import IntEnum
from typing import Any, BinaryIO, Final

import msgpack

from ..accessibility.recogniser import SAMPLE_BYTES, SAMPLE_HZ, Heard, Recogniser, make_recogniser

__all__ = ["LENGTH", "MESSAGE_BYTES_MAX", "Answer", "Ask", "main", "packed", "serve"]

LENGTH: Final = struct.Struct("<I")
MESSAGE_BYTES_MAX: Final = 65_536
INTERIM_S_MIN: Final = 0.3
NICENESS: Final = 5
"""Those who walk come before those who speak: the city's tick is not to wait for a caption."""


class Ask(IntEnum):
    """What the server says: [kind, stream, …]."""

    SOUND = 1
    """[…, position of its first sample, pcm]"""
    PAUSE = 2
    """The speaker is silent: finish the utterance."""
    END = 3
    """The speaker is gone: finish the utterance and forget them."""


class Answer(IntEnum):
    """What the worker says: [kind, …]."""

    READY = 1
    """[…, language]"""
    HEARD = 2
    """[…, stream, text, final, confidence, begin_s, end_s]"""
    DONE = 3
    """[…]: the oldest message that was not answered yet is dealt with."""


def packed(*message: object) -> bytes:
    """Write a message with its length in front."""
    body = msgpack.packb(message)
    return LENGTH.pack(len(body)) + body


class _Hearing:
    """One speaker's recogniser, and where its clock stands in the speaker's sound."""

    def __init__(self, recogniser: Recogniser) -> None:
        self.recogniser = recogniser
        self.fed = 0
        self.offset = 0
        self.shown_s = 0.0

    def take(self, position: int, pcm: bytes) -> list[Heard]:
        """Take sound; where some of it is missing, what was said before it is an utterance of its own."""
        heard: list[Heard] = []
        if position != self.offset + self.fed:
            heard = self.finish() if self.fed else []
            self.offset = position - self.fed
        self.fed += len(pcm) // SAMPLE_BYTES
        return heard + self._placed(self.recogniser.hear(pcm))

    def finish(self) -> list[Heard]:
        return self._placed(self.recogniser.finish())

    def _placed(self, heard: list[Heard]) -> list[Heard]:
        by_s = self.offset / SAMPLE_HZ
        return [one._replace(begin_s=one.begin_s + by_s, end_s=one.end_s + by_s) for one in heard if self._due(one)]

    def _due(self, heard: Heard) -> bool:
        """After a delay the sound of seconds is heard at once; nobody reads words that change so fast."""
        now_s = time.monotonic()
        if not heard.final and now_s - self.shown_s < INTERIM_S_MIN:
            return False
        self.shown_s = now_s
        return True


def serve(make: Callable[[], Recogniser], asks: BinaryIO, answers: BinaryIO) -> None:
    """Answer until the input ends. A recogniser is made at once, so that the first speaker need not wait;
    one that is free again goes to the next speaker, since to make one takes time that others would wait.
    """
    spare = [make()]
    hearings: dict[int, _Hearing] = {}
    _say(answers, Answer.READY, spare[0].language)
    while (message := _read(asks)) is not None:
        kind, stream = message[0], message[1]
        hearing = hearings.get(stream)
        if hearing is None and kind == Ask.SOUND:
            hearing = hearings[stream] = _Hearing(spare.pop() if spare else make())
        heard: list[Heard] = []
        if hearing is not None:
            heard = hearing.take(message[2], message[3]) if kind == Ask.SOUND else hearing.finish()
        for one in heard:
            _say(answers, Answer.HEARD, stream, *one)
        if hearing is not None and kind == Ask.END:
            del hearings[stream]
            hearing.recogniser.forget()
            spare.append(hearing.recogniser)
        _say(answers, Answer.DONE)


def _say(answers: BinaryIO, *message: object) -> None:
    answers.write(packed(*message))
    answers.flush()


def _read(asks: BinaryIO) -> Any:
    """Read one message; None at the end of the input, also in the middle of a message."""
    head = asks.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    (length,) = LENGTH.unpack(head)
    body = asks.read(length)
    return msgpack.unpackb(body) if len(body) == length else None


def main() -> None:
    """Serve with the recogniser that the command line names. What a library prints goes to the server's log."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.nice(NICENESS)
    with os.fdopen(os.dup(1), "wb") as answers:
        os.dup2(2, 1)
        try:
            serve(lambda: make_recogniser(sys.argv[1]), sys.stdin.buffer, answers)
        except BrokenPipeError:
            os._exit(0)


if __name__ == "__main__":
    main()
