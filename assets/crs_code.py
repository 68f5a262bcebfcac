"""The EPSG number in whatever a file calls its coordinate reference system.

**Invariant:** of a compound system the horizontal part is given, which comes first in all spellings.
"""

from __future__ import annotations

import re
from typing import Final

__all__ = ["crs_code"]

TEXT_CHARACTERS_MAX: Final = 300
# "EPSG:7415", "EPSG:25832+7837", "urn:ogc:def:crs:EPSG::7415", "https://www.opengis.net/def/crs/EPSG/0/7415", and
# compounds of these; the number may follow that of a version (OGC 09-048r5).
_NAMED: Final = re.compile(r"\bEPSG\s*[:/]+\s*(?:[\d.]*\s*[:/]+\s*)?(\d{4,6})(?!\d)", re.IGNORECASE)
_BARE: Final = re.compile(r"\s*(\d{4,6})\s*")


def crs_code(text: str) -> str | None:
    """Give a code such as "EPSG:32633", None where the text names no system of the EPSG list."""
    text = text[:TEXT_CHARACTERS_MAX]
    match = _NAMED.search(text) or _BARE.fullmatch(text)
    return f"EPSG:{match.group(1)}" if match else None
