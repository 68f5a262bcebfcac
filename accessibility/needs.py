"""What a person needs: a profile that travels with them (W3C RAUR 3a; the profiles of ITU-T Y.4211).

The table of needs is `needs.json`, which the browser reads too. A profile is a JSON object with any of them; what is
left out has its default, what this version does not know is left alone. A profile of an older version is brought up
to date by the table's `renamed`.

**Invariant:** whatever a profile holds, `read_needs` gives a value of the right kind, within its bounds, for every
need, and says which entries it could not use.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, cast

import orjson

__all__ = ["DEFAULTS", "FORMAT", "KEYS_MAX", "VERSION", "Needs", "read_needs"]

_TABLE: Final[dict[str, Any]] = orjson.loads(Path(__file__).with_name("needs.json").read_bytes())
_NEEDS: Final[dict[str, dict[str, Any]]] = _TABLE["needs"]
FORMAT: Final[str] = _TABLE["format"]
VERSION: Final[int] = _TABLE["version"]
KEYS_MAX: Final = 200
"""Entries of a profile that are looked at; a profile of this version has about 40."""
KEY_CHARS_MAX: Final = 40

DEFAULTS: Final[Mapping[str, Any]] = MappingProxyType({name: need["default"] for name, need in _NEEDS.items()})

_RENAMED: Final[Mapping[int, Mapping[str, str]]] = MappingProxyType(
    {int(version): names for version, names in _TABLE["renamed"].items()}
)
"""Names of needs by the version that used them last."""

Needs = Mapping[str, Any]
"""A complete profile: a value for every need of the table."""


def read_needs(profile: object) -> tuple[Needs, list[str]]:
    """Read a profile of this or an older version; give the needs, and the names of entries that could not be used."""
    if not isinstance(profile, dict):
        return DEFAULTS, ["profile"]
    given = cast("dict[Any, Any]", profile)
    version = given.get("version", VERSION)
    renamed = _renamed(version) if type(version) is int else {}
    needs, unused = dict(DEFAULTS), list[str]()
    for key, value in list(given.items())[:KEYS_MAX]:
        name = renamed.get(key, key) if isinstance(key, str) else key
        if name in ("format", "version"):
            continue
        if name in _NEEDS and _fits(_NEEDS[name], value):
            needs[name] = value
        else:
            unused.append(str(key)[:KEY_CHARS_MAX])
    return MappingProxyType(needs), unused


def _renamed(version: int) -> dict[str, str]:
    names: dict[str, str] = {}
    for old, table in _RENAMED.items():
        if version <= old:
            names.update(table)
    return names


def _fits(need: Mapping[str, Any], value: object) -> bool:
    if "among" in need:
        return isinstance(value, str) and value in need["among"]
    if "map_max" in need:
        return _is_small_map(value, need["map_max"])
    if isinstance(need["default"], bool):
        return isinstance(value, bool)
    return type(value) in (int, float) and need["from"] <= cast(float, value) <= need["to"]


def _is_small_map(value: object, most: int) -> bool:
    if not isinstance(value, dict) or len(cast("dict[Any, Any]", value)) > most:
        return False
    return all(
        isinstance(part, str) and len(part) <= KEY_CHARS_MAX
        for pair in cast("dict[Any, Any]", value).items()
        for part in pair
    )
