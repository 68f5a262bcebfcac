"""Where an utterance begins and ends, by how loud the sound is against its own background.

The background is the level that a tenth of the last three seconds stays below, so a fan or a street is not taken for
somebody who speaks. What is steady for as long as it lasts is noise that has just begun. For recognisers that cannot
tell by themselves.

**Invariant:** every beginning is followed by an end, at most `UTTERANCE_S_MAX` later; no sound is given twice.
"""

from __future__ import annotations

import math
from collections import deque
from typing import Final, NamedTuple

import numpy as np

from .recogniser import SAMPLE_BYTES, SAMPLE_HZ

__all__ = ["PAUSE_S", "UTTERANCE_S_MAX", "Endpointer", "Piece"]

FRAME_SAMPLES: Final = 480
FRAME_BYTES: Final = FRAME_SAMPLES * SAMPLE_BYTES
FRAME_S: Final = FRAME_SAMPLES / SAMPLE_HZ
PAUSE_S: Final = 0.6
"""A pause of this length ends an utterance."""
LONG_S: Final = 8.0
PAUSE_AFTER_LONG_S: Final = 0.2
"""After `LONG_S` a breath is enough."""
UTTERANCE_S_MAX: Final = 14.0
BEFORE_S: Final = 0.3
"""The first sound of a word is often soft: so much from before the beginning belongs to it."""
ABOVE_DB: Final = 9.0
LEVEL_DB_MIN: Final = 28.0
"""Against one step of a sample; no background is taken for quieter."""
MEMORY_S: Final = 3.0
LOUD_FRAMES: Final = 4
OF_FRAMES: Final = 8
STEADY_DB: Final = 6.0


class Piece(NamedTuple):
    """Sound that belongs to an utterance."""

    pcm: bytes
    begins: bool
    ends: bool
    begin_s: float
    end_s: float
    """The end of what was loud so far."""
    steady: bool
    """So far as steady as no speech is."""


class Endpointer:
    """Finds the utterances of one speaker."""

    def __init__(self) -> None:
        self._rest = b""
        self._frames = 0
        self._levels: deque[float] = deque(maxlen=round(MEMORY_S / FRAME_S))
        self._before: deque[bytes] = deque(maxlen=round(BEFORE_S / FRAME_S))
        self._loud: deque[bool] = deque(maxlen=OF_FRAMES)
        self._began: int | None = None
        self._last_loud = 0
        self._spoken: list[float] = []

    def take(self, pcm: bytes) -> list[Piece]:
        """Take the next sound and give what of it belongs to an utterance."""
        sound = self._rest + pcm
        whole = len(sound) // FRAME_BYTES * FRAME_BYTES
        self._rest = sound[whole:]
        pieces = (self._frame(sound[at : at + FRAME_BYTES]) for at in range(0, whole, FRAME_BYTES))
        return [piece for piece in pieces if piece is not None]

    def finish(self) -> list[Piece]:
        """End the utterance that is under way, if there is one."""
        rest, self._rest = self._rest, b""
        return [] if self._began is None else [self._piece(rest, begins=False, ends=True)]

    def _frame(self, frame: bytes) -> Piece | None:
        level = _level_db(frame)
        self._levels.append(level)
        loud = level > max(_background_db(self._levels), LEVEL_DB_MIN) + ABOVE_DB
        self._frames += 1
        if self._began is None:
            return self._maybe_begin(frame, level, loud)
        if loud:
            self._last_loud = self._frames
            self._spoken.append(level)
        length_s = (self._frames - self._began) * FRAME_S
        pause_s = PAUSE_S if length_s < LONG_S else PAUSE_AFTER_LONG_S
        over = (self._frames - self._last_loud) * FRAME_S >= pause_s or length_s >= UTTERANCE_S_MAX
        return self._piece(frame, begins=False, ends=over)

    def _maybe_begin(self, frame: bytes, level: float, loud: bool) -> Piece | None:
        self._before.append(frame)
        self._loud.append(loud)
        if sum(self._loud) < LOUD_FRAMES:
            return None
        self._began = self._frames - len(self._before)
        self._last_loud = self._frames
        self._spoken = [level]
        sound = b"".join(self._before)
        self._before.clear()
        self._loud.clear()
        return self._piece(sound, begins=True, ends=False)

    def _piece(self, pcm: bytes, *, begins: bool, ends: bool) -> Piece:
        began = self._began or 0
        if ends:
            self._began = None
        steady = _spread_db(self._spoken) < STEADY_DB
        return Piece(pcm, begins, ends, began * FRAME_S, self._last_loud * FRAME_S, steady)


def _level_db(frame: bytes) -> float:
    samples = np.frombuffer(frame, "<i2").astype(np.float64)
    return 10 * math.log10(float(samples @ samples) / len(samples) + 1)


def _background_db(levels: deque[float]) -> float:
    return sorted(levels)[len(levels) // 10]


def _spread_db(levels: list[float]) -> float:
    """How far the louder tenth lies above the softer tenth."""
    ordered = sorted(levels)
    tenth = len(ordered) // 10
    return ordered[-1 - tenth] - ordered[tenth]
