"""CityJSON models made by hand for tests: boxes, squares and whatever a test bends them to.

**Invariant:** what is made here is valid CityJSON 2.0 until a test changes it.
"""

from __future__ import annotations

import json
from typing import Any

__all__ = ["CityMaker"]

# Counter-clockwise from outside, on the corners x + 2 y + 4 z; ground, roof, then the four walls.
BOX = [[0, 2, 3, 1], [4, 5, 7, 6], [0, 1, 5, 4], [1, 3, 7, 5], [3, 2, 6, 7], [2, 0, 4, 6]]
BOX_TYPES = ["GroundSurface", "RoofSurface", "WallSurface"]


class CityMaker:
    """A CityJSON document under construction; `json` is plain and may be bent. Coordinates are metres from a corner of
    Delft in EPSG:7415, kept as millimetres.
    """

    def __init__(self) -> None:
        self.json: dict[str, Any] = {
            "type": "CityJSON",
            "version": "2.0",
            "transform": {"scale": [0.001, 0.001, 0.001], "translate": [85000.0, 447500.0, 0.0]},
            "metadata": {"referenceSystem": "https://www.opengis.net/def/crs/EPSG/0/7415", "title": "Made"},
            "CityObjects": {},
            "vertices": [],
        }

    def vertex(self, east: float, north: float, height: float) -> int:
        self.json["vertices"].append([round(east * 1000), round(north * 1000), round(height * 1000)])
        return len(self.json["vertices"]) - 1

    def ring(self, *points: tuple[float, float, float]) -> list[int]:
        return [self.vertex(*point) for point in points]

    def square(self, east: float, north: float, size: float, height: float = 0.0) -> list[int]:
        """A square that faces up."""
        corners = ((0, 0), (size, 0), (size, size), (0, size))
        return self.ring(*((east + x, north + y, height) for x, y in corners))

    def box(self, east: float, north: float, size: float = 10.0, height: float = 6.0, lod: str = "2") -> dict[str, Any]:
        """A solid with semantic surfaces."""
        first = len(self.json["vertices"])
        for z in (0.0, height):
            for y in (0.0, size):
                for x in (0.0, size):
                    self.vertex(east + x, north + y, z)
        return {
            "type": "Solid",
            "lod": lod,
            "boundaries": [[[[first + corner for corner in face]] for face in BOX]],
            "semantics": {"surfaces": [{"type": kind} for kind in BOX_TYPES], "values": [[0, 1, 2, 2, 2, 2]]},
        }

    def surface(self, *rings: list[int], lod: str = "1", **more: Any) -> dict[str, Any]:
        return {"type": "MultiSurface", "lod": lod, "boundaries": [list(rings)]} | more

    def add(self, identity: str, kind: str, *geometry: dict[str, Any], **more: Any) -> dict[str, Any]:
        item: dict[str, Any] = {"type": kind, "geometry": list(geometry)} | more
        self.json["CityObjects"][identity] = item
        return item

    def bytes(self) -> bytes:
        return json.dumps(self.json).encode()

    def sequence(self) -> bytes:
        """The same as a CityJSONSeq: each object that has no parents, with its children, is a line."""
        objects, vertices = self.json["CityObjects"], self.json["vertices"]
        head = self.json | {"CityObjects": {}, "vertices": []}
        lines = [json.dumps(head)]
        for key, item in objects.items():
            if "parents" in item:
                continue
            family = {key: item} | {child: objects[child] for child in item.get("children", [])}
            feature = {"type": "CityJSONFeature", "id": key, "CityObjects": family, "vertices": vertices}
            lines.append(json.dumps(feature))
        return "\n".join(lines).encode() + b"\n"
