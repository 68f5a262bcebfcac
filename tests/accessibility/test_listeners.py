"""Everybody is talked to in the words they chose."""

from citiverse.accessibility.listeners import Listeners
from citiverse.world.utterances import Channel, Priority


def test_who_never_chose_is_told_in_english() -> None:
    note = Listeners().say(7, "guide-stopped", 3.0)
    assert (note.who, note.utterance.text, note.utterance.language) == (7, "The guide has stopped.", "en")
    assert (note.utterance.channel, note.utterance.priority, note.utterance.begin_s) == (
        Channel.GUIDE,
        Priority.ASKED,
        3.0,
    )


def test_language_easy_and_detail_are_kept_until_somebody_leaves() -> None:
    listeners = Listeners()
    listeners.choose(1, {"language": "es", "detail": "short"})
    listeners.choose(2, {"language": "en", "easy": True})
    assert listeners.to(1).detail == "short"
    assert listeners.say(1, "guide-stopped", 0.0).utterance.text == "La guía ha terminado."
    assert listeners.say(2, "guide-stopped", 0.0).utterance.text == "You stopped. Nobody guides you now."
    listeners.forget(1)
    assert listeners.say(1, "guide-stopped", 0.0).utterance.language == "en"


def test_facts_go_with_the_words() -> None:
    note = Listeners().tell(1, "Hello", 0.0, leader=4)
    assert note.utterance.facts == {"leader": 4}
