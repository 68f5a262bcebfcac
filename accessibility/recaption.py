"""Captions made over for one reader: a file of captions in, the same words at their pace and in their shape out.

A recording of a council meeting often has captions that run too fast or too wide. They are read as live captions are:
who cannot keep up is given the words a little later, never less of them.

**Invariant:** every screen that comes out stands at least as long as its reader needs for it, in order, and no two
stand at once.
"""

from __future__ import annotations

from .caption_lines import Shape
from .captions import Captions
from .catalogue import Words
from .spoken_cues import utterance_of
from .transcript import Transcript
from .webvtt import WebVtt
from .webvtt_cues import Cue
from .webvtt_text import escaped

__all__ = ["recaptioned", "transcribed"]

STEP_MS = 100
LATE_MS_MAX = 10 * 60_000
"""Whoever would be done so much later than the file ends reads too slowly for it."""


def recaptioned(webvtt: WebVtt, words: Words, shape: Shape) -> tuple[WebVtt, bool]:
    """Make captions over; also say whether the reader is done within `LATE_MS_MAX` of the end."""
    waiting = sorted(webvtt.cues, key=lambda cue: cue.begin_ms)
    captions, out = Captions(words, shape), WebVtt()
    end_ms = max((cue.end_ms for cue in waiting), default=0) + LATE_MS_MAX
    shown, since_ms, now_ms, taken = None, 0, 0, 0
    while now_ms < end_ms:
        while taken < len(waiting) and waiting[taken].begin_ms <= now_ms:
            captions.hear(utterance_of(waiting[taken]), now_ms)
            taken += 1
        now = captions.show(now_ms)
        if now is not shown:
            if shown is not None:
                lines = "\n".join(escaped(line) for line in shown.screen.lines)
                out.cues.append(Cue(since_ms, now_ms, lines, str(len(out.cues) + 1)))
            shown, since_ms = now, now_ms
        if shown is None and taken == len(waiting):
            return out, True
        # Nothing can change before the next caption begins or the present one has been read.
        silent = shown is None and taken < len(waiting)
        now_ms = max(now_ms + STEP_MS, waiting[taken].begin_ms if silent else 0)
    return out, False


def transcribed(webvtt: WebVtt, words: Words) -> str:
    """Give what was said as plain text, with the speakers' names and the times."""
    transcript = Transcript()
    for cue in sorted(webvtt.cues, key=lambda cue: cue.begin_ms):
        transcript.add(utterance_of(cue), cue.begin_ms / 1000)
    return transcript.as_text(words, _clock)


def _clock(at_s: float) -> str:
    minutes, seconds = divmod(int(at_s), 60)
    return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
