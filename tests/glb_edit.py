"""Changes to a GLB that stands on the disk: one node of its JSON, all else as it was.

**Invariant:** the binary chunk is not touched.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import orjson

__all__ = ["change_node", "json_of"]


def json_of(data: bytes) -> dict[str, Any]:
    """Give the JSON chunk of a GLB."""
    return orjson.loads(data[20 : 20 + int.from_bytes(data[12:16], "little")])


def change_node(source: Path, out: Path, node: int, **more: Any) -> Path:
    """Write `source` to `out` with `more` members in one node."""
    data = source.read_bytes()
    document = json_of(data)
    document["nodes"][node] |= more
    text = orjson.dumps(document)
    text += b" " * (-len(text) % 4)
    rest = data[20 + int.from_bytes(data[12:16], "little") :]
    head = b"glTF" + (2).to_bytes(4, "little") + (20 + len(text) + len(rest)).to_bytes(4, "little")
    out.write_bytes(head + len(text).to_bytes(4, "little") + data[16:20] + text + rest)
    return out
