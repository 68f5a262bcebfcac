"""A recogniser for tests: the first sample of each tenth of a second says what is heard in it.

0 is silence and ends an utterance, 1 to 99 are the words `w1` to `w99`, and there are three that no good recogniser
knows: `DIE`, `DIE_ONCE` (a file of that name in the folder of the environment variable remembers) and `HANG`.

**Invariant:** as any recogniser's: what was provisional is followed by something final.
"""

from __future__ import annotations

import os
import struct
import time
from pathlib import Path

from citiverse.accessibility.recogniser import SAMPLE_HZ, Heard

__all__ = ["DIE", "DIE_ONCE", "FOLDER", "HANG", "NAME", "Mute", "Scripted", "spoken"]

DIE, DIE_ONCE, HANG = 1001, 1002, 1003
FOLDER = "SCRIPTED_RECOGNISER_FOLDER"
NAME = "scripted_recogniser:Scripted"
CHUNK_BYTES = 3200


def spoken(*words: int) -> bytes:
    """Say words, a tenth of a second each."""
    return b"".join(struct.pack("<h", word) + bytes(CHUNK_BYTES - 2) for word in words)


class Scripted:
    """Hears what is written into the sound."""

    language = "en"

    def __init__(self) -> None:
        self.forget()

    def forget(self) -> None:
        self.rest = b""
        self.samples = 0
        self.began_s = 0.0
        self.words: list[str] = []

    def hear(self, pcm: bytes) -> list[Heard]:
        self.rest += pcm
        heard: list[Heard] = []
        while len(self.rest) >= CHUNK_BYTES:
            (word,) = struct.unpack_from("<h", self.rest)
            self.rest = self.rest[CHUNK_BYTES:]
            heard += self._word(word)
            self.samples += CHUNK_BYTES // 2
        return heard

    def finish(self) -> list[Heard]:
        words, self.words = self.words, []
        return [self._heard(words, True)] if words else []

    def _word(self, word: int) -> list[Heard]:
        if word == 0:
            return self.finish()
        if word == HANG:
            time.sleep(3600)
        marker = Path(os.environ.get(FOLDER, ".")) / "died"
        if word == DIE or (word == DIE_ONCE and not marker.exists()):
            marker.touch()
            os._exit(1)
        if not self.words:
            self.began_s = self.samples / SAMPLE_HZ
        self.words.append(f"w{word}")
        return [self._heard(self.words, False)]

    def _heard(self, words: list[str], final: bool) -> Heard:
        return Heard(" ".join(words), final, None, self.began_s, self.samples / SAMPLE_HZ)


class Mute:
    """One that cannot be made."""

    def __init__(self) -> None:
        raise SystemExit("no model")
