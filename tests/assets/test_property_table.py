from __future__ import annotations

import orjson
from made_model import ModelMaker

from citiverse.assets.features import collect_features
from citiverse.assets.glb_writer import GlbWriter
from citiverse.assets.property_table import EXTENSION, add_property_table


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
