"""City objects: who belongs to whom, and the words that each brings.

Objects of the first level (CityJSON 2.0 §2) are things; those of the second level (BuildingPart, BridgeInstallation …)
hang below the object that they are part of and join it. Where the parents that are stated make a circle, the circle is
cut.

**Invariant:** parents stand before their children, every object stands once, and no nesting is deeper than the limit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final, NamedTuple, cast

from .cityjson_document import json_object
from .findings import Findings, refusal
from .kinds import kind_of_word
from .limits import Limits
from .tables import Json
from .text import clean_extras, clean_text
from .words import NAME_CHARACTERS_MAX, clean, is_identifier

__all__ = ["CityObject", "objects_in_order", "pointer_to"]

# Attributes that hold a name for people, the plainest first: those of gml, of Dutch, German and French registers.
_NAME_KEYS: Final = (
    "name", "gml:name", "gml_name", "naam", "straatnaam", "openbareruimtenaam", "openbareRuimteNaam", "naamgeving",
    "bezeichnung", "strassenname", "gebaeudename", "nom", "nom_voie", "NAME", "Name", "street_name", "building_name",
)  # fmt: skip
_GROUP: Final = "CityObjectGroup"
_ADVICE: Final = "check the model with cjval"
_CAMEL: Final = re.compile(r"[A-Z][a-z]+|[a-z]+|[A-Z]+")


class CityObject(NamedTuple):
    """One object: its id, itself as it stands in the file, the place of its parent among those given before it (None
    for a thing of its own) and the places of its children, its name ("" where it has none) and its words.
    """

    id: str
    json: Json
    parent: int | None
    name: str
    extras: dict[str, Any]


def pointer_to(collection: str, identity: str) -> str:
    """Give the JSON pointer of an object (RFC 6901)."""
    return f"{collection}/CityObjects/{identity.replace('~', '~0').replace('/', '~1')}"


def objects_in_order(objects: Json, pointer: str, limits: Limits, findings: Findings) -> list[CityObject]:
    """Give the objects of a collection, parents before children, otherwise in the order of the file."""
    known = {key: cast("Json", value) for key, value in objects.items() if isinstance(value, dict)}
    for key in [key for key in objects if key not in known]:
        findings.add(
            "warning",
            "TYPE_MISMATCH",
            "An object is not a JSON object and is left out",
            _ADVICE,
            pointer_to(pointer, key),
        )
    parents = _parents(known, pointer, findings)
    children: dict[str, list[str]] = {}
    for child, parent in parents.items():
        children.setdefault(parent, []).append(child)
    places: dict[str, int] = {}
    given: list[CityObject] = []
    for key, parent in _from_the_top(known, parents, children, pointer, limits, findings):
        places[key] = len(given)
        json = known[key]
        extras = _extras(key, json, limits)
        above = None if parent is None else places[parent]
        if above is not None and "address" in extras:
            given[above].extras.setdefault("address", extras["address"])
        if above is None and str(extras["type"]).startswith("+") and (kind := _kind_of_extension(extras["type"])):
            extras["kind"] = kind
        given.append(CityObject(key, json, above, _name(extras), extras))
    return given


def _parents(known: dict[str, Json], pointer: str, findings: Findings) -> dict[str, str]:
    """Give the parent of each object that has one here; a group is no parent, and a list of children counts where the
    child is silent.
    """
    groups = {key for key, json in known.items() if json.get("type") == _GROUP}
    parents: dict[str, str] = {}
    for key, json in known.items():
        for parent in _texts(json.get("parents")):
            if parent in known and parent not in groups and parent != key:
                parents[key] = parent
                break
            if parent not in known:
                sentence = "An object names a parent that is not in the file, so it stands for itself"
                findings.add("note", "PARENTS_CHILDREN_CONSISTENCY", sentence, _ADVICE, pointer_to(pointer, key))
    for key in [key for key in known if key not in groups]:
        for child in _texts(known[key].get("children")):
            if child in known and child != key and child not in parents and "parents" not in known[child]:
                parents[child] = key
                sentence = "An object does not name its parent, which names it, and was put below it"
                findings.add("repaired", "PARENTS_CHILDREN_CONSISTENCY", sentence, _ADVICE, pointer_to(pointer, child))
    return parents


def _from_the_top(
    known: dict[str, Json],
    parents: dict[str, str],
    children: dict[str, list[str]],
    pointer: str,
    limits: Limits,
    findings: Findings,
) -> Iterator[tuple[str, str | None]]:
    seen: set[str] = set()
    # Whoever stands in a circle is reached from no top: those are asked last.
    for top in [key for key in known if key not in parents] + [key for key in known if key in parents]:
        if top in seen:
            continue
        if top in parents:
            sentence = "Objects are each other's parents, so the circle was cut"
            findings.add("repaired", "PARENTS_CHILDREN_CONSISTENCY", sentence, _ADVICE, pointer_to(pointer, top))
        stack: list[tuple[str, str | None, int]] = [(top, None, 1)]
        while stack:
            key, parent, depth = stack.pop()
            if key in seen:
                continue
            if depth > limits.node_depth_max:
                sentence = f"Objects hang below objects deeper than the limit of {limits.node_depth_max:,}"
                raise refusal("LIMIT_NODE_DEPTH", sentence, _ADVICE, pointer_to(pointer, key))
            seen.add(key)
            yield key, parent
            stack += [(child, key, depth + 1) for child in reversed(children.get(key, []))]


def _extras(key: str, json: Json, limits: Limits) -> dict[str, Any]:
    """Give id, type, attributes and address, cleaned; CityJSON 1.0 has one address, later versions a list."""
    kind = json.get("type")
    extras: dict[str, Any] = {
        "id": clean_text(key, limits.text_chars_max),
        "type": clean_text(kind, limits.name_chars_max) if isinstance(kind, str) else "",
    }
    words = clean_extras({key: json[key] for key in ("attributes", "address") if key in json}, limits.text_chars_max)
    return extras | {key: value for key, value in words.items() if value}


def _name(extras: dict[str, Any]) -> str:
    """Give the first attribute that names the object for people; an identifier is no name."""
    attributes = json_object(extras, "attributes")
    for key in _NAME_KEYS:
        value: Any = attributes.get(key)
        if isinstance(value, list):
            value = next(iter(cast("list[Any]", value)), None)
        text = clean(value, NAME_CHARACTERS_MAX) if isinstance(value, str) else ""
        if not is_identifier(text, extras["id"]):
            extras["name"] = text
            return text
    return ""


def _kind_of_extension(word: str) -> str | None:
    """Ask the words of an extension's type ("+NoiseCityFurniture") from the last to the first."""
    words = _CAMEL.findall(word[:64])
    return next((kind for part in reversed(words) if (kind := kind_of_word(part))), None)


def _texts(value: object) -> list[str]:
    return [item for item in cast("list[Any]", value) if isinstance(item, str)] if isinstance(value, list) else []
