#!/usr/bin/env python3
"""Feed the server with hostile input: `make fuzz`.

tests/fuzz/run.py [INPUTS] [--seed N] [--part NAME]

One input is one message or one segment of bytes. The last line says in JSON what was fed and what came of it; where
anything but the documented outcome came, the shortest way to it is printed and the exit code is 1.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from fuzz.session_machine import SessionMachine
from fuzz.socket_machine import SocketMachine
from fuzz.tally import TALLY, BystanderFault
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import RuleBasedStateMachine, run_state_machine_as_test

EXAMPLES, STEPS = 60, 25
LONG = settings(
    max_examples=EXAMPLES,
    stateful_step_count=STEPS,
    deadline=None,
    database=None,
    phases=[Phase.generate, Phase.shrink],
    suppress_health_check=list(HealthCheck),
)


def batch_of(machine: type[RuleBasedStateMachine]) -> Callable[[int], None]:
    """Give a function that runs a machine for a while, by a seed."""

    def batch(number: int) -> None:
        run_state_machine_as_test(seed(number)(type(machine.__name__, (machine,), {})), settings=LONG)

    return batch


PARTS: dict[str, tuple[float, Callable[[int], None]]] = {
    "sessions": (0.5, batch_of(SessionMachine)),
    "sockets": (0.5, batch_of(SocketMachine)),
}
"""What is fuzzed: its share of the inputs, and what feeds some of them."""


def feed(parts: list[str], inputs: int, first_seed: int) -> int:
    """Feed all parts their shares; give the number of seeds used."""
    number, began, whole = first_seed, time.monotonic(), sum(PARTS[name][0] for name in parts)
    goal = 0.0
    for name in parts:
        share, batch = PARTS[name]
        goal += inputs * share / whole
        while TALLY.inputs.total() < goal:
            words = f"{TALLY.inputs.total():7} inputs, {time.monotonic() - began:4.0f} s, {name}, seed {number} "
            print(f"\r{words}", end="", file=sys.stderr, flush=True)
            batch(number)
            number += 1
    print(file=sys.stderr)
    return number - first_seed


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
