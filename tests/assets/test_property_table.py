from __future__ import annotations

from collections.abc import Callable

import orjson
from made_model import ModelMaker

from citiverse.assets.features import collect_features
from citiverse.assets.findings import Finding
from citiverse.assets.glb_writer import GlbWriter
from citiverse.assets.model import Model
from citiverse.assets.property_table import EXTENSION, add_property_table
from citiverse.assets.tiles import encode_tile


def test_long_words_have_longer_offsets_and_silence_takes_no_column() -> None:
    maker = ModelMaker()
    for number in range(40):
        maker.flat(maker.node(f"street-{number:04}", kind="street"), number, 0, number + 1, 5)
    features, _ = collect_features(maker.model)
    writer = GlbWriter(compressed=False)
    add_property_table(writer, features)
    data = writer.finish()
    document = orjson.loads(data[20 : 20 + int.from_bytes(data[12:16], "little")])
    (table,) = document["extensions"][EXTENSION]["propertyTables"]
    assert table["properties"]["id"]["stringOffsetType"] == "UINT16"
    assert {"address", "height_m", "use"}.isdisjoint(table["properties"])
    assert document["extensionsUsed"] == [EXTENSION] and not document.get("extensionsRequired")


def test_a_byte_says_the_kind(read: Callable[[bytes], tuple[Model, list[Finding]]]) -> None:
    maker = ModelMaker()
    kinds = {"a": "street", "b": "building", "c": "street"}
    for name, kind in kinds.items():
        maker.flat(maker.node(name, kind=kind), 0, 0, 1, 5)
    features, pieces = collect_features(maker.model)
    data = encode_tile(features, pieces, maker.model, {}, compressed=False).data
    document = orjson.loads(data[20 : 20 + int.from_bytes(data[12:16], "little")])
    names = document["extensions"][EXTENSION]["schema"]["enums"]["kind"]["values"]
    assert [value["name"] for value in names] == ["building", "street"]
    model, _ = read(data)
    assert {node.extras["id"]: node.extras["kind"] for node in model.nodes if node.record} == kinds
