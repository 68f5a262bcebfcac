"""What is in a model, what is wrong with it and what to do: what `citiverse inspect` and the report of an import say.

Verdicts: `reject` (it cannot be imported), `repair` (it can, and something was mended), `warn` (it can, and something
is probably not meant), `accept`. Notes do not change a verdict, nor does it that nobody says whom to thank and on what
terms: that can be said at the import.

**Invariant:** whatever the file, an inspection is the answer; nothing is raised.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any, Final, Literal

import numpy as np

from .alike import Alike, alike
from .city import GeographicFacts
from .features import Feature, collect_features
from .findings import Finding, ModelError, Severity
from .frame import frame_of
from .interactive import unnamed_of
from .limits import Limits
from .model import Model
from .origin import Origin, attribution_of, licence_of, origin_of, shift_of, unread_crs, words_about
from .placing import place_city
from .plausibility import city_notes, model_bounds
from .reader import read_source
from .text import clean_text

__all__ = [
    "VERDICT_WORDS", "About", "Counts", "Inspection", "Verdict", "count", "examine", "finding_line", "inspect_model",
    "refused",
]  # fmt: skip

Verdict = Literal["accept", "warn", "repair", "reject"]

# The first severity of this list that was found decides.
_VERDICTS: Final[tuple[tuple[Severity, Verdict], ...]] = (
    ("error", "reject"),
    ("repaired", "repair"),
    ("warning", "warn"),
)
VERDICT_WORDS: Final[dict[Verdict, str]] = {
    "accept": "This model can be imported.",
    "warn": "This model can be imported, but look at the warnings.",
    "repair": "This model can be imported; some things were mended.",
    "reject": "This model cannot be imported.",
}
# What whoever imports the model can say, so that it is no matter of the model.
_TERMS: Final = frozenset({"CITY_NO_NAMES", "CITY_NO_ATTRIBUTION", "CITY_NO_LICENCE"})
_EMPTY_WORDS: Final = "There is nothing to import until this model has triangles."
_SEVERITY_WORDS: Final[dict[Severity, str]] = {
    "error": "Error",
    "repaired": "Mended",
    "warning": "Warning",
    "note": "Note",
}
_NAME_CHARS_MAX: Final = 200


@dataclass(frozen=True, slots=True)
class Counts:
    """How much there is; `bounds` are the smallest and largest x, y, z in metres, None without triangles; triangles
    count every instance; `interactive` are nodes that people can use; `kinds` says for each kind of thing how many
    there are and how many of them have a name, the most frequent first.
    """

    nodes: int = 0
    triangles: int = 0
    materials: int = 0
    images: int = 0
    features: int = 0
    features_named: int = 0
    buildings: int = 0
    buildings_named: int = 0
    buildings_with_address: int = 0
    streets: int = 0
    streets_named: int = 0
    interactive: int = 0
    interactive_named: int = 0
    kinds: dict[str, tuple[int, int]] = field(default_factory=dict[str, tuple[int, int]])
    bounds: tuple[list[float], list[float]] | None = None


@dataclass(frozen=True, slots=True)
class About:
    """What the model says of itself; `crs` and `origin` (easting, northing, height in it) None where it is silent, and
    `geographic`, its zero point in WGS 84, where that is not known.
    """

    crs: str | None = None
    origin: list[float] | None = None
    attribution: str = ""
    licence: str = ""
    geographic: GeographicFacts | None = None


@dataclass(frozen=True, slots=True)
class Inspection:
    """The answer: a verdict, what it rests on, and how much there is."""

    file: str
    verdict: Verdict
    findings: list[Finding] = field(default_factory=list[Finding])
    counts: Counts = field(default_factory=Counts)
    about: About = field(default_factory=About)

    def to_json(self) -> dict[str, Any]:
        """Give the inspection as plain JSON values; each finding also has its whole sentence as `text`."""
        findings = [asdict(finding) | {"text": finding.text()} for finding in self.findings]
        counts = asdict(self.counts)
        bounds = self.counts.bounds
        counts["bounds"] = None if bounds is None else {"min": bounds[0], "max": bounds[1]}
        counts["kinds"] = {kind: {"things": all_, "named": named} for kind, (all_, named) in self.counts.kinds.items()}
        return {
            "file": self.file,
            "verdict": self.verdict,
            "findings": findings,
            "counts": counts,
            "about": asdict(self.about),
        }

    def to_text(self) -> str:
        """Give the inspection as lines for a person."""
        empty = self.verdict != "reject" and not self.counts.triangles
        lines = [f"{self.file}: {_EMPTY_WORDS if empty else VERDICT_WORDS[self.verdict]}"]
        if self.verdict != "reject":
            lines += _describe(self.counts) + _tell(self.about)
        return "\n".join([*lines, *map(finding_line, alike(self.findings))])


def finding_line(group: Alike) -> str:
    """Give findings that are alike as a line for a person: how bad they are, and their sentence."""
    return f"{_SEVERITY_WORDS[group.first.severity]}: {group.text()}"


def inspect_model(path: Path, limits: Limits = Limits()) -> Inspection:  # noqa: B008 (frozen)
    """Read a model, look at what it has, and judge it."""
    try:
        model, findings = read_source(path, limits)
        features = collect_features(model)[0] if model.parts else []
        about, findings = _about(model), [*findings, *unread_crs(words_about(model))]
        bounds = model_bounds(model)
        if bounds is not None:
            shifted = np.concatenate(bounds) - np.tile(shift_of(*bounds), 2)
            frame_of(shifted, 0.0)
            placing, doubts = place_city(Origin(about.crs, about.origin), shifted)
            findings = [*findings, *doubts]
            about = replace(about, geographic=placing and placing.geographic)
        return examine([path], findings, count(model, features), about, features)
    except ModelError as error:
        return refused([path], error)


def examine(
    sources: Sequence[Path], findings: list[Finding], counts: Counts, about: About, features: list[Feature]
) -> Inspection:
    """Judge a model by what its reader found; what it lacks as a city is added."""
    notes = city_notes(features, about.attribution, about.licence) if features else []
    findings = [*findings, *notes]
    verdict = _judge([finding for finding in findings if finding.code not in _TERMS])
    return Inspection(_shown(sources), verdict, findings, counts, about)


def refused(sources: Sequence[Path], error: ModelError) -> Inspection:
    """Give the inspection of a model that cannot be read."""
    return Inspection(_shown(sources), "reject", [error.finding])


def _shown(sources: Sequence[Path]) -> str:
    return clean_text(", ".join(source.name for source in sources), _NAME_CHARS_MAX)


def _judge(findings: list[Finding]) -> Verdict:
    found = {finding.severity for finding in findings}
    for severity, verdict in _VERDICTS:
        if severity in found:
            return verdict
    return "accept"


def _about(model: Model) -> About:
    words = words_about(model)
    bounds = model_bounds(model)
    crs, position = origin_of(words, np.zeros(3) if bounds is None else shift_of(*bounds))
    return About(crs, position, attribution_of(model, words), licence_of(words))


def count(model: Model, features: list[Feature]) -> Counts:
    """Count what is in a model whose features are known."""
    bounds = model_bounds(model)
    buildings = [feature for feature in features if feature.kind == "building"]
    streets = [feature for feature in features if feature.kind == "street"]
    interactive = sum(node.interactive for node in model.nodes)
    kinds = Counter(feature.kind for feature in features)
    named = Counter(feature.kind for feature in features if feature.name)
    return Counts(
        nodes=len(model.nodes),
        triangles=sum(len(part.triangles) * len(part.matrices) for part in model.parts),
        materials=len(model.materials),
        images=len(model.images),
        features=len(features),
        features_named=sum(bool(feature.name) for feature in features),
        buildings=len(buildings),
        buildings_named=sum(bool(feature.name) for feature in buildings),
        buildings_with_address=sum(bool(feature.address) for feature in buildings),
        streets=len(streets),
        streets_named=sum(bool(feature.name) for feature in streets),
        interactive=interactive,
        interactive_named=interactive - len(unnamed_of(model)),
        kinds={kind: (number, named[kind]) for kind, number in sorted(kinds.items(), key=lambda it: (-it[1], it[0]))},
        bounds=None if bounds is None else (bounds[0].tolist(), bounds[1].tolist()),
    )


def _some(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def _tell(about: About) -> list[str]:
    origin = "not said" if about.origin is None else ", ".join(f"{value:,.2f}" for value in about.origin)
    return [
        f"  Coordinate reference system: {about.crs or 'not said'}. Origin (east, north, height): {origin}",
        f"  Made by: {about.attribution}. Licence: {about.licence}",
    ]


def _describe(counts: Counts) -> list[str]:
    lines = [
        f"  {_some(counts.triangles, 'triangle')}, {_some(counts.nodes, 'node')}, "
        f"{_some(counts.materials, 'material')}, {_some(counts.images, 'texture')}"
    ]
    if counts.buildings:
        lines.append(
            f"  {_some(counts.buildings, 'building')}, of which {counts.buildings_named:,} have a name and "
            f"{counts.buildings_with_address:,} an address"
        )
    if counts.streets:
        lines.append(f"  {_some(counts.streets, 'street')}, of which {counts.streets_named:,} have a name")
    if counts.interactive:
        things = _some(counts.interactive, "thing")
        lines.append(f"  {things} that people can use, of which {counts.interactive_named:,} have a name")
    if counts.bounds is not None:
        size = [high - low for low, high in zip(*counts.bounds, strict=True)]
        lines.append(
            f"  {size[0]:,.1f} m from west to east, {size[2]:,.1f} m from north to south, {size[1]:,.1f} m high"
        )
    return lines
