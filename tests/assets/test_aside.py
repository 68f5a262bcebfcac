from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from citiverse.assets import aside as module
from citiverse.assets.aside import Aside, check_writable, digest_of, sweep, writing
from citiverse.assets.package_error import PackageError
from citiverse.assets.stored import read_stored


def mark(word: str) -> bytes:
    """A city.json that says which one it is."""
    return b'{"format": "citiverse-package", "name": "%s"}' % word.encode()


def test_a_package_appears_whole(tmp_path: Path) -> None:
    place = tmp_path / "new" / "city"
    with writing(place) as aside:
        assert aside.put("tiles/a.glb", b"a" * 1000) == "tiles/a.glb"
        aside.put("city.json", b"{}")
        assert not place.exists()
    assert (place / "tiles" / "a.glb").read_bytes() == b"a" * 1000
    assert [path.name for path in place.parent.iterdir()] == ["city"]


def test_every_file_lies_there_once(tmp_path: Path) -> None:
    with writing(tmp_path / "city") as aside:
        aside.put("tiles/a.glb", b"a" * 5000)
        aside.put("tiles/a.glb", b"a" * 5000)
        aside.put("city.json", b"{}")
        assert aside.size_bytes == 5002
    files = [path.relative_to(tmp_path / "city").as_posix() for path in (tmp_path / "city").rglob("*.*")]
    assert sorted(files) == ["city.json", "tiles/a.glb"]


def test_what_only_we_read_lies_there_once(tmp_path: Path) -> None:
    with writing(tmp_path / "city") as aside:
        aside.put("city.json", b"{}")
        assert aside.put_packed("made.json", b"a" * 1000) == "made.json" and aside.has("made.json")
    assert sorted(path.name for path in (tmp_path / "city").iterdir()) == ["city.json", "made.json.gz"]
    assert read_stored(tmp_path / "city" / "made.json") == b"a" * 1000


def test_a_failure_leaves_what_was_there(tmp_path: Path) -> None:
    place = tmp_path / "city"
    with writing(place) as aside:
        aside.put("city.json", mark("old"))
    with pytest.raises(ZeroDivisionError), writing(place) as aside:
        aside.put("city.json", mark("new"))
        raise ZeroDivisionError
    assert (place / "city.json").read_bytes() == mark("old")
    assert [path.name for path in tmp_path.iterdir()] == ["city"]


def test_an_old_package_is_replaced_with_all_its_files(tmp_path: Path) -> None:
    place = tmp_path / "city"
    for name in ("old", "new"):
        with writing(place) as aside:
            aside.put("city.json", mark(name))
            aside.put(f"tiles/{name}.glb", b"x")
    assert [path.name for path in (place / "tiles").iterdir()] == ["new.glb"]
    assert [path.name for path in tmp_path.iterdir()] == ["city"]


def test_what_is_no_package_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(PackageError, match="no city package"), writing(tmp_path):
        raise AssertionError("must not be reached")
    with pytest.raises(PackageError, match="no city package"), writing(tmp_path / "thesis.txt"):
        raise AssertionError("must not be reached")
    assert (tmp_path / "thesis.txt").read_text() == "years of work"


def test_a_city_json_of_somebody_else_makes_no_package(tmp_path: Path) -> None:
    """CityJSON files have that name, too."""
    (tmp_path / "city.json").write_text('{"type": "CityJSON"}')
    with pytest.raises(PackageError, match="no city package"), writing(tmp_path):
        raise AssertionError("must not be reached")
    assert (tmp_path / "city.json").read_text() == '{"type": "CityJSON"}'


def test_a_package_with_something_else_in_it_is_not_replaced(tmp_path: Path) -> None:
    place = tmp_path / "city"
    with writing(place) as aside:
        aside.put("city.json", mark("old"))
    (place / "notes.txt").write_text("years of work")
    for attempt in (check_writable, lambda place: writing(place).__enter__()):
        with pytest.raises(PackageError, match=r"also holds notes\.txt"):
            attempt(place)
    assert (place / "notes.txt").read_text() == "years of work"


def test_the_place_is_never_empty_while_a_package_is_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(old: Path, new: Path) -> None:
        raise AssertionError("the place would be empty for a moment")

    place = tmp_path / "city"
    with writing(place) as aside:
        aside.put("city.json", mark("old"))
    if not module._exchanged(place, place):
        pytest.skip("this system cannot exchange folders")
    with writing(place) as aside:
        aside.put("city.json", mark("new"))
        monkeypatch.setattr("os.rename", refuse)
    assert (place / "city.json").read_bytes() == mark("new") and [path.name for path in tmp_path.iterdir()] == ["city"]


def test_where_folders_cannot_be_exchanged_they_are_moved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_exchanged", lambda one, other: False)
    for word in ("old", "new"):
        with writing(tmp_path / "city") as aside:
            aside.put("city.json", mark(word))
    assert (tmp_path / "city/city.json").read_bytes() == mark("new")
    assert [path.name for path in tmp_path.iterdir()] == ["city"]


def test_a_linked_folder_stays_linked(tmp_path: Path) -> None:
    (tmp_path / "disk/city").mkdir(parents=True)
    (tmp_path / "city").symlink_to(tmp_path / "disk/city")
    for word in ("old", "new"):
        with writing(tmp_path / "city") as aside:
            aside.put("city.json", mark(word))
    assert (tmp_path / "city").is_symlink() and (tmp_path / "city/city.json").read_bytes() == mark("new")
    assert [path.name for path in (tmp_path / "disk").iterdir()] == ["city"]


def test_the_folder_one_is_in_can_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "city").mkdir()
    monkeypatch.chdir(tmp_path / "city")
    check_writable(Path("."))
    with writing(Path(".")) as aside:
        aside.put("city.json", mark("new"))
    assert (tmp_path / "city/city.json").read_bytes() == mark("new")


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


KILLED = """
import os, signal, sys
from pathlib import Path
from citiverse.assets import aside
place = Path(sys.argv[1])
if sys.argv[2] == "swapping":
    aside._exchanged = lambda one, other: False
    rename = os.rename
    def once(old, new):
        rename(old, new)
        os.kill(os.getpid(), signal.SIGKILL)
    os.rename = once
with aside.writing(place) as writing:
    writing.put("city.json", b'{"format": "citiverse-package"}')
    if sys.argv[2] == "writing":
        os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.parametrize("when", ["writing", "swapping"])
def test_what_somebody_left_who_was_killed_is_removed_and_the_package_is_there(when: str, tmp_path: Path) -> None:
    place = tmp_path / "city"
    with writing(place) as aside:
        aside.put("city.json", mark("old"))
    (tmp_path / ".city-notours").mkdir()
    (tmp_path / ".city-two-0123abcd").mkdir()
    done = subprocess.run([sys.executable, "-c", KILLED, str(place), when], check=False)
    assert done.returncode == -signal.SIGKILL
    assert len([path for path in tmp_path.iterdir() if path.name.startswith(".city-")]) > 2
    sweep(place)
    assert (place / "city.json").read_bytes() == mark("old")
    assert sorted(path.name for path in tmp_path.iterdir()) == [".city-notours", ".city-two-0123abcd", "city"]


def test_what_somebody_is_writing_is_left_alone(tmp_path: Path) -> None:
    place = tmp_path / "city"
    with writing(place) as slow:
        slow.put("city.json", mark("slow"))
        with writing(place) as quick:
            quick.put("city.json", mark("quick"))
        assert (place / "city.json").read_bytes() == mark("quick")
        assert slow.has("city.json")
    assert (place / "city.json").read_bytes() == mark("slow")
    assert [path.name for path in tmp_path.iterdir()] == ["city"]


@pytest.mark.parametrize("form", ["a.json", "a.json.gz"])
def test_a_file_is_linked_in_the_form_that_it_has(form: str, tmp_path: Path) -> None:
    (tmp_path / form).write_bytes(form.encode())
    aside = Aside(tmp_path / "new")
    assert not aside.has("words/a.json")
    aside.link("words/a.json", tmp_path / form)
    assert aside.has("words/a.json") and aside.size_bytes == len(form)
    assert (tmp_path / "new/words" / form).stat().st_ino == (tmp_path / form).stat().st_ino


def test_a_disk_without_locks_is_written_to_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr("fcntl.flock", refuse)
    (tmp_path / ".city-0123abcd").mkdir()
    with writing(tmp_path / "city") as aside:
        aside.put("city.json", b"{}")
    assert sorted(path.name for path in tmp_path.iterdir()) == [".city-0123abcd", "city"], "who knows whose it is"
