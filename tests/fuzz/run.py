#!/usr/bin/env python3
"""Feed the server and the reader of models with hostile input: `make fuzz`.

tests/fuzz/run.py [INPUTS] [--seed N] [--part NAME]

One input is one message, one segment of bytes or one model. The last line says in JSON what was fed and what came of
it; where anything but the documented outcome came, the shortest way to it is printed and the exit code is 1.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from fuzz.models import FILES_PER_BATCH, read_hostile
from fuzz.session_machine import SessionMachine
from fuzz.socket_machine import SocketMachine
from fuzz.tally import TALLY, BystanderFault
from fuzz.tcp import besieged
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import RuleBasedStateMachine, run_state_machine_as_test

EXAMPLES, STEPS, ATTACKS = 60, 25, 200
LONG = settings(
    max_examples=EXAMPLES,
    stateful_step_count=STEPS,
    deadline=None,
    database=None,
    phases=[Phase.generate, Phase.shrink],
    suppress_health_check=list(HealthCheck),
)


Batch = Callable[[int], None]
"""Feeds some inputs, by a seed."""


@contextmanager
def machine(which: type[RuleBasedStateMachine]) -> Iterator[Batch]:
    """Give what runs a machine for a while."""

    def batch(number: int) -> None:
        run_state_machine_as_test(seed(number)(type(which.__name__, (which,), {})), settings=LONG)

    yield batch


@contextmanager
def hostile_models() -> Iterator[Batch]:
    """Give what reads mutated models for a while."""
    with tempfile.TemporaryDirectory() as folder, read_hostile(Path(folder)) as feed_models:
        yield lambda number: feed_models(number, FILES_PER_BATCH)


@contextmanager
def real_server() -> Iterator[Batch]:
    """Run a server; give what attacks it for a while."""
    with tempfile.TemporaryDirectory() as folder, besieged(Path(folder)) as attack:
        yield lambda number: attack(number, ATTACKS)


PARTS: dict[str, tuple[float, Callable[[], AbstractContextManager[Batch]]]] = {
    "models": (0.03, hostile_models),
    "sessions": (0.42, lambda: machine(SessionMachine)),
    "sockets": (0.35, lambda: machine(SocketMachine)),
    "tcp": (0.2, real_server),
}
"""What is fuzzed: its share of the inputs, and what feeds them."""


def feed(parts: list[str], inputs: int, first_seed: int) -> None:
    """Feed all parts their shares."""
    number, began, whole = first_seed, time.monotonic(), sum(PARTS[name][0] for name in parts)
    goal = 0.0
    for name in parts:
        share, part = PARTS[name]
        goal += inputs * share / whole
        with part() as batch:
            while TALLY.inputs.total() < goal:
                words = f"{TALLY.inputs.total():7} inputs, {time.monotonic() - began:4.0f} s, {name}, seed {number} "
                print(f"\r{words}", end="", file=sys.stderr, flush=True)
                batch(number)
                number += 1
    print(file=sys.stderr)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("inputs", nargs="?", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--part", choices=PARTS, action="append", help="only this part; may be given several times")
    wish = parser.parse_args()
    began = time.monotonic()
    faults = {"exceptions": 0, "bystander_faults": 0}
    try:
        feed(wish.part or list(PARTS), wish.inputs, wish.seed)
    except Exception as error:
        traceback.print_exc()
        faults["bystander_faults" if isinstance(error, BystanderFault) else "exceptions"] = 1
    figures = {
        "inputs": TALLY.inputs.total(),
        "by_kind": dict(TALLY.inputs.most_common()),
        "closed": {str(code): count for code, count in sorted(TALLY.closed.items())},
        **faults,
        "seconds": round(time.monotonic() - began, 1),
    }
    print(json.dumps(figures))
    sys.exit(any(faults.values()))


if __name__ == "__main__":
    main()
