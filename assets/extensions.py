"""Which glTF extensions the reader follows, which it may leave out, and which it must refuse.

**Invariant:** a model whose geometry depends on an extension that is not followed here is refused, never read wrongly.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any, Final, cast

from .findings import Findings, ModelError, refusal
from .tables import Json

__all__ = ["COMPRESSION", "Codec", "check_extensions", "compressed", "extension"]

_FOLLOWED: Final = frozenset(
    {
        "KHR_mesh_quantization",
        "EXT_mesh_gpu_instancing",
        "EXT_mesh_features",
        "EXT_structural_metadata",
        "CESIUM_RTC",
        "KHR_texture_transform",
        "EXT_texture_webp",
        "KHR_materials_pbrSpecularGlossiness",
    }
)


@dataclass(frozen=True, slots=True)
class Codec:
    """A way to pack geometry: its name, the extra of the installation that unpacks it, and the package it brings."""

    name: str
    extra: str
    package: str

    def is_installed(self) -> bool:
        """Say whether it can be unpacked here."""
        return find_spec(self.package) is not None


_MESHOPT: Final = Codec("meshopt", "meshopt", "meshoptimizer")
COMPRESSION: Final[dict[str, Codec]] = {
    "KHR_draco_mesh_compression": Codec("Draco", "draco", "DracoPy"),
    "EXT_meshopt_compression": _MESHOPT,
    "KHR_meshopt_compression": _MESHOPT,
}

# Extensions that say what people can do: the reader only notes with which nodes (interactive.py).
_BEHAVIOUR: Final = frozenset({"KHR_node_selectability", "KHR_node_hoverability", "KHR_interactivity"})

# Extensions that add looks or facts to a model that is whole without them.
_LEFT_OUT: Final = frozenset(
    {
        "KHR_lights_punctual",
        "KHR_texture_basisu",
        "KHR_xmp_json_ld",
        "KHR_animation_pointer",
        "KHR_node_visibility",
        "EXT_instance_features",
        "EXT_texture_avif",
        "EXT_lights_image_based",
        "CESIUM_primitive_outline",
        "EXT_feature_metadata",
        "MSFT_texture_dds",
        "EXT_lights_ies",
    }
)


def _is_appearance(name: str) -> bool:
    """Say whether a model is whole without this extension, only plainer."""
    return name in _LEFT_OUT or name.startswith("KHR_materials_")


def extension(item: Json, name: str) -> Json | None:
    """Give an object's extension of this name, or None; also of an object that no table has checked."""
    extensions: object = item.get("extensions")
    found = cast("Json", extensions).get(name) if isinstance(extensions, dict) else None
    return cast("Json", found) if isinstance(found, dict) else None


def check_extensions(json: Json, findings: Findings) -> None:
    """Refuse a model that requires what cannot be followed; remark on what is left out."""
    used = _names(json, "extensionsUsed")
    required = _names(json, "extensionsRequired")
    for number, name in enumerate(required):
        pointer = f"/extensionsRequired/{number}"
        if name in COMPRESSION and not COMPRESSION[name].is_installed():
            raise compressed(name, pointer)
        if name in _BEHAVIOUR:
            sentence = f'The model asks for "{name}", of which only names are checked'
            findings.add("warning", "UNSUPPORTED_EXTENSION", sentence, "what it does is not done in the city", pointer)
        elif _is_appearance(name):
            sentence = f'The model asks for "{name}", which is left out'
            findings.add(
                "warning", "UNSUPPORTED_EXTENSION", sentence, "some surfaces may look plainer than meant", pointer
            )
        elif name not in _FOLLOWED and name not in COMPRESSION:
            sentence = f'The model cannot be read without the extension "{name[:60]}", which is not known here'
            raise refusal("UNSUPPORTED_EXTENSION", sentence, "export the model again without it", pointer)
        if name not in used:
            findings.add(
                "note", "UNUSED_EXTENSION_REQUIRED", f'"{name}" is required but not listed as used', "", pointer
            )
    for number, name in enumerate(used):
        if name not in _FOLLOWED and name not in COMPRESSION and name not in required:
            sentence = f'The extension "{name[:60]}" is left out'
            findings.add("note", "UNSUPPORTED_EXTENSION", sentence, "", f"/extensionsUsed/{number}")


def compressed(name: str, pointer: str) -> ModelError:
    """Make the error for geometry that is stored only in a form that nothing here unpacks."""
    codec = COMPRESSION[name]
    sentence = f"The geometry is compressed with {codec.name} ({name}), which cannot be read yet"
    advice = f'install what reads it by pip install "citiverse[{codec.extra}]", or export the model without it'
    return refusal("UNSUPPORTED_EXTENSION", sentence, advice, pointer)


def _names(json: Json, key: str) -> list[str]:
    value: Any = json.get(key, [])
    if not isinstance(value, list) or not all(isinstance(name, str) for name in cast("list[Any]", value)):
        raise refusal("TYPE_MISMATCH", f'"{key}" must be a list of names', "export the model again", f"/{key}")
    names = cast("list[str]", value)
    if len(set(names)) < len(names):
        raise refusal(
            "DUPLICATE_ELEMENTS", f'The same name stands twice in "{key}"', "export the model again", f"/{key}"
        )
    return names
