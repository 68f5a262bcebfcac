"""Writes the report: `python -m take_part.report --out FOLDER --tests FILE... --client FILE... [--manual FILE]`.

It reads what pytest and vitest noted and writes `report.json` for machines, `index.html` for people, and the table of
the manual between its marks.

**Invariant:** it ends with 0 only where no row failed, and it writes its files in any case.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

from take_part.report_page import RESULT_WORDS, page
from take_part.results import Answer, Test, answers, count, read_pytest, read_vitest

__all__ = ["main", "manual_table", "report", "write"]

FORMAT: Final = "citiverse-accessibility-report"
BEGIN: Final = "<!-- results: written by `make accessibility` -->"
END: Final = "<!-- end of results -->"


def report(found: Sequence[Answer], released: str, date: str) -> dict[str, Any]:
    """Put the answers into the form for machines."""
    groups = dict.fromkeys(answer.row.group for answer in found)
    return {
        "format": FORMAT,
        "version": released,
        "date": date,
        "summary": {
            **count(found), "rows": len(found),
            **{group: count(answer for answer in found if answer.row.group == group) for group in groups},
        },
        "rows": [
            {
                "id": answer.row.id, "title": answer.row.title, "result": answer.result, "evidence": answer.evidence,
                "group": answer.row.group, "source": answer.row.source,
                "tests": [{"name": test.name, "outcome": test.outcome} for test in answer.tests],
            }
            for answer in found
        ],
    }  # fmt: skip


def manual_table(found: Sequence[Answer]) -> str:
    """Write the manual's table: results only, so that it changes when they do and not with every measurement."""
    lines = ["| id | what | result |", "|---|---|---|"]
    lines += [f"| {answer.row.id} | {answer.row.title} | {RESULT_WORDS[answer.result]} |" for answer in found]
    return "\n".join(lines)


def write(found: Sequence[Answer], out: Path, manual: Path | None = None) -> None:
    """Write the report into a folder, and the table into the manual."""
    now = datetime.now(UTC)
    released = version("citiverse")
    out.mkdir(parents=True, exist_ok=True)
    words = report(found, released, now.isoformat(timespec="seconds"))
    (out / "report.json").write_text(json.dumps(words, indent=1, ensure_ascii=False) + "\n")
    (out / "index.html").write_text(page(found, released, now.strftime("%d %B %Y, %H:%M UTC")))
    if manual is not None:
        before, _, rest = manual.read_text().partition(BEGIN)
        _, _, after = rest.partition(END)
        manual.write_text(f"{before}{BEGIN}\n{manual_table(found)}\n{END}{after}")


def main(words: Sequence[str] | None = None) -> int:
    """Read, write, say what failed."""
    parser = argparse.ArgumentParser(description="Write the report on taking part.")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--tests", type=Path, nargs="*", default=[])
    parser.add_argument("--client", type=Path, nargs="*", default=[])
    parser.add_argument("--manual", type=Path)
    wish = parser.parse_args(words)
    tests: list[Test] = [test for path in wish.tests for test in read_pytest(path)]
    tests += [test for path in wish.client for test in read_vitest(path)]
    found = answers(tests)
    write(found, wish.out, wish.manual)
    for answer in found:
        if answer.result == "fail":
            print(f"not met: {answer.row.id}  {answer.row.title}: {answer.evidence}"[:300])
    totals = count(found)
    print(", ".join(f"{number} {RESULT_WORDS[key]}" for key, number in totals.items()))
    print(f"The report: {wish.out / 'index.html'}, for machines {wish.out / 'report.json'}")
    return 1 if totals["fail"] else 0


if __name__ == "__main__":
    sys.exit(main())
