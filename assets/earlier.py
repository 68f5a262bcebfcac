"""What the package that is there already gives to the one that takes its place, so that importing again does only what
changed.

Whatever is costly to make (a tile, a region of the ground) is made under a key: the digest of everything that its
bytes depend on. A package keeps the keys of what is in it; where the same key is asked for again, the file is linked
from there. And the files of the package before stay for one generation, for browsers that have not yet heard of the
new ones: `kept.json` lists them, and the next import leaves them out.

**Invariant:** what is linked has the content that its name says; a package of another importer gives nothing; nothing
is kept longer than until the next import.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, fields
from hashlib import blake2b
from pathlib import Path
from typing import Any, Final, NamedTuple, cast

import numpy as np
import orjson

from .aside import DIGEST_BYTES, Aside, digest_of
from .city import CityFacts, read_facts
from .features import Feature, feature_record
from .findings import ModelError
from .model import Material, Model
from .pieces import Piece
from .stored import read_stored, twin_of

__all__ = ["KEPT", "Earlier", "Made", "key_of"]

KEPT: Final = "kept.json"
INDEX_BYTES_MAX: Final = 64 << 20
_BLOB: Final = re.compile(r"(?:\w+/|\w+-)[0-9a-f]{32}\.[a-z0-9]+")


class Made(NamedTuple):
    """A file that is in the package: its path there, and facts about it as JSON values."""

    path: str
    facts: dict[str, Any]


class Earlier:
    """The package at `place`, if one is there, with its `facts`; `made` and `taken` count, for each folder ("tiles"),
    the files that had to be made and those that were there.
    """

    def __init__(self, place: Path, importer: str) -> None:
        self.made, self.taken = Counter[str](), Counter[str]()
        self._place = place
        self._now: dict[str, Made] = {}
        self.there = (place / "city.json").is_file()
        self.facts = _facts(place)
        self._known = _index(place, self.facts, importer)

    def again(self, aside: Aside, key: str, make: Callable[[], tuple[str, bytes, dict[str, Any]]]) -> Made:
        """Give the file of this key, from the earlier package or else made: `make` gives its path with a place for the
        digest ("tiles/{}.glb"), its bytes and its facts.
        """
        made = self._now.get(key) or self._known.get(key)
        if made is not None and self._link(aside, made.path):
            self.taken[made.path.partition("/")[0]] += 1
        else:
            path, data, facts = make()
            made = Made(aside.put(path.format(digest_of(data)), data), facts)
            self.made[made.path.partition("/")[0]] += 1
        self._now[key] = made
        return made

    def write_index(self, aside: Aside) -> str:
        """Write the keys of what is in the package, and give the file's path."""
        data = orjson.dumps({"made": {key: [*made] for key, made in self._now.items()}}, option=orjson.OPT_SORT_KEYS)
        return aside.put_packed(f"made-{digest_of(data)}.json", data)

    def keep(self, aside: Aside) -> None:
        """Take along the files of the earlier package that the new one has not, but for those that were only kept."""
        old = set(_json(self._place / KEPT).get("files", []))
        paths = sorted(self._place.rglob("*"))
        blobs = dict.fromkeys(path.relative_to(self._place).as_posix().removesuffix(".gz") for path in paths)
        kept = [path for path in blobs if _BLOB.fullmatch(path) and path not in old and not aside.has(path)]
        kept = [path for path in kept if self._link(aside, path)]
        if kept:
            aside.put(KEPT, orjson.dumps({"files": kept}))

    def _link(self, aside: Aside, path: str) -> bool:
        """Link a file where it is what it should be."""
        if aside.has(path):
            return True
        file = self._place / path
        try:
            if digest_of(read_stored(file)) not in path:
                return False
            aside.link(path, file if file.exists() else twin_of(file))
        except OSError:
            return False
        return True


def key_of(
    features: Iterable[Feature], pieces: Iterable[Piece], model: Model, images: Mapping[int, str], *settings: Any
) -> str:
    """Give the key of a tile: the digest of the things in it, of their geometry and looks, and of `settings`, which are
    JSON values. `images` gives the path of each texture, which is named by its content.
    """
    pieces = list(pieces)
    digest = blake2b(digest_size=DIGEST_BYTES)
    used = sorted({piece.material for piece in pieces})
    looks = [_look(model.materials[index], images) if 0 <= index < len(model.materials) else None for index in used]
    things = [feature_record(feature) for feature in features]
    _add(digest, orjson.dumps([things, looks, settings]))
    for piece in pieces:
        arrays = [getattr(piece, name) for name in _ARRAYS]
        shapes = [None if array is None else [array.dtype.str, *array.shape] for array in arrays]
        _add(digest, orjson.dumps([piece.feature, used.index(piece.material), shapes]))
        for array in arrays:
            if array is not None:
                digest.update(np.ascontiguousarray(array).data)
    return digest.hexdigest()


_ARRAYS: Final = tuple(field.name for field in fields(Piece) if field.name not in {"feature", "material"})


def _add(digest: blake2b, data: bytes) -> None:
    digest.update(len(data).to_bytes(8, "little") + data)


def _look(material: Material, images: Mapping[int, str]) -> dict[str, Any]:
    look = asdict(material)
    return look | {"image": None if material.image is None else images.get(material.image)}


def _facts(place: Path) -> CityFacts | None:
    try:
        return read_facts(place)
    except ModelError:
        return None


def _index(place: Path, facts: CityFacts | None, importer: str) -> dict[str, Made]:
    """Read the keys of a package; none where there is no package of this importer."""
    if facts is None or facts["importer"] != importer or "made" not in facts["files"]:
        return {}
    index: Any = _json(place / facts["files"]["made"]).get("made")
    entries = cast("dict[str, Any]", index) if isinstance(index, dict) else {}
    return {key: Made(*entry) for key, entry in entries.items() if _is_entry(entry)}


def _is_entry(entry: Any) -> bool:
    match entry:
        case [str(path), dict()]:
            return _BLOB.fullmatch(path) is not None
        case _:
            return False


def _json(path: Path) -> dict[str, Any]:
    """Read a JSON object; an empty one where there is none."""
    try:
        value = orjson.loads(read_stored(path, INDEX_BYTES_MAX))
    except (OSError, orjson.JSONDecodeError):
        return {}
    return cast("dict[str, Any]", value) if isinstance(value, dict) else {}
