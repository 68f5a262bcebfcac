"""What has no name or no caption does not come in."""

import math

import pytest

from citiverse.accessibility.gate import CAPTION_CHARS_MAX, fault_of, fault_of_thing
from citiverse.world.notes import Hide, Sound, Tell
from citiverse.world.utterances import Channel, Utterance

BELL = {"en": "a bell rings"}


@pytest.mark.parametrize("caption", [{}, {"fr": "une cloche"}, {"en": ""}, {"en": " \u200b…"}])
def test_a_sound_needs_words_in_english_at_least(caption: dict[str, str]) -> None:
    fault = fault_of(Sound("bell", caption, 0.0, 0.0, 10.0))
    assert fault is not None and "“bell” has no caption" in fault


def test_a_sound_needs_a_place_a_radius_and_a_short_caption() -> None:
    assert fault_of(Sound("bell", BELL, 0.0, 0.0, 10.0)) is None
    assert fault_of(Sound("bell", BELL, math.nan, 0.0, 10.0)) is not None
    assert fault_of(Sound("bell", BELL, 0.0, 0.0, math.inf)) is not None
    assert fault_of(Sound("bell", {"en": "x" * (CAPTION_CHARS_MAX + 1)}, 0.0, 0.0, 10.0)) is not None


def test_what_is_told_has_words() -> None:
    assert fault_of(Tell(1, Utterance(Channel.ALERT, "Fire."))) is None
    assert fault_of(Tell(1, Utterance(Channel.ALERT, "  "))) is not None
    assert fault_of(Hide(1, True)) is None


@pytest.mark.takes_part("A07")
def test_a_thing_that_one_can_use_needs_a_name() -> None:
    assert fault_of_thing("Ticket machine") is None
    fault = fault_of_thing("", "door")
    assert fault is not None and "The door has no name" in fault
    assert fault_of_thing("\u202e \u200b") is not None
