"""The ways of a city: the centre lines of its streets and paths as nodes and pieces that one can walk along.

Lines as cities give them need not touch: they are cut where they cross, and an end that stops a few metres short of
another line is drawn to it. Every piece is checked against the ground; one that runs into a wall is bent around its
corner where a few metres do, else left out.

**Invariant:** every piece is a free line (`sight.py`) of at most `PIECE_M_MAX` metres between two different nodes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from ..world.ground import Ground
from ..world.things import Thing
from .regions import components
from .sight import free_lines, nearest_free

__all__ = ["PIECE_M_MAX", "WAY_KINDS", "Street", "Ways", "foot_points", "ways_of"]

WAY_KINDS: Final = frozenset({"street", "path", "bridge"})
PIECE_M_MAX: Final = 32.0
POINT_DISTANCE_M_MIN: Final = 1.0
SNAP_M: Final = 4.0
"""An end that stops this short of another line was meant to touch it."""
SNAP_M_MAX: Final = 12.0
JOIN_M: Final = 1.0
SHIFT_M: Final = 2.0
BENDS: Final = 3
"""How often a piece that runs into a wall is halved, its middle moved aside."""
FAR_M: Final = 1_000_000.0
"""Further from the middle no city has a street."""
POINTS_MAX: Final = 500_000
PAIRS_MAX: Final = 64
"""Neighbours of one piece in one bucket that are looked at; a city has fewer than ten."""
BUCKET_M: Final = 32.0

_SORTS: Final = {"steps": "steps"} | dict.fromkeys(("footway", "path", "track", "cycleway", "bridleway"), "path")
"""What the values of OpenStreetMap's key `highway` are called; anything else is a street."""

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


class Street(NamedTuple):
    """What one goes along: its name, "" where the city gives none, and its sort: street, path, bridge or steps."""

    name: str
    sort: str


@dataclass(frozen=True, slots=True)
class Ways:
    """Nodes (`x_m`, `z_m`) and pieces from node `a` to node `b`, each of one of the `streets`."""

    x_m: Floats
    z_m: Floats
    a: Ints
    b: Ints
    street: Ints
    streets: tuple[Street, ...]


@dataclass(frozen=True, slots=True)
class _Pieces:
    """Straight pieces of lines, in order; `street` of each, `begins` and `ends` where the line does."""

    p: Floats
    q: Floats
    street: Ints
    begins: NDArray[np.bool_]
    ends: NDArray[np.bool_]
    snap_m: Floats


def ways_of(things: Sequence[Thing], ground: Ground) -> Ways:
    """Make the ways of a city's things. A pure function: it may run beside an event loop."""
    pieces, streets = _pieces(things)
    if not len(pieces.p):
        nothing = np.zeros(0, np.int64)
        return Ways(np.zeros(0), np.zeros(0), nothing, nothing, nothing, streets)
    left, right = _pairs(
        np.minimum(pieces.p, pieces.q) - SNAP_M_MAX / 2, np.maximum(pieces.p, pieces.q) + SNAP_M_MAX / 2
    )
    strangers = (np.abs(left - right) > 1) | (pieces.street[left] != pieces.street[right])
    left, right = left[strangers], right[strangers]
    cuts = [_crossings(pieces, left, right), _snap(pieces, ground, left, right)]
    points, piece = _cut(pieces, cuts)
    node = _joined(points)
    a, b = node[:-1], node[1:]
    (kept,) = np.nonzero((piece[:-1] == piece[1:]) & (a != b))
    return _checked(ground, points, a[kept], b[kept], pieces.street[piece[kept]], streets)


def _pieces(things: Sequence[Thing]) -> tuple[_Pieces, tuple[Street, ...]]:
    streets: dict[Street, int] = {}
    lines: list[tuple[Floats, int, float]] = []
    points = 0
    for thing in things:
        if thing.kind not in WAY_KINDS or not thing.line or points > POINTS_MAX:
            continue
        line = _even(np.array(thing.line, np.float64).reshape(-1, 2))
        points += len(line)
        if len(line) > 1:
            lines.append(
                (line, streets.setdefault(_street(thing), len(streets)), _snap_m(thing.attributes.get("width_m")))
            )
    if not lines:
        never = np.zeros(0, np.bool_)
        return _Pieces(np.zeros((0, 2)), np.zeros((0, 2)), np.zeros(0, np.int64), never, never, np.zeros(0)), ()
    lengths = np.array([len(line) - 1 for line, _, _ in lines], np.int64)
    begins, ends = np.zeros(lengths.sum(), np.bool_), np.zeros(lengths.sum(), np.bool_)
    begins[np.cumsum(lengths) - lengths] = True
    ends[np.cumsum(lengths) - 1] = True
    return _Pieces(
        np.concatenate([line[:-1] for line, _, _ in lines]),
        np.concatenate([line[1:] for line, _, _ in lines]),
        np.repeat([street for _, street, _ in lines], lengths),
        begins,
        ends,
        np.repeat([snap for _, _, snap in lines], lengths),
    ), tuple(streets)


def _street(thing: Thing) -> Street:
    sort = _SORTS.get(str(thing.attributes.get("highway")), thing.kind)
    return Street(thing.name, sort)


def _snap_m(width_m: Any) -> float:
    wide = float(width_m) / 2 + 1 if isinstance(width_m, int | float) and 0 < width_m < 100 else 0.0
    return min(max(SNAP_M, wide), SNAP_M_MAX)


def _even(line: Floats) -> Floats:
    """Leave out points that stand close together, and put points into long pieces."""
    line = line[(np.abs(line) < FAR_M).all(axis=1)]
    if len(line) < 2:
        return line[:0]
    gone = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(line, axis=0).T))])
    kept = np.concatenate([[True], np.floor(gone[1:]) > np.floor(gone[:-1])])
    kept[-1] = True
    line = line[kept]
    if len(line) > 2 and np.hypot(*(line[-1] - line[-2])) < POINT_DISTANCE_M_MIN:
        line = np.delete(line, -2, axis=0)
    metres = np.hypot(*np.diff(line, axis=0).T)
    if metres.sum() < POINT_DISTANCE_M_MIN:
        return line[:0]
    parts = np.maximum(np.ceil(metres / PIECE_M_MAX).astype(np.int64), 1)
    piece = np.repeat(np.arange(len(parts)), parts)
    share = (np.arange(len(piece)) - np.repeat(np.cumsum(parts) - parts, parts)) / parts[piece]
    return np.concatenate([line[piece] + (line[piece + 1] - line[piece]) * share[:, None], line[-1:]])


def _pairs(low: Floats, high: Floats) -> tuple[Ints, Ints]:
    """Pairs of boxes that may touch, from buckets of `BUCKET_M`; each once."""
    first, last = np.floor(low / BUCKET_M).astype(np.int64), np.floor(high / BUCKET_M).astype(np.int64)
    span = last - first + 1
    many: Ints = span[:, 0] * span[:, 1]
    item = np.repeat(np.arange(len(low)), many)
    step = np.arange(len(item)) - np.repeat(np.cumsum(many) - many, many)
    bucket_x, bucket_z = first[item, 0] + step % span[item, 0], first[item, 1] + step // span[item, 0]
    key: Ints = (bucket_x * (1 << 32) + bucket_z).astype(np.int64)
    order = np.argsort(key, kind="stable")
    key, item = key[order], item[order]
    end: Ints = np.searchsorted(key, key, side="right").astype(np.int64)
    ahead = np.minimum(end - np.arange(len(key)) - 1, PAIRS_MAX)
    left = np.repeat(np.arange(len(item)), ahead)
    right = left + 1 + np.arange(len(left)) - np.repeat(np.cumsum(ahead) - ahead, ahead)
    both = np.unique(item[left] * len(low) + item[right])
    return both // len(low), both % len(low)


def _crossings(pieces: _Pieces, left: Ints, right: Ints) -> tuple[Ints, Floats]:
    """Where pieces cross: pieces, and the share of each where it is cut."""
    d, e = (pieces.q - pieces.p)[left], (pieces.q - pieces.p)[right]
    between = pieces.p[right] - pieces.p[left]
    cross = d[:, 0] * e[:, 1] - d[:, 1] * e[:, 0]
    safe = np.where(np.abs(cross) > 1e-9, cross, np.inf)
    t = (between[:, 0] * e[:, 1] - between[:, 1] * e[:, 0]) / safe
    u = (between[:, 0] * d[:, 1] - between[:, 1] * d[:, 0]) / safe
    (hit,) = np.nonzero((safe != np.inf) & (t >= 0) & (t <= 1) & (u >= 0) & (u <= 1))
    return np.concatenate([left[hit], right[hit]]), np.concatenate([t[hit], u[hit]])


def foot_points(p: Floats, q: Floats, points: Floats) -> tuple[Floats, Floats]:
    """For pieces p → q (n, 2) and points (n, 2) or (2,): the share of each piece that is nearest, and the metres."""
    along = q - p
    length2 = np.maximum((along**2).sum(axis=1), 1e-12)
    share = np.clip(((points - p) * along).sum(axis=1) / length2, 0.0, 1.0)
    return share, np.hypot(*(p + along * share[:, None] - points).T)


def _snap(pieces: _Pieces, ground: Ground, left: Ints, right: Ints) -> tuple[Ints, Floats]:
    """Draw ends of lines to the nearest other line, if it is close and nothing stands between; give where that line is
    cut.
    """
    one, other = np.concatenate([left, right]), np.concatenate([right, left])
    cut_piece, cut_share = [np.zeros(0, np.int64)], [np.zeros(0)]
    for marks, corner in ((pieces.begins, pieces.p), (pieces.ends, pieces.q)):
        mine, theirs = one[marks[one]], other[marks[one]]
        share, metres = foot_points(pieces.p[theirs], pieces.q[theirs], corner[mine])
        close = metres <= pieces.snap_m[theirs]
        mine, theirs, share, metres = mine[close], theirs[close], share[close], metres[close]
        foot = pieces.p[theirs] + (pieces.q - pieces.p)[theirs] * share[:, None]
        free = (metres < JOIN_M) | free_lines(ground, *corner[mine].T, *foot.T)
        mine, theirs, share, foot, metres = mine[free], theirs[free], share[free], foot[free], metres[free]
        order = np.lexsort((metres, mine))
        _, nearest = np.unique(mine[order], return_index=True)
        chosen = order[nearest]
        corner[mine[chosen]] = foot[chosen]
        cut_piece.append(theirs[chosen])
        cut_share.append(share[chosen])
    return np.concatenate(cut_piece), np.concatenate(cut_share)


def _cut(pieces: _Pieces, cuts: list[tuple[Ints, Floats]]) -> tuple[Floats, Ints]:
    """The points of all pieces in order, ends and cuts, and the piece of each."""
    count = len(pieces.p)
    piece = np.concatenate([np.arange(count), np.arange(count), *(piece for piece, _ in cuts)])
    share = np.concatenate([np.zeros(count), np.ones(count), *(share for _, share in cuts)])
    order = np.lexsort((share, piece))
    piece, share = piece[order], share[order]
    return pieces.p[piece] + (pieces.q - pieces.p)[piece] * share[:, None], piece


def _joined(points: Floats) -> Ints:
    """Give points that are less than `JOIN_M` apart one node: the first of them."""
    _, first, inverse = np.unique(
        np.round(points * 100).astype(np.int64), axis=0, return_index=True, return_inverse=True
    )
    few = points[first]
    left, right = _near(few)
    label = components(len(few), left, right)
    return first[label[inverse.ravel()]]


def _near(points: Floats) -> tuple[Ints, Ints]:
    """Pairs of points less than `JOIN_M` apart."""
    cell = np.floor(points / JOIN_M).astype(np.int64)
    key = cell[:, 0] * (1 << 32) + cell[:, 1]
    order = np.argsort(key, kind="stable")
    known = key[order]
    lefts, rights = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    for dx, dz in ((0, 0), (1, 0), (0, 1), (1, 1), (1, -1)):
        wanted = key + dx * (1 << 32) + dz
        begin, end = np.searchsorted(known, wanted), np.searchsorted(known, wanted, side="right")
        many = np.minimum(end - begin, PAIRS_MAX)
        left = np.repeat(np.arange(len(points)), many)
        right = order[np.repeat(begin, many) + np.arange(len(left)) - np.repeat(np.cumsum(many) - many, many)]
        close = (left != right) & (np.hypot(*(points[left] - points[right]).T) < JOIN_M)
        lefts.append(left[close])
        rights.append(right[close])
    return np.concatenate(lefts), np.concatenate(rights)


def _checked(ground: Ground, points: Floats, a: Ints, b: Ints, street: Ints, streets: tuple[Street, ...]) -> Ways:
    """Move nodes off walls, bend pieces round corners, leave out what cannot be walked, and number what is left."""
    x, z, good = nearest_free(ground, points[:, 0], points[:, 1], SHIFT_M)
    pieces = np.stack([a, b, street])
    whole: list[Ints] = []
    for bend in range(BENDS + 1):
        a, b, _ = pieces
        free = good[a] & good[b] & free_lines(ground, x[a], z[a], x[b], z[b])
        whole.append(pieces[:, free])
        pieces = pieces[:, ~free]
        a, b, street = pieces
        long = np.hypot(x[a] - x[b], z[a] - z[b]) > 2 * POINT_DISTANCE_M_MIN
        if bend == BENDS or not long.any():
            break
        a, b, street = a[long], b[long], street[long]
        middle_x, middle_z, fits = nearest_free(ground, (x[a] + x[b]) / 2, (z[a] + z[b]) / 2, SHIFT_M)
        middle = len(x) + np.arange(len(a))
        x, z, good = np.concatenate([x, middle_x]), np.concatenate([z, middle_z]), np.concatenate([good, fits])
        pieces = np.concatenate([np.stack([a, middle, street]), np.stack([middle, b, street])], axis=1)
    return _numbered(x, z, np.concatenate(whole, axis=1), streets)


def _numbered(x: Floats, z: Floats, pieces: Ints, streets: tuple[Street, ...]) -> Ways:
    a, b, street = pieces
    (apart,) = np.nonzero((x[a] != x[b]) | (z[a] != z[b]))
    # two names for one piece: the one that is a name, else the first
    nameless = np.array([not street.name for street in streets])[street[apart]]
    order = apart[np.lexsort((apart, nameless))]
    keys = np.minimum(a[order], b[order]) * len(x) + np.maximum(a[order], b[order])
    _, first = np.unique(keys, return_index=True)
    kept = order[np.sort(first)]
    used, ends = np.unique(np.concatenate([a[kept], b[kept]]), return_inverse=True)
    return Ways(x[used], z[used], ends[: len(kept)], ends[len(kept) :], street[kept], streets)
