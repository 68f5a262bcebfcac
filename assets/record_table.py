"""A table whose rows are things: a property table (EXT_structural_metadata) or the batch table of a b3dm.

**Invariant:** a row is read only when a triangle stands for it, and what it says is cleaned and bounded.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

__all__ = ["Column", "Record", "RecordTable"]


class Column(Protocol):
    """One property of all rows; a cell holds at most `width` values."""

    @property
    def width(self) -> int: ...

    def cells(self, rows: NDArray[np.int64]) -> list[Any]:
        """Give the JSON values of the wanted rows, None where the source has none; every row is inside the table."""
        ...


@dataclass(frozen=True, slots=True)
class Record:
    """A row that became a thing: where it stands in the source, and its words."""

    pointer: str
    extras: dict[str, Any]


@dataclass(frozen=True, slots=True)
class RecordTable:
    """`count` rows of named columns; `pointer` is the table's place in the source."""

    pointer: str
    count: int
    columns: dict[str, Column]

    @property
    def width(self) -> int:
        """Give how many values a row has at most."""
        return sum(column.width for column in self.columns.values())

    def rows(self, numbers: NDArray[np.int64]) -> list[dict[str, Any]]:
        """Give the wanted rows, each without the values that the source leaves out."""
        cells = {name: column.cells(numbers) for name, column in self.columns.items()}
        return [
            {name: values[place] for name, values in cells.items() if values[place] is not None}
            for place in range(len(numbers))
        ]
