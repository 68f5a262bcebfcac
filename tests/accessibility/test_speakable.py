"""Names from outside, fit to be read aloud."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from citiverse.accessibility.speakable import folded, speakable, within


def test_control_and_direction_characters_are_taken_out() -> None:
    assert speakable("Town\u202e\u0007 \nHall\u200b") == "Town Hall"


def test_joiners_that_a_script_needs_stay() -> None:
    assert speakable("\u0645\u06cc\u200c\u062e") == "\u0645\u06cc\u200c\u062e"


def test_what_is_no_text_says_nothing() -> None:
    assert [speakable(value) for value in (None, 5, ["a"], "", "\u202e")] == [""] * 5


def test_a_long_name_is_cut_and_shows_it() -> None:
    assert speakable("a" * 500) == "a" * 79 + "…"
    assert within("abc", 3) == "abc"


def test_folding_makes_no_difference_between_accents_and_capitals() -> None:
    assert folded("Café-Straße!") == folded("cafe STRASSE") == "cafe strasse"


@given(st.text(max_size=300))
def test_whatever_comes_is_one_clean_bounded_line(text: str) -> None:
    said = speakable(text)
    assert len(said) <= 80
    assert speakable(said) == said
    assert all(c in "\u200c\u200d" or unicodedata.category(c)[0] not in "CZ" or c == " " for c in said)
