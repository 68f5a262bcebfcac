from __future__ import annotations

import re

from living import Visitor, a_city
from prometheus_client.parser import text_string_to_metric_families

from citiverse.server.live import LiveCity
from citiverse.server.metrics import COUNTERS, GAUGES, METRICS, exposition


def figures(city: LiveCity) -> dict[str, float]:
    families = text_string_to_metric_families(exposition(city).decode())
    samples = [sample for family in families for sample in family.samples]
    return {sample.name + "".join(sample.labels.values()): sample.value for sample in samples}


def test_the_names_that_dashboards_rely_on() -> None:
    assert METRICS == [
        "citiverse_residents",
        "citiverse_away",
        "citiverse_joins_waiting",
        "citiverse_connections",
        "citiverse_cells_occupied",
        "citiverse_cells_crowded",
        "citiverse_tick_periods",
        "citiverse_tick_seconds_last",
        "citiverse_ticks",
        "citiverse_ticks_late",
        "citiverse_tick_seconds",
        "citiverse_moves",
        "citiverse_moves_corrected",
        "citiverse_sayings",
        "citiverse_notes_refused",
        "citiverse_plugin_faults",
        "citiverse_plugin_seconds",
        "citiverse_state_bytes",
        "citiverse_state_writes",
        "citiverse_state_skipped",
        "citiverse_keyframes",
        "citiverse_joined",
        "citiverse_resumed",
        "citiverse_taken_over",
        "citiverse_events_replayed",
        "citiverse_tick_gap_seconds",
        "citiverse_closed",
    ]
    families = [family.name for family in text_string_to_metric_families(exposition(a_city()).decode())]
    assert families == METRICS


def test_every_metric_says_in_a_sentence_what_it_is() -> None:
    for sentence, _ in [*GAUGES.values(), *COUNTERS.values()]:
        assert re.fullmatch(r"[A-Z][^.]+\.", sentence)


def test_figures_follow_the_city() -> None:
    city = a_city()
    visitors = [Visitor(city, start=(32.0, 32.0)), Visitor(city, start=(200.0, 32.0)), Visitor(city)]
    city.tick(0.1)
    visitors[2].session.receive(b"\x91\x05", 0.0)
    city.tick(0.1)
    seen = figures(city)
    assert seen["citiverse_residents"] == seen["citiverse_connections"] == 2
    assert seen["citiverse_cells_occupied"] == 2
    assert seen["citiverse_ticks_total"] == 2 and seen["citiverse_joined_total"] == 3
    assert seen["citiverse_closed_totalbye"] == 1


def test_gaps_between_ticks_are_a_histogram() -> None:
    city = a_city()
    for gap_s in (0.1, 0.14, 2.0):
        city.account.count_gap(gap_s)
    seen = figures(city)
    buckets = [seen[f"citiverse_tick_gap_seconds_bucket{bound}"] for bound in ("0.105", "0.15", "1.0", "+Inf")]
    assert buckets == [1, 2, 2, 3] and seen["citiverse_tick_gap_seconds_sum"] == 2.24


def test_asking_changes_nothing() -> None:
    city = a_city()
    Visitor(city)
    city.tick(0.1)
    assert exposition(city) == exposition(city)


def test_no_name_of_a_resident_and_no_place_is_told() -> None:
    city = a_city()
    Visitor(city, "Hermenegilde", (123.456, 78.9))
    city.tick(0.1)
    text = exposition(city).decode()
    assert "Hermenegilde" not in text and "123.4" not in text
