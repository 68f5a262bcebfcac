"""PocketSphinx as a recogniser: English, offline, its model inside the package.

Its first utterance of a speaker is decoded twice: PocketSphinx learns the microphone and the voice from the sound, and
knows neither before the first utterance is over. Measured with sentences of three synthesised voices, each sentence the
first of its speaker: 9 to 22 words in a hundred were wrong when decoded as they came, 3 to 9 when decoded as a whole.

**Invariant:** nothing is fetched and no sound is kept longer than its utterance.
"""

from __future__ import annotations

import re
from typing import Final

from pocketsphinx import Decoder

from .endpointer import Endpointer, Piece
from .recogniser import SAMPLE_HZ, Heard

__all__ = ["SphinxRecogniser"]

INTERIM_S: Final = 0.3
NOT_WORDS: Final = re.compile(r"[<\[].*")
CAPITAL: Final = re.compile(
    r"\b(i(?=\b)|(?:mon|tues|wednes|thurs|fri|satur|sun)day|"
    r"january|february|april|june|july|august|september|october|november|december|english|american)\b"
)


class SphinxRecogniser:
    """One speaker's decoder: about 100 MB, and half a second to make."""

    language = "en"

    def __init__(self) -> None:
        self._decoder = Decoder(samprate=SAMPLE_HZ, loglevel="FATAL")
        self._unknown_voice = self._decoder.get_cmn(False)
        self._begin()

    def _begin(self) -> None:
        self._ends = Endpointer()
        self._first: list[bytes] | None = []
        self._text = ""
        self._new_s = 0.0

    def hear(self, pcm: bytes) -> list[Heard]:
        """Take the next sound."""
        return self._write_down(self._ends.take(pcm))

    def finish(self) -> list[Heard]:
        """Finish the utterance that is under way."""
        return self._write_down(self._ends.finish())

    def forget(self) -> None:
        """Forget the speaker's voice and microphone."""
        self.finish()
        self._decoder.set_cmn(self._unknown_voice)
        self._begin()

    def _write_down(self, pieces: list[Piece]) -> list[Heard]:
        heard: list[Heard] = []
        for piece in pieces:
            self._decode(piece)
            if piece.ends:
                heard += self._final(piece)
            elif self._new_s >= INTERIM_S and not piece.steady:
                heard += self._interim(piece)
        return heard

    def _decode(self, piece: Piece) -> None:
        if piece.begins:
            self._decoder.start_utt()
            self._new_s = 0.0
        if piece.pcm:
            self._decoder.process_raw(piece.pcm)
            self._new_s += len(piece.pcm) / 2 / SAMPLE_HZ
        if self._first is not None:
            self._first.append(piece.pcm)

    def _interim(self, piece: Piece) -> list[Heard]:
        self._new_s = 0.0
        hypothesis = self._decoder.hyp()
        text = _sentence(hypothesis.hypstr) if hypothesis else ""
        if not text or text == self._text:
            return []
        self._text = text
        return [Heard(text, False, None, piece.begin_s, piece.end_s)]

    def _final(self, piece: Piece) -> list[Heard]:
        self._decoder.end_utt()
        if self._first is not None:
            self._decode_again(b"".join(self._first))
            self._first = [] if piece.steady else None
        shown, self._text = self._text, ""
        words = [] if piece.steady else self._words()
        if not words:
            return [Heard("", True, None, piece.begin_s, piece.end_s)] if shown else []
        confidence = sum(sure for _, sure in words) / len(words)
        text = _sentence(" ".join(word for word, _ in words))
        return [Heard(text, True, min(1.0, max(0.0, confidence)), piece.begin_s, piece.end_s)]

    def _decode_again(self, pcm: bytes) -> None:
        self._decoder.start_utt()
        self._decoder.process_raw(pcm, full_utt=True)
        self._decoder.end_utt()

    def _words(self) -> list[tuple[str, float]]:
        """The words that stand in the end, each with how sure it is; pronunciations are numbered: `to(3)`."""
        if self._decoder.hyp() is None:
            return []
        return [
            (segment.word.partition("(")[0], segment.prob)
            for segment in self._decoder.seg()
            if not NOT_WORDS.match(segment.word)
        ]


def _sentence(words: str) -> str:
    """Write words, which come in small letters, as one writes them."""
    text = CAPITAL.sub(lambda match: match[0].capitalize(), words)
    return text[:1].upper() + text[1:]
