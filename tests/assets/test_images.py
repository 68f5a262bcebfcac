"""Textures: tried once, left out in words when they cannot be used."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image as Picture

from citiverse.assets.buffers import Buffers
from citiverse.assets.findings import ModelError
from citiverse.assets.images import Images
from citiverse.assets.limits import Limits


def encoded(kind: str = "PNG", size: tuple[int, int] = (4, 2)) -> bytes:
    out = io.BytesIO()
    Picture.new("RGB", size, (200, 100, 50)).save(out, kind)
    return out.getvalue()


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


BOMB = (
    b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)) + chunk(b"IDAT", b"")
)


def images(recipe: Any, opened: Callable[..., Any], limits: Limits | None = None) -> tuple[Images, Any]:
    document = opened(recipe, limits)
    return Images(document, Buffers(document)), document.findings


@pytest.mark.parametrize(("kind", "mime_type"), [("PNG", "image/png"), ("JPEG", "image/jpeg"), ("WEBP", "image/webp")])
def test_pictures_are_kept_as_they_are(recipe: Any, opened: Callable[..., Any], kind: str, mime_type: str) -> None:
    data = encoded(kind)
    recipe.json["images"] = [{"bufferView": recipe.view(data), "mimeType": mime_type}]
    recipe.json["extensionsUsed"] = ["EXT_texture_webp"]
    made, findings = images(recipe, opened)
    assert made.place(0) == 0 and made.place(0) == 0
    (image,) = made.used
    assert (image.mime_type, image.data, image.width_px, image.height_px) == (mime_type, data, 4, 2)
    assert not findings.all()


def test_pictures_may_lie_beside_the_model(recipe: Any, opened: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "roof tiles.png").write_bytes(encoded())
    recipe.json["images"] = [{"uri": "roof%20tiles.png"}]
    made, _ = images(recipe, opened)
    assert made.place(0) == 0


@pytest.mark.parametrize(
    ("data", "severity", "code"),
    [
        (b"not a picture", "repaired", "IMAGE_UNRECOGNIZED_FORMAT"),
        (encoded()[:-30], "repaired", "IMAGE_DATA_INVALID"),
        (encoded("JPEG", (64, 64))[:400], "repaired", "IMAGE_DATA_INVALID"),
        (b"\xabKTX 20\xbb\r\n\x1a\n", "warning", "IMAGE_UNRECOGNIZED_FORMAT"),
        (BOMB, "warning", "LIMIT_PIXELS"),
    ],
    ids=["text", "cut PNG", "cut JPEG", "KTX2", "bomb"],
)
def test_pictures_that_cannot_be_used_are_left_out(
    recipe: Any, opened: Callable[..., Any], data: bytes, severity: str, code: str
) -> None:
    recipe.json["images"] = [{"bufferView": recipe.view(data), "mimeType": "image/png"}]
    made, findings = images(recipe, opened)
    assert made.place(0) is None and made.used == []
    assert [(finding.severity, finding.code) for finding in findings.all()] == [(severity, code)]


def test_pixels_are_limited_one_by_one_and_together(recipe: Any, opened: Callable[..., Any]) -> None:
    recipe.json["images"] = [{"bufferView": recipe.view(encoded()), "mimeType": "image/png"} for _ in range(3)]
    one_by_one, _ = images(recipe, opened, Limits(image_pixels_max=7))
    assert one_by_one.place(0) is None
    together, _ = images(recipe, opened, Limits(pixels_max=16))
    assert [together.place(number) for number in range(3)] == [0, 1, None]


def test_a_wrong_type_is_mended(recipe: Any, opened: Callable[..., Any]) -> None:
    recipe.json["images"] = [{"bufferView": recipe.view(encoded("PNG")), "mimeType": "image/jpeg"}]
    made, findings = images(recipe, opened)
    made.place(0)
    assert made.used[0].mime_type == "image/png"
    assert [finding.code for finding in findings.all()] == ["IMAGE_MIME_TYPE_INVALID"]


@pytest.mark.parametrize(
    ("item", "code"),
    [({"uri": "gone.png"}, "IO_ERROR"), ({}, "ONE_OF_MISMATCH"), ({"uri": "data:;base64,@"}, "INVALID_URI")],
)
def test_absent_pictures_are_left_out(recipe: Any, opened: Callable[..., Any], item: dict[str, str], code: str) -> None:
    recipe.json["images"] = [item]
    made, findings = images(recipe, opened)
    assert made.place(0) is None
    assert [finding.code for finding in findings.all()] == [code]


def test_a_uri_that_leads_out_is_refused_even_where_nobody_reads_it(recipe: Any, opened: Callable[..., Any]) -> None:
    recipe.json["images"] = [{"uri": "http://169.254.169.254/latest"}]
    with pytest.raises(ModelError) as caught:
        images(recipe, opened)
    assert caught.value.finding.pointer == "/images/0/uri"


@pytest.mark.parametrize(
    ("item", "view", "used", "code"),
    [
        ({}, {}, [], "UNSATISFIED_DEPENDENCY"),
        ({"mimeType": "image/png"}, {"byteStride": 4}, [], "IMAGE_BUFFER_VIEW_WITH_BYTESTRIDE"),
        ({"mimeType": "image/webp"}, {}, [], "IMAGE_NON_ENABLED_MIME_TYPE"),
    ],
)
def test_unused_pictures_are_checked_too(
    recipe: Any, opened: Callable[..., Any], item: dict[str, str], view: dict[str, int], used: list[str], code: str
) -> None:
    kind = "WEBP" if item.get("mimeType") == "image/webp" else "PNG"
    recipe.json["images"] = [item | {"bufferView": recipe.view(encoded(kind), **view)}]
    made, findings = images(recipe, opened)
    made.check(0)
    assert made.used == []
    assert [(finding.severity, finding.code) for finding in findings.all()] == [("repaired", code)]


def test_textures_name_pictures_of_the_form_that_belongs_there(recipe: Any, opened: Callable[..., Any]) -> None:
    recipe.json["extensionsUsed"] = ["EXT_texture_webp"]
    recipe.json["images"] = [
        {"bufferView": recipe.view(encoded(kind)), "mimeType": f"image/{kind.lower()}"} for kind in ("PNG", "WEBP")
    ]
    recipe.json["textures"] = [
        {"source": plain, "extensions": {"EXT_texture_webp": {"source": newer}}} for plain, newer in ((0, 1), (1, 0))
    ]
    made, findings = images(recipe, opened)
    for number in (0, 1):
        made.check(number)
        made.check_texture(number)
    assert {finding.code for finding in findings.all()} == {"TEXTURE_INVALID_IMAGE_MIME_TYPE"}
    assert [finding.pointer for finding in findings.all()] == [
        "/textures/1/source",
        "/textures/1/extensions/EXT_texture_webp/source",
    ]
