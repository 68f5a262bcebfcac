"""A file is known by its content, and what it is instead is said by name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citiverse.assets.findings import ModelError
from citiverse.assets.sniff import foreign_json, sniff


@pytest.mark.parametrize(("head", "kind"), [(b"glTF\x02", "glb"), (b' \n{"asset"', "json"), (b"\xef\xbb\xbf{", "json")])
def test_models_are_recognised(head: bytes, kind: str) -> None:
    assert sniff(head) == kind


@pytest.mark.parametrize(
    ("head", "words"),
    [
        (b"", "empty"),
        (b"\0\0\0\0", "only blanks"),
        (b"<!DOCTYPE html><html>404", "web page"),
        (b"\n<HTML><body>", "web page"),
        (b"version https://git-lfs.github.com/spec/v1\noid", "Git LFS pointer"),
        (b"PK\x03\x04....", "zip archive"),
        (b"\x1f\x8b\x08", "gzip"),
        (b"b3dm\x01\0\0\0", "b3dm"),
        (b"Kaydara FBX Binary", "FBX"),
        (b'<?xml version="1.0"?><core:CityModel xmlns', "CityGML"),
        (b"ISO-10303-21;", "IFC"),
        (b"# Blender\nmtllib city.mtl\n", "OBJ"),
        (b"\x89PNG\r\n", "PNG"),
        (b"something else", "neither GLB nor glTF"),
    ],
)
def test_other_files_are_named(head: bytes, words: str) -> None:
    with pytest.raises(ModelError, match=words):
        sniff(head)


@pytest.mark.parametrize(
    ("document", "words"),
    [
        ({"type": "CityJSONFeature"}, "CityJSON features"),
        ({"type": "FeatureCollection"}, "GeoJSON"),
        ({"root": {}, "geometricError": 1}, "3D Tiles tileset"),
    ],
)
def test_other_json_is_named(document: dict[str, object], words: str) -> None:
    assert words in str(foreign_json(document))


def test_a_gltf_document_is_not_foreign() -> None:
    assert foreign_json({"asset": {"version": "2.0"}}) is None


@given(st.binary(max_size=200))
def test_any_beginning_is_a_model_or_refused_in_words(head: bytes) -> None:
    try:
        assert sniff(head) in ("glb", "json")
    except ModelError as error:
        assert str(error).endswith(".")
