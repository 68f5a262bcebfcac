"""Colyseus doing the same work, where it is there to be measured: a yardstick beside the repository.

**Invariant:** where it cannot be measured, the figures say why.
"""

from __future__ import annotations

import asyncio
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Final

from figures import Figures
from machine import ROOT
from sitting import Sitting

__all__ = ["colyseus"]

YARDSTICK: Final = ROOT.parent / "shared/bench"
NODE_MIN: Final = 22
RUN_S_MAX: Final = 120


async def colyseus(sitting: Sitting) -> Figures:
    """Run the yardstick's own command for Colyseus with a view for each resident."""
    if why := missing():
        return {"not_run": why}
    command = [
        sys.executable,
        str(YARDSTICK / "run.py"),
        "colyseus",
        "view",
        "--json",
        "--seconds",
        str(sitting.seconds),
    ]
    done = await asyncio.to_thread(run, command)
    if done.returncode != 0:
        return {"not_run": f"it failed: {(done.stderr or done.stdout).strip().splitlines()[-1:]}"}
    return dict(json.loads(done.stdout.strip().splitlines()[-1]))


def run(command: list[str]) -> subprocess.CompletedProcess[str]:
    """Run a command to its end."""
    return subprocess.run(command, capture_output=True, text=True, timeout=RUN_S_MAX, check=False)


def missing() -> str:
    """Say what is missing for it; nothing if all is there."""
    if not (YARDSTICK / "run.py").is_file():
        return f"the yardstick is not there ({name_of(YARDSTICK)})"
    node = os.environ.get("NODE", "node")
    try:
        version = run([node, "--version"]).stdout.strip()
    except OSError:
        return f"it needs Node {NODE_MIN} or newer, and there is none"
    number = re.match(r"v(\d+)", version)
    if number is None or int(number[1]) < NODE_MIN:
        return f"it needs Node {NODE_MIN} or newer, and this is {version or 'none'} (NODE names another)"
    if not (YARDSTICK / "colyseus/node_modules").is_dir():
        return f"its packages are not there: npm install in {name_of(YARDSTICK / 'colyseus')}"
    return ""


def name_of(path: Path) -> str:
    """Name a path beside the repository without saying where the repository is."""
    return os.path.relpath(path, ROOT)
