"""Files of a package as they lie on the disk: as they are, or only compressed, under their name with `.gz`.

**Invariant:** the content is the same either way, and never more than was asked for.
"""

from __future__ import annotations

import gzip
import zlib
from pathlib import Path
from typing import Final

__all__ = ["STORED_BYTES_MAX", "is_stored", "read_stored", "twin_of"]

STORED_BYTES_MAX: Final = 1 << 30


def twin_of(path: Path) -> Path:
    """Give the place of a file's compressed form."""
    return path.with_name(path.name + ".gz")


def is_stored(path: Path) -> bool:
    """Tell whether a file lies there, in whichever form."""
    return path.is_file() or twin_of(path).is_file()


def read_stored(path: Path, bytes_max: int = STORED_BYTES_MAX) -> bytes:
    """Give a file's content, in whichever form it lies there. Raises OSError, also where it is damaged or has more than
    `bytes_max`.
    """
    try:
        with path.open("rb") if path.exists() or not twin_of(path).exists() else gzip.open(twin_of(path)) as file:
            data = file.read(bytes_max + 1)
    except (EOFError, zlib.error) as error:
        raise OSError(f"{path} is damaged ({error})") from error
    if len(data) > bytes_max:
        raise OSError(f"{path} has more than {bytes_max:,} bytes")
    return data
