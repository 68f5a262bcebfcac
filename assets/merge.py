"""Several sources that make one city: read, brought into one frame, joined into one Model.

The frame is that of the first source that says where it is on Earth; the others are moved into it over the globe. A
source that does not say where it is keeps its numbers, as if they were of that frame, and is told of. Each source
hangs under a root node of its own, named after its file.

**Invariant:** one source stays as it was read; of several, every pointer names its file, as "streets.glb#/nodes/3".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np

from .findings import Finding, Findings, ModelError, refusal
from .globe import Anchor, anchor_at, degrees_of, earth_of
from .limits import Limits
from .model import Image, Material, Model, Node, Part
from .moving import moved
from .origin import (
    FAR_M,
    NO_ATTRIBUTION,
    NO_LICENCE,
    Stated,
    attribution_of,
    city_name,
    licence_of,
    origin_of,
    shift_of,
    words_about,
)  # fmt: skip
from .plausibility import model_bounds
from .reader import read_source
from .text import clean_text

__all__ = ["SOURCES_MAX", "read_sources"]

SOURCES_MAX: Final = 1_000
"""Sources of one city."""
_NAME_CHARS_MAX: Final = 200


class _Source(NamedTuple):
    """One source as it was read; `words` are what it, or whoever imports it, says of the whole."""

    name: str
    model: Model
    words: dict[str, Any]
    anchor: Anchor | None


def read_sources(
    sources: Sequence[Path],
    stated: Stated,
    limits: Limits = Limits(),  # noqa: B008 (frozen)
) -> tuple[Model, list[Finding]]:
    """Read the sources of a city as one model, whose extras say what is said of it as a whole.

    `stated` goes before what the first source says of itself; its `crs` and `origin` also speak for every other source
    that does not say where it is. Raises ModelError.
    """
    if not 1 <= len(sources) <= SOURCES_MAX:
        raise refusal("SOURCES", f"{len(sources):,} sources were given", f"give 1 to {SOURCES_MAX:,}")
    if len(sources) == 1:
        model, findings = read_source(sources[0], limits)
        model = replace(model, extras=words_about(model) | stated.words())
        return _near_zero(model, _anchor(model.extras, model)), findings
    found: list[Finding] = []
    read: list[_Source] = []
    for number, path in enumerate(sources):
        name = clean_text(path.name, _NAME_CHARS_MAX)
        try:
            model, findings = read_source(path, limits)
        except ModelError as error:
            raise ModelError(_of_file(error.finding, name)) from None
        found += [_of_file(finding, name) for finding in findings]
        read.append(_source(name, model, stated, first=number == 0))
    frame = next((source for source in read if source.anchor is not None), read[0])
    placed = [_in_frame(source, frame, found) for source in read]
    joined = _joined(placed, _words(read, frame, stated, sources[0]))
    return _near_zero(joined, frame.anchor), found


def _of_file(finding: Finding, name: str) -> Finding:
    return replace(finding, pointer=_pointer(name, finding.pointer))


def _pointer(name: str, pointer: str) -> str:
    return f"{name}#{pointer}" if pointer else name


def _source(name: str, model: Model, stated: Stated, *, first: bool) -> _Source:
    own, said = words_about(model), stated.words()
    words = own | said if first else {key: said[key] for key in ("crs", "origin") if key in said} | own
    return _Source(name, model, words, _anchor(words, model))


def _anchor(words: dict[str, Any], model: Model) -> Anchor | None:
    """Where a model's zero point is, or None where that is not said or cannot be used (which `place_city` tells)."""
    bounds = model_bounds(model)
    shift_m = np.zeros(3) if bounds is None else shift_of(*bounds)
    crs, position = origin_of(words, shift_m)
    if crs is None or position is None:
        return None
    east, north, height = position
    try:
        return anchor_at(crs, (east - float(shift_m[0]), north + float(shift_m[2]), height))
    except ModelError:
        return None


def _near_zero(model: Model, anchor: Anchor | None) -> Model:
    """Lay a model that is far from where its plane touches the Earth onto the plane that touches it in its middle."""
    bounds = model_bounds(model)
    if anchor is None or not anchor.geographic or bounds is None or not shift_of(*bounds).any():
        return model
    middle = (bounds[0] + bounds[1]) / 2 * (1, 0, 1)
    longitude_deg, latitude_deg, _ = degrees_of(earth_of(anchor, middle[None])[0])
    there = replace(anchor, zero=(longitude_deg, latitude_deg, anchor.zero[2]))
    model = moved(model, anchor, there)
    return replace(model, extras={**model.extras, "origin": [*there.zero]})


def _in_frame(source: _Source, frame: _Source, found: list[Finding]) -> _Source:
    findings = Findings()
    if source.anchor is None or frame.anchor is None:
        if source is not frame:
            sentence = f"{source.name} does not say where on Earth it is, so it was laid into the frame of {frame.name}"
            advice = 'if it stands elsewhere, say "crs" and "origin" in its extras'
            findings.add("warning", "SOURCE_NOT_PLACED", sentence, advice, source.name)
        found += findings.all()
        return source
    model = moved(source.model, source.anchor, frame.anchor)
    here, there = model_bounds(model), model_bounds(frame.model)
    if here is not None and there is not None:
        # The gap between both on the ground, nought where they touch.
        gap_m = float(np.maximum(here[0] - there[1], there[0] - here[1])[[0, 2]].max())
        if gap_m > FAR_M:
            sentence = f"{source.name} lies {gap_m / 1000:,.0f} km from {frame.name}"
            findings.add("warning", "SOURCE_FAR", sentence, "check the crs and origin of both", source.name)
    found += findings.all()
    return source._replace(model=model)


def _words(read: list[_Source], frame: _Source, stated: Stated, path: Path) -> dict[str, Any]:
    first = read[0]
    words = {**first.words, "city": city_name(first.model, first.words, path)}
    for key in ("crs", "origin"):
        words.pop(key, None)
    words |= {key: frame.words[key] for key in ("crs", "origin") if key in frame.words}
    if frame.anchor is not None:
        words["origin"] = [*frame.anchor.zero]
    said = stated.words()
    attributions = [(source.name, attribution_of(source.model, source.words)) for source in read]
    licences = [(source.name, licence_of(source.words)) for source in read]
    words["attribution"] = said.get("attribution") or _all_said(attributions, NO_ATTRIBUTION, "no attribution")
    words["licence"] = said.get("licence") or _all_said(licences, NO_LICENCE, "no licence")
    return words


def _all_said(said: list[tuple[str, str]], nothing: str, silent: str) -> str:
    """Join what the sources say, each once, and name those that are silent; "" where all are."""
    if all(text == nothing for _, text in said):
        return ""
    texts = [f"{silent} in {name}" if text == nothing else text.rstrip(".") for name, text in said]
    return "; ".join(dict.fromkeys(texts))


def _joined(sources: list[_Source], words: dict[str, Any]) -> Model:
    nodes: list[Node] = []
    parts: list[Part] = []
    materials: list[Material] = []
    images: list[Image] = []
    for name, model, _, _ in sources:
        root, first_material, first_image = len(nodes), len(materials), len(images)
        nodes.append(Node(Path(name).stem, name, None, {}))
        nodes += [
            replace(
                node,
                pointer=_pointer(name, node.pointer),
                parent=root if node.parent is None else node.parent + root + 1,
            )
            for node in model.nodes
        ]
        parts += [
            replace(part, node=part.node + root + 1, material=part.material + first_material) for part in model.parts
        ]
        # One that no source has keeps the numbers of the next source apart where a model has no material at all.
        materials += [
            material if material.image is None else replace(material, image=material.image + first_image)
            for material in model.materials
        ] or [Material("")]
        images += model.images
    return Model(nodes, parts, materials, images, words)
