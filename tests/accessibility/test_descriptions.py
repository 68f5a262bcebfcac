"""Descriptions of things and people, in every language, and the style they keep."""

import re
from itertools import pairwise

import pytest
from fluent.syntax import FluentParser, ast
from thing_town import ON_STAGE, TOWN, At, Crowd, MadeThing, box

from citiverse.accessibility.atlas import Atlas
from citiverse.accessibility.catalogue import EASY, LANGUAGES, LOCALES, words_in
from citiverse.accessibility.descriptions import PEOPLE_MAX, Teller
from citiverse.accessibility.exploration import around
from citiverse.world.columns import AWAY

ATLAS = Atlas(TOWN)
NUMBERS = {thing.id: number for number, thing in enumerate(TOWN)}
EASY_WORDS_MAX = 15


def teller(detail: str = "normal", language: str = "en", easy: bool = False) -> Teller:
    return Teller(ATLAS, words_in(language, easy), detail)


def thing(name: str, detail: str = "normal", pose: At = At(), easy: bool = False) -> str:  # noqa: B008
    return teller(detail, easy=easy).thing(NUMBERS[name], pose).text


def messages(language: str) -> dict[str, ast.Message]:
    resource = FluentParser().parse((LOCALES / language / "describe.ftl").read_text())
    return {entry.id.name: entry for entry in resource.body if isinstance(entry, ast.Message)}


def test_around_in_words_and_facts() -> None:
    answer = teller().surroundings("around", around(ATLAS, At()))
    assert answer.text == (
        "Town Hall, 45 metres, ahead. Café Central, 45 metres, to the right. "
        "St. Mary, 45 metres, behind. Library, 45 metres, to the left."
    )
    assert answer.facts["verb"] == "around"
    assert answer.facts["things"][1] == {"id": "cafe", "turn_deg": 90, "m": 45.0}


def test_levels_of_detail() -> None:
    (first, *_) = around(ATLAS, At())
    assert teller("short").thing_seen(first) == "Town Hall, ahead."
    assert teller("normal").thing_seen(first) == "Town Hall, 45 metres, ahead."
    church = around(ATLAS, At())[2]
    assert teller("full").thing_seen(church) == "St. Mary, church, 45 metres, behind."


def test_a_thing_with_all_that_is_known() -> None:
    assert thing("hall") == ("Town Hall, 45 metres, ahead. Address: 1 Market Square. 4 storeys. 21 metres high.")
    assert thing("hall", "short") == "Town Hall, ahead."
    assert thing("hall", easy=True) == (
        "Town Hall, 45 metres, ahead. The address is 1 Market Square. It has 4 floors. It is 21 metres high."
    )


def test_what_a_thing_stands_next_to() -> None:
    town = [
        MadeThing("a", bounds=box(0, 0), name="Arcade"), MadeThing("b", bounds=box(11, 0), name="Bakery"),
        MadeThing("c", bounds=box(40, 0), name="Cinema"),
        MadeThing("s", "street", (-50, 0, 10, 50, 0, 10), name="Side Street", line=((-50, 10), (50, 10))),
    ]  # fmt: skip
    said = Teller(Atlas(town), words_in("en"), "full").thing(0, At(0, -50)).text
    assert said.endswith("Next to: Side Street, Bakery.") or said.endswith("Next to: Bakery, Side Street.")


def test_a_height_that_a_program_made_up_is_not_said() -> None:
    made_up = MadeThing("x", bounds=box(0, -50), name="X", height_m=9.0, attributes={"height_source": "default"})
    assert "high" not in Teller(Atlas([made_up]), words_in("en")).thing(0, At()).text


@pytest.mark.parametrize("levels", ["many", "-3", "", "9999", -1, float("nan"), None, "³"])
def test_storeys_that_make_no_sense_are_not_said(levels: object) -> None:
    odd = MadeThing("x", bounds=box(0, -50), name="X", attributes={"building:levels": levels})
    assert "storey" not in Teller(Atlas([odd]), words_in("en")).thing(0, At()).text


def test_a_person_where_they_are_and_which_way_they_go() -> None:
    crowd = Crowd()
    ada = crowd.place(2, "Ada", 0, -60, heading_deg=90)
    assert teller().person(ada, At()).text == "Ada, 60 metres, ahead. Faces east."
    ada = crowd.place(2, "Ada", 0, -60, heading_deg=180)
    assert teller().person(ada, At()).text == "Ada, 60 metres, ahead. Faces you."
    ada = crowd.place(2, "Ada", 0, -60, status=AWAY | ON_STAGE)
    assert teller().person(ada, At()).text == "Ada, 60 metres, ahead. Is away for now. Is on the stage."


def test_the_nearest_people_and_how_many_more() -> None:
    crowd = Crowd()
    for who in range(1, 9):
        crowd.place(who, f"P{who}", 20.0 * who, 0)
    answer = teller("short").people(crowd.people.near(0, 0, 200), At())
    assert answer.text == (
        "P1, to the right. P2, to the right. P3, to the right. P4, to the right. P5, to the right. And 3 more people."
    )
    assert (len(answer.facts["things"]), answer.facts["people"]) == (PEOPLE_MAX, 8)
    assert teller().people([], At()).text == "Nobody is near."


def test_nothing_is_said_too() -> None:
    assert teller().surroundings("ahead", []).text == "Nothing to call out right now."


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_is_there_in_every_language(language: str) -> None:
    assert messages(language).keys() == messages("en").keys()


@pytest.mark.parametrize("language", [*LANGUAGES, EASY])
def test_messages_take_the_arguments_that_english_takes(language: str) -> None:
    english = messages("en")
    for name, message in messages(language).items():
        assert _variables(message) <= _variables(english[name]), name


def test_every_sentence_has_an_easy_variant_or_is_easy_already() -> None:
    """A41: the easy sentences have at most 15 words, and every callout has one."""
    easy, english = messages(EASY), messages("en")
    assert easy.keys() <= english.keys()
    for name, message in english.items():
        for variant in _texts(easy.get(name, message)):
            assert all(len(part.split()) <= EASY_WORDS_MAX for part in variant.split(". ")), name
    called_out = [name for name in english if name.startswith(("describe-seen", "describe-goes", "describe-crossing"))]
    assert [name for name in called_out if name not in easy] == []


@pytest.mark.parametrize("language", ["en", EASY])
def test_english_keeps_the_style_of_descriptions(language: str) -> None:
    """A40: the present tense, the name before the detail, nothing that only eyes could use."""
    past = re.compile(r"\b(was|were|had|did|will|went|walked|\w+ed)\b")
    colours = re.compile(r"\b(red|orange|gold|lime|green|teal|blue|violet|pink|brown|grey|white|black|see)\b")
    for name, message in messages(language).items():
        for text in _texts(message):
            assert not [word for word in past.findall(text) if word not in ("marked", "named", "saved", "called")], name
            assert not colours.search(text), name
            if "{title}" in text:
                assert text.startswith("{title}"), name


def test_the_name_of_a_thing_is_the_same_wherever_it_is_said() -> None:
    sightings = around(ATLAS, At())
    for language in LANGUAGES:
        for detail in ("short", "normal", "full"):
            one = teller(detail, language)
            for sighting in sightings:
                title = one.title(ATLAS.things[sighting.number])
                assert one.thing_seen(sighting).lstrip("\u2068").startswith(title)
                assert one.thing(sighting.number, At()).text.lstrip("\u2068").startswith(title)


def test_more_detail_is_never_less() -> None:
    for name in NUMBERS:
        lengths = [len(thing(name, detail, At(0, 20)).split()) for detail in ("short", "normal", "full")]
        assert all(less <= more for less, more in pairwise(lengths)), name


def _variables(message: ast.Message) -> set[str]:
    found: set[str] = set()

    def look(node: object) -> None:
        if isinstance(node, ast.VariableReference):
            found.add(node.id.name)
        for value in vars(node).values() if isinstance(node, ast.BaseNode) else ():
            for part in value if isinstance(value, list) else [value]:
                if isinstance(part, ast.BaseNode):
                    look(part)

    look(message)
    return found


def _texts(message: ast.Message) -> list[str]:
    """Give every variant of a message with its arguments as {name}."""
    assert message.value is not None
    plain, variants = "", list[str]()
    for element in message.value.elements:
        if isinstance(element, ast.TextElement):
            plain += element.value
        elif isinstance(element.expression, ast.VariableReference):
            plain += f"{{{element.expression.id.name}}}"
        elif isinstance(element.expression, ast.SelectExpression):
            for variant in element.expression.variants:
                variants += _texts(ast.Message(message.id, variant.value))
    return variants or [plain]
