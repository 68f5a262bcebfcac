"""The things of a city: every node of a model that stands for something, with its words and its place.

A building may be one node, or a node with parts, or one node with a thousand instances; groups ("buildings") are no
things. Which node owns which triangles is decided once, here, and everything behind it (tiles, ground, outline)
follows.

**Invariant:** ids are unique and depend only on the source; a feature's `number` is its place in the list.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from .findings import refusal
from .kinds import is_part, kind_of_extras, kind_of_word, words_of
from .model import Model, Node
from .pieces import Piece, corners_of, place
from .places import Places, places_of
from .ribbon import LINE_KINDS, centre_line
from .tags import Attributes, address_of, attributes_of, entrances_of, height_of, identity_of, line_of, name_of, use_of
from .words import clean

__all__ = ["FEATURES_MAX", "TRIANGLES_MAX", "Feature", "collect_features", "feature_record"]

FEATURES_MAX: Final = 500_000
TRIANGLES_MAX: Final = 20_000_000
HEIGHT_M_MIN: Final = 0.5
NO_SHIFT: Final = np.zeros(3)
# The corners of so many triangles are looked at together: all of a city's would be its largest array.
_BATCH_TRIANGLES: Final = 100_000

# A thing stands on the ground at the bottom of its bounds; a surface is as high as it is at its point.
_STANDING: Final = frozenset({"building", "tree", "furniture", "stop", "other"})
_HIGH: Final = frozenset({"building", "tree"})


@dataclass(frozen=True, slots=True)
class Feature:
    """One thing; fields as in docs/package.md, "" and None where the source is silent. `bounds`: x0, y0, z0, x1, y1,
    z1.
    """

    id: str
    number: int
    kind: str
    point: tuple[float, float, float]
    bounds: tuple[float, float, float, float, float, float]
    use: str = ""
    name: str = ""
    address: str = ""
    height_m: float | None = None
    line: list[tuple[float, float]] | None = None
    entrances: list[tuple[float, float]] = field(default_factory=list[tuple[float, float]])
    attributes: Attributes = field(default_factory=dict[str, "str | float | int"])


def feature_record(feature: Feature) -> dict[str, Any]:
    """Give the feature as the JSON object of docs/package.md, without what the source does not say."""
    record: dict[str, Any] = {"id": feature.id, "number": feature.number, "kind": feature.kind}
    for key in ("use", "name", "address", "height_m", "line", "entrances", "attributes"):
        if value := getattr(feature, key):
            record[key] = value
    record["point"] = feature.point
    record["bounds"] = feature.bounds
    return record


def collect_features(model: Model, shift_m: NDArray[np.float64] = NO_SHIFT) -> tuple[list[Feature], list[Piece]]:
    """Find the features of a model and the pieces of geometry that belong to each.

    `shift_m` is taken from every position. Raises ModelError where the model has no triangles or more things than can
    be served.
    """
    numbers, pieces = _pieces(model, _owners(model), shift_m)
    places = _places(pieces, len(numbers))
    materials = _materials(model, pieces)
    ids = _Ids()
    features = [
        _feature(
            model, node, instance, number, materials[number], places.bounds[number], places.points[number], ids, shift_m
        )
        for (node, instance), number in numbers.items()
    ]
    return _with_lines(features, pieces), pieces


def _with_lines(features: list[Feature], pieces: list[Piece]) -> list[Feature]:
    """Find the lines of ways whose source states none."""
    wanted = {feature.number for feature in features if feature.kind in LINE_KINDS and feature.line is None}
    pieces_of: defaultdict[int, list[Piece]] = defaultdict(list)
    for piece in pieces:
        if piece.feature in wanted:
            pieces_of[piece.feature].append(piece)
    return [
        replace(feature, line=centre_line(pieces_of[feature.number])) if feature.number in wanted else feature
        for feature in features
    ]


def _owners(model: Model) -> list[int]:
    """For each node the node of the thing that its triangles belong to: a thing above it, or itself."""
    children = Counter(node.parent for node in model.nodes)
    owners: list[int] = []
    things: list[int] = []
    for index, node in enumerate(model.nodes):
        above = -1 if node.parent is None else things[node.parent]
        kind = kind_of_extras(node.extras)
        joins = above >= 0 and not node.record and (kind is None or is_part(node.extras))
        is_thing = node.record or (kind is not None and not _is_group(node, children[index]))
        owners.append(above if joins else index)
        things.append(above if joins else index if is_thing else -1)
    return owners


def _is_group(node: Node, children: int) -> bool:
    """A node named after a kind ("buildings") that holds others and has no identity is a drawer, not a thing."""
    return children > 0 and not identity_of(node.extras) and (not node.name or kind_of_word(node.name) is not None)


def _pieces(
    model: Model, owners: list[int], shift_m: NDArray[np.float64]
) -> tuple[dict[tuple[int, int], int], list[Piece]]:
    """Number the things that have triangles, in the order of their nodes and instances, and place their geometry."""
    keys = {(owners[part.node], k) for part in model.parts if len(part.triangles) for k in range(len(part.matrices))}
    triangles = sum(len(part.triangles) * len(part.matrices) for part in model.parts)
    if not keys:
        raise refusal("EMPTY_MODEL", "The model has no triangles", "export it with its meshes")
    if triangles > TRIANGLES_MAX or len(keys) > FEATURES_MAX:
        raise refusal(
            "TOO_LARGE",
            f"The model has {triangles:,} triangles in {len(keys):,} things; "
            f"at most {TRIANGLES_MAX:,} in {FEATURES_MAX:,} can be served",
            "split it into districts or leave out small details",
        )
    numbers = {key: number for number, key in enumerate(sorted(keys))}
    pieces = [
        place(part, k, numbers[owners[part.node], k], shift_m)
        for part in model.parts
        if len(part.triangles)
        for k in range(len(part.matrices))
    ]
    return numbers, pieces


def _places(pieces: list[Piece], count: int) -> Places:
    """Find where `count` features are, some features at a time."""
    places = Places(np.empty((count, 6)), np.empty((count, 3)))
    for some in _batches(pieces):
        corners, feature = corners_of(some)
        first, end = some[0].feature, some[-1].feature + 1
        places.bounds[first:end], places.points[first:end] = places_of(corners, feature - first, end - first)
    return places


def _batches(pieces: list[Piece]) -> Iterator[list[Piece]]:
    """Give the pieces in the order of their features, all of one feature in one batch."""
    batch: list[Piece] = []
    triangles = 0
    for piece in sorted(pieces, key=lambda piece: piece.feature):
        if triangles >= _BATCH_TRIANGLES and piece.feature != batch[-1].feature:
            yield batch
            batch, triangles = [], 0
        batch.append(piece)
        triangles += len(piece.triangles)
    yield batch


def _materials(model: Model, pieces: list[Piece]) -> list[str]:
    """For each feature the name of the material that most of its triangles have."""
    counts: defaultdict[int, Counter[int]] = defaultdict(Counter)
    for piece in pieces:
        counts[piece.feature][piece.material] += len(piece.triangles)
    most = [counts[number].most_common(1)[0][0] for number in range(len(counts))]
    return [model.materials[index].name if 0 <= index < len(model.materials) else "" for index in most]


def _feature(
    model: Model,
    index: int,
    instance: int,
    number: int,
    material: str,
    bounds: NDArray[np.float64],
    point: NDArray[np.float64],
    ids: _Ids,
    shift_m: NDArray[np.float64],
) -> Feature:
    node = model.nodes[index]
    kind = _kind(model, index, material)
    identity, address = identity_of(node.extras), address_of(node.extras)
    x0, y0, z0, x1, y1, z1 = (round(float(value), 3) for value in bounds)
    line = line_of(node.extras)
    name = name_of(node.extras, node.name, identity, address, words_of(kind))
    return Feature(
        id=ids.unique(identity or clean(node.name) or node.pointer, instance),
        number=number,
        kind=kind,
        point=(
            round(float(point[0]), 3),
            y0 if kind in _STANDING else round(float(point[1]), 3),
            round(float(point[2]), 3),
        ),
        bounds=(x0, y0, z0, x1, y1, z1),
        use=use_of(node.extras, kind),
        name=name,
        address=address,
        height_m=_height(node.extras, kind, y1 - y0),
        line=line and [(round(x - float(shift_m[0]), 3), round(z - float(shift_m[2]), 3)) for x, z in line],
        entrances=[
            (round(x - float(shift_m[0]), 3), round(z - float(shift_m[2]), 3)) for x, z in entrances_of(node.extras)
        ],
        attributes=attributes_of(node.extras),
    )


def _height(extras: dict[str, Any], kind: str, extent_m: float) -> float | None:
    """The stated height, else that of the geometry, unless the source says that it only assumed one."""
    stated = height_of(extras)
    if stated is not None or extras.get("height_source") == "default":
        return stated
    return round(extent_m, 2) if kind in _HIGH and extent_m >= HEIGHT_M_MIN else None


def _kind(model: Model, index: int, material: str) -> str:
    """Ask the node's extras, its name, the nodes above it, and the material, in this order."""
    node = model.nodes[index]
    kind = kind_of_extras(node.extras) or kind_of_word(node.name[:64])
    parent = node.parent
    while kind is None and parent is not None:
        above = model.nodes[parent]
        kind = kind_of_extras(above.extras) or kind_of_word(above.name[:64])
        parent = above.parent
    return kind or kind_of_word(material[:64]) or "other"


class _Ids:
    """Gives every feature an id of its own: the second of two equal ones becomes "id~2"."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._next: dict[str, int] = {}

    def unique(self, wanted: str, instance: int) -> str:
        base = f"{wanted}#{instance}" if instance else wanted
        given = base
        while given in self._taken:
            self._next[base] = self._next.get(base, 1) + 1
            given = f"{base}~{self._next[base]}"
        self._taken.add(given)
        return given
