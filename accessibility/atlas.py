"""The things of a city, sorted for questions: which are ways, areas, places worth naming, and where they are.

**Invariant:** every mask has one truth value for each thing, in the order of the city's list; none depends on a
language.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Final

import numpy as np
from numpy.typing import NDArray

from ..world.things import Thing
from .categories import EVERYDAY_USES, EXPLORED, Category, category_of
from .things_index import Mask, Near, ThingsIndex
from .titles import has_title

__all__ = ["AREAS", "WAYS", "Atlas"]

WAYS: Final = frozenset({"street", "path"})
AREAS: Final = frozenset({"square", "green", "bridge"})
_IN_PIECES: Final = frozenset({"street", "path", "water", "rail", "green", "bridge", "square"})
"""Kinds whose pieces share a name: the nearest piece stands for all."""
_LARGE: Final = frozenset({"building", "square", "bridge", "water", "green", "stop", "rail"})


class Atlas:
    """A city's things, and who is what:

    - `ways` and `areas` have a name: the street one is on, the square, park or bridge one is in;
    - `places` help to say where one is: with a name, or else a use or an address, and no way;
    - `named` are places with a name;
    - `explored` are told to who asks what is around: places and landmarks with a name or a telling use;
    - `plain` fill the answer where nothing better is near: addresses, and large things without a name;
    - `called` are called out: as `explored`, of every category; of mere objects only those with a name.
    """

    def __init__(self, things: Sequence[Thing]) -> None:
        self.things = things
        self.index = ThingsIndex(things)
        self.number_of = {thing.id: number for number, thing in enumerate(things)}
        self.ways = self._mask(lambda thing: thing.kind in WAYS and bool(thing.name))
        self.areas = self._mask(lambda thing: thing.kind in AREAS and bool(thing.name))
        self.places = self._mask(_is_place)
        self.named = self.places & self._mask(lambda thing: bool(thing.name))
        self.called = self._mask(_is_called)
        self.explored = self.called & self._mask(_is_explored)
        self.plain = self._mask(lambda thing: thing.kind in _LARGE) & ~self.explored
        self.titled = self._mask(has_title)

    def near(self, x_m: float, z_m: float, radius_m: float, wanted: Mask, most: int | None = None) -> list[Near]:
        """Give up to `most` wanted things near a point as `ThingsIndex.near` does, a street of many pieces once."""
        return list(islice(self.nearest_first(x_m, z_m, radius_m, wanted), most))

    def nearest_first(self, x_m: float, z_m: float, radius_m: float, wanted: Mask) -> Iterator[Near]:
        """Give the same one by one, for who stops when it is enough."""
        return self.once(self.index.near(x_m, z_m, radius_m, wanted))

    def once(self, found: Iterable[Near]) -> Iterator[Near]:
        """Leave out all but the first of things in pieces with the same name."""
        names: set[tuple[str, str]] = set()
        for near in found:
            thing = self.things[near.number]
            if thing.name and thing.kind in _IN_PIECES:
                if (thing.kind, thing.name) in names:
                    continue
                names.add((thing.kind, thing.name))
            yield near

    def near_now(self, number: int, x_m: float, z_m: float) -> Near | None:
        """Give a thing by its number as it lies from a point; None for one that lies nowhere."""
        return next(iter(self.index.nearest_of(np.array([number], np.int64), x_m, z_m)), None)

    def key_of(self, number: int) -> str:
        """Name a thing for a history: all pieces of a street or a river are the same news."""
        thing = self.things[number]
        return f"{thing.kind} {thing.name}" if thing.name and thing.kind in _IN_PIECES else f"id {thing.id}"

    def _mask(self, holds: Callable[[Thing], bool]) -> NDArray[np.bool_]:
        return np.fromiter(map(holds, self.things), bool, len(self.things))


def _is_place(thing: Thing) -> bool:
    if thing.kind in WAYS or not has_title(thing) or (thing.kind == "furniture" and not thing.name):
        return False
    return thing.kind != "building" or bool(thing.name or thing.address or thing.use not in EVERYDAY_USES)


def _is_called(thing: Thing) -> bool:
    category = category_of(thing.kind, thing.use)
    if category is None:
        return False
    return bool(thing.name) or (category is not Category.OBJECT and bool(thing.use) and thing.use not in EVERYDAY_USES)


def _is_explored(thing: Thing) -> bool:
    return category_of(thing.kind, thing.use) in EXPLORED
