"""One walk that holds a glTF document against the tables of its shape (`tables.py`).

What shapes the geometry is refused when it is wrong; what only shapes the looks is dropped with a finding, so that a
city can still be walked; what is not imported at all (animations, skins, cameras) is only remarked on.

**Invariant:** behind this check every known property has its type, its range, and every reference points into its
list.
"""

from __future__ import annotations

import math
from typing import Any, Final, cast

from .findings import Findings, refusal
from .tables import ASSET, COLLECTIONS, Field, Json, Policy, Table

__all__ = ["Check", "check_document", "counts_of"]

_SIZES_SHOWN: Final = 10


def check_document(document: Json, findings: Findings) -> None:
    """Hold a parsed document against the tables, in place.

    Whole numbers written as `1.0` become integers; what a table's policy drops is gone afterwards; lists that are
    absent stay absent. Raises ModelError at the first fault in what shapes the geometry.
    """
    counts = counts_of(document)
    for name in COLLECTIONS:
        items = document.get(name, [])
        if not isinstance(items, list):
            raise refusal("TYPE_MISMATCH", f'"{name}" must be a list', "export the model again", f"/{name}")
        if name in document and not items:
            sentence = f'The list "{name}" is empty, and was taken as absent'
            findings.add("repaired", "EMPTY_ENTITY", sentence, "", f"/{name}")
    asset = document.get("asset")
    if not isinstance(asset, dict):
        raise refusal(
            "UNDEFINED_PROPERTY", 'The model has no "asset", so it is not glTF 2.0', "export the model again", "/asset"
        )
    Check("refuse", counts, findings).object(cast("Json", asset), ASSET, "/asset")
    for name, (policy, table) in COLLECTIONS.items():
        check = Check(policy, counts, findings)
        items = cast("list[Any]", document.get(name, []))
        for number, item in enumerate(items):
            if not (isinstance(item, dict) and check.object(cast("Json", item), table, f"/{name}/{number}")):
                if not isinstance(item, dict):
                    check.fault("TYPE_MISMATCH", "an object is needed here", f"/{name}/{number}")
                items[number] = {}


def counts_of(document: Json) -> dict[str, int]:
    """Say how long each of a document's lists is; 0 for what is no list."""
    lists = {name: document.get(name) for name in COLLECTIONS}
    return {name: len(cast("list[Any]", value)) if isinstance(value, list) else 0 for name, value in lists.items()}


class Check:
    """One collection's walk; `fault` refuses, or notes what is then dropped. `counts` says how long each list is."""

    def __init__(self, policy: Policy, counts: dict[str, int], findings: Findings) -> None:
        self._policy: Policy = policy
        self._counts = counts
        self._findings = findings

    def fault(self, code: str, reason: str, pointer: str) -> None:
        sentence = f"The model breaks a rule of glTF 2.0: {reason}"
        if self._policy == "refuse":
            raise refusal(code, sentence, "export the model again or mend it there", pointer)
        if self._policy == "drop":
            self._findings.add("repaired", code, sentence, "it was left out, so something may look different", pointer)
        else:
            self._findings.add("repaired", code, sentence, "it was left out, and is not imported anyway", pointer)

    def object(self, item: Json, table: Table, pointer: str) -> bool:
        """Check one object in place; False when it lacks what it needs."""
        whole = True
        for name, rule in table.items():
            if name in item:
                fault = self._value(item, name, rule, f"{pointer}/{name}")
                if fault is None:
                    continue
                code, reason = fault
                if code:
                    self.fault(code, reason, f"{pointer}/{name}")
                del item[name]
                whole = whole and not rule.required
            elif rule.required:
                self.fault("UNDEFINED_PROPERTY", f'"{name}" is missing', pointer)
                whole = False
        if "extensions" in item and not _is_map_of_objects(item["extensions"]):
            self.fault("TYPE_MISMATCH", "extensions must be objects", f"{pointer}/extensions")
            del item["extensions"]
        return whole

    def _value(self, item: Json, name: str, rule: Field, pointer: str) -> tuple[str, str] | None:
        """Check one value; give (code, reason) of its fault, ("", "") when the fault was already told, or None."""
        value: Any = item[name]
        match rule.kind:
            case "index":
                value = item[name] = _whole(value)
                return self._reference(value, rule.to)
            case "integer":
                value = item[name] = _whole(value)
                return _number(value, rule) if type(value) is int else _mismatch("a whole number")
            case "number":
                return _number(value, rule)
            case "string":
                return _choice(value, rule) if isinstance(value, str) else _mismatch("text")
            case "boolean":
                return None if isinstance(value, bool) else _mismatch("true or false")
            case "numbers":
                return _numbers(value, rule)
            case "indices":
                return self._indices(item, name, rule, pointer)
            case "references":
                return self._references(value, rule, pointer)
            case "object":
                if not isinstance(value, dict):
                    return _mismatch("an object")
                return None if self.object(cast("Json", value), rule.table, pointer) else ("", "")
            case "objects":
                return self._objects(value, rule, pointer)

    def _empty(self, pointer: str) -> None:
        sentence = "Nothing is in here, where glTF 2.0 wants something or no entry at all"
        self._findings.add("repaired", "EMPTY_ENTITY", sentence, "", pointer)

    def _reference(self, value: object, to: str) -> tuple[str, str] | None:
        if type(value) is not int:
            return _mismatch("a whole number")
        count = self._counts[to]
        if not 0 <= value < count:
            return "UNRESOLVED_REFERENCE", f'number {value} of "{to}" does not exist (there are {count})'
        return None

    def _indices(self, item: Json, name: str, rule: Field, pointer: str) -> tuple[str, str] | None:
        if not isinstance(item[name], list):
            return _mismatch("a list")
        values = item[name] = [_whole(value) for value in cast("list[Any]", item[name])]
        if not values:
            self._empty(pointer)
        for value in values:
            if fault := self._reference(value, rule.to):
                return fault
        return (
            ("DUPLICATE_ELEMENTS", "the same number stands twice in this list")
            if len(set(values)) < len(values)
            else None
        )

    def _references(self, value: object, rule: Field, pointer: str) -> tuple[str, str] | None:
        if not isinstance(value, dict):
            return _mismatch("an object")
        named = cast("Json", value)
        if not named:
            self._empty(pointer)
        for name in named:
            named[name] = _whole(named[name])
            if fault := self._reference(named[name], rule.to):
                return fault
        return None

    def _objects(self, value: object, rule: Field, pointer: str) -> tuple[str, str] | None:
        if not isinstance(value, list):
            return _mismatch("a list")
        items = cast("list[Any]", value)
        if not items:
            self._empty(pointer)
        for number, item in enumerate(items):
            if not isinstance(item, dict):
                return _mismatch("a list of objects")
            if not self.object(cast("Json", item), rule.table, f"{pointer}/{number}"):
                return "", ""
        return None


def _whole(value: Any) -> Any:
    """Turn `1.0` into 1 (allowed by glTF 2.0 §3.2) and leave everything else."""
    return int(value) if type(value) is float and value.is_integer() else value


def _mismatch(needed: str) -> tuple[str, str]:
    return "TYPE_MISMATCH", f"{needed} is needed here"


def _number(value: object, rule: Field) -> tuple[str, str] | None:
    if type(value) is not int and type(value) is not float:
        return _mismatch("a number")
    if not (rule.low <= value <= rule.high) or not math.isfinite(value):
        return "VALUE_NOT_IN_RANGE", f"{value} is out of range"
    return _choice(value, rule)


def _choice(value: object, rule: Field) -> tuple[str, str] | None:
    if rule.choices and value not in rule.choices:
        return (
            "VALUE_NOT_IN_LIST",
            f'"{str(value)[:40]}" is not one of {", ".join(str(choice) for choice in rule.choices)}',
        )
    return None


def _numbers(value: object, rule: Field) -> tuple[str, str] | None:
    if not isinstance(value, list):
        return _mismatch("a list of numbers")
    numbers = cast("list[object]", value)
    if len(numbers) not in rule.size:
        sizes = "1 or more" if len(rule.size) > _SIZES_SHOWN else " or ".join(str(size) for size in rule.size)
        return "ARRAY_LENGTH_NOT_IN_LIST", f"a list of {sizes} numbers is needed here and it has {len(numbers)}"
    for number in numbers:
        if fault := _number(number, rule):
            return fault
    return None


def _is_map_of_objects(value: object) -> bool:
    return isinstance(value, dict) and all(isinstance(inner, dict) for inner in cast("Json", value).values())
