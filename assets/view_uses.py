"""What buffer views are used for, and whether their own words agree (glTF 2.0 §3.6.1).

Triangles can be read all the same, so whatever disagrees is told and not refused.

**Invariant:** looks at references only, never at data.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, cast

from .document import Document
from .tables import Json

__all__ = ["check_view_uses"]

_VERTICES: Final = 34962
_INDICES: Final = 34963
_ALL_THE_SAME: Final = "; that was read all the same"


def check_view_uses(document: Document) -> None:
    """Tell where a view says another use than it has, or does not say how far apart its rows stand."""
    accessors, views = document.items("accessors"), document.items("bufferViews")
    uses: dict[int, int] = {}
    readers: dict[int, set[int]] = {}
    for number, view in enumerate(views):
        target = view.get("target")
        if target in (_VERTICES, _INDICES):
            uses[number] = target
        if "byteStride" in view and target not in (None, _VERTICES):
            sentence = f"Only vertices stand in rows, and this is not for vertices{_ALL_THE_SAME}"
            _tell(document, "BUFFER_VIEW_INVALID_BYTE_STRIDE", sentence, f"/bufferViews/{number}/byteStride")
    for accessor, use, pointer in _uses(document):
        held: int | None = accessors[accessor].get("bufferView")
        if held is None:
            continue
        if uses.setdefault(held, use) != use:
            sentence = f"One piece of data is for vertices and for indices at once{_ALL_THE_SAME}"
            _tell(document, "BUFFER_VIEW_TARGET_OVERRIDE", sentence, pointer)
        if use == _VERTICES:
            readers.setdefault(held, set()).add(accessor)
    for shared, several in readers.items():
        if len(several) > 1 and "byteStride" not in views[shared]:
            sentence = f"Several lists share data that do not say how far apart their rows stand{_ALL_THE_SAME}"
            _tell(document, "MESH_PRIMITIVE_ACCESSOR_WITHOUT_BYTESTRIDE", sentence, f"/bufferViews/{shared}")


def _uses(document: Document) -> Iterator[tuple[int, int, str]]:
    """Give the accessors of all primitives, what each is for, and where it is named."""
    for number, mesh in enumerate(document.items("meshes")):
        for place, primitive in enumerate(cast("list[Json]", mesh["primitives"])):
            pointer = f"/meshes/{number}/primitives/{place}"
            for name, accessor in cast("dict[str, int]", primitive["attributes"]).items():
                yield accessor, _VERTICES, f"{pointer}/attributes/{name}"
            if "indices" in primitive:
                yield primitive["indices"], _INDICES, f"{pointer}/indices"


def _tell(document: Document, code: str, sentence: str, pointer: str) -> None:
    document.findings.add("repaired", code, sentence, "", pointer)
