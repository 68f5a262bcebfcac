"""What a sitting makes of its figures: verdicts, the table, the model, the page."""

from __future__ import annotations

import json
import math
import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import model
import page
import pytest
import report
from cuts import Talker, compared
from figures import Hold, Rows, judged
from growth import growth
from scenarios import ORDER, SCENARIOS

PAGE = Path(__file__).resolve().parents[2] / "docs/performance.md"


def some_figures(cpu: float, people: int = 1000, sent: float = 2000.0) -> dict[str, Any]:
    return {
        "residents": people,
        "cpu_percent": cpu,
        "bytes_per_resident_per_second": sent,
        "position_age_ms": {"p50": 60.0, "p99": 110.0},
        "near_age_ms": {"p50": math.nan, "p99": math.nan},
        "messages_per_second_min": 9.9,
    }


def test_figures_of_several_runs_are_their_mean() -> None:
    rows = Rows()
    rows.add("spread", some_figures(20.0))
    rows.add("spread", some_figures(30.0))
    assert rows("spread", "cpu_percent") == 25.0 and rows("spread", "position_age_ms", "p99") == 110.0
    with pytest.raises(KeyError):
        rows("spread", "nothing")
    with pytest.raises(KeyError):
        rows("floor", "cpu_percent")


def test_what_holds_what_does_not_and_what_nobody_knows() -> None:
    rows = Rows()
    rows.add("spread", some_figures(20.0))
    cpu = lambda of: of("spread", "cpu_percent")  # noqa: E731
    assert judged("spread", Hold("work", cpu, most=20), rows).holds is True
    assert judged("spread", Hold("work", cpu, most=19), rows).holds is False
    assert judged("spread", Hold("work", cpu, least=20), rows).holds is True
    assert judged("spread", Hold("work", cpu, least=21), rows).holds is False
    unknown = judged("spread", Hold("work", lambda of: of("floor", "cpu_percent"), most=1.5), rows)
    assert (unknown.holds, unknown.number, unknown.bound) == (None, None, "≤ 1.5")
    nan = judged("spread", Hold("age", lambda of: of("spread", "near_age_ms", "p99"), most=150), rows)
    assert nan.holds is not True


def test_every_bound_rests_on_figures_of_its_scenario() -> None:
    assert set(ORDER) == set(SCENARIOS) and ORDER.index("spread") < ORDER.index("floor")
    asked: list[str] = []

    class Asking:
        def __call__(self, scenario: str, figure: str, part: str | None = None) -> float:
            asked.append(scenario)
            return 1.0

    for name, scenario in SCENARIOS.items():
        asked.clear()
        for hold in scenario.holds:
            judged(name, hold, cast(Any, Asking()))
        assert not scenario.holds or name in asked
        assert set(asked) <= set(SCENARIOS)


def test_the_table_and_the_json_say_the_same(tmp_path: Path) -> None:
    rows = Rows()
    rows.add("spread", some_figures(20.0))
    rows.add("colyseus", {"not_run": "it needs Node 22"})
    verdicts = [judged(name, hold, rows) for name in rows.runs for hold in SCENARIOS[name].holds]
    words = report.table(rows.runs, verdicts)
    assert re.search(r"^spread +1,000 +20 ", words, re.MULTILINE) and "it needs Node 22" in words
    assert words.count("not measured") == len(verdicts) == 2
    report.write(tmp_path, cast(Any, SimpleNamespace(rows=rows, seconds=8.0)), verdicts)
    found = json.loads((tmp_path / "latest.json").read_text(), parse_constant=pytest.fail)
    assert found["scenarios"]["spread"][0]["near_age_ms"]["p99"] is None and found["seconds"] == 8.0
    assert [one["holds"] for one in found["holds"]] == [None, None]


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (None, "–"),
        (math.inf, "never"),
        (0.0, "0"),
        (1234.5, "1,234"),
        (12.34, "12.3"),
        (1.234, "1.23"),
        (-17.8, "-17.8"),
    ],
)
def test_numbers_are_short(number: float | None, words: str) -> None:
    assert report.shown(number) == words


def test_the_model_finds_the_line_that_figures_lie_on() -> None:
    rows = Rows()
    loads = {"idle": (1000, 10.0), "twenty": (610, 1400.0), "spread": (1000, 2000.0), "dense": (1000, 6000.0)}
    loads |= {"two": (2000, 2000.0), "three": (3000, 2000.0), "crowd": (1000, 23000.0)}
    assert model.fitted(rows) is None
    for name, (people, sent) in loads.items():
        walking = 0 if name == "idle" else people
        rows.add(name, some_figures(1.5 + 17 * walking / 1000 + 0.25 * people * sent / 1e6, people, sent))
    line = model.fitted(rows)
    assert line is not None
    numbers = [line[key] for key in ("fixed_percent", "percent_per_1000_walking", "percent_per_mb_per_second")]
    assert numbers == pytest.approx([1.5, 17.0, 0.25], abs=0.01)
    assert max(abs(one) for one in line["misfit_percent"].values()) < 0.1


def test_the_page_explains_every_scenario_and_every_column() -> None:
    words = PAGE.read_text()
    prose = re.sub(r"<!-- (\w+) -->.*?<!-- end of \1 -->", "", words, flags=re.DOTALL)
    assert [name for name in SCENARIOS if f"**{name}**" not in prose] == []
    first_cells = {cell.strip() for row in re.findall(r"^\| ([^|]+)\|", prose, re.MULTILINE) for cell in row.split(",")}
    assert set(report.COLUMNS) <= first_cells


def test_the_page_is_filled_between_its_marks() -> None:
    rows = Rows()
    rows.add("spread", some_figures(20.0))
    found = {
        "when": "2030-01-02T03:04:05+00:00", "seconds": 8.0, "model": None,
        "machine": {"processors": 2, "processor": "X", "system": "Linux", "python": "3.11", "commit": "abc"},
        "scenarios": rows.runs,
        "holds": [{"scenario": "spread", "what": "work", "found": 1.4, "bound": "≤ 1.5", "holds": True}],
    }  # fmt: skip
    once = page.filled(PAGE.read_text(), page.sections(found, None))
    assert "| spread | 1,000 | 20 |" in once and "| spread | work | 1.40 | ≤ 1.5 | yes |" in once
    assert page.filled(once, page.sections(found, None)) == once, "filling it again changes nothing"
    with pytest.raises(ValueError, match="figures"):
        page.filled("no marks", page.sections(found, None))


def test_the_growth_of_memory_is_the_slope_of_the_second_half() -> None:
    minutes = [n / 6 for n in range(1, 61)]
    memory = [80_000 + (500 * minute if minute < 5 else 2500 + 3 * (minute - 5)) for minute in minutes]
    line = growth(minutes, memory)
    assert line["kb_per_minute"] == pytest.approx(3.0, abs=1.0) and line["noise_kb_per_minute"] < 1.0
    assert line["mb_at_half"] == pytest.approx(82_500 / 1024, abs=0.1)


def test_what_was_lost_and_what_came_twice_is_counted_in_both_ways() -> None:
    def talker(row: int, said: int, heard: dict[str, int], lost: int = 0, doubled: int = 0) -> Talker:
        bot = SimpleNamespace(row=row, conversation=SimpleNamespace(lost=lost, doubled=doubled), on_heard=None)
        one = Talker(cast(Any, bot), group=row // 2)
        one.said = said
        one.heard.update(heard)
        return one

    every = {"0:1": 1, "0:2": 1, "1:1": 1}
    right = [talker(0, 2, every), talker(1, 1, every), talker(2, 1, {"2:1": 1}), talker(3, 0, {"2:1": 1})]
    assert compared(right) == {"sayings": 4, "heard": 8, "events_lost": 0, "events_doubled": 0}
    wrong = [talker(0, 2, {"0:1": 2, "1:1": 1}), talker(1, 1, every, doubled=3), talker(2, 1, {}, lost=1)]
    assert compared(wrong) == {"sayings": 4, "heard": 6, "events_lost": 2, "events_doubled": 3}
