"""A finding about an accessor can name the building that uses it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citiverse.assets.owners import Owners

DOCUMENT: dict[str, Any] = {
    "nodes": [{"name": "square"}, {"name": "Town\u202e hall", "mesh": 1}, {"mesh": 2}],
    "meshes": [
        {"primitives": []},
        {"primitives": [{"attributes": {"POSITION": 3}, "indices": 4, "material": 0}]},
        {"name": "bench", "primitives": [{"attributes": {"POSITION": 5}}]},
    ],
    "accessors": [{}, {}, {}, {"bufferView": 7}, {}, {}],
}


@pytest.mark.parametrize(
    ("pointer", "name"),
    [
        ("/nodes/0", "square"),
        ("/nodes/1/mesh", "Town hall"),
        ("/meshes/1/primitives/0/indices", "Town hall"),
        ("/accessors/3/min", "Town hall"),
        ("/accessors/4", "Town hall"),
        ("/bufferViews/7", "Town hall"),
        ("/materials/0", "Town hall"),
        ("/accessors/5", "bench"),
        ("/meshes/2/primitives/0", "bench"),
        ("/accessors/0", ""),
        ("/meshes/0", ""),
        ("/nodes/99", ""),
        ("/asset/version", ""),
        ("", ""),
    ],
)
def test_the_first_user_gives_its_name(pointer: str, name: str) -> None:
    assert Owners(DOCUMENT).name(pointer) == name


JUNK = st.recursive(
    st.none() | st.integers(-2, 9) | st.text(max_size=3),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["mesh", "primitives", "attributes", "name"]), inner)
    ),
    max_leaves=8,
)


@given(
    st.dictionaries(st.sampled_from(["nodes", "meshes", "accessors"]), JUNK),
    st.sampled_from(["/accessors/0", "/meshes/1", "/nodes/2"]),
)
def test_damaged_documents_name_nothing_and_never_fail(document: dict[str, Any], pointer: str) -> None:
    assert isinstance(Owners(document).name(pointer), str)
