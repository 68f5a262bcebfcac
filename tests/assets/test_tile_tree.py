"""The tiles of a tileset, however they are said, and nothing that leads out, round in circles or on for ever."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_tiles import moved, subtree, tile, write_tileset

from citiverse.assets.files import map_file
from citiverse.assets.findings import Findings, ModelError
from citiverse.assets.limits import Limits
from citiverse.assets.tile_tree import TileTree, read_tile_tree, tileset_in

QUADTREE = {"subdivisionScheme": "QUADTREE", "subtreeLevels": 2, "availableLevels": 2}


def tree_of(path: Path, limits: Limits = Limits()) -> tuple[TileTree, set[str]]:  # noqa: B008 (frozen)
    findings = Findings()
    tileset = tileset_in(map_file(path, 1 << 20), limits)
    assert tileset is not None
    return read_tile_tree(path, tileset, limits, findings), {finding.code for finding in findings.all()}


def places(tree: TileTree) -> list[str]:
    return [content.place for one in tree.tiles for content in one.contents]


def test_transforms_multiply_and_refinement_is_inherited(tmp_path: Path) -> None:
    files = {"a.glb": b"x", "b.glb": b"x", "c.glb": b"x"}
    below = tile("b.glb", tile("c.glb", refine="ADD"), transform=moved(0, 20, 0))
    path = write_tileset(tmp_path / "t.json", tile("a.glb", below, refine="REPLACE", transform=moved(1, 2, 3)), files)
    tree, codes = tree_of(path)
    assert codes == set()
    assert places(tree) == ["a.glb", "b.glb", "c.glb"]
    assert [one.replaces for one in tree.tiles] == [True, True, False]
    assert [one.parent for one in tree.tiles] == [None, 0, 1]
    assert tree.tiles[2].transform[:3, 3].tolist() == [1, 22, 3]


def test_tilesets_in_tilesets_count_from_their_own_folder(tmp_path: Path) -> None:
    files = {"data/a b.glb": b"x", "sub/deep.json": b"", "b.glb": b"x"}
    path = write_tileset(tmp_path / "t.json", tile("sub/deep.json?v=2", transform=moved(5, 0, 0)), files)
    both = {"contents": [{"uri": "../data/a%20b.glb"}, {"uri": "../b.glb"}]}
    write_tileset(tmp_path / "sub/deep.json", tile(None, **both, transform=moved(0, 0, 7)))
    tree, codes = tree_of(path)
    assert codes == set()
    assert places(tree) == ["data/a b.glb", "b.glb"]
    assert tree.tiles[1].transform[:3, 3].tolist() == [5, 0, 7]
    assert len(tree.files) == 2


@pytest.mark.parametrize(
    "uri", ["../out.glb", "/etc/passwd", "http://x.example/a.glb", "..%2fout.glb", "file:///x", "\0"]
)
def test_what_leads_out_is_left_out(tmp_path: Path, uri: str) -> None:
    (tmp_path / "out.glb").write_bytes(b"x")
    path = write_tileset(tmp_path / "in/t.json", tile(uri, tile("ok.glb")), {"ok.glb": b"x"})
    tree, codes = tree_of(path)
    assert places(tree) == ["ok.glb"]
    assert len(codes) == 1


def test_a_loop_of_tilesets_is_left_out_and_a_missing_file_too(tmp_path: Path) -> None:
    path = write_tileset(tmp_path / "a.json", tile("b.json", tile("gone.glb"), tile("ok.glb")), {"ok.glb": b"x"})
    write_tileset(tmp_path / "b.json", tile("a.json"))
    tree, codes = tree_of(path)
    assert codes == {"TILESET_LOOP", "IO_ERROR"}
    assert places(tree) == ["ok.glb"]


def test_too_many_tiles_files_and_depths_are_refused_or_told(tmp_path: Path) -> None:
    path = write_tileset(tmp_path / "t.json", tile("u.json", *[tile() for _ in range(5)]))
    write_tileset(tmp_path / "u.json", tile("v.json"))
    write_tileset(tmp_path / "v.json", tile())
    with pytest.raises(ModelError, match="more than 5 tiles"):
        tree_of(path, replace(Limits(), tiles_max=5))
    with pytest.raises(ModelError, match="More than 2 files"):
        tree_of(path, replace(Limits(), tile_files_max=2))
    assert tree_of(path, replace(Limits(), tileset_depth_max=1))[1] == {"TILESET_DEPTH"}


@pytest.mark.parametrize("old", [False, True])
def test_implicit_tiles_are_listed(tmp_path: Path, old: bool) -> None:
    scheme: Any = QUADTREE | {"subtrees": {"uri": "s/{level}.{x}.{y}.subtree"}}
    more: Any = {"implicitTiling": scheme}
    if old:
        more = {"extensions": {"3DTILES_implicit_tiling": {**scheme, "maximumLevel": 1}}}
        del more["extensions"]["3DTILES_implicit_tiling"]["availableLevels"]
    files = {"s/0.0.0.subtree": subtree([1, 1, 0, 0, 1], [0, 1, 0, 0, 1], 0)}
    root = tile("c/{level}/{x}/{y}.glb", **more, refine="REPLACE", transform=moved(1, 0, 0))
    tree, codes = tree_of(write_tileset(tmp_path / "t.json", root, files))
    assert codes == set()
    assert places(tree) == ["c/1/0/0.glb", "c/1/1/1.glb"]
    assert [one.parent for one in tree.tiles] == [None, 0, 0]
    assert tree.tiles[2].transform[0, 3] == 1


def test_a_damaged_subtree_is_told_and_ten_million_tiles_are_refused(tmp_path: Path) -> None:
    scheme = QUADTREE | {"subtrees": {"uri": "{level}.subtree"}}
    path = write_tileset(tmp_path / "t.json", tile("{x}.glb", implicitTiling=scheme), {"0.subtree": b"subt\1"})
    assert tree_of(path) == (
        TileTree({"version": "1.1"}, [], False, [path, tmp_path / "0.subtree"]),
        {"SUBTREE_CUT_OFF"},
    )
    deep = scheme | {"subtreeLevels": 13, "availableLevels": 13}
    files = {"0.subtree": subtree(1, 1, 0)}
    with pytest.raises(ModelError, match="more than 200,000 tiles"):
        tree_of(write_tileset(tmp_path / "t.json", tile("{x}.glb", implicitTiling=deep), files))


WORDS = (
    "children content contents uri transform refine implicitTiling boundingVolume extensions subtrees subtreeLevels "
    "subdivisionScheme 3DTILES_implicit_tiling 3DTILES_multiple_contents"
).split()
NUMBERS = st.integers(-3, 99) | st.floats(allow_nan=False, allow_infinity=False)
ANYTHING = st.recursive(
    st.none() | st.booleans() | NUMBERS | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(WORDS), inner, max_size=5),
    max_leaves=20,
)


@given(ANYTHING)
def test_whatever_a_tile_says_the_walk_ends(tmp_path_factory: pytest.TempPathFactory, root: Any) -> None:
    path = tmp_path_factory.getbasetemp() / "any.json"
    path.write_text(json.dumps({"asset": root, "geometricError": 1, "root": {"children": [root]}}))
    try:
        tree, _ = tree_of(path)
    except ModelError:
        return
    assert len(tree.tiles) <= Limits().tiles_max
