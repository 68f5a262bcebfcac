"""The report of an import, as two files with one content: JSON for programs, a page for people.

It is made of what the import itself read; a model that is refused has its report too.

**Invariant:** both files say the same, and neither holds a time or a path: the same import gives the same report.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any, Final

import orjson

from .alike import alike
from .findings import SEVERITIES
from .inspect import Inspection
from .package import IMPORTER, Package
from .report_page import page_of

__all__ = ["FORMAT", "VERSION", "check_report", "report_of", "report_paths", "write_report"]

FORMAT: Final = "citiverse-report"
VERSION: Final = 1


def report_paths(report: Path) -> tuple[Path, Path]:
    """Give the two files of a report: FILE.json and FILE.html, whichever of them or whatever stem is named."""
    stem = report.with_suffix("") if report.suffix.lower() in {".json", ".html", ".htm"} else report
    return stem.with_name(stem.name + ".json"), stem.with_name(stem.name + ".html")


def check_report(report: Path | None) -> None:
    """Find out whether a report could be written, and leave no trace; raises OSError."""
    for path in report_paths(report) if report else ():
        there = path.exists()
        path.open("a").close()
        if not there:
            path.unlink()


def write_report(report: Path | None, inspection: Inspection, package: Package | None = None) -> None:
    """Write both files, if a report is wanted; raises OSError."""
    if report is None:
        return
    facts = report_of(inspection, package)
    as_json, as_page = report_paths(report)
    as_json.write_bytes(orjson.dumps(facts, option=orjson.OPT_INDENT_2) + b"\n")
    as_page.write_text(page_of(facts), encoding="utf-8")


def report_of(inspection: Inspection, package: Package | None = None) -> dict[str, Any]:
    """Give the report as JSON values (docs/importing.md, Report): that of `inspect --json`, and what was made of it."""
    found = Counter[str]()
    for group in alike(inspection.findings):
        found[group.first.severity] += len(group.findings) + group.more
    return {
        "format": FORMAT,
        "version": VERSION,
        "importer": IMPORTER,
        **inspection.to_json(),
        "found": {severity: found[severity] for severity in SEVERITIES},
        "package": package and _made(package),
    }


def _made(package: Package) -> dict[str, Any]:
    counts = package.facts["counts"]
    again = counts["tiles"] if package.tiles_again is None else package.tiles_again
    return {"name": package.facts["name"], "tiles": counts["tiles"], "tiles_made": again}
