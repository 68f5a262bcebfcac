from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citiverse.server.bucket import Bucket


def test_starts_full_and_refills_with_time() -> None:
    bucket = Bucket(per_s=2, burst=3)
    assert [bucket.take(0.0) for _ in range(4)] == [True, True, True, False]
    assert not bucket.take(0.4)
    assert bucket.take(0.5) and not bucket.take(0.5)


def test_never_holds_more_than_the_burst() -> None:
    bucket = Bucket(per_s=1, burst=5)
    assert bucket.take(0.0)
    assert [bucket.take(1e6) for _ in range(6)] == [True] * 5 + [False]


@pytest.mark.parametrize("start", [0.0, 1e9, -50.0])
def test_only_differences_of_time_count(start: float) -> None:
    bucket = Bucket(per_s=1, burst=1)
    assert bucket.take(start) and not bucket.take(start + 0.9) and bucket.take(start + 1.01)


@given(st.floats(0.1, 20), st.integers(1, 20), st.lists(st.floats(0, 3), min_size=1, max_size=80))
def test_no_span_has_more_than_the_promise(per_s: float, burst: int, gaps: list[float]) -> None:
    bucket, now_s, taken = Bucket(per_s, burst), 0.0, []
    for gap in gaps:
        now_s += gap
        if bucket.take(now_s):
            taken.append(now_s)
    for first, from_s in enumerate(taken):
        for last, to_s in enumerate(taken[first:], first):
            assert last - first + 1 <= burst + per_s * (to_s - from_s) + 1e-6
