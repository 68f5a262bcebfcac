"""What stands behind `serve` and `import`: finding or making the package, with progress, and saying what is in it.

**Invariant:** a package that is complete and up to date is never made again.
"""

from __future__ import annotations

import json
import re
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TaskProgressColumn, TextColumn

from ..assets.city import read_facts
from ..assets.demo import write_demo_city
from ..assets.inspect import inspect_model
from ..assets.package import Package, Report, ensure_package, import_city
from .errors import UserError

__all__ = ["build", "found", "prepare"]

DEMO_SEED: Final = 1
_EPSG: Final = re.compile(r"EPSG:\d{4,6}")


def prepare(city: Path | None, data: Path) -> Path:
    """Give the folder of the city's package, importing the model if that has not been done; raises UserError or
    ModelError.
    """
    if city is None:
        city = _demo(data)
    if (city / "city.json").is_file():
        return city
    if city.is_dir():
        raise UserError(
            f"{city} is a folder without a city.json: give a model (.glb, .gltf) or the folder of a city package."
        )
    with _progress() as report:
        return ensure_package(city, data, progress=report)


def build(source: Path, out: Path, *, crs: str | None = None, report: Path | None = None) -> Package:
    """Import a model into a folder of its own; raises UserError or ModelError.

    `crs` ("EPSG:32633") is taken for the model's own; into the file `report` goes what `inspect --json` says, also of a
    model that is refused.
    """
    if crs is not None and not _EPSG.fullmatch(crs):
        raise UserError(f"“{crs}” is no coordinate reference system: write it like EPSG:32633.")
    if report is not None:
        _write_report(source, report)
    with _progress() as progress:
        return import_city(source, out, progress=progress, crs=crs)


def _write_report(source: Path, report: Path) -> None:
    words = json.dumps(inspect_model(source).to_json(), ensure_ascii=False, indent=2)
    try:
        report.write_text(words + "\n", encoding="utf-8")
    except OSError as error:
        raise UserError(f"The report {report} cannot be written ({error.strerror}): choose another place.") from error


def found(package: Path) -> list[str]:
    """Say in a few lines what a package holds."""
    facts = read_facts(package)

    def some(key: str, what: str) -> str:
        return f"{facts['counts'].get(key, 0):,} {what}"

    return [
        f"{facts['name']}: {some('buildings', 'buildings')} of which {some('buildings_named', 'named')} and "
        f"{some('buildings_with_address', 'with an address')}, "
        f"{some('streets', 'streets')} of which {some('streets_named', 'named')}, "
        f"{some('features', 'things')} in all, {some('triangles', 'triangles')}, {some('tiles', 'tiles')}.",
        f"Model: {facts['attribution']} Licence: {facts['licence']}",
    ]


def _demo(data: Path) -> Path:
    """Draw the demo city anew: it takes a second or two, and a newer version never serves an older one's drawing."""
    path = data / "demo" / "demo.glb"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        aside = path.with_suffix(".new")
        write_demo_city(aside, DEMO_SEED)
        aside.replace(path)
    except OSError as error:
        raise UserError(f"{data} cannot be written ({error.strerror}): choose another folder with --data.") from error
    return path


@contextmanager
def _progress() -> Generator[Report]:
    """A line for each stage on standard error: a bar in a terminal, nothing but its end elsewhere."""
    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn())
    with Progress(*columns, console=Console(stderr=True)) as bars:
        tasks: dict[str, TaskID] = {}

        def report(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(stage, total=total)
            bars.update(tasks[stage], completed=done, total=total)

        yield report
