from __future__ import annotations

import numpy as np
import pytest

from citiverse.server.journal import HISTORY, NOBODY, Journal


def test_a_place_is_found_with_the_time_at_which_it_was_sent_last() -> None:
    journal = Journal.blank(3)
    for step in range(10):
        journal.write(1, 100.0 + step, float(step), 5.0)
    journal.write(1, 200.0, 3.0, 5.0)
    rows, x, z = np.array([1, 1, 1, 0]), np.array([4.01, 3.0, 4.0, 4.0]), np.array([5.01, 5.0, 7.0, 5.0])
    assert journal.when(rows, x, z).tolist() == pytest.approx([104.0, 200.0, np.nan, np.nan], nan_ok=True)
    assert journal.latest(np.array([1, 0])).tolist() == pytest.approx([200.0, np.nan], nan_ok=True)
    x_m, z_m = journal.places(np.array([1]))
    assert (x_m[0], z_m[0]) == (3.0, 5.0)


def test_what_was_sent_long_ago_is_forgotten() -> None:
    journal = Journal.blank(1)
    for step in range(HISTORY + 1):
        journal.write(0, 1.0 + step, float(step), 0.0)
    when = journal.when(np.array([0, 0]), np.array([0.0, 1.0]), np.zeros(2))
    assert np.isnan(when[0]) and when[1] == 2.0
    assert journal.written[0] == HISTORY + 1 and len(journal) == 1


def test_residents_are_found_by_id_as_soon_as_they_have_one() -> None:
    journal = Journal.blank(2)
    assert journal.row_of(7) == NOBODY and journal.row_of(0) == NOBODY
    journal.ids[1] = 7
    assert journal.row_of(7) == 1
    journal.ids[0] = 9
    assert journal.row_of(9) == 0
