"""What a plugin gives back: notes, which the city carries out or refuses. The mirror of intents.

**Invariant:** a note is a plain value; making one changes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from .utterances import Utterance

__all__ = ["Hide", "Note", "Put", "Sound", "Tell"]


@dataclass(frozen=True, slots=True)
class Tell:
    """Say this to the resident with this id, and to nobody else."""

    who: int
    utterance: Utterance


@dataclass(frozen=True, slots=True)
class Sound:
    """Something sounds, as far as `radius_m`. `name` is what it is called in the browser's table of sounds; `caption`
    says by language what is heard, at least in English.
    """

    name: str
    caption: Mapping[str, str]
    x_m: float
    z_m: float
    radius_m: float


@dataclass(frozen=True, slots=True)
class Put:
    """Put a resident somewhere else at once; `heading_deg` None leaves it as it is."""

    who: int
    x_m: float
    z_m: float
    heading_deg: float | None = None


@dataclass(frozen=True, slots=True)
class Hide:
    """Take a resident out of everybody's sight and hearing, or bring them back."""

    who: int
    hidden: bool


Note = Tell | Sound | Put | Hide
