"""docs/asking.md is held against the code: every verb, every cue and every key of the facts, and no other.

A living city with its services is asked everything, in every state that gives another answer; what was seen is what the
page must list.

**Invariant:** a key or a verb that the code has and the page lacks, or the other way round, is a failure here.
"""

from __future__ import annotations

import itertools
import json
import math
import os
import re
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import Any

import msgpack
from living import Visitor, a_city
from thing_town import TOWN, street

from citiverse.accessibility.describer import Describer
from citiverse.accessibility.guide import Guide
from citiverse.accessibility.journey import Cue
from citiverse.accessibility.standard import standard_services
from citiverse.server import desk, pairing, session, settings, talk
from citiverse.server.live import LiveCity
from citiverse.world import ground, things, world
from citiverse.world.utterances import Channel

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "asking.md"
TEXT = PAGE.read_text(encoding="utf-8")
EXAMPLES = "## Examples"
ASK, CAPTION = 6, 9
KEYS = {"host": "opens the host's seat", "captioner": "opens the captioner's"}
THINGS = [*TOWN, street("Bridge Street", (0, 100), (0, 180))]
TICK_S, STEP_M = 0.5, 0.8
Question = tuple[str, dict[str, Any]]

# Each scene is a visit of its own: what is asked in it, one after another.
SCENES: list[list[Question]] = [
    [("where", {}), ("around", {}), ("ahead", {}), ("people", {}), ("repeat", {})],
    [("repeat", {})],
    [("describe", {"id": "hall"}), ("describe", {"id": 2}), ("describe", {"id": "nowhere"})],
    [("find", {"text": "cafe"}), ("find", {"text": "zzzz"})],
    [("markers", {}), ("mark", {"name": "bench"}), ("markers", {}), ("describe", {"id": "marker-1"})],
    [("mark", {}), ("unmark", {"id": "marker-1"}), ("unmark", {"id": "marker-1"})],
    [("walk_to", {"id": "cafe"}), ("status", {}), ("stop", {}), ("stop", {}), ("status", {})],
    [("way_to", {"id": "library"}), ("way_to", {"x": 10, "z": 60}), ("way_to", {"x": 9e5, "z": 9e5}), ("way_to", {})],
    [("walk_to", {"person": 2}), ("walk_to", {"x": 10, "z": 60}), ("walk_to", {"x": 9e5, "z": 9e5})],
    [("follow", {"person": 2}), ("stop", {}), ("follow", {"person": 99}), ("lead", {"id": "cafe"}), ("stop", {})],
    [("take", {"exit": 1}), ("streets", {}), ("take", {"exit": 1}), ("undo", {}), ("undo", {}), ("stop", {})],
    [("safe", {}), ("safe", {}), ("return", {}), ("return", {})],
    [("pair", {}), ("record", {"on": False}), ("record", {"on": True}), ("help", {"text": "Where is the lift?"})],
]


class Town:
    """Ana, who asks; Bo beside her; Hera, who has the host's seat."""

    def __init__(self, start: tuple[float, float] = (10.0, 60.0), **needs: Any) -> None:
        self.city: LiveCity = a_city(things=THINGS, plugins=standard_services(), seats=KEYS)
        self.ana = Visitor(self.city, "Ana", start, needs=needs)
        self.bo = Visitor(self.city, "Bo", (start[0] + 4, start[1]))
        self.hera = Visitor(self.city, "Hera", (start[0] + 6, start[1]), seat="host", key=KEYS["host"])
        self.city.tick(TICK_S)

    def send(self, who: Visitor, *fields: Any) -> list[Any]:
        """Send a message; give what this resident is told in the tick that follows."""
        before = len(who.told())
        who.session.receive(msgpack.packb(fields), self.city.lived_s)
        self.city.tick(TICK_S)
        assert who.told("REFUSED") == []
        return who.told()[before:]

    def walk(self, points: list[tuple[float, float]], *walkers: Visitor) -> None:
        """Let people walk along points, side by side, a step in each tick."""
        for (from_x, from_z), (to_x, to_z) in itertools.pairwise(points):
            steps = math.ceil(math.dist((from_x, from_z), (to_x, to_z)) / STEP_M)
            for step in range(1, steps + 1):
                x, z = from_x + (to_x - from_x) * step / steps, from_z + (to_z - from_z) * step / steps
                heading = round(math.degrees(math.atan2(to_x - from_x, from_z - to_z)) % 360 / 360 * 256) % 256
                for at, walker in enumerate(walkers):
                    walker.move(x, z + at, heading)
                self.city.tick(TICK_S)


@cache
def answers() -> dict[str, list[dict[str, Any]]]:
    """Everything that Ana is told at once, by the verb that she asked."""
    seen: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for scene in SCENES:
        town = Town()
        for verb, arguments in scene:
            seen[verb] += town.send(town.ana, ASK, verb, arguments)
    seen["where"] += (on_the_square := Town((0.0, 0.0))).send(on_the_square.ana, ASK, "where", {})
    seen["record"] += (everybody := Town()).send(everybody.hera, ASK, "record", {"on": False, "everybody": True})
    return seen


def table(heading: str) -> dict[str, list[str]]:
    """The rows of the table under a heading, by what stands in backticks in their first cell."""
    part = TEXT.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in part.splitlines() if line[:1] == "|"]
    return {name: row for row in rows[2:] for name in words(row[0])}


def words(cell: str) -> set[str]:
    return set(re.findall(r"`([a-z_]+)`", cell))


def keys_of(told: list[dict[str, Any]]) -> set[str]:
    return {key for utterance in told for key in utterance.get("facts", {})}


def verbs_of_the_code() -> set[str]:
    guide = Guide()
    guide.city_opened(things.OpenCity("Town", ground.open_ground(8, 8), THINGS, (0.0, 0.0)))
    assert guide._city is not None
    return {*Describer().verbs, *guide._city._verbs, *desk._VERBS}


def said(sentence: str) -> None:
    assert sentence in " ".join(TEXT.split()), f"docs/asking.md does not say: {sentence}"


# Verbs.


def test_every_verb_stands_in_the_table_and_no_other() -> None:
    assert set(table("Verbs")) == verbs_of_the_code()
    assert set(answers()) == verbs_of_the_code(), "every verb is asked here"


def test_every_key_of_an_answer_stands_in_its_row_and_no_other() -> None:
    listed = {verb: words(row[3]) for verb, row in table("Verbs").items()}
    seen = {verb: keys_of(told) for verb, told in answers().items() if verb != "repeat"}
    listed.pop("repeat")
    assert listed == seen


def test_answers_come_in_the_channels_of_the_table() -> None:
    for verb, row in table("Verbs").items():
        assert words(row[2]) == {utterance["channel"] for utterance in answers()[verb]}, verb
        assert words(row[2]) <= set(Channel)


def test_every_verb_is_answered_in_words() -> None:
    for verb, told in answers().items():
        assert told and all(utterance["text"] for utterance in told), verb


# What comes without being asked.


@cache
def volunteered() -> dict[str, set[str]]:
    """The keys of what people are told without having asked, by cue."""
    town = Town((80.0, 100.0))
    town.send(town.bo, ASK, "follow", {"person": town.ana.facts["id"]})
    town.send(town.ana, ASK, "walk_to", {"x": 0, "z": 178})
    (way,) = [told["facts"]["way"] for told in town.ana.told() if "way" in told.get("facts", {})]
    town.walk([(x, z) for x, z in way], town.ana, town.bo)
    for _ in range(20):
        town.city.tick(TICK_S)
    town.send(town.ana, ASK, "lead", {"id": "cafe"})
    town.send(town.bo, ASK, "stop", {})
    seen: defaultdict[str, set[str]] = defaultdict(set)
    for utterance in [*town.ana.told(), *town.bo.told(), *town.hera.told()]:
        facts = utterance.get("facts", {})
        if "cue" in facts:
            seen[facts["cue"]] |= set(facts)
    return seen


def cues_of_the_code() -> set[str]:
    source = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "accessibility").glob("*.py"))
    named = set(re.findall(r"""(?:\bcue=|"cue": )"([a-z_]+)\"""", source)) | set(re.findall(r'"(leader_\w+)"', source))
    return named | {cue.name.lower() for cue in Cue if cue is not Cue.OFF}


def test_every_cue_stands_in_the_table_and_no_other() -> None:
    assert set(table("On the way")) == cues_of_the_code()


def test_what_is_told_on_the_way_has_the_keys_of_its_row() -> None:
    rows = {cue: words(row[2]) | {"cue"} for cue, row in table("On the way").items()}
    assert {"soon", "still", "arrived", "leader_walks", "follow_ended", "followed", "offer"} <= set(volunteered())
    for cue, keys in volunteered().items():
        assert keys <= rows[cue], cue


def test_callouts_have_the_keys_of_their_rows() -> None:
    town = Town((-60.0, 100.0), callouts=True)
    town.walk([(-60.0, 100.0), (10.0, 100.0), (10.0, 60.0)], town.ana)
    seen: defaultdict[str, set[str]] = defaultdict(set)
    for utterance in town.ana.told():
        if utterance["channel"] == "callout":
            seen[utterance["facts"]["verb"]] |= set(utterance["facts"])
    rows = {name: words(row[1]) for name, row in table("What one comes past").items()}
    assert dict(seen) == rows


def test_speech_and_sounds_have_the_keys_of_their_rows() -> None:
    city = a_city(seats=KEYS)
    ana = Visitor(city, "Ana", (32.0, 32.0))
    writer = Visitor(city, "Cy", (33.0, 32.0), seat="captioner", key=KEYS["captioner"])
    city.tick(TICK_S)
    ana.send(CAPTION, 0, 1, "Good evening.", True)
    writer.send(CAPTION, ana.facts["id"], 2, "Welcome.", True)
    ana.send(ASK, "record", {"on": False})
    city.tick(TICK_S)
    ana.send(CAPTION, 0, 3, "This stays here.", True)
    city.tick(TICK_S)
    spoken = [utterance for utterance in ana.told() if utterance["channel"] == "speech"]
    rows = {name: words(row[1]) for name, row in table("Speech and sounds").items()}
    assert keys_of(spoken) == rows["speech"]
    source = Path(talk.__file__).read_text(encoding="utf-8")
    assert rows["sound"] == set(re.findall(r'"(\w+)":', source.partition("Channel.SOUND")[2].partition("}")[0]))


# Second screens, seats, the record.


def test_numbers_of_the_page_are_the_codes() -> None:
    said(f"{pairing.CODE_CHARS} characters")
    said(f"{pairing.CODE_S / 60:.0f} minutes")
    said(f"{pairing.WRONG_MAX} wrong ones in a minute")
    said(f"at most {session.SCREENS_MAX} second screens")
    said(f"within {world.HEARING_M:.0f} m")
    assert {*re.findall(r"^\| `(\w+)` \|", TEXT.partition("\n## Seats\n")[2].partition("\n## ")[0], re.M)} == {
        desk.HOST, session.CAPTIONER,
    }  # fmt: skip
    example = re.search(r"CITIVERSE_SEATS='(.+?)'", TEXT)
    assert example and settings.Settings.model_validate_json(f'{{"seats": {example[1]}}}').seats.keys() == KEYS.keys()


def test_a_second_screen_is_as_the_page_says() -> None:
    town = Town()
    (told,) = town.send(town.ana, ASK, "pair", {})
    screen = Visitor(town.city, "Ana", pair=told["facts"]["code"])
    town.city.tick(TICK_S)
    assert screen.facts["companion"] is True and screen.facts["id"] == town.ana.facts["id"]
    heard = len(town.ana.told())
    town.send(screen, ASK, "where", {})
    assert town.ana.told()[heard:] == screen.told()[-1:], "both hear the answer"
    said("`companion`: true")


# Examples.


def test_examples_are_what_the_city_answers() -> None:
    made = examples()
    if os.environ.get("GOLDEN") == "write":
        PAGE.write_text(TEXT.partition(EXAMPLES)[0] + made, encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8").partition(EXAMPLES)[1:] == (EXAMPLES, made.removeprefix(EXAMPLES))


def examples() -> str:
    """Ask the town of the tests a few things, and write down what it says."""
    asked: list[Question] = [
        ("ahead", {}), ("people", {}), ("mark", {"name": "bench"}), ("way_to", {"id": "cafe"}),
        ("record", {"on": False}),
    ]  # fmt: skip
    town = Town()
    parts = [EXAMPLES, "", "What a city of the tests answers (`tests/test_asking_doc.py`).", ""]
    for verb, arguments in asked:
        parts += ["```", f"ASK     {plain([verb, arguments])}"]
        parts += [f"UTTERED {plain(utterance)}" for utterance in town.send(town.ana, ASK, verb, arguments)]
        parts += ["```", ""]
    return "\n".join(parts)


def plain(value: Any) -> str:
    """JSON as a person writes it: floats that came as float32 with two digits."""

    def shorter(inner: Any) -> Any:
        if isinstance(inner, float):
            return round(inner, 2)
        if isinstance(inner, dict):
            return {key: shorter(one) for key, one in inner.items()}
        return [shorter(one) for one in inner] if isinstance(inner, list) else inner

    return json.dumps(shorter(value), ensure_ascii=False)
