"""A quick attack on a real server; `make fuzz` makes the long one."""

from __future__ import annotations

from pathlib import Path

from fuzz.tcp import besieged

ATTACKS = 40


def test_attacks_over_tcp(tmp_path: Path) -> None:
    with besieged(tmp_path) as attack:
        attack(1, ATTACKS)
