"""What a file is, told from its content: names lie, and an error page saved as `city.glb` is common.

**Invariant:** only the first bytes are looked at; nothing is parsed.
"""

from __future__ import annotations

from typing import Any, Final, Literal

from .findings import ModelError, refusal

__all__ = ["SNIFF_BYTES", "foreign_json", "sniff"]

SNIFF_BYTES: Final = 4096

_EXPORT: Final = "export the city as glTF 2.0 (.glb) and import that"
_DOWNLOAD: Final = "download the model itself and try again"

# What the file begins with, what it is, what to do.
_BEGINNINGS: Final[tuple[tuple[bytes, str, str], ...]] = (
    (
        b"version https://git-lfs",
        "a Git LFS pointer: the model itself was not downloaded",
        'run "git lfs pull" where it came from',
    ),
    (b"PK\x03\x04", "a zip archive", "unpack it and import the .glb or .gltf inside"),
    (b"\x1f\x8b", "a gzip archive", "unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", "unpack it first"),
    (b"Rar!", "a RAR archive", "unpack it first"),
    (b"b3dm", "a 3D Tiles 1.0 tile (b3dm)", "convert it to glTF first, for example with 3d-tiles-tools"),
    (b"i3dm", "a 3D Tiles 1.0 instance tile (i3dm)", "convert it to glTF first, for example with 3d-tiles-tools"),
    (b"cmpt", "a 3D Tiles 1.0 composite tile (cmpt)", "convert it to glTF first, for example with 3d-tiles-tools"),
    (b"pnts", "a 3D Tiles point cloud (pnts)", "give a model with triangles: points cannot be walked on"),
    (b"Kaydara FBX", "an FBX model", _EXPORT),
    (b"ISO-10303-21", "an IFC or STEP model", _EXPORT),
    (b"ply\n", "a PLY model", _EXPORT),
    (b"ply\r", "a PLY model", _EXPORT),
    (b"solid ", "an STL model", _EXPORT),
    (b"LASF", "a point cloud (LAS)", "give a model with triangles: points cannot be walked on"),
    (b"BLENDER", "a Blender project", _EXPORT),
    (b"\x89PNG", "a PNG picture", "give the model itself"),
    (b"\xff\xd8\xff", "a JPEG picture", "give the model itself"),
    (b"%PDF", "a PDF document", "give the model itself"),
    (b"SQLite format 3", "a database (perhaps a GeoPackage)", _EXPORT),
)

# What a text file contains near its beginning, in lower case.
_WORDS: Final[tuple[tuple[bytes, str, str], ...]] = (
    (b"<!doctype html", "a web page (perhaps an error page) and not a model", _DOWNLOAD),
    (b"<html", "a web page (perhaps an error page) and not a model", _DOWNLOAD),
    (b"citymodel", "a CityGML model", _EXPORT),
    (b"<collada", "a COLLADA model", _EXPORT),
    (b"<kml", "a KML file", _EXPORT),
    (b"<?xml", "an XML file and not a model", _EXPORT),
    (b"mtllib ", "an OBJ model", _EXPORT),
    (b"\nv ", "an OBJ model", _EXPORT),
)


def sniff(head: bytes) -> Literal["glb", "json"]:
    """Tell a GLB from JSON text by its first `SNIFF_BYTES`; raises ModelError that names what else it is."""
    if not head.strip(b"\x00 \t\r\n"):
        raise refusal(
            "EMPTY_FILE", "The file is empty" if not head else "The file has no content, only blanks", _DOWNLOAD
        )
    if head.startswith(b"glTF"):
        return "glb"
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    for beginning, what, advice in _BEGINNINGS:
        if text.startswith(beginning):
            raise _foreign(what, advice)
    if text.startswith((b"{", b"[")):
        return "json"
    lower = text.lower()
    for word, what, advice in _WORDS:
        if word in lower:
            raise _foreign(what, advice)
    raise refusal("UNKNOWN_FORMAT", "The file is neither GLB nor glTF nor anything else known here", _EXPORT)


def foreign_json(document: dict[str, Any]) -> ModelError | None:
    """Name a JSON document that is something else than glTF 2.0, or give None."""
    kind = document.get("type")
    if kind == "CityJSONFeature":
        advice = "put the line of type CityJSON that belongs to them first: it says where they are"
        return _foreign("a list of CityJSON features without the line that says where they are", advice)
    if kind in ("FeatureCollection", "Feature"):
        return _foreign(
            "a GeoJSON map without heights and walls", "give a model; GeoJSON can bring the names (--names)"
        )
    if "geometricError" in document and "root" in document:
        return _foreign("a 3D Tiles tileset, which is a list of models", "give the model that the tiles were made from")
    return None


def _foreign(what: str, advice: str) -> ModelError:
    return refusal("NOT_GLTF", f"The file is {what}", advice)
