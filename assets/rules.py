"""Rules of glTF 2.0 between properties, which no table of shapes can say: of cameras, lights and nodes.

**Invariant:** nothing here touches what is imported; every fault is told as mended or left out.
"""

from __future__ import annotations

from typing import Any, Final, cast

import numpy as np

from .document import Document
from .extensions import extension
from .tables import Json

__all__ = ["check_rules"]

_LIGHTS: Final = "KHR_lights_punctual"
_INNER_RADIANS: Final = 0.0
_OUTER_RADIANS: Final = np.pi / 4
"""What the extension takes where a spot light does not say."""
_OUT: Final = "it was left out, and is not imported anyway"


def check_rules(document: Document) -> None:
    """Tell what breaks a rule; raises nothing."""
    _check_cameras(document)
    _check_lights(document)
    for number, node in enumerate(document.items("nodes")):
        if "weights" in node and "mesh" not in node:
            sentence = "A node has weights for the shapes of a mesh, but no mesh"
            _tell(document, "UNSATISFIED_DEPENDENCY", sentence, f"/nodes/{number}/weights")
        if "matrix" in node and not np.array_equal(node["matrix"][3::4], (0.0, 0.0, 0.0, 1.0)):
            sentence = "The matrix of a node has a perspective part, which no place in a city has"
            _tell(document, "NODE_MATRIX_NON_TRS", sentence, f"/nodes/{number}/matrix")


def _check_cameras(document: Document) -> None:
    for number, camera in enumerate(document.items("cameras")):
        pointer = f"/cameras/{number}"
        kind: str = camera.get("type", "")
        if kind and kind not in camera:
            _tell(document, "UNDEFINED_PROPERTY", f'A camera is "{kind}" but does not say how', pointer)
        if "perspective" in camera and "orthographic" in camera:
            _tell(document, "ONE_OF_MISMATCH", "A camera is of two kinds at once", pointer)
        flat: Json = camera.get("orthographic", {})
        if 0 in (flat.get("xmag"), flat.get("ymag")):
            _tell(document, "CAMERA_XMAG_YMAG_ZERO", "A camera sees nothing: its picture has no size", pointer)
        for lens in (flat, cast("Json", camera.get("perspective", {}))):
            if "znear" in lens and lens.get("zfar", np.inf) <= lens["znear"]:
                _tell(document, "CAMERA_ZFAR_LEQUAL_ZNEAR", "A camera sees nothing: it ends before it begins", pointer)


def _check_lights(document: Document) -> None:
    lights: Any = (extension(document.json, _LIGHTS) or {}).get("lights", [])
    for number, light in enumerate(cast("list[Json]", lights)):
        pointer = f"/extensions/{_LIGHTS}/lights/{number}"
        if light.get("type") != "spot":
            continue
        if "spot" not in light:
            _tell(document, "UNDEFINED_PROPERTY", "A spot light does not say how wide it shines", pointer)
            continue
        spot: Json = light["spot"]
        if spot.get("outerConeAngle", _OUTER_RADIANS) <= spot.get("innerConeAngle", _INNER_RADIANS):
            code = "KHR_LIGHTS_PUNCTUAL_LIGHT_SPOT_ANGLES"
            _tell(document, code, "The outer cone of a spot light is not wider than its inner one", f"{pointer}/spot")


def _tell(document: Document, code: str, sentence: str, pointer: str) -> None:
    document.findings.add("repaired", code, sentence, _OUT, pointer)
