"""A session as a made-up resident remembers it over lost connections: which events came, and what it said
(docs/protocol.md, 6).

**Invariant:** an event that was missed or came twice is counted, never passed over.
"""

from __future__ import annotations

from typing import Any

__all__ = ["Conversation"]


class Conversation:
    """`token` is empty before the first WELCOME, `event` the last event that arrived. `welcomes` counts sessions: more
    than one, and the first was forgotten.
    """

    def __init__(self) -> None:
        self.token = ""
        self.event = -1
        self.welcomes = 0
        self.lost = 0
        self.doubled = 0
        self.said = 0
        self.unsaid: dict[int, str] = {}

    def welcome(self, token: str, event: int) -> None:
        """Begin anew: a session's events count from its WELCOME."""
        self.token, self.event = token, event
        self.welcomes += 1
        self.said = 0
        self.unsaid.clear()

    def resume(self, facts: dict[str, Any]) -> list[tuple[str, int]]:
        """Go on where RESUMED says; give the sayings, with their numbers, that were not handled."""
        self.lost += max(0, facts["event"] - self.event)
        self.event = max(self.event, facts["event"])
        self.unsaid = {number: text for number, text in self.unsaid.items() if number > facts["said"]}
        return [(text, number) for number, text in self.unsaid.items()]

    def arrive(self, event: int) -> bool:
        """Take an event's number; False for one that came before."""
        if event <= self.event:
            self.doubled += 1
            return False
        self.lost += event - self.event - 1
        self.event = event
        return True

    def say(self, text: str) -> int:
        """Note something that is being said; gives its number."""
        self.said += 1
        self.unsaid[self.said] = text
        return self.said

    def heard_myself(self, number: int) -> None:
        """Forget the saying that came back, and those before it: they were handled in order. 0 is somebody else's."""
        self.unsaid = {later: words for later, words in self.unsaid.items() if later > number}
