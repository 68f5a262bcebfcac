from __future__ import annotations

import zlib

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from citiverse.assets.ground_file import read_ground, write_regions
from citiverse.assets.package_error import PackageError
from citiverse.world.ground import MASKED, OPEN, OUTSIDE, RELIEF, Ground, open_ground


def mixed(seed: int = 1) -> Ground:
    """A ground over several regions, wider than high, beginning off the regions' grid and below zero."""
    generator = np.random.default_rng(seed)
    ground = open_ground(19, 11, cell_x0=-5, cell_z0=3)
    ground.kind[:] = generator.choice([OUTSIDE, OPEN, MASKED, RELIEF], (11, 19))
    ground.base_m[:] = generator.uniform(-50, 50, (11, 19)).astype(np.float32)
    ground.slot[ground.kind >= MASKED] = np.arange((ground.kind >= MASKED).sum())
    ground.relief[ground.kind == RELIEF] = np.arange((ground.kind == RELIEF).sum())
    ground.masks = generator.integers(0, 256, ((ground.kind >= MASKED).sum(), 128, 16), np.uint8)
    ground.rolls = ground.masks & generator.integers(0, 256, ground.masks.shape, np.uint8)
    ground.heights = generator.integers(0, 65536, ((ground.kind == RELIEF).sum(), 128, 128), np.uint16)
    return ground


def reread(ground: Ground, files: dict[str, bytes]) -> Ground:
    rows, columns = ground.kind.shape
    return read_ground(ground.cell_x0, ground.cell_z0, columns, rows, {key: key for key in files}, files.__getitem__)


def test_what_was_written_is_read() -> None:
    ground = mixed()
    files = dict(write_regions(ground))
    assert set(files) == {f"{x},{z}" for x in (-1, 0, 1) for z in (0, 1)}
    again = reread(ground, files)
    assert np.array_equal(again.kind, ground.kind)
    assert np.array_equal(again.base_m, ground.base_m)
    generator = np.random.default_rng(2)
    x, z = generator.uniform(-350, 920, 20_000), generator.uniform(150, 920, 20_000)
    assert np.array_equal(again.walkable(x, z), ground.walkable(x, z))
    assert np.array_equal(again.rollable(x, z), ground.rollable(x, z))
    here = ground.walkable(x, z)
    assert np.abs(again.height_m(x, z) - ground.height_m(x, z))[here].max() <= 0.02 + 1e-9


def test_the_file_is_as_the_manual_says() -> None:
    ground = open_ground(2, 1, cell_x0=8, cell_z0=0, height_m=2.5)
    ground.kind[0, 1], ground.slot[0, 1] = MASKED, 0
    ground.masks, ground.rolls = np.zeros((2, 1, 128, 16), np.uint8)
    ground.masks[0, 3, 1], ground.rolls[0, 3, 1] = 0b101, 0b100
    files = dict(write_regions(ground))
    plain = zlib.decompress(files["1,0"])
    assert plain[:4] == b"CVG4"
    assert len(plain) == 4 + 64 * 8 + 2 * 2048
    assert plain[4:12] == bytes([OPEN, 0, 0, 0]) + np.float32(2.5).tobytes()
    assert plain[12] == MASKED and plain[20] == OUTSIDE
    assert plain[4 + 512 + 1 * 128 + 3] == 0b101
    assert plain[4 + 512 + 2048 + 1 * 128 + 3] == 0b001, "where the rollable bits differ"
    # Bit 2 of byte 1 in row 3: the eleventh square to the east, the fourth to the south.
    where = (np.array([9 * 64 + 10.5 * 0.5]), np.array([3.5 * 0.5]))
    assert reread(ground, files).walkable(*where).all() and reread(ground, files).rollable(*where).all()
    beside = (np.array([8 * 64 + 64 + 8.5 * 0.5]), np.array([3.5 * 0.5]))
    assert reread(ground, files).walkable(*beside).all() and not reread(ground, files).rollable(*beside).any()


def test_regions_where_nobody_can_be_are_left_out() -> None:
    ground = open_ground(16, 8)
    ground.kind[:, :8] = OUTSIDE
    files = dict(write_regions(ground))
    assert list(files) == ["1,0"]
    assert np.array_equal(reread(ground, files).kind, ground.kind)


@given(st.binary(max_size=600), st.integers(0, 600), st.booleans())
def test_damaged_files_are_refused_with_a_sentence(noise: bytes, at: int, packed: bool) -> None:
    ground = open_ground(3, 3)
    good = zlib.decompress(dict(write_regions(ground))["0,0"])
    bad = good[:at] + noise + good[at + len(noise) :]
    data = zlib.compress(bad) if packed else noise
    try:
        again = reread(ground, {"0,0": data})
    except PackageError as error:
        assert "import the model again" in str(error)
    else:
        assert again.kind.shape == (3, 3)
        again.walkable(np.array([1.0, 100.0]), np.array([1.0, 100.0]))


def test_a_bomb_is_not_inflated() -> None:
    with pytest.raises(PackageError):
        reread(open_ground(1, 1), {"0,0": zlib.compress(b"CVG4" + bytes(1 << 24))})


def test_an_impossible_table_is_refused() -> None:
    with pytest.raises(PackageError, match="cannot be"):
        read_ground(0, 0, 10**6, 10**6, {}, lambda path: b"")


def test_a_file_that_many_regions_share_is_read_once() -> None:
    ground = open_ground(24, 8)
    ground.kind[:], ground.slot[:] = MASKED, np.arange(24 * 8).reshape(8, 24)
    ground.masks = ground.rolls = np.full((24 * 8, 128, 16), 0b11, np.uint8)
    files = dict(write_regions(ground))
    assert len(files) == 3 and len(set(files.values())) == 1
    asked: list[str] = []

    def read(path: str) -> bytes:
        asked.append(path)
        return files["0,0"]

    again = read_ground(0, 0, 24, 8, dict.fromkeys(files, "one.bin"), read)
    assert asked == ["one.bin"]
    x, z = np.random.default_rng(4).uniform(0, (24 * 64, 8 * 64), (5_000, 2)).T
    assert np.array_equal(again.walkable(x, z), ground.walkable(x, z))
