"""What a CityJSON file says of itself as a whole: its place on Earth, its title, whom to thank and on what terms.

**Invariant:** nothing is invented; the coordinate system is the one that the file names.
"""

from __future__ import annotations

from typing import Any, Final

from .cityjson_document import json_object
from .crs_code import crs_code
from .findings import Findings, refusal
from .tables import Json
from .words import text_of

__all__ = ["about"]

_POINTER: Final = "/metadata/referenceSystem"
_EXTENDED: Final = "+metadata-extended"
_ATTRIBUTION_KEYS: Final = ("attribution", "copyright", "credits")
_LICENCE_KEYS: Final = ("licence", "license", "dataLicense", "rights")
_CONTACT_KEYS: Final = ("organization", "contactName")


def about(json: Json, findings: Findings) -> dict[str, Any]:
    """Give `crs`, `title`, `attribution` and `licence` as far as the metadata state them (CityJSON 2.0 §5).

    Raises ModelError where the coordinates are those of a globe.
    """
    metadata = json_object(json, "metadata")
    extended = json_object(json, _EXTENDED) | json_object(metadata, _EXTENDED)
    found = {
        "crs": _crs(metadata, findings),
        "title": text_of(metadata.get("title")),
        "attribution": _first([metadata, extended], _ATTRIBUTION_KEYS)
        or _first([json_object(metadata, "pointOfContact")], _CONTACT_KEYS),
        "licence": _first([metadata, extended, json_object(extended, "constraints")], _LICENCE_KEYS),
    }
    return {key: value for key, value in found.items() if value}


def _first(places: list[Json], keys: tuple[str, ...]) -> str:
    return next((text for place in places for key in keys if (text := text_of(place.get(key)))), "")


def _crs(metadata: Json, findings: Findings) -> str:
    stated = metadata.get("referenceSystem")
    code = crs_code(stated) if isinstance(stated, str) else None
    if code is None:
        sentence = "The file does not say in which coordinate system it is, so nobody can tell where on Earth it lies"
        if stated is not None:
            sentence = "The coordinate system of the file is not one of the EPSG list"
        advice = "give it with --crs EPSG:NUMBER at the import"
        findings.add("note", "NO_REFERENCE_SYSTEM", sentence, advice, _POINTER)
        return ""
    return code if _is_flat(code, findings) else ""


def _is_flat(code: str, findings: Findings) -> bool:
    """Say whether a coordinate system is known; raises ModelError where its coordinates are not those of a flat map."""
    from pyproj import CRS  # Costs 100 ms of start-up, and only a source with a coordinate system needs it.
    from pyproj.exceptions import CRSError

    try:
        crs = CRS(code)
    except CRSError:
        sentence = f"The coordinate system {code} is not known"
        advice = "give the right one with --crs EPSG:NUMBER at the import"
        findings.add("warning", "NO_REFERENCE_SYSTEM", sentence, advice, _POINTER)
        return False
    if crs.is_geographic or crs.is_geocentric:
        sentence = f"The coordinates are those of a globe ({code}), not of a flat map in metres"
        raise refusal("NOT_PROJECTED", sentence, 'convert it with "cjio FILE crs_reproject NUMBER save NEW"', _POINTER)
    if any(axis.unit_conversion_factor != 1.0 for axis in crs.axis_info[:2]):
        sentence = f"The coordinates count in {crs.axis_info[0].unit_name} and not in metres, so sizes will be wrong"
        advice = 'convert it with "cjio FILE crs_reproject NUMBER save NEW"'
        findings.add("warning", "UNITS_NOT_METRES", sentence, advice, _POINTER)
    return True
