"""The values of a property as they stand in binary (3D Metadata Specification 1.0, "Binary Table Format").

A value is a number or a few (vectors, matrices), a truth value, a text or a word of a list (enum); a cell holds one
value, a fixed number of them or as many as two offsets say.

**Invariant:** every extent was checked when a column was made, so that no cell reaches outside its bytes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, Protocol

import numpy as np
from numpy.typing import NDArray

from .findings import refusal

__all__ = [
    "DTYPES", "Booleans", "Cells", "Enums", "Numbers", "Texts", "Values", "numbers_in", "offsets_in",
]  # fmt: skip

DTYPES: Final[dict[str, np.dtype[Any]]] = {
    "INT8": np.dtype("<i1"),
    "UINT8": np.dtype("<u1"),
    "INT16": np.dtype("<i2"),
    "UINT16": np.dtype("<u2"),
    "INT32": np.dtype("<i4"),
    "UINT32": np.dtype("<u4"),
    "INT64": np.dtype("<i8"),
    "UINT64": np.dtype("<u8"),
    "FLOAT32": np.dtype("<f4"),
    "FLOAT64": np.dtype("<f8"),
}
_UTF8_BYTES_MAX: Final = 4
_AGAIN: Final = "export the model again"

Places = NDArray[np.int64]


class Values(Protocol):
    """All values of a column in one row, whichever cells they belong to."""

    def pick(self, places: Places) -> list[Any]:
        """Give the values at these places, None where there is none."""
        ...


@dataclass(frozen=True, slots=True)
class Numbers:
    """`raw` (n, width) in the file's own type; a value is `raw` as a float 0..1 or -1..1 where `normalized`, times
    `scale` plus `offset` (one number, or one for each component). `no_data` is compared with `raw`.
    """

    raw: NDArray[Any]
    normalized: bool = False
    offset: NDArray[np.float64] | None = None
    scale: NDArray[np.float64] | None = None
    no_data: NDArray[np.float64] | None = None

    def pick(self, places: Places) -> list[Any]:
        raw = self.raw[places]
        values = self._meant(raw)
        listed: list[Any] = (values[:, 0] if values.shape[1] == 1 else values).tolist()
        absent = np.zeros(values.shape, np.bool_) if values.dtype.kind != "f" else ~np.isfinite(values)
        if self.no_data is not None:
            absent |= np.all(raw.astype(np.float64) == self.no_data, axis=1, keepdims=True)
        for place in np.flatnonzero(absent.any(axis=1)).tolist():
            listed[place] = None
        return listed

    def _meant(self, raw: NDArray[Any]) -> NDArray[Any]:
        values: NDArray[Any] = raw
        if raw.dtype == np.float32:
            # The shortest decimal that means the same float32: 12.3 and not 12.300000190734863.
            values = raw.astype(np.str_).astype(np.float64)
        if self.normalized and raw.dtype.kind in "iu":
            values = np.maximum(raw.astype(np.float64) / float(np.iinfo(raw.dtype).max), -1.0)
        with np.errstate(all="ignore"):
            if self.scale is not None:
                values = values * self.scale
            if self.offset is not None:
                values = values + self.offset
        return values


@dataclass(frozen=True, slots=True)
class Booleans:
    """Truth values, one bit each, the least significant first."""

    octets: NDArray[np.uint8]

    def pick(self, places: Places) -> list[Any]:
        bits = (self.octets[places >> 3] >> (places & 7).astype(np.uint8)) & 1
        return bits.astype(np.bool_).tolist()


@dataclass(frozen=True, slots=True)
class Texts:
    """UTF-8 texts: text i is the bytes from `offsets[i]` to `offsets[i + 1]`, cut at `chars_max`."""

    data: memoryview
    offsets: Places
    chars_max: int
    no_data: str | None = None

    def pick(self, places: Places) -> list[Any]:
        starts, ends = self.offsets[places].tolist(), self.offsets[places + 1].tolist()
        most = self.chars_max * _UTF8_BYTES_MAX
        texts = [
            str(self.data[start : min(end, start + most)], "utf-8", "replace")
            for start, end in zip(starts, ends, strict=True)
        ]
        return [None if text == self.no_data else text for text in texts]


@dataclass(frozen=True, slots=True)
class Enums:
    """Words of a list, kept as numbers; `no_data` is one of the words."""

    numbers: NDArray[Any]
    words: dict[int, str]
    no_data: str | None = None

    def pick(self, places: Places) -> list[Any]:
        words = [self.words.get(number) for number in self.numbers[places].tolist()]
        return [None if word == self.no_data else word for word in words]


@dataclass(frozen=True, slots=True)
class Cells:
    """A column: a cell is one value (`count` 0), a list of `count` values, or those between two `offsets`; at most
    `items_max` of a list are given. `default` stands for a cell without a value.
    """

    values: Values
    count: int = 0
    offsets: Places | None = None
    items_max: int = 0
    default: Any = None

    @property
    def width(self) -> int:
        items = self.items_max if self.offsets is not None else min(self.count, self.items_max)
        return max(items, 1) * (self.values.raw.shape[1] if isinstance(self.values, Numbers) else 1)

    def cells(self, rows: Places) -> list[Any]:
        found = self._lists(rows) if self.count or self.offsets is not None else self.values.pick(rows)
        return [self.default if value is None else value for value in found]

    def _lists(self, rows: Places) -> list[Any]:
        starts = rows * self.count if self.offsets is None else self.offsets[rows]
        ends = starts + self.count if self.offsets is None else self.offsets[rows + 1]
        lengths = np.minimum(ends - starts, self.items_max)
        firsts = np.cumsum(lengths) - lengths
        places = np.repeat(starts - firsts, lengths) + np.arange(int(lengths.sum()))
        picked = self.values.pick(places)
        return [picked[first : first + length] for first, length in zip(firsts.tolist(), lengths.tolist(), strict=True)]


def numbers_in(data: memoryview, dtype: np.dtype[Any], count: int, width: int, start: int = 0) -> NDArray[Any]:
    """View (count, width) numbers that begin at byte `start`; raises ModelError where the bytes do not reach so far."""
    need = start + count * width * dtype.itemsize
    if start < 0 or need > len(data):
        sentence = f"The values of a property should end at byte {need:,}, but there are only {len(data):,} bytes"
        raise refusal("PROPERTY_TOO_SHORT", sentence, _AGAIN)
    return np.frombuffer(data, dtype, count * width, start).reshape(count, width)


def offsets_in(data: memoryview, dtype: np.dtype[Any], count: int, end: int) -> Places:
    """Read `count` + 1 offsets; raises ModelError unless they rise and none is beyond `end`."""
    raw = numbers_in(data, dtype, count + 1, 1)[:, 0]
    if raw.max() > end or (raw[1:] < raw[:-1]).any():
        raise refusal("PROPERTY_OFFSETS_INVALID", "The offsets of a property do not rise or lead out of it", _AGAIN)
    return raw.astype(np.int64)
