"""Those whom the guide talks to: in which words, with how much detail.

**Invariant:** who never chose anything is told things in English, with the usual detail.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from ..world.notes import Tell
from ..world.utterances import Channel, Priority, Utterance
from .catalogue import ENGLISH, words_in
from .guidance import NORMAL, Guidance

__all__ = ["Listeners"]

_USUAL: Final = Guidance(words_in(ENGLISH))


class Listeners:
    """The listeners of a city, by the ids of residents."""

    def __init__(self) -> None:
        self._guidance: dict[int, Guidance] = {}

    def choose(self, who: int, profile: Mapping[str, Any]) -> None:
        """Talk to somebody as they wish."""
        words = words_in(str(profile.get("language", ENGLISH)), bool(profile.get("easy", False)))
        self._guidance[who] = Guidance(words, str(profile.get("detail", NORMAL)))

    def forget(self, who: int) -> None:
        """Forget somebody who left."""
        self._guidance.pop(who, None)

    def to(self, who: int) -> Guidance:
        """Give the sentences for somebody."""
        return self._guidance.get(who, _USUAL)

    def tell(
        self,
        who: int,
        text: str,
        now_s: float,
        *,
        priority: Priority = Priority.ASKED,
        channel: Channel = Channel.GUIDE,
        **facts: Any,
    ) -> Tell:
        """Make the note that says a text to somebody; `facts` say the same to their browser."""
        language = self.to(who).words.language
        return Tell(who, Utterance(channel, text, language, priority=priority, begin_s=now_s, facts=facts))

    def say(self, who: int, message: str, now_s: float, **arguments: Any) -> Tell:
        """Answer somebody with a message of the catalogue."""
        return self.tell(who, self.to(who).words.say(message, **arguments), now_s)
