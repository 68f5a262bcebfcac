from __future__ import annotations

import gzip
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from citiverse.server.zipped import FILE_BYTES_MAX, ZippedFiles


def of(zipped: ZippedFiles, path: Path) -> bytes | None:
    return zipped.of(path, path.stat())


def test_a_file_is_compressed_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    zipped, path = ZippedFiles(), tmp_path / "a.glb"
    path.write_bytes(b"a" * 1000)
    first = of(zipped, path)
    assert first is not None and gzip.decompress(first) == b"a" * 1000

    def never(*_: object, **__: object) -> bytes:
        raise AssertionError

    monkeypatch.setattr("gzip.compress", never)
    assert of(zipped, path) is first


def test_noise_is_tried_once_and_left_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    zipped, path = ZippedFiles(), tmp_path / "a.webp"
    path.write_bytes(os.urandom(1000))
    assert of(zipped, path) is None
    monkeypatch.setattr("gzip.compress", None)
    assert of(zipped, path) is None


def test_a_large_file_is_not_even_read(tmp_path: Path) -> None:
    path = tmp_path / "a.glb"
    with path.open("wb") as file:
        file.truncate(FILE_BYTES_MAX + 1)
    zipped = ZippedFiles()
    assert of(zipped, path) is None and zipped.size_bytes == 0


def test_what_was_not_asked_for_longest_goes_first(tmp_path: Path) -> None:
    zipped = ZippedFiles(bytes_max=2500)
    paths = [tmp_path / f"{name}.glb" for name in "abc"]
    for path in paths:
        path.write_bytes(os.urandom(500).hex().encode())
    a, b, c = paths
    kept = of(zipped, a)
    of(zipped, b)
    assert of(zipped, a) is kept
    of(zipped, c)
    assert of(zipped, a) is kept and zipped.size_bytes <= 2500
    for path in paths * 3:
        of(zipped, path)
        assert zipped.size_bytes <= 2500


def test_it_may_be_asked_on_many_threads(tmp_path: Path) -> None:
    zipped = ZippedFiles(bytes_max=5000)
    paths = [tmp_path / f"{number}.glb" for number in range(8)]
    for path in paths:
        path.write_bytes(path.name.encode() * 500)
    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(lambda path: (path, of(zipped, path)), paths * 25))
    assert all(data is not None and gzip.decompress(data) == path.read_bytes() for path, data in answers)
    assert 0 < zipped.size_bytes <= 5000
