#!/usr/bin/env python3
"""Write the figures of the last sitting into docs/performance.md: bench/page.py

What stands between two marks on the page is replaced from `bench/results/latest.json`, and from `soak.json` where there
is one; all else is written by hand.

**Invariant:** the page's figures are those of one sitting, and say on what machine it was.
"""

from __future__ import annotations

import json
import sys
from typing import Any, Final

from machine import ROOT
from report import COLUMNS, UNMEASURED, mean, shown
from sitting import RESULTS

__all__ = ["filled", "sections"]

PAGE: Final = ROOT / "docs/performance.md"
ANSWERS: Final = {True: "yes", False: "**no**", None: UNMEASURED}


def sections(found: dict[str, Any], soak: dict[str, Any] | None) -> dict[str, str]:
    """Make the text for each pair of marks."""
    return {"figures": figures(found), "holds": holds(found), "growth": growth(found["model"]), "soak": soaked(soak)}


def figures(found: dict[str, Any]) -> str:
    """Make the table of what was measured."""
    machine = found["machine"]
    lines = [
        f"{machine['processors']} processors {machine['processor']}, {machine['system']}, Python {machine['python']}; "
        f"{found['when'][:10]}, commit {machine['commit']}, windows of {found['seconds']:g} s.",
        "",
        f"| scenario | {' | '.join(COLUMNS)} |",
        f"|---|{'---:|' * len(COLUMNS)}",
    ]
    for name, runs in found["scenarios"].items():
        cells = [shown(number) for number in mean(runs).values()]
        lines.append(f"| {name} | {' | '.join(cells)} |")
    reasons = {name: run["not_run"] for name, runs in found["scenarios"].items() for run in runs if "not_run" in run}
    return "\n".join([*lines, *(f"\n{name} was not run: {why}." for name, why in reasons.items())])


def holds(found: dict[str, Any]) -> str:
    """Make the table of what must hold."""
    lines = ["| scenario | what must hold | found | bound | holds |", "|---|---|---:|---|---|"]
    for one in found["holds"]:
        lines.append(
            f"| {one['scenario']} | {one['what']} | {shown(one['found'])} | {one['bound']} | {ANSWERS[one['holds']]} |"
        )
    return "\n".join(lines)


def growth(model: dict[str, Any] | None) -> str:
    """Say the model in one sentence."""
    if model is None:
        return "Not measured: it needs most of the walking scenarios in one sitting."
    worst = max(model["misfit_percent"].items(), key=lambda pair: abs(pair[1]))
    return (
        f"In this sitting: **{model['fixed_percent']:.1f} % of a processor + "
        f"{model['percent_per_1000_walking']:.1f} % for each 1,000 who walk + "
        f"{model['percent_per_mb_per_second']:.2f} % for each MB/s sent**. "
        f"The scenario that fits worst is `{worst[0]}`, by {worst[1]:+.1f} %."
    )


def soaked(soak: dict[str, Any] | None) -> str:
    """Say what a soak found."""
    if soak is None:
        return "Not measured yet."
    return (
        f"{soak['minutes']:g} minutes, {soak['residents_mean']:.0f} residents on average, {soak['visits']:,} visits, "
        f"{soak['sayings']:,} messages, {soak['lines_cut']:,} broken lines that came back. Memory in the second half: "
        f"{soak['kb_per_minute']:+.1f} ± {soak['noise_kb_per_minute']:.1f} kB a minute at {soak['mb_at_half']:.0f} MB. "
        f"Residents who were treated wrongly: {len(soak['failures'])}. Lines in the server's log: "
        f"{len(soak['log'].splitlines())}."
    )


def filled(page: str, texts: dict[str, str]) -> str:
    """Replace what stands between the marks; raises ValueError where a mark is missing."""
    for name, text in texts.items():
        begin, end = f"<!-- {name} -->", f"<!-- end of {name} -->"
        before, found, rest = page.partition(begin)
        _, closed, after = rest.partition(end)
        if not (found and closed):
            raise ValueError(f"the page has no marks {begin} and {end}")
        page = f"{before}{begin}\n{text}\n{end}{after}"
    return page


def main() -> None:
    latest, soak = RESULTS / "latest.json", RESULTS / "soak.json"
    if not latest.is_file():
        sys.exit(f"There is no {latest.relative_to(ROOT)} yet: run `make bench` first.")
    texts = sections(json.loads(latest.read_text()), json.loads(soak.read_text()) if soak.is_file() else None)
    PAGE.write_text(filled(PAGE.read_text(), texts))
    print(f"{PAGE.relative_to(ROOT)} has the figures of the last sitting.")


if __name__ == "__main__":
    main()
