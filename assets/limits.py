"""How much of anything a user's model may bring: past a limit it is refused with a sentence that names the limit.

**Invariant:** every limit of the reader is a field here, with its unit in the name or the comment beside it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

__all__ = ["Limits"]

_MIB: Final = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """The bounds of one reading; the defaults hold a large city and keep a server of 4 GB alive."""

    file_bytes_max: int = 2048 * _MIB
    """One file: the model, or a file beside it."""
    json_bytes_max: int = 128 * _MIB
    json_depth_max: int = 100
    """Brackets inside brackets."""
    nodes_max: int = 1_000_000
    node_depth_max: int = 1_000
    """Nodes under nodes."""
    primitives_max: int = 1_000_000
    accessors_max: int = 2_000_000
    accessor_bytes_max: int = 1024 * _MIB
    """One accessor, as its count and type say."""
    accessors_bytes_max: int = 4096 * _MIB
    """All accessors together: overlapping ones count again, so that reading the same bytes a million times is
    refused.
    """
    made_bytes_max: int = 256 * _MIB
    """Accessors whose values do not stand in the file but are made from it: sparse ones and those of zeros."""
    unpacked_bytes_max: int = 1024 * _MIB
    """All that is packed (Draco, meshopt) together, once it is unpacked."""
    triangles_max: int = 20_000_000
    """Triangles where they stand: a mesh that is placed twice counts twice, instances only once."""
    vertices_max: int = 50_000_000
    """All vertices of a CityJSON model."""
    surfaces_max: int = 20_000_000
    """All polygons of a CityJSON model."""
    polygon_effort_max: int = 100_000_000
    """Points times rings of all its polygons that are not small and without holes (see `polygons.py`)."""
    instances_max: int = 1_000_000
    image_pixels_max: int = 64 * _MIB
    """One texture: 8,192 by 8,192."""
    pixels_max: int = 512 * _MIB
    """All textures together."""
    name_chars_max: int = 200
    text_chars_max: int = 4_000
    """One text in the extras."""
    records_max: int = 500_000
    """Rows of tables (batches, features of a mesh) that become things."""
    columns_max: int = 256
    """Columns of one table; the rest is left out."""
    cells_max: int = 20 * _MIB
    """Values read from all tables together."""
    list_items_max: int = 64
    """Values of one list in a table; the rest is cut off."""
    tiles_max: int = 200_000
    """Tiles of a tileset, whether they are listed or said by implicit tiling."""
    tile_files_max: int = 20_000
    """Files that list tiles: tilesets inside tilesets and subtrees."""
    tileset_depth_max: int = 16
    """Tilesets inside tilesets."""
    composite_depth_max: int = 4
    """Tiles packed into tiles (cmpt)."""
