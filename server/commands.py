"""What stands behind `serve` and `import`: finding or making the package, with progress, and saying what is in it.

**Invariant:** a package that is complete and up to date is never made again.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TaskProgressColumn, TextColumn

from ..assets.alike import alike
from ..assets.aside import check_writable, sweep
from ..assets.city import CityFacts, read_facts
from ..assets.demo import write_demo_city
from ..assets.findings import ModelError
from ..assets.findings_file import read_findings
from ..assets.globe import crs_of
from ..assets.inspect import Inspection, finding_line, inspect_model, refused
from ..assets.origin import Stated
from ..assets.package import Package, PackageError, Report, ensure_package, import_city, missing_files
from ..assets.report import check_report, write_report
from ..assets.side_names import SideFile
from ..assets.worker import MEMORY_MIB, apart
from .errors import Stopped, UserError

__all__ = ["again", "build", "check_source", "found", "is_package", "look", "prepare", "said", "side_files", "stated"]

DEMO_SEED: Final = 1
NOTHING_STATED: Final = Stated()
# What whoever imports may have stated, and has to state again.
STATED_FACTS: Final = ("name", "attribution", "licence", "crs")
FINDING_LINES_MAX: Final = 10
INSPECT_S_MAX: Final = 600.0
# Far beyond every coordinate reference system on Earth.
ORIGIN_M_MAX: Final = 1e8
_EPSG: Final = re.compile(r"EPSG:\d{4,6}")


def prepare(city: Path | None, data: Path, memory_mib: int = MEMORY_MIB) -> Path:
    """Give the folder of the city's package, importing the model, in a worker with `memory_mib` of memory, if that has
    not been done; raises UserError or ModelError.
    """
    if city is None:
        city = _demo(data)
    if is_package(city):
        if missing := missing_files(city, read_facts(city)):
            raise PackageError(f"The city package {city} lacks {', '.join(missing)}", "import the model again")
        return city
    check_source(city)
    with _progress() as report:
        return ensure_package(city, data, progress=report, make=_importer(memory_mib))


def _importer(memory_mib: int) -> Callable[..., Package]:
    """Give `import_city` as it runs in a worker; where that is ended, nothing of it stays, and the package that was
    there does.
    """

    def make(sources: Sequence[Path], out: Path, **more: Any) -> Package:
        try:
            return apart(import_city, memory_mib=memory_mib)(sources, out, **more)
        except KeyboardInterrupt:
            raise Stopped(f"The import was stopped; {out} is as it was before.") from None
        finally:
            sweep(out)

    return make


def look(source: Path, memory_mib: int = MEMORY_MIB) -> Inspection:
    """Inspect a model in a worker; whatever becomes of that, an inspection is the answer."""
    try:
        return apart(inspect_model, memory_mib=memory_mib, seconds_max=INSPECT_S_MAX)(source)
    except ModelError as error:
        return refused([source], error)
    except KeyboardInterrupt:
        raise Stopped("The inspection was stopped.") from None


def is_package(path: Path) -> bool:
    """Tell whether a path is the folder of a city package."""
    return (path / "city.json").is_file()


def check_source(source: Path) -> None:
    """Raise UserError where there is no file that could be a model."""
    if source.is_dir() and is_package(source):
        raise UserError(f"{source} is a city package already: open it with `citiverse serve {source}`.")
    if source.is_dir():
        raise UserError(
            f"{source} is a folder without a city.json: give a model (.glb, .gltf) or the folder of a city package."
        )
    if not source.exists():
        raise UserError(f"There is no file {source}; check the path.")


def stated(
    name: str | None, crs: str | None, origin: str | None, attribution: str | None, licence: str | None
) -> Stated:
    """Check what the person at the terminal says of a model (`crs` "EPSG:32633", `origin` "E,N,H" in metres); raises
    UserError.
    """
    if crs is not None and not _EPSG.fullmatch(crs):
        raise UserError(f"“{crs}” is no coordinate reference system: write it like EPSG:32633.")
    if crs is not None:
        _check_crs(crs)
    for option, words in (("name", name), ("attribution", attribution), ("licence", licence)):
        if words is not None and not words.strip():
            raise UserError(f"--{option} is empty: give some words or leave it out.")
    return Stated(name, crs, None if origin is None else _origin(origin), attribution, licence)


def _check_crs(crs: str) -> None:
    try:
        crs_of(crs)
    except ModelError as error:
        raise UserError(str(error)) from error


def side_files(names: Sequence[Path], keys: Sequence[str]) -> list[SideFile]:
    """Pair files of names with the columns of their ids, of which one may be for all; raises UserError."""
    if keys and not names:
        raise UserError("--key names a column of a file of names: give the file with --names, or leave --key out.")
    if names and len(keys) not in (1, len(names)):
        raise UserError(
            "Files of --names need --key, the column that holds the things' ids: once for all files, or once for each, "
            "in the same order."
        )
    of_each = [*keys] * len(names) if len(keys) == 1 else keys
    return [SideFile(path, key) for path, key in zip(names, of_each, strict=True)]


def _origin(words: str) -> tuple[float, float, float]:
    try:
        east, north, height = (float(word) for word in words.split(","))
    except ValueError:
        east = north = height = math.nan
    # Also false for what is no number.
    if not max(abs(east), abs(north), abs(height)) <= ORIGIN_M_MAX or math.isnan(east + north + height):
        raise UserError(
            f"“{words}” is no origin: write easting, northing and height in metres, like 545070,5362180,190.5."
        )
    return east, north, height


def build(
    sources: Sequence[Path],
    out: Path,
    *,
    says: Stated = NOTHING_STATED,
    names: Sequence[SideFile] = (),
    report: Path | None = None,
    strict_names: bool = False,
    memory_mib: int = MEMORY_MIB,
) -> Package:
    """Import models into a folder of its own, as one city, in a worker with `memory_mib` of memory; raises UserError or
    ModelError.

    `says` goes before what the models say of themselves, `names` before what they say of their things. A `report` is
    written of a city that is refused, too. With `strict_names` things that people can use must have names.
    """
    for source in sources:
        check_source(source)
    check_writable(out)
    # Whether it can be written is known before a large model is read.
    with _report_errors(report):
        check_report(report)
    try:
        with _progress() as progress:
            made = _importer(memory_mib)(
                sources, out, progress=progress, stated=says, names=names, strict_names=strict_names
            )
    except PackageError:
        raise
    except ModelError as error:
        with _report_errors(report):
            write_report(report, refused(sources, error))
        raise
    with _report_errors(report):
        write_report(report, made.inspection, made)
    return made


@contextmanager
def _report_errors(report: Path | None) -> Generator[None]:
    try:
        yield
    except OSError as error:
        raise UserError(f"The report {report} cannot be written ({error.strerror}): choose another place.") from error


def found(package: Path) -> list[str]:
    """Say in a few lines what a package holds."""
    facts = read_facts(package)

    def some(key: str, what: str) -> str:
        number = facts["counts"].get(key, 0)
        return f"{number:,} {what.removesuffix('s') if number == 1 else what}"

    joined = facts["counts"].get("features_joined", 0)
    from_registers = f" and {joined:,} joined to files of names" if joined else ""
    return [
        f"{facts['name']}: {some('buildings', 'buildings')} of which {some('buildings_named', 'named')} and "
        f"{some('buildings_with_address', 'with an address')}, "
        f"{some('streets', 'streets')} of which {some('streets_named', 'named')}, "
        f"{some('features', 'things')} in all of which {some('features_named', 'named')}{from_registers}, "
        f"{some('triangles', 'triangles')}, {some('tiles', 'tiles')}.",
        f"Model: {facts['attribution'].rstrip('.')}. Licence: {facts['licence'].rstrip('.')}.",
        _where(facts),
    ]


def _where(facts: CityFacts) -> str:
    place = facts["geographic"]
    if place is None:
        return "Where it stands on Earth is not known: --crs and --origin say it at the import."
    latitude, longitude = place["latitude_deg"], place["longitude_deg"]
    north, east = "south" if latitude < 0 else "north", "west" if longitude < 0 else "east"
    return f"On Earth: {abs(latitude):.4f}° {north}, {abs(longitude):.4f}° {east} ({facts['crs']})."


def again(package: Package) -> list[str]:
    """Say how much of a package that was there before had to be made again."""
    if package.tiles_again is None:
        return []
    tiles = package.facts["counts"]["tiles"]
    lines = [f"{package.tiles_again:,} of {tiles:,} tile{'' if tiles == 1 else 's'} were made again."]
    for what in STATED_FACTS:
        was, now = (package.before or {}).get(what), package.facts.get(what)
        if was is not None and was != now:
            lines.append(f"The {what} was “{was}” before, and is “{now}” now.")
    return lines


def said(package: Path) -> list[str]:
    """Say what was found in the model when the package was made, the worst first, in at most ten lines and one that
    counts the rest.
    """
    findings = read_findings(package / read_facts(package)["files"].get("findings", "findings.json"))
    lines = list(map(finding_line, alike(findings)))
    rest = len(lines) - FINDING_LINES_MAX
    return lines if rest <= 0 else [*lines[:FINDING_LINES_MAX], f"… and {rest:,} more: see `citiverse inspect`."]


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
