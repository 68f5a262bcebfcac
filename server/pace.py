"""How often a resident may do what, and what is said when it is more often.

**Invariant:** every kind of message that costs others something has a pace.
"""

from __future__ import annotations

from typing import Final

from .bucket import Bucket
from .client_messages import AskFor, CaptionText, NeedsProfile, Resync, SayText, TypeEdits, Voice
from .protocol import Refusal

__all__ = ["PACES", "Pace"]

PACES: Final[dict[type, tuple[float, float, str, str]]] = {
    SayText: (
        1.0, 5.0, Refusal.SAY_TOO_FAST,
        "You are writing very fast; this message was not sent. Please wait a second.",
    ),
    Resync: (1.0, 5.0, Refusal.RESYNC_TOO_FAST, "Please wait a second before you ask for the view again."),
    AskFor: (2.0, 8.0, Refusal.ASK_TOO_FAST, "You are asking very fast; please wait a second and ask again."),
    NeedsProfile: (1.0, 5.0, Refusal.NEEDS_TOO_FAST, "Your settings change very fast; please wait a second."),
    TypeEdits: (5.0, 10.0, Refusal.TYPE_TOO_FAST, "Your text changes very fast; others see it when you are done."),
    CaptionText: (5.0, 10.0, Refusal.CAPTION_TOO_FAST, "Captions come very fast; this one was not sent."),
    Voice: (12.0, 24.0, Refusal.VOICE_BUSY, "Your voice comes faster than anybody speaks; some of it was left out."),
}  # fmt: skip
"""What may come how often: a second, at once; and what is said when it comes more often."""


class Pace:
    """The pace of one session."""

    def __init__(self) -> None:
        self._buckets = {kind: Bucket(per_s, burst) for kind, (per_s, burst, _, _) in PACES.items()}

    def take(self, kind: type, now_s: float) -> tuple[str, str] | None:
        """Count one message of this kind; None, or the code and the sentence of its refusal."""
        return None if self._buckets[kind].take(now_s) else PACES[kind][2:]
