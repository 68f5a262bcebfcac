#!/usr/bin/env python3
"""The verdicts on the hostile and odd models of ../shared/data/gltf-stress, kept in tests/assets/verdicts.json.

tests/verdicts.py writes the table anew; look at what changed before you keep it.

**Invariant:** a row is made from a file alone: its verdict, and the codes of what was refused or mended.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from citiverse.assets.inspect import Inspection, inspect_model

__all__ = ["Row", "khronos_errors", "models_of", "rows_of", "table", "verdict_row"]

TABLE = Path(__file__).resolve().parent / "assets" / "verdicts.json"
STRESS = Path(__file__).resolve().parents[2] / "shared" / "data" / "gltf-stress"
_ENDINGS = (".glb", ".gltf", ".gltf.json")

Row = list[str]
"""The verdict, then the codes behind it."""


def models_of(folder: Path) -> list[Path]:
    """Find the models in a folder and those below it."""
    return sorted(path for path in folder.rglob("*") if path.is_file() and path.name.endswith(_ENDINGS))


def verdict_row(inspection: Inspection) -> Row:
    """Make the row of one model."""
    codes = {finding.code for finding in inspection.findings if finding.severity in ("error", "repaired")}
    return [inspection.verdict, *sorted(codes)]


def rows_of(folder: Path) -> dict[str, Row]:
    """Inspect every model in a folder."""
    return {str(path.relative_to(folder)): verdict_row(inspect_model(path)) for path in models_of(folder)}


def table() -> dict[str, Row]:
    """Give the rows that are kept, by the path of the model."""
    folders: dict[str, dict[str, Row]] = json.loads(TABLE.read_text())
    return {f"{folder}/{name}": row for folder, rows in folders.items() for name, row in rows.items()}


def khronos_errors(model: Path) -> int | None:
    """Give the number of errors that the Khronos validator found in a model, None where it has no report."""
    report = model.with_name(f"{model.name}.report.json")
    return json.loads(report.read_text())["issues"]["numErrors"] if report.is_file() else None


if __name__ == "__main__":
    folders: dict[str, list[str]] = {}
    for path, row in rows_of(STRESS).items():
        folder, _, name = path.rpartition("/")
        folders.setdefault(folder, []).append(f"{json.dumps(name)}: {json.dumps(row)}")
    blocks = [f"{json.dumps(folder)}: {{\n" + ",\n".join(lines) + "\n}" for folder, lines in folders.items()]
    TABLE.write_text("{\n" + ",\n".join(blocks) + "\n}\n")
