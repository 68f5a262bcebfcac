"""Figures of what was measured in a page, in milliseconds.

**Invariant:** a percentile is one of the values that were measured, never a guess between two.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Sequence

from playwright.sync_api import Page

__all__ = ["caption_delays_ms", "key_delays_ms", "percentile", "twice", "worst_rate"]


def percentile(values: Sequence[float], percent: float) -> float:
    """The smallest value that so many percent of the values do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(len(ordered) * percent / 100) - 1)]


def twice(measure: Callable[[], Sequence[float]], fits: Callable[[Sequence[float]], bool]) -> Sequence[float]:
    """Measure, and once more where it does not fit: another program may have had the machine for a moment."""
    values = measure()
    return values if fits(values) else measure()


def caption_delays_ms(page: Page) -> dict[str, float]:
    """For each mark: from its arrival over the line until it stood in the page."""
    return page.evaluate(  # type: ignore[no-any-return]
        "() => Object.fromEntries(Object.entries(__seen.shown).filter(([mark]) => mark in __seen.arrived)"
        ".map(([mark, at]) => [mark, at - __seen.arrived[mark]]))"
    )


def key_delays_ms(page: Page, kind: int, since_ms: float) -> list[float]:
    """For each letter pressed since then: until the next message of this kind left."""
    return page.evaluate(KEYS, [kind, since_ms])  # type: ignore[no-any-return]


KEYS = """([kind, since]) => {
  const sent = __seen.sent.filter((one) => one.kind === kind).map((one) => one.at_ms);
  return __seen.keydowns.filter((at) => at >= since).map((at) => (sent.find((one) => one >= at) ?? Infinity) - at);
}"""


def worst_rate(announced: Sequence[dict[str, float | str]]) -> float:
    """The fastest that announcements came: characters of one for each second until the next."""
    rates = [
        len(str(one["text"])) / max(0.001, (float(after["at_ms"]) - float(one["at_ms"])) / 1000)
        for one, after in itertools.pairwise(announced)
    ]
    return max(rates, default=0.0)
