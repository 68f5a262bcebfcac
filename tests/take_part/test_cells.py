"""Eleven interactions in seven ways: one scripted visit for each cell.

**Invariant:** a visit is the same in every way; only what the visitor has to do it with differs.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from take_part.city_page import come_in, say
from take_part.conftest import OpenVisitor
from take_part.recorder import Evidence
from take_part.rows import WAYS, cell_id
from take_part.ways import WAYS_TO_USE, Way

pytestmark = pytest.mark.browser


def in_all_ways(interaction: str) -> Callable[..., pytest.MarkDecorator]:
    """Parametrise a visit by way, each with the marker of its cell."""
    return pytest.mark.parametrize(
        "way",
        [
            pytest.param(
                WAYS_TO_USE[way],
                id=way,
                marks=[
                    pytest.mark.takes_part(cell_id(interaction, way)),
                    *([pytest.mark.one_switch] if way == "switch" else []),
                ],
            )
            for way in WAYS
        ],
    )


@in_all_ways("authentication")
def test_coming_in(visit: OpenVisitor, way: Way, evidence: Evidence) -> None:
    ada = visit(way)
    come_in(ada, "Ada")
    evidence(f"Came in by name with {ada.keystrokes} keys")


@in_all_ways("communication")
def test_talking(visit: OpenVisitor, way: Way) -> None:
    ada = visit(way)
    come_in(ada, "Ada")
    ben = visit(WAYS_TO_USE["keyboard-only"])
    come_in(ben, "Ben")
    say(ben, "Good morning, Ada.")
    ada.reads("Good morning, Ada.")
    say(ada, "Good morning, Ben.")
    ben.reads("Good morning, Ben.")
