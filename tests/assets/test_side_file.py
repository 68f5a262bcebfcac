"""Rows of a city's registers, whatever wrote them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from citiverse.assets import side_file
from citiverse.assets.findings import ModelError
from citiverse.assets.side_file import read_side_file


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "latin-1", "cp1252"])
def test_csv_of_any_usual_kind(delimiter: str, encoding: str, tmp_path: Path) -> None:
    lines = [["Nummer", "Bezeichnung", "Höhe"], ["1", f'"Café{delimiter} Süd"', "12,5" if delimiter != "," else "12.5"]]
    path = tmp_path / "register.txt"
    path.write_bytes("\r\n".join(delimiter.join(line) for line in [*lines, []]).encode(encoding))
    table = read_side_file(path)
    assert table.columns == ["Nummer", "Bezeichnung", "Höhe"] and table.title == "register"
    assert table.rows == [
        {"Nummer": "1", "Bezeichnung": f"Café{delimiter} Süd".replace("\t", " "), "Höhe": lines[1][2]}
    ]


def geojson(features: list[Any], **more: Any) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": features} | more).encode()


def test_geojson_gives_properties_and_its_own_ids(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    features = [
        {
            "type": "Feature",
            "id": 7,
            "properties": {"NOM": "Mairie\u202e", "HAUTEUR": 9.5, "x": None},
            "geometry": None,
        },
        {"type": "Feature", "properties": None},
        5,
    ]
    path.write_bytes(b"\xef\xbb\xbf " + geojson(features, name="buildings_lyon1"))
    table = read_side_file(path)
    assert table.title == "buildings_lyon1" and table.columns == ["NOM", "HAUTEUR", "x", "id"]
    assert table.rows == [{"NOM": "Mairie", "HAUTEUR": 9.5, "x": None, "id": 7}, {}, {}]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "has no rows"), (b"id;name\n", "has no rows"), (b'{"type": "Feature"}', "no FeatureCollection"),
        (b"[1, 2]", "no FeatureCollection"), (b"{", "is not JSON"), (geojson([]), "has no rows"),
    ],
)  # fmt: skip
def test_what_holds_no_rows_is_a_sentence_with_the_file(data: bytes, words: str, tmp_path: Path) -> None:
    (tmp_path / "names").write_bytes(data)
    with pytest.raises(ModelError, match=words) as refused:
        read_side_file(tmp_path / "names")
    assert str(tmp_path / "names") in str(refused.value)


def test_a_file_that_is_not_there_or_too_large_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ModelError, match="There is no file"):
        read_side_file(tmp_path / "gone.csv")
    with pytest.raises(ModelError, match="cannot be read"):
        read_side_file(tmp_path)
    (tmp_path / "a.csv").write_text("id\n1\n2\n")
    monkeypatch.setattr(side_file, "ROWS_MAX", 1)
    with pytest.raises(ModelError, match="more than 1 rows"):
        read_side_file(tmp_path / "a.csv")
    monkeypatch.setattr(side_file, "FILE_BYTES_MAX", 3)
    with pytest.raises(ModelError, match="larger than"):
        read_side_file(tmp_path / "a.csv")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150, deadline=None)
@given(
    st.binary(max_size=200)
    | st.text(alphabet='id,;\n"\0\ud800é{}[]:', max_size=60).map(lambda t: t.encode("utf-8", "replace"))
)
def test_any_bytes_are_rows_or_a_sentence(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "names").write_bytes(data)
    try:
        table = read_side_file(tmp_path / "names")
    except ModelError:
        return
    assert table.rows and all(set(row) <= {*table.columns} for row in table.rows)


def test_a_file_of_windows_keeps_its_letters(tmp_path: Path) -> None:
    path = tmp_path / "names.csv"
    path.write_bytes("id;nom\n1;Sacré-Cœur\n2;Rue de l’Église\n".encode("cp1252"))
    assert [row["nom"] for row in read_side_file(path).rows] == ["Sacré-Cœur", "Rue de l’Église"]
    path.write_bytes(b"id;nom\n1;\x81\xe9t\xe9\n")
    assert read_side_file(path).rows[0]["nom"] == "été", "Latin-1, without its control characters"
