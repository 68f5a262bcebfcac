"""Voices that become captions: what a resident says aloud, to the recogniser and back as words.

**Invariant:** sound goes to the recogniser and nowhere else; a speaker is told when their words are lost, once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from ..accessibility.recogniser import Heard
from ..world.notes import Tell
from ..world.utterances import Channel, Priority, Utterance
from .protocol import Refusal
from .recognition import FAILED, FULL, Recognition

if TYPE_CHECKING:
    from .session import Session
    from .talk import Talk

__all__ = ["FIRST_LINE", "Voices"]

FIRST_LINE: Final = 1_000_000
"""Sentences of the recogniser count from here, those of a speaker's own browser from 0."""
LOUD: Final = 500.0
"""Root mean square of samples from which somebody counts as speaking; a quiet room has below 100."""

_REFUSED: Final = {FULL: Refusal.VOICE_BUSY, FAILED: Refusal.VOICE_LOST}
"""What ends the speaking; with anything else it goes on."""


class Voices:
    """`recogniser` as in the settings: a name, or "" for none."""

    def __init__(self, talk: Talk, recogniser: str) -> None:
        self._talk = talk
        self._recognition = Recognition(recogniser, self.heard, self.lost) if recogniser else None
        self._lines: dict[int, int] = {}
        self._warned: set[int] = set()

    async def start(self) -> None:
        """Start to listen; raises RecogniserError."""
        if self._recognition:
            await self._recognition.start()

    async def close(self) -> None:
        """Listen no more."""
        if self._recognition:
            await self._recognition.close()

    def take(self, session: Session, who: int, pcm: bytes) -> None:
        """Take a piece of somebody's voice; nothing means that they have stopped."""
        if self._recognition is None:
            session.refuse(Refusal.VOICE_OFF, "This city cannot write down speech. Your browser may be able to.")
            return
        if not pcm:
            self.stop(who)
            return
        self._warn_of_language(who)
        samples = np.frombuffer(pcm, "<i2").astype(np.float64)
        if np.sqrt(np.mean(samples * samples)) >= LOUD:
            self._talk.heard_speaking(session.row)
        self._recognition.feed(who, pcm)

    def stop(self, who: int) -> None:
        """Somebody has stopped to speak, or has left."""
        if self._recognition:
            self._recognition.stop(who)

    def forget(self, who: int) -> None:
        """Somebody has left for good."""
        self.stop(who)
        self._lines.pop(who, None)
        self._warned.discard(who)

    def heard(self, who: int, heard: Heard) -> None:
        """Say what the recogniser understood."""
        row = self._talk.world.rows.get(who)
        line = self._lines.setdefault(who, FIRST_LINE)
        if heard.final:
            self._lines[who] = line + 1
        if row is not None and self._recognition is not None:
            facts = {"by": "machine"}
            self._talk.spoken(row, line, heard.text, heard.final, facts, self._recognition.language)

    def lost(self, who: int, message: str) -> None:
        """Tell a speaker that their words cannot be written down, and why."""
        session = self._talk.session_of(who)
        if session is not None and message in _REFUSED:
            session.refuse(_REFUSED[message], self._talk.words_for(who).say(message))
        else:
            self._tell(who, message)

    def _warn_of_language(self, who: int) -> None:
        if self._recognition is None or who in self._warned:
            return
        self._warned.add(who)
        if self._talk.language_of(who) != self._recognition.language:
            self._tell(who, "recognition-language", language=self._recognition.language)

    def _tell(self, who: int, message: str, **arguments: str) -> None:
        words = self._talk.words_for(who)
        said = Utterance(Channel.ALERT, words.say(message, **arguments), words.language, priority=Priority.ASKED)
        self._talk.carry_out([Tell(who, said)])
