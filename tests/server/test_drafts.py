"""Reading along while somebody writes: whoever hears the writer has the whole text, whatever was missed."""

from __future__ import annotations

from typing import Any

from living import Visitor, a_city

from citiverse.accessibility.real_time_text import Draft, DraftMessage, Erase, Insert
from citiverse.server.drafts import REPEAT_TICKS
from citiverse.server.live import LiveCity

TYPE, SAY = 8, 2


class Reader:
    """What a client makes of TYPED."""

    def __init__(self, visitor: Visitor) -> None:
        self.visitor = visitor
        self.drafts: dict[int, Draft] = {}

    def text_of(self, who: int) -> str | None:
        for message in self.visitor.line.take_kind("TYPED"):
            draft = self.drafts.setdefault(message["id"], Draft())
            actions = tuple(Insert(e[2], e[1]) if e[0] == "t" else Erase(e[1], e[2]) for e in message["edits"])
            draft.apply(DraftMessage(message["what"], message["seq"], actions))
        draft = self.drafts.get(who)
        assert draft is None or draft.in_sync
        return draft.text if draft and draft.started else None


def visit(city: LiveCity, name: str, x_m: float = 32.0) -> Visitor:
    visitor = Visitor(city, name, (x_m, 32.0))
    city.tick(0.1)
    return visitor


def write(city: LiveCity, writer: Visitor, what: str, seq: int, *edits: list[Any]) -> None:
    writer.send(TYPE, what, seq, list(edits))
    city.tick(0.1)


def test_readers_have_the_text_after_every_message_and_the_writer_is_not_told() -> None:
    city = a_city()
    ana, bo = visit(city, "Ana"), visit(city, "Bo")
    reader, who = Reader(bo), ana.facts["id"]
    write(city, ana, "new", 7, ["t", None, "Hallo"])
    assert reader.text_of(who) == "Hallo"
    write(city, ana, "edit", 8, ["e", 5, 2], ["t", None, "p!"])
    assert reader.text_of(who) == "Halp!"
    assert Reader(ana).text_of(who) is None
    ana.send(SAY, "Help!", 1)
    city.tick(0.1)
    assert reader.text_of(who) is None


def test_who_comes_within_hearing_reads_the_whole_text_although_its_writer_pauses() -> None:
    city = a_city()
    ana, bo = visit(city, "Ana"), visit(city, "Bo", 90.0)
    reader, who = Reader(bo), ana.facts["id"]
    write(city, ana, "new", 7, ["t", None, "Hallo"])
    assert reader.text_of(who) is None
    city.world.columns.x_m[bo.row] = 50.0
    for _ in range(REPEAT_TICKS):
        city.tick(0.1)
    assert reader.text_of(who) == "Hallo"
    write(city, ana, "edit", 8, ["t", None, "!"])
    assert reader.text_of(who) == "Hallo!"
    city.world.columns.x_m[bo.row] = 90.0
    for _ in range(REPEAT_TICKS):
        city.tick(0.1)
    assert reader.text_of(who) is None


def test_who_missed_an_edit_gets_the_whole_text_next() -> None:
    city = a_city()
    ana, bo = visit(city, "Ana"), visit(city, "Bo")
    reader, who = Reader(bo), ana.facts["id"]
    write(city, ana, "new", 7, ["t", None, "one"])
    bo.line.congested = True
    write(city, ana, "edit", 8, ["t", None, " two"])
    bo.line.congested = False
    write(city, ana, "edit", 9, ["t", None, " three"])
    assert reader.text_of(who) == "one two three"


def test_a_writer_who_leaves_or_gives_up_ends_the_text() -> None:
    city = a_city()
    ana, bo, cy = visit(city, "Ana"), visit(city, "Bo"), visit(city, "Cy")
    reader = Reader(bo)
    write(city, ana, "new", 7, ["t", None, "one"])
    write(city, cy, "new", 1, ["t", None, "two"])
    write(city, cy, "cancel", 2)
    ana.send(TYPE, "edit", 8, [["t", None, "!"]])
    ana.send(5)
    city.tick(0.1)
    city.tick(0.1)
    assert reader.text_of(ana.facts["id"]) is None and reader.text_of(cy.facts["id"]) is None


def test_a_writers_gap_shows_nothing_false_and_a_reset_mends_it() -> None:
    city = a_city()
    ana, bo = visit(city, "Ana"), visit(city, "Bo")
    reader, who = Reader(bo), ana.facts["id"]
    write(city, ana, "new", 7, ["t", None, "one"])
    write(city, ana, "edit", 9, ["t", 0, "X"])
    assert reader.text_of(who) == "one"
    write(city, ana, "reset", 40, ["t", None, "one two"])
    assert reader.text_of(who) == "one two"
