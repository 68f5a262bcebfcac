"""What stands behind `serve` and `import`: finding or making the package, with progress, and saying what is in it.

**Invariant:** a package that is complete and up to date is never made again.
"""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TaskProgressColumn, TextColumn

from ..assets.city import read_facts
from ..assets.demo import write_demo_city
from ..assets.package import Report, ensure_package, import_city
from .errors import UserError

__all__ = ["build", "found", "prepare"]

DEMO_SEED: Final = 1


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


def build(source: Path, out: Path) -> Path:
    """Import a model into a folder of its own; raises UserError or ModelError."""
    with _progress() as report:
        import_city(source, out, progress=report)
    return out


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
