"""Smaller buffers by EXT_meshopt_compression, where its encoder is installed (the extra `meshopt`).

The codecs are lossless: what is decoded is what went in, byte for byte.

**Invariant:** the same arrays give the same bytes; without the encoder nothing here is called.
"""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import Any

import numpy as np
from numpy.typing import NDArray

__all__ = ["EXTENSION", "encode_indices", "encode_vertices", "in_drawing_order", "is_installed"]

EXTENSION = "EXT_meshopt_compression"
# The extension has version 0 of the vertex codec and version 1 of the index codec.
VERTEX_VERSION = 0
INDEX_VERSION = 1


def is_installed() -> bool:
    """Say whether buffers can be compressed."""
    return find_spec("meshoptimizer") is not None


def in_drawing_order(
    parts: list[NDArray[np.uint32]], vertices: int
) -> tuple[list[NDArray[np.uint32]], NDArray[np.int64]]:
    """Put the triangles (m, 3) of each part into the order in which they are drawn and packed best, and the vertices
    that they share into that of their first use; give the new triangles and for each new vertex its old number. Every
    vertex must be used.
    """
    library: Any = import_module("meshoptimizer")
    ordered = [np.zeros(triangles.size, np.uint32) for triangles in parts]
    for place, triangles in zip(ordered, parts, strict=True):
        library.optimize_vertex_cache_strip(place, np.ascontiguousarray(triangles.ravel()), triangles.size, vertices)
    used, first = np.unique(np.concatenate(ordered), return_index=True)
    old = used[np.argsort(first)].astype(np.int64)
    new = np.zeros(vertices, np.uint32)
    new[old] = np.arange(len(old), dtype=np.uint32)
    return [new[place].reshape(-1, 3) for place in ordered], old


def encode_vertices(rows: NDArray[np.uint8]) -> bytes:
    """Encode rows (n, stride) of bytes; the stride is a multiple of 4, at most 256."""
    library: Any = import_module("meshoptimizer")
    library.encode_vertex_version(VERTEX_VERSION)
    return library.encode_vertex_buffer(np.ascontiguousarray(rows), len(rows), rows.shape[1])


def encode_indices(indices: NDArray[np.uint32], vertices: int) -> bytes:
    """Encode the indices (m,) of triangles."""
    library: Any = import_module("meshoptimizer")
    library.encode_index_version(INDEX_VERSION)
    return library.encode_index_buffer(np.ascontiguousarray(indices, np.uint32), len(indices), vertices)
