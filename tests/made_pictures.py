"""Pictures and textured cities made by hand, for tests of what tiles show.

**Invariant:** what is made here decodes, and the same arguments give the same bytes.
"""

from __future__ import annotations

import io
from typing import Any

import numpy as np
from made_model import ModelMaker
from numpy.typing import NDArray
from PIL import Image as Pictures

from citiverse.assets.model import Image

__all__ = ["facade", "image_of", "textured_town"]

MIME_TYPES = {"PNG": "image/png", "JPEG": "image/jpeg", "WEBP": "image/webp"}


def image_of(pixels: Any, form: str = "PNG", mode: str | None = None, **more: Any) -> Image:
    """Encode pixels (height, width, channels)."""
    picture = Pictures.fromarray(np.asarray(pixels))
    picture = picture.convert(mode) if mode else picture
    data = io.BytesIO()
    picture.save(data, form, **more)
    return Image(MIME_TYPES[form], data.getvalue(), *picture.size)


def facade(seed: int, width: int = 512, height: int = 256) -> NDArray[np.uint8]:
    """Draw plaster with a grain, and dark windows in rows."""
    random = np.random.default_rng(seed)
    pixels = np.full((height, width, 3), random.integers(90, 230, 3), np.float64)
    pixels += random.normal(0.0, 6.0, (height, width, 1))
    for x in range(width // 16, width - width // 8, width // 6):
        for y in range(height // 10, height - height // 5, height // 4):
            pixels[y : y + height // 8, x : x + width // 12] = (40, 50, 70)
    return pixels.clip(0, 255).astype(np.uint8)


def textured_town(side: int = 6, pixels: int = 512) -> ModelMaker:
    """Houses that each have a photo of their own, used for walls and, in part, the roof; a street of cobbles that
    repeat; and a bench.
    """
    maker = ModelMaker()
    maker.images.append(image_of(np.random.default_rng(1).integers(90, 130, (128, 128, 3)).astype(np.uint8)))
    maker.material("cobbles", image=0, base_colour=(1.0, 1.0, 1.0, 1.0))
    for x in range(side):
        for z in range(side):
            maker.images.append(image_of(facade(x * side + z, pixels, pixels // 2), "JPEG", quality=92))
            look = maker.material(
                f"photo {x} {z}", image=len(maker.images) - 1, base_colour=(1.0, 1.0, 1.0, 1.0), double_sided=True
            )
            node = maker.node(f"house {x} {z}", kind="building", name=f"House {x}-{z}")
            _walls(maker, node, x * 40.0, z * 40.0, look)
    street = np.float32([(0, 0), (0, 4), (side * 20, 4), (side * 20, 0)])
    maker.flat(maker.node("street", kind="street", name="Street"), 0, -12, side * 40, -4, uv=street, material=0)
    maker.box(maker.node("bench", kind="furniture"), 3, -3, 4, -2, 0.0, 0.5)
    return maker


def _walls(maker: ModelMaker, node: int, x: float, z: float, look: int) -> None:
    ground = [(x, z), (x, z + 20), (x + 20, z + 20), (x + 20, z)]
    for number, ((x0, z0), (x1, z1)) in enumerate(zip(ground, [*ground[1:], ground[0]], strict=True)):
        left, right = number / 4, (number + 1) / 4
        uv = np.float32([(left, 0.9), (right, 0.9), (right, 0.3), (left, 0.3)])
        corners = [(x0, 0, z0), (x1, 0, z1), (x1, 10, z1), (x0, 10, z0)]
        maker.mesh(node, corners, [(0, 1, 2), (0, 2, 3)], look, uv=uv)
    uv = np.float32([(0, 0), (0, 0.2), (0.25, 0.2), (0.25, 0)])
    maker.flat(node, x, z, x + 20, z + 20, 10, uv=uv, material=look)
