"""The report itself: every row is answered for, honestly, and its page can be read by everybody.

**Invariant:** results here are made up; only the report's own behaviour is tried.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from take_part import report, report_page
from take_part.proofs import CLIENT_PROOFS, PYTHON_PROOFS
from take_part.recorder import Evidence
from take_part.results import Test, answers, count, read_vitest
from take_part.rows import INTERACTIONS, REQUIREMENTS, ROWS, WAYS

pytestmark = pytest.mark.takes_part("A59")

ROOT = Path(__file__).resolve().parents[2]


def result_of(row: str, *tests: Test) -> tuple[str, str]:
    answer = next(answer for answer in answers(tests) if answer.row.id == row)
    return answer.result, answer.evidence


def test_every_requirement_threshold_and_cell_has_one_row(evidence: Evidence) -> None:
    ids = [row.id for row in ROWS]
    assert len(set(ids)) == len(ids)
    assert [row.id for row in REQUIREMENTS] == [f"A{number:02}" for number in range(1, 61)]
    assert {f"{what}/{way}" for what in INTERACTIONS for way in WAYS} <= set(ids)
    assert (len(INTERACTIONS), len(WAYS)) == (11, 7)
    evidence(f"The report answers for {len(ids)} rows: 60 requirements, 8 thresholds, 77 cells")


def test_a_row_passes_only_with_tests_that_all_passed() -> None:
    passed, failed = Test("one", ["A08"], "passed"), Test("two", ["A08"], "failed", reason="345 degrees is not left")
    skipped = Test("three", ["A08"], "skipped", reason="needs the real city models")
    assert result_of("A08") == ("fail", "no test.")
    assert result_of("A08", passed) == ("pass", "1 of 1 test passed.")
    result, words = result_of("A08", passed, failed)
    assert result == "fail" and "345 degrees is not left" in words
    assert result_of("A08", skipped)[0] == "fail"
    assert result_of("A08", passed, skipped)[0] == "pass"
    assert "needs the real city models" in result_of("A08", passed, skipped)[1]


def test_rows_that_come_later_say_what_is_there_already() -> None:
    assert result_of("A34") == ("not_applicable", "voice and recordings come later.")
    result, words = result_of("A34", Test("mono", ["A34"], "passed", ["Left and right are the same"]))
    assert result == "not_applicable" and "Left and right are the same." in words


def test_figures_stand_in_the_evidence() -> None:
    words = result_of("A17", Test("captions", ["A17"], "passed", ["99 of 100 came within 31 ms"]))[1]
    assert words == "99 of 100 came within 31 ms. 1 of 1 test passed."


def test_names_of_client_tests_name_their_rows(tmp_path: Path) -> None:
    found = {"fullName": "typing [A30 threshold/A30] leaves in time", "title": "leaves", "status": "passed"}
    plain = {"fullName": "typing works", "title": "works", "status": "passed"}
    file = {"name": "/x/typing.test.ts", "assertionResults": [found | {"meta": {"evidence": ["210 ms"]}}, plain]}
    path = tmp_path / "client.json"
    path.write_text(json.dumps({"testResults": [file]}))
    (test,) = read_vitest(path)
    assert (test.rows, test.outcome, test.evidence) == (["A30", "threshold/A30"], "passed", ["210 ms"])


def test_report_for_machines(tmp_path: Path) -> None:
    manual = tmp_path / "manual.md"
    manual.write_text(f"Before.\n{report.BEGIN}\noutdated\n{report.END}\nAfter.\n")
    found = answers([Test("one", ["A08"], "passed")])
    report.write(found, tmp_path / "out", manual)
    words = json.loads((tmp_path / "out/report.json").read_text())
    assert [row["id"] for row in words["rows"]] == [row.id for row in ROWS]
    for row in words["rows"]:
        assert row["title"] and row["evidence"] and row["result"] in ("pass", "fail", "not_applicable")
    assert words["summary"]["pass"] == 1 and words["summary"]["not_applicable"] >= 4
    assert sum(words["summary"][result] for result in count(found)) == words["summary"]["rows"] == len(ROWS)
    text = manual.read_text()
    assert text.startswith("Before.\n") and text.endswith("\nAfter.\n")
    assert "| A08 | " in text and "outdated" not in text


def test_manual_lists_every_row() -> None:
    text = (ROOT / "docs/accessibility.md").read_text()
    assert report.BEGIN in text and report.END in text
    table = text.partition(report.BEGIN)[2].partition(report.END)[0]
    listed = [line.split("|")[1].strip() for line in table.splitlines() if line.startswith("|")][2:]
    assert listed == [row.id for row in ROWS]


def test_proofs_name_files_and_rows_that_exist() -> None:
    for folder, proofs in ((ROOT, PYTHON_PROOFS), (ROOT / "clients/web", CLIENT_PROOFS)):
        for what, rows in proofs.items():
            path, _, part = what.partition("::")
            assert (folder / path).is_file(), path
            assert part in (folder / path).read_text(), what
            assert rows and set(rows) <= {row.id for row in ROWS}, what


def test_words_of_tests_cannot_become_marks() -> None:
    html = report_page.page(answers([Test("<script>x", ["A08"], "failed", reason="<b>&")]), "1", "today")
    assert "<script>x" not in html and "&lt;b&gt;&amp;" in html
