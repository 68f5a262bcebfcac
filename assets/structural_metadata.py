"""The property tables of a glTF model (EXT_structural_metadata 1.0): what is known of each feature.

The schema says which properties a class has and of which type; a table keeps the values of one class, column by
column, in buffer views. A damaged column is left out with a warning: a city without one property is still a city.

**Invariant:** a table that was handed out can be read at every row without another check.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, cast

import numpy as np
import orjson

from .buffers import Buffers
from .document import Document
from .extensions import extension
from .files import decode_data_uri, map_file
from .findings import ModelError, refusal
from .property_values import DTYPES, Booleans, Cells, Enums, Numbers, Texts, Values, numbers_in, offsets_in
from .record_table import Column, RecordTable
from .tables import Json
from .text import clean_text

__all__ = ["EXTENSION", "read_property_tables"]

EXTENSION: Final = "EXT_structural_metadata"
_POINTER: Final = f"/extensions/{EXTENSION}"
# How many numbers a value has (3D Metadata Specification 1.0, "Type").
_WIDTHS: Final = {"SCALAR": 1, "VEC2": 2, "VEC3": 3, "VEC4": 4, "MAT2": 4, "MAT3": 9, "MAT4": 16}
_OFFSET_TYPES: Final = frozenset({"UINT8", "UINT16", "UINT32", "UINT64"})
# Semantics that name what the reader of words asks for (Cesium's "3D Metadata Semantic Reference").
_SEMANTICS: Final = {"NAME": "name", "ID": "id"}
_AGAIN: Final = "export the model again"


def read_property_tables(document: Document, buffers: Buffers) -> list[RecordTable | None]:
    """Give the model's property tables, None for one that cannot be used; what is left out is told, never refused."""
    metadata = extension(document.json, EXTENSION)
    if metadata is None:
        return []
    try:
        schema = _schema(document, metadata)
    except ModelError as error:
        _warn(document, error, f"{_POINTER}/schema")
        return []
    tables = _list(metadata.get("propertyTables"))
    return [_table(document, buffers, schema, item, number) for number, item in enumerate(tables)]


def _schema(document: Document, metadata: Json) -> Json:
    uri = metadata.get("schemaUri")
    if not isinstance(uri, str):
        return _object(metadata.get("schema"))
    pointer = f"{_POINTER}/schemaUri"
    if uri.startswith("data:"):
        data: bytes | memoryview = decode_data_uri(uri, pointer)
    else:
        data = map_file(document.path_of(uri, pointer), document.limits.json_bytes_max, pointer)
    try:
        return _object(orjson.loads(data))
    except orjson.JSONDecodeError:
        raise refusal("INVALID_JSON", "The schema of the properties is not valid JSON", _AGAIN, pointer) from None


def _table(document: Document, buffers: Buffers, schema: Json, item: Any, number: int) -> RecordTable | None:
    pointer = f"{_POINTER}/propertyTables/{number}"
    table = _object(item)
    count, name = table.get("count"), table.get("class")
    kind = _object(_object(schema.get("classes")).get(name)) if isinstance(name, str) else {}
    if type(count) is not int or count < 1:
        sentence = "A table of properties does not say how many rows it has, and was left out"
        document.findings.add("warning", "PROPERTY_TABLE_INVALID", sentence, _AGAIN, pointer)
        return None
    enums = _object(schema.get("enums"))
    reader = _Reader(document, buffers, enums, count)
    stored, columns = _object(table.get("properties")), dict[str, Column]()
    for key, stated in list(_object(kind.get("properties")).items())[: document.limits.columns_max]:
        rule, place = _object(stated), f"{pointer}/properties/{key}"
        try:
            column = reader.column(rule, _object(stored[key])) if key in stored else _constant(rule)
        except ModelError as error:
            _warn(document, error, place)
            continue
        if column is not None:
            semantic = _SEMANTICS.get(str(rule.get("semantic")))
            columns[semantic if semantic and semantic not in kind["properties"] else key] = column
    return RecordTable(pointer, count, columns)


def _constant(rule: Json) -> Column | None:
    """A property that the table leaves out has its default in every row, where there is one."""
    return Cells(_Nothing(), default=rule["default"]) if rule.get("default") is not None else None


@dataclass(frozen=True, slots=True)
class _Nothing:
    def pick(self, places: Any) -> list[Any]:
        return [None] * len(places)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Columns of one table of `count` rows."""

    document: Document
    buffers: Buffers
    enums: Json
    count: int

    def column(self, rule: Json, stored: Json) -> Column:
        """Read one property; raises ModelError where it cannot be trusted."""
        many, fixed = rule.get("array") is True, rule.get("count")
        items = self.document.limits.list_items_max
        data = self._view(stored.get("values"))
        if not many:
            return Cells(self._values(rule, stored, data, self.count), items_max=items, default=rule.get("default"))
        if fixed is not None:
            size = _whole(fixed)
            values = self._values(rule, stored, data, self.count * size)
            return Cells(values, count=size, items_max=items, default=rule.get("default"))
        kind = self._offset_type(stored, "arrayOffsetType")
        # An array of bits may have eight items in each byte; nothing has more.
        offsets = offsets_in(self._view(stored.get("arrayOffsets")), kind, self.count, self._most(rule, stored, data))
        values = self._values(rule, stored, data, int(offsets[-1]))
        return Cells(values, offsets=offsets, items_max=items, default=rule.get("default"))

    def _most(self, rule: Json, stored: Json, data: memoryview) -> int:
        return len(self._view(stored.get("stringOffsets"))) if rule.get("type") == "STRING" else 8 * len(data)

    def _values(self, rule: Json, stored: Json, data: memoryview, count: int) -> Values:
        """Make the values of a column, `count` of them; `noData` of lists is not looked for."""
        kind, no_data = rule.get("type"), None if rule.get("array") is True else rule.get("noData")
        match kind:
            case "STRING":
                width = self._offset_type(stored, "stringOffsetType")
                offsets = offsets_in(self._view(stored.get("stringOffsets")), width, count, len(data))
                chars = self.document.limits.text_chars_max
                return Texts(data, offsets, chars, no_data if isinstance(no_data, str) else None)
            case "BOOLEAN":
                return Booleans(numbers_in(data, np.dtype("u1"), (count + 7) // 8, 1)[:, 0])
            case "ENUM":
                return self._enum(rule, data, count, no_data)
            case str() if kind in _WIDTHS:
                return _numbers(rule, stored, data, count, _WIDTHS[kind], no_data)
            case _:
                sentence = f'A property has the type "{str(kind)[:20]}", which is not known'
                raise refusal("PROPERTY_TYPE_UNKNOWN", sentence, _AGAIN)

    def _enum(self, rule: Json, data: memoryview, count: int, no_data: Any) -> Enums:
        enum = _object(self.enums.get(str(rule.get("enumType"))))
        dtype = DTYPES.get(str(enum.get("valueType", "UINT16")))
        if dtype is None or dtype.kind == "f":
            raise refusal("PROPERTY_TYPE_UNKNOWN", "The words of a property are not numbered as they should be", _AGAIN)
        entries = [_object(entry) for entry in _list(enum.get("values"))]
        words = {
            entry["value"]: clean_text(entry["name"], self.document.limits.name_chars_max)
            for entry in entries
            if type(entry.get("value")) is int and isinstance(entry.get("name"), str)
        }
        return Enums(numbers_in(data, dtype, count, 1)[:, 0], words, no_data if isinstance(no_data, str) else None)

    def _offset_type(self, stored: Json, key: str) -> np.dtype[Any]:
        name = stored.get(key, "UINT32")
        if not isinstance(name, str) or name not in _OFFSET_TYPES:
            raise refusal("PROPERTY_TYPE_UNKNOWN", f'"{key}" of a property is not a type of whole numbers', _AGAIN)
        return DTYPES[name]

    def _view(self, number: Any) -> memoryview:
        if type(number) is not int or not 0 <= number < len(self.document.items("bufferViews")):
            raise refusal("UNRESOLVED_REFERENCE", "A property names a piece of data that does not exist", _AGAIN)
        return self.buffers.view(number)


def _numbers(rule: Json, stored: Json, data: memoryview, count: int, width: int, no_data: Any) -> Numbers:
    dtype = DTYPES.get(str(rule.get("componentType")))
    if dtype is None:
        raise refusal("PROPERTY_TYPE_UNKNOWN", "A property does not say of which type its numbers are", _AGAIN)
    return Numbers(
        numbers_in(data, dtype, count, width),
        rule.get("normalized") is True,
        _components(stored.get("offset", rule.get("offset")), width),
        _components(stored.get("scale", rule.get("scale")), width),
        _components(no_data, width),
    )


def _components(value: Any, width: int) -> np.ndarray[Any, np.dtype[np.float64]] | None:
    """Give one number for each component, or None; lists of lists (of arrays) are not followed."""
    listed: list[Any] = cast("list[Any]", value) if isinstance(value, list) else [value]
    if len(listed) != width or not all(type(number) in (int, float) for number in listed):
        return None
    return np.array(listed, np.float64)


def _whole(value: Any) -> int:
    if type(value) is not int or not 1 <= value < 1 << 32:
        raise refusal("PROPERTY_COUNT_INVALID", "The lists of a property do not say how long they are", _AGAIN)
    return value


def _warn(document: Document, error: ModelError, pointer: str) -> None:
    found = error.finding
    sentence = f"{found.sentence}, so this property was left out"
    document.findings.add("warning", found.code, sentence, found.advice, pointer)


def _object(value: Any) -> Json:
    return cast("Json", value) if isinstance(value, dict) else {}


def _list(value: Any) -> list[Any]:
    return cast("list[Any]", value) if isinstance(value, list) else []
