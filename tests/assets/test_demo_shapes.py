"""Every solid is closed and faces outwards."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import numpy as np
import pytest

from citiverse.assets.demo_quads import Frame
from citiverse.assets.demo_shapes import Mesh, box, flat_roof, gable_roof, hip_roof, mast, prism, pyramid, ring, spire

PLOT = Frame((5.0, -7.0), (0.8, 0.6)).rect(-5, 0, 5, 8)
CROOKED = [PLOT[0], PLOT[1], (PLOT[2][0] + 1.1, PLOT[2][1] - 0.4), PLOT[3]]
SOLIDS: dict[str, tuple[Callable[[Mesh], None], float, float]] = {
    "prism": (lambda mesh: prism(mesh, "a", "b", PLOT, 0, 3), 240, 240),
    "round prism": (lambda mesh: prism(mesh, "a", "b", mast((1, 2), 2.0, 8), 0, 3), 33, 34),
    "box": (lambda mesh: box(mesh, "a", (3, 3), (0.6, 0.8), (2, 4), (1, 2)), 8, 8),
    "gable": (lambda mesh: gable_roof(mesh, "a", "b", PLOT, (0, 3, 7), 0.0), 400, 400),
    "gable with eaves": (lambda mesh: gable_roof(mesh, "a", "b", PLOT, (0, 3, 7), 0.5), 405, 430),
    "crooked gable": (lambda mesh: gable_roof(mesh, "a", "b", CROOKED, (0, 3, 7), 0.5), 400, 480),
    "hip": (lambda mesh: hip_roof(mesh, "a", "b", PLOT, (0, 3, 7), 0.4), 300, 420),
    "flat": (lambda mesh: flat_roof(mesh, "a", "b", PLOT, (0, 3), 0.5), 200, 240),
    "pyramid": (lambda mesh: pyramid(mesh, "a", "b", PLOT, (0, 3, 9), 0.3), 380, 460),
    "spire": (lambda mesh: spire(mesh, "a", PLOT, 0, 6), 160, 160),
}  # fmt: skip


@pytest.mark.parametrize("name", SOLIDS)
def test_solid_is_closed_and_faces_outwards(name: str) -> None:
    build, least_m3, most_m3 = SOLIDS[name]
    mesh = Mesh()
    build(mesh)
    corners = np.concatenate(
        [np.array(mesh.points[material])[np.array(triangles)] for material, triangles in mesh.triangles.items()]
    )
    edges = Counter(
        (tuple(triangle[i]), tuple(triangle[(i + 1) % 3])) for triangle in corners.tolist() for i in range(3)
    )
    assert all(edges[b, a] == count for (a, b), count in edges.items())
    assert least_m3 - 0.1 <= np.linalg.det(corners).sum() / 6 <= most_m3 + 0.1
    assert mesh.count() == len(corners)


def test_face_leaves_out_what_has_no_area_and_shares_points() -> None:
    mesh = Mesh()
    mesh.face("a", (0, 0, 0), (1, 0, 0), (1, 0, 0), (1, 1, 0), (0, 1, 0.0001))
    assert mesh.triangles["a"] == [(0, 1, 2), (0, 2, 3)]
    assert mesh.points["a"][3] == (0, 1, 0)


def test_ring_lifts_a_footprint() -> None:
    assert ring([(1, 2)], 5) == [(1, 5, 2)]
