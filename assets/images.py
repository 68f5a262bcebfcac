"""Textures: encoded bytes that were tried once, so that no viewer of the city meets a broken or exploding picture.

A texture that cannot be used is left out with a finding: the city can be walked without it. Where it comes from is
checked all the same.

**Invariant:** an image that was accepted decodes completely and stays within the pixel limits.
"""

from __future__ import annotations

from typing import Any, Final

from .buffers import Buffers
from .document import Document
from .extensions import extension
from .files import decode_data_uri, map_file
from .findings import ModelError
from .model import Image
from .pictures import Pictures
from .tables import Json

__all__ = ["Images"]

_PLAIN: Final = ("image/jpeg", "image/png")
_WEBP: Final = ("image/webp",)
_WEBP_EXTENSION: Final = "EXT_texture_webp"


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
        self._pictures = Pictures(document.limits, document.findings)
        self.used: list[Image] = []
        for number, item in enumerate(document.items("images")):
            uri = item.get("uri")
            if uri is not None and not uri.startswith("data:"):
                document.path_of(uri, f"/images/{number}/uri")

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
            self._pictures.left_out(found.code, f"A texture is left out: {found.sentence}", found.pointer or pointer)
            return None
        if data is None:
            self._pictures.left_out("ONE_OF_MISMATCH", "A texture has no picture", pointer)
            return None
        image = self._pictures.decoded(data, pointer)
        if image is not None:
            self._compare_type(number, image.mime_type, pointer)
        return image

    def _bytes(self, number: int, pointer: str) -> bytes | None:
        item = self._document.items("images")[number]
        uri: str | None = item.get("uri")
        if uri is None:
            return self._embedded(item, pointer) if "bufferView" in item else None
        if uri.startswith("data:"):
            return decode_data_uri(uri, f"{pointer}/uri")
        path = self._document.path_of(uri, f"{pointer}/uri")
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

    def _compare_type(self, number: int, mime_type: str, pointer: str) -> None:
        self._mime_types[number] = mime_type
        if mime_type in _WEBP and _WEBP_EXTENSION not in self._used:
            sentence = f"A texture is in WebP form, but the model does not say that it uses {_WEBP_EXTENSION}"
            self._document.findings.add("repaired", "IMAGE_NON_ENABLED_MIME_TYPE", sentence, "", pointer)
        stated = self._document.items("images")[number].get("mimeType", mime_type)
        if stated != mime_type:
            sentence = f'A texture says it is "{str(stated)[:40]}" but is {mime_type}'
            self._document.findings.add("repaired", "IMAGE_MIME_TYPE_INVALID", sentence, "", pointer)
