"""Speech for tests: sentences said by a synthesiser of the system, as 16 kHz mono 16-bit WAV.

**Invariant:** the same sentence and voice give the same file; nothing is fetched.
"""

from __future__ import annotations

import functools
import hashlib
import shutil
import subprocess
import tempfile
import wave
from pathlib import Path

import numpy as np
import pytest

__all__ = ["VOICES", "needs_synthesiser", "pcm_of", "seconds_of", "synthesise", "words_of", "wrong_words"]

VOICES = ("slt", "rms", "awb")
SAMPLE_HZ = 16_000

needs_synthesiser = pytest.mark.skipif(
    shutil.which("flite") is None, reason="needs flite, which speaks the sentences of this test (make test installs it)"
)


@functools.cache
def _folder() -> Path:
    return Path(tempfile.mkdtemp(prefix="citiverse-speech-"))


def synthesise(text: str, voice: str = "rms", *, before_s: float = 0.5, after_s: float = 1.2) -> Path:
    """Say a sentence into a WAV file, with silence before and after, and give its path. Skips without flite.

    `voice` is a voice of flite: `slt` (a woman), `rms`, `awb` (men). For Chromium: `--use-fake-device-for-media-stream
    --use-fake-ui-for-media-stream --use-file-for-fake-audio-capture=PATH%noloop`.
    """
    if shutil.which("flite") is None:
        pytest.skip("needs flite, which speaks the sentences of this test")
    name = hashlib.blake2b(f"{text}|{voice}|{before_s}|{after_s}".encode(), digest_size=8).hexdigest()
    path = _folder() / f"{name}.wav"
    if not path.exists():
        spoken = path.with_suffix(".spoken.wav")
        subprocess.run(["flite", "-voice", voice, "-t", text, "-o", str(spoken)], check=True, capture_output=True)
        _write(path, np.concatenate([_silence(before_s), _read(spoken), _silence(after_s)]))
        spoken.unlink()
    return path


def seconds_of(path: Path) -> float:
    """Say how long a file of `synthesise` is."""
    return len(_read(path)) / SAMPLE_HZ


def pcm_of(path: Path) -> bytes:
    """Give the samples of a file of `synthesise`."""
    return _read(path).tobytes()


def words_of(text: str) -> list[str]:
    """The words of a text, for a comparison: without capitals and punctuation."""
    return "".join(char if char.isalnum() or char == "'" else " " for char in text.lower()).split()


def wrong_words(said: str, heard: str) -> int:
    """Count the words that would have to be changed, added or taken away."""
    wanted, got = words_of(said), words_of(heard)
    row = list(range(len(got) + 1))
    for number, word in enumerate(wanted, 1):
        corner, row[0] = row[0], number
        for column, other in enumerate(got, 1):
            corner, row[column] = row[column], min(row[column] + 1, row[column - 1] + 1, corner + (word != other))
    return row[-1]


def _silence(seconds: float) -> np.ndarray:
    return np.zeros(round(seconds * SAMPLE_HZ), "<i2")


def _read(path: Path) -> np.ndarray:
    with wave.open(str(path)) as file:
        assert (file.getframerate(), file.getnchannels(), file.getsampwidth()) == (SAMPLE_HZ, 1, 2)
        return np.frombuffer(file.readframes(file.getnframes()), "<i2")


def _write(path: Path, samples: np.ndarray) -> None:
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(SAMPLE_HZ)
        file.writeframes(samples.tobytes())
