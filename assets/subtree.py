"""A subtree of implicit tiling: which tiles, contents and further subtrees there are (3D Tiles 1.1 §7.1.3, "Subtrees").

It says so with one bit for each, or with one answer for all; as JSON, or as JSON with its buffer behind it.

**Invariant:** every bit that may be asked for lies inside its bytes; nothing is counted out that does not exist.
"""

from __future__ import annotations

import struct
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, cast

import numpy as np
from numpy.typing import NDArray

from .document import parse_json
from .findings import Findings, refusal
from .limits import Limits
from .tables import Json

__all__ = ["Availability", "Subtree", "read_subtree"]

_HEADER: Final = struct.Struct("<4sIQQ")
_VERSION: Final = 1
_CONTENTS_MAX: Final = 16
_AGAIN: Final = "export the tiles again"


@dataclass(frozen=True, slots=True)
class Availability:
    """Yes or no for each of `count` things: one answer for all (`constant`), or bits, least significant first."""

    count: int
    constant: bool
    bits: NDArray[np.uint8] | None = None

    def total(self, start: int, end: int) -> int:
        """Count the yes between two places, without making a list of them."""
        if self.bits is None:
            return end - start if self.constant else 0
        return int(np.unpackbits(self.bits[start // 8 : -(-end // 8)], bitorder="little")[_within(start, end)].sum())

    def places(self, start: int, end: int) -> NDArray[np.int64]:
        """Give the places of the yes between `start` and `end`, counted from `start`."""
        if self.bits is None:
            return np.arange(end - start if self.constant else 0, dtype=np.int64)
        bits = np.unpackbits(self.bits[start // 8 : -(-end // 8)], bitorder="little")[_within(start, end)]
        return np.flatnonzero(bits).astype(np.int64)

    def at(self, places: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Give the answer for each of these places."""
        if self.bits is None:
            return np.full(len(places), self.constant)
        return (self.bits[places >> 3] >> (places & 7).astype(np.uint8) & 1).astype(np.bool_)


@dataclass(frozen=True, slots=True)
class Subtree:
    """`tiles` and each of `contents` have an answer for every tile of the subtree, level by level; `children` one for
    every subtree that may hang below it.
    """

    tiles: Availability
    contents: list[Availability]
    children: Availability


def read_subtree(
    data: memoryview, tiles: int, children: int, open_file: Callable[[str], memoryview], limits: Limits
) -> Subtree:
    """Read a subtree of so many possible `tiles` and `children`; `open_file` gives the bytes of a file beside it.

    Raises ModelError where it is damaged.
    """
    binary = memoryview(b"")
    if bytes(data[:4]) == b"subt":
        data, binary = _pieces(data)
    json = parse_json(memoryview(bytes(data).rstrip(b" \0\t\r\n")), limits, Findings())
    reader = _Reader(json, binary, open_file)
    stated = json.get("contentAvailability", [])
    contents = cast("list[Any]", stated) if isinstance(stated, list) else [stated]
    return Subtree(
        reader.availability(json.get("tileAvailability"), tiles),
        [reader.availability(item, tiles) for item in contents[:_CONTENTS_MAX]],
        reader.availability(json.get("childSubtreeAvailability"), children),
    )


def _pieces(data: memoryview) -> tuple[memoryview, memoryview]:
    if len(data) < _HEADER.size:
        raise refusal("SUBTREE_CUT_OFF", "The subtree is cut off inside its header", _AGAIN)
    _, version, text, binary = _HEADER.unpack_from(data)
    if version != _VERSION:
        raise refusal("SUBTREE_VERSION", f"The subtree has version {version}; only version 1 can be read", _AGAIN)
    middle, end = _HEADER.size + text, _HEADER.size + text + binary
    if end > len(data):
        raise refusal("SUBTREE_CUT_OFF", f"The subtree is cut off: it has {len(data):,} of {end:,} bytes", _AGAIN)
    return data[_HEADER.size : middle], data[middle:end]


@dataclass(frozen=True, slots=True)
class _Reader:
    json: Json
    binary: memoryview
    open_file: Callable[[str], memoryview]

    def availability(self, stated: Any, count: int) -> Availability:
        item = cast("Json", stated) if isinstance(stated, dict) else {}
        constant = item.get("constant")
        if constant in (0, 1):
            return Availability(count, bool(constant))
        number = item.get("bitstream", item.get("bufferView"))
        data = self._view(number)
        if 8 * len(data) < count:
            sentence = f"The subtree answers for {8 * len(data):,} tiles, and {count:,} may be asked for"
            raise refusal("SUBTREE_TOO_SHORT", sentence, _AGAIN)
        return Availability(count, False, np.frombuffer(data, np.uint8, -(-count // 8)))

    def _view(self, number: Any) -> memoryview:
        view = self._item("bufferViews", number)
        buffer = self._item("buffers", view.get("buffer"))
        uri = buffer.get("uri")
        data = self.open_file(uri) if isinstance(uri, str) else self.binary
        start, length = view.get("byteOffset", 0), view.get("byteLength")
        if type(start) is not int or type(length) is not int or start < 0 or not 0 <= length <= len(data) - start:
            raise refusal("SUBTREE_TOO_SHORT", "A piece of the subtree leads out of its bytes", _AGAIN)
        return data[start : start + length]

    def _item(self, collection: str, number: Any) -> Json:
        items: Any = self.json.get(collection)
        listed: list[Any] = cast("list[Any]", items) if isinstance(items, list) else []
        if type(number) is not int or not 0 <= number < len(listed) or not isinstance(listed[number], dict):
            raise refusal("UNRESOLVED_REFERENCE", "The subtree names a piece of data that does not exist", _AGAIN)
        return listed[number]


def _within(start: int, end: int) -> slice:
    return slice(start % 8, start % 8 + end - start)
