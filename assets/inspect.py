"""What is in a model, what is wrong with it and what to do: the answer of `citiverse inspect`.

Verdicts: `reject` (it cannot be imported), `repair` (it can, and something was mended), `warn` (it can, and something
is probably not meant), `accept`. Notes do not change a verdict.

**Invariant:** whatever the file, an inspection is the answer; nothing is raised.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Final, Literal

from .features import collect_features
from .findings import Finding, ModelError, Severity
from .gltf import read_model
from .limits import Limits
from .model import Model
from .plausibility import model_bounds
from .text import clean_text

__all__ = ["Counts", "Inspection", "Verdict", "inspect_model"]

Verdict = Literal["accept", "warn", "repair", "reject"]

# The first severity of this list that was found decides.
_VERDICTS: Final[tuple[tuple[Severity, Verdict], ...]] = (
    ("error", "reject"),
    ("repaired", "repair"),
    ("warning", "warn"),
)
_VERDICT_WORDS: Final[dict[Verdict, str]] = {
    "accept": "This model can be imported.",
    "warn": "This model can be imported, but look at the warnings.",
    "repair": "This model can be imported; some things were mended.",
    "reject": "This model cannot be imported.",
}
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
    count every instance.
    """

    nodes: int = 0
    triangles: int = 0
    materials: int = 0
    images: int = 0
    features: int = 0
    buildings: int = 0
    buildings_named: int = 0
    buildings_with_address: int = 0
    streets: int = 0
    streets_named: int = 0
    bounds: tuple[list[float], list[float]] | None = None


@dataclass(frozen=True, slots=True)
class Inspection:
    """The answer: a verdict, what it rests on, and how much there is."""

    file: str
    verdict: Verdict
    findings: list[Finding] = field(default_factory=list[Finding])
    counts: Counts = field(default_factory=Counts)

    def to_json(self) -> dict[str, Any]:
        """Give the inspection as plain JSON values; each finding also has its whole sentence as `text`."""
        findings = [asdict(finding) | {"text": finding.text()} for finding in self.findings]
        counts = asdict(self.counts)
        bounds = self.counts.bounds
        counts["bounds"] = None if bounds is None else {"min": bounds[0], "max": bounds[1]}
        return {"file": self.file, "verdict": self.verdict, "findings": findings, "counts": counts}

    def to_text(self) -> str:
        """Give the inspection as lines for a person."""
        lines = [f"{self.file}: {_VERDICT_WORDS[self.verdict]}"]
        if self.verdict != "reject":
            lines += _describe(self.counts)
        lines += [f"{_SEVERITY_WORDS[finding.severity]}: {finding.text()}" for finding in self.findings]
        return "\n".join(lines)


def inspect_model(path: Path, limits: Limits = Limits()) -> Inspection:  # noqa: B008 (frozen)
    """Read a model, look at what it has, and judge it."""
    name = clean_text(path.name, _NAME_CHARS_MAX)
    try:
        model, findings = read_model(path, limits)
        return Inspection(name, _judge(findings), findings, _count(model))
    except ModelError as error:
        return Inspection(name, "reject", [error.finding])


def _judge(findings: list[Finding]) -> Verdict:
    found = {finding.severity for finding in findings}
    for severity, verdict in _VERDICTS:
        if severity in found:
            return verdict
    return "accept"


def _count(model: Model) -> Counts:
    bounds = model_bounds(model)
    features = collect_features(model)[0] if model.parts else []
    buildings = [feature for feature in features if feature.kind == "building"]
    streets = [feature for feature in features if feature.kind == "street"]
    return Counts(
        nodes=len(model.nodes),
        triangles=sum(len(part.triangles) * len(part.matrices) for part in model.parts),
        materials=len(model.materials),
        images=len(model.images),
        features=len(features),
        buildings=len(buildings),
        buildings_named=sum(bool(feature.name) for feature in buildings),
        buildings_with_address=sum(bool(feature.address) for feature in buildings),
        streets=len(streets),
        streets_named=sum(bool(feature.name) for feature in streets),
        bounds=None if bounds is None else (bounds[0].tolist(), bounds[1].tolist()),
    )


def _describe(counts: Counts) -> list[str]:
    lines = [
        f"  {counts.triangles:,} triangles, {counts.nodes:,} nodes, "
        f"{counts.materials:,} materials, {counts.images:,} textures"
    ]
    if counts.buildings:
        lines.append(
            f"  {counts.buildings:,} buildings, of which {counts.buildings_named:,} have a name and "
            f"{counts.buildings_with_address:,} an address"
        )
    if counts.streets:
        lines.append(f"  {counts.streets:,} streets, of which {counts.streets_named:,} have a name")
    if counts.bounds is not None:
        size = [high - low for low, high in zip(*counts.bounds, strict=True)]
        lines.append(
            f"  {size[0]:,.1f} m from west to east, {size[2]:,.1f} m from north to south, {size[1]:,.1f} m high"
        )
    return lines
