"""What the city itself answers: second screens, the record, a person's help."""

from __future__ import annotations

from typing import Any

from living import Visitor, a_city

from citiverse.server.live import LiveCity
from citiverse.server.pairing import WRONG_MAX, spelled

ASK, SAY, CAPTION = 6, 2, 9


def visit(city: LiveCity, name: str = "Ana", **options: Any) -> Visitor:
    visitor = Visitor(city, name, (32.0, 32.0), **options)
    city.tick(0.1)
    return visitor


def ask(city: LiveCity, visitor: Visitor, verb: str, **arguments: Any) -> dict[str, Any]:
    visitor.send(ASK, verb, arguments)
    city.tick(0.1)
    return visitor.told()[-1]


def test_a_second_screen_is_told_what_the_resident_is_told_and_speaks_for_them() -> None:
    city = a_city()
    ana, bo = visit(city), visit(city, "Bo")
    answer = ask(city, ana, "pair")
    code = answer["facts"]["code"]
    assert spelled(code) in answer["text"]
    screen = Visitor(city, "Ana", None, pair=code.lower())
    (welcome,) = screen.told("WELCOME")
    assert welcome["facts"]["companion"] is True and welcome["facts"]["id"] == ana.facts["id"]
    bo.send(SAY, "Hello Ana", 1)
    city.tick(0.1)
    screen.send(SAY, "Hello from my braille display", 1)
    city.tick(0.1)
    words = ["Hello Ana", "Hello from my braille display"]
    for hearer in (ana, bo, screen):
        assert [said["text"] for said in hearer.told("SAID")] == words
    assert bo.told("SAID")[-1]["id"] == ana.facts["id"]
    ana.send(SAY, "And from me", 1)
    city.tick(0.1)
    assert [said["number"] for said in screen.told("SAID")] == [0, 1, 0]
    assert [said["number"] for said in ana.told("SAID")] == [0, 0, 1], "who sent it knows which of theirs it was"
    assert [said["number"] for said in bo.told("SAID")] == [1, 0, 0]
    ana.send(5)
    assert screen.line.closed is not None and screen.line.closed[0] == 1000


def test_a_second_screen_cannot_walk() -> None:
    city = a_city()
    ana = visit(city)
    screen = Visitor(city, "Ana", None, pair=ask(city, ana, "pair")["facts"]["code"])
    screen.move(40.0, 40.0)
    assert screen.line.closed is not None and screen.line.closed[0] == 4000
    city.tick(0.1)
    assert ana.line.closed is None and ana.session.screens == []


def test_a_code_is_used_once_and_wrong_ones_are_refused() -> None:
    city = a_city()
    code = ask(city, visit(city), "pair")["facts"]["code"]
    assert Visitor(city, "Ana", None, pair=code).line.closed is None
    for wrong in (code, "AAAAAA", "?"):
        closed = Visitor(city, "Ana", None, pair=wrong).line.closed
        assert closed is not None and closed[0] == 4009


def test_a_third_screen_is_told_to_wait_and_its_code_still_holds() -> None:
    city = a_city()
    ana = visit(city)
    first, _ = (Visitor(city, "Ana", None, pair=ask(city, ana, "pair")["facts"]["code"]) for _ in range(2))
    code = ask(city, ana, "pair")["facts"]["code"]
    closed = Visitor(city, "Ana", None, pair=code).line.closed
    assert closed is not None and closed[0] == 4011
    first.send(5)
    third = Visitor(city, "Ana", None, pair=code)
    assert third.line.closed is None and len(ana.session.screens) == 2


def test_a_screen_that_lost_its_line_gives_its_place_to_the_next() -> None:
    city = a_city()
    ana = visit(city)
    first, second = (Visitor(city, "Ana", None, pair=ask(city, ana, "pair")["facts"]["code"]) for _ in range(2))
    first.session.lose_line()
    third = Visitor(city, "Ana", None, pair=ask(city, ana, "pair")["facts"]["code"])
    assert third.line.closed is None and ana.session.screens == [second.session, third.session]


def test_a_stranger_who_guesses_shuts_out_nobody() -> None:
    city = a_city()
    code = ask(city, visit(city), "pair")["facts"]["code"]
    for _ in range(WRONG_MAX):
        Visitor(city, "Eve", None, peer="192.0.2.66", pair="22222222")
    assert Visitor(city, "Eve", None, peer="192.0.2.66", pair=code).line.closed is not None
    assert Visitor(city, "Ana", None, peer="192.0.2.1", pair=code).line.closed is None


def test_own_words_go_off_the_record_and_back() -> None:
    city = a_city()
    ana, bo = visit(city), visit(city, "Bo")
    assert "off the record" in ask(city, ana, "record", on=False)["text"]
    ana.send(SAY, "between us", 1)
    ana.send(CAPTION, 0, 1, "and aloud", True)
    bo.send(SAY, "for all", 1)
    city.tick(0.1)
    assert [said["off_record"] for said in bo.told("SAID")] == [True, False]
    assert bo.told()[-1]["facts"]["off_record"] is True
    ask(city, ana, "record", on=True)
    ana.send(SAY, "again for all", 2)
    city.tick(0.1)
    assert bo.told("SAID")[-1]["off_record"] is False


def test_only_a_host_takes_everybody_off_the_record_and_all_are_told_in_their_language() -> None:
    city = a_city(seats={"host": "sesame"})
    host, guest = visit(city, "Host", seat="host", key="sesame"), visit(city, "Guest", needs={"language": "fr"})
    ask(city, guest, "record", on=False, everybody=True)
    host.send(SAY, "on the record", 1)
    city.tick(0.1)
    assert guest.told("SAID")[-1]["off_record"] is False
    ask(city, host, "record", on=False, everybody=True)
    alert = guest.told()[-1]
    assert (alert["channel"], alert["priority"], alert["language"]) == ("alert", 3, "fr")
    host.send(SAY, "off the record", 2)
    city.tick(0.1)
    assert guest.told("SAID")[-1]["off_record"] is True
    assert [told["text"] for told in visit(city, "Late").told()] == [
        "Off the record from now on: what is said is shown, and no transcript keeps it."
    ]


def test_help_reaches_a_person_and_says_so() -> None:
    city = a_city(seats={"host": "sesame"})
    ana = visit(city)
    assert "Nobody" in ask(city, ana, "help", text="I am lost")["text"]
    host = visit(city, "Host", seat="host", key="sesame")
    assert ask(city, ana, "help", text="I am lost")["text"].startswith("1 person was told")
    alert = host.told()[-1]
    assert alert["text"] == "Ana asks for help. I am lost" and alert["facts"]["who"] == ana.facts["id"]
    assert (alert["x"], alert["z"]) == (32.0, 32.0)


def test_a_second_screen_whose_line_breaks_comes_back_with_every_word_and_never_as_a_resident() -> None:
    city = a_city()
    ana, bo = visit(city), visit(city, "Bo")
    code = ask(city, ana, "pair")["facts"]["code"]
    screen = Visitor(city, "Ana", None, pair=code)
    screen.session.lose_line()
    bo.send(SAY, "Did you hear that?", 1)
    city.tick(0.1)
    back = Visitor(city, "Ana", None, resume=screen.facts["token"], event=0, pair=code)
    assert [said["text"] for said in back.told("SAID")] == ["Did you hear that?"]
    back.send(SAY, "Yes", 1)
    city.tick(0.1)
    assert [said["text"] for said in bo.told("SAID")] == ["Did you hear that?", "Yes"]
    assert city.world.columns.count == 2


def test_a_second_screen_outlives_a_reload_of_the_first_and_no_longer_than_its_visit() -> None:
    city = a_city(resume_s=5)
    ana = visit(city)
    code = ask(city, ana, "pair")["facts"]["code"]
    screen = Visitor(city, "Ana", None, pair=code)
    ana.session.lose_line()
    again = ana.come_back()
    assert screen.line.closed is None
    again.send(SAY, "I am back", 1)
    city.tick(0.1)
    assert screen.told("SAID")[-1]["text"] == "I am back"
    again.session.lose_line()
    for _ in range(6):
        city.tick(1.0)
    assert screen.line.closed is not None
    lost = Visitor(city, "Ana", None, resume=screen.facts["token"], pair=code)
    assert lost.line.closed is not None and lost.line.closed[0] == 4009 and city.world.columns.count == 0


def test_a_second_screen_hears_that_its_line_lives() -> None:
    city = a_city()
    ana = visit(city)
    screen = Visitor(city, "Ana", None, pair=ask(city, ana, "pair")["facts"]["code"])
    for _ in range(60):
        city.tick(0.1)
    assert len(screen.told("PULSE")) == 1
