"""What people can use in a model must have a name, and the report says where one is missing."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_model import ModelMaker

from citiverse.assets.findings import FINDINGS_PER_CODE_MAX, Findings, ModelError
from citiverse.assets.gltf import read_model
from citiverse.assets.interactive import (
    LISTED_MAX,
    USE_KEYS,
    check_names,
    has_name,
    refuse_unnamed,
    says_interactive,
    unnamed_of,
)
from citiverse.assets.model import Model, Node

Read = Callable[..., Any]
MANUAL = (Path(__file__).resolve().parents[2] / "docs" / "importing.md").read_text()


def model_of(*nodes: tuple[str, int | None, bool]) -> Model:
    """Nodes with names, parents, and whether they can be used."""
    made = [Node(name, f"/nodes/{at}", parent, {}, used) for at, (name, parent, used) in enumerate(nodes)]
    return Model(made, [], [])


def warned(findings: Any) -> list[tuple[str, str]]:
    return [(finding.pointer, finding.node) for finding in findings if finding.code == "INTERACTIVE_NO_NAME"]


@pytest.mark.takes_part("A07")
def test_a_thing_that_can_be_used_and_has_no_name_is_reported_with_its_path(recipe: Any, read: Read) -> None:
    scene, square = recipe.node(name="Scene"), recipe.node(root=False, name="Square")
    bare = recipe.node(root=False, mesh=recipe.mesh(), extras={"interactive": True})
    named = recipe.node(root=False, mesh=recipe.mesh(), name="Ticket machine", extras={"interactive": True})
    recipe.json["nodes"][scene]["children"] = [square]
    recipe.json["nodes"][square]["children"] = [bare, named]
    model, findings = read(recipe)
    assert warned(findings) == [(f"/nodes/{bare}", "Scene > Square > (unnamed)")]
    (said,) = [finding.text() for finding in findings if finding.code == "INTERACTIVE_NO_NAME"]
    assert said == (
        "People can use this, but it has no name, so nobody can be told what it is "
        f'(/nodes/{bare}, node "Scene > Square > (unnamed)"); '
        "give the node a name that can be read aloud, like “Ticket machine”."
    )
    assert [node.interactive for node in model.nodes] == [False, False, True, True]


@pytest.mark.parametrize(
    ("extras", "can_be_used"),
    [
        *(({key: True}, True) for key in USE_KEYS),
        ({"onClick": "open()"}, True),
        ({"on_activate": {"do": "open"}}, True),
        ({"Interactive": "yes"}, True),
        ({"interactive": False}, False),
        ({"interactive": "no"}, False),
        ({"interactive": 0}, False),
        ({"action": ""}, False),
        ({"action": None}, False),
        ({"kind": "furniture", "use": "fountain", "website": "example.org"}, False),
    ],
)
def test_extras_say_what_can_be_used(extras: dict[str, Any], can_be_used: bool) -> None:
    assert says_interactive(extras) is can_be_used


def test_the_manual_lists_the_keys() -> None:
    section = MANUAL.split("## Names")[1].split("\n## ")[0]
    assert f"`{' '.join(USE_KEYS)}`" in section
    assert re.search(r"`INTERACTIVE_NO_NAME`", section)


@pytest.mark.parametrize(
    ("extensions", "can_be_used"),
    [
        ({"KHR_node_selectability": {}}, True),
        ({"KHR_node_selectability": {"selectable": True}}, True),
        ({"KHR_node_selectability": {"selectable": False}}, False),
        ({"KHR_node_hoverability": {"hoverable": True}}, True),
        ({"KHR_node_hoverability": {"hoverable": False}}, False),
        ({"KHR_node_selectability": {"selectable": False}, "KHR_node_hoverability": {}}, True),
        ({"KHR_node_selectability": "yes"}, False),
        ({"KHR_node_visibility": {}}, False),
    ],
)
def test_nodes_that_may_be_selected_or_pointed_at_can_be_used(
    recipe: Any, read: Read, extensions: dict[str, Any], can_be_used: bool
) -> None:
    recipe.cube(extensions=extensions)
    recipe.json["extensionsUsed"] = list(extensions)
    try:
        model, findings = read(recipe)
    except ModelError:
        assert not all(isinstance(value, dict) for value in extensions.values())
        return
    assert model.nodes[0].interactive is can_be_used
    assert bool(warned(findings)) is can_be_used


def test_nodes_that_behaviour_points_to_can_be_used(recipe: Any, read: Read) -> None:
    for _ in range(12):
        recipe.cube()
    recipe.json["extensionsUsed"] = ["KHR_interactivity"]
    graph = {
        "declarations": [{"op": "event/onSelect"}, {"op": "pointer/set"}],
        "nodes": [
            {"declaration": 0, "configuration": {"nodeIndex": {"value": [3]}, "stopPropagation": {"value": [True]}}},
            {"declaration": 1, "configuration": {"pointer": {"value": ["/nodes/11/rotation"]}}},
            {"declaration": 1, "configuration": {"pointer": {"value": ["/materials/2/alphaCutoff", "nodes/5"]}}},
            {"declaration": 1, "values": {"nodeIndex": {"value": [7]}, "other": {"value": [8]}}},
        ],
    }
    recipe.json["extensions"] = {"KHR_interactivity": {"graphs": [graph], "graph": 0}}
    model, findings = read(recipe)
    assert [at for at, node in enumerate(model.nodes) if node.interactive] == [3, 7, 11]
    assert [pointer for pointer, _ in warned(findings)] == ["/nodes/3", "/nodes/7", "/nodes/11"]


@settings(max_examples=50)
@given(
    st.recursive(
        st.none() | st.integers() | st.text(max_size=12) | st.just("/nodes/99999999999"),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.sampled_from(["nodeIndex", "value", "graphs", "x"]), inner, max_size=3)
        ),
        max_leaves=10,
    )
)
def test_behaviour_of_any_shape_is_read(tmp_path_factory: pytest.TempPathFactory, behaviour: Any) -> None:
    path = tmp_path_factory.mktemp("behaviour") / "model.gltf"
    words = {"asset": {"version": "2.0"}, "scenes": [{"nodes": [0]}], "nodes": [{"name": "a"}]}
    path.write_text(json.dumps(words | {"extensions": {"KHR_interactivity": {"graphs": [behaviour]}}}))
    read_model(path)


@pytest.mark.parametrize(
    ("name", "extras", "expected"),
    [
        ("Ticket machine", {}, True),
        ("Door", {}, True),
        ("售票机", {}, True),
        ("", {"name": "Lift to the bridge"}, True),
        ("Cube.001", {"name": "Lift to the bridge"}, True),
        ("", {}, False),
        ("Cube.001", {}, False),
        ("Object 7", {}, False),
        ("\u200b \u202e", {}, False),
        ("42", {}, False),
        ("b17", {"id": "b17"}, False),
        ("", {"name": "5f0c8a7e-0000-4000-8000-1234567890ab"}, False),
        ("", {"name": 12}, False),
    ],
)
def test_a_name_is_what_can_be_said(name: str, extras: dict[str, Any], expected: bool) -> None:
    assert has_name(Node(name, "/nodes/0", None, extras, True)) is expected


def test_made_models_with_names_pass() -> None:
    maker = ModelMaker()
    maker.box(maker.node("Town hall", kind="building"), 0, 0, 10, 10)
    refuse_unnamed(maker.model)
    assert unnamed_of(maker.model) == []


@pytest.mark.takes_part("A07")
def test_strict_names_refuse_in_a_sentence_with_the_first_ten() -> None:
    model = model_of(("Scene", None, False), *(("", 0, True) for _ in range(LISTED_MAX + 2)))
    with pytest.raises(ModelError) as caught:
        refuse_unnamed(model)
    sentence = str(caught.value)
    assert sentence.startswith("12 things that people can use have no name: /nodes/1 ")
    assert sentence.count("Scene > (unnamed)") == LISTED_MAX and " and 2 more; give each a name" in sentence
    with pytest.raises(ModelError, match=r'^1 thing that people can use has no name: /nodes/0 "\(unnamed\)";'):
        refuse_unnamed(model_of(("", None, True)))


def test_a_deep_path_and_many_findings_stay_short() -> None:
    chain = [("n" * 500, at - 1 if at else None, False) for at in range(50)]
    model = model_of(*chain, *(("", 49, True) for _ in range(1000)))
    findings = Findings()
    check_names(model, findings)
    told = findings.all()
    assert len(told) == FINDINGS_PER_CODE_MAX + 1 and "980 more times" in told[-1].sentence
    assert told[0].node.startswith("… > nnn") and len(told[0].node) < 200
