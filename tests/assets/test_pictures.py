"""Pictures are tried once: what is damaged, foreign or too large is left out with a finding."""

from __future__ import annotations

import io

import pytest
from PIL import Image as Picture

from citiverse.assets.findings import Findings
from citiverse.assets.limits import Limits
from citiverse.assets.pictures import Pictures


def png(width: int = 4, height: int = 2) -> bytes:
    file = io.BytesIO()
    Picture.new("RGB", (width, height), "red").save(file, "PNG")
    return file.getvalue()


def test_a_good_picture_comes_through_as_it_was() -> None:
    image = Pictures(Limits(), Findings()).decoded(png(), "/images/0")
    assert image is not None
    assert (image.mime_type, image.width_px, image.height_px, image.data) == ("image/png", 4, 2, png())


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"not a picture", "IMAGE_UNRECOGNIZED_FORMAT"),
        (b"\xabKTX 20\xbb\r\n", "IMAGE_UNRECOGNIZED_FORMAT"),
        (png(7, 7)[:-24], "IMAGE_DATA_INVALID"),
        (png(100, 100), "LIMIT_PIXELS"),
    ],
)
def test_what_cannot_be_shown_is_left_out_with_a_reason(data: bytes, code: str) -> None:
    findings = Findings()
    assert Pictures(Limits(image_pixels_max=50), findings).decoded(data, "/images/3") is None
    assert [(found.code, found.pointer) for found in findings.all()] == [(code, "/images/3")]


def test_all_pictures_together_have_a_limit() -> None:
    pictures = Pictures(Limits(pixels_max=12), Findings())
    assert pictures.decoded(png(), "") is not None
    assert pictures.decoded(png(), "") is None
