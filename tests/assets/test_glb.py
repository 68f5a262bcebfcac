"""The GLB container: whole chunks or a sentence."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citiverse.assets.findings import Findings, ModelError
from citiverse.assets.glb import read_glb

JSON, BIN = 0x4E4F534A, 0x004E4942


def glb(*chunks: tuple[int, bytes], version: int = 2, length: int | None = None) -> memoryview:
    body = b"".join(struct.pack("<II", len(data), kind) + data for kind, data in chunks)
    return memoryview(struct.pack("<4sII", b"glTF", version, 12 + len(body) if length is None else length) + body)


def test_gives_json_and_binary() -> None:
    text, blob = read_glb(glb((JSON, b"{}  "), (BIN, b"1234")), Findings())
    assert bytes(text) == b"{}  " and blob is not None and bytes(blob) == b"1234"


def test_a_file_without_binary_and_with_a_strange_chunk_is_fine() -> None:
    findings = Findings()
    text, blob = read_glb(glb((JSON, b"{}  "), (0x12345678, b"what")), findings)
    assert bytes(text) == b"{}  " and blob is None and not findings.all()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (memoryview(b"glTF\x02\0\0"), "GLB_UNEXPECTED_END_OF_HEADER"),
        (glb((JSON, b"{}  "), version=1), "GLB_INVALID_VERSION"),
        (glb((JSON, b"{}  "), length=12), "GLB_LENGTH_TOO_SMALL"),
        (glb((JSON, b"{}  "), length=9999), "GLB_LENGTH_MISMATCH"),
        (glb((BIN, b"{}  ")), "GLB_UNEXPECTED_FIRST_CHUNK"),
        (glb((JSON, b"")), "GLB_EMPTY_CHUNK"),
        (glb((JSON, b"{}  "), (JSON, b"{}  ")), "GLB_DUPLICATE_CHUNK"),
        (glb((JSON, b"{}  "), (BIN, b"1234"), (BIN, b"1234")), "GLB_DUPLICATE_CHUNK"),
    ],
)
def test_damage_is_refused_by_its_code(data: memoryview, code: str) -> None:
    with pytest.raises(ModelError) as caught:
        read_glb(data, Findings())
    assert caught.value.finding.code == code


def test_a_chunk_that_leaves_the_file_is_refused() -> None:
    data = bytearray(glb((JSON, b"{}  ")))
    data[12:16] = struct.pack("<I", 4000)
    with pytest.raises(ModelError) as caught:
        read_glb(memoryview(data), Findings())
    assert caught.value.finding.code == "GLB_CHUNK_TOO_BIG"


def test_bytes_behind_the_end_and_unaligned_chunks_are_mended() -> None:
    findings = Findings()
    text, _ = read_glb(memoryview(bytes(glb((JSON, b"{} "))) + b"rest"), findings)
    assert bytes(text) == b"{} "
    assert {finding.code for finding in findings.all()} == {"GLB_EXTRA_DATA", "GLB_CHUNK_LENGTH_UNALIGNED"}
    assert {finding.severity for finding in findings.all()} == {"repaired"}


@given(st.binary(max_size=120))
def test_any_bytes_are_read_or_refused(tail: bytes) -> None:
    try:
        read_glb(memoryview(b"glTF" + tail), Findings())
    except ModelError as error:
        assert error.finding.code.startswith("GLB_")
