"""What a model says about itself as a whole: its name, its place on Earth, who made it and on what terms.

**Invariant:** nothing is invented; where the source is silent, the answer says so.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Final, NamedTuple, cast

import numpy as np
from numpy.typing import NDArray

from ..world.ground import CELL_M
from .crs_code import crs_code
from .findings import Finding, Findings
from .kinds import kind_of_word
from .model import Model
from .tags import number_of
from .words import clean, is_label, text_of

__all__ = [
    "FAR_M", "NO_ATTRIBUTION", "NO_LICENCE", "Origin", "Stated", "attribution_of", "city_name", "licence_of",
    "origin_of", "shift_of", "unread_crs", "words_about",
]  # fmt: skip

# Further from zero than this, single precision in browsers and on the wire is too coarse to walk on.
FAR_M: Final = 50_000.0
# Who made a city, or its terms, in words: those of several sources stand in one line, and none may be cut.
TERMS_CHARACTERS_MAX: Final = 4_000
# The address of a compound system is long.
CRS_CHARACTERS_MAX: Final = 300
NO_ATTRIBUTION: Final = "no attribution in the source file"
NO_LICENCE: Final = "no licence in the source file"


class Origin(NamedTuple):
    """The frame's zero point: a CRS ("EPSG:32633"), and easting, northing and height in it; None where unknown."""

    crs: str | None
    position: list[float] | None


class Stated(NamedTuple):
    """What whoever imports a model says of it, which goes before the model's own words; None where nothing is said."""

    name: str | None = None
    crs: str | None = None
    origin: tuple[float, float, float] | None = None
    attribution: str | None = None
    licence: str | None = None

    def words(self) -> dict[str, Any]:
        """Give what is said, but for the name, as a source would say it in its extras."""
        said: dict[str, Any] = {"crs": self.crs, "attribution": self.attribution, "licence": self.licence}
        said["origin"] = None if self.origin is None else [*self.origin]
        return {key: value for key, value in said.items() if value is not None}


def words_about(model: Model) -> dict[str, Any]:
    """Give the extras that speak of the whole model: those of its roots, and over them those of asset and scene."""
    roots = [node.extras for node in model.nodes if node.parent is None]
    return {key: value for extras in [*reversed(roots), model.extras] for key, value in extras.items()}


def shift_of(low: NDArray[np.float64], high: NDArray[np.float64]) -> NDArray[np.float64]:
    """Give the point (3,), on whole cells, that becomes zero: zero itself unless the model lies further away than
    `FAR_M`.
    """
    middle = (low + high) / 2.0
    if max(abs(float(middle[0])), abs(float(middle[2]))) <= FAR_M:
        return np.zeros(3)
    cell = np.floor(middle / CELL_M) * CELL_M
    return np.array([cell[0], 0.0, cell[2]])


def origin_of(extras: dict[str, Any], shift_m: NDArray[np.float64]) -> Origin:
    """Read `crs` and `origin`, and move the origin by what was taken from the coordinates (z is south, northing
    north).
    """
    crs = crs_code(text_of(extras.get("crs"), CRS_CHARACTERS_MAX))
    stated = extras.get("origin")
    numbers = [number_of(value) for value in cast("list[Any]", stated)[:3]] if isinstance(stated, list) else []
    position = [value for value in numbers if value is not None]
    if len(position) != len(numbers) or len(position) < 2:
        position = [0.0, 0.0, 0.0] if shift_m.any() else []
    if not position:
        return Origin(crs, None)
    east, north, height = (*position, 0.0)[:3]
    return Origin(crs, [east + float(shift_m[0]), north - float(shift_m[2]), height])


def unread_crs(extras: dict[str, Any]) -> list[Finding]:
    """Warn of a `crs` that is stated and not understood."""
    stated = text_of(extras.get("crs"))
    if not stated or origin_of(extras, np.zeros(3)).crs is not None:
        return []
    sentence = f"The model's coordinate system, “{stated}”, names none of the EPSG list"
    found = Findings()
    found.add("warning", "CRS_NOT_READ", sentence, "give it with --crs EPSG:NUMBER at the import")
    return found.all()


def city_name(model: Model, extras: dict[str, Any], source: Path) -> str:
    """Give the city's name: the model's title, the name of its only root, or the file's name made readable."""
    roots = [node for node in model.nodes if node.parent is None]
    titles = [extras.get(key) for key in ("city", "title")] + [roots[0].name if len(roots) == 1 else ""]
    for title in titles:
        text = clean(title) if isinstance(title, str) else ""
        if text and not is_label(text, "", frozenset()) and kind_of_word(text) is None:
            return text
    stem = clean(re.sub(r"[_\-.\s]+", " ", source.name.split(".")[0]))
    return (stem.title() if stem.islower() else stem) or "City"


def attribution_of(model: Model, extras: dict[str, Any]) -> str:
    """Give the source's own words on who made it."""
    copyright_text = clean(model.copyright, TERMS_CHARACTERS_MAX)
    return text_of(extras.get("attribution"), TERMS_CHARACTERS_MAX) or copyright_text or NO_ATTRIBUTION


def licence_of(extras: dict[str, Any]) -> str:
    """Give the source's own words on its terms."""
    stated = (text_of(extras.get(key), TERMS_CHARACTERS_MAX) for key in ("licence", "license"))
    return next(filter(None, stated), NO_LICENCE)
