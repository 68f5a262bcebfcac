"""The account in Prometheus' words.

**Invariant:** reading the metrics changes nothing; each name and sentence here is what docs and dashboards rely on.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from itertools import accumulate
from typing import Final

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily
from prometheus_client.metrics_core import Metric
from prometheus_client.registry import Collector

from .account import GAP_BOUNDS_S, Account
from .live import LiveCity

__all__ = ["METRICS", "exposition"]

_Read = Callable[[LiveCity], float]

GAUGES: Final[dict[str, tuple[str, _Read]]] = {
    "residents": ("Residents in the city.", lambda city: city.world.columns.count),
    "away": ("Residents whose connection is lost and who may come back.", lambda city: len(city.away)),
    "joins_waiting": ("Newcomers waiting for their turn to enter.", lambda city: len(city.arrivals)),
    "connections": ("Open connections, joined or not.", lambda city: len(city.guests)),
    "cells_occupied": ("Cells with at least one resident.", lambda city: city.world.interest.occupied()),
    "cells_crowded": (
        "Cells seen in a crowded view: who is further away is told in turns.",
        lambda city: city.account.crowded_cells,
    ),
    "tick_periods": (
        "Periods between two ticks: 1, or 2 while there is too much to do.",
        lambda city: city.account.tick_periods,
    ),
    "tick_seconds_last": ("Time the last tick took.", lambda city: city.account.tick_s_last),
}
COUNTERS: Final[dict[str, tuple[str, _Read]]] = {
    "ticks": ("Ticks made.", lambda city: city.account.ticks),
    "ticks_late": ("Ticks that could not begin on time.", lambda city: city.account.ticks_late),
    "tick_seconds": ("Time all ticks took.", lambda city: city.account.tick_s_total),
    "moves": ("Moves asked for.", lambda city: city.account.moves),
    "moves_corrected": ("Moves that ended elsewhere than asked.", lambda city: city.account.moves_corrected),
    "sayings": ("Chat messages said.", lambda city: city.account.sayings),
    "notes_refused": ("Notes of plugins that were refused.", lambda city: city.account.notes_refused),
    "plugin_faults": ("Calls of plugins that failed.", lambda city: city.account.plugin_faults),
    "plugin_seconds": ("Time all calls of plugins took.", lambda city: city.account.plugin_s_total),
    "state_bytes": ("Bytes of the state lane.", lambda city: city.account.state_bytes),
    "state_writes": ("Frames of the state lane.", lambda city: city.account.state_writes),
    "state_skipped": ("Frames skipped because a socket was congested.", lambda city: city.account.state_skipped),
    "keyframes": ("Keyframes sent.", lambda city: city.account.keyframes),
    "joined": ("Residents welcomed.", lambda city: city.account.joined),
    "resumed": ("Sessions that went on over a new connection.", lambda city: city.account.resumed),
    "taken_over": ("Those of them whose old connection still lived.", lambda city: city.account.taken_over),
    "events_replayed": ("Events sent again to who came back.", lambda city: city.account.events_replayed),
}
METRICS: Final = [f"citiverse_{name}" for name in [*GAUGES, *COUNTERS, "tick_gap_seconds", "closed"]]


class _Figures(Collector):
    def __init__(self, city: LiveCity) -> None:
        self.city = city

    def collect(self) -> Iterator[Metric]:
        for name, (sentence, read) in GAUGES.items():
            yield GaugeMetricFamily(f"citiverse_{name}", sentence, read(self.city))
        for name, (sentence, read) in COUNTERS.items():
            yield CounterMetricFamily(f"citiverse_{name}", sentence, read(self.city))
        yield _gaps(self.city.account)
        closed = CounterMetricFamily("citiverse_closed", "Sessions closed by the server, by code.", labels=["code"])
        for code, count in self.city.account.closed.items():
            closed.add_metric([code], count)
        yield closed


def _gaps(account: Account) -> Metric:
    bounds = ["+Inf" if math.isinf(bound) else str(bound) for bound in GAP_BOUNDS_S]
    counts = [float(count) for count in accumulate(account.gaps)]
    return HistogramMetricFamily(
        "citiverse_tick_gap_seconds",
        "Time between the beginnings of two ticks.",
        buckets=list(zip(bounds, counts, strict=True)),
        sum_value=account.gap_s_total,
    )


def exposition(city: LiveCity) -> bytes:
    """Give all metrics in Prometheus' text format."""
    registry = CollectorRegistry(auto_describe=False)
    registry.register(_Figures(city))
    return generate_latest(registry)
