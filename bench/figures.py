"""What a sitting found: for each scenario its figures, and whether what must hold does.

**Invariant:** a figure that was not measured is absent; what rests on it is neither kept nor broken.
"""

from __future__ import annotations

import statistics
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

__all__ = ["Figures", "Hold", "Number", "Rows", "Verdict", "judged"]

Figures = dict[str, Any]


class Rows:
    """The figures of each scenario by name, one set for each of its runs."""

    def __init__(self) -> None:
        self.runs: dict[str, list[Figures]] = {}

    def add(self, name: str, figures: Figures) -> None:
        """Note a run."""
        self.runs.setdefault(name, []).append(figures)

    def __call__(self, name: str, figure: str, part: str | None = None) -> float:
        """Give a figure, the mean of all runs; raises KeyError where it was not measured."""
        found = [run[figure] if part is None else run[figure][part] for run in self.runs[name] if figure in run]
        if not found:
            raise KeyError(figure)
        return statistics.fmean(found)


Number = Callable[[Rows], float]


@dataclass(frozen=True, slots=True)
class Hold:
    """What must hold: a sentence, the number that it is about, and its bound."""

    what: str
    number: Number
    most: float | None = None
    least: float | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of it: `number` is None where it was not measured."""

    scenario: str
    what: str
    number: float | None
    bound: str
    holds: bool | None


def judged(scenario: str, hold: Hold, rows: Rows) -> Verdict:
    """Compare what was measured with what must hold."""
    bound = f"≤ {hold.most:g}" if hold.most is not None else f"≥ {hold.least:g}"
    try:
        number = hold.number(rows)
    except (KeyError, ZeroDivisionError):
        return Verdict(scenario, hold.what, None, bound, None)
    holds = number <= hold.most if hold.most is not None else hold.least is not None and number >= hold.least
    return Verdict(scenario, hold.what, number, bound, holds)
