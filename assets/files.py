"""Files that a model consists of: the model itself and what lies beside it.

**Invariant:** nothing but a regular file under the model's own folder is ever opened, symbolic links followed;
nothing is fetched.
"""

from __future__ import annotations

import binascii
import mmap
import re
import stat
from pathlib import Path
from typing import Final
from urllib.parse import unquote, unquote_to_bytes

from .findings import refusal

__all__ = ["decode_data_uri", "map_file", "resolve_uri"]

_SCHEME: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_DATA_HEAD: Final = re.compile(r"data:([\w.+*/-]+)?(;[\w.+-]+=[^;,]*)*(;base64)?", re.IGNORECASE)
_SHOWN_CHARS: Final = 80
_BESIDE: Final = "put the file beside the model and name it by a relative path"


def map_file(path: Path, bytes_max: int, pointer: str = "") -> memoryview:
    """Map a regular file into memory, read-only; raises ModelError when it is absent, unreadable, too large or not a
    file.
    """
    try:
        facts = path.stat()
        if stat.S_ISDIR(facts.st_mode):
            raise refusal("IO_ERROR", f'"{path.name}" is a folder', "give the .glb or .gltf file inside it", pointer)
        if not stat.S_ISREG(facts.st_mode):
            raise refusal("IO_ERROR", f'"{path.name}" is not an ordinary file', "give an ordinary file", pointer)
        if facts.st_size > bytes_max:
            sentence = f'"{path.name}" has {facts.st_size:,} bytes, more than the limit of {bytes_max:,}'
            raise refusal("LIMIT_FILE_BYTES", sentence, "split the model into smaller files", pointer)
        if facts.st_size == 0:
            return memoryview(b"")
        with path.open("rb") as file:
            return memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    except FileNotFoundError:
        raise refusal(
            "IO_ERROR",
            f'The file "{path.name}" does not exist',
            "check the path, and give all files of the model",
            pointer,
        ) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "its name cannot be used"
        raise refusal(
            "IO_ERROR",
            f'The file "{path.name}" cannot be read ({reason})',
            "check the path and who may read it",
            pointer,
        ) from None


def resolve_uri(uri: str, folder: Path, pointer: str, base: Path | None = None) -> Path:
    """Give the path that a relative URI names (RFC 3986, percent-decoded) under `folder`; raises ModelError for any
    other. The URI counts from `base`, a folder inside it, where that is given.
    """
    shown = uri[:_SHOWN_CHARS]
    if _SCHEME.match(uri) or uri.startswith(("/", "\\")):
        raise refusal(
            "INVALID_URI",
            f'"{shown}" does not lie beside the model, and nothing else is opened or fetched',
            _BESIDE,
            pointer,
        )
    name = unquote(uri, errors="replace")
    if not name or "\x00" in name or "\\" in name or name.startswith("/"):
        raise refusal("INVALID_URI", f'"{shown}" is not a usable file name', _BESIDE, pointer)
    try:
        root = folder.resolve()
        path = ((base or root) / name).resolve()
    except (OSError, RuntimeError, ValueError):
        raise refusal("INVALID_URI", f'"{shown}" is not a usable file name', _BESIDE, pointer) from None
    if not path.is_relative_to(root):
        raise refusal("INVALID_URI", f'"{shown}" leads out of the folder of the model', _BESIDE, pointer)
    return path


def decode_data_uri(uri: str, pointer: str) -> bytes:
    """Decode a `data:` URI (RFC 2397); raises ModelError when it is cut off or not base64."""
    head, comma, payload = uri.partition(",")
    if not comma:
        raise refusal("INVALID_URI", "The embedded data are cut off", "export the model again", pointer)
    if not _DATA_HEAD.fullmatch(head):
        sentence = "The embedded data do not say in a known way what they are"
        raise refusal("INVALID_URI", sentence, "export the model again", pointer)
    if not head.lower().endswith(";base64"):
        return unquote_to_bytes(payload)
    try:
        return binascii.a2b_base64(payload, strict_mode=True)
    except ValueError:
        raise refusal(
            "INVALID_URI", "The embedded data are damaged: they are not valid base64", "export the model again", pointer
        ) from None
