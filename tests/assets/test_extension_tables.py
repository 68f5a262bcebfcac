"""The tables name places that exist, and only kinds of fields that a walk knows."""

from __future__ import annotations

from typing import get_args

from citiverse.assets.extension_tables import EXTENSION_TABLES
from citiverse.assets.tables import COLLECTIONS, Kind


def test_every_place_lies_in_a_collection_or_is_the_document_itself() -> None:
    for places in EXTENSION_TABLES.values():
        for place, table in places:
            assert place == "" or place.split("/")[1] in COLLECTIONS
            assert all(field.kind in get_args(Kind) for field in table.values())
