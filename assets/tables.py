"""The shape of a glTF 2.0 document, as tables: which properties there are, of which kind, within which bounds.

Only what the reader relies on or reports about stands here; other properties are left alone, as the standard asks.

**Invariant:** data and nothing else; `schema.py` is the one walk over them.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Literal

__all__ = ["ASSET", "COLLECTIONS", "Field", "Json", "Policy", "Table"]

Json = dict[str, Any]
Kind = Literal[
    "index", "indices", "integer", "number", "numbers", "string", "boolean", "object", "objects", "references"
]
Policy = Literal["refuse", "drop", "remark"]


@dataclass(frozen=True, slots=True)
class Field:
    """One property: its kind, bounds, the collection it refers to, the number of its elements, the table of its inner
    object.
    """

    kind: Kind
    required: bool = False
    low: float = -math.inf
    high: float = math.inf
    to: str = ""
    size: Sequence[int] = ()
    choices: tuple[Any, ...] = ()
    table: dict[str, Field] = field(default_factory=dict[str, "Field"])


Table = dict[str, Field]


def _index(to: str, required: bool = False) -> Field:
    return Field("index", required, to=to)


def _texture(*, scale: str = "") -> Field:
    table: Table = {"index": _index("textures", required=True), "texCoord": Field("integer", low=0, high=7)}
    if scale:
        table[scale] = Field("number")
    return Field("object", table=table)


_NAME: Final = Field("string")
_OFFSET: Final = Field("integer", low=0)
_COMPONENTS: Final = (5120, 5121, 5122, 5123, 5125, 5126)
_INDEX_COMPONENTS: Final = (5121, 5123, 5125)
_WEIGHTS: Final = Field("numbers", size=range(1, 65_536))
_BOUNDS: Final = Field("numbers", size=(1, 2, 3, 4, 9, 16))

_SPARSE_INDICES: Final[Table] = {
    "bufferView": _index("bufferViews", required=True),
    "byteOffset": _OFFSET,
    "componentType": Field("integer", True, choices=_INDEX_COMPONENTS),
}
_SPARSE_VALUES: Final[Table] = {"bufferView": _index("bufferViews", required=True), "byteOffset": _OFFSET}
_PRIMITIVE: Final[Table] = {
    "attributes": Field("references", True, to="accessors"),
    "indices": _index("accessors"),
    "material": _index("materials"),
    "mode": Field("integer", low=0, high=6),
}
_PBR: Final[Table] = {
    "baseColorFactor": Field("numbers", low=0, high=1, size=(4,)),
    "baseColorTexture": _texture(),
    "metallicFactor": Field("number", low=0, high=1),
    "roughnessFactor": Field("number", low=0, high=1),
    "metallicRoughnessTexture": _texture(),
}
_ABOVE_ZERO: Final = math.ulp(0.0)
_PERSPECTIVE: Final[Table] = {
    "yfov": Field("number", True, low=_ABOVE_ZERO),
    "znear": Field("number", True, low=_ABOVE_ZERO),
    "zfar": Field("number", low=_ABOVE_ZERO),
    "aspectRatio": Field("number", low=_ABOVE_ZERO),
}
_ORTHOGRAPHIC: Final[Table] = {
    "xmag": Field("number", True),
    "ymag": Field("number", True),
    "znear": Field("number", True, low=0),
    "zfar": Field("number", True, low=_ABOVE_ZERO),
}

ASSET: Final[Table] = {
    "version": Field("string", True),
    "minVersion": Field("string"),
    "generator": Field("string"),
    "copyright": Field("string"),
}

COLLECTIONS: Final[dict[str, tuple[Policy, Table]]] = {
    "scenes": ("refuse", {"name": _NAME, "nodes": Field("indices", to="nodes")}),
    "nodes": (
        "refuse",
        {
            "name": _NAME,
            "children": Field("indices", to="nodes"),
            "mesh": _index("meshes"),
            "camera": _index("cameras"),
            "skin": _index("skins"),
            "matrix": Field("numbers", size=(16,)),
            "translation": Field("numbers", size=(3,)),
            "rotation": Field("numbers", size=(4,), low=-1.001, high=1.001),
            "scale": Field("numbers", size=(3,)),
            "weights": _WEIGHTS,
        },
    ),
    "meshes": ("refuse", {"name": _NAME, "primitives": Field("objects", True, table=_PRIMITIVE), "weights": _WEIGHTS}),
    "accessors": (
        "refuse",
        {
            "bufferView": _index("bufferViews"),
            "byteOffset": _OFFSET,
            "componentType": Field("integer", True, choices=_COMPONENTS),
            "normalized": Field("boolean"),
            "count": Field("integer", True, low=1),
            "type": Field("string", True),
            "min": _BOUNDS,
            "max": _BOUNDS,
            "sparse": Field(
                "object",
                table={
                    "count": Field("integer", True, low=1),
                    "indices": Field("object", True, table=_SPARSE_INDICES),
                    "values": Field("object", True, table=_SPARSE_VALUES),
                },
            ),
        },
    ),
    "bufferViews": (
        "refuse",
        {
            "buffer": _index("buffers", required=True),
            "byteOffset": _OFFSET,
            "byteLength": Field("integer", True, low=1),
            "byteStride": Field("integer", low=4, high=252),
            "target": Field("integer"),
        },
    ),
    "buffers": ("refuse", {"uri": Field("string"), "byteLength": Field("integer", True, low=1)}),
    "materials": (
        "drop",
        {
            "name": _NAME,
            "pbrMetallicRoughness": Field("object", table=_PBR),
            "normalTexture": _texture(scale="scale"),
            "occlusionTexture": _texture(scale="strength"),
            "emissiveTexture": _texture(),
            "emissiveFactor": Field("numbers", low=0, high=1, size=(3,)),
            "alphaMode": Field("string", choices=("OPAQUE", "MASK", "BLEND")),
            "alphaCutoff": Field("number", low=0),
            "doubleSided": Field("boolean"),
        },
    ),
    "textures": ("drop", {"sampler": _index("samplers"), "source": _index("images")}),
    "images": (
        "drop",
        {
            "name": _NAME,
            "uri": Field("string"),
            "mimeType": Field("string"),
            "bufferView": _index("bufferViews"),
        },
    ),
    "samplers": ("drop", {}),
    "cameras": (
        "remark",
        {
            "type": Field("string", True, choices=("perspective", "orthographic")),
            "perspective": Field("object", table=_PERSPECTIVE),
            "orthographic": Field("object", table=_ORTHOGRAPHIC),
        },
    ),
    "skins": (
        "remark",
        {
            "inverseBindMatrices": _index("accessors"),
            "skeleton": _index("nodes"),
            "joints": Field("indices", True, to="nodes"),
        },
    ),
    "animations": (
        "remark",
        {
            "channels": Field(
                "objects",
                True,
                table={
                    "sampler": Field("integer", True, low=0),
                    "target": Field(
                        "object",
                        True,
                        table={
                            "node": _index("nodes"),
                            "path": Field("string", True),
                        },
                    ),
                },
            ),
            "samplers": Field(
                "objects", True, table={"input": _index("accessors", True), "output": _index("accessors", True)}
            ),
        },
    ),
}
