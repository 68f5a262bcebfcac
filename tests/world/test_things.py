"""The things of a city package are what plugins are told of."""

from citiverse.assets.features import Feature
from citiverse.world.things import Thing


def test_a_feature_of_a_package_is_a_thing() -> None:
    thing: Thing = Feature("a", 0, "building", (0.0, 0.0, 0.0), (0.0, 0.0, 0.0, 1.0, 1.0, 1.0))
    assert (thing.name, thing.line, dict(thing.attributes)) == ("", None, {})
