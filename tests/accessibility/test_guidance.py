"""Every sentence of the guide can be said in every language, and says what it should."""

from __future__ import annotations

import pytest
from made_streets import house

from citiverse.accessibility.catalogue import FALLBACK_MARK, LANGUAGES, LOCALES, words_in
from citiverse.accessibility.guidance import FULL, NORMAL, SHORT, Guidance
from citiverse.accessibility.instructions import Instruction
from citiverse.accessibility.ways import Street

LANE = Street("Church Lane", "street")
HALL = house("Town Hall", 0, 0, 9, 9)
TURNS = ["ahead", "ahead-right", "right", "behind-right", "behind", "behind-left", "left", "ahead-left"]
VOICES = [(language, False) for language in LANGUAGES] + [("en", True)]


def step(turn: str = "left", street: Street | None = LANE, **more: object) -> Instruction:
    given = {"stay": False, "metres": 45.0, "bearing_deg": 270.0, "landmark": None} | more
    return Instruction(100.0, (0.0, 0.0), turn, street, **given)  # type: ignore[arg-type]


def test_a_person_could_follow_it() -> None:
    to = Guidance(words_in("en"))
    first = step("", Street("Market Street", "street"), metres=118.0, bearing_deg=0.0)
    assert to.overview("Town Hall", 163.0, [first, step(landmark=HALL)], "left") == (
        "The way to Town Hall is 165 metres long and takes about 2 minutes. "
        "Go north along Market Street for 120 metres. "
        "At the next turn is Town Hall. Then turn left into Church Lane. Go on for 45 metres. "
        "Then you are there: Town Hall is on your left."
    )


def test_short_leaves_out_what_can_be_left_out() -> None:
    to = Guidance(words_in("en"), SHORT)
    said = to.overview("Town Hall", 163.0, [step(""), step(landmark=HALL)], "right")
    assert "The way to" not in said
    assert "At the next turn is" not in said
    assert to.facing(90.0) == ""


def test_a_very_long_way_is_not_read_out_whole() -> None:
    said = Guidance(words_in("en")).overview("Town Hall", 9000.0, [step("")] + [step()] * 30, "left")
    assert said.count("Then turn left") == 11
    assert said.endswith("The rest follows on the way.")


def test_lengths_are_rounded_and_never_nothing() -> None:
    to = Guidance(words_in("en"))
    assert [to.length(metres) for metres in (0.2, 7.4, 118, 998, 1234)] == [
        "5 metres", "5 metres", "120 metres", "1 kilometre", "1.25 kilometres",
    ]  # fmt: skip


def test_where_the_first_way_lies() -> None:
    to = Guidance(words_in("en"))
    assert to.facing(5.0) == ""
    assert to.facing(-90.0) == "For you that is to the left now."


@pytest.mark.parametrize(("language", "easy"), VOICES)
def test_every_sentence_is_there_in_every_language(language: str, easy: bool) -> None:
    for detail in (SHORT, NORMAL, FULL):
        to = Guidance(words_in(language, easy), detail)
        said: list[str] = []
        streets = [
            Street("Church Lane", "street"),
            None,
            *(Street("", sort) for sort in ("street", "path", "bridge", "steps")),
        ]
        for turn in TURNS:
            for street in streets:
                for stay in (False, True):
                    item = step(turn, street, stay=stay, landmark=HALL)
                    said += [to.then(item), to.soon(item, 25.0), to.now(item), to.begin(item), to.still(item, 30, stay)]
        for side in ("left", "right", "behind", "ahead"):
            said += [to.arrived("Town Hall", side), to.overview("Town Hall", 1500.0, [step("")], side)]
        said.append(to.whereabouts("Town Hall", 100.0, 45.0, 130.0))
        for text in said:
            assert text
            assert FALLBACK_MARK not in text
            assert "{" not in text


@pytest.mark.parametrize("language", [*LANGUAGES, "en-easy"])
def test_every_message_of_the_guide_is_there(language: str) -> None:
    def ids(name: str) -> set[str]:
        text = (LOCALES / name / "guide.ftl").read_text(encoding="utf-8")
        return {line.split(" =")[0] for line in text.splitlines() if " =" in line and line[0].isalpha()}

    assert ids(language) == ids("en") if language != "en-easy" else ids(language) < ids("en")


def test_sentences_stand_side_by_side_in_every_script() -> None:
    assert Guidance(words_in("en")).sentences("One.", "", "Two.") == "One. Two."
    assert Guidance(words_in("zh")).sentences("一。", "二。") == "一。二。"
    assert Guidance(words_in("ar")).sentences("واحد.", "اثنان.") == "واحد. اثنان."
    assert Guidance(words_in("en")).sentences() == ""
