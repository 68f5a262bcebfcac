"""Recognisers are found by name, and one that is missing is a sentence that helps."""

from __future__ import annotations

import importlib.util

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citiverse.accessibility import recogniser
from citiverse.accessibility.recogniser import RecogniserError, find_recogniser, make_recogniser


def test_a_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(RecogniserError, match=r"pip install 'citiverse\[speech\]'"):
        find_recogniser("sphinx")


def test_an_unknown_recogniser_is_told_which_there_are() -> None:
    with pytest.raises(RecogniserError, match="sphinx"):
        find_recogniser("sphynx")


@given(st.text())
def test_no_name_is_an_accident(name: str) -> None:
    try:
        provider = find_recogniser(name)
    except RecogniserError:
        return
    assert name in recogniser.RECOGNISERS or provider.factory == name


def test_a_city_can_bring_its_own() -> None:
    assert make_recogniser("scripted_recogniser:Scripted").language == "en"


def test_a_module_without_the_factory_is_a_sentence() -> None:
    with pytest.raises(RecogniserError, match="cannot be loaded"):
        make_recogniser("scripted_recogniser:Nothing")


def test_a_module_that_is_not_installed_is_named() -> None:
    with pytest.raises(RecogniserError, match="install no_such_package"):
        find_recogniser("no_such_package.speech:Factory")
