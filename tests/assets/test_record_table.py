"""Rows of a table: only the wanted ones, without what the source leaves out."""

from __future__ import annotations

import numpy as np

from citiverse.assets.property_values import Cells, Enums
from citiverse.assets.record_table import RecordTable


def test_rows_lack_what_the_source_lacks() -> None:
    column = Cells(Enums(np.array([0, 1, 1]), {1: "house"}))
    table = RecordTable("/table", 3, {"kind": column, "again": column})
    assert table.rows(np.array([2, 0])) == [{"kind": "house", "again": "house"}, {}]
    assert table.width == 2
