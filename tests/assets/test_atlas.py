from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image as Pictures

from citiverse.assets.atlas import EDGE_PX, SIDE_PX_MAX, arrange, blank, draw

SIZES = st.lists(st.tuples(st.floats(1, 5_000), st.floats(1, 5_000)), min_size=1, max_size=60)


@given(SIZES)
@settings(max_examples=60, deadline=None)
def test_pieces_lie_on_the_sheet_and_apart(sizes: list[tuple[float, float]]) -> None:
    sheet = arrange(np.array(sizes))
    assert sheet.width_px <= SIDE_PX_MAX and sheet.height_px <= SIDE_PX_MAX
    taken = np.zeros((sheet.height_px, sheet.width_px), np.int64)
    for (x, y), (width, height) in zip(sheet.places.tolist(), sheet.sizes.tolist(), strict=True):
        assert x >= EDGE_PX and y >= EDGE_PX and width >= 1 and height >= 1
        assert x + width + EDGE_PX <= sheet.width_px and y + height + EDGE_PX <= sheet.height_px
        taken[y - EDGE_PX : y + height + EDGE_PX, x - EDGE_PX : x + width + EDGE_PX] += 1
    assert taken.max() == 1


def test_what_fits_keeps_its_size_and_what_does_not_becomes_smaller_alike() -> None:
    small = np.array([(100.0, 50.0), (30.0, 70.0)])
    assert arrange(small).sizes.tolist() == small.tolist()
    large = arrange(np.full((30, 2), 1_000.0))
    assert len(np.unique(large.sizes)) == 1 and 300 < large.sizes[0, 0] < 375


def test_very_many_pieces_fit() -> None:
    sheet = arrange(np.ones((20_000, 2)))
    assert sheet.edge_px == 0 and sheet.height_px <= SIDE_PX_MAX


def test_edges_are_drawn_out() -> None:
    picture = Pictures.fromarray(np.arange(48, dtype=np.uint8).reshape(4, 4, 3))
    sheet = arrange(np.array([(2.0, 2.0)]))
    pixels = blank(sheet, alpha=False)
    draw(pixels, sheet, 0, picture, (1, 1, 3, 3))
    part = np.asarray(picture)[1:3, 1:3]
    assert pixels[EDGE_PX : EDGE_PX + 2, EDGE_PX : EDGE_PX + 2].tolist() == part.tolist()
    assert pixels[0, 0].tolist() == part[0, 0].tolist() and pixels[-1, -1].tolist() == part[1, 1].tolist()
