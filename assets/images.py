"""Textures: encoded bytes that were tried once, so that no viewer of the city meets a broken or exploding picture.

A texture that cannot be used is left out with a finding: the city can be walked without it. Where it comes from is
checked all the same.

**Invariant:** an image that was accepted decodes completely and stays within the pixel limits.
"""

from __future__ import annotations

import io
import warnings
from typing import Any, Final

from .buffers import Buffers
from .document import Document
from .extensions import extension
from .files import decode_data_uri, map_file, resolve_uri
from .findings import ModelError, Severity
from .model import Image
from .tables import Json

__all__ = ["Images"]

_FORMATS: Final = {"PNG": "image/png", "JPEG": "image/jpeg", "WEBP": "image/webp"}
_PLAIN: Final = ("image/jpeg", "image/png")
_WEBP: Final = ("image/webp",)
_WEBP_EXTENSION: Final = "EXT_texture_webp"
_KTX2: Final = b"\xabKTX 20\xbb"
_ADVICE: Final = "give the texture as PNG, JPEG or WebP if it matters"


class Images:
    """The images of one document, read when a material first asks for one; `used` is what the model keeps."""

    def __init__(self, document: Document, buffers: Buffers) -> None:
        """Check every name of a file, also of images that no material uses; raises ModelError when one leads
        elsewhere.
        """
        self._document = document
        self._buffers = buffers
        self._places: dict[int, int | None] = {}
        self._mime_types: dict[Any, str] = {}
        self._used: list[str] = document.json.get("extensionsUsed", [])
        self._pixels = 0
        self.used: list[Image] = []
        for number, item in enumerate(document.items("images")):
            uri = item.get("uri")
            if uri is not None and not uri.startswith("data:"):
                resolve_uri(uri, document.folder, f"/images/{number}/uri")

    def place(self, number: int) -> int | None:
        """Give an image's index in `used`, or None when it cannot be used."""
        if number not in self._places:
            image = self._read(number)
            self._places[number] = None if image is None else len(self.used)
            if image is not None:
                self.used.append(image)
        return self._places[number]

    def check(self, number: int) -> None:
        """Look at an image that nobody asked for."""
        if number not in self._places:
            self._read(number)

    def check_texture(self, number: int) -> None:
        """Tell where a texture names a picture of a form that it must not have (EXT_texture_webp)."""
        texture = self._document.items("textures")[number]
        newer: Any = (extension(texture, _WEBP_EXTENSION) or {}).get("source")
        for source, allowed, place in (
            (texture.get("source"), _PLAIN, "source"),
            (newer, _WEBP, f"extensions/{_WEBP_EXTENSION}/source"),
        ):
            found = self._mime_types.get(source, "")
            if found and found not in allowed and _WEBP_EXTENSION in self._used:
                sentence = f"A texture names a picture of the form {found} where only {' or '.join(allowed)} may stand"
                pointer = f"/textures/{number}/{place}"
                self._document.findings.add("repaired", "TEXTURE_INVALID_IMAGE_MIME_TYPE", sentence, "", pointer)

    def _read(self, number: int) -> Image | None:
        pointer = f"/images/{number}"
        try:
            data = self._bytes(number, pointer)
        except ModelError as error:
            found = error.finding
            self._left_out(found.code, f"A texture is left out: {found.sentence}", found.pointer or pointer)
            return None
        if data is None:
            self._left_out("ONE_OF_MISMATCH", "A texture has no picture", pointer)
            return None
        if data.startswith(_KTX2):
            self._left_out(
                "IMAGE_UNRECOGNIZED_FORMAT", "A texture is in KTX2 form, which is left out", pointer, "warning"
            )
            return None
        return self._decode(data, number, pointer)

    def _bytes(self, number: int, pointer: str) -> bytes | None:
        item = self._document.items("images")[number]
        uri: str | None = item.get("uri")
        if uri is None:
            return self._embedded(item, pointer) if "bufferView" in item else None
        if uri.startswith("data:"):
            return decode_data_uri(uri, f"{pointer}/uri")
        path = resolve_uri(uri, self._document.folder, f"{pointer}/uri")
        return bytes(map_file(path, self._document.limits.file_bytes_max, f"{pointer}/uri"))

    def _embedded(self, item: Json, pointer: str) -> bytes:
        findings = self._document.findings
        if "mimeType" not in item:
            sentence = "An embedded texture does not say of which form it is, which its data told"
            findings.add("repaired", "UNSATISFIED_DEPENDENCY", sentence, "", f"{pointer}/bufferView")
        if "byteStride" in self._document.items("bufferViews")[item["bufferView"]]:
            sentence = "The data of a texture stand in rows, as only vertices may, and were read all the same"
            findings.add("repaired", "IMAGE_BUFFER_VIEW_WITH_BYTESTRIDE", sentence, "", f"{pointer}/bufferView")
        return bytes(self._buffers.view(item["bufferView"]))

    def _decode(self, data: bytes, number: int, pointer: str) -> Image | None:
        from PIL import Image as Picture  # Costs 50 ms of start-up and most models have no textures.

        limits = self._document.limits
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                with Picture.open(io.BytesIO(data), formats=list(_FORMATS)) as picture:
                    width, height = picture.size
                    if width * height > limits.image_pixels_max or self._pixels + width * height > limits.pixels_max:
                        sentence = f"A texture of {width:,} by {height:,} pixels is over the limit"
                        self._left_out("LIMIT_PIXELS", sentence, pointer, "warning")
                        return None
                    self._pixels += width * height
                    picture.load()
                    mime_type = _FORMATS[picture.format or ""]
        except Picture.DecompressionBombError:
            self._left_out("LIMIT_PIXELS", "A texture has more pixels than the limit", pointer, "warning")
            return None
        except Picture.UnidentifiedImageError:
            self._left_out("IMAGE_UNRECOGNIZED_FORMAT", "A texture is not a picture that can be read", pointer)
            return None
        except (OSError, ValueError, SyntaxError, EOFError, IndexError, KeyError, OverflowError, MemoryError) as error:
            # Pillow's decoders raise all of these on damaged data, and what they say is about their own insides.
            self._left_out("IMAGE_DATA_INVALID", f"A texture is damaged ({type(error).__name__})", pointer)
            return None
        self._compare_type(number, mime_type, pointer)
        return Image(mime_type, data, width, height)

    def _compare_type(self, number: int, mime_type: str, pointer: str) -> None:
        self._mime_types[number] = mime_type
        if mime_type in _WEBP and _WEBP_EXTENSION not in self._used:
            sentence = f"A texture is in WebP form, but the model does not say that it uses {_WEBP_EXTENSION}"
            self._document.findings.add("repaired", "IMAGE_NON_ENABLED_MIME_TYPE", sentence, "", pointer)
        stated = self._document.items("images")[number].get("mimeType", mime_type)
        if stated != mime_type:
            sentence = f'A texture says it is "{str(stated)[:40]}" but is {mime_type}'
            self._document.findings.add("repaired", "IMAGE_MIME_TYPE_INVALID", sentence, "", pointer)

    def _left_out(self, code: str, sentence: str, pointer: str, severity: Severity = "repaired") -> None:
        self._document.findings.add(severity, code, sentence, _ADVICE, pointer)
