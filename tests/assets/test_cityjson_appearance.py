"""Materials and textures of a file, by theme; pictures only from beside it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image as Picture

from citiverse.assets.cityjson_appearance import Appearance, Looks
from citiverse.assets.findings import Findings
from citiverse.assets.limits import Limits


@pytest.fixture
def looks(tmp_path: Path) -> Looks:
    return Looks(tmp_path, Limits(), Findings())


def test_thousands_of_names_for_one_colour_are_one_material(looks: Looks) -> None:
    items = [
        {"name": f"UUID_{n:08x}-73e2-47f8-bf4a-74cf5a815f72", "diffuseColor": [0.5, 0, n % 2]} for n in range(1000)
    ]
    appearance = Appearance({"materials": items}, "", looks)
    assert len(looks.materials) == 2
    assert appearance.material(0) == appearance.material(998) != appearance.material(999)


@pytest.mark.parametrize("number", [-1, 3, None, "0", 0.0, True, []])
def test_numbers_of_no_material_give_none(looks: Looks, number: object) -> None:
    assert Appearance({"materials": [{}, 5, {"diffuseColor": "red"}]}, "", looks).material(number) is None


@pytest.mark.parametrize("item", [{}, {"diffuseColor": [1, 2]}, {"diffuseColor": [None] * 3, "transparency": "x"}, 7])
def test_a_material_without_a_colour_leaves_the_surface_the_colour_of_its_kind(looks: Looks, item: Any) -> None:
    assert Appearance({"materials": [item]}, "", looks).material(0) is None
    assert looks.materials == []


def test_colours_become_linear_and_stay_within_their_range(looks: Looks) -> None:
    Appearance({"materials": [{"diffuseColor": [0.5, -3, 7]}]}, "", looks)
    assert looks.materials[0].base_colour == (pytest.approx(0.214041), 0.0, 1.0, 1.0)


def test_the_default_theme_goes_before_the_first(looks: Looks) -> None:
    themes = {"material": {"winter": {"value": 1}, "summer": {"value": 2}}}
    assert Appearance({}, "", looks).theme(themes, "material") == {"value": 1}
    assert Appearance({"default-theme-material": "summer"}, "", looks).theme(themes, "material") == {"value": 2}
    assert Appearance({"default-theme-material": "gone"}, "", looks).theme(themes, "material") == {"value": 1}
    assert Appearance({"default-theme-material": []}, "", looks).theme({"material": []}, "material") == {}


def test_pictures_beside_the_model_are_laid_on_its_surfaces(
    city: Any, read_city: Callable[..., Any], tmp_path: Path
) -> None:
    (tmp_path / "appearances").mkdir()
    Picture.new("RGB", (8, 8), "green").save(tmp_path / "appearances" / "wall.png")
    textured(city, "appearances/wall.png")
    model, findings = read_city(city)
    assert findings == []
    (part,) = [part for part in model.parts if part.uv is not None]
    assert len(part.triangles) == 2 and len(model.images) == 1
    assert model.materials[part.material].image == 0
    roof = {tuple(place): tuple(uv) for place, uv in zip(part.positions.tolist(), part.uv.tolist(), strict=True)}
    south_west = min(roof, key=lambda place: (place[0], -place[2]))
    # CityJSON counts pictures from below, glTF from above.
    assert roof[south_west] == (0, 1)


@pytest.mark.parametrize("uri", ["gone.png", "../secret.png", "https://example.org/wall.png", "/etc/passwd", "a\0b"])
def test_pictures_elsewhere_are_left_out_with_one_warning(city: Any, read_city: Callable[..., Any], uri: str) -> None:
    textured(city, uri, "other.png")
    model, findings = read_city(city)
    assert model.images == [] and all(part.uv is None for part in model.parts)
    assert [(found.severity, found.code) for found in findings] == [("warning", "TEXTURE_MISSING")]
    assert findings[0].sentence.startswith("2 textures") and "beside the model" in findings[0].advice


@pytest.mark.parametrize("said", [[[0, 0, 1, 2]], [[0, 0, 1, 2, 9]], [[None]], [["0", 0, 1, 2, 3]], None, 5, []])
def test_coordinates_that_do_not_fit_leave_the_surface_plain(
    city: Any, read_city: Callable[..., Any], tmp_path: Path, said: Any
) -> None:
    Picture.new("RGB", (8, 8), "green").save(tmp_path / "wall.png")
    textured(city, "wall.png")
    city.json["CityObjects"]["b1"]["geometry"][0]["texture"]["photo"]["values"][0][1] = said
    model, _ = read_city(city)
    assert all(part.uv is None for part in model.parts)


def textured(city: Any, *uris: str) -> None:
    """Lay the first picture on the roof of the hall, and the second, if there is one, on its ground."""
    values: list[Any] = [[[None]] for _ in range(6)]
    values[1] = [[0, 0, 1, 2, 3]]
    if len(uris) > 1:
        values[0] = [[1, 0, 3, 2, 1]]
    city.json["CityObjects"]["b1"]["geometry"][0]["texture"] = {"photo": {"values": [values]}}
    city.json["appearance"] = {
        "textures": [{"type": "PNG", "image": uri} for uri in uris],
        "vertices-texture": [[0, 0], [1, 0], [1, 1], [0, 1]],
    }
