"""A folder that is written aside and put in its place in one step, so that nobody ever sees half a package.

Where the system can exchange two folders (renameat2(2) of Linux), the place is never empty either; elsewhere what is
there is moved away first. Only a package is ever replaced: a folder with anything else in it is left alone.

While it is written it is locked, and the system takes the lock away from a process that dies. So what somebody who was
killed left beside the place is told from what somebody is writing, and is removed by the next one who writes there.

**Invariant:** the place holds either what was there before or everything that was written; what is left over is
removed.
"""

from __future__ import annotations

import ctypes
import errno
import fcntl
import glob
import gzip
import os
import re
import shutil
import uuid
from collections.abc import Generator
from contextlib import contextmanager, suppress
from hashlib import blake2b
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, cast

import orjson

from .city import FORMAT
from .package_error import PackageError
from .stored import is_stored, twin_of

__all__ = ["DIGEST_BYTES", "Aside", "check_writable", "digest_of", "sweep", "writing"]

DIGEST_BYTES: Final = 16
PACKED_LEVEL: Final = 9
STEM_CHARACTERS_MAX: Final = 40
MARK: Final = "city.json"
MARK_BYTES_MAX: Final = 64 << 20
# What a package has in it, by docs/package.md.
_OURS: Final = re.compile(
    r"(?:city|tileset|kept)\.json(?:\.gz)?|tiles|textures|ground|(?:features|findings|made)-[0-9a-f]{32}\.json(?:\.gz)?"
)
_AT_FDCWD: Final = -100
_RENAME_EXCHANGE: Final = 2
_OLD: Final = "-old"
_LEFT: Final = re.compile(rf"-[0-9a-f]{{8}}(?:{_OLD})?")


def digest_of(data: bytes) -> str:
    """Give the name that content has: BLAKE2b, 16 bytes, hexadecimal."""
    return blake2b(data, digest_size=DIGEST_BYTES).hexdigest()


class Aside:
    """The folder while it is being written; `size_bytes` counts what is in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.size_bytes = 0

    def put(self, path: str, data: bytes) -> str:
        """Write a file and give its path back. The same path is the same content."""
        target = self.folder / path
        if target.exists():
            return path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
        self.size_bytes += len(data)
        return path

    def put_packed(self, path: str, data: bytes) -> str:
        """Write a file only compressed, which is for what nobody reads but us (`stored.py`); give its path back."""
        twin = gzip.compress(data, PACKED_LEVEL, mtime=0)
        twin_of(self.folder / path).write_bytes(twin)
        self.size_bytes += len(twin)
        return path

    def has(self, path: str) -> bool:
        """Tell whether a file is in it already."""
        return is_stored(self.folder / path)

    def link(self, path: str, file: Path) -> None:
        """Take a file that never changes from elsewhere, in the form that it has there: linked where the disk can, else
        copied. Raises OSError.
        """
        target = (self.folder / path).with_name(file.name)
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            os.link(file, target)
        except OSError:
            shutil.copyfile(file, target)
        self.size_bytes += file.stat().st_size


@contextmanager
def writing(place: Path) -> Generator[Aside]:
    """Open a folder beside `place`; at the end without an error it replaces the package that may be there.

    Raises PackageError where the disk does not let us, or where `place` holds something that is not a package.
    """
    place = place.resolve()
    sweep(place)
    _check_place(place)
    folder = place.with_name(f".{place.name}-{uuid.uuid4().hex[:8]}")
    try:
        folder.mkdir(parents=True)
        with _locked(folder, needed=False):
            yield Aside(folder)
            _swap(folder, place)
    except OSError as error:
        raise PackageError(*_sentence(error, place)) from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def sweep(place: Path) -> None:
    """Remove what somebody who was killed while writing `place` left beside it, and put a package back that was just
    being replaced.
    """
    place = place.resolve()
    for folder in place.parent.glob(f".{glob.escape(place.name)}-*"):
        if not _LEFT.fullmatch(folder.name.removeprefix(f".{place.name}")) or folder.is_symlink():
            continue
        with suppress(OSError), _locked(folder, needed=True):
            if folder.name.endswith(_OLD) and (folder / MARK).is_file() and not place.exists():
                os.rename(folder, place)
            else:
                shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _locked(folder: Path, *, needed: bool) -> Generator[None]:
    """Hold a folder's lock (flock(2)), also while it gets another name. Raises OSError where it is `needed` and cannot
    be had: somebody else holds it, or the disk knows no locks, and then nothing that is left there is ever touched.
    """
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            if needed:
                raise
        yield
    finally:
        os.close(handle)


def check_writable(place: Path) -> None:
    """Find out whether `writing(place)` would be let, and leave no trace; raises PackageError as it does."""
    place = place.resolve()
    _check_place(place)
    try:
        there = next(folder for folder in place.absolute().parents if folder.exists())
        with TemporaryDirectory(prefix=f".{place.name[:STEM_CHARACTERS_MAX]}-", dir=there):
            pass
    except OSError as error:
        raise PackageError(*_sentence(error, place)) from error


def _check_place(place: Path) -> None:
    """Refuse a place whose content would be lost: it must be free, empty, or a package and nothing else."""
    try:
        names = [path.name for path in place.iterdir()] if place.is_dir() else []
        blocked = place.exists() and not (place.is_dir() and (not names or _is_package(place)))
    except OSError as error:
        raise PackageError(*_sentence(error, place)) from error
    if blocked:
        raise PackageError(
            f"{place} is there already and is no city package", "choose another folder or empty this one"
        )
    strangers = sorted(name for name in names if not _OURS.fullmatch(name))
    if strangers:
        raise PackageError(
            f"The city package {place} would be replaced, but it also holds {strangers[0]}",
            "move that elsewhere or choose another folder",
        )


def _is_package(place: Path) -> bool:
    """Say whether a folder's city.json is a package's, of whichever version, or was one's before it was damaged. Raises
    OSError.
    """
    mark = place / MARK
    if not mark.is_file() or mark.stat().st_size > MARK_BYTES_MAX:
        return False
    try:
        facts: Any = orjson.loads(mark.read_bytes())
    except orjson.JSONDecodeError:
        return (place / "tileset.json").is_file()
    return isinstance(facts, dict) and cast("dict[str, Any]", facts).get("format") == FORMAT


def _swap(folder: Path, place: Path) -> None:
    """Put a folder in its place; what was there is under the folder's name then, or gone."""
    if not place.exists():
        os.rename(folder, place)
        return
    if _exchanged(folder, place):
        return
    old = place.with_name(folder.name + _OLD)
    os.rename(place, old)
    try:
        os.rename(folder, place)
    except OSError:
        os.rename(old, place)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _exchanged(one: Path, other: Path) -> bool:
    """Exchange two folders in one step; False where the system or the disk has no way to."""
    try:
        exchange = ctypes.CDLL(None).renameat2
    except (OSError, AttributeError):
        return False
    return exchange(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0


def _sentence(error: OSError, place: Path) -> tuple[str, str]:
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return f"There is no space left to write the city package {place}", "free some or choose another folder"
    if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return f"The folder {place.parent} cannot be written to", "change its rights or choose another folder"
    return (
        f"The city package {place} cannot be written ({error.strerror or error})",
        "check the folder or choose another",
    )
