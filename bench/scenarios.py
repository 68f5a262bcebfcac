"""The scenarios of the bench, as a table: what is done, to how many, and what must hold afterwards.

**Invariant:** ratios are between runs of one sitting, those that are compared most closely next to each other.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final

import cuts
import joins
import peer
import stalls
import walks
from figures import Figures, Hold, Number
from sitting import Sitting

__all__ = ["ORDER", "SCENARIOS", "Scenario"]

SIDE_M: Final = 1060.0
"""1,000 residents in this square have about 33 others in their 3 × 3 cells."""

CUTTING_S: Final = 60.0


@dataclass(frozen=True, slots=True)
class Scenario:
    """`run` does it once in a sitting; `holds` are asked when all have been run."""

    what: str
    run: Callable[[Sitting], Awaitable[Figures]]
    holds: tuple[Hold, ...] = ()


def figure(scenario: str, key: str, part: str | None = None) -> Number:
    """Name a figure of a scenario."""
    return lambda rows: rows(scenario, key, part)


def work(scenario: str, other: str) -> Number:
    """Name the server's work in a scenario, as a multiple of that in another."""
    return lambda rows: rows(scenario, "cpu_percent") / rows(other, "cpu_percent")


SCENARIOS: Final[dict[str, Scenario]] = {
    "floor": Scenario("1,000 connections: what the kernel alone costs, with frames as long as ours", walks.floor),
    "spread": Scenario(
        "1,000 walk in an open field, all rules on",
        lambda sitting: walks.field(sitting, 1000, SIDE_M),
        (Hold("the server's work, times the floor's", work("spread", "floor"), most=1.5),),
    ),
    "colyseus": Scenario(
        "1,000 in a room of Colyseus with a view for each",
        peer.colyseus,
        (Hold("Colyseus' work, times ours", work("colyseus", "spread"), least=2.8),),
    ),
    "streets": Scenario(
        "1,000 walk along streets",
        lambda sitting: walks.streets(sitting, 1000, SIDE_M),
        (Hold("the work, times that in the open field", work("streets", "spread"), most=1.15),),
    ),
    "dense": Scenario(
        "1,000 walk in a quarter of the field: four times as many in view",
        lambda sitting: walks.field(sitting, 1000, SIDE_M / 2),
        (Hold("the work, times that of a quarter in view", work("dense", "spread"), most=2),),
    ),
    "idle": Scenario(
        "1,000 join, then stand still and send nothing",
        lambda sitting: walks.idle(sitting, 1000, SIDE_M),
        (Hold("the work, as part of that of 1,000 who walk", work("idle", "spread"), most=0.15),),
    ),
    "twenty": Scenario(
        "610 walk in the same field, so that about 20 others are in view",
        lambda sitting: walks.field(sitting, 610, SIDE_M),
        (Hold("bytes for each in view who moved, everything counted", figure("twenty", "bytes_per_row"), most=8),),
    ),
    "two": Scenario(
        "2,000 walk, as many in view as with 1,000",
        lambda sitting: walks.field(sitting, 2000, SIDE_M * 2**0.5),
        (Hold("the work, times that of 1,000", work("two", "spread"), most=2.1),),
    ),
    "three": Scenario(
        "3,000 walk, as many in view as with 1,000",
        lambda sitting: walks.field(sitting, 3000, SIDE_M * 3**0.5),
        (
            Hold("messages a second to whoever got fewest", figure("three", "messages_per_second_min"), least=9.5),
            Hold("position age, 99 of 100, ms", figure("three", "position_age_ms", "p99"), most=150),
        ),
    ),
    "crowd": Scenario(
        "1,000 walk in one square of 50 m",
        lambda sitting: walks.field(sitting, 1000, 50.0),
        (
            Hold("bytes a second to each", figure("crowd", "bytes_per_resident_per_second"), most=40_000),
            Hold("position age of the nearest fifty, 99 of 100, ms", figure("crowd", "near_age_ms", "p99"), most=150),
            Hold("the stalest that anybody in view was held, s", figure("crowd", "staleness_s_max"), most=2),
        ),
    ),
    "joins": Scenario(
        "1,000 join within 10 s where 50 walk already",
        lambda sitting: joins.storm(sitting, 1000, SIDE_M),
        (
            Hold("the longest wait for a tick meanwhile, ms", figure("joins", "gap_ms_max"), most=150),
            Hold("memory for each who came, kB", figure("joins", "kb_per_resident"), most=60),
        ),
    ),
    "stalls": Scenario(
        "50 of 1,000 stop reading for 30 s, then read again; as many in view as in `dense`",
        lambda sitting: stalls.stalled(sitting, 1000, 50, SIDE_M / 2),
        (
            Hold("memory for each who does not read, kB", figure("stalls", "kb_per_stalled"), most=256),
            Hold("change of the others' position age, 99 of 100, %", figure("stalls", "age_change_percent"), most=10),
            Hold("seconds until the last sees the truth again", figure("stalls", "truth_s_max"), most=1),
        ),
    ),
    "cuts": Scenario(
        "200 lines a second of 1,000 are cut for a minute; each comes back within 10 s",
        lambda sitting: cuts.storm(sitting, 1000, 200, CUTTING_S),
        (
            Hold("events lost", figure("cuts", "events_lost"), most=0),
            Hold("events that came twice", figure("cuts", "events_doubled"), most=0),
            Hold("residents who stand elsewhere than they stood", figure("cuts", "elsewhere"), most=0),
            Hold("sessions that were forgotten", figure("cuts", "sessions_forgotten"), most=0),
            Hold("lines in the server's log", figure("cuts", "log_lines"), most=0),
        ),
    ),
}

ORDER: Final = (
    *("spread", "floor", "spread", "floor", "colyseus", "streets", "dense", "idle", "twenty", "two", "three", "crowd"),
    *("joins", "stalls", "cuts"),
)
"""Floor and ours by turns, so that a machine that warms up warms up for both."""
