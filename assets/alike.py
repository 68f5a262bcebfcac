"""Findings that say the same of different places, gathered so that people read each sentence once.

**Invariant:** nothing is lost: every finding is a place of exactly one group, or counted in its `more`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from .findings import SEVERITIES, Finding, rest_in

__all__ = ["Alike", "alike"]


@dataclass(slots=True)
class Alike:
    """Findings of one severity, code, sentence and advice; `more` were found beyond them and only counted."""

    findings: list[Finding] = field(default_factory=list[Finding])
    more: int = 0

    @property
    def first(self) -> Finding:
        return self.findings[0]

    def text(self) -> str:
        """Say it as one sentence: what, where first and at how many places, what to do."""
        others = len(self.findings) - 1 + self.more
        if not others:
            return self.first.text()
        where = self.first.place() or "here"
        advice = f"; {self.first.advice}" if self.first.advice else ""
        return f"{self.first.sentence} ({where}, and {others:,} more like it){advice}."


def alike(findings: Iterable[Finding]) -> list[Alike]:
    """Gather findings, the worst first, otherwise in the order in which they were found."""
    groups: dict[tuple[str, str, str, str], Alike] = {}
    latest: dict[tuple[str, str], Alike] = {}
    for finding in findings:
        of_code = finding.severity, finding.code
        if (rest := rest_in(finding)) and of_code in latest:
            latest[of_code].more += rest
            continue
        key = (*of_code, finding.sentence, finding.advice)
        latest[of_code] = groups.setdefault(key, Alike())
        latest[of_code].findings.append(finding)
    return sorted(groups.values(), key=lambda group: SEVERITIES.index(group.first.severity))
