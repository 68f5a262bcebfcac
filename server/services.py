"""The services of a city: plugins that are asked at the right moments, and the notes they give back.

A plugin that fails is reported and its answer is left out; the tick and the other plugins go on.

**Invariant:** plugins are called inside the tick only, one after another, but for `prepare`; between ticks questions
wait here, bounded by each session's own pace.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Mapping
from typing import Any, Final

import pluggy

from ..accessibility.needs import DEFAULTS, Needs
from ..world.hooks import Ask, Moment
from ..world.notes import Note
from ..world.people import People, Standing
from ..world.things import OpenCity
from ..world.utterances import Utterance
from .account import Account

__all__ = ["Services"]

LOG: Final = logging.getLogger("citiverse")


class Services:
    """`needs` by the id of a resident."""

    def __init__(self, plugins: pluggy.PluginManager, people: People, account: Account) -> None:
        self.plugins = plugins
        self.people = people
        self.account = account
        self.needs: dict[int, Needs] = {}

    def open(self, city: OpenCity) -> None:
        """Let every plugin prepare itself; a city whose plugin cannot do so does not open."""
        self.prepare(city)
        self.plugins.hook.city_opened(city=city)

    def prepare(self, city: OpenCity) -> None:
        """Let plugins make what takes long for a city that will open. This alone may run beside the ticks."""
        self.plugins.hook.city_coming(city=city)

    def renew(self, city: OpenCity) -> None:
        """The city is another from now on; `prepare` has been called for it."""
        self._call("city_opened", city=city)

    def came(self, who: Standing, needs: Needs) -> None:
        """Somebody is in the city from now on."""
        self._call("resident_came", who=who)
        self.needs_chosen(who.id, needs)

    def left(self, who: int) -> None:
        """Somebody left for good."""
        self.needs.pop(who, None)
        self._call("resident_left", who=who)

    def needs_chosen(self, who: int, needs: Needs) -> None:
        """A resident said how they want to be told things."""
        self.needs[who] = needs
        self._call("needs_chosen", who=who, profile=needs)

    def needs_of(self, who: int) -> Needs:
        """Give the needs of a resident."""
        return self.needs.get(who, DEFAULTS)

    def ask(self, who: int, verb: str, arguments: Mapping[str, Any], now_s: float) -> list[Note] | None:
        """Ask the plugins; None when nobody knows the verb."""
        standing = self.people.get(who)
        if standing is None:
            return []
        answers = self._call("resident_asked", first=True, ask=Ask(standing, verb, arguments, self._moment(now_s)))
        return answers[0] if answers else None

    def uttered(self, utterance: Utterance, hearers: list[int], now_s: float) -> list[Note]:
        """Tell the plugins what was said, and who heard it."""
        return _joined(self._call("uttered", utterance=utterance, hearers=hearers, moment=self._moment(now_s)))

    def tick(self, now_s: float) -> list[Note]:
        """Let time go on for the plugins."""
        return _joined(self._call("ticked", moment=self._moment(now_s)))

    def _moment(self, now_s: float) -> Moment:
        return Moment(now_s, self.people)

    def _call(self, hook: str, first: bool = False, **given: Any) -> list[list[Note]]:
        """Call a hook of every plugin, or until the `first` answers; give the answers."""
        answers: list[list[Note]] = []
        began_s = time.perf_counter()
        for plugin in reversed(getattr(self.plugins.hook, hook).get_hookimpls()):
            try:
                answer = plugin.function(*(given[name] for name in plugin.argnames))
            except Exception:
                # The plugin's fault, not the city's: it is told to the operator, and whoever asked hears nothing of it.
                LOG.exception("The plugin %s failed in %s.", plugin.plugin_name, hook)
                self.account.plugin_faults += 1
                continue
            if answer is not None:
                answers.append(answer)
                if first:
                    break
        self.account.plugin_s_total += time.perf_counter() - began_s
        return answers


def _joined(answers: list[list[Note]]) -> list[Note]:
    return [note for answer in answers for note in answer]
