"""What waits to be said to one listener, one thing at a time, so that speech keeps up and nothing is told too late.

A question of the listener's goes before everything (Soundscape's interruptAndClear); what is told unasked waits its
turn, and is dropped when it is no longer true where the listener is by then (its region to live). Nothing is told
while somebody speaks whose words the listener reads as captions (Netflix Timed Text, audio description 1.1).

**Invariant:** the next item leaves only when the last one has been spoken and `GAP_S` have passed; an item leaves once,
or its key is given back so that it can be said another time.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from ..world.utterances import Priority, Utterance
from .exploration import Pose

__all__ = ["GAP_S", "ITEMS_MAX", "SPOKEN_S_MIN", "Action", "Item", "Queue", "spoken_s"]

GAP_S: Final = 0.75
SPOKEN_S_MIN: Final = 1.0
SPOKEN_S_MAX: Final = 150.0
ITEMS_MAX: Final = 20
ITEM_S_MAX: Final = 20.0
"""What was to be told unasked and has waited so long is news no more."""
ANSWER_S_MAX: Final = 8.0
"""Who asked waits no longer for others to stop speaking; the answer is then shown and not spoken."""


class Action(StrEnum):
    """How something gets in; Soundscape's names."""

    INTERRUPT_AND_CLEAR = "interruptAndClear"
    """Now, instead of what is being said and of all that waits."""
    CLEAR = "clear"
    """Next, instead of all that waits."""
    ENQUEUE = "enqueue"
    """When its turn comes."""


def _always(_pose: Pose) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Item:
    """Something to say: `tell` puts it into words for who stands there by then, `lives` says whether it is still worth
    saying to them. `key` is what it is about, given back when it is not said to the end.
    """

    key: str
    priority: Priority
    tell: Callable[[Pose], Utterance]
    lives: Callable[[Pose], bool] = _always


@dataclass(frozen=True, slots=True)
class _Waiting:
    item: Item
    since_s: float


def spoken_s(text: str, chars_per_s: float) -> float:
    """Say how long it takes to say a text."""
    return min(max(len(text) / max(chars_per_s, 1.0), SPOKEN_S_MIN), SPOKEN_S_MAX)


class Queue:
    """The queue of one listener; `chars_per_s` is how fast they listen."""

    def __init__(self, chars_per_s: float) -> None:
        self.chars_per_s = chars_per_s
        self._waiting: list[_Waiting] = []
        self._saying: Item | None = None
        self._said_s = 0.0
        self._free_s = 0.0
        self._speech_s = 0.0

    def __len__(self) -> int:
        return len(self._waiting)

    def put(self, action: Action, items: list[Item], now_s: float) -> list[str]:
        """Take items; give the keys of those that will not be said, or not to the end, because of them."""
        given_back: list[str] = []
        if action is not Action.ENQUEUE:
            given_back = [one.item.key for one in self._waiting]
            self._waiting.clear()
        if action is Action.INTERRUPT_AND_CLEAR:
            given_back += self._interrupt(now_s)
        for item in items:
            self._insert(_Waiting(item, now_s))
        given_back += [one.item.key for one in self._waiting[ITEMS_MAX:]]
        del self._waiting[ITEMS_MAX:]
        return [key for key in given_back if key]

    def next(self, now_s: float, pose: Pose) -> tuple[Utterance | None, list[str]]:
        """Give what is said now to a listener who stands there, or None; and the keys of what came too late."""
        given_back: list[str] = []
        said: Utterance | None = None
        while self._waiting and now_s >= self._free_s and said is None:
            first = self._waiting[0]
            asked, waited_s = first.item.priority >= Priority.ASKED, now_s - first.since_s
            if not first.item.lives(pose) or (not asked and waited_s > ITEM_S_MAX):
                given_back.append(self._waiting.pop(0).item.key)
                continue
            patient = first.item.priority < Priority.CRITICAL and not (asked and waited_s >= ANSWER_S_MAX)
            if patient and self.speech_goes_on(now_s):
                break
            said = self._say(self._waiting.pop(0).item, pose, now_s)
        return said, [key for key in given_back if key]

    def drop_unasked(self) -> list[str]:
        """Let go of what waits and was not asked for; give its keys."""
        dropped = [one.item.key for one in self._waiting if one.item.priority < Priority.ASKED]
        self._waiting = [one for one in self._waiting if one.item.priority >= Priority.ASKED]
        return dropped

    def hear_speech(self, until_s: float) -> None:
        """Somebody speaks until then."""
        self._speech_s = max(self._speech_s, until_s)

    def hear_alert(self, text: str, now_s: float) -> list[str]:
        """An alarm is said by somebody else: it interrupts, and what waits goes on waiting behind it."""
        given_back = self._interrupt(now_s)
        self._free_s = now_s + spoken_s(text, self.chars_per_s) + GAP_S
        return given_back

    def speech_goes_on(self, now_s: float) -> bool:
        """Say whether somebody speaks now."""
        return now_s < self._speech_s

    def _say(self, item: Item, pose: Pose, now_s: float) -> Utterance:
        utterance = item.tell(pose)
        self._saying = item
        self._said_s = now_s + spoken_s(utterance.text, self.chars_per_s)
        self._free_s = self._said_s + GAP_S
        return utterance

    def _interrupt(self, now_s: float) -> list[str]:
        saying, self._saying = self._saying, None
        self._free_s = min(self._free_s, now_s)
        return [saying.key] if saying is not None and saying.key and now_s < self._said_s else []

    def _insert(self, waiting: _Waiting) -> None:
        """What is more important goes first; of what is alike, what came first."""
        at = len(self._waiting)
        priority = waiting.item.priority
        while at and self._waiting[at - 1].item.priority < priority:
            at -= 1
        self._waiting.insert(at, waiting)
