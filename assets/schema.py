"""The shape of a glTF document as tables, and one walk that holds a document against them.

What shapes the geometry is refused when it is wrong; what only shapes the looks is dropped with a finding, so that a
city can still be walked; what is not imported at all (animations, skins, cameras) is only remarked on.

**Invariant:** behind this check every known property has its type, its range, and every reference points into its
list.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Any, Final, Literal, cast

from .findings import Findings, refusal

__all__ = ["COLLECTIONS", "Json", "check_document"]

Json = dict[str, Any]
Kind = Literal[
    "index", "indices", "integer", "number", "numbers", "string", "boolean", "object", "objects", "references"
]
Policy = Literal["refuse", "drop", "remark"]


@dataclass(frozen=True, slots=True)
class _Field:
    """One property: its kind, bounds, the collection it refers to, the number of its elements, the table of its inner
    object.
    """

    kind: Kind
    required: bool = False
    low: float = -math.inf
    high: float = math.inf
    to: str = ""
    size: tuple[int, ...] = ()
    choices: tuple[Any, ...] = ()
    table: dict[str, _Field] = field(default_factory=dict[str, "_Field"])


_Table = dict[str, _Field]


def _index(to: str, required: bool = False) -> _Field:
    return _Field("index", required, to=to)


def _texture(*, scale: str = "") -> _Field:
    table: _Table = {"index": _index("textures", required=True), "texCoord": _Field("integer", low=0, high=7)}
    if scale:
        table[scale] = _Field("number")
    return _Field("object", table=table)


_NAME: Final = _Field("string")
_OFFSET: Final = _Field("integer", low=0)
_COMPONENTS: Final = (5120, 5121, 5122, 5123, 5125, 5126)
_INDEX_COMPONENTS: Final = (5121, 5123, 5125)
_TYPES: Final = ("SCALAR", "VEC2", "VEC3", "VEC4", "MAT2", "MAT3", "MAT4")
_BOUNDS: Final = _Field("numbers", size=(1, 2, 3, 4, 9, 16))

_SPARSE_INDICES: Final[_Table] = {
    "bufferView": _index("bufferViews", required=True),
    "byteOffset": _OFFSET,
    "componentType": _Field("integer", True, choices=_INDEX_COMPONENTS),
}
_SPARSE_VALUES: Final[_Table] = {"bufferView": _index("bufferViews", required=True), "byteOffset": _OFFSET}
_PRIMITIVE: Final[_Table] = {
    "attributes": _Field("references", True, to="accessors"),
    "indices": _index("accessors"),
    "material": _index("materials"),
    "mode": _Field("integer", low=0, high=6),
}
_PBR: Final[_Table] = {
    "baseColorFactor": _Field("numbers", low=0, high=1, size=(4,)),
    "baseColorTexture": _texture(),
    "metallicFactor": _Field("number", low=0, high=1),
    "roughnessFactor": _Field("number", low=0, high=1),
    "metallicRoughnessTexture": _texture(),
}

_ASSET: Final[_Table] = {
    "version": _Field("string", True),
    "minVersion": _Field("string"),
    "generator": _Field("string"),
    "copyright": _Field("string"),
}

COLLECTIONS: Final[dict[str, tuple[Policy, _Table]]] = {
    "scenes": ("refuse", {"name": _NAME, "nodes": _Field("indices", to="nodes")}),
    "nodes": (
        "refuse",
        {
            "name": _NAME,
            "children": _Field("indices", to="nodes"),
            "mesh": _index("meshes"),
            "camera": _index("cameras"),
            "skin": _index("skins"),
            "matrix": _Field("numbers", size=(16,)),
            "translation": _Field("numbers", size=(3,)),
            "rotation": _Field("numbers", size=(4,), low=-1.001, high=1.001),
            "scale": _Field("numbers", size=(3,)),
        },
    ),
    "meshes": ("refuse", {"name": _NAME, "primitives": _Field("objects", True, table=_PRIMITIVE)}),
    "accessors": (
        "refuse",
        {
            "bufferView": _index("bufferViews"),
            "byteOffset": _OFFSET,
            "componentType": _Field("integer", True, choices=_COMPONENTS),
            "normalized": _Field("boolean"),
            "count": _Field("integer", True, low=1),
            "type": _Field("string", True, choices=_TYPES),
            "min": _BOUNDS,
            "max": _BOUNDS,
            "sparse": _Field(
                "object",
                table={
                    "count": _Field("integer", True, low=1),
                    "indices": _Field("object", True, table=_SPARSE_INDICES),
                    "values": _Field("object", True, table=_SPARSE_VALUES),
                },
            ),
        },
    ),
    "bufferViews": (
        "refuse",
        {
            "buffer": _index("buffers", required=True),
            "byteOffset": _OFFSET,
            "byteLength": _Field("integer", True, low=1),
            "byteStride": _Field("integer", low=4, high=252),
        },
    ),
    "buffers": ("refuse", {"uri": _Field("string"), "byteLength": _Field("integer", True, low=1)}),
    "materials": (
        "drop",
        {
            "name": _NAME,
            "pbrMetallicRoughness": _Field("object", table=_PBR),
            "normalTexture": _texture(scale="scale"),
            "occlusionTexture": _texture(scale="strength"),
            "emissiveTexture": _texture(),
            "emissiveFactor": _Field("numbers", low=0, high=1, size=(3,)),
            "alphaMode": _Field("string", choices=("OPAQUE", "MASK", "BLEND")),
            "alphaCutoff": _Field("number", low=0),
            "doubleSided": _Field("boolean"),
        },
    ),
    "textures": ("drop", {"sampler": _index("samplers"), "source": _index("images")}),
    "images": (
        "drop",
        {
            "name": _NAME,
            "uri": _Field("string"),
            "mimeType": _Field("string"),
            "bufferView": _index("bufferViews"),
        },
    ),
    "samplers": ("drop", {}),
    "cameras": (
        "remark",
        {
            "type": _Field("string", True, choices=("perspective", "orthographic")),
            "perspective": _Field("object"),
            "orthographic": _Field("object"),
        },
    ),
    "skins": (
        "remark",
        {
            "inverseBindMatrices": _index("accessors"),
            "skeleton": _index("nodes"),
            "joints": _Field("indices", True, to="nodes"),
        },
    ),
    "animations": (
        "remark",
        {
            "channels": _Field(
                "objects",
                True,
                table={
                    "sampler": _Field("integer", True, low=0),
                    "target": _Field(
                        "object",
                        True,
                        table={
                            "node": _index("nodes"),
                            "path": _Field("string", True),
                        },
                    ),
                },
            ),
            "samplers": _Field(
                "objects", True, table={"input": _index("accessors", True), "output": _index("accessors", True)}
            ),
        },
    ),
}


def check_document(document: Json, findings: Findings) -> None:
    """Hold a parsed document against the tables, in place.

    Whole numbers written as `1.0` become integers; what a table's policy drops is gone afterwards; lists that are
    absent stay absent. Raises ModelError at the first fault in what shapes the geometry.
    """
    counts: dict[str, int] = {}
    for name in COLLECTIONS:
        items = document.get(name, [])
        if not isinstance(items, list):
            raise refusal("TYPE_MISMATCH", f'"{name}" must be a list', "export the model again", f"/{name}")
        if name in document and not items:
            findings.add("note", "EMPTY_ENTITY", f'The list "{name}" is empty', "", f"/{name}")
        counts[name] = len(cast("list[Any]", items))
    asset = document.get("asset")
    if not isinstance(asset, dict):
        raise refusal(
            "UNDEFINED_PROPERTY", 'The model has no "asset", so it is not glTF 2.0', "export the model again", "/asset"
        )
    _Check("refuse", counts, findings).object(cast("Json", asset), _ASSET, "/asset")
    for name, (policy, table) in COLLECTIONS.items():
        check = _Check(policy, counts, findings)
        items = cast("list[Any]", document.get(name, []))
        for number, item in enumerate(items):
            if not (isinstance(item, dict) and check.object(cast("Json", item), table, f"/{name}/{number}")):
                if not isinstance(item, dict):
                    check.fault("TYPE_MISMATCH", "an object is needed here", f"/{name}/{number}")
                items[number] = {}


class _Check:
    """One collection's walk; `fault` refuses, or notes what is then dropped."""

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
            self._findings.add("warning", code, sentence, "this part is not imported", pointer)

    def object(self, item: Json, table: _Table, pointer: str) -> bool:
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

    def _value(self, item: Json, name: str, rule: _Field, pointer: str) -> tuple[str, str] | None:
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
        self._findings.add("note", "EMPTY_ENTITY", "Nothing is in here, where glTF 2.0 wants something", "", pointer)

    def _reference(self, value: object, to: str) -> tuple[str, str] | None:
        if type(value) is not int:
            return _mismatch("a whole number")
        count = self._counts[to]
        if not 0 <= value < count:
            return "UNRESOLVED_REFERENCE", f'number {value} of "{to}" does not exist (there are {count})'
        return None

    def _indices(self, item: Json, name: str, rule: _Field, pointer: str) -> tuple[str, str] | None:
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

    def _references(self, value: object, rule: _Field, pointer: str) -> tuple[str, str] | None:
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

    def _objects(self, value: object, rule: _Field, pointer: str) -> tuple[str, str] | None:
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


def _number(value: object, rule: _Field) -> tuple[str, str] | None:
    if type(value) is not int and type(value) is not float:
        return _mismatch("a number")
    if not (rule.low <= value <= rule.high) or not math.isfinite(value):
        return "VALUE_NOT_IN_RANGE", f"{value} is out of range"
    return _choice(value, rule)


def _choice(value: object, rule: _Field) -> tuple[str, str] | None:
    if rule.choices and value not in rule.choices:
        return (
            "VALUE_NOT_IN_LIST",
            f'"{str(value)[:40]}" is not one of {", ".join(str(choice) for choice in rule.choices)}',
        )
    return None


def _numbers(value: object, rule: _Field) -> tuple[str, str] | None:
    if not isinstance(value, list):
        return _mismatch("a list of numbers")
    numbers = cast("list[object]", value)
    if len(numbers) not in rule.size:
        sizes = " or ".join(str(size) for size in rule.size)
        return "ARRAY_LENGTH_NOT_IN_LIST", f"a list of {sizes} numbers is needed here and it has {len(numbers)}"
    for number in numbers:
        if fault := _number(number, rule):
            return fault
    return None


def _is_map_of_objects(value: object) -> bool:
    return isinstance(value, dict) and all(isinstance(inner, dict) for inner in cast("Json", value).values())
