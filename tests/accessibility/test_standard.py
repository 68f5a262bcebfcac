"""The services of every city, together in a living one: whatever is asked, there is an answer and no fault."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from living import Visitor, a_city
from thing_town import TOWN

from citiverse.accessibility.guide import Guide
from citiverse.accessibility.standard import standard_services
from citiverse.server.live import LiveCity

ASK = 6
VERBS = [
    "where",
    "around",
    "ahead",
    "markers",
    "mark",
    "unmark",
    "describe",
    "people",
    "find",
    "repeat",
    "walk_to",
    "way_to",
    "stop",
    "status",
    "follow",
    "lead",
    "streets",
    "take",
    "undo",
    "safe",
    "return",
    "pair",
    "record",
    "help",
]
VALUES = st.one_of(
    st.booleans(), st.integers(-5, 5), st.floats(-1e9, 1e9), st.text(max_size=30), st.sampled_from(["t0", "marker-1"])
)
KEYS = st.sampled_from(["id", "person", "x", "z", "exit", "name", "text", "on", "everybody"])
QUESTIONS = st.lists(st.tuples(st.sampled_from(VERBS), st.dictionaries(KEYS, VALUES, max_size=3)), max_size=8)


def lived_in() -> tuple[LiveCity, list[Visitor]]:
    city = a_city(things=TOWN, plugins=standard_services())
    visitors = [Visitor(city, name, (32.0 + n, 32.0), needs={"callouts": True}) for n, name in enumerate(("Ana", "Bo"))]
    city.tick(0.1)
    return city, visitors


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_is_known(verb: str) -> None:
    city, (ana, _) = lived_in()
    ana.send(ASK, verb, {})
    for _ in range(30):
        city.tick(0.1)
    assert ana.told("REFUSED") == [] and city.account.plugin_faults == 0
    assert ana.told(), f"{verb} is answered"


def test_the_guide_knows_where_somebody_is_going_so_that_it_is_not_called_out_as_well() -> None:
    guide = Guide()
    city = a_city(things=TOWN, plugins=[guide])
    ana = Visitor(city, "Ana", (32.0, 32.0))
    city.tick(0.1)
    goal, who = next(thing for thing in TOWN if thing.name), ana.facts["id"]
    assert guide.goal_of(who) is None
    for verb, expected in (("way_to", goal.id), ("stop", None)):
        ana.send(ASK, verb, {"id": goal.id})
        city.tick(0.3)
        assert (guide.goal_of(who), guide.leads(who)) == (expected, verb == "way_to")


@settings(max_examples=60)
@given(QUESTIONS, st.sampled_from(["en", "fr", "es", "ar", "zh", "ru"]))
def test_whatever_is_asked_no_service_fails(questions: list[tuple[str, dict[str, Any]]], language: str) -> None:
    city, visitors = lived_in()
    visitors[0].send(7, {"language": language, "callouts": True})
    for n, (verb, arguments) in enumerate(questions):
        visitors[n % 2].send(ASK, verb, arguments)
        city.tick(0.3)
    visitors[1].send(5)
    for _ in range(5):
        city.tick(0.3)
    assert city.account.plugin_faults == 0 and city.account.notes_refused == 0
