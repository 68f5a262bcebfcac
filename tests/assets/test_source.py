from __future__ import annotations

import json
import struct
from pathlib import Path
from typing import Any

import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from citiverse.assets.aside import digest_of
from citiverse.assets.findings import ModelError
from citiverse.assets.source import fingerprint, source_facts


def test_a_file_is_known_by_its_bytes(tmp_path: Path) -> None:
    path = tmp_path / "city.glb"
    path.write_bytes(b"glTF")
    assert fingerprint(path) == (digest_of(b"glTF"), 4)


def test_files_beside_the_model_count(tmp_path: Path) -> None:
    path = tmp_path / "city.gltf"
    (tmp_path / "a b.bin").write_bytes(b"1")
    path.write_text(json.dumps({"buffers": [{"uri": "a%20b.bin"}, {"uri": "data:,x"}], "images": [{"uri": "no.png"}]}))
    first = fingerprint(path)
    (tmp_path / "a b.bin").write_bytes(b"2")
    second = fingerprint(path)
    assert first[0] != second[0] and first[1] == second[1]


def cityjson() -> bytes:
    return orjson.dumps({"type": "CityJSON", "appearance": {"textures": [{"image": "a.png"}, 7, {"image": None}]}})


def glb(**document: Any) -> bytes:
    text = orjson.dumps(document)
    return struct.pack("<4sIIII", b"glTF", 2, 20 + len(text), len(text), 0x4E4F534A) + text


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("town.city.json", cityjson()),
        ("town.json", b"\xef\xbb\xbf" + cityjson()),
        ("town.glb", glb(images=[{"uri": "a.png"}])),
        ("town.model", orjson.dumps({"asset": {}, "images": [{"uri": "a.png"}]})),
        ("town.gltf", orjson.dumps({"extensions": {"EXT_structural_metadata": {"schemaUri": "a.png"}}})),
    ],
)
def test_what_a_file_names_is_found_by_its_content(name: str, data: bytes, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(data)
    (tmp_path / "a.png").write_bytes(b"red")
    before = fingerprint(tmp_path / name)
    (tmp_path / "a.png").write_bytes(b"blue")
    assert fingerprint(tmp_path / name) != before


def test_nothing_outside_the_folder_is_read(tmp_path: Path) -> None:
    folder = tmp_path / "model"
    folder.mkdir()
    secret = tmp_path / "secret.bin"
    secret.write_bytes(b"1")
    path = folder / "city.gltf"
    uris = ["../secret.bin", str(secret), "file://" + str(secret), "..%2Fsecret.bin", "x\0y", "."]
    path.write_text(json.dumps({"buffers": [{"uri": uri} for uri in uris]}))
    first = fingerprint(path)
    secret.write_bytes(b"2")
    assert fingerprint(path) == first


def test_files_of_a_tileset_count_and_what_lies_beside_them(tmp_path: Path) -> None:
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "a.bin").write_bytes(b"1")
    (tmp_path / "more" / "a.gltf").write_text(json.dumps({"buffers": [{"uri": "a.bin"}]}))
    path = tmp_path / "tileset.json"
    path.write_text(json.dumps({"geometricError": 1, "root": {"content": {"uri": "more/a.gltf"}}}))
    first = fingerprint(path)
    (tmp_path / "more" / "a.bin").write_bytes(b"2")
    second = fingerprint(path)
    (tmp_path / "more" / "a.gltf").write_text("{}")
    assert len({first, second, fingerprint(path)}) == 3


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(st.binary(max_size=100) | st.just(b'{"buffers": 3, "images": [1, {"uri": 5}]}') | st.just(b"[]"))
def test_any_bytes_have_a_fingerprint(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "city.gltf"
    path.write_bytes(data)
    assert fingerprint(path) == (digest_of(data), len(data))


def test_a_missing_file_is_told_in_words(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="There is no file"):
        fingerprint(tmp_path / "nowhere.glb")
    with pytest.raises(ModelError, match="cannot be read"):
        fingerprint(tmp_path)


def test_a_source_is_told_by_its_name_and_bytes(tmp_path: Path) -> None:
    (tmp_path / "names.csv").write_bytes(b"id,name")
    assert source_facts(tmp_path / "names.csv") == {"file": "names.csv", "bytes": 7, "blake2b": digest_of(b"id,name")}
