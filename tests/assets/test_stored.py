from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from citiverse.assets.stored import is_stored, read_stored, twin_of


@pytest.mark.parametrize("packed", [False, True])
def test_a_file_is_read_in_whichever_form_it_lies_there(packed: bool, tmp_path: Path) -> None:
    path = tmp_path / "words.json"
    assert not is_stored(path)
    (twin_of(path) if packed else path).write_bytes(gzip.compress(b"words") if packed else b"words")
    assert is_stored(path) and read_stored(path) == b"words"
    assert read_stored(path, 5) == b"words"
    with pytest.raises(OSError, match="more than 4 bytes"):
        read_stored(path, 4)


def test_what_is_damaged_or_gone_cannot_be_read(tmp_path: Path) -> None:
    path = tmp_path / "words.json"
    with pytest.raises(FileNotFoundError):
        read_stored(path)
    for damaged in (b"words", gzip.compress(b"words" * 99)[:-9], gzip.compress(b"words")[:15] + bytes(9)):
        twin_of(path).write_bytes(damaged)
        with pytest.raises(OSError):
            read_stored(path)
