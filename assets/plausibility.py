"""Whether a model that can be read also makes sense as a city: its size, place, units, triangles and words.

**Invariant:** nothing here changes a model; it only looks.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray

from .conventions import check_conventions, check_height_unit, unit_guess
from .features import Feature
from .findings import Finding, Findings
from .model import Model, Part
from .origin import NO_ATTRIBUTION, NO_LICENCE

__all__ = ["check_plausibility", "city_notes", "model_bounds", "part_bounds"]

TINY_M: Final = 0.5
SMALL_M: Final = 5.0
HUGE_M: Final = 200_000.0
FLOAT32_FAR_M: Final = 100_000.0
"""From here float32 is coarser than 7 mm."""
WIDE_M_MIN: Final = 2_000.0
WIDE_TIMES: Final = 2.0
"""A model is wide when it is over 2 km and twice as long as where its buildings are."""
_BUILDINGS_PERCENT: Final = (1.0, 99.0)
"""A stray building or two do not count as where the buildings are."""
_BATCH_TRIANGLES: Final = 200_000

Bounds = tuple[NDArray[np.float64], NDArray[np.float64]]


def part_bounds(part: Part) -> Bounds:
    """Give the smallest and largest world coordinates of a part: exact for one place, for instances by the corners of
    the part's own box.
    """
    # A scale of 1e308 ends in infinity, which is judged like any other size.
    with np.errstate(over="ignore", invalid="ignore"):
        if len(part.matrices) == 1:
            placed = part.positions @ part.matrices[0, :3, :3].T + part.matrices[0, :3, 3]
            return placed.min(axis=0), placed.max(axis=0)
        low, high = part.positions.min(axis=0), part.positions.max(axis=0)
        box = np.array([[x, y, z] for x in (low[0], high[0]) for y in (low[1], high[1]) for z in (low[2], high[2])])
        corners = box @ part.matrices[:, :3, :3].transpose(0, 2, 1) + part.matrices[:, None, :3, 3]
        return corners.min(axis=(0, 1)), corners.max(axis=(0, 1))


def model_bounds(model: Model) -> Bounds | None:
    """Give the smallest and largest world coordinates of a model, or None when it has no triangles."""
    if not model.parts:
        return None
    lows, highs = zip(*(part_bounds(part) for part in model.parts), strict=True)
    return np.min(lows, axis=0), np.max(highs, axis=0)


def check_plausibility(model: Model, findings: Findings) -> None:
    """Warn about what is probably not meant: an empty scene, wrong units, coordinates that lost their precision, no
    area, no size.
    """
    if not model.parts:
        findings.add(
            "warning",
            "SCENE_EMPTY",
            "The scene has no triangles, so there is nothing to see or walk on",
            "check what was exported",
        )
        return
    bounds = model_bounds(model)
    if bounds is not None:
        _check_size(float((bounds[1] - bounds[0]).max()), findings)
        check_conventions(model.parts, *bounds, findings)
    _check_precision(model, findings)
    _check_scale(model, findings)
    _check_areas(model, findings)


def city_notes(features: list[Feature], attribution: str, licence: str) -> list[Finding]:
    """Say what a city lacks for its residents: names, bounds that fit its buildings; and whom to thank and on what
    terms, which are warnings, because a city can hardly be shown without.
    """
    found = Findings()
    called = [feature for feature in features if feature.kind in {"building", "street"}]
    if called and not any(feature.name for feature in called):
        sentence = (
            f"None of the {len(called):,} buildings and streets has a name, so nobody can be told "
            "what a place is called"
        )
        advice = "give them names in the model, or join a register that has names with --names"
        found.add("warning", "CITY_NO_NAMES", sentence, advice)
    if attribution == NO_ATTRIBUTION:
        advice = 'import it with --attribution "who made it", or say it in the model'
        found.add("warning", "CITY_NO_ATTRIBUTION", "The file does not say who made it", advice)
    if licence == NO_LICENCE:
        advice = 'import it with --licence "the terms", or say it in the model'
        found.add("warning", "CITY_NO_LICENCE", "The file does not say on what terms it may be shown", advice)
    check_height_unit(features, found)
    _note_width(features, found)
    return found.all()


def _note_width(features: list[Feature], found: Findings) -> None:
    buildings = np.array([(it.point[0], it.point[2]) for it in features if it.kind == "building"], np.float64)
    if not len(buildings):
        return
    boxes = np.array([feature.bounds for feature in features])
    whole = (boxes[:, 3:].max(axis=0) - boxes[:, :3].min(axis=0))[[0, 2]]
    low, high = np.percentile(buildings, _BUILDINGS_PERCENT, axis=0)
    if whole.max() > max(WIDE_M_MIN, WIDE_TIMES * float((high - low).max())):
        sentence = (
            f"The model measures {whole[0] / 1000:,.1f} km × {whole[1] / 1000:,.1f} km, but nearly all its buildings "
            f"are within {(high - low)[0] / 1000:,.1f} km × {(high - low)[1] / 1000:,.1f} km"
        )
        found.add("note", "CITY_WIDE", sentence, "cut off what lies outside, if residents are not meant to go there")


def _check_size(size_m: float, findings: Findings) -> None:
    unit = unit_guess(size_m)
    in_metres = f"export it in metres (it looks as if it were in {unit})" if unit else "export it in metres"
    if size_m < TINY_M:
        sentence = f"The whole model measures only {size_m:.3g} m, so its unit is probably not the metre"
        findings.add("warning", "UNITS_TINY", sentence, in_metres)
    elif size_m < SMALL_M:
        sentence = f"The whole model measures only {size_m:.3g} m, which is small for a city"
        findings.add("note", "UNITS_SMALL", sentence, f"if it is not, {in_metres}")
    elif size_m > HUGE_M:
        sentence = f"The whole model measures {size_m / 1000:,.0f} km, which is too large for a city"
        findings.add(
            "warning", "UNITS_HUGE", sentence, f"{in_metres}, or check that no stray piece lies far away"
        )


def _check_precision(model: Model, findings: Findings) -> None:
    for part in model.parts:
        largest = float(np.abs(part.positions).max())
        if largest > FLOAT32_FAR_M and largest == np.float32(largest):
            step_m = float(np.spacing(np.float32(largest)))
            sentence = (
                f"Coordinates reach {largest:,.0f} m, where the file can only hold steps of {step_m:.2g} m, "
                "so shapes are already rounded"
            )
            advice = "move the city near zero before the export and import it with --crs and the shift as --origin"
            node = model.nodes[part.node]
            findings.add("warning", "COORDINATES_ROUNDED", sentence, advice, node.pointer, node.name)
            return


def _check_scale(model: Model, findings: Findings) -> None:
    sizes = np.linalg.det(np.stack([part.matrices[0, :3, :3] for part in model.parts]))
    flat = {part.node for part, size in zip(model.parts, sizes.tolist(), strict=True) if size == 0}
    for number in sorted(flat):
        node = model.nodes[number]
        sentence = "A node is scaled to zero, so what is in it is flat"
        findings.add("warning", "NODE_ZERO_SCALE", sentence, "check its scale", node.pointer, node.name)


def _check_areas(model: Model, findings: Findings) -> None:
    """Count the triangles without area and those that have collapsed."""
    total = flat = collapsed = 0
    for points, triangles in _batches(model.parts):
        a, b, c = (points[triangles[:, corner]] for corner in range(3))
        with np.errstate(all="ignore"):
            crossed = np.cross(b - a, c - a)
        total += len(triangles)
        flat += int((~crossed.any(axis=1)).sum())
        collapsed += int(((a == b).all(axis=1) | (b == c).all(axis=1) | (a == c).all(axis=1)).sum())
    if collapsed == total:
        sentence = f"All {total:,} triangles have collapsed to a line or a point, so there is nothing to see"
        findings.add("warning", "MESH_ALL_DEGENERATE", sentence, "check the model where it was made")
    elif flat:
        sentence = f"{flat:,} of {total:,} triangles have no area, so nobody can see them"
        findings.add("note", "MESH_PRIMITIVE_DEGENERATE_TRIANGLES", sentence, "")


def _batches(parts: list[Part]) -> Iterator[tuple[NDArray[np.float64], NDArray[np.uint32]]]:
    """Give positions and triangles in bounded batches: small parts (most are) joined, large ones cut."""
    joined: list[Part] = []
    count = 0
    for part in parts:
        if count + len(part.triangles) > _BATCH_TRIANGLES and joined:
            yield _joined(joined)
            joined, count = [], 0
        if len(part.triangles) > _BATCH_TRIANGLES:
            for start in range(0, len(part.triangles), _BATCH_TRIANGLES):
                yield part.positions, part.triangles[start : start + _BATCH_TRIANGLES]
        else:
            joined.append(part)
            count += len(part.triangles)
    if joined:
        yield _joined(joined)


def _joined(parts: list[Part]) -> tuple[NDArray[np.float64], NDArray[np.uint32]]:
    starts = np.cumsum([0, *(len(part.positions) for part in parts[:-1])]).astype(np.uint32)
    triangles = np.concatenate([part.triangles + first for part, first in zip(parts, starts, strict=True)])
    return np.concatenate([part.positions for part in parts]), triangles
