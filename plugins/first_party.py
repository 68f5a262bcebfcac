"""The plugins of our own that every city has.

**Invariant:** they are registered after the services, in this order, like a stranger's.
"""

from __future__ import annotations

from .ambience import Ambience
from .bells import Bells

__all__ = ["first_party_plugins"]


def first_party_plugins() -> list[object]:
    """Make the plugins anew, for one city."""
    return [Bells(), Ambience()]
