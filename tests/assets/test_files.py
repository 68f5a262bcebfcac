"""Only ordinary files under the model's folder are opened, and nothing is fetched."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citiverse.assets.files import decode_data_uri, map_file, resolve_uri
from citiverse.assets.findings import ModelError


@pytest.mark.parametrize(
    ("uri", "name"),
    [("a.bin", "a.bin"), ("sub/my%20file.bin", "sub/my file.bin"), ("./x/../b.bin", "b.bin"), ("%C3%A5.bin", "å.bin")],
)
def test_relative_uris_are_decoded_and_found(tmp_path: Path, uri: str, name: str) -> None:
    assert resolve_uri(uri, tmp_path, "/buffers/0/uri") == tmp_path.resolve() / name


@pytest.mark.parametrize(
    "uri",
    [
        "../secret.bin",
        "%2e%2e/secret.bin",
        "a/../../secret.bin",
        "/etc/passwd",
        "%2Fetc/passwd",
        "file:///etc/passwd",
        "http://host/x",
        "HTTPS://host/x",
        "//host/share",
        "\\\\host\\share",
        "..\\secret.bin",
        "c:\\secret.bin",
        "a%00.bin",
        "",
        "javascript:1",
    ],
)
def test_everything_else_is_refused(tmp_path: Path, uri: str) -> None:
    with pytest.raises(ModelError) as caught:
        resolve_uri(uri, tmp_path, "/buffers/0/uri")
    assert caught.value.finding.code == "INVALID_URI"
    assert caught.value.finding.pointer == "/buffers/0/uri"


def test_a_symbolic_link_that_leads_out_is_refused(tmp_path: Path) -> None:
    outside, folder = tmp_path / "secret.bin", tmp_path / "city"
    outside.write_bytes(b"secret")
    folder.mkdir()
    (folder / "inside.bin").write_bytes(b"x")
    (folder / "out.bin").symlink_to(outside)
    (folder / "in.bin").symlink_to(folder / "inside.bin")
    (folder / "up").symlink_to(tmp_path)
    for uri in ("out.bin", "up/secret.bin"):
        with pytest.raises(ModelError, match="leads out of the folder"):
            resolve_uri(uri, folder, "")
    assert resolve_uri("in.bin", folder, "") == (folder / "inside.bin").resolve()


@given(st.text(max_size=40))
def test_no_uri_ever_leaves_the_folder(uri: str) -> None:
    folder = Path("/tmp/somewhere/city")
    try:
        assert resolve_uri(uri, folder, "").is_relative_to(folder.resolve())
    except ModelError:
        return


def test_files_are_mapped(tmp_path: Path) -> None:
    path = tmp_path / "a.bin"
    path.write_bytes(b"hello")
    assert bytes(map_file(path, 5)) == b"hello"
    path.write_bytes(b"")
    assert bytes(map_file(path, 5)) == b""


def test_folders_pipes_absent_and_large_files_are_refused(tmp_path: Path) -> None:
    (tmp_path / "large").write_bytes(b"123456")
    os.mkfifo(tmp_path / "pipe")
    for name, words in (
        ("", "folder"),
        ("large", "limit of 5"),
        ("pipe", "not an ordinary file"),
        ("gone", "does not exist"),
    ):
        with pytest.raises(ModelError, match=words):
            map_file(tmp_path / name, 5)
    with pytest.raises(ModelError, match="cannot be read"):
        map_file(tmp_path / "large" / "inside", 5)


@pytest.mark.parametrize(
    ("uri", "data"),
    [("data:;base64,aGVsbG8=", b"hello"), ("data:application/gltf-buffer;base64,", b""), ("data:,a%20b", b"a b")],
)
def test_data_uris_are_decoded(uri: str, data: bytes) -> None:
    assert decode_data_uri(uri, "") == data


@pytest.mark.parametrize("uri", ["data:;base64", "data:;base64,a@@b", "data:;base64,abc", "data:;base64,ä"])
def test_damaged_data_uris_are_refused(uri: str) -> None:
    with pytest.raises(ModelError) as caught:
        decode_data_uri(uri, "/buffers/0/uri")
    assert caught.value.finding.code == "INVALID_URI"
