"""The safe place: one key takes somebody out of everybody's sight and hearing (W3C XAUR 11a).

**Invariant:** whoever comes back stands where they stood when they went.
"""

from __future__ import annotations

from ..world.hooks import Ask
from ..world.notes import Hide, Note, Put
from ..world.people import Standing
from ..world.utterances import Channel, Priority
from .listeners import Listeners

__all__ = ["Refuge"]


class Refuge:
    """Those who are in the safe place."""

    def __init__(self, listeners: Listeners) -> None:
        self._listeners = listeners
        self._gone: dict[int, Standing] = {}

    def __contains__(self, who: int) -> bool:
        return who in self._gone

    def enter(self, ask: Ask) -> list[Note]:
        """Go to the safe place; who is there stays there."""
        who = ask.who
        if who.id in self._gone:
            return [self._alert(ask, "safe-already", safe=True)]
        self._gone[who.id] = who
        return [Hide(who.id, True), self._alert(ask, "safe-now", safe=True)]

    def leave(self, ask: Ask) -> list[Note]:
        """Come back to where one was."""
        stood = self._gone.pop(ask.who.id, None)
        if stood is None:
            return [self._alert(ask, "safe-not", safe=False)]
        return [
            Put(stood.id, stood.x_m, stood.z_m, stood.heading_deg),
            Hide(stood.id, False),
            self._alert(ask, "safe-back", safe=False),
        ]

    def forget(self, who: int) -> None:
        """Somebody left."""
        self._gone.pop(who, None)

    def _alert(self, ask: Ask, message: str, *, safe: bool) -> Note:
        who = ask.who.id
        text = self._listeners.to(who).words.say(message)
        return self._listeners.tell(
            who, text, ask.moment.now_s, priority=Priority.CRITICAL, channel=Channel.ALERT, safe=safe
        )
