"""Codes of second screens: once, not for long, and not to be guessed."""

from types import SimpleNamespace
from typing import Any

from citiverse.server.pairing import CODE_CHARS, CODE_S, WRONG_MAX, Pairing


def session() -> Any:
    return SimpleNamespace()


def test_a_code_finds_its_resident_once_however_it_is_typed() -> None:
    pairing, ana = Pairing(), session()
    code = pairing.offer(ana, 0.0)
    assert len(code) == CODE_CHARS
    assert pairing.take(f" {code[:3].lower()}-{code[3:]} ", 1.0) is ana
    assert pairing.take(code, 1.0) is None


def test_a_code_does_not_live_long_but_longer_for_who_needs_time() -> None:
    pairing, ana, bo = Pairing(), session(), session()
    quick, slow = pairing.offer(ana, 0.0), pairing.offer(bo, 0.0, 10.0)
    assert pairing.take(quick, CODE_S) is None
    assert pairing.take(slow, 9 * CODE_S) is bo


def test_a_new_code_takes_the_place_of_the_old_one_and_leaving_ends_both() -> None:
    pairing, ana = Pairing(), session()
    old, new = pairing.offer(ana, 0.0), pairing.offer(ana, 1.0)
    assert pairing.take(old, 2.0) is None
    pairing.forget(ana)
    assert pairing.take(new, 2.0) is None


def test_guessing_is_stopped_for_a_minute() -> None:
    pairing, ana = Pairing(), session()
    code = pairing.offer(ana, 0.0)
    for _ in range(WRONG_MAX):
        assert pairing.take("222222", 1.0) is None
    assert pairing.take(code, 2.0) is None
    assert pairing.take(code, 62.0) is ana
