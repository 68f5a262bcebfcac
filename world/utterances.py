"""What is said in a city, by anybody: one value for chat, speech, sounds, descriptions, guidance and alarms.

Whoever makes words makes an utterance; whoever shows words takes one and decides by its channel and priority where
it goes: the captions, a live region, the voice, a second screen (W3C XAUR 14, RAUR 5b).

**Invariant:** an utterance is complete in words: whoever sees nothing but its text, name and language has missed
nothing that matters.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from typing import Any

__all__ = ["Channel", "Priority", "Utterance"]


class Channel(StrEnum):
    """What kind of thing is said."""

    CHAT = "chat"
    """Somebody wrote it."""
    SPEECH = "speech"
    """Somebody spoke it; these are the words."""
    SOUND = "sound"
    """Something was heard."""
    DESCRIPTION = "description"
    """An answer to a question about the surroundings."""
    CALLOUT = "callout"
    """What one comes past."""
    GUIDE = "guide"
    """The way to somewhere."""
    ALERT = "alert"
    """What nobody may miss."""


class Priority(IntEnum):
    """What goes before what; who asked is answered before anything is volunteered."""

    AMBIENT = 0
    NORMAL = 1
    ASKED = 2
    CRITICAL = 3


@dataclass(frozen=True, slots=True)
class Utterance:
    """`language` is a BCP 47 tag, "" when unknown; `speaker` the id of a resident, 0 for the city; `x_m`, `z_m` where
    it comes from, None for nowhere; `begin_s`, `end_s` in the city's time. `facts` say the same to a program: small
    values that MessagePack can carry.
    """

    channel: Channel
    text: str
    language: str = ""
    speaker: int = 0
    name: str = ""
    x_m: float | None = None
    z_m: float | None = None
    priority: Priority = Priority.NORMAL
    begin_s: float | None = None
    end_s: float | None = None
    facts: Mapping[str, Any] = field(default_factory=dict[str, Any])
