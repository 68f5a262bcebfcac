"""Files as they are sent to browsers that take gzip: compressed once, and kept in memory while they are asked for.

A package has each tile once, as it is, so that any viewer can open it from any web server. Compressing it for every
browser that joins would cost the server more than all else that it does for them.

**Invariant:** what is kept takes at most `bytes_max` of memory, and is what the file was when it was asked for.
"""

from __future__ import annotations

import gzip
import os
from collections import OrderedDict
from pathlib import Path
from threading import Lock
from typing import Final

__all__ = ["FILE_BYTES_MAX", "ZIPPED_BYTES_MAX", "ZippedFiles"]

ZIPPED_BYTES_MAX: Final = 64 << 20
# A larger file is sent as it is: it would take a thread for a second.
FILE_BYTES_MAX: Final = 8 << 20
LEVEL: Final = 6
# What saves less than a tenth (pictures, ground) is compressed already.
SHARE_MAX: Final = 0.9
# What it costs to keep a file, beside its bytes, about.
ENTRY_BYTES: Final = 512

_Key = tuple[Path, int, int]


class ZippedFiles:
    """The compressed form of files; may be asked on several threads at once."""

    def __init__(self, bytes_max: int = ZIPPED_BYTES_MAX) -> None:
        self.bytes_max = bytes_max
        self.size_bytes = 0
        self._kept: OrderedDict[_Key, bytes | None] = OrderedDict()
        self._lock = Lock()

    def of(self, path: Path, found: os.stat_result) -> bytes | None:
        """Give a file's compressed form, None where that saves nothing; `found` is what the disk says of it. Raises
        OSError.
        """
        key = path, found.st_mtime_ns, found.st_size
        if found.st_size > FILE_BYTES_MAX:
            return None
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        plain = path.read_bytes()
        data = gzip.compress(plain, LEVEL, mtime=0)
        zipped = data if len(data) < SHARE_MAX * len(plain) else None
        with self._lock:
            if key not in self._kept:
                self._kept[key] = zipped
                self.size_bytes += _cost_bytes(zipped)
            while self.size_bytes > self.bytes_max:
                _, oldest = self._kept.popitem(last=False)
                self.size_bytes -= _cost_bytes(oldest)
        return zipped


def _cost_bytes(zipped: bytes | None) -> int:
    return ENTRY_BYTES + len(zipped or b"")
