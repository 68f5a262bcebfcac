"""A token bucket: so many a second, with bursts.

**Invariant:** in any span of `s` seconds at most `burst + per_s * s` are taken.
"""

from __future__ import annotations

__all__ = ["Bucket"]


class Bucket:
    """Starts full. Time is the caller's, in seconds, and only its differences count."""

    __slots__ = ("_at_s", "_burst", "_per_s", "_tokens")

    def __init__(self, per_s: float, burst: float) -> None:
        self._per_s = per_s
        self._burst = burst
        self._tokens = burst
        self._at_s: float | None = None

    def take(self, now_s: float) -> bool:
        """Take one if there is one."""
        if self._at_s is not None:
            self._tokens = min(self._burst, self._tokens + (now_s - self._at_s) * self._per_s)
        self._at_s = now_s
        if self._tokens < 1:
            return False
        self._tokens -= 1
        return True
