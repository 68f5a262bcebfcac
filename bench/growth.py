"""Whether memory stays flat: the straight line through the second half of what was asked.

**Invariant:** the first half, in which a process settles, has no say.
"""

from __future__ import annotations

import math

import numpy as np

__all__ = ["growth"]


def growth(minutes: list[float], memory_kb: list[float]) -> dict[str, float]:
    """Fit the second half with a straight line: its slope, and the standard error of that."""
    half = len(minutes) // 2
    x, y = np.array(minutes[half:]), np.array(memory_kb[half:])
    (slope, at_zero), noise = np.polyfit(x, y, 1), math.nan
    if len(x) > 2 and np.ptp(x) > 0:
        rest = y - (slope * x + at_zero)
        noise = math.sqrt(float((rest**2).sum()) / (len(x) - 2) / float(((x - x.mean()) ** 2).sum()))
    return {
        "kb_per_minute": round(float(slope), 2),
        "noise_kb_per_minute": round(noise, 2),
        "mb_at_half": round(float(slope * x[0] + at_zero) / 1024, 2),
    }
