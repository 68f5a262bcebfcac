"""One resident as a listener: their needs, what waits to be said to them, what they were told, what they marked.

**Invariant:** everything kept for a listener is bounded; nothing of it outlives their visit.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from ..world.utterances import Channel, Priority, Utterance
from .atlas import Atlas
from .callouts import Call, Callouts, Steps
from .catalogue import words_in
from .crossing_calls import CrossingCalls, exits_in_words
from .descriptions import Answer, Teller
from .exploration import Pose, sighting_of, sighting_of_point
from .markers import Markers
from .needs import DEFAULTS, Needs, read_needs
from .queue import Action, Item, Queue, spoken_s
from .whereabouts import Crossing, Crossings

__all__ = ["SPEECH_CHARS_PER_S", "Listener"]

SPEECH_CHARS_PER_S = 15.0
"""How fast people speak; a caption without an end is taken to last so long."""
_CROSSING = "crossing "


class Listener:
    """See the head of this file."""

    def __init__(self, who: int, atlas: Atlas) -> None:
        self.who = who
        self.markers = Markers()
        self.last: Answer | None = None
        self.needs: Needs = DEFAULTS
        self._atlas = atlas
        self._queue = Queue(DEFAULTS["announce_chars_per_s"])
        self._steps = Steps()
        self._callouts = Callouts(atlas)
        self._crossing_calls = CrossingCalls()
        self._set(DEFAULTS)

    @property
    def waits(self) -> bool:
        """Whether anything waits to be said."""
        return len(self._queue) > 0

    def choose(self, profile: Mapping[str, Any]) -> None:
        """Take another profile of needs."""
        self._set(read_needs(dict(profile))[0])
        if not self.needs["callouts"]:
            self._forget(self._queue.drop_unasked())

    def _set(self, needs: Needs) -> None:
        self.needs = needs
        self.teller = Teller(self._atlas, words_in(needs["language"], needs["easy"]), needs["detail"])
        self._queue.chars_per_s = needs["announce_chars_per_s"]

    def move_to(self, atlas: Atlas) -> None:
        """The city is another; what waited to be called out was about the one before."""
        self._queue.drop_unasked()
        self._atlas = atlas
        self._callouts = Callouts(atlas)
        self._crossing_calls = CrossingCalls()
        self._set(self.needs)

    def ask(self, answer: Answer, pose: Pose, now_s: float) -> Utterance | None:
        """Take the answer to a question: it is said now, instead of everything else, or when nobody speaks any more."""
        self.last = answer
        utterance = self._utterance(Channel.DESCRIPTION, Priority.ASKED, answer)
        item = Item("", Priority.ASKED, lambda _: utterance)
        self._forget(self._queue.put(Action.INTERRUPT_AND_CLEAR, [item], now_s))
        return self.next(pose, now_s)

    def look(self, pose: Pose, now_s: float, crossings: Crossings | None, beacon: str | None) -> None:
        """Look around for what is to be called out, if somebody has walked since the last time."""
        if not self._steps.enough(pose, now_s):
            return
        items: list[Item] = []
        crossing = self._crossing_calls.due(crossings, pose, now_s) if crossings else None
        if crossing:
            items.append(self._crossing_item(crossing))
        items += [self._item(call) for call in self._callouts.due(pose, now_s, beacon)]
        self._forget(self._queue.put(Action.ENQUEUE, items, now_s))

    def next(self, pose: Pose, now_s: float) -> Utterance | None:
        """Give what is said now, if anything."""
        said, given_back = self._queue.next(now_s, pose)
        self._forget(given_back)
        if said is None:
            return None
        silent = {"silent": True} if self._queue.speech_goes_on(now_s) else {}
        return replace(said, begin_s=now_s, facts={**said.facts, **silent})

    def hear(self, utterance: Utterance, now_s: float) -> None:
        """Hear what somebody else says: live speech is not talked over, an alarm interrupts."""
        if utterance.channel is Channel.ALERT:
            self._forget(self._queue.hear_alert(utterance.text, now_s))
        elif utterance.channel is Channel.SPEECH and self.needs["captions"]:
            spoken_until_s = now_s + spoken_s(utterance.text, SPEECH_CHARS_PER_S)
            self._queue.hear_speech(max(utterance.end_s or 0.0, spoken_until_s))

    def _item(self, call: Call) -> Item:
        def tell(pose: Pose) -> Utterance:
            atlas, number = self._atlas, call.near.number
            found = atlas.near_now(number, pose.x_m, pose.z_m) or call.near
            sighting = sighting_of(atlas, found, pose)
            answer = self.teller.answer(
                "callout", [self.teller.thing_seen(sighting)], [sighting], category=str(call.category)
            )
            return replace(self._utterance(Channel.CALLOUT, Priority.NORMAL, answer), x_m=found.x_m, z_m=found.z_m)

        return Item(call.key, Priority.NORMAL, tell, lambda pose: call.lives(self._atlas, pose))

    def _crossing_item(self, crossing: Crossing) -> Item:
        def tell(pose: Pose) -> Utterance:
            words = self.teller.words
            seen = sighting_of_point(str(crossing.id), crossing.x_m, crossing.z_m, pose)
            sentences, exits = exits_in_words(words, crossing, pose.heading_deg)
            if self.teller.detail != "short" or not sentences:
                sentences.insert(0, self.teller.seen(words.say("describe-crossing"), seen))
            answer = self.teller.answer("crossing", sentences, (), crossing=seen.facts(), exits=exits)
            said = self._utterance(Channel.CALLOUT, Priority.NORMAL, answer)
            return replace(said, x_m=crossing.x_m, z_m=crossing.z_m)

        key = f"{_CROSSING}{crossing.id}"
        return Item(key, Priority.NORMAL, tell, lambda pose: CrossingCalls.lives(crossing, pose))

    def _forget(self, keys: list[str]) -> None:
        for key in keys:
            if key.startswith(_CROSSING):
                self._crossing_calls.forget(int(key.removeprefix(_CROSSING)))
            else:
                self._callouts.forget(key)

    def _utterance(self, channel: Channel, priority: Priority, answer: Answer) -> Utterance:
        return Utterance(channel, answer.text, self.needs["language"], priority=priority, facts=answer.facts)
