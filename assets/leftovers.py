"""What the imported scene does not use: looked at all the same, because it is often what somebody is missing.

**Invariant:** nothing that is only found here refuses a model; nothing that is read here is kept.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from .accessors import Accessors
from .animations import check_animation
from .buffers import Buffers
from .document import Document
from .findings import ModelError
from .images import Images
from .mesh_rules import check_mesh_rules
from .primitives import Primitives
from .rules import check_rules
from .skins import check_skin
from .view_uses import check_view_uses

__all__ = ["check_leftovers"]


@dataclass(frozen=True, slots=True)
class _Look:
    """What looks at the items of one collection."""

    collection: str
    look: Callable[[int], object]


def check_leftovers(
    document: Document, buffers: Buffers, accessors: Accessors, images: Images, primitives: Primitives
) -> None:
    """Tell what is damaged outside the scene, and say what is not imported."""
    looks = [
        _Look("meshes", lambda mesh: primitives.is_read(mesh) or primitives.read(mesh, "")),
        _Look("buffers", buffers.check),
        _Look("accessors", accessors.check_bounds),
        _Look("images", images.check),
        _Look("textures", images.check_texture),
        _Look("animations", lambda number: check_animation(document, accessors, number)),
        _Look("skins", lambda number: check_skin(document, accessors, number)),
    ]
    told: set[tuple[str, str]] = set()
    for look in looks:
        for number in range(len(document.items(look.collection))):
            _try(document, lambda look=look, number=number: look.look(number), told)
    check_mesh_rules(document)
    check_view_uses(document)
    check_rules(document)
    for collection, words in (
        ("animations", "Movements (animations)"),
        ("skins", "Skins (bones)"),
        ("cameras", "Cameras"),
    ):
        if document.items(collection):
            document.findings.add("note", "NOT_IMPORTED", f"{words} are not imported", "", f"/{collection}")


def _try(document: Document, look: Callable[[], object], told: set[tuple[str, str]]) -> None:
    """Look, and tell each damage once: many things may rest on the same data."""
    try:
        look()
    except ModelError as error:
        found = error.finding
        if (found.code, found.pointer) in told:
            return
        told.add((found.code, found.pointer))
        sentence = f"Something that the scene does not use is damaged and was left out: {found.sentence}"
        document.findings.add("repaired", found.code, sentence, "mend it if something is missing", found.pointer)
