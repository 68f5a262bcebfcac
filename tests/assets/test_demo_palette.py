"""Colours: every name is there and linear."""

from __future__ import annotations

import pytest

from citiverse.assets.demo_palette import COLOURS, OPENINGS, ROOFS, WALLS, linear_colour


def test_walls_roofs_and_openings_have_a_colour() -> None:
    used = {name for table in (WALLS, ROOFS) for names in table.values() for name in names} | OPENINGS
    assert used <= COLOURS.keys()
    assert WALLS.keys() == ROOFS.keys()


def test_colours_are_linear() -> None:
    # sRGB 188 is about half the light (IEC 61966-2-1).
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(COLOURS, "half", "bcbcbc")
        assert linear_colour("half") == pytest.approx([0.5029, 0.5029, 0.5029, 1.0], abs=1e-3)
    for name in COLOURS:
        assert all(0 <= part <= 1 for part in linear_colour(name))
