"""The findings of an import as they lie in its package, so that a city that is served again says them again.

**Invariant:** what was written is read back the same; a file that cannot be understood gives no findings and stops no
city.
"""

from __future__ import annotations

from dataclasses import asdict, fields
from pathlib import Path
from typing import Any, Final, cast, get_args

import orjson

from .findings import Finding, Severity
from .stored import read_stored

__all__ = ["findings_bytes", "read_findings"]

FINDINGS_BYTES_MAX: Final = 4_000_000
_KEYS: Final = tuple(field.name for field in fields(Finding))


def findings_bytes(findings: list[Finding]) -> bytes:
    """Give the content of the file: `{"findings": [ … ]}`, each with the fields of `Finding`."""
    return orjson.dumps({"findings": [asdict(finding) for finding in findings]})


def read_findings(path: Path) -> list[Finding]:
    """Read the findings of a file; none where there is none, for a city can be served without."""
    try:
        value: Any = orjson.loads(read_stored(path, FINDINGS_BYTES_MAX))
    except (OSError, orjson.JSONDecodeError):
        return []
    records = cast("dict[str, Any]", value).get("findings") if isinstance(value, dict) else None
    records = cast("list[Any]", records) if isinstance(records, list) else []
    return [Finding(**{key: record[key] for key in _KEYS}) for record in records if _is_finding(record)]


def _is_finding(record: object) -> bool:
    if not isinstance(record, dict):
        return False
    words = cast("dict[str, Any]", record)
    return all(isinstance(words.get(key), str) for key in _KEYS) and words["severity"] in get_args(Severity)
