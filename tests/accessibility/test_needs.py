"""A profile of needs, from friends, from older versions and from nowhere good."""

import math
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from citiverse.accessibility.needs import DEFAULTS, VERSION, read_needs

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


def test_what_is_left_out_has_its_default() -> None:
    needs, unused = read_needs({"version": VERSION, "captions": False})
    assert needs == {**DEFAULTS, "captions": False}
    assert unused == []


def test_an_older_profile_keeps_what_it_said() -> None:
    needs, unused = read_needs({"version": 1, "subtitles": False, "words_per_minute": 120})
    assert (needs["captions"], needs["reading_wpm"]) == (False, 120)
    assert unused == []


def test_an_entry_that_cannot_be_used_is_named_and_its_default_holds() -> None:
    needs, unused = read_needs({"reading_wpm": 10_000, "theme": "neon", "captions": 1, "future": True})
    assert needs == DEFAULTS
    assert unused == ["reading_wpm", "theme", "captions", "future"]


@given(ANYTHING | st.dictionaries(st.sampled_from([*DEFAULTS, "version"]), ANYTHING))
def test_whatever_comes_the_needs_are_complete_and_of_their_kind(profile: Any) -> None:
    needs, _ = read_needs(profile)
    assert needs.keys() == DEFAULTS.keys()
    for name, default in DEFAULTS.items():
        assert isinstance(needs[name], bool) == isinstance(default, bool)
        assert not (isinstance(needs[name], float) and math.isnan(needs[name]))
