"""What the imported scene does not use: looked at all the same, because it is often what somebody is missing.

**Invariant:** nothing that is only found here refuses a model; nothing that is read here is kept.
"""

from __future__ import annotations

from collections.abc import Callable

from .buffers import Buffers
from .document import Document
from .findings import ModelError
from .primitives import Primitives

__all__ = ["check_leftovers"]


def check_leftovers(document: Document, buffers: Buffers, primitives: Primitives) -> None:
    """Warn about damaged meshes and buffers that no node of the scene uses, and say what is not imported."""
    for mesh in range(len(document.items("meshes"))):
        if not primitives.is_read(mesh):
            _try(document, lambda mesh=mesh: primitives.read(mesh, ""))
    for buffer in range(len(document.items("buffers"))):
        _try(document, lambda buffer=buffer: buffers.check(buffer))
    for collection, words in (
        ("animations", "Movements (animations)"),
        ("skins", "Skins (bones)"),
        ("cameras", "Cameras"),
    ):
        if document.items(collection):
            document.findings.add("note", "NOT_IMPORTED", f"{words} are not imported", "", f"/{collection}")


def _try(document: Document, look: Callable[[], object]) -> None:
    try:
        look()
    except ModelError as error:
        found = error.finding
        sentence = f"Something that the scene does not use is damaged: {found.sentence}"
        document.findings.add("warning", found.code, sentence, "mend it if something is missing", found.pointer)
