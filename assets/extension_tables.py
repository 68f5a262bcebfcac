"""Where the objects of known extensions may stand, and their shape.

Extensions that carry geometry (compression, instancing) have only their place here: what reads them checks the rest.

**Invariant:** data and nothing else; `extension_objects.py` is the one walk over them.
"""

from __future__ import annotations

import math
from typing import Final

from .tables import Field, Table

__all__ = ["EXTENSION_TABLES", "Place"]

Place = tuple[str, Table]
"""A JSON pointer in which `*` is any one step and `**` any number of them, and the shape of what stands there."""

_UNIT: Final = Field("number", low=0, high=1)
_POSITIVE: Final = Field("number", low=0)
_COLOUR: Final = Field("numbers", low=0, high=1, size=(3,))
_PRIMITIVE: Final = "/meshes/*/primitives/*"
_SOURCE: Final[Table] = {"source": Field("index", to="images")}
_LIGHT: Final[Table] = {
    "name": Field("string"),
    "type": Field("string", True, choices=("directional", "point", "spot")),
    "color": _COLOUR,
    "intensity": _POSITIVE,
    "range": Field("number", low=math.ulp(0.0)),
    "spot": Field(
        "object",
        table={
            "innerConeAngle": Field("number", low=0, high=math.pi / 2),
            "outerConeAngle": Field("number", low=math.ulp(0.0), high=math.pi / 2),
        },
    ),
}
_MAPPING: Final[Table] = {
    "variants": Field("indices", True, to="variants"),
    "material": Field("index", True, to="materials"),
}
_TRANSFORM: Final[Table] = {
    "offset": Field("numbers", size=(2,)),
    "rotation": Field("number"),
    "scale": Field("numbers", size=(2,)),
    "texCoord": Field("integer", low=0),
}
_MATERIALS: Final[dict[str, Table]] = {
    "anisotropy": {"anisotropyStrength": _UNIT, "anisotropyRotation": Field("number")},
    "clearcoat": {"clearcoatFactor": _UNIT, "clearcoatRoughnessFactor": _UNIT},
    "diffuse_transmission": {"diffuseTransmissionFactor": _UNIT, "diffuseTransmissionColorFactor": _COLOUR},
    "dispersion": {"dispersion": _POSITIVE},
    "emissive_strength": {"emissiveStrength": _POSITIVE},
    "ior": {"ior": _POSITIVE},
    "iridescence": {"iridescenceFactor": _UNIT, "iridescenceIor": Field("number", low=1)},
    "pbrSpecularGlossiness": {
        "diffuseFactor": Field("numbers", low=0, high=1, size=(4,)),
        "specularFactor": _COLOUR,
        "glossinessFactor": _UNIT,
    },
    "sheen": {"sheenColorFactor": _COLOUR, "sheenRoughnessFactor": _UNIT},
    "specular": {"specularFactor": _UNIT, "specularColorFactor": Field("numbers", low=0, size=(3,))},
    "transmission": {"transmissionFactor": _UNIT},
    "unlit": {},
    "volume": {
        "thicknessFactor": _POSITIVE,
        "attenuationDistance": Field("number", low=math.ulp(0.0)),
        "attenuationColor": _COLOUR,
    },
}

_ANYTHING: Final[Table] = {}
_PLACES: Final[dict[str, tuple[Place, ...]]] = {
    "EXT_mesh_gpu_instancing": (("/nodes/*", _ANYTHING),),
    "EXT_meshopt_compression": (("/bufferViews/*", _ANYTHING), ("/buffers/*", _ANYTHING)),
    "EXT_texture_webp": (("/textures/*", _SOURCE),),
    "KHR_animation_pointer": (("/animations/*/channels/*/target", {"pointer": Field("string", True)}),),
    "KHR_draco_mesh_compression": ((_PRIMITIVE, _ANYTHING),),
    "KHR_lights_punctual": (
        ("", {"lights": Field("objects", True, table=_LIGHT)}),
        ("/nodes/*", {"light": Field("index", True, to="lights")}),
    ),
    "KHR_materials_variants": (
        ("", {"variants": Field("objects", True, table={"name": Field("string", True)})}),
        (_PRIMITIVE, {"mappings": Field("objects", True, table=_MAPPING)}),
    ),
    "KHR_mesh_quantization": (),
    "KHR_meshopt_compression": (("/bufferViews/*", _ANYTHING), ("/buffers/*", _ANYTHING)),
    "KHR_node_visibility": (("/nodes/*", {"visible": Field("boolean")}),),
    "KHR_texture_basisu": (("/textures/*", _SOURCE),),
    "KHR_texture_transform": (("/materials/*/**", _TRANSFORM),),
}
EXTENSION_TABLES: Final[dict[str, tuple[Place, ...]]] = _PLACES | {
    f"KHR_materials_{name}": (("/materials/*", table),) for name, table in _MATERIALS.items()
}
"""By the name of the extension, the places where it may stand."""
