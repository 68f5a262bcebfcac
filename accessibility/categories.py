"""Categories of things by what they mean to somebody who walks: a danger, an aid, a place, a landmark.

They decide from how far away a thing is called out (`trigger_m`) and how far away it must be before it is called out
again (`proximity_m`); the numbers are Soundscape's (CalloutRangeContext.swift).

**Invariant:** every use and kind has at most one category; what has none is never called out.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

__all__ = ["EVERYDAY_USES", "EXPLORED", "PREVIEW_M", "SEARCH_M", "VEHICLE_FACTOR", "Category", "category_of"]

SEARCH_M: Final = 50.0
VEHICLE_FACTOR: Final = 6.0
PREVIEW_M: Final = 10.0
"""Who walks from crossing to crossing hears of things from so much further away."""


class Category(StrEnum):
    """What a thing means to somebody who walks."""

    SAFETY = "safety"
    OBJECT = "object"
    PLACE = "place"
    INFORMATION = "information"
    MOBILITY = "mobility"
    LANDMARK = "landmark"

    @property
    def trigger_m(self) -> float:
        """From how far away a thing is called out."""
        return _RANGES_M[self][0]

    @property
    def proximity_m(self) -> float:
        """Up to how far away a thing that was called out is still the same news."""
        return _RANGES_M[self][1]


_RANGES_M: Final[dict[Category, tuple[float, float]]] = {
    Category.SAFETY: (10.0, 20.0),
    Category.OBJECT: (10.0, 20.0),
    Category.PLACE: (20.0, 30.0),
    Category.INFORMATION: (20.0, 30.0),
    Category.MOBILITY: (20.0, 30.0),
    Category.LANDMARK: (50.0, 100.0),
}

EXPLORED: Final = frozenset({Category.PLACE, Category.LANDMARK})
"""What somebody hears of who asks what is around (ExplorationGenerator.swift)."""

EVERYDAY_USES: Final = frozenset(
    "house detached semidetached_house terrace residential apartments flats dormitory bungalow cabin hut shed roof "
    "garage garages carport outbuilding commercial industrial office retail warehouse service barn farm_auxiliary "
    "greenhouse construction".split()
)
"""Uses that many buildings share, so that they tell nobody where they are."""

# The uses that OpenStreetMap knows and cities have; words of our own, sorted as Soundscape sorts its kinds of places.
_USES: Final[dict[Category, str]] = {
    Category.SAFETY: (
        "construction construction_site road_works cliff parking_entrance parking_space motorcycle_parking "
        "cycle_barrier lock_gate level_crossing ambulance_station hazard bollards"
    ),
    Category.OBJECT: (
        "bench waste_basket waste_disposal post_box vending_machine telephone street_lamp lamp bollard fire_hydrant "
        "flagpole wayside_cross wayside_shrine tomb bbq street_cabinet tree stone silo mast pylon traffic_signals"
    ),
    Category.PLACE: ("playground community_centre charging_station kindergarten swimming_pool garden recycling public"),
    Category.INFORMATION: (
        "information guidepost map board assembly_point defibrillator information_point fire_extinguisher "
        "office_information"
    ),
    Category.MOBILITY: (
        "crossing steps stairs elevator escalator lift gate toilets toilet shelter atm pharmacy drinking_water "
        "bus_stop tram_stop halt stop platform taxi bicycle_parking bicycle_rental car_rental car_sharing fuel "
        "subway_entrance turnstile kissing_gate ferry_stop"
    ),
    Category.LANDMARK: (
        "place_of_worship church chapel cathedral synagogue mosque temple shrine monastery library museum gallery "
        "theatre cinema arts_centre townhall courthouse embassy public_building hospital school college university "
        "police fire_station post_office station train_station bus_station airport ferry_terminal marketplace "
        "supermarket mall department_store stadium sports_centre park nature_reserve zoo cemetery grave_yard "
        "fountain monument memorial artwork statue castle fort tower city_gate ruins lighthouse windmill viewpoint "
        "attraction bridge pond conference_centre square prison"
    ),
}
_CATEGORY_OF_USE: Final = {use: category for category, uses in _USES.items() for use in uses.split()}
_CATEGORY_OF_KIND: Final = {
    "building": Category.PLACE,
    "square": Category.LANDMARK,
    "bridge": Category.LANDMARK,
    "water": Category.LANDMARK,
    "green": Category.LANDMARK,
    "rail": Category.SAFETY,
    "stop": Category.MOBILITY,
    "furniture": Category.OBJECT,
    "other": Category.PLACE,
}


def category_of(kind: str, use: str) -> Category | None:
    """Give the category of a thing: by its use where that is known, else by its kind; None for streets, trees and the
    ground.
    """
    return _CATEGORY_OF_USE.get(use) or _CATEGORY_OF_KIND.get(kind)
