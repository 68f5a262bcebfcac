"""Signs in what people write: what nobody sees and what turns the text of others goes, what scripts need stays."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from citiverse.accessibility.signs import fit, is_fit


def test_what_scripts_need_stays_and_what_turns_or_hides_goes() -> None:
    persian = "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645\u200f! 👩\u200d🚀"
    assert fit(persian) == persian
    assert fit("a\u202eb\u2066c\u00add\x07e\ue000f\u2028g\U000e0067h\ud800") == "abcdefgh"
    assert (fit("a\nb\tc"), fit("a\nb\tc", keep="\n")) == ("abc", "a\nbc")


@given(st.text())
def test_a_fit_text_is_left_as_it_is(text: str) -> None:
    assert is_fit(fit(text)) and fit(fit(text)) == fit(text)
    assert (fit(text) == text) is is_fit(text)
