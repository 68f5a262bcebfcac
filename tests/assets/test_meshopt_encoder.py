from __future__ import annotations

import numpy as np

from citiverse.assets.meshopt_encoder import encode_indices, encode_vertices, in_drawing_order


def test_the_order_of_drawing_keeps_every_triangle() -> None:
    grid = np.arange(100, dtype=np.uint32).reshape(10, 10)
    a, b, c, d = (part.ravel() for part in (grid[:-1, :-1], grid[1:, :-1], grid[1:, 1:], grid[:-1, 1:]))
    triangles = np.concatenate([np.stack([a, b, c], 1), np.stack([a, c, d], 1)])
    triangles = triangles[np.random.default_rng(1).permutation(len(triangles))]
    parts = [triangles[:60], triangles[60:]]
    ordered, old = in_drawing_order(parts, 100)
    assert sorted(old.tolist()) == list(range(100))
    for part, given in zip(ordered, parts, strict=True):
        assert {tuple(sorted(t)) for t in old[part].tolist()} == {tuple(sorted(t)) for t in given.tolist()}
    drawn = np.concatenate(ordered).ravel().tolist()
    first = [drawn.index(n) for n in range(100)]
    assert first == sorted(first)


def test_versions_are_those_of_the_extension() -> None:
    assert encode_vertices(np.zeros((8, 4), np.uint8))[0] == 0xA0
    assert encode_indices(np.arange(6, dtype=np.uint32), 6)[0] == 0xE1
