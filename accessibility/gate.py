"""The gate for content: what comes into a city has a name, and what sounds has a caption.

Unnamed things are why blind visitors could not use other worlds (Folmer et al., TextSL); so they are refused, with a
sentence that says what to add.

**Invariant:** what passes can be told in words to somebody who neither sees nor hears it.
"""

from __future__ import annotations

import math
import unicodedata
from typing import Final

from ..world.notes import Note, Sound, Tell
from .catalogue import ENGLISH

__all__ = ["CAPTION_CHARS_MAX", "SOUND_M_MAX", "TEXT_CHARS_MAX", "fault_of", "fault_of_thing"]

SOUND_M_MAX: Final = 1000.0
CAPTION_CHARS_MAX: Final = 100
TEXT_CHARS_MAX: Final = 4000


def fault_of(note: Note) -> str | None:
    """Say why a note cannot be carried out; None when it can."""
    if isinstance(note, Tell):
        return _fault_of_words(note)
    return _fault_of_sound(note) if isinstance(note, Sound) else None


def fault_of_thing(name: str, what: str = "thing") -> str | None:
    """Say why a thing that one can use cannot come into the city; None when it can."""
    if _can_be_said(name):
        return None
    return f"The {what} has no name that can be said: give it one, so that everybody can be told what it is."


def _fault_of_words(note: Tell) -> str | None:
    text = note.utterance.text
    if not text.strip() or len(text) > TEXT_CHARS_MAX:
        return f"What is told must have 1 to {TEXT_CHARS_MAX} characters."
    return None


def _fault_of_sound(sound: Sound) -> str | None:
    if not _can_be_said(sound.caption.get(ENGLISH, "")):
        return f"The sound “{sound.name}” has no caption: say in English at least what is heard."
    if any(len(caption) > CAPTION_CHARS_MAX for caption in sound.caption.values()):
        return f"A caption of the sound “{sound.name}” is longer than {CAPTION_CHARS_MAX} characters."
    if not all(math.isfinite(number) for number in (sound.x_m, sound.z_m)) or not 0 < sound.radius_m <= SOUND_M_MAX:
        return f"The sound “{sound.name}” needs a place and a radius of up to {SOUND_M_MAX:.0f} metres."
    return None


def _can_be_said(words: str) -> bool:
    return any(unicodedata.category(char)[0] in "LN" for char in words)
