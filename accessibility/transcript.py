"""The transcript: what was said in a place, in order, with the speakers' names, for reading and searching (RAUR 2a).

Its host can go off the record. Of such a time nothing is kept, of nobody, also if it arrives later; captions go on as
if nothing were (A29). The transcript says from when to when it was off the record.

**Invariant:** nothing that was said, even in part, or arrived off the record is ever in it; it never holds more than
`LINES_MAX` lines and `CHARS_MAX` characters, and says how many older lines it let go of.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from ..world.utterances import Channel, Utterance
from .caption_lines import clean
from .captions import caption_text
from .catalogue import Words
from .speakable import folded
from .spoken_cues import cue_of
from .webvtt import WebVtt, write_webvtt
from .webvtt_cues import Cue
from .webvtt_text import escaped

__all__ = ["CHARS_MAX", "GAPS_MAX", "KEPT_CHANNELS", "LINES_MAX", "OffRecord", "Said", "TimeWords", "Transcript"]

LINES_MAX: Final = 10_000
CHARS_MAX: Final = 1_000_000  # code points of texts and names together
GAPS_MAX: Final = 200  # times off the record that late arrivals are compared with
FOUND_MAX: Final = 200  # of one search
QUERY_CHARS_MAX: Final = 200
SHOWN_S: Final = 7.0  # how long a line of the export stands whose end is not known

KEPT_CHANNELS: Final = frozenset({Channel.SPEECH, Channel.CHAT, Channel.SOUND, Channel.ALERT})
"""Answers, callouts and guidance are one person's own."""

TimeWords = Callable[[float], str]
"""Says the time of day of a time of the city (s): "14:02"."""


@dataclass(frozen=True, slots=True)
class Said:
    """A line: when it began (s, the city's time), and what it was."""

    at_s: float
    utterance: Utterance


@dataclass(frozen=True, slots=True)
class OffRecord:
    """A time of which nothing was kept; `end_s` is None while it lasts."""

    at_s: float
    end_s: float | None = None


class Transcript:
    """What was said in one place. Times are the city's, in seconds, and never go back."""

    def __init__(self) -> None:
        self._lines: list[Said] = []
        self._off: deque[OffRecord] = deque(maxlen=GAPS_MAX)
        self._chars = 0
        self._unknown_until_s = float("-inf")
        self.gone = 0
        """Older lines that are no longer kept."""

    @property
    def on_record(self) -> bool:
        """Whether what is said now is kept."""
        return not self._off or self._off[-1].end_s is not None

    def go_off_record(self, now_s: float) -> None:
        """Keep nothing from now on."""
        if not self.on_record:
            return
        if len(self._off) == GAPS_MAX:
            # Nobody can tell any more what of the time before was off the record: whatever began then comes too late.
            self._unknown_until_s = self._off[0].end_s or now_s
        self._off.append(OffRecord(now_s))

    def go_on_record(self, now_s: float) -> None:
        """Keep again what is said from now on."""
        if not self.on_record:
            self._off[-1] = OffRecord(self._off[-1].at_s, max(now_s, self._off[-1].at_s))

    def add(self, utterance: Utterance, now_s: float) -> bool:
        """Keep an utterance that arrived now; tell whether it was kept. It stands where it began, even if late."""
        at_s = now_s if utterance.begin_s is None else min(utterance.begin_s, now_s)
        if utterance.channel not in KEPT_CHANNELS or not clean(utterance.text) or self._was_off(at_s, now_s):
            return False
        self._lines.insert(bisect_right(self._lines, at_s, key=lambda line: line.at_s), Said(at_s, utterance))
        self._chars += _chars(utterance)
        while len(self._lines) > LINES_MAX or (self._chars > CHARS_MAX and len(self._lines) > 1):
            self._chars -= _chars(self._lines.pop(0).utterance)
            self.gone += 1
        return True

    def _was_off(self, begin_s: float, now_s: float) -> bool:
        """Whether any of the time from the beginning to the arrival was off the record."""
        if begin_s <= self._unknown_until_s:
            return True
        return any(begin_s <= (now_s if gap.end_s is None else gap.end_s) and gap.at_s <= now_s for gap in self._off)

    def entries(self) -> list[Said | OffRecord]:
        """Everything in order: what was said, and where nothing was kept."""
        return sorted([*self._lines, *self._off], key=lambda entry: (entry.at_s, isinstance(entry, Said)))

    def search(self, query: str) -> list[Said]:
        """Find the lines whose name and text hold every word of a query; accents and capitals do not count."""
        wanted = folded(query[:QUERY_CHARS_MAX]).split()
        found = [line for line in self._lines if wanted and _holds(line.utterance, wanted)]
        return found[-FOUND_MAX:]

    def as_text(self, words: Words, time_of: TimeWords) -> str:
        """Write the transcript as plain text, a line for each entry."""
        lines = [words.say("transcript-lines-gone", count=self.gone)] if self.gone else []
        for entry in self.entries():
            if isinstance(entry, Said):
                lines.append(f"{time_of(entry.at_s)} {clean(caption_text(words, entry.utterance))}")
            else:
                lines.append(_gap_words(words, entry, time_of))
        return "\n".join([*lines, ""])

    def as_webvtt(self, words: Words, time_of: TimeWords) -> str:
        """Write the transcript as WebVTT; its times are the city's."""
        cues: list[Cue] = []
        for number, entry in enumerate(self.entries(), 1):
            begin_ms, end_ms = _span_ms(entry)
            if isinstance(entry, Said):
                cues.append(cue_of(entry.utterance, begin_ms, end_ms, number))
            else:
                text = f"<c.off-record>{escaped(_gap_words(words, entry, time_of))}</c>"
                cues.append(Cue(begin_ms, end_ms, text, str(number)))
        return write_webvtt(WebVtt(cues))


def _span_ms(entry: Said | OffRecord) -> tuple[int, int]:
    end_s = entry.end_s if isinstance(entry, OffRecord) else entry.utterance.end_s
    begin_ms = max(0, round(entry.at_s * 1000))
    return begin_ms, max(begin_ms, round((entry.at_s + SHOWN_S if end_s is None else end_s) * 1000))


def _gap_words(words: Words, gap: OffRecord, time_of: TimeWords) -> str:
    begin = time_of(gap.at_s)
    if gap.end_s is None:
        return words.say("transcript-off-record-since", **{"from": begin})
    return words.say("transcript-off-record", **{"from": begin, "to": time_of(gap.end_s)})


def _chars(utterance: Utterance) -> int:
    return len(utterance.text) + len(utterance.name)


def _holds(utterance: Utterance, wanted: list[str]) -> bool:
    held = folded(f"{utterance.name} {utterance.text}")
    return all(word in held for word in wanted)
