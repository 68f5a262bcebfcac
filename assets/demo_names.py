"""The words of the generated city: names of streets, places and the city itself.

All of them are invented from plain English words, so that a screen reader and a visitor say them without a stumble.

**Invariant:** a first word is given once in a city; running out of words is our bug and fails loudly.
"""

from __future__ import annotations

from random import Random
from typing import Final

__all__ = ["Names", "city_name"]

CITIES: Final = (
    ("Larkmere", "Lark"),
    ("Alderhaven", "Alder"),
    ("Wrenbridge", "Wren"),
    ("Fennelford", "Fennel"),
    ("Hartwater", "Hart"),
    ("Maplecombe", "Maple"),
    ("Quillmouth", "Quill"),
)

_TRADES: Final = """
    Baker Cooper Chandler Saddler Weaver Potter Tanner Glover Fletcher Thatcher Mason Dyer Cobbler Lantern
    Copper Candle Ribbon Ropemaker Honey Salt Thimble Anvil Inkwell Barrel Needle Spindle Pepper Bellows Wax
    Parchment Clock Pewter Felt Bobbin Quill Kettle Bodkin Saffron Tallow Ladle
""".split()
_NATURE: Final = """
    Linden Heron Willow Juniper Finch Hazel Orchard Meadow Swallow Poplar Clover Rowan Kestrel Walnut Bramble
    Lark Elder Plover Chestnut Fern Thistle Robin Hawthorn Sorrel Badger Cherry Marigold Bluebell Otter Larch
    Heather Siskin Quince Medlar Teasel Damson Yarrow Campion Foxglove Wagtail Aspen Hornbeam Bracken Primrose
    Sparrow Curlew Mallow Speedwell Barley Dove Nettle Burdock Harebell Tansy Goldcrest Bilberry Lapwing Cowslip
    Dipper Spruce Whinchat Buttercup Lavender Bullfinch Mulberry Redstart Sycamore Vetch Woodruff Plum Alder
    Beech Birch Maple Elm Hedgerow Gorse Ivy Jay Kingfisher Linnet Magpie Nightingale Oak Osprey Pear Quail Reed
    Sedge Starling Tern Violet Wren Yew Apricot Catkin Daisy Egret Fieldfare Goosander Hedgehog Iris Jackdaw
    Larkspur Moorhen Nuthatch Oriole Pippin Skylark Sundew
""".split()
_SUFFIXES: Final = {
    "lane": ("Lane", "Row", "Lane", "Alley", "Yard"),
    "street": ("Street", "Road", "Street", "Way", "Close", "Gardens"),
    "ring": ("Avenue", "Ring"),
    "main": ("Avenue", "Street"),
    "quay": ("Quay",),
    "track": ("Way", "Green Lane"),
}


def city_name(seed: int) -> tuple[str, str]:
    """Give the city and its river their names; the first seed is Larkmere on the Lark."""
    return CITIES[(seed - 1) % len(CITIES)]


class Names:
    """Hands out names of streets, each first word once. Trades belong to the old lanes, nature to everything newer."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self._trades = rng.sample(_TRADES, len(_TRADES))
        self._nature = rng.sample(_NATURE, len(_NATURE))

    def street(self, rank: str) -> str:
        """Name a street of a rank of `_SUFFIXES`; raises IndexError when the words are used up."""
        words = self._trades if rank == "lane" and self._trades else self._nature
        return f"{words.pop()} {self._rng.choice(_SUFFIXES[rank])}"

    def word(self) -> str:
        """Give a word of nature that no street has, for a park, a school or a bridge."""
        return self._nature.pop()
