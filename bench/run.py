#!/usr/bin/env python3
"""Measure this server on this machine, in one sitting: `make bench`.

bench/run.py [SCENARIO…] [--seconds 8] [--list]

The server is pinned to one processor and all residents to another. Without names, all scenarios are run, in about eight
minutes; docs/performance.md explains them. The last table, `bench/results/latest.json` and the plots beside it say the
same. Ends with exit code 1 where something that must hold does not.
"""

from __future__ import annotations

import argparse
import asyncio
import signal
import sys
import time
import traceback
from pathlib import Path
from typing import Any, cast

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "scripts"))

import plots
import report
import uvloop
from figures import judged
from machine import Unfit, take_places
from scenarios import ORDER, SCENARIOS
from sitting import RESULTS, Sitting, new_sitting


async def sit(sitting: Sitting, names: list[str]) -> None:
    """Run scenarios one after another, saying each as it ends; SIGTERM ends the sitting and all that it started."""
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, cast(Any, asyncio.current_task()).cancel)
    for name in names:
        print(f"{name:10} {SCENARIOS[name].what} …", flush=True)
        began = time.monotonic()
        try:
            figures = await SCENARIOS[name].run(sitting)
        except Exception as error:
            # The rest of a long sitting is worth having; the exit code and the table say that something failed.
            traceback.print_exc()
            figures = {"not_run": f"it failed: {error!r}", "failed": True}
        sitting.rows.add(name, figures)
        print(f"{'':10} {report.in_short(figures)}  ({time.monotonic() - began:.0f} s)", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("scenario", nargs="*", help="which to run, in this order; all if none is named")
    parser.add_argument("--seconds", type=float, default=8.0, help="length of the windows in which is measured")
    parser.add_argument("--list", action="store_true", help="say which scenarios there are")
    wish = parser.parse_args()
    if wish.list:
        for name, scenario in SCENARIOS.items():
            print(f"{name:10} {scenario.what}")
        return
    unknown = [name for name in wish.scenario if name not in SCENARIOS]
    if unknown:
        parser.error(f"there is no scenario {', '.join(unknown)}: see --list")
    try:
        take_places()
    except Unfit as error:
        sys.exit(str(error))
    sitting = new_sitting(wish.seconds)
    uvloop.run(sit(sitting, wish.scenario or list(ORDER)))
    verdicts = [judged(name, hold, sitting.rows) for name in sitting.rows.runs for hold in SCENARIOS[name].holds]
    report.write(RESULTS, sitting, verdicts)
    plots.draw(RESULTS, sitting.rows)
    print(report.table(sitting.rows.runs, verdicts))
    failed = any("failed" in run for runs in sitting.rows.runs.values() for run in runs)
    sys.exit(failed or any(verdict.holds is False for verdict in verdicts))


if __name__ == "__main__":
    main()
