from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from citiverse.server.cli import app
from citiverse.server.errors import UserError
from citiverse.server.plan import BUSY_SHARE_MAX, MEASURED, Load, plan_for, read_costs

LOADS = st.builds(
    Load, st.integers(1, 200_000), st.floats(0, 2000), st.floats(0, 1), st.sampled_from([1.0, 10.0, 20.0])
)


def a_sitting() -> dict[str, Any]:
    return {
        "when": "2026-11-22T18:00:00+00:00",
        "machine": {"processor": "A processor", "processors": 4},
        "model": {"fixed_percent": 1.5, "percent_per_1000_walking": 16.0, "percent_per_mb_per_second": 0.5},
        "scenarios": {
            "joins": [{"kb_per_resident": 20.0, "residents": 1000}],
            "twenty": [{"bytes_per_row": 7.5}, {"bytes_per_row": 7.7}],
            "idle": [{"memory_mb": 100.0, "residents": 1000, "bytes_per_resident_per_second": 30}],
        },
    }


@given(LOADS, st.integers(1, 5))
def test_more_residents_never_need_less(load: Load, times: int) -> None:
    few, many = plan_for(load), plan_for(Load(load.residents * times, load.in_view, load.walking, load.hz))
    for key in ("busy_cores", "cores", "nodes", "memory_mb", "bandwidth_mbit_per_s"):
        assert getattr(many, key) >= getattr(few, key)


@given(LOADS)
def test_no_core_is_planned_busier_than_it_should_be(load: Load) -> None:
    plan = plan_for(load)
    assert plan.nodes == plan.cores >= 1 and plan.busy_cores / plan.cores <= BUSY_SHARE_MAX + 0.001


def test_a_crowd_costs_no_more_bytes_than_its_budget() -> None:
    crowd = plan_for(Load(1000, in_view=1000))
    assert 36_000 <= crowd.bytes_per_resident_per_second <= 40_000
    assert plan_for(Load(1000, in_view=5000)).bandwidth_mbit_per_s == crowd.bandwidth_mbit_per_s


def test_costs_are_read_from_a_sitting(tmp_path: Path) -> None:
    path = tmp_path / "latest.json"
    path.write_text(json.dumps(a_sitting()))
    costs = read_costs(path)
    assert costs.bytes_per_row == pytest.approx(7.6) and costs.memory_mb == pytest.approx(80.0)
    assert (costs.percent_per_1000_walking, costs.kb_per_resident) == (16.0, 20.0)
    assert costs.where == "4 processors (A processor) on 2026-11-22"


@pytest.mark.parametrize("missing", ["model", "machine", "when", "scenarios"])
def test_half_a_sitting_is_a_sentence(tmp_path: Path, missing: str) -> None:
    path = tmp_path / "latest.json"
    path.write_text(json.dumps({**a_sitting(), missing: None}))
    with pytest.raises(UserError, match="to its end first"):
        read_costs(path)
    with pytest.raises(UserError, match="run `make bench` first"):
        read_costs(tmp_path / "none.json")


def test_the_command_answers_in_sentences_and_in_json() -> None:
    said = CliRunner().invoke(app, ["plan", "20000", "--in-view", "30"]).output
    assert "20,000 residents at once need about:" in said and "server processes" in said and "This rests on:" in said
    answer = json.loads(CliRunner().invoke(app, ["plan", "100", "--json"]).output)
    assert answer["load"]["residents"] == 100 and answer["cores"] == 1 and len(answer["assumptions"]) == 3
    assert answer["costs"]["where"] == MEASURED.where


def test_a_missing_file_is_the_users_to_mend() -> None:
    result = CliRunner().invoke(app, ["plan", "100", "--measured", "nowhere.json"])
    assert result.exit_code == 2 and "run `make bench` first" in result.output
