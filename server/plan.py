"""What a number of residents needs, from what was measured: cores, memory, bandwidth and nodes.

The server's work is a straight line through the walking scenarios of one sitting of `make bench`: so much for the
city itself, so much for each who walks, so much for each megabyte that is sent (docs/performance.md says how good that
line is). `MEASURED` is such a sitting; a sitting on one's own machine is better.

**Invariant:** a plan states every assumption that it rests on, and holds nothing that was not measured or given.
"""

from __future__ import annotations

import json
import math
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from .crowds import VIEW_BYTES_PER_S_MAX
from .errors import UserError

__all__ = ["MEASURED", "Costs", "Load", "Plan", "plan_for", "read_costs"]

BUSY_SHARE_MAX: Final = 0.6
"""Of a core. The rest is for moments when many come at once, and for what else the machine does."""
HZ_MEASURED: Final = 10.0


@dataclass(frozen=True, slots=True)
class Costs:
    """What was measured. Work is in percent of one core at 10 ticks a second."""

    where: str
    fixed_percent: float
    percent_per_1000_walking: float
    percent_per_mb_per_second: float
    memory_mb: float
    kb_per_resident: float
    bytes_per_row: float
    bytes_per_second_standing: float


MEASURED: Final = Costs(
    where="2 cores of an AMD EPYC virtual machine, residents on the other core, 2026-11-22",
    fixed_percent=1.5,
    percent_per_1000_walking=17.3,
    percent_per_mb_per_second=0.12,
    memory_mb=76.8,
    kb_per_resident=10.3,
    bytes_per_row=7.5,
    bytes_per_second_standing=2.0,
)


@dataclass(frozen=True, slots=True)
class Load:
    """What is asked: residents at once, how many others each has in view, which part of them walk, ticks a second."""

    residents: int
    in_view: float = 20.0
    walking: float = 1.0
    hz: float = 10.0


@dataclass(frozen=True, slots=True)
class Plan:
    """What a load needs. `nodes` are server processes, each on a core of its own."""

    load: Load
    costs: Costs
    bytes_per_resident_per_second: float
    bandwidth_mbit_per_s: float
    busy_cores: float
    cores: int
    nodes: int
    memory_mb: float

    def to_json(self) -> dict[str, Any]:
        """Give the plan with everything it rests on."""
        return {**asdict(self), "assumptions": self.assumptions()}

    def to_text(self) -> str:
        """Give the plan as sentences."""
        needs = [
            f"{self.load.residents:,} residents at once need about:",
            f"  {self.cores} {_plural('core', self.cores)} "
            f"({self.busy_cores:.2f} busy; one is planned to be {BUSY_SHARE_MAX:.0%} busy at most)",
            f"  {self.memory_mb:,.0f} MB of memory",
            f"  {self.bandwidth_mbit_per_s:,.1f} Mbit/s out of the server "
            f"({self.bytes_per_resident_per_second:,.0f} bytes a second to each)",
            f"  {self.nodes} server {_plural('process', self.nodes)}",
            "This rests on:",
        ]
        return "\n".join([*needs, *(f"  - {sentence}" for sentence in self.assumptions())])

    def assumptions(self) -> list[str]:
        """Say in sentences what the plan rests on."""
        load, costs = self.load, self.costs
        sentences = [
            f"Each has about {load.in_view:g} others in view; {load.walking:.0%} of them walk, at {load.hz:g} ticks "
            "a second.",
            f"Measured on {costs.where}: {costs.fixed_percent:g} % of a core for the city, "
            f"{costs.percent_per_1000_walking:g} % for 1,000 who walk, "
            f"{costs.percent_per_mb_per_second:g} % for each MB/s sent, {costs.kb_per_resident:g} kB of memory for "
            "each. Measure your own machine with `make bench` and give the result with --measured.",
            "Chat, downloads of the page and the city model, and the network's own overhead (about 40 bytes a "
            "message) come on top.",
        ]
        if self.nodes > 1:
            sentences.append("One process uses one core. In this version each process is a city of its own.")
        return sentences


def _plural(word: str, count: int) -> str:
    return word if count == 1 else f"{word}{'es' if word.endswith('s') else 's'}"


def plan_for(load: Load, costs: Costs = MEASURED) -> Plan:
    """Work out what a load needs."""
    rows_per_s = load.in_view * load.walking * load.hz
    each = costs.bytes_per_second_standing + min(rows_per_s * costs.bytes_per_row, VIEW_BYTES_PER_S_MAX)
    sent_mb = load.residents * each / 1e6
    walkers = load.residents * load.walking * load.hz / HZ_MEASURED
    percent = (
        costs.fixed_percent * load.hz / HZ_MEASURED
        + costs.percent_per_1000_walking * walkers / 1000
        + costs.percent_per_mb_per_second * sent_mb
    )
    cores = max(1, math.ceil(percent / 100 / BUSY_SHARE_MAX))
    return Plan(
        load=load,
        costs=costs,
        bytes_per_resident_per_second=round(each),
        bandwidth_mbit_per_s=round(sent_mb * 8, 2),
        busy_cores=round(percent / 100, 3),
        cores=cores,
        nodes=cores,
        memory_mb=round(cores * costs.memory_mb + load.residents * costs.kb_per_resident / 1000),
    )


def read_costs(path: Path) -> Costs:
    """Read costs from `bench/results/latest.json`; raises UserError where a figure is not in it."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        scenarios, model, machine = found["scenarios"], found["model"], found["machine"]
        joins, twenty, idle = (_mean(scenarios[name]) for name in ("joins", "twenty", "idle"))
        return Costs(
            where=f"{machine['processors']} processors ({machine['processor']}) on {found['when'][:10]}",
            fixed_percent=max(0.0, model["fixed_percent"]),
            percent_per_1000_walking=model["percent_per_1000_walking"],
            percent_per_mb_per_second=max(0.0, model["percent_per_mb_per_second"]),
            memory_mb=idle["memory_mb"] - idle["residents"] * joins["kb_per_resident"] / 1000,
            kb_per_resident=joins["kb_per_resident"],
            bytes_per_row=twenty["bytes_per_row"],
            bytes_per_second_standing=idle["bytes_per_resident_per_second"],
        )
    except OSError as error:
        raise UserError(f"{path} cannot be read ({error.strerror}): run `make bench` first.") from error
    except (ValueError, KeyError, TypeError) as error:
        raise UserError(f"{path} lacks figures of a whole sitting: run `make bench` to its end first.") from error


def _mean(runs: list[dict[str, Any]]) -> dict[str, float]:
    numbers = [key for key, value in runs[0].items() if isinstance(value, int | float)]
    return {key: sum(run[key] for run in runs) / len(runs) for key in numbers}
