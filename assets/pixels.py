"""The pixels of pictures: decoded as glTF means them, kept for a while, and written again as WebP.

glTF takes 8 bits of red, green, blue and perhaps alpha, and neither turns a picture as its camera says nor plays it
(glTF 2.0, 3.8.3). Where a material is opaque, alpha means nothing (3.9.4) and is left out.

**Invariant:** at most `KEPT_PIXELS_MAX` pixels are kept, and one picture beside them.
"""

from __future__ import annotations

import io
from collections import OrderedDict
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

from .model import Image
from .pictures import FORMATS

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

__all__ = ["Pixels", "resized", "webp_of"]

# Four bytes each: 256 MiB.
KEPT_PIXELS_MAX: Final = 64 << 20
QUALITY: Final = 80
EFFORT: Final = 4
# Pictures of so few pixels are palettes, which have to come back as they were.
LOSSLESS_PIXELS_MAX: Final = 128 * 128


class Pixels:
    """The pictures of a model by their numbers."""

    def __init__(self, images: list[Image]) -> None:
        self._images = images
        self._kept: OrderedDict[tuple[int, bool], Picture] = OrderedDict()

    def of(self, number: int, *, alpha: bool) -> Picture:
        """Give a picture in the mode RGB, or with `alpha` RGBA."""
        key = number, alpha
        picture = self._kept.pop(key, None)
        if picture is None:
            image = self._images[number]
            room = KEPT_PIXELS_MAX - image.width_px * image.height_px
            while self._kept and sum(one.width * one.height for one in self._kept.values()) > room:
                self._kept.popitem(last=False)
            picture = _decoded(image.data, alpha)
        self._kept[key] = picture
        return picture


def _decoded(data: bytes, alpha: bool) -> Picture:
    from PIL import Image as Pictures  # Costs 50 ms of start-up and most models have no textures.

    mode = "RGBA" if alpha else "RGB"
    with Pictures.open(io.BytesIO(data), formats=list(FORMATS)) as picture:
        if picture.mode.startswith("I"):
            # 16 bits of grey: the upper eight, where Pillow would cut off all that is over 255.
            wide: NDArray[Any] = np.asarray(picture)
            return Pictures.fromarray((wide >> 8).clip(0, 255).astype(np.uint8)).convert(mode)
        return picture.convert(mode)


def resized(picture: Picture, width_px: int, height_px: int) -> Picture:
    """Give a picture of that size."""
    from PIL.Image import Resampling

    if picture.size == (width_px, height_px):
        return picture
    return picture.resize((width_px, height_px), Resampling.BICUBIC)


def webp_of(pixels: NDArray[np.uint8]) -> bytes:
    """Write pixels (height, width, 3 or 4) as WebP; the colour of what cannot be seen is kept, since filters mix it
    in.
    """
    from PIL import Image as Pictures

    data = io.BytesIO()
    lossless = pixels.shape[0] * pixels.shape[1] <= LOSSLESS_PIXELS_MAX
    Pictures.fromarray(pixels).save(data, "WEBP", quality=QUALITY, method=EFFORT, lossless=lossless, exact=True)
    return data.getvalue()
