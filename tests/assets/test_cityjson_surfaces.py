"""Surfaces look like what they are, unless the file gives them looks of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest


def looks_of(model: Any) -> dict[str, int]:
    """How many triangles each material has, by its name or colour."""
    return {
        model.materials[part.material].name or str(model.materials[part.material].base_colour): len(part.triangles)
        for part in model.parts
    }


def test_roof_walls_and_ground_have_colours_of_their_own(city: Any, read_city: Callable[..., Any]) -> None:
    model, findings = read_city(city)
    assert looks_of(model) == {"GroundSurface": 2, "RoofSurface": 2, "WallSurface": 8}
    assert len({material.base_colour for material in model.materials}) == 3
    assert findings == []


def test_materials_of_the_file_go_before_and_silence_is_filled(city: Any, read_city: Callable[..., Any]) -> None:
    red = {"name": "brick", "diffuseColor": [1, 0, 0]}
    glass = {"name": "glass", "diffuseColor": [0, 0, 1], "transparency": 0.5}
    city.json["appearance"] = {"materials": [red, glass]}
    geometry = city.json["CityObjects"]["b1"]["geometry"][0]
    geometry["material"] = {"day": {"values": [[None, 0, 1, 7, None, 0]]}}
    model, _ = read_city(city)
    assert looks_of(model) == {"GroundSurface": 2, "WallSurface": 4, "brick": 4, "glass": 2}
    shown = {material.name: material for material in model.materials}
    assert shown["brick"].base_colour == (1, 0, 0, 1) and shown["brick"].alpha_mode == "OPAQUE"
    assert shown["glass"].base_colour == (0, 0, 1, 0.5) and shown["glass"].alpha_mode == "BLEND"
    geometry["material"] = {"day": {"value": 0}}
    assert looks_of(read_city(city)[0]) == {"brick": 12}


@pytest.mark.parametrize("values", [[[0, 1]], [0, 1, 2, 2, 2, 2], [[0, 1, 2, 2, 2, "2"]], 7])
def test_semantics_that_do_not_fit_are_left_aside_and_told(
    city: Any, read_city: Callable[..., Any], values: Any
) -> None:
    city.json["CityObjects"]["b1"]["geometry"][0]["semantics"]["values"] = values
    model, findings = read_city(city)
    assert [(found.severity, found.code) for found in findings] == [("repaired", "SEMANTICS_ARRAYS")]
    assert findings[0].pointer == "/CityObjects/b1/geometry/0/semantics" and findings[0].node == "Old Hall"
    assert looks_of(model) == {"GroundSurface": 2, "RoofSurface": 2, "WallSurface": 8}


def test_surfaces_of_ways_and_waters_look_like_them(city: Any, read_city: Callable[..., Any]) -> None:
    for place, kind in enumerate(("Road", "WaterBody", "PlantCover", "GenericCityObject")):
        city.add(kind, kind, city.surface(city.square(20 * place, 50, 10)))
    types = {"surfaces": [{"type": "TrafficArea"}, {"type": "+Kerb"}], "values": [0]}
    city.add("way", "Road", city.surface(city.square(0, 80, 10), semantics=types))
    model, _ = read_city(city)
    looks = looks_of(model)
    assert {"Road", "WaterBody", "PlantCover", "TrafficArea"} < looks.keys()
    assert all(material.double_sided for material in model.materials)


def test_doors_are_entrances_of_the_building_even_on_its_parts(city: Any, read_city: Callable[..., Any]) -> None:
    door = city.surface(
        city.ring((4, 0, 0.2), (5, 0, 0.2), (5, 0, 2.2), (4, 0, 2.2)),
        semantics={"surfaces": [{"type": "Door"}], "values": [0]}, lod="3",
    )  # fmt: skip
    city.add("p1", "BuildingPart", door, parents=["b1"])
    city.json["CityObjects"]["b1"]["children"] = ["p1"]
    model, _ = read_city(city)
    east, north, _ = model.extras["origin"]
    ((x, y, z),) = model.nodes[0].extras["entrances"]
    assert (x + east, y, north - z) == pytest.approx((85004.5, 0.2, 447500.0))
    assert "entrances" not in model.nodes[1].extras


@pytest.mark.parametrize(
    ("boundaries", "code"),
    [([[0, 1, 2]], "WRONG_NESTING"), ([[[[0, 1, 99]]], []], "WRONG_VERTEX_INDEX"), ({}, "WRONG_NESTING")],
)
def test_damaged_boundaries_cost_only_themselves(
    city: Any, read_city: Callable[..., Any], boundaries: Any, code: str
) -> None:
    city.add("b2", "Building", {"type": "Solid", "lod": "1", "boundaries": boundaries})
    model, findings = read_city(city)
    assert sum(len(part.triangles) for part in model.parts) == 12
    (found,) = [found for found in findings if found.code == code]
    assert found.severity == "repaired" and found.pointer.startswith("/CityObjects/b2/geometry/0")
