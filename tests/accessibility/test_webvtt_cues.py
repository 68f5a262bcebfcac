"""The line of times and settings: read as vtt.js reads it, and written so that it reads again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citiverse.accessibility.webvtt_cues import (
    AUTO,
    Cue,
    Region,
    read_region,
    read_timing,
    timestamp,
    timestamp_ms,
    write_region,
    write_timing,
)

LOW = Region("low", 40.5, 2, (0, 100), (10, 90), "up")

percents = st.integers(0, 1000).map(lambda tenths: tenths / 10)
aligns = st.sampled_from(["start", "middle", "end"])
sides = st.sampled_from(["start", "left", "middle", "end", "right"])
places = st.one_of(
    st.tuples(st.just(AUTO) | st.integers(-999, 999), st.just(True)),
    st.tuples(percents, st.just(False)),
)


@pytest.mark.parametrize(
    ("text", "ms"),
    [
        ("00:00.000", 0), ("01:02.003", 62_003), ("01:02:03.004", 3_723_004), ("1:00:00.000", 3_600_000),
        ("120:00.000", 432_000_000), ("999999999:00:00.000", 3_599_999_996_400_000), ("00:00.00", None),
        ("0:0.000", None), ("\u0660\u0660:\u0660\u0660.\u0660\u0660\u0660", None), ("-1:00.000", None),
        ("", None), ("9999999999:00:00.000", None),
    ],
)  # fmt: skip
def test_times_are_read(text: str, ms: int | None) -> None:
    assert timestamp_ms(text) == ms


@given(st.integers(0, 10**12))
def test_times_read_as_they_were_written(ms: int) -> None:
    assert timestamp_ms(timestamp(ms)) == ms


def test_time_before_the_beginning_is_the_beginning() -> None:
    assert timestamp(-5) == "00:00:00.000"


@given(
    places, aligns, percents | st.just(AUTO), aligns, percents, sides, st.sampled_from(["", "rl", "lr"]),
    st.sampled_from([None, LOW]),
)  # fmt: skip
def test_settings_read_as_they_were_written(
    place: tuple[float, bool], line_align: str, position: float, position_align: str, size: float, align: str,
    vertical: str, region: Region | None,
) -> None:  # fmt: skip
    line, snaps = place
    cue = Cue(0, 1000, "", "", vertical, line, line_align, snaps, position, position_align, size, align, region)
    assert read_timing(write_timing(cue), [LOW]) == cue


@pytest.mark.parametrize(
    "line", ["", "-->", "00:00.000", "00:00.000 -> 00:01.000", "00:00.000 --> ", "x 00:00.000 --> 00:01.000"]
)
def test_what_holds_no_times_is_none(line: str) -> None:
    assert read_timing(line, []) is None


def test_numbers_without_end_are_as_if_they_were_not_there() -> None:
    line = f"00:00.000 --> 00:01.000 line:{'9' * 5000} size:1.{'3' * 5000}% position:101%"
    assert read_timing(line, []) == Cue(0, 1000, "")


@pytest.mark.parametrize("region", [Region("a"), LOW, Region("r=1", lines=9)])
def test_regions_read_as_they_were_written(region: Region) -> None:
    assert read_region(write_region(region).removeprefix("REGION"), ":") == region


def test_region_without_a_name_is_none() -> None:
    assert read_region("width=40% lines=2") is None
    assert read_region("id=a regionanchor=1% viewportanchor=1%,101% lines=x scroll=down") == Region("a")
