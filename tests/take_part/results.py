"""From tests to rows: what pytest and vitest noted, put together.

**Invariant:** a row passes only where at least one test stands for it and all that ran passed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, Literal

from take_part.proofs import CLIENT_PROOFS, proofs_of
from take_part.rows import ROWS, Row

__all__ = ["Answer", "Outcome", "Result", "Test", "answers", "count", "read_pytest", "read_vitest"]

Result = Literal["pass", "fail", "not_applicable"]
Outcome = Literal["passed", "failed", "skipped"]

NO_TEST: Final = "no test"
ROWS_IN_A_NAME: Final = re.compile(r"\[((?:A\d\d|threshold/A\d\d)(?:[ ,]+(?:A\d\d|threshold/A\d\d))*)\]")
VITEST_OUTCOMES: Final[Mapping[str, Outcome]] = {"passed": "passed", "failed": "failed"}


@dataclass(frozen=True, slots=True)
class Test:
    """One test: the rows it stands for, how it went, and in words what it measured or why it did not pass."""

    __test__ = False  # a value, not a test of pytest's

    name: str
    rows: Sequence[str]
    outcome: Outcome
    evidence: Sequence[str] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """A row with its result and the evidence, in sentences."""

    row: Row
    result: Result
    evidence: str
    tests: Sequence[Test] = field(default_factory=tuple)


def read_pytest(path: Path) -> list[Test]:
    """Read what the recorder wrote; nothing where it wrote nothing."""
    if not path.is_file():
        return []
    found: list[dict[str, Any]] = json.loads(path.read_text())["tests"]
    return [
        Test(one["name"], one["rows"], one["outcome"], one.get("evidence", ()), one.get("reason", "")) for one in found
    ]


def read_vitest(path: Path) -> list[Test]:
    """Read vitest's JSON: tests that name their rows in brackets, as in "[A30] leaves in time"."""
    if not path.is_file():
        return []
    tests: list[Test] = []
    for file in json.loads(path.read_text())["testResults"]:
        for one in file["assertionResults"]:
            rows = [row for named in ROWS_IN_A_NAME.findall(one["fullName"]) for row in re.split("[ ,]+", named)]
            rows += proofs_of(CLIENT_PROOFS, "tests/" + file["name"].rpartition("/clients/web/tests/")[2], one["title"])
            outcome = VITEST_OUTCOMES.get(one["status"])
            if rows and outcome is not None:
                reason = next((text.partition("\n")[0] for text in one.get("failureMessages") or []), "")
                noted = (one.get("meta") or {}).get("evidence", [])
                tests.append(Test(f"{Path(file['name']).name}: {one['title']}", rows, outcome, noted, reason))
    return tests


def answers(tests: Iterable[Test], rows: Sequence[Row] = ROWS) -> list[Answer]:
    """Answer for every row, in the order of the table."""
    by_row: dict[str, list[Test]] = {row.id: [] for row in rows}
    for test in tests:
        for row in dict.fromkeys(test.rows):
            if row in by_row:
                by_row[row].append(test)
    return [_answer(row, by_row[row.id]) for row in rows]


def count(found: Iterable[Answer]) -> dict[str, int]:
    """Count the results."""
    totals = {"pass": 0, "fail": 0, "not_applicable": 0}
    for answer in found:
        totals[answer.result] += 1
    return totals


def _answer(row: Row, tests: Sequence[Test]) -> Answer:
    words = _words(tests)
    if row.not_applicable:
        parts = f" Parts that are there already: {words}" if any(test.outcome == "passed" for test in tests) else ""
        return Answer(row, "not_applicable", _sentence(row.not_applicable) + parts, tests)
    passed = any(test.outcome == "passed" for test in tests)
    failed = any(test.outcome == "failed" for test in tests)
    return Answer(row, "pass" if passed and not failed else "fail", words or _sentence(NO_TEST), tests)


def _words(tests: Sequence[Test]) -> str:
    """Say what was measured, what went wrong, what could not be tried, and how many tests there were."""
    measured = [_sentence(line) for test in tests for line in test.evidence]
    wrong = [_sentence(f"Failed: {test.name}: {test.reason}") for test in tests if test.outcome == "failed"]
    skipped = dict.fromkeys(_sentence(f"Not tried: {test.reason}") for test in tests if test.outcome == "skipped")
    passed = sum(test.outcome == "passed" for test in tests)
    ran = [f"{passed} of {len(tests)} {'test' if len(tests) == 1 else 'tests'} passed."] if tests else []
    return " ".join([*wrong, *dict.fromkeys(measured), *skipped, *ran])


def _sentence(words: str) -> str:
    words = words.strip()
    return words if words.endswith((".", "!", "?")) else f"{words}."
