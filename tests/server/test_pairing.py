"""Codes of second screens: once, not for long, not to be guessed, and nobody shuts out another."""

from types import SimpleNamespace
from typing import Any

from citiverse.server.pairing import CODE_CHARS, CODE_S, LETTERS, PEERS_MAX, WRONG_MAX, Pairing, spelled

HERE, THERE = "192.0.2.1", "192.0.2.2"


def session() -> Any:
    return SimpleNamespace()


def guess(pairing: Pairing, peer: str, times: int = WRONG_MAX) -> None:
    for _ in range(times):
        assert pairing.find("22222222", peer, 1.0) is None


def test_a_code_finds_its_resident_however_it_is_typed_until_it_was_used() -> None:
    pairing, ana = Pairing(), session()
    code = pairing.offer(ana, 0.0)
    assert len(code) == CODE_CHARS
    assert pairing.find(f" {code[:4].lower()}-{code[4:]} ", HERE, 1.0) is ana
    assert pairing.find(spelled(code), HERE, 1.0) is ana, "until it is forgotten it holds"
    pairing.forget(ana)
    assert pairing.find(code, HERE, 1.0) is None


def test_a_code_does_not_live_long_but_longer_for_who_needs_time() -> None:
    pairing, ana, bo = Pairing(), session(), session()
    quick, slow = pairing.offer(ana, 0.0), pairing.offer(bo, 0.0, 10.0)
    assert pairing.find(quick, HERE, CODE_S) is None
    assert pairing.find(slow, HERE, 9 * CODE_S) is bo


def test_a_new_code_takes_the_place_of_the_old_one_and_leaving_ends_both() -> None:
    pairing, ana = Pairing(), session()
    old, new = pairing.offer(ana, 0.0), pairing.offer(ana, 1.0)
    assert pairing.find(old, HERE, 2.0) is None
    pairing.forget(ana)
    assert pairing.find(new, HERE, 2.0) is None


def test_who_guesses_is_stopped_for_a_minute_and_nobody_else() -> None:
    pairing, ana = Pairing(), session()
    code = pairing.offer(ana, 0.0)
    guess(pairing, HERE)
    assert pairing.find(code, HERE, 2.0) is None
    assert pairing.find(code, THERE, 2.0) is ana
    assert pairing.find(code, HERE, 62.0) is ana


def test_a_code_is_one_of_very_many_and_addresses_are_not_kept_without_end() -> None:
    assert len(set(LETTERS)) ** CODE_CHARS > 10**12 and not set("01OI") & set(LETTERS)
    pairing, ana = Pairing(), session()
    code = pairing.offer(ana, 0.0)
    guess(pairing, HERE)
    for number in range(PEERS_MAX):
        guess(pairing, str(number), 1)
    assert pairing.find(code, HERE, 2.0) is ana


def test_a_code_is_read_aloud_letter_by_letter_in_groups_of_four() -> None:
    assert spelled("K7QM3XBA") == "K 7 Q M, 3 X B A"
