"""What the columns of a side file mean: registers in four languages turned into the words of `tags.py`.

The languages are English, German, French and Dutch. A column that no table knows is kept as an attribute. Values of use
are turned into OpenStreetMap's words where a table knows them (IGN BD TOPO: NATURE, USAGE1; Dutch BAG: gebruiksdoel),
so that they are spoken in every language.

**Invariant:** what comes out is extras as a model has them; a row never says what a thing's id, line or use by people
(`interactive`) is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Any, Final, cast

from .kinds import kind_of_extras, kind_of_word
from .tags import number_of
from .words import text_of

__all__ = ["extras_of_row", "plain"]

_MEANINGS: Final = {
    "name": "name nom naam bezeichnung benennung toponyme denomination intitule libelle titel title gebaeudename "
    "gebaudename objectnaam",
    "use": "use nature usage usage1 usage2 utilisation destination nutzung gebaeudenutzung gebaudenutzung gebruik "
    "gebruiksdoel gebouwfunctie functie funktion gebaeudefunktion gebaudefunktion amenity",
    "height": "heightm height hauteur hauteurm hoehe hohe gebaeudehoehe gebaudehohe hoogte gebouwhoogte "
    "measuredheight buildingheight",
    "address": "address adresse anschrift adres",
    "street": "street addrstreet strasse strassenname straat straatnaam openbareruimtenaam rue voie nomvoie",
    "number": "housenumber addrhousenumber hausnummer hausnr huisnummer numero numvoie",
    "city": "city addrcity ort gemeinde plaats woonplaats woonplaatsnaam gemeentenaam commune ville",
    "kind": "kind type objektart objecttype",
}
_MEANING_OF: Final = {column: meaning for meaning, columns in _MEANINGS.items() for column in columns.split()}

# "" says nothing: the next column of use is asked.
_USES: Final = {
    "": "indifferenciee indifferencie inconnu overigegebruiksfunctie sonstiges unbekannt onbekend unknown",
    "church": "eglise kirche kerk",
    "chapel": "chapelle kapelle kapel",
    "castle": "chateau schloss kasteel",
    "theatre": "areneoutheatreantique theater",
    "tower": "tourdonjon turm toren",
    "greenhouse": "serre gewachshaus kas",
    "windmill": "moulinavent windmuhle molen",
    "monument": "arcdetriomphe denkmal",
    "fort": "fortblockhauscasemate",
    "grandstand": "tribune",
    "place_of_worship": "religieux",
    "residential": "residentiel woonfunctie wohngebaude wohnhaus wohnen wonen",
    "commercial": "commercialetservices gewerbe",
    "retail": "winkelfunctie geschaftshaus winkel",
    "industrial": "industriel industriefunctie industrie industrielagricoleoucommercial",
    "farm_auxiliary": "agricole",
    "sports_centre": "sportif sportfunctie sporthalle",
    "outbuilding": "annexe",
    "office": "kantoorfunctie burogebaude kantoor bureau",
    "school": "onderwijsfunctie schule ecole",
    "hotel": "logiesfunctie",
    "clinic": "gezondheidszorgfunctie",
    "hospital": "krankenhaus hopital ziekenhuis",
    "prison": "celfunctie",
    "townhall": "rathaus mairie hoteldeville stadhuis gemeentehuis",
    "community_centre": "bijeenkomstfunctie",
    "library": "bibliothek bibliotheque bibliotheek",
    "museum": "musee",
}
_USE_OF: Final = {value: use for use, values in _USES.items() for value in values.split()}
_WAYS: Final = frozenset({"street", "path", "square", "bridge", "rail"})
_LETTERS: Final = str.maketrans({"ß": "ss", "œ": "oe", "æ": "ae"})
# What a model alone decides.
_KEPT_OUT: Final = frozenset({"line", "entrances", "interactive", "extras", "attributes", "height_source"})


def plain(word: str) -> str:
    """Give a column's name or a value as the tables have it: lower case, without accents, spaces and signs."""
    text = unicodedata.normalize("NFKD", word.casefold().translate(_LETTERS))
    return re.sub(r"[^0-9a-z]", "", text)


def extras_of_row(
    row: Mapping[str, Any], key: str, extras: Mapping[str, Any], title_kind: str | None
) -> dict[str, Any]:
    """Give a thing's `extras` with what a row of a side file, joined by its column `key`, says laid over them.

    `title_kind` is the kind of things that the file as a whole is about, for things whose source does not say it.
    """
    said: dict[str, Any] = {}
    others: dict[str, Any] = {}
    for column, value in row.items():
        meaning = _MEANING_OF.get(plain(column[:100]))
        if value is None or value == "" or column == key or column in _KEPT_OUT:
            continue
        if meaning is None:
            others[column] = value
        elif meaning == "use":
            said["use"] = said.get("use") or _use(text_of(value))
        else:
            said.setdefault(meaning, value)
    kind = kind_of_extras(extras)
    stated = kind_of_word(text_of(said.get("kind"), 64)) or (title_kind if kind is None else None)
    new = {**extras, "attributes": {**_inner(extras), **others}}
    if stated is not None:
        new["kind"] = stated
    return _with_words(new, said, stated or kind)


def _with_words(new: dict[str, Any], said: Mapping[str, Any], kind: str | None) -> dict[str, Any]:
    name, street, number = (text_of(said.get(key)) for key in ("name", "street", "number"))
    if not name and street and not number and kind in _WAYS:
        name = street
    if name:
        new["name"] = name
    if text_of(said.get("use")):
        new["use"] = said["use"]
    height_m = number_of(said.get("height"))
    if height_m is not None:
        new["height_m"] = height_m
    address = text_of(said.get("address"))
    if not address and street and number:
        city = text_of(said.get("city"))
        address = f"{street} {number}" + (f", {city}" if city else "")
    if address:
        # The source's own address would be asked before this one.
        new = {key: value for key, value in new.items() if not key.startswith("addr:")} | {"address": address}
    return new


def _use(value: str) -> str:
    """The use that a value names, of several the first that a table knows."""
    known = (_USE_OF.get(plain(word)) for word in (value, *re.split(r"[,;|/]", value)))
    return next((use for use in known if use is not None), value)


def _inner(extras: Mapping[str, Any]) -> dict[str, Any]:
    inner = extras.get("attributes")
    return dict(cast("dict[str, Any]", inner)) if isinstance(inner, dict) else {}
