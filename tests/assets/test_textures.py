"""What a tile shows is what the source shows, in fewer bytes; from afar it has the colour of that."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import numpy as np
import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from khronos import errors_of
from made_model import ModelMaker
from made_pictures import facade, image_of, textured_town
from numpy.typing import NDArray
from PIL import Image as Pictures

from citiverse.assets import earlier as earlier_module
from citiverse.assets import textures as textures_module
from citiverse.assets.aside import Aside
from citiverse.assets.atlas import SIDE_PX_MAX
from citiverse.assets.earlier import Earlier, Made
from citiverse.assets.features import collect_features
from citiverse.assets.pieces import Piece
from citiverse.assets.stored import read_stored
from citiverse.assets.textures import PIXELS_PER_M_MAX, Dressed, Textures
from citiverse.assets.tiles import encode_tile
from citiverse.assets.tiling import write_tiles

SQUARE = np.float32([(0, 0), (0, 1), (1, 1), (1, 0)])
PALETTE = np.uint8([[(250, 10, 20), (10, 240, 30)], [(30, 20, 230), (240, 230, 10)]]).repeat(8, 0).repeat(8, 1)


def textures_of(maker: ModelMaker, folder: Path) -> tuple[Textures, list[Piece]]:
    _, pieces = collect_features(maker.model)
    return Textures(Aside(folder), Earlier(folder / "none", ""), maker.model, [pieces]), pieces


def dressed(maker: ModelMaker, folder: Path) -> tuple[Dressed, Textures, list[Piece]]:
    textures, pieces = textures_of(maker, folder)
    return textures.dress(pieces), textures, pieces


def picture_of(data: bytes) -> NDArray[np.uint8]:
    with Pictures.open(io.BytesIO(data)) as picture:
        assert picture.format == "WEBP"
        return np.asarray(picture)


def shown(pixels: NDArray[np.uint8], uv: Any) -> NDArray[np.int64]:
    """What a viewer reads at texture coordinates (n, 2), between pixels as glTF has it, at the edges the last pixel."""
    height, width = pixels.shape[:2]
    at = np.asarray(uv, np.float64) * (width, height) - 0.5
    low = np.floor(at).astype(int)
    share = (at - low)[:, :, None]
    x, y = ([axis.clip(0, size - 1) for axis in (low[:, k], low[:, k] + 1)] for k, size in ((0, width), (1, height)))
    top = pixels[y[0], x[0]] * (1 - share[:, 0]) + pixels[y[0], x[1]] * share[:, 0]
    bottom = pixels[y[1], x[0]] * (1 - share[:, 0]) + pixels[y[1], x[1]] * share[:, 0]
    return np.rint(top * (1 - share[:, 1]) + bottom * share[:, 1]).astype(np.int64)


def points_in(uv: NDArray[np.float32], triangles: NDArray[np.uint32]) -> NDArray[np.float64]:
    """Points within the triangles, the corners among them."""
    shares = np.array([(1, 0, 0), (0, 1, 0), (0, 0, 1), (0.4, 0.3, 0.3), (0.1, 0.2, 0.7), (0.6, 0.3, 0.1)])
    return (shares[None, :, :, None] * uv.astype(np.float64)[triangles][:, None]).sum(axis=2).reshape(-1, 2)


def test_every_point_keeps_its_colour(tmp_path: Path) -> None:
    maker = textured_town(4)
    after, textures, pieces = dressed(maker, tmp_path)
    sheets = {image: picture_of(data) for image, data in after.images.items() if isinstance(data, bytes)}
    assert len(sheets) == 1 and max(next(iter(sheets.values())).shape) <= SIDE_PX_MAX
    count = 0
    for old, new in zip(pieces, after.pieces, strict=True):
        image = textures.model.materials[new.material].image
        if image not in sheets or old.uv is None or new.uv is None:
            continue
        source = maker.materials[old.material].image
        assert source is not None
        with Pictures.open(io.BytesIO(maker.images[source].data)) as picture:
            wanted = shown(np.asarray(picture), points_in(old.uv, old.triangles))
        off = np.abs(shown(sheets[image], points_in(new.uv, new.triangles)) - wanted)
        assert np.median(off) <= 8 and off.max() <= 70, "the grain may go, a window stays a window"
        count += 1
    assert count == 16 * 5


def test_a_palette_comes_back_exactly(tmp_path: Path) -> None:
    maker = ModelMaker()
    maker.images.append(image_of(PALETTE))
    maker.material("palette", image=0, base_colour=(1.0, 1.0, 1.0, 1.0))
    places = np.float32([(0.25, 0.25), (0.75, 0.25), (0.25, 0.75), (0.75, 0.75)])
    for number, place in enumerate(places):
        uv = np.tile(place, (4, 1))
        maker.flat(maker.node(f"{number}", kind="square"), 0, number * 9, 5, number * 9 + 5, uv=uv)
    after, _, _ = dressed(maker, tmp_path)
    pixels = picture_of(next(data for data in after.images.values() if isinstance(data, bytes)))
    for place, piece in zip(places, after.pieces, strict=True):
        x, y = (place * 16).astype(int)
        assert piece.uv is not None and shown(pixels, piece.uv).tolist() == [PALETTE[y, x].tolist()] * 4


def test_only_what_is_shown_is_kept_and_no_finer_than_eyes_are(tmp_path: Path) -> None:
    sizes: list[tuple[int, ...]] = []
    for part, side_m in ((1.0, 200.0), (0.25, 200.0), (1.0, 4.0)):
        maker = ModelMaker()
        maker.images.append(image_of(facade(1, 1_024, 1_024)))
        maker.material("photo", image=0)
        maker.flat(maker.node("s", kind="square"), 0, 0, side_m, side_m, uv=SQUARE * np.float32(part))
        after, _, _ = dressed(maker, tmp_path)
        (data,) = after.images.values()
        assert isinstance(data, bytes)
        sizes.append(picture_of(data).shape[:2])
    assert 1_024 <= sizes[0][0] <= 1_040 and 256 <= sizes[1][0] <= 290
    assert 4 * PIXELS_PER_M_MAX <= sizes[2][0] <= 4 * PIXELS_PER_M_MAX + 12


def test_the_cap_holds_for_sheets_and_for_pictures_of_their_own(tmp_path: Path) -> None:
    maker = ModelMaker()
    for number in range(5):
        maker.images.append(image_of(facade(number, 2_500, 900)))
        maker.material(f"photo {number}", image=number)
        z = number * 300.0
        maker.flat(maker.node(f"s{number}", kind="square"), 0, z, 900, z + 290, uv=SQUARE, material=number)
    maker.flat(maker.node("r", kind="square"), 0, 2_000, 9, 2_009, uv=SQUARE * 3, material=0)
    after, _, _ = dressed(maker, tmp_path)
    for place in after.images.values():
        data = place if isinstance(place, bytes) else (tmp_path / "tiles" / place).resolve().read_bytes()
        assert max(picture_of(data).shape) <= SIDE_PX_MAX
    assert len(after.images) == 2


def test_what_repeats_keeps_its_picture_and_its_coordinates(tmp_path: Path) -> None:
    maker = textured_town(1)
    after, textures, pieces = dressed(maker, tmp_path)
    (old, new), *_ = [pair for pair in zip(pieces, after.pieces, strict=True) if pair[0].material == 0]
    assert new.material == 0 and np.array_equal(np.asarray(new.uv), np.asarray(old.uv))
    path = after.images[0]
    assert isinstance(path, str) and path.startswith("../textures/") and path in textures.names[0]
    with Pictures.open(io.BytesIO(maker.images[0].data)) as picture:
        assert np.array_equal(picture_of((tmp_path / "tiles" / path).resolve().read_bytes()), np.asarray(picture))


def test_a_whole_picture_further_is_no_repeating(tmp_path: Path) -> None:
    maker = ModelMaker()
    maker.images.append(image_of(PALETTE))
    maker.material("palette", image=0)
    maker.flat(maker.node("a", kind="square"), 0, 0, 5, 5, uv=SQUARE * np.float32(0.5) + np.float32([3.0, -2.0]))
    after, _, _ = dressed(maker, tmp_path)
    assert all(isinstance(data, bytes) for data in after.images.values())
    piece, pixels = after.pieces[0], picture_of(next(iter(after.images.values())))
    assert piece.uv is not None and shown(pixels, [piece.uv.mean(axis=0)]).tolist() == [[250, 10, 20]]


def test_a_picture_that_many_tiles_show_is_stored_once(tmp_path: Path) -> None:
    maker = ModelMaker()
    maker.images.append(image_of(facade(1)))
    maker.material("facade", image=0)
    for number in range(8):
        maker.flat(maker.node(f"{number}", kind="square"), number * 20, 0, number * 20 + 9, 9, uv=SQUARE)
    _, pieces = collect_features(maker.model)
    earlier = Earlier(tmp_path / "none", "")
    few = Textures(Aside(tmp_path / "few"), earlier, maker.model, [pieces[:4], pieces[4:]])
    many = Textures(Aside(tmp_path / "many"), earlier, maker.model, [[piece] for piece in pieces])
    assert [type(place) for place in few.dress(pieces[:4]).images.values()] == [bytes]
    assert [type(place) for place in many.dress(pieces[:4]).images.values()] == [str]
    assert few.names != many.names


def test_materials_of_one_look_become_one_and_others_do_not(tmp_path: Path) -> None:
    maker = ModelMaker()
    looks: list[dict[str, Any]] = [{}, {}, {"alpha_mode": "BLEND"}, {"double_sided": True}]
    for number, look in enumerate(looks):
        maker.images.append(image_of(facade(number, 64, 64)))
        maker.material(f"photo {number}", image=number, **look)
        maker.flat(maker.node(f"{number}", kind="square"), 0, number * 9, 5, number * 9 + 5, uv=SQUARE, material=number)
    after, textures, _ = dressed(maker, tmp_path)
    numbers = [piece.material for piece in after.pieces]
    assert numbers[0] == numbers[1] and len(set(numbers)) == 3
    assert textures.model.materials[numbers[2]].alpha_mode == "BLEND"
    channels = sorted(picture_of(data).shape[2] for data in after.images.values() if isinstance(data, bytes))
    assert channels[0] == 3 and len(channels) == 2


def test_alpha_stays_where_a_material_needs_it(tmp_path: Path) -> None:
    leaves = np.zeros((64, 64, 4), np.uint8)
    leaves[:, :32] = (20, 160, 30, 255)
    for mode, alphas in (("MASK", [0, 255]), ("OPAQUE", None)):
        maker = ModelMaker()
        maker.images.append(image_of(leaves))
        maker.material("leaves", image=0, alpha_mode=mode, base_colour=(1.0, 1.0, 1.0, 1.0))
        maker.flat(maker.node("t", kind="tree"), 0, 0, 50, 50, uv=SQUARE)
        after, _, _ = dressed(maker, tmp_path)
        pixels = picture_of(next(data for data in after.images.values() if isinstance(data, bytes)))
        assert (np.unique(pixels[4:-4, 4:-4, 3]).tolist() if alphas else None) == alphas
        colours = after.from_afar[0].colours
        assert colours is not None and colours[0, 3] == 1.0
        green = ((160 / 255 + 0.055) / 1.055) ** 2.4
        assert colours[0, 1] == pytest.approx(green if alphas else green / 2, rel=0.02)


def test_from_afar_a_piece_has_the_colour_of_its_part_of_the_picture(tmp_path: Path) -> None:
    maker = ModelMaker()
    maker.images.append(image_of(PALETTE))
    maker.material("palette", image=0, base_colour=(0.5, 1.0, 1.0, 1.0))
    for number in range(2):
        uv = SQUARE * np.float32(0.49) + np.float32([number / 2, 0.0])
        maker.flat(maker.node(f"{number}", kind="square"), 0, number * 9, 5, number * 9 + 5, uv=uv)
    after, textures, _ = dressed(maker, tmp_path)
    colours = [piece.colours[0].tolist() for piece in after.from_afar if piece.colours is not None]
    red, green = (((value / 255 + 0.055) / 1.055) ** 2.4 for value in (250, 240))
    assert colours[0][:1] == pytest.approx([red / 2]) and colours[1][1:2] == pytest.approx([green])
    assert all(piece.uv is None for piece in after.from_afar)
    assert {textures.model.materials[piece.material].image for piece in after.from_afar} == {None}


def test_very_many_islands_become_one_for_each_picture(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    maker = ModelMaker()
    maker.images.append(image_of(facade(1, 512, 512)))
    maker.material("photo", image=0)
    for number in range(16):
        uv = SQUARE * np.float32(0.02) + np.float32([number % 4, number // 4]) / np.float32(4)
        maker.flat(maker.node(f"{number}", kind="square"), 0, number * 9, 5, number * 9 + 5, uv=uv)
    areas: list[int] = []
    for most in (4_096, 15):
        monkeypatch.setattr(textures_module, "ISLANDS_MAX", most)
        after, _, _ = dressed(maker, tmp_path)
        areas.append(int(np.prod(picture_of(next(iter(after.images.values()))).shape[:2])))
    assert areas[0] < 0.2 * areas[1]


@given(st.lists(st.tuples(st.floats(width=32), st.floats(width=32)), min_size=4, max_size=4), st.booleans())
@settings(max_examples=60, deadline=None)
def test_no_coordinates_break_a_tile(tmp_path_factory: pytest.TempPathFactory, uv: Any, tiny: bool) -> None:
    folder = tmp_path_factory.mktemp("tile")
    maker = ModelMaker()
    maker.images.append(image_of(np.full((1, 1, 3), 90, np.uint8) if tiny else PALETTE))
    maker.material("photo", image=0)
    maker.flat(maker.node("s", kind="square"), 0, 0, 5, 5, uv=np.float32(uv))
    features, pieces = collect_features(maker.model)
    textures = Textures(Aside(folder), Earlier(folder / "none", ""), maker.model, [pieces])
    after = textures.dress(pieces)
    assert encode_tile(features, after.pieces, textures.model, after.images).triangles == 2
    colours = after.from_afar[0].colours
    assert colours is not None and np.isfinite(colours).all()


def test_the_same_city_gives_the_same_bytes_and_the_validator_finds_nothing(tmp_path: Path) -> None:
    packages: list[dict[str, bytes]] = []
    for name in ("a", "b"):
        maker, folder = textured_town(3, 256), tmp_path / name
        features, pieces = collect_features(maker.model)
        write_tiles(Aside(folder), maker.model, features, pieces, "", lambda *step: None, Earlier(folder / "none", ""))
        packages.append(files_of(folder))
    assert packages[0] == packages[1]
    tiles = list((tmp_path / "a/tiles").glob("*.glb"))
    assert tiles and errors_of(*tiles) == {}


def test_importing_again_takes_tiles_and_their_pictures_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And another picture makes the tile that shows it, and those above it, again."""
    known: dict[str, Made] = {}
    monkeypatch.setattr(earlier_module, "_index", lambda place, facts, importer: known)
    maker = textured_town(10)
    runs: list[Earlier] = []
    for number in range(3):
        if number == 2:
            maker.images[1] = image_of(facade(99))
        earlier = Earlier(tmp_path / str(number - 1), "")
        features, pieces = collect_features(maker.model)
        write_tiles(Aside(tmp_path / str(number)), maker.model, features, pieces, "", lambda *step: None, earlier)
        place = tmp_path / str(number)
        index = orjson.loads(read_stored(place / earlier.write_index(Aside(place))))
        known |= {key: Made(*entry) for key, entry in index["made"].items()}
        runs.append(earlier)
    assert runs[0].made["textures"] == 1 and runs[0].made["tiles"] > 5
    assert not runs[1].made and runs[1].taken == runs[0].made
    assert files_of(tmp_path / "1") == files_of(tmp_path / "0")
    assert 1 < runs[2].made["tiles"] < runs[0].made["tiles"] and runs[2].taken["textures"] == 1


def files_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
