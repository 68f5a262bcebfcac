"""City packages: a model goes in, a folder that a server can serve comes out, and the same model is not imported twice.

In order: read, in one frame → names → place near zero → features → ground → start → entrances → tiles → tileset →
city.json. docs/package.md describes the folder. What the package before has already is taken from there
(`earlier.py`).

**Invariant:** a package is complete or it is not there; the same source and importer give the same package.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import numpy as np
import orjson
from numpy.typing import NDArray

from ..world.ground import CELL_M, SQUARE_M, Ground
from .aside import Aside, check_writable, digest_of, writing
from .city import FORMAT, VERSION, City, CityFacts, GroundFacts, load_city, read_facts
from .earlier import Earlier
from .entrances import place_entrances
from .features import Feature, collect_features, feature_record
from .findings import Finding, ModelError
from .findings_file import findings_bytes
from .ground_file import REGION_CELLS, pack_region, plain_regions
from .inspect import About, Counts, Inspection, count, examine
from .interactive import refuse_unnamed
from .merge import read_sources
from .model import Model
from .origin import Stated, attribution_of, city_name, licence_of, origin_of, shift_of, unread_crs, words_about
from .package_error import PackageError
from .placing import place_city
from .plausibility import model_bounds
from .reach import reach_of
from .side_names import Joining, SideFile, join_names, joined_features, names_told
from .source import source_facts
from .start import find_start
from .stored import is_stored
from .tiling import write_tiles
from .walkable import build_ground
from .words import clean

__all__ = [
    "IMPORTER", "City", "CityFacts", "Package", "PackageError", "Report", "ensure_package", "import_city", "load_city",
    "missing_files", "read_facts",
]  # fmt: skip

# Goes up whenever the same source would give another package.
IMPORTER: Final = "12"
STEM_CHARACTERS_MAX: Final = 40
NOTHING_STATED: Final = Stated()

Report = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Package:
    """A package that was just written: where it is, its city.json, what its reading found. `tiles_again` is how many of
    its tiles the package before had not got, so that they had to be made; None where there was no package before.
    `before` is the city.json of that package.
    """

    path: Path
    facts: CityFacts
    inspection: Inspection
    tiles_again: int | None
    before: CityFacts | None = None

    @property
    def findings(self) -> list[Finding]:
        return self.inspection.findings


def ensure_package(source: Path, data: Path, *, progress: Report, make: Callable[..., Package] | None = None) -> Path:
    """Give the folder of the package of `source` under `data`/cities, importing it only where it is not there yet.

    `progress` is told (stage, done, total); `make` is called like `import_city`, which it is when nothing is given.
    Raises ModelError, or its kind PackageError.
    """
    source_is = source_facts(source)
    # One folder for each file, so that a changed one is imported into what was made of it before.
    place = digest_of(str(source.resolve()).encode("utf-8", "surrogatepass"))
    stem = re.sub(r"[^a-z0-9]+", "-", source.name.split(".")[0].lower()).strip("-")[:STEM_CHARACTERS_MAX] or "city"
    path = data / "cities" / f"{stem}-{place[:8]}"
    try:
        facts = read_facts(path)
        made_of = [it["blake2b"] for it in facts["sources"]]
        if made_of == [source_is["blake2b"]] and facts["importer"] == IMPORTER and not missing_files(path, facts):
            return path
    except ModelError:
        # What is there is no package of ours; writing says so if it is something else.
        pass
    return (make or import_city)([source], path, progress=progress).path


def missing_files(path: Path, facts: CityFacts) -> list[str]:
    """Give the files that a city.json names under `files` and that are not in the folder of its package."""
    return sorted(str(file) for file in facts["files"].values() if not is_stored(path / str(file)))


def import_city(
    sources: Sequence[Path],
    out: Path,
    *,
    progress: Report,
    stated: Stated = NOTHING_STATED,
    names: Sequence[SideFile] = (),
    strict_names: bool = False,
) -> Package:
    """Turn models into the package `out`, which appears at the end, whole; a package that was there is replaced.

    `stated` goes before what the models say of themselves, and what `names` say of a thing before what its model says.
    `progress` is told (stage, done, total). With `strict_names` a city is refused where people can use things that have
    no name. Raises ModelError for the models and PackageError for the folder, which is tried before they are read.
    """
    check_writable(out)
    _check_sources([*sources, *(side.path for side in names)], out)
    made_of = [source_facts(path) for path in (*sources, *(side.path for side in names))]
    model, findings, joinings = _named(sources, stated, names, strict_names, progress)
    low, high = model_bounds(model) or (np.zeros(3), np.zeros(3))
    shift_m = shift_of(low, high)
    features, pieces = collect_features(model, shift_m)
    counts, model = count(model, features), replace(model, parts=[])  # its geometry is the pieces from here on
    bounds = np.concatenate([low - shift_m, high - shift_m])
    words = words_about(model)
    progress("Laying the ground", 0, 1)
    ground = build_ground(features, pieces, bounds)
    reach = reach_of(ground)
    start = find_start(words.get("start"), features, reach)
    features = place_entrances(features, pieces, reach)
    progress("Laying the ground", 1, 1)
    origin = origin_of(words, shift_m)
    placing, doubts = place_city(origin, bounds)
    about = About(*origin, attribution_of(model, words), licence_of(words), placing and placing.geographic)
    findings = [*findings, *unread_crs(words), *doubts, *names_told(joinings, features)]
    inspection = examine(sources, findings, counts, about, features)
    earlier = Earlier(out, IMPORTER)
    with writing(out) as aside:
        transform = None if placing is None else placing.transform
        tiles, triangles = write_tiles(aside, model, features, pieces, about.attribution, progress, earlier, transform)
        facts = CityFacts(
            format=FORMAT,
            version=VERSION,
            importer=IMPORTER,
            name=clean(stated.name or "") or city_name(model, words, sources[0]),
            sources=made_of,
            crs=about.crs,
            origin=about.origin,
            geographic=about.geographic,
            bounds={"min": _millimetres(bounds[:3]), "max": _millimetres(bounds[3:])},
            cell_m=CELL_M,
            start={"x": start.x, "z": start.z, "heading_deg": start.heading_deg},
            attribution=about.attribution,
            licence=about.licence,
            counts=_counts(inspection.counts, triangles, tiles)
            | {"features_joined": len(joined_features(joinings, features))},
            files={
                "features": _write_features(aside, features),
                "tileset": "tileset.json",
                "findings": _write_findings(aside, inspection.findings),
            },
            ground=_write_ground(aside, ground, earlier),
        )
        facts["files"]["made"] = earlier.write_index(aside)
        aside.put("city.json", orjson.dumps(facts, option=orjson.OPT_INDENT_2))
        earlier.keep(aside)
    return Package(out, facts, inspection, earlier.made["tiles"] if earlier.there else None, earlier.facts)


def _named(
    sources: Sequence[Path], stated: Stated, names: Sequence[SideFile], strict_names: bool, progress: Report
) -> tuple[Model, list[Finding], list[Joining]]:
    """Read the models as one and join names to their things; raises ModelError."""
    progress("Reading the model", 0, 1)
    model, findings = read_sources(sources, stated)
    model, joinings = join_names(model, names)
    if strict_names:
        refuse_unnamed(model)
    progress("Reading the model", 1, 1)
    return model, findings, joinings


def _check_sources(files: Sequence[Path], out: Path) -> None:
    """Refuse what would be gone with the package that is replaced."""
    for file in files:
        if file.resolve().is_relative_to(out.resolve()):
            raise PackageError(f"{file} lies in the package that it is to replace", "choose another folder with --out")


def _millimetres(values: NDArray[np.float64]) -> list[float]:
    return [round(float(value), 3) for value in values]


def _counts(counts: Counts, triangles: int, tiles: int) -> dict[str, int]:
    things = ("features", "features_named", "buildings", "buildings_named", "buildings_with_address")
    others = ("streets", "streets_named", "interactive", "interactive_named")
    return {"triangles": triangles, "tiles": tiles} | {key: getattr(counts, key) for key in (*things, *others)}


def _write_features(aside: Aside, features: list[Feature]) -> str:
    data = orjson.dumps({"features": [feature_record(feature) for feature in features]})
    return aside.put_packed(f"features-{digest_of(data)}.json", data)


def _write_findings(aside: Aside, findings: list[Finding]) -> str:
    data = findings_bytes(findings)
    return aside.put_packed(f"findings-{digest_of(data)}.json", data)


def _write_ground(aside: Aside, ground: Ground, earlier: Earlier) -> GroundFacts:
    def write(plain: bytes) -> str:
        return earlier.again(aside, digest_of(plain), lambda: ("ground/{}.bin", pack_region(plain), {})).path

    return GroundFacts(
        square_m=SQUARE_M,
        region_cells=REGION_CELLS,
        cell_x0=ground.cell_x0,
        cell_z0=ground.cell_z0,
        cells_x=ground.kind.shape[1],
        cells_z=ground.kind.shape[0],
        regions={key: write(plain) for key, plain in plain_regions(ground)},
    )
