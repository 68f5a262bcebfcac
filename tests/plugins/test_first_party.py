"""A city that is served has our own plugins, made anew for each city."""

from __future__ import annotations

from citiverse.plugins.ambience import Ambience
from citiverse.plugins.bells import Bells
from citiverse.plugins.first_party import first_party_plugins
from citiverse.world.hooks import Hooks, manager


def test_they_answer_hooks_that_there_are() -> None:
    plugins = manager()
    for plugin in first_party_plugins():
        name = plugins.register(plugin)
        assert name and plugins.get_hookcallers(plugin), f"{plugin} answers nothing"
    plugins.check_pending()
    assert {hook.name for hook in plugins.get_hookcallers(plugin) or []} <= set(dir(Hooks))


def test_each_city_has_its_own() -> None:
    one, other = first_party_plugins(), first_party_plugins()
    assert [type(plugin) for plugin in one] == [Bells, Ambience]
    assert all(mine is not theirs for mine, theirs in zip(one, other, strict=True))
