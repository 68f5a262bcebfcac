"""Which row of which table each corner of a primitive belongs to (EXT_mesh_features 1.0, `_BATCHID` of 3D Tiles 1.0).

Numbers of rows are whole numbers that come as floats as often as not, and after lossy compression as 122.00147: they
are rounded, and one that leads out of its table belongs to nobody.

**Invariant:** a number that leaves here is a row of its table, or -1.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, cast

import numpy as np
from numpy.typing import NDArray

from .accessors import Accessors
from .buffers import Buffers
from .document import Document
from .extensions import extension
from .findings import refusal
from .record_table import Record, RecordTable
from .structural_metadata import read_property_tables
from .tables import Json
from .text import clean_extras

__all__ = ["BATCH", "EXTENSION", "NOBODY", "Records", "RowNumbers"]

EXTENSION: Final = "EXT_mesh_features"
BATCH: Final = "_BATCHID"
NOBODY: Final = -1
_SETS_MAX: Final = 16
_NUMBER_MAX: Final = 1 << 31
_WHOLE_TOLERANCE: Final = 1e-3


@dataclass(frozen=True, slots=True)
class RowNumbers:
    """For each used vertex the number of its row (int64, `NOBODY` for none). `table` is None where nothing more is
    known than that they are different things; equal numbers under one `pointer` are then the same thing.
    """

    values: NDArray[np.int64]
    table: RecordTable | None
    pointer: str


class Records:
    """The rows of one document's tables, as far as triangles stand for them."""

    def __init__(
        self, document: Document, buffers: Buffers, accessors: Accessors, batch: RecordTable | None = None
    ) -> None:
        """`batch` is the batch table that came with the document, where it is the inside of a b3dm."""
        self._document = document
        self._accessors = accessors
        self._batch = batch
        self._tables = read_property_tables(document, buffers)
        self._known: dict[tuple[str, int], Record] = {}
        self._cells = 0

    def numbers(self, item: Json, count: int, rows: NDArray[np.intp], pointer: str, node: str) -> RowNumbers | None:
        """Give the row of each of the used vertices `rows` (of `count`) of a primitive, or None where it has none."""
        if (data := extension(item, EXTENSION)) is not None:
            chosen = self._choose(data, f"{pointer}/extensions/{EXTENSION}/featureIds", node)
            if chosen is None:
                return None
            attribute, table, null, place = chosen
            same = pointer.split("/primitives/")[0]
        elif BATCH in item["attributes"]:
            attribute, table, null, place, same = BATCH, self._batch, None, f"{pointer}/attributes/{BATCH}", "/batches"
        else:
            return None
        values = rows.astype(np.int64)
        if attribute is not None:
            reading = _Reading(item["attributes"], count, rows, f"{pointer}/attributes/{attribute}", node)
            values = self._whole(attribute, reading)
        if values is None:
            return None
        values = self._inside(values, null, table, place, node)
        return RowNumbers(values, table, table.pointer if table else same)

    def of(self, numbers: RowNumbers, rows: NDArray[np.int64]) -> list[Record]:
        """Give the records of the wanted rows; a row has one record however often it is asked for.

        Raises ModelError past the limits of records and cells.
        """
        pointer = numbers.pointer
        new = np.array([row for row in rows.tolist() if (pointer, row) not in self._known], np.int64)
        self._account(len(new), numbers.table.width if numbers.table else 0, pointer)
        read = numbers.table.rows(new) if numbers.table else [dict[str, Any]() for _ in new]
        chars = self._document.limits.text_chars_max
        for row, words in zip(new.tolist(), read, strict=True):
            self._known[pointer, row] = Record(f"{pointer}#{row}", clean_extras(words, chars))
        return [self._known[pointer, row] for row in rows.tolist()]

    def _account(self, count: int, width: int, pointer: str) -> None:
        limits = self._document.limits
        self._cells += count * width
        if len(self._known) + count > limits.records_max:
            sentence = f"The model has more than {limits.records_max:,} features in its tables, which is the limit"
            raise refusal("LIMIT_RECORDS", sentence, "split it into districts", pointer)
        if self._cells > limits.cells_max:
            sentence = f"The tables of the model have more than {limits.cells_max:,} values, which is the limit"
            raise refusal("LIMIT_CELLS", sentence, "leave out properties or split the model", pointer)

    def _choose(
        self, data: Json, pointer: str, node: str
    ) -> tuple[str | None, RecordTable | None, int | None, str] | None:
        """Take the first set of numbers that has a table, else the first; one in a texture cannot be taken."""
        stated: Any = data.get("featureIds")
        sets = cast("list[Any]", stated)[:_SETS_MAX] if isinstance(stated, list) else []
        found: list[tuple[str | None, RecordTable | None, int | None, str]] = []
        for number, entry in enumerate(sets):
            item, place = cast("Json", entry) if isinstance(entry, dict) else {}, f"{pointer}/{number}"
            if "texture" in item:
                sentence = "Features whose numbers are painted in a texture are left out"
                self._document.findings.add("warning", "FEATURE_IDS_IN_TEXTURE", sentence, "", place, node)
                continue
            attribute, table, null = item.get("attribute"), self._table(item, place, node), item.get("nullFeatureId")
            if attribute is None and table is None:
                continue
            name = f"_FEATURE_ID_{attribute}" if type(attribute) is int else None
            found.append((name, table, null if type(null) is int else None, place))
        found.sort(key=lambda entry: entry[1] is None)
        if len(found) > 1:
            sentence = "A piece of a mesh belongs to several sets of features; one of them was taken"
            self._document.findings.add("note", "FEATURE_IDS_SEVERAL", sentence, "", found[0][3], node)
        return found[0] if found else None

    def _table(self, item: Json, pointer: str, node: str) -> RecordTable | None:
        number = item.get("propertyTable")
        if number is None:
            return None
        if type(number) is int and 0 <= number < len(self._tables):
            return self._tables[number]
        sentence = "Features name a table of properties that does not exist"
        self._document.findings.add("warning", "UNRESOLVED_REFERENCE", sentence, "", f"{pointer}/propertyTable", node)
        return None

    def _whole(self, name: str, reading: _Reading) -> NDArray[np.int64] | None:
        """Read an attribute as whole numbers, `NOBODY` where it is no number; None where it cannot be used."""
        number = reading.attributes.get(name)
        if number is None or self._accessors.facts(number)[0] != "SCALAR":
            return self._unusable(f"{name} is not one number for each vertex", reading)
        if self._accessors.count(number) != reading.count:
            return self._unusable(f"{name} has not as many rows as there are positions", reading)
        raw: NDArray[Any] = self._accessors.raw(number)[reading.rows, 0]
        if raw.dtype.kind != "f":
            return raw.astype(np.int64)
        with np.errstate(all="ignore"):
            usable = np.isfinite(raw) & (np.abs(raw) < _NUMBER_MAX)
            values = np.where(usable, np.rint(raw), NOBODY).astype(np.int64)
            rounded = bool((np.abs(raw - values)[usable] > _WHOLE_TOLERANCE).any())
        if rounded:
            sentence = f"{name} has numbers that are not whole, and they were rounded"
            self._document.findings.add("repaired", "FEATURE_ID_ROUNDED", sentence, "", reading.pointer, reading.node)
        return values

    def _unusable(self, reason: str, reading: _Reading) -> None:
        sentence = f"{reason}, so these features were left out"
        self._document.findings.add("repaired", "FEATURE_ID_INVALID", sentence, "", reading.pointer, reading.node)

    def _inside(
        self, values: NDArray[np.int64], null: int | None, table: RecordTable | None, pointer: str, node: str
    ) -> NDArray[np.int64]:
        nobody = values == null if null is not None else np.zeros(len(values), np.bool_)
        outside = ~nobody & ((values < 0) | (values >= (table.count if table else _NUMBER_MAX)))
        if outside.any():
            sentence = f"{int(outside.sum()):,} vertices belong to features that do not exist, and to none now"
            self._document.findings.add("repaired", "FEATURE_ID_OUT_OF_RANGE", sentence, "", pointer, node)
        return np.where(nobody | outside, NOBODY, values)


@dataclass(frozen=True, slots=True)
class _Reading:
    """Where numbers are read from, and for whom."""

    attributes: dict[str, int]
    count: int
    rows: NDArray[np.intp]
    pointer: str
    node: str
