"""The bytes of a model: buffers in the GLB, in data URIs and in files beside it, and the views into them.

**Invariant:** a view that was handed out lies wholly inside its buffer, and a buffer inside its bytes.
"""

from __future__ import annotations

from typing import Final

from .document import Document
from .extensions import COMPRESSION, compressed, extension
from .files import decode_data_uri, map_file
from .findings import refusal
from .meshopt import packed_of, unpack
from .tables import Json

__all__ = ["Buffers"]

_AGAIN: Final = "copy all files of the model again, or export it again"


class Buffers:
    """The buffers of one document, opened when first asked for."""

    def __init__(self, document: Document) -> None:
        """Check the extent of every view; raises ModelError when one leaves its buffer."""
        self._document = document
        self._buffers = document.items("buffers")
        self._views = document.items("bufferViews")
        self._opened: dict[int, memoryview] = {}
        self._unpacked: dict[int, memoryview] = {}
        self._unpacked_bytes = 0
        self._files: dict[str, memoryview] = {}
        for number, view in enumerate(self._views):
            buffer: int = view["buffer"]
            available: int = self._buffers[buffer]["byteLength"]
            end: int = view.get("byteOffset", 0) + view["byteLength"]
            if end > available:
                sentence = f"A piece of data ends at byte {end:,}, but its buffer has only {available:,} bytes"
                raise refusal("BUFFER_VIEW_TOO_LONG", sentence, "export the model again", f"/bufferViews/{number}")
            self._check_stride(view, f"/bufferViews/{number}")
        for number, item in enumerate(self._buffers):
            self._check_uri(item, number)

    def view(self, number: int) -> memoryview:
        """Give the bytes of a buffer view; raises ModelError when they are compressed, absent or cut off."""
        view = self._views[number]
        for name in COMPRESSION:
            facts = extension(view, name)
            if facts is not None and not self._stands_in_file(view["buffer"], name):
                return self._unpack(number, view, facts, name)
        start = view.get("byteOffset", 0)
        return self._buffer(view["buffer"])[start : start + view["byteLength"]]

    def check(self, number: int) -> None:
        """Open a buffer that nobody asked for; raises ModelError when it is absent or cut off."""
        item: Json = self._buffers[number]
        if "uri" in item or not self._is_placeholder(number):
            self._buffer(number)

    def account(self, unpacked_bytes: int, pointer: str) -> None:
        """Count what is unpacked; raises ModelError over the limit of all together."""
        self._unpacked_bytes += unpacked_bytes
        most = self._document.limits.unpacked_bytes_max
        if self._unpacked_bytes > most:
            sentence = f"The packed geometry unpacks to more than the limit of {most:,} bytes"
            raise refusal("LIMIT_UNPACKED_BYTES", sentence, "split the model", pointer)

    def _unpack(self, number: int, view: Json, facts: Json, name: str) -> memoryview:
        if number not in self._unpacked:
            pointer = f"/bufferViews/{number}"
            if not COMPRESSION[name].is_installed():
                raise compressed(name, pointer)
            packed = packed_of(facts, view, self._buffers, f"{pointer}/extensions/{name}")
            self.account(packed.count * packed.stride, pointer)
            data = self._buffer(packed.buffer)[packed.offset : packed.offset + packed.length]
            self._unpacked[number] = unpack(packed, bytes(data), pointer)
        return self._unpacked[number]

    def _is_placeholder(self, number: int) -> bool:
        """Say whether a buffer only lends its size to views that are packed elsewhere."""
        if number == 0 and self._document.binary is not None:
            return False
        views = [view for view in self._views if view["buffer"] == number]
        return any(extension(self._buffers[number], name) is not None for name in COMPRESSION) or (
            bool(views) and all(any(extension(view, name) is not None for name in COMPRESSION) for view in views)
        )

    def _check_stride(self, view: Json, pointer: str) -> None:
        stride: int = view.get("byteStride", 4)
        if stride % 4 or ("byteStride" in view and stride > view["byteLength"]):
            sentence = f"Rows that stand {stride} bytes apart are against the rules, and were read all the same"
            code = "VALUE_MULTIPLE_OF" if stride % 4 else "BUFFER_VIEW_TOO_BIG_BYTE_STRIDE"
            self._document.findings.add("repaired", code, sentence, "", f"{pointer}/byteStride")

    def _stands_in_file(self, number: int, compression: str) -> bool:
        """Say whether a compressed view's buffer also holds the uncompressed bytes (the extension's "fallback")."""
        buffer: Json = self._buffers[number]
        if "uri" in buffer:
            return True
        return number == 0 and self._document.binary is not None and extension(buffer, compression) is None

    def _check_uri(self, buffer: Json, number: int) -> None:
        uri = buffer.get("uri")
        if isinstance(uri, str) and not uri.startswith("data:"):
            self._document.path_of(uri, f"/buffers/{number}/uri")

    def _buffer(self, number: int) -> memoryview:
        if number not in self._opened:
            self._opened[number] = self._open(number)
        return self._opened[number]

    def _open(self, number: int) -> memoryview:
        buffer = self._buffers[number]
        data = self._bytes(number)
        if len(data) < buffer["byteLength"]:
            sentence = f"A buffer has only {len(data):,} of the {buffer['byteLength']:,} bytes that it should have"
            raise refusal("BUFFER_BYTE_LENGTH_MISMATCH", sentence, _AGAIN, f"/buffers/{number}")
        return data[: buffer["byteLength"]]

    def _bytes(self, number: int) -> memoryview:
        pointer = f"/buffers/{number}"
        uri = self._buffers[number].get("uri")
        if uri is None:
            if number == 0 and self._document.binary is not None:
                return self._document.binary
            raise refusal(
                "BUFFER_MISSING_GLB_DATA",
                "A buffer names no file, and the model brings no data of its own",
                _AGAIN,
                pointer,
            )
        if uri.startswith("data:"):
            return memoryview(decode_data_uri(uri, f"{pointer}/uri"))
        path = self._document.path_of(uri, f"{pointer}/uri")
        if str(path) not in self._files:
            self._files[str(path)] = map_file(path, self._document.limits.file_bytes_max, f"{pointer}/uri")
        return self._files[str(path)]
