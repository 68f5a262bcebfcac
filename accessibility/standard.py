"""The services that every city has: descriptions and callouts, ways and company on them.

**Invariant:** they are plugins like any other; the order here is the order in which a city registers them.
"""

from __future__ import annotations

from .describer import Describer
from .guide import Guide

__all__ = ["standard_services"]


def standard_services() -> list[object]:
    """Make the services anew, for one city. The last is asked first: the guide, which knows the crossings."""
    guide = Guide()
    return [Describer(crossings_of=lambda _: guide.crossings, beacon_of=guide.goal_of, is_led=guide.leads), guide]
