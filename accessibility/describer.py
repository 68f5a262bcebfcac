"""The describer: the service that answers what somebody asks about their surroundings, and calls out what they pass.

Verbs, with their arguments: `where`, `around`, `ahead`, `people`, `describe` {id: of a thing, a person or a marker},
`find` {text}, `markers`, `mark` {name?}, `unmark` {id}, `repeat`.

**Invariant:** every question of these verbs has an answer, whatever its arguments; nobody is told what another asked.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from ..world.hooks import Ask, Moment, implementation
from ..world.notes import Note, Tell
from ..world.people import People, Standing
from ..world.things import OpenCity
from ..world.utterances import Channel, Utterance
from .atlas import Atlas
from .catalogue import ENGLISH, LANGUAGES, words_in
from .descriptions import Answer
from .exploration import RADII_M, ahead, around
from .finder import QUESTION_CHARS_MAX, Finder
from .listener import Listener
from .speakable import speakable
from .whereabouts import Crossings, where

__all__ = ["PEOPLE_M", "TICKS_BETWEEN_LOOKS", "Describer"]

PEOPLE_M: Final = RADII_M[0]
TICKS_BETWEEN_LOOKS: Final = 5
"""A listener is looked at in every fifth tick; each in a tick of their own fifth."""

ID_CHARS_MAX: Final = 200
_HEARD: Final = frozenset({Channel.SPEECH, Channel.ALERT})


def _no_beacon(_who: int) -> str | None:
    return None


class Describer:
    """`crossings_of` gives the crossings of a city, if it has any; `beacon_of` the id of the thing that a resident
    walks to, `is_led` whether somebody tells them the way.
    """

    def __init__(
        self,
        crossings_of: Callable[[OpenCity], Crossings | None] = lambda _: None,
        beacon_of: Callable[[int], str | None] = _no_beacon,
        is_led: Callable[[int], bool] = lambda _: False,
    ) -> None:
        self._is_led = is_led
        self._crossings_of = crossings_of
        self._beacon_of = beacon_of
        self._crossings: Crossings | None = None
        self._atlas = Atlas(())
        self._finder = Finder(self._atlas)
        self._coming: tuple[OpenCity, Atlas, Finder] | None = None
        self._listeners: dict[int, Listener] = {}
        self._walking: list[dict[int, Listener]] = [{} for _ in range(TICKS_BETWEEN_LOOKS)]
        self._waiting: dict[int, Listener] = {}
        self._ticks = 0
        self._verbs: dict[str, Callable[[Listener, Ask], Answer]] = {
            "where": lambda listener, ask: where(listener.teller, ask.who, self._crossings),
            "around": lambda listener, ask: listener.teller.surroundings("around", around(self._atlas, ask.who)),
            "ahead": lambda listener, ask: listener.teller.surroundings("ahead", ahead(self._atlas, ask.who)),
            "people": lambda listener, ask: listener.teller.people(_others(ask), ask.who),
            "describe": self._describe,
            "find": self._find,
            "markers": _markers,
            "mark": _mark,
            "unmark": _unmark,
            "repeat": lambda listener, _: listener.last or listener.teller.answer("repeat", []),
        }

    @property
    def verbs(self) -> tuple[str, ...]:
        """The verbs that are answered here."""
        return tuple(self._verbs)

    @implementation
    def city_coming(self, city: OpenCity) -> None:
        """Sort the city's things, and read the words of every language, before anybody waits for them."""
        for language in LANGUAGES:
            words_in(language).say("describe-nothing")
        words_in(ENGLISH, easy=True).say("describe-nothing")
        atlas = Atlas(city.things)
        self._coming = city, atlas, Finder(atlas)

    @implementation
    def city_opened(self, city: OpenCity) -> None:
        """Answer from this city's things. Markers stay where they were put."""
        if self._coming is None or self._coming[0] is not city:
            self.city_coming(city)
        assert self._coming is not None
        _, self._atlas, self._finder = self._coming
        self._coming = None
        self._crossings = self._crossings_of(city)
        for listener in self._listeners.values():
            listener.move_to(self._atlas)

    @implementation
    def resident_came(self, who: Standing) -> None:
        """Prepare for a listener."""
        self._listener(who.id)

    @implementation
    def needs_chosen(self, who: int, profile: Mapping[str, Any]) -> None:
        """Tell somebody things as they need them from now on."""
        listener = self._listener(who)
        listener.choose(profile)
        walking = self._walking[who % TICKS_BETWEEN_LOOKS]
        if listener.needs["callouts"]:
            walking[who] = listener
        else:
            walking.pop(who, None)

    @implementation
    def resident_asked(self, ask: Ask) -> list[Note] | None:
        """Answer a question; an empty list when the answer waits for somebody who speaks."""
        answering = self._verbs.get(ask.verb)
        if answering is None:
            return None
        listener = self._listener(ask.who.id)
        return self._told(listener, listener.ask(answering(listener, ask), ask.who, ask.moment.now_s))

    @implementation
    def uttered(self, utterance: Utterance, hearers: list[int], moment: Moment) -> list[Note] | None:
        """Make way for speech that listeners read as captions, and for alarms."""
        if utterance.channel in _HEARD:
            for who in hearers:
                if listener := self._listeners.get(who):
                    listener.hear(utterance, moment.now_s)
        return None

    @implementation
    def ticked(self, moment: Moment) -> list[Note] | None:
        """Say whose turn it is, and look around for those who walk with callouts."""
        self._ticks += 1
        walking = self._walking[self._ticks % TICKS_BETWEEN_LOOKS]
        notes: list[Note] = []
        for who, listener in [*walking.items(), *((w, one) for w, one in self._waiting.items() if w not in walking)]:
            pose = moment.people.get(who)
            if pose is None or pose.hidden:
                continue
            if who in walking:
                # Who is led hears of every turn from the guide; the same crossing in other words would only confuse.
                crossings = None if self._is_led(who) else self._crossings
                listener.look(pose, moment.now_s, crossings, self._beacon_of(who))
            notes += self._told(listener, listener.next(pose, moment.now_s))
        return notes

    @implementation
    def resident_left(self, who: int) -> None:
        """Forget somebody, their markers too."""
        self._listeners.pop(who, None)
        self._waiting.pop(who, None)
        self._walking[who % TICKS_BETWEEN_LOOKS].pop(who, None)

    def _listener(self, who: int) -> Listener:
        if who not in self._listeners:
            self._listeners[who] = Listener(who, self._atlas)
        return self._listeners[who]

    def _told(self, listener: Listener, utterance: Utterance | None) -> list[Note]:
        if listener.waits:
            self._waiting[listener.who] = listener
        else:
            self._waiting.pop(listener.who, None)
        return [] if utterance is None else [Tell(listener.who, utterance)]

    def _describe(self, listener: Listener, ask: Ask) -> Answer:
        asked = ask.arguments.get("id")
        if isinstance(asked, int) and not isinstance(asked, bool):
            return _person(listener, asked, ask.moment.people, ask.who)
        name = asked[:ID_CHARS_MAX] if isinstance(asked, str) else ""
        if (number := self._atlas.number_of.get(name)) is not None:
            return listener.teller.thing(number, ask.who)
        if marker := listener.markers.get(name):
            return listener.teller.point("describe", marker.id, marker.name, marker.x_m, marker.z_m, ask.who)
        return listener.teller.gone()

    def _find(self, listener: Listener, ask: Ask) -> Answer:
        text = speakable(ask.arguments.get("text"), QUESTION_CHARS_MAX)
        teller = listener.teller
        found = self._finder.find(text, ask.who, teller.words)
        if not found:
            return teller.answer("find", [teller.words.say("describe-not-found", text=text)])
        return teller.surroundings("find", found)


def _others(ask: Ask) -> list[Standing]:
    near = ask.moment.people.near(ask.who.x_m, ask.who.z_m, PEOPLE_M)
    return [person for person in near if person.id != ask.who.id]


def _person(listener: Listener, who: int, people: People, pose: Standing) -> Answer:
    person = people.get(who)
    if person is None or person.hidden:
        return listener.teller.gone()
    return listener.teller.person(person, pose)


def _markers(listener: Listener, ask: Ask) -> Answer:
    teller = listener.teller
    if not listener.markers:
        return teller.answer("markers", [teller.words.say("describe-no-markers")])
    near = listener.markers.near(ask.who)
    return teller.answer(
        "markers", [teller.seen(marker.name, seen) for marker, seen in near], [seen for _, seen in near]
    )


def _mark(listener: Listener, ask: Ask) -> Answer:
    teller, markers = listener.teller, listener.markers
    name = speakable(ask.arguments.get("name")) or teller.words.say("describe-marker", number=markers.next_number)
    marker = markers.make(name, ask.who.x_m, ask.who.z_m)
    if marker is None:
        return teller.answer("mark", [teller.words.say("describe-markers-full", markers=len(markers))])
    facts = {"id": marker.id, "name": marker.name, "x": round(marker.x_m, 2), "z": round(marker.z_m, 2)}
    return teller.answer("mark", [teller.words.say("describe-marked", name=name)], marker=facts)


def _unmark(listener: Listener, ask: Ask) -> Answer:
    teller, asked = listener.teller, ask.arguments.get("id")
    marker = listener.markers.remove(asked) if isinstance(asked, str) else None
    if marker is None:
        return teller.answer("unmark", [teller.words.say("describe-no-marker")])
    return teller.answer("unmark", [teller.words.say("describe-unmarked", name=marker.name)], marker={"id": marker.id})
