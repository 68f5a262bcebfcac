"""What the reader found in a model, in words that the person who made it can act on.

Codes are those of the Khronos glTF validator where it has one for the case, so that reports can be compared. `error`
means that the model was not read, `repaired` that something was mended, `warning` that something is probably not
meant, `note` that nothing needs to be done.

**Invariant:** a report is bounded: at most `FINDINGS_PER_CODE_MAX` findings of one code, then one that counts the
rest.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final, Literal

__all__ = [
    "FINDINGS_PER_CODE_MAX", "SEVERITIES", "Finding", "Findings", "ModelError", "Severity", "refusal", "rest_in",
]  # fmt: skip

FINDINGS_PER_CODE_MAX: Final = 20

Severity = Literal["error", "repaired", "warning", "note"]

# The worst first.
SEVERITIES: Final[tuple[Severity, ...]] = ("error", "repaired", "warning", "note")

_REST: Final = re.compile(r"The same was found ([\d,]+) more times")


@dataclass(frozen=True, slots=True)
class Finding:
    """One fact about a model.

    `pointer` is a JSON pointer (RFC 6901) or "" for the whole file, `node` the name of the node it concerns or "".
    `sentence` says what is wrong and `advice` what to do, each a clause without a full stop.
    """

    severity: Severity
    code: str
    pointer: str
    node: str
    sentence: str
    advice: str

    def text(self) -> str:
        """Say it as one sentence: what, where, what to do."""
        where = self.place()
        place = f" ({where})" if where else ""
        advice = f"; {self.advice}" if self.advice else ""
        return f"{self.sentence}{place}{advice}."

    def place(self) -> str:
        """Say where, or ""."""
        node = f'node "{self.node}"' if self.node else ""
        return ", ".join(part for part in (self.pointer, node) if part)


class ModelError(Exception):
    """The model cannot be read; `finding` says why, `str()` is one plain sentence."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding)
        self.finding = finding

    def __str__(self) -> str:
        return self.finding.text()


def rest_in(finding: Finding) -> int:
    """Give how many findings this one only counts, 0 for any other."""
    counted = _REST.fullmatch(finding.sentence)
    return int(counted[1].replace(",", "")) if counted else 0


def refusal(code: str, sentence: str, advice: str, pointer: str = "", node: str = "") -> ModelError:
    """Make the error that refuses a model."""
    return ModelError(Finding("error", code, pointer, node, sentence, advice))


class Findings:
    """The report of one reading, in the order in which things were found."""

    def __init__(self) -> None:
        self._kept: list[Finding] = []
        self._counts: dict[str, int] = {}

    def add(self, severity: Severity, code: str, sentence: str, advice: str, pointer: str = "", node: str = "") -> None:
        """Note one finding; past `FINDINGS_PER_CODE_MAX` of its code it is only counted."""
        self._counts[code] = count = self._counts.get(code, 0) + 1
        if count <= FINDINGS_PER_CODE_MAX:
            self._kept.append(Finding(severity, code, pointer, node, sentence, advice))

    def take(self, other: Findings, place: str, change: Callable[[Finding], Finding]) -> None:
        """Add what was found in one file of several: `change` is made to each finding, and `place` goes before where
        it is.
        """
        for found in map(change, other._kept):
            pointer = f"{place}#{found.pointer}" if place and found.pointer else place or found.pointer
            self.add(found.severity, found.code, found.sentence, found.advice, pointer, found.node)
        for code, count in other._counts.items():
            self._counts[code] = self._counts.get(code, 0) + max(0, count - FINDINGS_PER_CODE_MAX)

    def all(self) -> list[Finding]:
        """Give the findings, the last one of an overfull code followed by a count of the rest."""
        given: list[Finding] = []
        seen: dict[str, int] = {}
        for finding in self._kept:
            given.append(finding)
            seen[finding.code] = seen.get(finding.code, 0) + 1
            rest = self._counts[finding.code] - FINDINGS_PER_CODE_MAX
            if rest > 0 and seen[finding.code] == FINDINGS_PER_CODE_MAX:
                given.append(
                    replace(finding, pointer="", node="", sentence=f"The same was found {rest:,} more times", advice="")
                )
        return given
