"""What the surfaces of a city look like where its file does not say: a plain colour for each kind of surface.

**Invariant:** data and nothing else; every colour is sRGB as people write it.
"""

from __future__ import annotations

from typing import Final

__all__ = ["OBJECT_COLOURS", "PLAIN", "SURFACE_COLOURS"]

PLAIN: Final = "#c8c6c0"

# Semantic surfaces (CityJSON 2.0 §3.3).
SURFACE_COLOURS: Final[dict[str, str]] = {
    "RoofSurface": "#a65f4b",
    "WallSurface": "#d8cfbf",
    "GroundSurface": "#9a958c",
    "ClosureSurface": "#d8cfbf",
    "OuterCeilingSurface": "#c4bcae",
    "OuterFloorSurface": "#b3aa9b",
    "InteriorWallSurface": "#e3ddd2",
    "CeilingSurface": "#e3ddd2",
    "FloorSurface": "#b3a58f",
    "Window": "#7f9db3",
    "Door": "#6b4a35",
    "WaterSurface": "#6f9fbf",
    "WaterGroundSurface": "#55788f",
    "WaterClosureSurface": "#6f9fbf",
    "TrafficArea": "#8d8d8f",
    "AuxiliaryTrafficArea": "#a9b18f",
    "TransportationMarking": "#eeeeea",
    "TransportationHole": "#6e6e70",
}

# City objects (CityJSON 2.0 §2), for surfaces that say nothing of themselves.
OBJECT_COLOURS: Final[dict[str, str]] = {
    "Bridge": "#a8a29a",
    "BridgePart": "#a8a29a",
    "CityFurniture": "#7d8288",
    "LandUse": "#bcb894",
    "OtherConstruction": "#b5afa6",
    "PlantCover": "#8fae6b",
    "Railway": "#7b746c",
    "Road": "#8d8d8f",
    "SolitaryVegetationObject": "#6f9a55",
    "TINRelief": "#b4ad90",
    "TransportSquare": "#a7a5a0",
    "Tunnel": "#8c8780",
    "WaterBody": "#6f9fbf",
    "Waterway": "#6f9fbf",
}
