from __future__ import annotations

import subprocess
import sys

import numpy as np

from citiverse.assets.geometry import equal_rows, solid_triangles, steep_triangles


def test_equal_rows_are_found_in_order() -> None:
    rows = np.array([(2, 0), (1, 5), (2, -0.0), (1, 5), (0, 1)], np.float32)
    kept, place = equal_rows(rows)
    assert kept.tolist() == [0, 1, 4]
    assert place.tolist() == [0, 1, 0, 1, 2]


def test_slivers_are_not_solid() -> None:
    corners = np.array(
        [[(0, 0, 0), (1, 0, 0), (0, 1, 0)], [(0, 0, 0), (1, 0, 0), (2, 0, 0)], [(3, 3, 3)] * 3], np.float64
    )
    assert solid_triangles(corners).tolist() == [True, False, False]


def test_steep_is_what_stands() -> None:
    flat, wall = [(0, 0, 0), (0, 0, 1), (1, 0, 0)], [(0, 0, 0), (1, 0, 0), (1, 3, 0)]
    slope = [(0, 0, 0), (0, 0, 1), (1, 0.5, 0)]
    corners = np.array([flat, wall, slope, [(0, 0, 0)] * 3], np.float64)
    assert steep_triangles(corners, 0.6).tolist() == [False, True, False, False]


def test_reading_a_package_does_not_load_trimesh() -> None:
    code = "import citiverse.assets.package, sys; raise SystemExit('trimesh' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
