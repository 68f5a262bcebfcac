"""Which things of a city help to say where one is."""

from thing_town import TOWN, MadeThing, box

from citiverse.accessibility.atlas import Atlas
from citiverse.accessibility.things_index import Mask

ATLAS = Atlas(TOWN)


def ids(mask: Mask) -> set[str]:
    return {thing.id for thing, holds in zip(TOWN, mask, strict=True) if holds}


def test_places_have_a_name_a_telling_use_or_an_address() -> None:
    assert ids(ATLAS.places) == {"square", "hall", "cafe", "church", "library", "house", "museum", "park"}
    assert "library" not in ids(ATLAS.named)


def test_houses_lamps_and_the_ground_are_not_called_out() -> None:
    assert ids(ATLAS.called) == {"square", "hall", "cafe", "church", "library", "museum", "park"}
    assert {"house", "shed"} <= ids(ATLAS.plain)
    assert "ground" not in ids(ATLAS.plain)


def test_a_danger_without_a_name_is_called_out_but_not_explored() -> None:
    atlas = Atlas([MadeThing("steps", "path", use="steps"), MadeThing("works", "other", use="construction_site")])
    assert (atlas.called.tolist(), atlas.explored.tolist()) == ([True, True], [False, False])


def test_a_street_of_many_pieces_is_given_once() -> None:
    assert len(ATLAS.index.near(0, 100, 10, ATLAS.ways)) == 2
    assert len(ATLAS.near(0, 100, 10, ATLAS.ways)) == 1
    assert ATLAS.key_of(10) == ATLAS.key_of(11)


def test_two_houses_of_one_name_are_two_things() -> None:
    atlas = Atlas([MadeThing(f"bank {x}", bounds=box(x, 0), name="Bank") for x in (0, 30)])
    assert len(atlas.near(0, 0, 100, atlas.places)) == 2
    assert atlas.key_of(0) != atlas.key_of(1)


def test_a_thing_as_it_lies_now() -> None:
    near = ATLAS.near_now(1, 0, 0)
    assert near is not None
    assert (near.metres, near.z_m) == (45, -45)
