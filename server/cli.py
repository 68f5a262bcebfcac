"""The command line: `citiverse serve | import | inspect | captions | bots | plan` (README.md says what for).

Heavy modules are imported by the command that needs them, so that `citiverse inspect` of a small file stays small
and quick.

**Invariant:** what a user got wrong ends in one sentence on standard error and exit code 2, without a traceback.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Final

import typer

from .. import __version__
from ..assets.findings import ModelError
from ..assets.package_error import PackageError
from ..assets.worker import MEMORY_MIB, MEMORY_MIB_MAX, MEMORY_MIB_MIN

__all__ = ["app", "main"]

USER_FAULT: Final = 2
STOPPED: Final = 130
"""What shells say of a command that Ctrl-C ended."""

_Memory = Annotated[
    int, typer.Option(help="Memory in MiB that reading the model may take.", min=MEMORY_MIB_MIN, max=MEMORY_MIB_MAX)
]

app = typer.Typer(
    help="Citiverse: the open virtual-world server for cities.", no_args_is_help=True, pretty_exceptions_enable=False
)


def main() -> None:
    """Run the command line."""
    app()


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(__version__)
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Options before any command."""


@contextmanager
def _plain_errors(model: Path | None = None) -> Generator[None]:
    """Turn what a user can mend into one sentence, which names the model where the model is to blame."""
    from .errors import Stopped, UserError

    try:
        yield
    except Stopped as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(STOPPED) from error
    except (PackageError, UserError) as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(USER_FAULT) from error
    except ModelError as error:
        typer.echo(f"{model}: {error}" if model else str(error), err=True)
        raise typer.Exit(USER_FAULT) from error


@app.command()
def serve(
    city: Annotated[
        Path | None, typer.Argument(help="A city package or a model (glTF, CityJSON); nothing for the demo city.")
    ] = None,
    host: Annotated[str | None, typer.Option(help="Address to listen on.", show_default="127.0.0.1")] = None,
    port: Annotated[int | None, typer.Option(help="Port to listen on.", show_default="8000", min=0, max=65_535)] = None,
    data: Annotated[
        Path | None, typer.Option(help="Folder for imported cities.", show_default="your own folder for data")
    ] = None,
    memory_mib: _Memory = MEMORY_MIB,
) -> None:
    """Serve a city: residents join with a browser at the address that is printed."""
    from .commands import found, prepare, said
    from .serve import serve as serve_city
    from .settings import read_settings

    with _plain_errors(city):
        settings = read_settings(host=host, port=port, data=data)
        package = prepare(city, settings.data, memory_mib)
        for line in [*found(package), *said(package)]:
            typer.echo(line)
        serve_city(package, settings, lambda address: typer.echo(f"The city is open: {address}  (Ctrl-C closes it)"))


@app.command("import")
def import_model(
    sources: Annotated[
        list[Path],
        typer.Argument(
            metavar="SOURCE...",
            help="The city's models (glTF, GLB, CityJSON, 3D Tiles); several are joined into one city.",
        ),
    ],
    out: Annotated[Path, typer.Option(help="Folder for the city package; it must not exist yet or be a package.")],
    names: Annotated[
        list[Path] | None,
        typer.Option(help="GeoJSON or CSV with names, uses, addresses and heights of things; may be given again."),
    ] = None,
    key: Annotated[
        list[str] | None, typer.Option(help="The column of the --names file that holds the things' ids.")
    ] = None,
    crs: Annotated[str | None, typer.Option(help="The model's coordinate reference system, like EPSG:32633.")] = None,
    origin: Annotated[
        str | None,
        typer.Option(
            metavar="E,N,H",
            help="Easting, northing and height in metres of the model's zero point; longitude and latitude in degrees "
            "where --crs counts in them.",
        ),
    ] = None,
    name: Annotated[str | None, typer.Option(help="The city's name.")] = None,
    attribution: Annotated[str | None, typer.Option(help="Who made the model.")] = None,
    licence: Annotated[str | None, typer.Option(help="On what terms the model may be shown.")] = None,
    report: Annotated[
        Path | None, typer.Option(help="Where to write a report: FILE.json, and FILE.html to read.")
    ] = None,
    strict_names: Annotated[
        bool, typer.Option("--strict-names", help="Refuse a model where a thing that people can use has no name.")
    ] = False,
    memory_mib: _Memory = MEMORY_MIB,
) -> None:
    """Turn one model, or several, into a city package."""
    from .commands import again, build, found, said, side_files, stated

    with _plain_errors(sources[0] if len(sources) == 1 else None):
        says, sides = stated(name, crs, origin, attribution, licence), side_files(names or [], key or [])
        package = build(
            sources, out, says=says, names=sides, report=report, strict_names=strict_names, memory_mib=memory_mib
        )
        for line in [*found(package.path), *said(package.path), *again(package)]:
            typer.echo(line)
        typer.echo(f"The city package is in {package.path}.")


@app.command()
def captions(
    source: Annotated[Path, typer.Argument(help="A caption file in WebVTT, such as that of a recorded meeting.")],
    out: Annotated[Path | None, typer.Option(help="Where to write; nothing to print.")] = None,
    words_per_minute: Annotated[int, typer.Option(help="How fast the reader reads.", min=80, max=250)] = 160,
    line_chars: Annotated[int, typer.Option(help="Characters of a line.", min=20, max=42)] = 37,
    lines: Annotated[int, typer.Option(help="Lines at once.", min=1, max=3)] = 2,
    language: Annotated[str, typer.Option(help="Language of the words that are added.")] = "en",
    text: Annotated[bool, typer.Option("--text", help="Write plain text with names and times instead.")] = False,
) -> None:
    """Make captions over so that they can be read in time, or turn them into text."""
    from ..accessibility.caption_lines import Shape
    from .recaption_command import make_over

    with _plain_errors():
        shape = Shape(line_chars, lines, words_per_minute)
        made, sentence = make_over(source, out, shape, language, text)
        typer.echo(made if out is None else sentence, nl=out is not None)


@app.command()
def inspect(
    source: Annotated[Path, typer.Argument(help="A model of a city: glTF (.glb, .gltf) or CityJSON.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    memory_mib: _Memory = MEMORY_MIB,
) -> None:
    """Say what is in a model, what is wrong with it and what to do."""
    from .commands import check_source, look

    with _plain_errors():
        if not as_json:
            check_source(source)
        inspection = look(source, memory_mib)
    typer.echo(json.dumps(inspection.to_json(), ensure_ascii=False, indent=2) if as_json else inspection.to_text())
    if inspection.verdict == "reject":
        raise typer.Exit(USER_FAULT)


@app.command()
def bots(
    count: Annotated[int, typer.Argument(metavar="N", help="How many residents.", min=1, max=20_000)],
    url: Annotated[str, typer.Option(help="Where the city is.")] = "ws://127.0.0.1:8000/world",
    pattern: Annotated[
        str, typer.Option(help="spread: over the city; crowd: in one square; tour: along the streets.")
    ] = "spread",
    seconds: Annotated[float, typer.Option(help="How long.", min=1, max=86_400)] = 20.0,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Let made-up residents walk in a city, and measure what they see."""
    from .bots import run_bots

    with _plain_errors():
        report = run_bots(count, url, pattern, seconds)
    typer.echo(json.dumps(report.to_json()) if as_json else report.to_text())
    if report.errors:
        sys.exit(1)


@app.command()
def plan(
    residents: Annotated[int, typer.Argument(metavar="N", help="How many residents at once.", min=1, max=10_000_000)],
    in_view: Annotated[float, typer.Option(help="How many others each has in view.", min=0, max=100_000)] = 20.0,
    walking: Annotated[float, typer.Option(help="Which part of them walk, 0 to 1.", min=0, max=1)] = 1.0,
    hz: Annotated[float, typer.Option(help="Ticks a second.", min=1, max=50)] = 10.0,
    measured: Annotated[
        Path | None, typer.Option(help="Figures of your own machine: bench/results/latest.json of `make bench`.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Say what a number of residents needs: cores, memory, bandwidth and processes."""
    from .plan import MEASURED, Load, plan_for, read_costs

    with _plain_errors():
        costs = MEASURED if measured is None else read_costs(measured)
    answer = plan_for(Load(residents, in_view, walking, hz), costs)
    typer.echo(json.dumps(answer.to_json(), ensure_ascii=False) if as_json else answer.to_text())
