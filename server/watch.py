"""A city's package on the disk, watched: when another is published in its place, the city goes on with that one.

A package is published by renaming a folder (`assets/aside.py`), so its city.json is another file from one moment to the
next. It is read beside the ticks, and taken over by one of them.

**Invariant:** a package that is damaged or not all there is never taken over: the city goes on with the one before,
and the log says why.
"""

from __future__ import annotations

import asyncio
import logging
import os
from pathlib import Path
from typing import Final

from ..assets.package_error import PackageError
from .live import LiveCity
from .opening import Opening, read_opening, revision_of

__all__ = ["AGAIN_S", "LOOK_S", "watch"]

LOG: Final = logging.getLogger("citiverse")
LOOK_S: Final = 0.1
AGAIN_S: Final = 10.0
"""After so long a package that could not be taken over is tried again: who copies files by hand may not be done."""


async def watch(city: LiveCity, package: Path) -> None:
    """Let the city be what its package is, until cancelled."""
    loop = asyncio.get_running_loop()
    seen: tuple[int, ...] | None = None
    again_s = float("inf")
    while True:
        mark = _mark(package)
        if mark is not None and (mark != seen or loop.time() >= again_s):
            failed = not await _follow(city, package, told=mark == seen)
            seen, again_s = mark, loop.time() + AGAIN_S if failed else float("inf")
        await asyncio.sleep(LOOK_S)


def _mark(package: Path) -> tuple[int, ...] | None:
    """By what one sees, without reading it, that a city.json is another; None while there is none."""
    try:
        stat = os.stat(package / "city.json")
    except OSError:
        return None
    return stat.st_dev, stat.st_ino, stat.st_mtime_ns, stat.st_size


async def _follow(city: LiveCity, package: Path, told: bool) -> bool:
    """Let the city take over what is new in its package; False where that cannot be done (`told`: nor last time).

    People see the new city at once; what plugins make of it (every way in it) may take seconds in a large one, and
    until then they go on with the one before.
    """
    try:
        opening = await asyncio.to_thread(_read, city, package)
    except PackageError as error:
        if not told:
            LOG.error("%s The city goes on with the package from before.", error)
        return False
    if opening is None:
        return True
    city.renew(opening)
    LOG.info("The city package %s was published anew; residents are told.", package)
    try:
        await asyncio.to_thread(city.services.prepare, opening.city)
    except Exception:
        # A plugin's fault: it is told in full, and nobody in the city notices more than that answers are old.
        LOG.exception("A plugin cannot do with the new package %s; all go on with the one before.", package)
    else:
        city.learn(opening)
    return True


def _read(city: LiveCity, package: Path) -> Opening | None:
    """Read what is new; None where nothing is."""
    return None if revision_of(package) == city.revision else read_opening(package)
