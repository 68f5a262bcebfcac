"""Materials: base colour, base texture and its transform."""

from __future__ import annotations

import io
import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from PIL import Image as Picture


def textured(recipe: Any, material: dict[str, Any]) -> None:
    out = io.BytesIO()
    Picture.new("RGB", (2, 2)).save(out, "PNG")
    recipe.json["images"] = [{"bufferView": recipe.view(out.getvalue()), "mimeType": "image/png"}]
    recipe.json["textures"] = [{"source": 0}]
    uv = recipe.accessor(np.array([[1, 0]] * 8, np.float32))
    recipe.node(mesh=recipe.mesh(attributes={"TEXCOORD_0": uv}, material=0))
    recipe.json["materials"] = [material]


def test_factors_are_carried_through(recipe: Any, read: Callable[..., Any]) -> None:
    pbr = {"baseColorFactor": [0.1, 0.2, 0.3, 0.4], "metallicFactor": 0.5, "roughnessFactor": 0.25}
    recipe.node(mesh=recipe.mesh(material=0))
    recipe.json["materials"] = [{
        "name": "roof\x07", "pbrMetallicRoughness": pbr, "doubleSided": True, "alphaMode": "MASK", "alphaCutoff": 0.3,
    }]  # fmt: skip
    model, _ = read(recipe)
    (material,) = model.materials
    assert material.name == "roof"
    assert material.base_colour == (0.1, 0.2, 0.3, 0.4)
    assert (material.metallic, material.roughness) == (0.5, 0.25)
    assert (material.double_sided, material.alpha_mode, material.alpha_cutoff) == (True, "MASK", 0.3)


def test_a_material_without_words_is_white_and_none_at_all_is_plain(recipe: Any, read: Callable[..., Any]) -> None:
    recipe.node(mesh=recipe.mesh(material=0))
    recipe.node(mesh=recipe.mesh())
    recipe.json["materials"] = [{}]
    model, _ = read(recipe)
    assert [part.material for part in model.parts] == [0, 1]
    assert model.materials[0].base_colour == (1, 1, 1, 1)
    assert model.materials[1].base_colour == (0.8, 0.8, 0.8, 1)


def test_a_texture_is_carried_through_and_an_unused_one_is_not(recipe: Any, read: Callable[..., Any]) -> None:
    textured(recipe, {"pbrMetallicRoughness": {"baseColorTexture": {"index": 0}}})
    recipe.json["images"].insert(0, {"uri": "normal_map.png"})
    recipe.json["textures"][0]["source"] = 1
    model, _ = read(recipe)
    assert model.materials[0].image == 0 and len(model.images) == 1
    assert model.parts[0].uv[0].tolist() == [1, 0]


def test_the_transform_of_a_texture_is_put_into_its_coordinates(recipe: Any, read: Callable[..., Any]) -> None:
    transform = {"offset": [10, 20], "scale": [2, 3], "rotation": math.pi / 2}
    info = {"index": 0, "extensions": {"KHR_texture_transform": transform}}
    textured(recipe, {"pbrMetallicRoughness": {"baseColorTexture": info}})
    model, _ = read(recipe)
    np.testing.assert_allclose(model.parts[0].uv[0], [10, 18], atol=1e-6)


@pytest.mark.parametrize(
    "transform", [{"offset": "x"}, {"offset": [1]}, {"scale": [1, None]}, {"rotation": []}, {"texCoord": "1"}]
)
def test_a_senseless_transform_does_nothing(recipe: Any, read: Callable[..., Any], transform: dict[str, Any]) -> None:
    info = {"index": 0, "extensions": {"KHR_texture_transform": transform}}
    textured(recipe, {"pbrMetallicRoughness": {"baseColorTexture": info}})
    model, _ = read(recipe)
    assert model.parts[0].uv[0].tolist() == [1, 0]


def test_webp_is_taken_from_its_extension_and_the_older_material_model_is_read(
    recipe: Any, read: Callable[..., Any]
) -> None:
    older = {"diffuseFactor": [0, 1, 0, 1], "diffuseTexture": {"index": 0}}
    textured(recipe, {"extensions": {"KHR_materials_pbrSpecularGlossiness": older}})
    recipe.json["textures"] = [{"extensions": {"EXT_texture_webp": {"source": 0}}}]
    model, _ = read(recipe)
    assert model.materials[0].base_colour == (0, 1, 0, 1) and model.materials[0].image == 0


@pytest.mark.parametrize(
    "texture",
    [{}, {"extensions": {"EXT_texture_webp": {"source": 9}}}, {"extensions": {"KHR_texture_basisu": {"source": 0}}}],
)
def test_a_texture_without_a_picture_is_left_out(
    recipe: Any, read: Callable[..., Any], texture: dict[str, Any]
) -> None:
    textured(recipe, {"pbrMetallicRoughness": {"baseColorTexture": {"index": 0}}})
    recipe.json["textures"] = [texture]
    model, findings = read(recipe)
    assert model.materials[0].image is None
    assert "TEXTURE_WITHOUT_IMAGE" in {finding.code for finding in findings}


def test_a_transform_moves_turns_scales_and_chooses_its_set(recipe: Any, read: Callable[..., Any]) -> None:
    """By the matrices that KHR_texture_transform itself gives: translation × rotation × scale."""
    offset, angle, scale = (0.25, -0.5), 0.3, (4.0, 0.5)
    transform = {"offset": list(offset), "rotation": angle, "scale": list(scale), "texCoord": 1}
    textured(recipe, {"pbrMetallicRoughness": {"baseColorTexture": {"index": 0, "extensions": {
        "KHR_texture_transform": transform}}}})  # fmt: skip
    uv = np.random.default_rng(1).random((8, 2), np.float32)
    recipe.primitive["attributes"]["TEXCOORD_1"] = recipe.accessor(uv)
    model, _ = read(recipe)
    move = np.array([[1, 0, offset[0]], [0, 1, offset[1]], [0, 0, 1]])
    turn = np.array([[math.cos(angle), math.sin(angle), 0], [-math.sin(angle), math.cos(angle), 0], [0, 0, 1]])
    wanted = np.c_[uv, np.ones(8)] @ (move @ turn @ np.diag([*scale, 1.0])).T
    np.testing.assert_allclose(model.parts[0].uv, wanted[:, :2], atol=1e-6)


def test_the_plain_picture_stands_in_for_a_webp_that_cannot_be_read(recipe: Any, read: Callable[..., Any]) -> None:
    textured(recipe, {"pbrMetallicRoughness": {"baseColorTexture": {"index": 0}}})
    recipe.json["extensionsUsed"] = ["EXT_texture_webp"]
    recipe.json["images"].append({"bufferView": recipe.view(b"RIFF damaged WEBP"), "mimeType": "image/webp"})
    broken = len(recipe.json["images"]) - 1
    recipe.json["textures"] = [{"source": 0, "extensions": {"EXT_texture_webp": {"source": broken}}}]
    model, findings = read(recipe)
    (image,) = model.images
    assert image.mime_type == "image/png" and model.materials[0].image == 0
    assert "IMAGE_UNRECOGNIZED_FORMAT" in [finding.code for finding in findings]
