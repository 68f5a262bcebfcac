from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citiverse.assets.words import NAME_CHARACTERS_MAX, clean, is_identifier, is_label, text_of


@given(st.text(max_size=400))
def test_clean_is_harmless_bounded_and_idempotent(text: str) -> None:
    cleaned = clean(text, NAME_CHARACTERS_MAX)
    assert len(cleaned) <= NAME_CHARACTERS_MAX
    assert clean(cleaned, NAME_CHARACTERS_MAX) == cleaned
    assert not {unicodedata.category(character) for character in cleaned} & {"Cc", "Cs", "Cn", "Co"}
    assert not set(cleaned) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rat\u202ehaus", "Rathaus"),
        ("  Old \t\n Mill  ", "Old Mill"),
        ("Bu\u0308rgerspital", "Bürgerspital"),
        ("नमस्\u200dते", "नमस्\u200dते"),
        ("कृष्ण मंदिर", "कृष्ण मंदिर"),
        ("soft\u00adware\u200b", "software"),
    ],
)
def test_clean_keeps_every_script(text: str, expected: str) -> None:
    assert clean(text) == expected


@pytest.mark.parametrize("value", [None, [], {}, ["x"], {"a": 1}])
def test_text_of_refuses_what_is_no_text(value: object) -> None:
    assert text_of(value) == ""


def test_whole_numbers_that_are_written_with_a_point_keep_their_digits() -> None:
    assert [text_of(value) for value in (1234567.0, 1234568.0, 0363100012061178.0, -0.0)] == [
        "1234567", "1234568", "363100012061178", "0",
    ]  # fmt: skip
    assert text_of(1e300) == "1e+300" and text_of(2.5) == "2.5"


def test_text_of_numbers_and_truth() -> None:
    assert [text_of(value) for value in (12, 2.5, True, False)] == ["12", "2.5", "yes", "no"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "way/123",
        "relation/-4",
        "GUID_DBDABF53-7DD5_1",
        "dbdabf53-7dd5-4c2f-be7f-51f29a0cba16",
        "1070",
        "--",
        "my id",
    ],
)
def test_identifiers_are_no_names(text: str) -> None:
    assert is_identifier(text, "my id")


@pytest.mark.parametrize(
    "text",
    [
        "building way/123",
        "building no. 36",
        "Buildings",
        "steps way/1",
        "Cube.001",
        "mesh_12",
        "Object 7",
        "tin_01_Component_1",
        "node",
        "house of plot17",
    ],
)
def test_generated_labels_are_no_names(text: str) -> None:
    assert is_label(text, "plot17", frozenset({"building", "buildings", "steps"}))


@pytest.mark.parametrize(
    "text", ["Rathaus", "BG Rechte Kremszeile", "Building of the Sun", "Ċentru 21 ta' Ġunju", "图书馆"]
)
def test_names_are_names(text: str) -> None:
    assert not is_label(text, "x17", frozenset({"building"}))
