"""Words in six languages, from the files that the browser reads too."""

from pathlib import Path

import pytest

from citiverse.accessibility import catalogue
from citiverse.accessibility.catalogue import LANGUAGES, Words, words_in

GREETING = """greeting = Hello { $name }, { $steps ->
    [one] one step
   *[other] { $steps } steps
 }
only-english = Only here
"""
DAVID = "\u05d3\u05d5\u05d3"


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for language in (*LANGUAGES, "en-easy"):
        (tmp_path / language).mkdir()
    (tmp_path / "en" / "a.ftl").write_text(GREETING)
    (tmp_path / "en-easy" / "a.ftl").write_text("greeting = Hi { $name }\n")
    (tmp_path / "ar" / "a.ftl").write_text("greeting = مرحبا { $name }\n")
    monkeypatch.setattr(catalogue, "LOCALES", tmp_path)
    bundle = getattr(catalogue, "_bundle")  # noqa: B009
    bundle.cache_clear()
    yield tmp_path
    bundle.cache_clear()


@pytest.mark.usefixtures("files")
def test_a_message_takes_its_arguments_and_plurals() -> None:
    assert Words("en").say("greeting", name="Ada", steps=1) == "Hello Ada, one step"
    assert Words("en").say("greeting", name="Ada", steps=3) == "Hello Ada, 3 steps"


@pytest.mark.usefixtures("files")
def test_easy_english_stands_before_english_and_falls_back_to_it_silently() -> None:
    easy = Words("en", easy=True)
    assert easy.say("greeting", name="Ada", steps=3) == "Hi Ada"
    assert easy.say("only-english") == "Only here"
    assert not easy.missing


@pytest.mark.usefixtures("files")
def test_a_gap_is_said_in_english_and_seen() -> None:
    french = Words("fr")
    assert french.say("only-english") == "[en] Only here"
    assert french.missing == {"only-english": 1}


@pytest.mark.usefixtures("files")
def test_a_name_that_runs_the_other_way_is_isolated() -> None:
    assert Words("en").say("greeting", name=DAVID, steps=1) == f"Hello \u2068{DAVID}\u2069, one step"
    assert Words("ar").say("greeting", name="Ada") == "مرحبا \u2068Ada\u2069"


@pytest.mark.usefixtures("files")
def test_our_own_mistakes_are_loud() -> None:
    with pytest.raises(KeyError, match="nonsense"):
        Words("fr").say("nonsense")
    with pytest.raises(ValueError, match="greeting"):
        Words("en").say("greeting", name="Ada")


def test_an_unknown_language_is_answered_in_english() -> None:
    assert words_in("tlh").language == "en"
