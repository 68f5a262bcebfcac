"""Colours are there for what CityJSON knows, and roofs differ from walls."""

from __future__ import annotations

import re

from citiverse.assets.cityjson_colours import OBJECT_COLOURS, PLAIN, SURFACE_COLOURS
from citiverse.assets.kinds import kind_of_word


def test_colours_are_colours_and_belong_to_known_words() -> None:
    assert all(re.fullmatch("#[0-9a-f]{6}", colour) for colour in [PLAIN, *SURFACE_COLOURS.values()])
    assert all(re.fullmatch("#[0-9a-f]{6}", colour) for colour in OBJECT_COLOURS.values())
    assert [word for word in OBJECT_COLOURS if kind_of_word(word) is None] == []


def test_what_stands_side_by_side_differs() -> None:
    assert len({SURFACE_COLOURS[f"{side}Surface"] for side in ("Roof", "Wall", "Ground")}) == 3
    assert len({OBJECT_COLOURS[word] for word in ("Road", "WaterBody", "PlantCover", "LandUse")}) == 4
