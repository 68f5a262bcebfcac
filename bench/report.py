"""A sitting in words and numbers: the table at the end, and `latest.json`.

**Invariant:** the table shows only what the JSON holds.
"""

from __future__ import annotations

import datetime
import json
import math
import statistics
from pathlib import Path
from typing import Any, Final

from figures import Figures, Verdict
from machine import facts
from model import fitted
from sitting import Sitting

__all__ = ["COLUMNS", "UNMEASURED", "in_short", "mean", "plain", "shown", "table", "write"]

UNMEASURED: Final = "not measured"

COLUMNS: Final[dict[str, tuple[str, str | None]]] = {
    "people": ("residents", None),
    "CPU %": ("cpu_percent", None),
    "others %": ("others_percent", None),
    "MB": ("memory_mb", None),
    "in view": ("in_view", None),
    "bytes/s": ("bytes_per_resident_per_second", None),
    "msg/s min": ("messages_per_second_min", None),
    "age p50": ("position_age_ms", "p50"),
    "age p99": ("position_age_ms", "p99"),
    "near p99": ("near_age_ms", "p99"),
    "stale s": ("staleness_s_max", None),
    "gap ms": ("gap_ms_max", None),
}
"""Columns of the table: the figure, and which part of it."""

OTHERS_PERCENT_MAX: Final = 10.0


def number_of(figures: Figures, key: str, part: str | None) -> float | None:
    """Give one number of a run; None where there is none."""
    value = figures.get(key)
    if part is not None:
        value = value.get(part) if isinstance(value, dict) else None
    return value if isinstance(value, int | float) and math.isfinite(value) else None


def shown(number: float | None) -> str:
    """Write a number as short as it can be understood."""
    if number is None:
        return "–"
    if math.isinf(number):
        return "never"
    size = abs(number)
    return (
        f"{number:,.0f}" if size >= 100 or number == int(number) else f"{number:.1f}" if size >= 10 else f"{number:.2f}"
    )


def in_short(figures: Figures) -> str:
    """Write the figures of one run on one line."""
    if "not_run" in figures:
        return f"not run: {figures['not_run']}"
    pairs = [(words, number_of(figures, *where)) for words, where in COLUMNS.items()]
    return "  ".join(f"{words} {shown(number)}" for words, number in pairs if number is not None)


def mean(runs: list[Figures]) -> dict[str, float | None]:
    """Give the numbers of a row of the table, the mean of its runs."""
    row: dict[str, float | None] = {}
    for words, where in COLUMNS.items():
        numbers = [number for run in runs if (number := number_of(run, *where)) is not None]
        row[words] = statistics.fmean(numbers) if numbers else None
    return row


def table(runs: dict[str, list[Figures]], verdicts: list[Verdict]) -> str:
    """Write everything as two tables: what was measured, and what must hold."""
    lines = ["", "  ".join(["scenario  ", *(f"{words:>9}" for words in COLUMNS)])]
    for name, of_name in runs.items():
        lines.append("  ".join([f"{name:10}", *(f"{shown(number):>9}" for number in mean(of_name).values())]))
    lines += [
        f"{name}: not run: {run['not_run']}" for name, of_name in runs.items() for run in of_name if "not_run" in run
    ]
    disturbed = max(number_of(run, "others_percent", None) or 0.0 for of_name in runs.values() for run in of_name)
    if disturbed > OTHERS_PERCENT_MAX:
        lines.append(
            f"Something else worked on the server's processor, up to {disturbed:.0f} %: measure again when it is quiet."
        )
    lines += ["", f"{'what must hold':70} {'found':>9}  bound"]
    answers = {True: "yes", False: "NO", None: UNMEASURED}
    lines += [
        f"{v.scenario + ': ' + v.what:70} {shown(v.number):>9}  {v.bound:10} {answers[v.holds]}" for v in verdicts
    ]
    return "\n".join(lines)


def plain(value: Any) -> Any:
    """JSON knows no NaN and no infinity."""
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items()}
    return None if isinstance(value, float) and not math.isfinite(value) else value


def write(folder: Path, sitting: Sitting, verdicts: list[Verdict]) -> None:
    """Write `latest.json`."""
    found = {
        "when": datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"),
        "machine": facts(),
        "seconds": sitting.seconds,
        "scenarios": {name: [plain(run) for run in runs] for name, runs in sitting.rows.runs.items()},
        "model": fitted(sitting.rows),
        "holds": [
            {"scenario": v.scenario, "what": v.what, "found": plain(v.number), "bound": v.bound, "holds": v.holds}
            for v in verdicts
        ],
    }
    (folder / "latest.json").write_text(json.dumps(found, ensure_ascii=False, indent=2) + "\n")
