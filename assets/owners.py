"""Which node a place in the document belongs to, so that a finding about an accessor can name the building.

**Invariant:** an answer is a help for people and never decides anything; no answer is "".
"""

from __future__ import annotations

from typing import Any, Final, cast

from .tables import Json
from .text import clean_text

__all__ = ["Owners"]

_NAME_CHARS_MAX: Final = 200
# What uses what, going up until the nodes: (collection, how a member of it uses a member of the one below).
_USERS: Final = {"bufferViews": "accessors", "accessors": "meshes", "materials": "meshes", "meshes": "nodes"}


class Owners:
    """The users of everything in one document, found in one pass for each collection that is asked for."""

    def __init__(self, json: Json) -> None:
        self._json = json
        self._first: dict[str, dict[int, int]] = {}

    def name(self, pointer: str) -> str:
        """Give the name of the first node that uses what a JSON pointer points to, or of its mesh, or ""."""
        steps = pointer.split("/")
        if len(steps) < 3 or not (steps[2].isascii() and steps[2].isdecimal()):
            return ""
        collection, number = steps[1], int(steps[2])
        mesh_name = _name(_items(self._json, "meshes"), number) if collection == "meshes" else ""
        while collection in _USERS:
            user = self._first_users(collection).get(number)
            if user is None:
                break
            collection, number = _USERS[collection], user
            mesh_name = _name(_items(self._json, "meshes"), number) if collection == "meshes" else mesh_name
        return (_name(_items(self._json, "nodes"), number) if collection == "nodes" else "") or mesh_name

    def _first_users(self, collection: str) -> dict[int, int]:
        if collection not in self._first:
            first = self._first[collection] = {}
            for place, item in enumerate(_items(self._json, _USERS[collection])):
                for number in _uses(item, collection):
                    first.setdefault(number, place)
        return self._first[collection]


def _items(json: Json, collection: str) -> list[Any]:
    items: Any = json.get(collection)
    return cast("list[Any]", items) if isinstance(items, list) else []


def _name(items: list[Any], number: int) -> str:
    item: Any = items[number] if number < len(items) else None
    name: Any = cast("Json", item).get("name") if isinstance(item, dict) else None
    return clean_text(name, _NAME_CHARS_MAX) if isinstance(name, str) else ""


def _uses(item: object, collection: str) -> set[int]:
    """Give the numbers of a collection that an item one step above names; damaged parts name nothing."""
    if not isinstance(item, dict):
        return set()
    facts = cast("Json", item)
    match collection:
        case "bufferViews":
            named: list[Any] = [facts.get("bufferView")]
        case "meshes":
            named = [facts.get("mesh")]
        case _:
            key = "material" if collection == "materials" else "indices"
            primitives = [cast("Json", part) for part in _items(facts, "primitives") if isinstance(part, dict)]
            named = [part.get(key) for part in primitives]
            if collection == "accessors":
                named += [
                    number
                    for part in primitives
                    if isinstance(part.get("attributes"), dict)
                    for number in part["attributes"].values()
                ]
    return {number for number in named if type(number) is int}
