"""The hooks of a city: everything a plugin can be asked, in the order of a visit.

A plugin is an object with some of these methods, each marked with `implementation`. It is given values, reads the
world through `Moment.people`, and gives back notes (`notes.py`). The services of `accessibility/` are plugins too.

**Invariant:** a plugin never holds a socket, and nothing it is given can change the world.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import pluggy

from .notes import Note
from .people import People, Standing
from .things import OpenCity
from .utterances import Utterance

__all__ = ["PROJECT", "Ask", "Hooks", "Moment", "implementation", "manager"]

PROJECT: Final = "citiverse"
implementation: Final = pluggy.HookimplMarker(PROJECT)
_specification: Final = pluggy.HookspecMarker(PROJECT)


@dataclass(frozen=True, slots=True)
class Moment:
    """Now: `now_s` in the city's own time, and where everybody is."""

    now_s: float
    people: People


@dataclass(frozen=True, slots=True)
class Ask:
    """A resident asks for something: a verb of the city's table, with arguments (docs/protocol.md, ASK)."""

    who: Standing
    verb: str
    arguments: Mapping[str, Any]
    moment: Moment


class Hooks:
    """See the head of this file."""

    @_specification
    def city_coming(self, city: OpenCity) -> None:
        """A city will open, or be another: make what takes long. Beside the ticks, so touch nothing that they use."""

    @_specification
    def city_opened(self, city: OpenCity) -> None:
        """The city opens, or is another from now on with the same people in it; `city_coming` was called for it."""

    @_specification
    def resident_came(self, who: Standing) -> None:
        """Somebody is in the city from now on."""

    @_specification
    def needs_chosen(self, who: int, profile: Mapping[str, Any]) -> None:
        """A resident said how they want to be told things: a profile of `accessibility/needs.py`, checked."""

    @_specification(firstresult=True)
    def resident_asked(self, ask: Ask) -> list[Note] | None:
        """A resident asks for something; None leaves the answer to another plugin."""
        return None

    @_specification
    def uttered(self, utterance: Utterance, hearers: list[int], moment: Moment) -> list[Note] | None:
        """Somebody said something, and these residents hear it."""
        return None

    @_specification
    def ticked(self, moment: Moment) -> list[Note] | None:
        """Time went on by a tick."""
        return None

    @_specification
    def resident_left(self, who: int) -> None:
        """Somebody left for good; forget them."""


def manager() -> pluggy.PluginManager:
    """Make the list of a city's plugins, empty."""
    plugins = pluggy.PluginManager(PROJECT)
    plugins.add_hookspecs(Hooks)
    return plugins
