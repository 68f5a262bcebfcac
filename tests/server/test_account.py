from __future__ import annotations

from collections import Counter
from dataclasses import fields

from living import Visitor, a_city

from citiverse.server.account import Account


def test_everything_begins_at_nought() -> None:
    account = Account()
    assert all(not getattr(account, field.name) for field in fields(account))
    assert Account().closed is not account.closed


def test_a_visit_is_counted_where_it_should_be() -> None:
    city = a_city()
    one, other = Visitor(city), Visitor(city)
    city.tick(1.0)
    one.move(33.0, 32.0), other.move(200.0, 32.0)
    one.session.receive(b"\x93\x02\xa5hello\x01", 0.0)
    city.tick(1.0)
    one.session.receive(b"\x91\x05", 0.0)
    other.session.receive(b"nonsense", 0.0)
    account = city.account
    assert (account.ticks, account.joined, account.moves, account.moves_corrected, account.sayings) == (2, 2, 2, 1, 1)
    assert account.keyframes == 2 and account.state_writes == 10
    assert account.tick_s_total >= account.tick_s_last > 0
    assert account.closed == Counter({"bye": 1, "bad_message": 1})
