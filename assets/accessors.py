"""Accessors: typed rows of numbers over the bytes of a model (glTF 2.0 §3.6).

Every accessor's extent is checked when a document is opened, also of those that nobody reads. Arrays are strided
views over the memory map in their own type; only the rows that a primitive uses are turned into floats, so 3,000
primitives may share one large accessor.

**Invariant:** no array is made that reaches beyond its buffer view or is larger than the limits allow.
"""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from .buffers import Buffers
from .document import Document
from .findings import refusal
from .tables import Json

__all__ = ["Accessors"]

_DTYPES: Final[dict[int, np.dtype[Any]]] = {
    5120: np.dtype("<i1"),
    5121: np.dtype("<u1"),
    5122: np.dtype("<i2"),
    5123: np.dtype("<u2"),
    5125: np.dtype("<u4"),
    5126: np.dtype("<f4"),
}
_COMPONENTS: Final = {"SCALAR": 1, "VEC2": 2, "VEC3": 3, "VEC4": 4, "MAT2": 4, "MAT3": 9, "MAT4": 16}
# Columns of matrices begin at multiples of 4 bytes (§3.6.2.4): three small matrices are larger than their components.
_PADDED_BYTES: Final = {("MAT2", 1): 8, ("MAT3", 1): 12, ("MAT3", 2): 24}
_NORMALIZED_SCALE: Final = {5120: 127.0, 5121: 255.0, 5122: 32767.0, 5123: 65535.0}
_BOUNDS_TOLERANCE: Final = 1e-6
_AGAIN: Final = "export the model again"


class Accessors:
    """The accessors of one document; every extent was checked when this was made."""

    def __init__(self, document: Document, buffers: Buffers) -> None:
        self._document = document
        self._buffers = buffers
        self._accessors = [_known(item) for item in document.items("accessors")]
        self._views = document.items("bufferViews")
        self._arrays: dict[int, NDArray[Any]] = {}
        self._bounds_checked: set[int] = set()
        self._made_bytes = 0
        total = sum(
            self._check_extent(accessor, f"/accessors/{number}") for number, accessor in enumerate(self._accessors)
        )
        if total > document.limits.accessors_bytes_max:
            most = document.limits.accessors_bytes_max
            sentence = f"All accessors together have {total:,} bytes, more than the limit of {most:,}"
            raise refusal("LIMIT_ACCESSORS_BYTES", sentence, "split the model", "/accessors")

    def facts(self, number: int) -> tuple[str, int, bool]:
        """Give an accessor's type, component type and whether it is normalised."""
        accessor = self._accessors[number]
        return accessor["type"], accessor["componentType"], accessor.get("normalized", False)

    def count(self, number: int) -> int:
        """Give the number of rows."""
        return self._accessors[number]["count"]

    def has_data(self, number: int) -> bool:
        """Say whether the file holds any value of this accessor."""
        return "bufferView" in self._accessors[number] or "sparse" in self._accessors[number]

    def stated_bytes(self, number: int) -> int:
        """Give the bytes that an accessor says it has."""
        return self._accessors[number]["count"] * _row_bytes(self._accessors[number])

    def fits(self, number: int, components: int) -> bool:
        """Say whether an accessor's rows have so many components."""
        return _COMPONENTS[self._accessors[number]["type"]] == components

    def supply(self, number: int, values: NDArray[Any]) -> None:
        """Take values (n, components) that were unpacked elsewhere for an accessor that has none in the file; they are
        given its own type, rounded where that is a whole number. What it says of its bounds is not compared.
        """
        accessor = self._accessors[number]
        dtype = _DTYPES[accessor["componentType"]]
        whole = dtype.kind in "iu" and values.dtype.kind == "f"
        self._accessors[number] = {**accessor, "count": len(values)}
        with np.errstate(invalid="ignore"):
            self._arrays[number] = (np.rint(values) if whole else values).astype(dtype)
        self._bounds_checked.add(number)

    def packed(self, view: int) -> bytes:
        """Give the bytes of a view that are to be unpacked elsewhere."""
        return bytes(self._buffers.view(view))

    def account_unpacked(self, unpacked_bytes: int, pointer: str) -> None:
        """Count what is unpacked elsewhere; raises ModelError over the limit."""
        self._buffers.account(unpacked_bytes, pointer)

    def raw(self, number: int) -> NDArray[Any]:
        """Give all rows as they stand: (count, components) in the accessor's own type, sparse values put in; do not
        write to it.
        """
        if number not in self._arrays:
            self._arrays[number] = self._read(number)
        return self._arrays[number]

    def floats(
        self, number: int, rows: NDArray[np.intp] | slice, dtype: type[np.float32] | type[np.float64] = np.float64
    ) -> NDArray[Any]:
        """Copy the wanted rows as floats; normalised integers become -1..1 or 0..1 (§3.6.2.2)."""
        accessor = self._accessors[number]
        # A NaN that signals warns when it is widened; whoever asks looks for it.
        with np.errstate(invalid="ignore"):
            values = self.raw(number)[rows].astype(dtype)
        scale = _NORMALIZED_SCALE.get(accessor["componentType"])
        if accessor.get("normalized", False) and scale is not None:
            values /= scale
            np.maximum(values, -1.0, out=values)
        return values

    def check_positions(self, number: int) -> None:
        """Compare the bounds of positions, which must be stated, with what they are."""
        accessor = self._accessors[number]
        if number not in self._bounds_checked and not ("min" in accessor and "max" in accessor):
            sentence = "The smallest and largest positions are not stated, and were computed"
            code = "MESH_PRIMITIVE_POSITION_ACCESSOR_WITHOUT_BOUNDS"
            self._document.findings.add("repaired", code, sentence, "", f"/accessors/{number}")
        self.check_bounds(number)

    def check_bounds(self, number: int) -> None:
        """Compare what an accessor says of its smallest and largest values, if anything, with what they are; note
        where they differ.
        """
        accessor, pointer = self._accessors[number], f"/accessors/{number}"
        keys = [key for key in ("min", "max") if key in accessor]
        if number in self._bounds_checked or not keys or not self.has_data(number):
            return
        self._bounds_checked.add(number)
        values = self.raw(number)
        for key in keys:
            stated: list[float] = accessor[key]
            with np.errstate(invalid="ignore"):
                true: list[float] = (values.min(axis=0) if key == "min" else values.max(axis=0)).tolist()
            if len(stated) != len(true) or any(map(_differ, stated, true)):
                sentence = f'The stated "{key}" of the values is wrong, and was computed again'
                code = f"ACCESSOR_{key.upper()}_MISMATCH"
                self._document.findings.add("repaired", code, sentence, "", f"{pointer}/{key}")

    def _check_extent(self, accessor: Json, pointer: str) -> int:
        size = _row_bytes(accessor)
        count: int = accessor["count"]
        limits = self._document.limits
        if count * size > limits.accessor_bytes_max:
            most = limits.accessor_bytes_max
            sentence = f"An accessor wants {count:,} rows of {size} bytes, more than the limit of {most:,} bytes"
            raise refusal(
                "LIMIT_ACCESSOR_BYTES", sentence, "split the model, or export it again if this number is wrong", pointer
            )
        if "bufferView" in accessor:
            view = self._view(accessor)
            offset: int = accessor.get("byteOffset", 0)
            self._check_span(offset, view.get("byteStride", size), size, count, view["byteLength"], pointer)
            width = _DTYPES[accessor["componentType"]].itemsize
            self._check_alignment(offset + view.get("byteOffset", 0), width, pointer)
        if "sparse" in accessor:
            self._check_sparse(accessor, size, pointer)
        return count * size

    def _check_sparse(self, accessor: Json, size: int, pointer: str) -> None:
        sparse = accessor["sparse"]
        count = sparse["count"]
        if count > accessor["count"]:
            sentence = f"A sparse accessor replaces {count:,} of only {accessor['count']:,} rows"
            raise refusal("ACCESSOR_SPARSE_COUNT_OUT_OF_RANGE", sentence, _AGAIN, f"{pointer}/sparse/count")
        index_size = _DTYPES[sparse["indices"]["componentType"]].itemsize
        for key, width in (("indices", index_size), ("values", size)):
            part: Json = sparse[key]
            available: int = self._view(part)["byteLength"]
            self._check_span(part.get("byteOffset", 0), width, width, count, available, f"{pointer}/sparse/{key}")

    def _check_span(self, offset: int, stride: int, size: int, count: int, available: int, pointer: str) -> None:
        if stride < size:
            sentence = f"Rows of {size} bytes stand only {stride} bytes apart"
            raise refusal("ACCESSOR_SMALL_BYTESTRIDE", sentence, _AGAIN, pointer)
        end = offset + stride * (count - 1) + size
        if end > available:
            sentence = f"An accessor ends at byte {end:,} of its buffer view, which has only {available:,} bytes"
            raise refusal("ACCESSOR_TOO_LONG", sentence, _AGAIN, pointer)

    def _check_alignment(self, start: int, width: int, pointer: str) -> None:
        if start % width:
            sentence = (
                f"The data begin at byte {start:,}, which is not a multiple of {width}, and were read all the same"
            )
            self._document.findings.add("repaired", "ACCESSOR_TOTAL_OFFSET_ALIGNMENT", sentence, "", pointer)

    def _read(self, number: int) -> NDArray[Any]:
        accessor: Json = self._accessors[number]
        count, components, dtype = accessor["count"], _COMPONENTS[accessor["type"]], _DTYPES[accessor["componentType"]]
        if "bufferView" in accessor:
            stride: int = self._view(accessor).get("byteStride", _row_bytes(accessor))
            values = self._rows(accessor, (count, components), dtype, stride)
        else:
            self._account(accessor, f"/accessors/{number}")
            values = np.zeros((count, components), dtype)
        return self._with_sparse(accessor, values, number) if "sparse" in accessor else values

    def _view(self, part: Json) -> Json:
        number: int = part["bufferView"]
        return self._views[number]

    def _rows(self, part: Json, shape: tuple[int, int], dtype: np.dtype[Any], stride: int) -> NDArray[Any]:
        """View the rows that `part` (an accessor or half of a sparse one) points to; its extent was checked."""
        data = self._buffers.view(part["bufferView"])
        return np.ndarray(shape, dtype, data, part.get("byteOffset", 0), (stride, dtype.itemsize))

    def _with_sparse(self, accessor: Json, base: NDArray[Any], number: int) -> NDArray[Any]:
        sparse: Json = accessor["sparse"]
        pointer = f"/accessors/{number}/sparse"
        self._account(accessor, pointer)
        count: int = sparse["count"]
        index_type = _DTYPES[sparse["indices"]["componentType"]]
        places = self._rows(sparse["indices"], (count, 1), index_type, index_type.itemsize)[:, 0].astype(np.int64)
        if places.max() >= accessor["count"]:
            sentence = f"A sparse accessor replaces row {places.max():,} of only {accessor['count']:,}"
            raise refusal("ACCESSOR_SPARSE_INDEX_OOB", sentence, _AGAIN, f"{pointer}/indices")
        if (np.diff(places) <= 0).any():
            sentence = "The rows that a sparse accessor replaces are not in rising order"
            self._document.findings.add(
                "repaired", "ACCESSOR_SPARSE_INDICES_NON_INCREASING", sentence, "", f"{pointer}/indices"
            )
        values = self._rows(sparse["values"], (count, base.shape[1]), base.dtype, _row_bytes(accessor))
        filled = base.copy()
        filled[places] = values
        return filled

    def _account(self, accessor: Json, pointer: str) -> None:
        self._made_bytes += accessor["count"] * _row_bytes(accessor)
        most = self._document.limits.made_bytes_max
        if self._made_bytes > most:
            sentence = f"Accessors without data of their own need more than the limit of {most:,} bytes"
            raise refusal("LIMIT_MADE_BYTES", sentence, "export the model again with plain accessors", pointer)


def _known(accessor: Json) -> Json:
    """Give an accessor whose type is known; one of another type, which a reader must bear (§3.6.2.2), holds one number
    that fits nowhere.
    """
    return accessor if accessor["type"] in _COMPONENTS else {"type": "SCALAR", "componentType": 5126, "count": 1}


def _row_bytes(accessor: Json) -> int:
    width = _DTYPES[accessor["componentType"]].itemsize
    return _PADDED_BYTES.get((accessor["type"], width), _COMPONENTS[accessor["type"]] * width)


def _differ(stated: float, true: float) -> bool:
    return not abs(stated - true) <= _BOUNDS_TOLERANCE * max(1.0, abs(true))
