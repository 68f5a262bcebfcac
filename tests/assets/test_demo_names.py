"""Names are given once and say what kind of way they are."""

from __future__ import annotations

from random import Random

import pytest

from citiverse.assets.demo_names import CITIES, Names, city_name


def test_first_words_are_given_once() -> None:
    names = Names(Random(1))
    given = [names.street(rank) for rank in ("lane", "street", "main", "quay") * 20]
    given += [names.word() for _ in range(10)]
    first = [name.split()[0] for name in given]
    assert len(set(first)) == len(first)


def test_a_quay_is_called_a_quay() -> None:
    assert Names(Random(5)).street("quay").endswith(" Quay")


def test_running_out_of_words_fails_loudly() -> None:
    names = Names(Random(1))
    with pytest.raises(IndexError):
        for _ in range(1000):
            names.word()


def test_every_seed_has_a_city() -> None:
    assert city_name(1) == ("Larkmere", "Lark")
    assert {city_name(seed) for seed in range(-20, 20)} == set(CITIES)
