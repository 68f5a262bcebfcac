from __future__ import annotations

import errno
import gzip
import os
from pathlib import Path

import pytest

from citiverse.assets.aside import check_writable, digest_of, writing
from citiverse.assets.package_error import PackageError


def test_a_package_appears_whole(tmp_path: Path) -> None:
    place = tmp_path / "new" / "city"
    with writing(place) as aside:
        assert aside.put("tiles/a.glb", b"a" * 1000) == "tiles/a.glb"
        aside.put("city.json", b"{}")
        assert not place.exists()
    assert (place / "tiles" / "a.glb").read_bytes() == b"a" * 1000
    assert gzip.decompress((place / "tiles" / "a.glb.gz").read_bytes()) == b"a" * 1000
    assert [path.name for path in place.parent.iterdir()] == ["city"]


def test_twins_are_kept_only_where_they_save(tmp_path: Path) -> None:
    with writing(tmp_path / "city") as aside:
        aside.put("noise.bin", os.urandom(5000))
        aside.put("city.json", b"{}")
        assert aside.size_bytes == 5002
    assert sorted(path.name for path in (tmp_path / "city").iterdir()) == ["city.json", "noise.bin"]


def test_a_failure_leaves_what_was_there(tmp_path: Path) -> None:
    place = tmp_path / "city"
    with writing(place) as aside:
        aside.put("city.json", b"old")
    with pytest.raises(ZeroDivisionError), writing(place) as aside:
        aside.put("city.json", b"new")
        raise ZeroDivisionError
    assert (place / "city.json").read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["city"]


def test_an_old_package_is_replaced_with_all_its_files(tmp_path: Path) -> None:
    place = tmp_path / "city"
    for name in ("old.glb", "new.glb"):
        with writing(place) as aside:
            aside.put("city.json", name.encode())
            aside.put(name, b"x")
    assert sorted(path.name for path in place.iterdir()) == ["city.json", "new.glb"]
    assert [path.name for path in tmp_path.iterdir()] == ["city"]


def test_what_is_no_package_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(PackageError, match="no city package"), writing(tmp_path):
        raise AssertionError("must not be reached")
    with pytest.raises(PackageError, match="no city package"), writing(tmp_path / "thesis.txt"):
        raise AssertionError("must not be reached")
    assert (tmp_path / "thesis.txt").read_text() == "years of work"


@pytest.mark.parametrize(
    ("number", "words"),
    [(errno.ENOSPC, "no space left"), (errno.EACCES, "cannot be written to"), (errno.EIO, "cannot be written")],
)
def test_trouble_with_the_disk_is_told_in_words(tmp_path: Path, number: int, words: str) -> None:
    with pytest.raises(PackageError, match=words), writing(tmp_path / "city"):
        raise OSError(number, os.strerror(number))
    assert list(tmp_path.iterdir()) == []


def test_digests_are_sixteen_bytes() -> None:
    assert digest_of(b"") == "cae66941d9efbd404e4d88758ea67670"


def test_trying_a_place_leaves_no_trace(tmp_path: Path) -> None:
    check_writable(tmp_path / "new" / "city")
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(PackageError, match="cannot be written"):
        check_writable(tmp_path / "file" / "city")
