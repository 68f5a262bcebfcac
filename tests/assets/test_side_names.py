"""Names from registers reach the things of a model, and what does not is told."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from made_model import ModelMaker

from citiverse.assets.features import Feature, collect_features
from citiverse.assets.findings import Finding, ModelError
from citiverse.assets.model import Model
from citiverse.assets.reader import read_source
from citiverse.assets.side_names import SideFile, join_names, joined_features, names_told

Write = Callable[..., Path]


def joined(model: Model, *sides: SideFile) -> tuple[list[Feature], list[Finding]]:
    model, joinings = join_names(model, sides)
    features, _ = collect_features(model)
    findings = names_told(joinings, features)
    return features, findings


def town() -> Model:
    maker = ModelMaker()
    maker.box(maker.node("", None, id="B1", kind="building"), 0, 0, 9, 9)
    maker.box(maker.node("GUID_2", None, kind="building"), 20, 0, 29, 9)
    maker.box(maker.node("", None, id="x", kind="building", attributes={"bag_id": 300}), 40, 0, 49, 9)
    maker.flat(maker.node("Long Street", None, id="S1", kind="street"), 0, 20, 90, 24)
    return maker.model


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a register."""

    def write(text: str, name: str = "register.csv") -> Path:
        (tmp_path / name).write_text(text)
        return tmp_path / name

    return write


def test_things_are_found_by_id_by_node_name_and_by_attribute(write: Write) -> None:
    path = write("bag_id;naam\nB1;Mill\nGUID_2;Barn\n300;Inn\n9;Nobody\n")
    features, findings = joined(town(), SideFile(path, "bag_id"))
    assert [it.name for it in features] == ["Mill", "Barn", "Inn", "Long Street"]
    assert [(it.severity, it.code) for it in findings] == [("note", "NAMES_JOINED")]
    assert findings[0].sentence == (
        "register.csv was joined by bag_id to 3 of 4 things (building 3 of 3), "
        "and 1 of its 4 rows went unused, such as 9"
    )


def test_numbers_are_ids_however_a_program_writes_them(write: Write) -> None:
    maker = ModelMaker()
    maker.box(maker.node("", None, kind="building", gid=12345678.0), 0, 0, 9, 9)
    row = {"type": "Feature", "properties": {"gid": 12345678, "name": "Mill"}, "geometry": None}
    path = write(json.dumps({"type": "FeatureCollection", "features": [row]}), "x.geojson")
    assert joined(maker.model, SideFile(path, "gid"))[0][0].name == "Mill"


def test_harmful_characters_of_names_are_taken_out(write: Write) -> None:
    features, _ = joined(town(), SideFile(write("id,name\nB1,Ra\u202ethaus\u0007\n"), "id"))
    assert features[0].name == "Rathaus"


def test_none_joined_is_a_warning_that_shows_both_sides(write: Write) -> None:
    features, findings = joined(town(), SideFile(write("id,name\n17,Mill\n"), "id"))
    (warning,) = findings
    assert (warning.severity, warning.code) == ("warning", "NAMES_NONE_JOINED")
    assert "B1" in warning.sentence and "17" in warning.sentence and "--key" in warning.advice
    assert features[0].name == ""


def test_a_column_that_holds_no_ids_uses_no_row(write: Write) -> None:
    path = write("id,type\nB1,house\nS1,house\nx,house\n")
    (warning,) = joined(town(), SideFile(path, "type"))[1]
    assert "3 of its 3 rows went unused, such as house" in warning.sentence


def test_the_first_of_two_rows_is_used_and_the_other_told(write: Write) -> None:
    features, findings = joined(town(), SideFile(write("ID,name\nB1,Mill\nB1,Barn\n,Nobody\n"), "id"))
    assert features[0].name == "Mill"
    assert [it.code for it in findings] == ["NAMES_JOINED", "NAMES_REPEATED"]
    assert "1 of its 3 rows went unused" in findings[0].sentence


def test_a_second_file_goes_over_the_first(write: Write) -> None:
    first, second = write("id,name\nB1,Mill\nS1,High Road\n"), write("no,name\nB1,Water Mill\n", "more.csv")
    features, findings = joined(town(), SideFile(first, "id"), SideFile(second, "no"))
    assert [it.name for it in features] == ["Water Mill", "", "", "High Road"] and len(findings) == 2


def test_every_piece_of_a_thing_is_joined(write: Write) -> None:
    maker = ModelMaker()
    for x in (0, 20):
        maker.box(maker.node("", None, id="B1", kind="building"), x, 0, x + 9, 9)
    maker.mesh(
        maker.node("", None, id="T", kind="tree"),
        [(0, 0, 0), (1, 0, 0), (0, 3, 0)],
        [(0, 1, 2)],
        places=[(50, 0, 0), (60, 0, 0)],
    )
    model, joinings = join_names(maker.model, [SideFile(write("id,name\nB1,Mill\nT,Oak\n"), "id")])
    features, _ = collect_features(model)
    assert [it.id for it in joined_features(joinings, features)] == ["B1", "B1~2", "T", "T#1"]


def test_a_key_that_is_no_column_is_a_sentence_that_lists_them(write: Write) -> None:
    with pytest.raises(ModelError, match=r"no column “gml”; name the one .* its columns are id, name"):
        join_names(town(), [SideFile(write("id,name\nB1,Mill\n"), "gml")])


@pytest.mark.city
def test_all_of_lyon_is_joined(shared_data: Path) -> None:
    """The ids stand in the batch tables of the tiles."""
    model, _ = read_source(shared_data / "lyon/tileset.json")
    features, findings = joined(model, SideFile(shared_data / "lyon/buildings_lyon1.geojson", "ID"))
    assert "2,576 of 2,576 things (building 2,576 of 2,576), and 0 of its 2,576 rows" in findings[0].sentence
    assert sum(it.use == "church" for it in features) == 12 and all(it.height_m for it in features)
