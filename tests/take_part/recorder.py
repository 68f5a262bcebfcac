"""Notes what each test proves: the rows it stands for, how it went, what it measured.

`tests/conftest.py` takes the hooks and the fixture from here. A test says what it proves by the marker
`takes_part("A08", ...)`; the fixture `evidence` adds a measured figure in words.

**Invariant:** without the environment's `TAKE_PART_RESULTS` nothing is written.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from take_part.proofs import PYTHON_PROOFS, proofs_of
from take_part.rows import ROWS

__all__ = ["Evidence", "evidence", "pytest_collection_modifyitems", "pytest_runtest_makereport"]

RESULTS: Final = "TAKE_PART_RESULTS"
EDITS: Final = "RTT_EDITS"
REASON_CHARS_MAX: Final = 500
ROOT: Final = Path(__file__).resolve().parents[2]
KNOWN: Final = frozenset(row.id for row in ROWS)
NOTED: Final = pytest.StashKey[list[str]]()
TESTS: Final = pytest.StashKey[dict[str, dict[str, Any]]]()

Evidence = Callable[[str], None]
"""Add a sentence to what the report says about the rows of this test."""


@pytest.fixture
def evidence(request: pytest.FixtureRequest) -> Evidence:
    """Add a measured figure, in words, to the rows of this test."""
    noted: list[str] = []
    request.node.stash[NOTED] = noted
    return noted.append


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests of `proofs.py`, and refuse markers that name no row: such a test would prove nothing."""
    for item in items:
        rows = proofs_of(PYTHON_PROOFS, item.path.relative_to(ROOT).as_posix(), item.name.partition("[")[0])
        if rows:
            item.add_marker(pytest.mark.takes_part(*rows))
    unknown = {row for item in items for row in rows_of(item)} - KNOWN
    if unknown:
        raise pytest.UsageError(f"takes_part names rows that do not exist: {', '.join(sorted(unknown))}")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    """Note how a marked test went; of set-up, test and tear-down the worst counts."""
    report: pytest.TestReport = yield  # type: ignore[assignment]
    rows = rows_of(item)
    if rows:
        tests = item.config.stash.setdefault(TESTS, {})
        test = tests.setdefault(item.nodeid, {"name": item.nodeid, "rows": rows, "outcome": "passed"})
        _note(test, report)
        test["evidence"] = [*item.stash.get(NOTED, []), *_edits(item)]
        if call.when == "teardown":
            _write(tests)
    return report  # type: ignore[return-value]


def rows_of(item: pytest.Item) -> list[str]:
    """List the rows that a test stands for, each once."""
    return list(dict.fromkeys(row for mark in item.iter_markers("takes_part") for row in mark.args))


def _edits(item: pytest.Item) -> list[str]:
    """How many random edits the test of real-time text types; `make accessibility` asks for 100,000."""
    edits = os.environ.get(EDITS)
    typed = item.name == "test_receiver_shows_what_was_typed_after_every_message"
    return [f"The reader's text was the writer's after each of {int(edits):,} random edits"] if edits and typed else []


def _write(tests: dict[str, dict[str, Any]]) -> None:
    """Write after every test, so that a run which is cut short leaves what it found."""
    out = os.environ.get(RESULTS)
    if out:
        Path(out).write_text(json.dumps({"tests": list(tests.values())}, indent=1, ensure_ascii=False))


def _note(test: dict[str, Any], report: pytest.TestReport) -> None:
    if report.failed:
        test["outcome"] = "failed"
        test.setdefault("reason", _reason(report))
    elif report.skipped and test["outcome"] == "passed":
        test["outcome"] = "skipped"
        test["reason"] = _reason(report)


def _reason(report: pytest.TestReport) -> str:
    """Say in one line why: the skip's own words, or the line of the error that asserts."""
    if isinstance(report.longrepr, tuple):
        return str(report.longrepr[2]).removeprefix("Skipped: ")[:REASON_CHARS_MAX]
    crash = getattr(report.longrepr, "reprcrash", None)
    words = crash.message if crash is not None else report.longreprtext
    return words.strip().partition("\n\n")[0].replace("\n", " ")[:REASON_CHARS_MAX]
