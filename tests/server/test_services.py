"""Plugins are asked one after another, and one that fails spoils nothing (more in test_talk.py)."""

from citiverse.accessibility.needs import DEFAULTS, read_needs
from citiverse.server.account import Account
from citiverse.server.services import Services
from citiverse.world.columns import Columns
from citiverse.world.hooks import Ask, implementation, manager
from citiverse.world.notes import Hide, Note
from citiverse.world.people import People, Standing


class Silent:
    @implementation
    def resident_asked(self, ask: Ask) -> list[Note] | None:
        return None


class Knows:
    @implementation
    def resident_asked(self, ask: Ask) -> list[Note] | None:
        return [Hide(ask.who.id, True)] if ask.verb == "safe" else None


def services(*plugins: object) -> Services:
    columns = Columns()
    row = columns.lend()
    columns.id[row] = 7
    known = manager()
    for plugin in plugins:
        known.register(plugin)
    return Services(known, People(columns, {7: row}), Account())


def test_the_first_that_knows_answers() -> None:
    both = services(Knows(), Silent())
    assert both.ask(7, "safe", {}, 0.0) == [Hide(7, True)]
    assert both.ask(7, "sing", {}, 0.0) is None
    assert both.ask(8, "safe", {}, 0.0) == [], "who has left is not answered"


def test_needs_are_known_from_coming_to_leaving() -> None:
    one = services()
    needs, _ = read_needs({"language": "ar"})
    one.came(Standing(7, "Ana", 0.0, 0.0, 0.0), needs)
    assert one.needs_of(7)["language"] == "ar"
    one.left(7)
    assert one.needs_of(7) == DEFAULTS
