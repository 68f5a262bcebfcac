"""The objects of extensions, wherever they stand in a document: declared, in their place, of their shape.

What is wrong here only costs looks or facts: it is taken out with a finding. An object that is not declared is
followed all the same.

**Invariant:** behind this check every object of an extension in `extension_tables.py` stands where it belongs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final, cast

from .extension_tables import EXTENSION_TABLES
from .findings import Findings
from .schema import Check, counts_of
from .tables import Json, Table

__all__ = ["check_extension_objects"]

_SHOWN_CHARS: Final = 60
_ADVICE: Final = "it was left out, so something may look different"
_STEPS: Final = {"**": ".*", "*": "[^/]*"}


def _pattern(place: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"\*\*|\*", lambda step: _STEPS[step[0]], place))


_PLACES: Final = {
    name: [(_pattern(place), table) for place, table in places] for name, places in EXTENSION_TABLES.items()
}


def check_extension_objects(document: Json, findings: Findings) -> None:
    """Hold every extension's object of a checked document against its table, in place; raises nothing."""
    counts = counts_of(document) | {
        "lights": _length(document, "KHR_lights_punctual", "lights"),
        "variants": _length(document, "KHR_materials_variants", "variants"),
    }
    check = Check("drop", counts, findings)
    declared: list[str] = document.get("extensionsUsed", [])
    undeclared: set[str] = set()
    for holder, pointer in _holders(document):
        extensions: Any = holder["extensions"]
        if not isinstance(extensions, dict):
            check.fault("TYPE_MISMATCH", "extensions must be objects", f"{pointer}/extensions")
            del holder["extensions"]
            continue
        named = cast("Json", extensions)
        for name in list(named):
            if not _keeps(named, name, pointer, check, findings):
                del named[name]
            elif name not in declared and name not in undeclared:
                undeclared.add(name)
                sentence = f'The extension "{name[:_SHOWN_CHARS]}" is used but not listed, and was read all the same'
                findings.add("repaired", "UNDECLARED_EXTENSION", sentence, "", f"{pointer}/extensions")


def _keeps(named: Json, name: str, pointer: str, check: Check, findings: Findings) -> bool:
    item, place = named[name], f"{pointer}/extensions/{name[:_SHOWN_CHARS]}"
    if not isinstance(item, dict):
        check.fault("TYPE_MISMATCH", "an extension must be an object", place)
        return False
    table = _table(name, pointer)
    if table is None:
        sentence = f'The extension "{name}" does not belong here'
        findings.add("repaired", "UNEXPECTED_EXTENSION_OBJECT", sentence, _ADVICE, place)
        return False
    return check.object(cast("Json", item), table, place)


def _table(name: str, pointer: str) -> Table | None:
    """Give the shape that an extension has at a place: an empty one when it is not known, None when it may not stand
    there.
    """
    if name not in _PLACES:
        return {}
    return next((table for pattern, table in _PLACES[name] if pattern.fullmatch(pointer)), None)


def _holders(document: Json) -> Iterator[tuple[Json, str]]:
    """Give every object that has extensions, with its pointer; what stands in extras is the author's own.

    Only the way down is kept, and the depth of a document is limited.
    """
    way: list[str] = []
    stack: list[Iterator[tuple[str, Any]]] = [iter([("", document)])]
    while stack:
        step, item = next(stack[-1], ("", None))
        if item is None:
            stack.pop()
            del way[-1:]
            continue
        way.append(step)
        if "extensions" in item and isinstance(item, dict):
            yield cast("Json", item), "/".join(way)
        stack.append(_inner(item))


def _inner(item: Any) -> Iterator[tuple[str, Any]]:
    pairs: Iterable[tuple[object, Any]] = (
        cast("Json", item).items() if isinstance(item, dict) else enumerate(cast("list[Any]", item))
    )
    for step, value in pairs:
        if isinstance(value, (dict, list)) and step != "extras":
            yield str(step), value


def _length(document: Json, name: str, key: str) -> int:
    extensions: Any = document.get("extensions")
    holder: Any = cast("Json", extensions).get(name) if isinstance(extensions, dict) else None
    value: Any = cast("Json", holder).get(key) if isinstance(holder, dict) else None
    return len(cast("list[Any]", value)) if isinstance(value, list) else 0
