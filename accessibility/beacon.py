"""The beacon: a sound from where somebody wants to go, which tells by its tone how well they face it.

The regions and the fence around the place are Soundscape's (DynamicAudioEngineAsset.swift, SettingsContext).

**Invariant:** who has arrived arrives again only after having been further away than `LEAVE_M`.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from .directions import turn_deg

__all__ = ["ENTER_M", "LEAVE_M", "RINGING_DEG", "BeaconRegion", "Fence", "beacon_region"]

RINGING_DEG: Final = 15.0
"""So far off, to either side, the beacon still rings as if it was straight ahead; it can be chosen."""
AHEAD_DEG: Final = 55.0
SIDE_DEG: Final = 125.0
ENTER_M: Final = 15.0
LEAVE_M: Final = 30.0


class BeaconRegion(StrEnum):
    """How somebody faces the beacon, by Soundscape's names."""

    STRAIGHT = "A+"
    AHEAD = "A"
    SIDE = "B"
    BEHIND = "Behind"


def beacon_region(heading_deg: float, bearing_deg: float, ringing_deg: float = RINGING_DEG) -> BeaconRegion:
    """Say in which region somebody is who faces `heading_deg`, with the beacon at `bearing_deg`."""
    off_deg = abs(turn_deg(heading_deg, bearing_deg))
    if off_deg <= ringing_deg:
        return BeaconRegion.STRAIGHT
    if off_deg <= AHEAD_DEG:
        return BeaconRegion.AHEAD
    return BeaconRegion.SIDE if off_deg <= SIDE_DEG else BeaconRegion.BEHIND


class Fence:
    """The fence around a place; `inside` says on which side of it somebody is."""

    def __init__(self) -> None:
        self.inside = False

    def passed(self, metres: float) -> bool:
        """Take a distance to the place; say whether somebody arrives with it."""
        arrives = not self.inside and metres <= ENTER_M
        self.inside = arrives or (self.inside and metres <= LEAVE_M)
        return arrives
