from __future__ import annotations

import math
from collections import Counter
from dataclasses import fields

import pytest
from living import Visitor, a_city

from citiverse.server.account import GAP_BOUNDS_S, Account


def test_everything_begins_at_nought() -> None:
    account = Account()
    begun = {"tick_periods", "gaps"}
    assert all(not getattr(account, field.name) for field in fields(account) if field.name not in begun)
    assert account.tick_periods == 1 and not any(account.gaps)


def test_gaps_between_ticks_are_counted_by_their_bound() -> None:
    account = Account()
    for gap_s in (0.1, 0.105, 0.16, 7.0):
        account.count_gap(gap_s)
    counted = dict(zip(GAP_BOUNDS_S, account.gaps, strict=True))
    assert (counted[0.105], counted[0.205], counted[math.inf], sum(account.gaps)) == (2, 1, 1, 4)
    assert account.gap_s_total == pytest.approx(7.365)
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
