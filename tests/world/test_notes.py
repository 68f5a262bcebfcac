"""A note is a value."""

import dataclasses

import pytest

from citiverse.world.notes import Hide


def test_a_note_cannot_be_changed_after_it_was_given() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        Hide(1, True).hidden = False  # type: ignore[misc]
