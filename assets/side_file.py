"""Rows of a side file: GeoJSON or CSV from a city's own registers, told by its content.

It comes from a spreadsheet or a database as often as from a program: any usual delimiter, UTF-8 with or without a byte
order mark, UTF-16, or Windows-1252. Geometry is not looked at.

**Invariant:** nothing but ModelError is raised, whatever the bytes; rows hold cleaned, bounded texts and numbers.
"""

from __future__ import annotations

import codecs
import csv
import io
from pathlib import Path
from typing import Any, Final, NamedTuple, cast

import orjson

from .findings import ModelError, refusal
from .text import clean_extras
from .words import clean

__all__ = ["Row", "Table", "read_side_file"]

Row = dict[str, Any]

FILE_BYTES_MAX: Final = 256 * 1024 * 1024
ROWS_MAX: Final = 1_000_000
COLUMNS_MAX: Final = 500
TEXT_CHARACTERS_MAX: Final = 4_000
"""One value."""
_DELIMITERS: Final = ";\t|,"
_FORMS: Final = "give GeoJSON (a FeatureCollection), or CSV with the names of its columns in the first line"


class Table(NamedTuple):
    """A side file: `title` is what the file says that it holds ("buildings_lyon1"), else its name."""

    title: str
    columns: list[str]
    rows: list[Row]


def read_side_file(path: Path) -> Table:
    """Read the rows of a GeoJSON or CSV file; raises ModelError with a sentence that names the file."""
    try:
        if path.stat().st_size > FILE_BYTES_MAX:
            raise _refusal(path, f"is larger than {FILE_BYTES_MAX // 1024**2:,} MiB", "split it or leave out columns")
        data = path.read_bytes()
    except FileNotFoundError:
        raise refusal("IO_ERROR", f"There is no file {path}", "check the path") from None
    except OSError as error:
        raise _refusal(path, f"cannot be read ({error.strerror})", "check the file and its rights") from None
    start = data.removeprefix(codecs.BOM_UTF8).lstrip()[:1]
    table = _geojson(path, data.removeprefix(codecs.BOM_UTF8)) if start in (b"{", b"[") else _csv(path, data)
    if not table.rows:
        raise _refusal(path, "has no rows", _FORMS)
    return table


def _refusal(path: Path, what: str, advice: str) -> ModelError:
    return refusal("NAMES_FILE", f"The file of names {path} {what}", advice)


def _geojson(path: Path, data: bytes) -> Table:
    """Features as RFC 7946, 3.2 and 3.3 has them; a feature's own `id` is a column of that name."""
    try:
        document: Any = orjson.loads(data)
    except orjson.JSONDecodeError as error:
        raise _refusal(path, f"is not JSON ({error})", _FORMS) from None
    facts = cast("dict[str, Any]", document) if isinstance(document, dict) else {}
    features = facts.get("features")
    if facts.get("type") != "FeatureCollection" or not isinstance(features, list):
        raise _refusal(path, "is JSON, but no FeatureCollection", _FORMS)
    _check_rows(path, len(cast("list[Any]", features)))
    rows: list[Row] = []
    for item in cast("list[Any]", features):
        feature = cast("dict[str, Any]", item) if isinstance(item, dict) else {}
        row = clean_extras(feature.get("properties"), TEXT_CHARACTERS_MAX)
        if isinstance(identity := feature.get("id"), (str, int)):
            row.setdefault("id", identity)
        rows.append(row)
    title = facts.get("name")
    columns = list(dict.fromkeys(key for row in rows for key in row))[:COLUMNS_MAX]
    return Table(clean(title) if isinstance(title, str) else path.stem, columns, rows)


def _csv(path: Path, data: bytes) -> Table:
    text = _decoded(data)
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(_DELIMITERS, key=first.count)
    rows: list[Row] = []
    columns: list[str] = []
    try:
        for values in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            if not any(value.strip() for value in values):
                continue
            if not columns:
                columns = [clean(value) for value in values[:COLUMNS_MAX]]
                continue
            pairs = zip(columns, values, strict=False)
            rows.append(clean_extras({key: value for key, value in pairs if value.strip()}, TEXT_CHARACTERS_MAX))
            _check_rows(path, len(rows))
    except csv.Error as error:
        raise _refusal(path, f"is no CSV that can be read ({error})", _FORMS) from None
    return Table(path.stem, columns, rows)


def _check_rows(path: Path, rows: int) -> None:
    if rows > ROWS_MAX:
        raise _refusal(path, f"has more than {ROWS_MAX:,} rows", "split it")


def _decoded(data: bytes) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    try:
        # What Excel writes in western Europe.
        return data.decode("cp1252")
    except UnicodeDecodeError:
        # Every byte is a letter of Latin-1.
        return data.decode("latin-1")
