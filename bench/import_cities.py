#!/usr/bin/env python3
"""What an import costs and what comes out: the real cities of ../shared/data, each imported by the command line.

.venv/bin/python bench/import_cities.py [CITY ...] [--json] [--views] [--growth]

For each city: seconds, processor seconds (which other work on the machine hardly changes, so growth is judged by them)
and peak memory of the command, triangles, things, how many of them have a name, tiles, bytes in
and out; with --views also the bytes that a browser loads until its first picture. Beside the GLB of Den Haag,
`trimesh.load` reads the same file in the same run. --growth imports a made city of 125,000, 500,000 and 2,000,000
triangles instead, and says how many times the processor seconds of the one before each takes, and the memory that it
may have. With --json each line is one object.

**Invariant:** every import starts from nothing, in a process of its own, into a folder that is thrown away.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "scripts"))

from first_view import first_view
from stage import CITIVERSE

DATA: Final = Path(__file__).resolve().parents[2] / "shared" / "data"
GROWTH: Final = (125_000, 500_000, 2_000_000)
"""Triangles of the made cities, each four times as many as the one before."""
PEAK_PER_BYTE: Final = 8
PEAK_MB: Final = 300
"""An import may hold so many times its source and so much more."""
MAKE: Final = (
    "import sys, pathlib; sys.path.insert(0, sys.argv[1]); from made_city import write_made_city; "
    "write_made_city(pathlib.Path(sys.argv[2]), int(sys.argv[3]))"
)
TRIMESH: Final = "import sys, trimesh; scene = trimesh.load(sys.argv[1]); print(scene.bounds)"
LINE: Final = (
    "{city}: {seconds:.1f} s, {cpu_seconds:.1f} s of processor, {peak_mb:.0f} MB, {triangles:,} triangles, "
    "{features:,} things ({named:,} named), {tiles:,} tiles, {bytes_in:,} B in, {bytes_out:,} B out{view}"
)


class Source(NamedTuple):
    """What one city is imported from: its files, and what the command is told."""

    files: tuple[str, ...]
    options: tuple[str, ...] = ()


CITIES: Final[dict[str, Source]] = {
    "krems": Source(("krems/krems.glb",)),
    "denhaag-glb": Source(("denhaag/DenHaag_01.glb",)),
    "denhaag-cityjson": Source(("denhaag/DenHaag_01.city.json",)),
    "delft": Source(("delft/delft.city.json",)),
    "lyon": Source(
        ("lyon/tileset.json",),
        ("--crs", "EPSG:3946", "--names", str(DATA / "lyon/buildings_lyon1.geojson"), "--key", "ID"),
    ),
}  # fmt: skip


class Cost(NamedTuple):
    """What a command took: seconds, processor seconds of it and what it started, and the memory of its largest process
    in MB.
    """

    seconds: float
    cpu_seconds: float
    peak_mb: float


def run(*command: str | Path) -> Cost:
    """Run a command to its end; raises RuntimeError with its words where it fails."""
    with tempfile.TemporaryFile() as words:
        began_s = time.monotonic()
        process = subprocess.Popen([str(part) for part in command], stdout=words, stderr=words)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            words.seek(0)
            said = words.read().decode(errors="replace")
            raise RuntimeError(f"{command[0]} ended with {process.returncode}:\n{said}")
        return Cost(time.monotonic() - began_s, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024 / 1e6)


def imported(city: str, files: list[Path], options: tuple[str, ...], *, view: bool) -> dict[str, Any]:
    """Import a city and say what it took and gave."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "city"
        cost = run(CITIVERSE, "import", *files, "--out", out, *options)
        facts = json.loads((out / "city.json").read_text())
        features = json.loads(gzip.decompress((out / (facts["files"]["features"] + ".gz")).read_bytes()))["features"]
        sizes = _sizes(out)
        told = {
            "city": city,
            "seconds": round(cost.seconds, 2),
            "cpu_seconds": round(cost.cpu_seconds, 2),
            "peak_mb": round(cost.peak_mb),
            "triangles": facts["counts"]["triangles"],
            "features": len(features),
            "named": sum(bool(feature.get("name")) for feature in features),
            "tiles": facts["counts"]["tiles"],
            "bytes_in": sum(_file_bytes(file) for file in files),
            "bytes_out": sum(sizes.values()),
            "bytes_out_by_folder": sizes,
            "first_view_bytes": None,
        }
        return told | ({"first_view_bytes": first_view(out)["bytes"]} if view else {})


def _file_bytes(file: Path) -> int:
    """A tileset is the files beside it, too."""
    if file.name != "tileset.json":
        return file.stat().st_size
    return file.stat().st_size + sum(path.stat().st_size for path in (file.parent / "tiles").rglob("*"))


def _sizes(package: Path) -> dict[str, int]:
    """Bytes of the package on the disk, by its folders."""
    sizes: dict[str, int] = {}
    for path in sorted(package.rglob("*")):
        if path.is_file():
            where = path.relative_to(package).parts[0].split("-")[0]
            sizes[where] = sizes.get(where, 0) + path.stat().st_size
    return sizes


def by_trimesh(file: Path) -> dict[str, Any]:
    """Say what `trimesh.load` takes for the same file."""
    cost = run(sys.executable, "-c", TRIMESH, file)
    return {
        "city": f"trimesh.load {file.name}",
        "seconds": round(cost.seconds, 2),
        "cpu_seconds": round(cost.cpu_seconds, 2),
        "peak_mb": round(cost.peak_mb),
    }


def measure(wish: argparse.Namespace) -> Iterator[dict[str, Any]]:
    """Import what is wished for, one after the other."""
    before: float | None = None
    if wish.growth:
        with tempfile.TemporaryDirectory() as folder:
            for triangles in GROWTH:
                file = Path(folder) / f"made-{triangles}.glb"
                # A process begins with the peak memory of the one that it was started from, so ours stays small.
                run(sys.executable, "-c", MAKE, Path(__file__).parent, file, str(triangles))
                told = imported(file.stem, [file], (), view=False)
                yield told | {
                    "times_before": before and round(told["cpu_seconds"] / before, 2),
                    "peak_mb_allowed": round(PEAK_PER_BYTE * told["bytes_in"] / 1e6 + PEAK_MB),
                }
                before = told["cpu_seconds"]
        return
    for city in wish.cities or CITIES:
        source = CITIES[city]
        yield imported(city, [DATA / file for file in source.files], source.options, view=wish.views)
        if city == "denhaag-glb":
            yield by_trimesh(DATA / source.files[0])


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure the import of real cities.")
    parser.add_argument("cities", nargs="*", metavar="CITY", help=f"of {', '.join(CITIES)}; without it, all")
    parser.add_argument("--json", action="store_true", help="print one object for each city")
    parser.add_argument("--views", action="store_true", help="open each city in a browser, too")
    parser.add_argument("--growth", action="store_true", help="import made cities of growing size instead")
    wish = parser.parse_args()
    if unknown := set(wish.cities) - CITIES.keys():
        parser.error(f"there is no city {', '.join(sorted(unknown))}; there are {', '.join(CITIES)}")
    if not wish.growth and not DATA.is_dir():
        sys.exit(f"The real cities are not there: {DATA} is missing. --growth needs none.")
    for told in measure(wish):
        print(json.dumps(told) if wish.json else _line(told), flush=True)


def _line(told: dict[str, Any]) -> str:
    if "triangles" not in told:
        return (
            f"{told['city']}: {told['seconds']:.1f} s, {told['cpu_seconds']:.1f} s of processor, {told['peak_mb']} MB"
        )
    view = "" if told["first_view_bytes"] is None else f", {told['first_view_bytes']:,} B until the first picture"
    times = f", {told['times_before']} times the processor" if told.get("times_before") else ""
    allowed = f", {told['peak_mb_allowed']} MB allowed" if "peak_mb_allowed" in told else ""
    return LINE.format(**told, view=view) + times + allowed


if __name__ == "__main__":
    main()
