"""Names are safe to show and to speak, and otherwise left as people wrote them."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citiverse.assets.text import clean_extras, clean_text

PERSIAN = "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("Rathaus\u202e", "Rathaus"),
        ("a\u2066b\u2069", "ab"),
        ("bell\x07", "bell"),
        ("two\nlines", "two lines"),
        ("  St. Veit\t", "St. Veit"),
        ("Красная площадь / 東京駅 🏛", "Красная площадь / 東京駅 🏛"),
        (PERSIAN, PERSIAN),
        ("👩\u200d🚒", "👩\u200d🚒"),
        ("lone \ud800 surrogate", "lone  surrogate"),
    ],
)
def test_harm_goes_and_the_rest_stays(text: str, clean: str) -> None:
    assert clean_text(text, 100) == clean


def test_long_text_is_cut_with_a_sign_of_it() -> None:
    assert clean_text("x" * 50, 10) == "x" * 9 + "…"


@given(st.text(), st.integers(1, 30))
def test_nothing_harmful_is_ever_left(text: str, most: int) -> None:
    clean = clean_text(text, most)
    assert len(clean) <= most
    assert not {unicodedata.category(letter) for letter in clean} & {"Cc", "Cs", "Zl", "Zp"}
    assert not set(clean) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f")


def test_extras_are_copied_and_cleaned_at_every_depth() -> None:
    extras = {"na\x00me": "A\u202e", "list": [{"x": "\x1b[31m"}, 1, None, True]}
    assert clean_extras(extras, 50) == {"name": "A", "list": [{"x": "[31m"}, 1, None, True]}
    assert extras["list"][0] == {"x": "\x1b[31m"}  # type: ignore[index]


@pytest.mark.parametrize("extras", [None, 5, "text", ["a"]])
def test_extras_that_are_no_object_give_nothing(extras: object) -> None:
    assert clean_extras(extras, 50) == {}
