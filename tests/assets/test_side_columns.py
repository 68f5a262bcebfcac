"""What registers call things, in four languages."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citiverse.assets.kinds import kind_of_extras
from citiverse.assets.side_columns import extras_of_row, plain
from citiverse.assets.tags import address_of, attributes_of, height_of, name_of, use_of


def said(row: dict[str, Any], extras: dict[str, Any] | None = None, title_kind: str | None = None) -> tuple[Any, ...]:
    new = extras_of_row(row, "ID", extras or {"kind": "building"}, title_kind)
    address = address_of(new)
    return name_of(new, "", "", address, frozenset()), use_of(new, "building"), address, height_of(new)


def test_a_french_register() -> None:
    row = {"ID": "B1", "NATURE": "Indifférenciée", "USAGE1": "Résidentiel", "HAUTEUR": 9.2, "NOM": "Villa Rose"}
    assert said(row) == ("Villa Rose", "residential", "", 9.2)
    assert said(row | {"NATURE": "Eglise"})[1] == "church"
    assert said({"NATURE": "Indifférenciée", "USAGE1": "Indifférencié", "USAGE2": None})[1] == ""


def test_a_german_register() -> None:
    row = {
        "Bezeichnung": "Altes Rathaus",
        "Gebäudenutzung": "Rathaus",
        "Straße": "Am Markt",
        "Hausnr.": 3,
        "Ort": "Ulm",
    }
    assert said(row | {"Höhe": "14,5 m"}) == ("Altes Rathaus", "townhall", "Am Markt 3, Ulm", 14.5)


def test_a_dutch_register() -> None:
    row = {"straatnaam": "Lange Vijverberg", "huisnummer": "12", "woonplaats": "Den Haag", "hoogte": 11}
    assert said(row | {"gebruiksdoel": "woonfunctie,kantoorfunctie"}) == (
        "", "residential", "Lange Vijverberg 12, Den Haag", 11.0,
    )  # fmt: skip


def test_a_street_without_a_number_names_a_street_and_no_house() -> None:
    assert said({"nom_voie": "Rue de la République"}, {"kind": "street"})[0] == "Rue de la République"
    assert said({"nom_voie": "Rue de la République"})[:3] == ("", "", "")


def test_a_row_goes_over_what_the_model_says_and_silence_does_not() -> None:
    model = {
        "kind": "building",
        "name": "Shed",
        "use": "shed",
        "addr:street": "Old Way",
        "addr:housenumber": "1",
        "height": 3,
    }
    assert said({"name": "Mill", "use": "mill", "address": "New Way 2", "height": 8}, model) == (
        "Mill", "mill", "New Way 2", 8.0,
    )  # fmt: skip
    assert said({"name": None, "use": "", "unrelated": 1}, model) == ("Shed", "shed", "Old Way 1", 3.0)


def test_other_columns_become_attributes_and_the_key_does_not() -> None:
    new = extras_of_row(
        {"ID": "B1", "wheelchair": "yes", "roof": "red"}, "ID", {"attributes": {"roof": "?", "a": 1}}, None
    )
    assert attributes_of(new) == {"roof": "red", "a": 1, "wheelchair": "yes"}


def test_kinds_come_from_the_row_then_the_source_then_the_file() -> None:
    assert kind_of_extras(extras_of_row({"kind": "bridge"}, "ID", {"kind": "street"}, "building")) == "bridge"
    assert kind_of_extras(extras_of_row({"kind": "gizmo"}, "ID", {"kind": "street"}, "building")) == "street"
    assert kind_of_extras(extras_of_row({}, "ID", {}, "building")) == "building"
    assert kind_of_extras(extras_of_row({}, "ID", {}, None)) is None


@pytest.mark.parametrize("column", ["line", "entrances", "interactive", "attributes"])
def test_what_a_model_alone_decides_is_not_taken(column: str) -> None:
    new = extras_of_row({column: [[0, 0], [1, 1]]}, "ID", {}, None)
    assert column not in {**new, **new["attributes"]} or new == {"attributes": {}}


def test_names_are_compared_without_case_accents_and_signs() -> None:
    assert plain("Straße-Nr. É") == "strassenre" and plain("HAUTEUR_m") == "hauteurm"


VALUES = st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.lists(st.text())


@given(
    st.dictionaries(
        st.sampled_from(["name", "use", "height", "address", "street", "number", "kind"]) | st.text(), VALUES
    )
)
def test_rows_of_any_shape_are_taken(row: dict[str, Any]) -> None:
    name, use, address, height_m = said(row)
    assert "\u202e" not in name + use + address
    assert height_m is None or height_m > 0
