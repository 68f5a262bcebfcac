"""A source that was opened: what kind of file it is was told from its content, and its JSON was parsed, once for all
readers.

**Invariant:** the JSON is an object within the limits; nothing in it has been checked yet.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from .files import map_file
from .findings import Findings
from .glb import read_glb
from .json_text import first_of_lines, parse_json
from .limits import Limits
from .sniff import SNIFF_BYTES, sniff
from .tables import Json

__all__ = ["Opened", "open_bytes", "open_source"]


@dataclass(frozen=True, slots=True)
class Opened:
    """`json` is the document, or the first line where each line is one; `lines` is then the text behind it. `binary` is
    a GLB's own buffer, `folder` where the model lies; no other file is opened but under `root`, the same folder where
    nothing is said.
    """

    json: Json
    folder: Path
    limits: Limits
    findings: Findings
    binary: memoryview | None = None
    lines: memoryview | None = None
    root: Path | None = None


def open_source(path: Path, limits: Limits, findings: Findings) -> Opened:
    """Open and parse a source; raises ModelError that says what it is when it is nothing that can be read."""
    return open_bytes(map_file(path, limits.file_bytes_max), path.parent, limits, findings)


def open_bytes(data: memoryview, folder: Path, limits: Limits, findings: Findings, root: Path | None = None) -> Opened:
    """Open a source that may stand inside another file; `folder` is where its other files lie, all of them under
    `root`.
    """
    if sniff(bytes(data[:SNIFF_BYTES])) == "glb":
        data, binary = read_glb(data, findings)
        return Opened(parse_json(data, limits, findings), folder, limits, findings, binary, root=root)
    if lined := first_of_lines(data, limits):
        json, lines = lined
        return Opened(json, folder, limits, findings, lines=lines, root=root)
    return Opened(parse_json(data, limits, findings), folder, limits, findings, root=root)
