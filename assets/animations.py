"""Movements (animations) are not imported, but whether they are whole is told (glTF 2.0 §3.11).

**Invariant:** no movement refuses a model; at most `_KEYS_MAX` keys of one sampler are looked at.
"""

from __future__ import annotations

import re
from typing import Any, Final, cast

import numpy as np

from .accessors import Accessors
from .document import Document
from .extensions import extension
from .tables import Json

__all__ = ["check_animation"]

_FLOAT: Final = 5126
_PACKED: Final = frozenset({5120, 5121, 5122, 5123})
_TYPES: Final = {"translation": "VEC3", "scale": "VEC3", "rotation": "VEC4", "weights": "SCALAR"}
_POINTER: Final = "KHR_animation_pointer"
_JSON_POINTER: Final = re.compile(r"(?:/(?:[^/~]|~0|~1)*)*")
_UNIT_TOLERANCE: Final = 0.01
_KEYS_MAX: Final = 100_000
_OUT: Final = "it was left out, and is not imported anyway"


def check_animation(document: Document, accessors: Accessors, number: int) -> None:
    """Tell what is wrong with one movement; raises ModelError when its data cannot be read."""
    _Movement(document, accessors, document.items("animations")[number], f"/animations/{number}").check()


class _Movement:
    def __init__(self, document: Document, accessors: Accessors, item: Json, pointer: str) -> None:
        self._document = document
        self._accessors = accessors
        self._samplers = cast("list[Json]", item.get("samplers", []))
        self._channels = cast("list[Json]", item.get("channels", []))
        self._pointer = pointer

    def check(self) -> None:
        for number, sampler in enumerate(self._samplers):
            self._check_sampler(sampler, f"{self._pointer}/samplers/{number}")
        moved: set[tuple[int, str]] = set()
        for number, channel in enumerate(self._channels):
            pointer = f"{self._pointer}/channels/{number}"
            target: Json = channel["target"]
            self._check_target(target, f"{pointer}/target")
            if "node" in target:
                if (target["node"], target["path"]) in moved:
                    self._tell("ANIMATION_DUPLICATE_TARGETS", "A movement moves the same thing twice", pointer)
                moved.add((target["node"], target["path"]))
            sampler_number: int = channel["sampler"]
            if sampler_number < len(self._samplers):
                self._check_output(self._samplers[sampler_number], target["path"], f"{pointer}/sampler")
            else:
                sentence = f"A movement names sampler {sampler_number}, which it does not have"
                self._tell("UNRESOLVED_REFERENCE", sentence, f"{pointer}/sampler")

    def _check_sampler(self, sampler: Json, pointer: str) -> None:
        items, views = self._document.items("accessors"), self._document.items("bufferViews")
        inputs: int = sampler["input"]
        times = items[inputs]
        if (times["type"], times["componentType"]) != ("SCALAR", _FLOAT):
            code = "ANIMATION_SAMPLER_INPUT_ACCESSOR_INVALID_FORMAT"
            self._tell(code, "The times of a movement are not single floats", f"{pointer}/input")
        if "min" not in times or "max" not in times:
            code = "ANIMATION_SAMPLER_INPUT_ACCESSOR_WITHOUT_BOUNDS"
            self._tell(code, "A movement does not say when it begins and ends", f"{pointer}/input")
        outputs: int = sampler["output"]
        for key, accessor in (("input", inputs), ("output", outputs)):
            view: int | None = items[accessor].get("bufferView")
            if view is not None and "byteStride" in views[view]:
                code = "ANIMATION_SAMPLER_ACCESSOR_WITH_BYTESTRIDE"
                self._tell(code, "The data of a movement stand in rows, as only vertices may", f"{pointer}/{key}")

    def _check_target(self, target: Json, pointer: str) -> None:
        node: Any = target.get("node")
        path = target["path"]
        if node is not None and path in _TYPES and "matrix" in self._document.items("nodes")[node]:
            code = "ANIMATION_CHANNEL_TARGET_NODE_MATRIX"
            self._tell(code, "A movement moves a node that is placed by a matrix", pointer)
        named = extension(target, _POINTER)
        if named is None:
            return
        if node is not None:
            self._tell(f"{_POINTER.upper()}_ANIMATION_CHANNEL_TARGET_NODE", "A movement has two aims", pointer)
        if path != "pointer":
            self._tell(f"{_POINTER.upper()}_ANIMATION_CHANNEL_TARGET_PATH", "A movement has two aims", pointer)
        if not _JSON_POINTER.fullmatch(named.get("pointer", "")):
            self._tell("PATTERN_MISMATCH", "The aim of a movement is no JSON pointer", pointer)

    def _check_output(self, sampler: Json, path: str, pointer: str) -> None:
        kind, component, normalized = self._accessors.facts(sampler["output"])
        packed = path in ("rotation", "weights") and normalized and component in _PACKED
        if path in _TYPES and (kind != _TYPES[path] or not (component == _FLOAT or packed)):
            code = "ANIMATION_SAMPLER_OUTPUT_ACCESSOR_INVALID_FORMAT"
            self._tell(code, f"The values of a movement do not fit what they move ({path})", pointer)
        elif path == "rotation" and self._accessors.has_data(sampler["output"]):
            # A cubic spline keeps each rotation between its two tangents (§3.11, appendix C).
            keys = slice(1, 3 * _KEYS_MAX, 3) if sampler.get("interpolation") == "CUBICSPLINE" else slice(_KEYS_MAX)
            lengths = np.linalg.norm(self._accessors.floats(sampler["output"], keys), axis=1)
            if not (np.abs(lengths - 1.0) <= _UNIT_TOLERANCE).all():
                code = "ACCESSOR_ANIMATION_SAMPLER_OUTPUT_NON_NORMALIZED_QUATERNION"
                self._tell(code, "The rotations of a movement are no unit quaternions", pointer)

    def _tell(self, code: str, sentence: str, pointer: str) -> None:
        self._document.findings.add("repaired", code, sentence, _OUT, pointer)
