"""How the server's work grows: a straight line through the walking scenarios of a sitting.

work = fixed + a for each who walks + b for each megabyte a second that is sent

**Invariant:** only scenarios that were measured alike, in windows of walking or standing, take part.
"""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from figures import Rows

__all__ = ["ALIKE", "fitted"]

ALIKE: Final = ("idle", "twenty", "spread", "dense", "two", "three", "crowd")
STANDING: Final = ("idle",)


def fitted(rows: Rows) -> dict[str, Any] | None:
    """Fit the line; None where too few scenarios were run. Work is in percent of one processor."""
    names = [name for name in ALIKE if name in rows.runs and "cpu_percent" in rows.runs[name][0]]
    if len(names) < 4:
        return None
    people = np.array([rows(name, "residents") for name in names])
    sent_mb = people * np.array([rows(name, "bytes_per_resident_per_second") for name in names]) / 1e6
    walking = np.where(np.isin(names, STANDING), 0.0, people)
    terms = np.stack([np.ones(len(names)), walking / 1000, sent_mb], axis=1)
    work = np.array([rows(name, "cpu_percent") for name in names])
    (fixed, per_walker, per_mb), *_ = np.linalg.lstsq(terms, work, rcond=None)
    misfit = work - terms @ np.array([fixed, per_walker, per_mb])
    return {
        "fixed_percent": round(float(fixed), 2),
        "percent_per_1000_walking": round(float(per_walker), 2),
        "percent_per_mb_per_second": round(float(per_mb), 3),
        "misfit_percent": {name: round(float(one), 1) for name, one in zip(names, misfit, strict=True)},
    }
