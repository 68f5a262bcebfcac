from __future__ import annotations

import math
import socket
from pathlib import Path

import pytest
from living import a_city
from running import running

from citiverse.server.bots import PATTERNS, Report, run_bots
from citiverse.server.errors import UserError


@pytest.mark.parametrize("pattern", PATTERNS)
def test_bots_walk_in_a_living_city_and_measure_it(pattern: str, tmp_path: Path) -> None:
    city = a_city(tick_ms=50)
    with running(city, tmp_path) as server:
        report = run_bots(5, server.socket_url, pattern, 1.0)
        assert report.errors == 0 and report.first_error == ""
        assert city.account.joined == 5 and city.account.moves > 20 and city.account.closed["bye"] == 5
    assert report.residents == 5 and report.hz == 10
    assert 0 < report.position_age_ms["p50"] <= report.position_age_ms["p99"] < math.inf
    assert report.bytes_per_resident_per_second > 0 and report.updates_per_second > 0
    assert 0 < report.near_age_ms["p50"] <= report.near_age_ms["p99"] < math.inf
    assert 0 <= report.staleness_s_max < math.inf and 0 < report.gap_ms_max < math.inf


def test_bots_that_the_city_has_no_room_for_are_errors(tmp_path: Path) -> None:
    with running(a_city(tick_ms=50, residents_max=3), tmp_path) as server:
        report = run_bots(4, server.socket_url, "crowd", 1.0)
    assert report.errors == 1 and "4006" in report.first_error and "full" in report.first_error


def test_an_unknown_pattern_is_named_with_those_there_are() -> None:
    with pytest.raises(UserError, match=r"“dance”.*spread, crowd, tour"):
        run_bots(1, "ws://127.0.0.1:9/world", "dance", 1.0)


def test_no_city_is_a_sentence() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with pytest.raises(UserError, match=r"No city answers at ws://127.0.0.1:.*citiverse serve"):
        run_bots(1, f"ws://127.0.0.1:{port}/world", "spread", 1.0)


def test_the_report_has_the_documented_names() -> None:
    report = Report(5, 10.0, {"p50": 12.5, "p99": 30.0}, 123.4, 9.9, 1, "the city is full.")
    assert list(report.to_json()) == [
        "residents",
        "hz",
        "position_age_ms",
        "bytes_per_resident_per_second",
        "updates_per_second",
        "errors",
        "first_error",
        "near_age_ms",
        "near_staleness_ms",
        "staleness_s_max",
        "gap_ms_max",
    ]
    assert report.to_json()["staleness_s_max"] is None, "JSON has no NaN"
    text = report.to_text()
    assert "5 residents" in text and "12 ms" in text and "30 ms" in text and "the city is full." in text
