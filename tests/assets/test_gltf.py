"""The reader as a whole: real files, made files, mutated files."""

from __future__ import annotations

import copy
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from citiverse.assets.findings import ModelError
from citiverse.assets.gltf import read_model
from citiverse.assets.model import Model, Part
from citiverse.assets.plausibility import model_bounds


def outward(part: Part) -> bool:
    """Say whether a closed part encloses a positive volume where it stands."""
    placed = part.positions @ part.matrices[0, :3, :3].T + part.matrices[0, :3, 3]
    a, b, c = (placed[part.triangles[:, corner]] for corner in range(3))
    return float(np.einsum("ij,ij->", a, np.cross(b, c))) > 0


def check_model(model: Model) -> None:
    """Hold a model against the promises of model.py."""
    for index, node in enumerate(model.nodes):
        assert node.parent is None or node.parent < index
    for part in model.parts[::7] if len(model.parts) > 500 else model.parts:
        assert 0 <= part.node < len(model.nodes) and 0 <= part.material < len(model.materials)
        assert part.positions.dtype == np.float64 and np.isfinite(part.positions).all()
        assert part.triangles.dtype == np.uint32 and part.triangles.shape[1] == 3
        assert (
            (np.bincount(part.triangles.ravel(), minlength=1) > 0).sum() == len(part.positions) > part.triangles.max()
        )
        assert part.matrices.shape[1:] == (4, 4) and np.isfinite(part.matrices).all()
        for extra in (part.normals, part.uv, part.colours):
            assert extra is None or (len(extra) == len(part.positions) and np.isfinite(extra).all())


def test_a_cube_is_read_from_glb_and_gltf_alike(cube: Any, read: Callable[..., Any]) -> None:
    for name, data in (("a.glb", cube.glb()), ("a.gltf", cube.gltf()), ("misnamed.txt", cube.glb())):
        model, findings = read(data, name=name)
        check_model(model)
        assert not findings and outward(model.parts[0])
        assert [node.name for node in model.nodes] == ["Town hall"]


@pytest.mark.parametrize(
    ("scale", "mirrored"), [([1, 1, 1], False), ([-1, 1, 1], True), ([-1, -1, 1], False), ([-1, -2, -3], True)]
)
def test_mirrors_turn_the_winding_so_that_walls_face_out(
    cube: Any, read: Callable[..., Any], scale: Any, mirrored: bool
) -> None:
    plain, _ = read(cube)
    cube.json["nodes"][0]["scale"] = scale
    model, _ = read(cube)
    assert outward(model.parts[0])
    assert np.array_equal(model.parts[0].triangles, plain.parts[0].triangles) != mirrored


def test_extras_of_asset_scene_and_single_root_are_merged(cube: Any, read: Callable[..., Any]) -> None:
    cube.json["asset"] |= {"extras": {"crs": "EPSG:1", "licence": "A"}, "copyright": "The city\u202e"}
    cube.json["scenes"][0]["extras"] = {"crs": "EPSG:2", "note": "scene"}
    cube.json["nodes"][0]["extras"] = {"crs": "EPSG:3"}
    model, _ = read(cube)
    assert model.extras == {"crs": "EPSG:3", "licence": "A", "note": "scene"}
    assert model.copyright == "The city"
    cube.node()
    assert read(cube)[0].extras["crs"] == "EPSG:2"


def test_an_error_names_the_node_that_uses_the_accessor(cube: Any, read: Callable[..., Any]) -> None:
    cube.json["accessors"][0]["count"] = 99
    with pytest.raises(ModelError) as caught:
        read(cube)
    assert caught.value.finding.node == "Town hall"
    assert '/accessors/0, node "Town hall"' in str(caught.value)


def test_files_that_cannot_be_opened_are_refused_in_a_sentence(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "gone.glb", tmp_path / "bad\0name.glb"):
        with pytest.raises(ModelError) as caught:
            read_model(path)
        assert caught.value.finding.code == "IO_ERROR"


def test_the_reader_pulls_in_neither_trimesh_nor_pillow_nor_asyncio() -> None:
    unwanted = {"trimesh", "PIL", "asyncio", "pygltflib"}
    code = f"import sys, citiverse.assets.gltf; print(sorted({unwanted} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=100)
@given(st.lists(st.tuples(st.integers(0, 5000), st.integers(0, 255)), min_size=1, max_size=6), st.integers(0, 40))
def test_mutated_bytes_are_read_or_refused(cube: Any, changes: list[tuple[int, int]], cut: int) -> None:
    data = bytearray(cube.glb())
    for place, value in changes:
        data[12 + place % (len(data) - 12)] = value
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "mutated.glb"
        path.write_bytes(bytes(data[: len(data) - cut] if cut < 4 else data))
        try:
            check_model(read_model(path)[0])
        except ModelError as error:
            assert str(error).endswith(".") and "\n" not in str(error)


VALUES = st.one_of(
    st.sampled_from([None, True, [], {}, [0, 0], {"POSITION": 1}, 2**31, 2**40, 1e308, -0.5, 5126, 5123]),
    st.integers(-3, 70),
    st.text(max_size=4),
    st.lists(st.floats(allow_nan=False, allow_infinity=False), max_size=4),
)


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(place for key, item in inner for place in places(item, (*path, key)))]


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=120)
@given(st.data())
def test_mutated_descriptions_are_read_or_refused(recipe: Any, data: st.DataObject) -> None:
    recipe.__init__()  # The fixture is made once for all examples.
    uv = recipe.accessor(np.zeros((8, 2), np.float32))
    scatter = {
        "EXT_mesh_gpu_instancing": {"attributes": {"TRANSLATION": recipe.accessor(np.zeros((2, 3), np.float32))}}
    }
    child = recipe.node(root=False, mesh=recipe.mesh(attributes={"TEXCOORD_0": uv}, material=0), extensions=scatter)
    recipe.node(children=[child], rotation=[0, 0, 0, 1], scale=[1, 1, 1])
    recipe.json["images"] = [{"bufferView": 0, "mimeType": "image/png"}]
    recipe.json["textures"] = [{"source": 0}]
    transform = {"KHR_texture_transform": {"offset": [0, 1], "rotation": 1, "texCoord": 0}}
    recipe.json["materials"] = [{"pbrMetallicRoughness": {"baseColorTexture": {"index": 0, "extensions": transform}}}]
    recipe.json["accessors"][2]["sparse"] = {
        "count": 1, "indices": {"bufferView": 3, "componentType": 5123}, "values": {"bufferView": 2},
    }  # fmt: skip
    recipe.document()
    for _ in range(data.draw(st.integers(1, 3))):
        *path, last = data.draw(st.sampled_from([place for place in places(recipe.json) if place]))
        target = recipe.json
        for step in path:
            target = target[step]
        target[last] = copy.deepcopy(data.draw(VALUES))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "mutated.glb"
        if not isinstance(recipe.json.get("buffers"), list) or not recipe.json["buffers"]:
            return
        path.write_bytes(_packed(recipe))
        try:
            check_model(read_model(path)[0])
        except ModelError as error:
            assert str(error).endswith(".")


def _packed(recipe: Any) -> bytes:
    import json

    text = json.dumps(recipe.json).encode()
    text += b" " * (-len(text) % 4)
    blob = bytes(recipe.blob) + b"\0" * (-len(recipe.blob) % 4)
    body = len(text).to_bytes(4, "little") + b"JSON" + text + len(blob).to_bytes(4, "little") + b"BIN\0" + blob
    return b"glTF" + (2).to_bytes(4, "little") + (12 + len(body)).to_bytes(4, "little") + body


# Real and hard files.


@pytest.mark.city
def test_known_facts_of_hard_files_are_met(shared_data: Path) -> None:
    stress = shared_data / "gltf-stress"
    for name, low, high in (
        ("synthetic/ok_negative_scale_hierarchy.glb", [-4, -3.5, -0.5], [-2, 0.5, 0.5]),
        ("synthetic/ok_quantized_u16_norm.glb", [-0.5] * 3, [0.5] * 3),
    ):
        model, _ = read_model(stress / name)
        assert np.array_equal(model_bounds(model), [low, high]), name
        assert all(outward(part) for part in model.parts), name
    sparse, _ = read_model(stress / "loader-fixtures/khronos-sample-assets/SimpleSparseAccessor.gltf")
    assert max(part.positions[:, 1].max() for part in sparse.parts) == 4
    instanced, _ = read_model(stress / "synthetic/ok_instancing.glb")
    assert sum(len(part.matrices) for part in instanced.parts) == 1000
    shared, _ = read_model(stress / "synthetic/ok_shared_accessor_3000_prims.glb")
    assert len(shared.parts) == 3000
    assert sum(len(part.positions) for part in shared.parts) == 24_000, "each piece keeps only its own vertices"


@pytest.mark.city
@pytest.mark.parametrize(
    ("name", "triangles", "nodes"), [("krems/krems.glb", 30_932, 2_042), ("denhaag/DenHaag_01.glb", 41_183, 2_499)]
)
def test_real_cities_are_read_whole(shared_data: Path, name: str, triangles: int, nodes: int) -> None:
    model, findings = read_model(shared_data / name)
    check_model(model)
    assert sum(len(part.triangles) for part in model.parts) == triangles
    assert len(model.nodes) == nodes and model.extras["crs"].startswith("EPSG:")
    assert not findings


@pytest.mark.city
def test_every_hard_file_is_read_or_refused(shared_data: Path) -> None:
    tried = 0
    for path in sorted((shared_data / "gltf-stress").rglob("*")):
        if path.suffix in (".gltf", ".glb"):
            tried += 1
            try:
                check_model(read_model(path)[0])
            except ModelError as error:
                assert str(error).endswith("."), path
    assert tried > 300
