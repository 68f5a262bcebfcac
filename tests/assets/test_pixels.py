from __future__ import annotations

import io

import numpy as np
import pytest
from made_pictures import facade, image_of
from PIL import Image as Pictures

from citiverse.assets import pixels as pixels_module
from citiverse.assets.model import Image
from citiverse.assets.pixels import Pixels, resized, webp_of

GREY = np.uint8([[0, 60, 255]])


@pytest.mark.parametrize("alpha", [False, True])
@pytest.mark.parametrize(
    ("image", "expected"),
    [
        (image_of(GREY), GREY),
        (image_of(GREY.astype(np.uint16) * 257), GREY),
        (image_of(GREY, mode="P"), GREY),
        (image_of(GREY, mode="LA"), GREY),
        (image_of(GREY, mode="1"), [[0, None, 255]]),
    ],
    ids=["grey", "16 bits", "palette", "grey and alpha", "black and white"],
)
def test_every_kind_of_picture_comes_as_its_colours(image: Image, expected: object, alpha: bool) -> None:
    picture = Pixels([image]).of(0, alpha=alpha)
    assert picture.mode == ("RGBA" if alpha else "RGB")
    for got, wanted in zip(np.asarray(picture)[0].tolist(), np.array(expected)[0].tolist(), strict=True):
        assert wanted is None or got == [wanted] * 3 + [255] * alpha


def test_ink_is_turned_into_light() -> None:
    red = np.full((32, 32, 3), (200, 30, 30), np.uint8)
    got = np.asarray(Pixels([image_of(red, "JPEG", mode="CMYK", quality=95)]).of(0, alpha=False))
    assert np.abs(got.astype(int) - red).max() < 12


def test_pictures_are_neither_turned_nor_played() -> None:
    exif = Pictures.Exif()
    exif[0x0112] = 6
    turned = image_of(facade(1, 64, 32), "JPEG", exif=exif)
    assert Pixels([turned]).of(0, alpha=False).size == (64, 32)
    frames = [Pictures.fromarray(np.full((8, 8, 3), value, np.uint8)) for value in (10, 200)]
    data = io.BytesIO()
    frames[0].save(data, "WEBP", save_all=True, append_images=frames[1:], lossless=True)
    moving = Image("image/webp", data.getvalue(), 8, 8)
    assert np.asarray(Pixels([moving]).of(0, alpha=False)).max() == 10


def test_alpha_is_kept_only_where_it_is_asked_for() -> None:
    clear = np.full((4, 4, 4), (200, 100, 50, 0), np.uint8)
    pictures = Pixels([image_of(clear)])
    assert np.asarray(pictures.of(0, alpha=False))[0, 0].tolist() == [200, 100, 50]
    kept = np.asarray(pictures.of(0, alpha=True))
    assert kept[0, 0].tolist() == [200, 100, 50, 0]
    with Pictures.open(io.BytesIO(webp_of(kept))) as written:
        assert np.asarray(written)[0, 0].tolist() == [200, 100, 50, 0]


def test_only_so_many_pixels_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pixels_module, "KEPT_PIXELS_MAX", 64 * 32 * 2)
    pictures = Pixels([image_of(facade(seed, 64, 32)) for seed in range(3)])
    first = pictures.of(0, alpha=False)
    assert pictures.of(0, alpha=False) is first
    pictures.of(1, alpha=False)
    pictures.of(2, alpha=False)
    assert pictures.of(0, alpha=False) is not first


def test_small_pictures_lose_nothing_and_large_ones_little() -> None:
    for side, off_max in ((64, 0), (256, 40)):
        pixels = facade(3, side, side)
        with Pictures.open(io.BytesIO(webp_of(pixels))) as written:
            off = np.abs(np.asarray(written.convert("RGB")).astype(int) - pixels)
        assert off.mean() <= off_max / 4 and (off_max > 0 or off.max() == 0)
    assert webp_of(facade(3)) == webp_of(facade(3))


def test_a_picture_takes_the_size_it_is_given() -> None:
    picture = Pictures.fromarray(facade(1, 64, 32))
    assert resized(picture, 64, 32) is picture
    assert resized(picture, 10, 1).size == (10, 1)
