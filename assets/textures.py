"""What the tiles of a textured city show: an atlas for each tile, and colours from afar.

The parts of pictures that a tile shows are set on one sheet, which lies inside the tile. A picture that repeats over a
surface, or that so many tiles show that sheets would hold it again and again, stays a file of its own, whole, and each
tile names it. All are WebP (EXT_texture_webp). From afar a piece has the mean colour of what its texture shows.

**Invariant:** what `dress` gives depends on its pieces, the model and the name (`names`) of each picture only, so a key
that holds those holds all of it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import replace
from typing import Any, Final, NamedTuple, cast

import numpy as np
from numpy.typing import NDArray

from .aside import Aside, digest_of
from .atlas import SIDE_PX_MAX, arrange, blank, draw
from .earlier import Earlier
from .islands import Islands, covered, islands_of
from .mean_colour import MeanColour, areas_of
from .model import Material, Model
from .pieces import Piece
from .pixels import Pixels, resized, webp_of

__all__ = ["Dressed", "Textures", "sheet_bytes"]

# More pixels for a metre than this are not seen: one stands for 3 cm.
PIXELS_PER_M_MAX: Final = 32.0
# Coordinates may be outside the picture by this share of it without repeating it.
TOLERANCE: Final = 1.0 / 256.0
# A picture is a file of its own where sheets would hold it so many times over.
TIMES_MAX: Final = 2.0
# So many islands on one sheet; beyond, a picture is one island.
ISLANDS_MAX: Final = 4_096
# The means of so many pictures are kept: 0.5 MiB each.
MEANS_KEPT_MAX: Final = 64
# What a pixel of a sheet takes in a tile, by experience.
PIXEL_BYTES: Final = 0.1
# Windows and doors are that large, which pictures show and plain colours do not.
DETAIL_M: Final = 2.0
WHITE: Final = (1.0, 1.0, 1.0, 1.0)


class Dressed(NamedTuple):
    """The pieces of a tile with what they show: `images` gives, for the images of `Textures.model`, a path as seen from
    the tile, or the WebP that is to lie in it; `from_afar` are the pieces in plain colours.
    """

    pieces: list[Piece]
    images: dict[int, str | bytes]
    from_afar: list[Piece]


class _Source(NamedTuple):
    """A picture, with its alpha where it counts."""

    alpha: bool
    image: int


class _Part(NamedTuple):
    """What pieces of a tile show of one picture: `numbers` of the pieces, and all their corners together."""

    source: _Source
    numbers: list[int]
    uv: NDArray[np.float64]
    islands: Islands
    wanted: NDArray[np.float64]


class Textures:
    """The textures of a model. `model` has more materials than the source: those of sheets, and those without pictures;
    `names` says, for each image, all that a tile's bytes depend on.
    """

    def __init__(self, aside: Aside, earlier: Earlier, model: Model, leaves: Iterable[list[Piece]]) -> None:
        self._source_model = model
        self._pixels = Pixels(model.images)
        self._means: dict[_Source, MeanColour] = {}
        self._merge_materials(model)
        whole, self._shared = self._plan(leaves)
        self._paths = {image: self._write(aside, earlier, image) for image in sorted(whole | self._shared)}
        used = {material.image for material in model.materials} - {None}
        self.names = {image: self._name(image) for image in sorted(cast("set[int]", used))}

    def dress(self, pieces: list[Piece]) -> Dressed:
        """Dress the pieces of a tile."""
        dressed, from_afar = list(pieces), list(pieces)
        images: dict[int, str | bytes] = {}
        showing: defaultdict[_Source, list[int]] = defaultdict(list)
        drawn: defaultdict[_Source, list[int]] = defaultdict(list)
        for number, piece in enumerate(pieces):
            source = self._source(piece)
            if source is None:
                continue
            showing[source].append(number)
            if self._is_whole(piece, source):
                images[source.image] = self._paths[source.image]
                dressed[number] = replace(piece, uv=_finite(piece))
            else:
                drawn[source].append(number)
        for alpha in (False, True):
            self._draw_sheet(pieces, {one: drawn[one] for one in sorted(drawn) if one.alpha == alpha}, dressed, images)
        for source in sorted(showing):
            for number in showing[source]:
                from_afar[number] = self._plain(pieces[number], source)
        return Dressed(dressed, images, from_afar)

    def lost_m(self, pieces: list[Piece]) -> float:
        """How large, in metres, what pieces no longer show is; 0 where none of them had a texture."""
        plain = set(self._from_afar.values())
        return DETAIL_M if any(piece.material in plain for piece in pieces) else 0.0

    def _merge_materials(self, model: Model) -> None:
        """Add one material for each look that a sheet or a plain colour can have."""
        materials = list(model.materials)
        self._on_sheet: dict[int, int] = {}
        self._from_afar: dict[int, int] = {}
        known: dict[Material, int] = {}
        for number, material in enumerate(model.materials):
            if material.image is None:
                continue
            sheet = len(model.images) + (material.alpha_mode != "OPAQUE")
            for table, look in (
                (self._on_sheet, replace(material, name="", image=sheet)),
                (self._from_afar, replace(material, name="", image=None, base_colour=WHITE)),
            ):
                if look not in known:
                    known[look] = len(materials)
                    materials.append(look)
                table[number] = known[look]
        self.model = replace(model, materials=materials)

    def _plan(self, leaves: Iterable[list[Piece]]) -> tuple[set[int], set[int]]:
        """Find the pictures that repeat, and those that sheets would hold too often."""
        whole: set[int] = set()
        times: Counter[int] = Counter()
        for pieces in leaves:
            showing: defaultdict[int, list[tuple[Piece, NDArray[np.float64]]]] = defaultdict(list)
            for piece in pieces:
                source = self._source(piece)
                if source is None:
                    continue
                uv = _within(piece)
                if uv is None:
                    whole.add(source.image)
                else:
                    showing[source.image].append((piece, uv))
            for image, parts in showing.items():
                uv, triangles = _joined(parts)
                times[image] += float(covered(uv, triangles).mean())  # pyright: ignore[reportArgumentType]
        return whole, {image for image, count in times.items() if count > TIMES_MAX}

    def _write(self, aside: Aside, earlier: Earlier, image: int) -> str:
        """Write a whole picture beside the tiles, unless the package before has it; give its path as seen there."""
        alpha = any(one.image == image and one.alpha_mode != "OPAQUE" for one in self._source_model.materials)

        def encoded() -> tuple[str, bytes, dict[str, Any]]:
            picture = self._pixels.of(image, alpha=alpha)
            share = min(1.0, SIDE_PX_MAX / max(picture.size))
            width, height = (max(1, round(side * share)) for side in picture.size)
            return "textures/{}.webp", webp_of(np.asarray(resized(picture, width, height))), {}

        key = digest_of(f"texture {digest_of(self._source_model.images[image].data)} {alpha}".encode())
        return "../" + earlier.again(aside, key, encoded).path

    def _name(self, image: int) -> str:
        return f"{digest_of(self._source_model.images[image].data)} {self._paths.get(image)} {image in self._shared}"

    def _source(self, piece: Piece) -> _Source | None:
        return _source_of(self._source_model, piece)

    def _is_whole(self, piece: Piece, source: _Source) -> bool:
        return source.image in self._shared or _within(piece) is None

    def _draw_sheet(
        self,
        pieces: list[Piece],
        drawn: dict[_Source, list[int]],
        dressed: list[Piece],
        images: dict[int, str | bytes],
    ) -> None:
        """Set what pieces show on one sheet, and put them in `dressed` with their places there."""
        if not drawn:
            return
        alpha = next(iter(drawn)).alpha
        parts = self._parts(pieces, drawn)
        sheet = arrange(np.concatenate([part.wanted for part in parts]))
        pixels = blank(sheet, alpha=alpha)
        side = np.array([sheet.width_px, sheet.height_px])
        first = 0
        for part in parts:
            picture = self._pixels.of(part.source.image, alpha=alpha)
            boxes, count = part.islands.boxes, len(part.islands.boxes)
            for number, (x0, y0, x1, y1) in enumerate(boxes.tolist()):
                draw(pixels, sheet, first + number, picture, (x0, y0, x1, y1))
            place, size = sheet.places[first : first + count], sheet.sizes[first : first + count]
            mine, within = part.islands.island, part.uv * picture.size - boxes[part.islands.island, :2]
            uv = (place[mine] + within * (size / (boxes[:, 2:] - boxes[:, :2]))[mine]) / side
            self._put(pieces, part.numbers, uv.clip(0.0, 1.0).astype(np.float32), dressed)
            first += count
        images[len(self._source_model.images) + alpha] = webp_of(pixels)

    def _put(self, pieces: list[Piece], numbers: list[int], uv: NDArray[np.float32], dressed: list[Piece]) -> None:
        start = 0
        for number in numbers:
            piece = pieces[number]
            end = start + len(piece.positions)
            dressed[number] = replace(piece, material=self._on_sheet[piece.material], uv=uv[start:end])
            start = end

    def _parts(self, pieces: list[Piece], drawn: dict[_Source, list[int]]) -> list[_Part]:
        parts = [self._part(pieces, source, numbers) for source, numbers in drawn.items()]
        if sum(len(part.wanted) for part in parts) > ISLANDS_MAX:
            return [self._part(pieces, source, numbers, whole=True) for source, numbers in drawn.items()]
        return parts

    def _part(self, pieces: list[Piece], source: _Source, numbers: list[int], *, whole: bool = False) -> _Part:
        found = [(pieces[number], cast("NDArray[np.float64]", _within(pieces[number]))) for number in numbers]
        uv, triangles = _joined(found)
        image = self._source_model.images[source.image]
        size = np.array([image.width_px, image.height_px])
        islands = islands_of(uv, triangles, *size.tolist())
        if whole:
            boxes = np.concatenate([islands.boxes[:, :2].min(axis=0), islands.boxes[:, 2:].max(axis=0)])[None]
            islands = Islands(boxes, np.zeros(len(uv), np.int64))
        boxes, mine = islands.boxes, islands.island[triangles[:, 0]]
        positions = np.concatenate([piece.positions for piece, _ in found])
        area_px = np.bincount(mine, areas_of(uv * size, triangles), len(boxes))
        area_m2 = np.bincount(mine, areas_of(positions, triangles), len(boxes))
        scale = np.sqrt(np.minimum(1.0, PIXELS_PER_M_MAX**2 * area_m2 / np.maximum(area_px, 1e-9)))
        # What is one point of a picture, however large the surface, is as fine as it can be.
        scale[area_px < 1.0] = 1.0
        return _Part(source, numbers, uv, islands, np.maximum((boxes[:, 2:] - boxes[:, :2]) * scale[:, None], 1.0))

    def _plain(self, piece: Piece, source: _Source) -> Piece:
        material = self._source_model.materials[piece.material]
        weights = areas_of(piece.positions, piece.triangles)
        mean = self._mean(source).of(_finite(piece), piece.triangles, weights) * material.base_colour
        if material.alpha_mode == "MASK":
            # Leaves and fences are not there in part; from afar they are there.
            mean[3] = 1.0
        if piece.colours is not None:
            mean *= piece.colours.mean(axis=0)
        colours = np.broadcast_to(mean.astype(np.float32), (len(piece.positions), 4))
        return replace(piece, material=self._from_afar[piece.material], uv=None, colours=colours)

    def _mean(self, source: _Source) -> MeanColour:
        if source not in self._means:
            if len(self._means) >= MEANS_KEPT_MAX:
                del self._means[next(iter(self._means))]
            self._means[source] = MeanColour(self._pixels.of(source.image, alpha=source.alpha))
        return self._means[source]


def sheet_bytes(model: Model, items: list[list[Piece]]) -> NDArray[np.int64]:
    """Guess what the parts of pictures that each of `items` shows would take on a sheet. All of them together take no
    more of a picture than sheets may.
    """
    pixels: list[tuple[int, int, float]] = []
    for number, item in enumerate(items):
        for piece in item:
            source = _source_of(model, piece)
            uv = None if source is None else _within(piece)
            if source is not None and uv is not None:
                size = model.images[source.image].width_px, model.images[source.image].height_px
                area_px = float(areas_of(uv * size, piece.triangles).sum())
                finest = PIXELS_PER_M_MAX**2 * float(areas_of(piece.positions, piece.triangles).sum())
                pixels.append((number, source.image, min(area_px, finest, float(size[0] * size[1]))))
    found = np.zeros(len(items))
    if pixels:
        item, image, shown = (np.array(column) for column in zip(*pixels, strict=True))
        most = TIMES_MAX * np.array([one.width_px * one.height_px for one in model.images])
        np.add.at(
            found, item, shown * np.minimum(1.0, most / np.maximum(np.bincount(image, shown, len(most)), 1.0))[image]
        )
    return np.ceil(found * PIXEL_BYTES).astype(np.int64)


def _source_of(model: Model, piece: Piece) -> _Source | None:
    if piece.uv is None or not 0 <= piece.material < len(model.materials):
        return None
    material = model.materials[piece.material]
    return None if material.image is None else _Source(material.alpha_mode != "OPAQUE", material.image)


def _finite(piece: Piece) -> NDArray[np.float32]:
    """Give a piece's texture coordinates, those that are too large for a number as 0."""
    uv = cast("NDArray[np.float32]", piece.uv)
    return uv if np.isfinite(uv).all() else np.nan_to_num(uv, nan=0.0, posinf=0.0, neginf=0.0)


def _within(piece: Piece) -> NDArray[np.float64] | None:
    """Give a piece's texture coordinates within 0 to 1, a whole picture further if need be; None where they repeat
    it.
    """
    uv = _finite(piece).astype(np.float64)
    uv = uv - np.floor(uv.min(axis=0) + TOLERANCE)
    return None if uv.max() > 1.0 + TOLERANCE else uv.clip(0.0, 1.0)


def _joined(parts: list[tuple[Piece, NDArray[np.float64]]]) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    starts = np.cumsum([0, *(len(uv) for _, uv in parts[:-1])])
    triangles = [piece.triangles.astype(np.int64) + start for (piece, _), start in zip(parts, starts, strict=True)]
    return np.concatenate([uv for _, uv in parts]), np.concatenate(triangles)
