"""Textures: encoded bytes that were tried once, so that no viewer of the city meets a broken or exploding picture.

A texture that cannot be used is left out with a finding: the city can be walked without it. Where it comes from is
checked all the same.

**Invariant:** an image that was accepted decodes completely and stays within the pixel limits.
"""

from __future__ import annotations

from .buffers import Buffers
from .document import Document
from .files import decode_data_uri, map_file, resolve_uri
from .findings import ModelError
from .model import Image
from .pictures import Pictures

__all__ = ["Images"]


class Images:
    """The images of one document, read when a material first asks for one; `used` is what the model keeps."""

    def __init__(self, document: Document, buffers: Buffers) -> None:
        """Check every name of a file, also of images that no material uses; raises ModelError when one leads
        elsewhere.
        """
        self._document = document
        self._buffers = buffers
        self._places: dict[int, int | None] = {}
        self._pictures = Pictures(document.limits, document.findings)
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
            return bytes(self._buffers.view(item["bufferView"])) if "bufferView" in item else None
        if uri.startswith("data:"):
            return decode_data_uri(uri, f"{pointer}/uri")
        path = resolve_uri(uri, self._document.folder, f"{pointer}/uri")
        return bytes(map_file(path, self._document.limits.file_bytes_max, f"{pointer}/uri"))

    def _compare_type(self, number: int, mime_type: str, pointer: str) -> None:
        stated = self._document.items("images")[number].get("mimeType", mime_type)
        if stated != mime_type:
            sentence = f'A texture says it is "{str(stated)[:40]}" but is {mime_type}'
            self._document.findings.add("repaired", "IMAGE_MIME_TYPE_INVALID", sentence, "", pointer)
