"""Captions: what is said and heard, as one person reads it, screen after screen.

Speech and chat carry the speaker's name at each change and after a minute's silence (XAG 104), and from where the words
come, as text (W3C SAUR); sounds say what, where and how far. Nobody is hurried: what comes faster than it can be read
waits. Chat and sounds that would wait too long are counted in one line instead; speech waits, and is never left out.

**Invariant:** a screen stands at least as long as its reader needs for it, and no utterance disappears without being
shown or counted in a line that is.
"""

from __future__ import annotations

import math
from collections import deque
from typing import Final, NamedTuple

from ..world.utterances import Channel, Priority, Utterance
from .caption_lines import Screen, Shape, screens_of
from .catalogue import Words
from .directions import bearing_deg, direction_message, turn_deg
from .distances import distance_words

__all__ = ["BEHIND_MS_MAX", "HERE_M", "SILENCE_MS", "WAITING_MAX", "Caption", "Captions", "Listener", "caption_text"]

SILENCE_MS: Final = 60_000  # XAG 104: the name again after one minute
BEHIND_MS_MAX: Final = 5_000  # W3C SAUR: live captions come 5 s after the words, on average
WAITING_MAX: Final = 200  # utterances; the oldest beyond it are counted, whatever they are
HERE_M: Final = 2.0  # so near, a direction says nothing

_NAMED: Final = (Channel.SPEECH, Channel.CHAT)
_COUNTED: Final = (Channel.CHAT, Channel.SOUND)


class Listener(NamedTuple):
    """Where the reader stands (metres) and looks (degrees clockwise from north)."""

    x_m: float
    z_m: float
    heading_deg: float


class Caption(NamedTuple):
    """What stands now. `utterance` is None for a line that counts others."""

    screen: Screen
    utterance: Utterance | None


class Captions:
    """One person's captions. Times are milliseconds of one clock that never goes back."""

    def __init__(self, words: Words, shape: Shape | None = None) -> None:
        self._words = words
        self._shape = (shape or Shape()).within_bounds()
        self._waiting: deque[tuple[Utterance, int]] = deque()
        self._screens: deque[Caption] = deque()
        self._shown: Caption | None = None
        self._shown_at_ms = 0.0
        self._counted = 0
        self._speaker: tuple[int, str, str] | None = None
        self._spoke_at_ms = 0.0

    def hear(self, utterance: Utterance, now_ms: float) -> None:
        """Take something to be read. What is critical goes before everything else that waits."""
        screens = screens_of(utterance.text, self._shape)
        if not screens:
            return
        heard = (utterance, sum(screen.least_ms for screen in screens))
        if utterance.priority is Priority.CRITICAL:
            urgent = sum(waiting.priority is Priority.CRITICAL for waiting, _ in self._waiting)
            self._waiting.insert(urgent, heard)
        else:
            self._waiting.append(heard)
        while self.behind_ms(now_ms) > BEHIND_MS_MAX and self._count_oldest(_COUNTED):
            pass
        while len(self._waiting) > WAITING_MAX and self._count_oldest(tuple(Channel)):
            pass

    def behind_ms(self, now_ms: float) -> float:
        """How long it takes to read what waits now."""
        rest = max(0.0, self._shown_at_ms + self._shown.screen.least_ms - now_ms) if self._shown else 0.0
        return rest + sum(caption.screen.least_ms for caption in self._screens) + sum(ms for _, ms in self._waiting)

    def show(self, now_ms: float, listener: Listener | None = None) -> Caption | None:
        """Give what stands now, as heard from where the reader is; None for an empty screen."""
        if self._shown and now_ms < self._shown_at_ms + self._shown.screen.least_ms:
            return self._shown
        if not self._screens:
            self._begin_next(now_ms, listener)
        if self._screens:
            self._shown, self._shown_at_ms = self._screens.popleft(), now_ms
            if self._speaker:
                self._spoke_at_ms = now_ms
        elif self._shown and now_ms >= self._shown_at_ms + self._shown_ms():
            self._shown = None
        return self._shown

    def _shown_ms(self) -> int:
        return max(self._shape.shown_ms, self._shown.screen.least_ms if self._shown else 0)

    def _count_oldest(self, channels: tuple[Channel, ...]) -> bool:
        for at, (utterance, _) in enumerate(self._waiting):
            if utterance.channel in channels and utterance.priority is not Priority.CRITICAL:
                del self._waiting[at]
                self._counted += 1
                return True
        return False

    def _begin_next(self, now_ms: float, listener: Listener | None) -> None:
        urgent = bool(self._waiting) and self._waiting[0][0].priority is Priority.CRITICAL
        if self._counted and not urgent:
            said = self._words.say("caption-more", count=self._counted)
            self._counted, self._speaker = 0, None
            self._screens.extend(Caption(screen, None) for screen in screens_of(said, self._shape))
        elif self._waiting:
            utterance, _ = self._waiting.popleft()
            text = caption_text(self._words, utterance, listener, self._is_new(utterance, listener, now_ms))
            self._screens.extend(Caption(screen, utterance) for screen in screens_of(text, self._shape))

    def _is_new(self, utterance: Utterance, listener: Listener | None, now_ms: float) -> bool:
        """Whether the name must be said: another speaker, another direction, or a long silence."""
        speaker = (utterance.speaker, utterance.name, _direction(utterance, listener))
        before, self._speaker = self._speaker, speaker if utterance.channel in _NAMED else None
        return speaker != before or now_ms - self._spoke_at_ms >= SILENCE_MS


def caption_text(words: Words, utterance: Utterance, listener: Listener | None = None, named: bool = True) -> str:
    """Say an utterance as a caption: "Anna [behind to the left]: Hello", "[bell rings, to the right, 60 metres]"."""
    if utterance.channel is Channel.SOUND:
        return _sound(words, utterance, listener)
    if not named or utterance.channel not in _NAMED:
        return utterance.text
    return f"{_speaker(words, utterance, listener)} {utterance.text}"


def _speaker(words: Words, utterance: Utterance, listener: Listener | None) -> str:
    name = utterance.name.strip() or words.say("caption-speaker-unknown")
    if direction := _direction(utterance, listener):
        return words.say("caption-speaker-from", name=name, direction=words.say(direction))
    return words.say("caption-speaker", name=name)


def _sound(words: Words, utterance: Utterance, listener: Listener | None) -> str:
    metres = _metres(utterance, listener)
    if metres is None:
        return words.say("caption-sound", sound=utterance.text)
    direction = _direction(utterance, listener)
    if not direction:
        return words.say("caption-sound-here", sound=utterance.text)
    said, distance = words.say(direction), distance_words(words, metres)
    return words.say("caption-sound-from", sound=utterance.text, direction=said, distance=distance)


def _direction(utterance: Utterance, listener: Listener | None) -> str:
    """The message that says from where; "" for nowhere, and for where the reader stands."""
    metres = _metres(utterance, listener)
    if metres is None or metres <= HERE_M or listener is None or utterance.x_m is None or utterance.z_m is None:
        return ""
    bearing = bearing_deg(listener.x_m, listener.z_m, utterance.x_m, utterance.z_m)
    return direction_message(turn_deg(listener.heading_deg, bearing))


def _metres(utterance: Utterance, listener: Listener | None) -> float | None:
    if listener is None or utterance.x_m is None or utterance.z_m is None:
        return None
    return math.hypot(utterance.x_m - listener.x_m, utterance.z_m - listener.z_m)
