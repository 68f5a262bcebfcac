"""The sound of one speaker, from where it is not yet written down for good.

Positions are samples of the speaker's sound from its first one. What the worker has taken is kept until it is in a
final text: should the worker die, it is given again.

**Invariant:** kept <= sent <= end, and no more than `AUDIO_S_MAX` is kept.
"""

from __future__ import annotations

from typing import Final

from ..accessibility.recogniser import SAMPLE_BYTES, SAMPLE_HZ

__all__ = ["AUDIO_S_MAX", "CHUNK_SAMPLES", "IN_FLIGHT_SAMPLES_MAX", "Stream"]

AUDIO_S_MAX: Final = 15
"""One utterance of the longest kind and its pause."""
AUDIO_BYTES_MAX: Final = AUDIO_S_MAX * SAMPLE_HZ * SAMPLE_BYTES
CHUNK_SAMPLES: Final = SAMPLE_HZ // 10
IN_FLIGHT_SAMPLES_MAX: Final = SAMPLE_HZ
"""So much of each speaker is with the worker unanswered: its pipe stays short, and everybody's turn comes."""


class Stream:
    """Sound that comes in at one end and goes to the worker at the other."""

    def __init__(self, serial: int, speaker: int) -> None:
        self.serial = serial
        self.speaker = speaker
        self.ended = False
        self.end_asked = False
        self.last_fed_s: float | None = None
        """None: there is nothing that a silence could finish."""
        self.strikes = 0
        self.in_flight = 0
        self._sound = bytearray()
        self._odd = b""
        self._kept = 0
        self._sent = 0

    @property
    def end(self) -> int:
        """The position after the last whole sample."""
        return self._kept + len(self._sound) // SAMPLE_BYTES

    @property
    def waiting(self) -> int:
        """Samples that the worker has not been given."""
        return self.end - self._sent

    def add(self, pcm: bytes) -> bool:
        """Take sound of any length, half samples too; says whether some had to be dropped unheard."""
        whole = self._odd + pcm
        cut = len(whole) - len(whole) % SAMPLE_BYTES
        self._odd = whole[cut:]
        self._sound += memoryview(whole)[:cut]
        surplus = len(self._sound) - AUDIO_BYTES_MAX
        if surplus > 0:
            del self._sound[:surplus]
            self._kept += surplus // SAMPLE_BYTES
        lost = self._sent < self._kept
        self._sent = max(self._sent, self._kept)
        return lost

    def next_chunk(self) -> tuple[int, bytes] | None:
        """Give the next sound for the worker and where it begins; None when it has enough or there is none."""
        samples = min(self.waiting, CHUNK_SAMPLES, IN_FLIGHT_SAMPLES_MAX - self.in_flight)
        if samples <= 0:
            return None
        begin, at = self._sent, (self._sent - self._kept) * SAMPLE_BYTES
        self._sent += samples
        self.in_flight += samples
        return begin, bytes(self._sound[at : at + samples * SAMPLE_BYTES])

    def written_down(self, until: int) -> None:
        """What stands before this position is in a final text."""
        samples = min(max(until, self._kept), self._sent) - self._kept
        del self._sound[: samples * SAMPLE_BYTES]
        self._kept += samples
        self.strikes = 0

    def rewind(self) -> None:
        """Whatever the worker was given is lost with it."""
        self._sent = self._kept
        self.in_flight = 0
        self.end_asked = False
