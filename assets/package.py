"""City packages: a model goes in, a folder that a server can serve comes out, and the same model is not imported twice.

In order: read → place near zero → features → ground → start → tiles → tileset → city.json. docs/package.md describes
the folder.

**Invariant:** a package is complete or it is not there; the same source and importer give the same package.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import orjson
from numpy.typing import NDArray

from ..world.ground import CELL_M, SQUARE_M, Ground
from .aside import Aside, check_writable, digest_of, writing
from .city import FORMAT, VERSION, City, CityFacts, load_city, read_facts
from .features import Feature, collect_features, feature_record
from .findings import Finding, ModelError
from .findings_file import findings_bytes
from .ground_file import REGION_CELLS, write_regions
from .interactive import refuse_unnamed, unnamed_of
from .model import Model
from .origin import Stated, attribution_of, city_name, licence_of, origin_of, shift_of, words_about
from .package_error import PackageError
from .plausibility import city_notes, model_bounds
from .reach import reach_of
from .reader import read_source
from .source import fingerprint
from .start import find_start
from .tiling import write_tiles
from .walkable import build_ground
from .words import clean

__all__ = [
    "IMPORTER", "City", "CityFacts", "Package", "PackageError", "Report", "ensure_package", "import_city", "load_city",
    "missing_files", "read_facts",
]  # fmt: skip

# Goes up whenever the same source would give another package.
IMPORTER: Final = "6"
STEM_CHARACTERS_MAX: Final = 40
NOTHING_STATED: Final = Stated()

Report = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Package:
    """A package that was just written: where it is, its city.json, and what was found in the model."""

    path: Path
    facts: CityFacts
    findings: list[Finding]


def ensure_package(source: Path, data: Path, *, progress: Report) -> Path:
    """Give the folder of the package of `source` under `data`/cities, importing it only where it is not there yet.

    `progress` is told (stage, done, total). Raises ModelError, or its kind PackageError.
    """
    digest, _ = fingerprint(source)
    stem = re.sub(r"[^a-z0-9]+", "-", source.name.split(".")[0].lower()).strip("-")[:STEM_CHARACTERS_MAX] or "city"
    path = data / "cities" / f"{stem}-{digest[:8]}"
    try:
        facts = read_facts(path)
        if facts["source"]["blake2b"] == digest and facts["importer"] == IMPORTER and not missing_files(path, facts):
            return path
    except ModelError:
        # What is there is no package of ours; writing says so if it is something else.
        pass
    return import_city(source, path, progress=progress).path


def missing_files(path: Path, facts: CityFacts) -> list[str]:
    """Give the files that a city.json names under `files` and that are not in the folder of its package."""
    return sorted(str(file) for file in facts["files"].values() if not (path / str(file)).is_file())


def import_city(
    source: Path, out: Path, *, progress: Report, stated: Stated = NOTHING_STATED, strict_names: bool = False
) -> Package:
    """Turn a model into the package `out`, which appears at the end, whole; a package that was there is replaced.

    `stated` goes before what the model says of itself. `progress` is told (stage, done, total). With `strict_names` a
    model is refused where people can use things that have no name. Raises ModelError for the model and PackageError for
    the folder, which is tried before the model is read.
    """
    check_writable(out)
    progress("Reading the model", 0, 1)
    digest, size_bytes = fingerprint(source)
    model, findings = read_source(source)
    if strict_names:
        refuse_unnamed(model)
    progress("Reading the model", 1, 1)
    low, high = model_bounds(model) or (np.zeros(3), np.zeros(3))
    shift_m = shift_of(low, high)
    features, pieces = collect_features(model, shift_m)
    bounds = np.concatenate([low - shift_m, high - shift_m])
    progress("Laying the ground", 0, 1)
    ground = build_ground(features, pieces, bounds)
    words = words_about(model) | stated.words()
    start = find_start(words.get("start"), features, reach_of(ground))
    progress("Laying the ground", 1, 1)
    origin = origin_of(words, shift_m)
    attribution, licence = attribution_of(model, words), licence_of(words)
    findings = [*findings, *city_notes(features, attribution, licence)]
    with writing(out) as aside:
        tiles, triangles = write_tiles(aside, model, features, pieces, attribution, progress)
        facts = CityFacts(
            format=FORMAT,
            version=VERSION,
            importer=IMPORTER,
            name=clean(stated.name or "") or city_name(model, words, source),
            source={"file": source.name, "bytes": size_bytes, "blake2b": digest},
            crs=origin.crs,
            origin=origin.position,
            bounds={"min": _millimetres(bounds[:3]), "max": _millimetres(bounds[3:])},
            cell_m=CELL_M,
            start={"x": start.x, "z": start.z, "heading_deg": start.heading_deg},
            attribution=attribution,
            licence=licence,
            counts=_counts(model, features, triangles, tiles),
            files={
                "features": _write_features(aside, features),
                "tileset": "tileset.json",
                "findings": _write_findings(aside, findings),
            },
            ground={
                "square_m": SQUARE_M,
                "region_cells": REGION_CELLS,
                "cell_x0": ground.cell_x0,
                "cell_z0": ground.cell_z0,
                "cells_x": ground.kind.shape[1],
                "cells_z": ground.kind.shape[0],
                "regions": _write_ground(aside, ground),
            },
        )
        aside.put("city.json", orjson.dumps(facts, option=orjson.OPT_INDENT_2))
    return Package(out, facts, findings)


def _millimetres(values: NDArray[np.float64]) -> list[float]:
    return [round(float(value), 3) for value in values]


def _counts(model: Model, features: list[Feature], triangles: int, tiles: int) -> dict[str, int]:
    buildings = [feature for feature in features if feature.kind == "building"]
    streets = [feature for feature in features if feature.kind == "street"]
    interactive = sum(node.interactive for node in model.nodes)
    return {
        "features": len(features),
        "triangles": triangles,
        "tiles": tiles,
        "buildings": len(buildings),
        "buildings_named": sum(bool(feature.name) for feature in buildings),
        "buildings_with_address": sum(bool(feature.address) for feature in buildings),
        "streets": len(streets),
        "streets_named": sum(bool(feature.name) for feature in streets),
        "interactive": interactive,
        "interactive_named": interactive - len(unnamed_of(model)),
    }


def _write_features(aside: Aside, features: list[Feature]) -> str:
    data = orjson.dumps({"features": [feature_record(feature) for feature in features]})
    return aside.put(f"features-{digest_of(data)}.json", data)


def _write_findings(aside: Aside, findings: list[Finding]) -> str:
    data = findings_bytes(findings)
    return aside.put(f"findings-{digest_of(data)}.json", data)


def _write_ground(aside: Aside, ground: Ground) -> dict[str, str]:
    return {key: aside.put(f"ground/{digest_of(data)}.bin", data) for key, data in write_regions(ground)}
