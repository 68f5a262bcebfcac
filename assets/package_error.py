"""The error of a city package that cannot be written or read, although its model may be fine.

**Invariant:** `str()` is one plain sentence that says what is wrong, where, and what to do.
"""

from __future__ import annotations

from .findings import Finding, ModelError

__all__ = ["PackageError"]


class PackageError(ModelError):
    """A package cannot be written or read; whoever handles ModelError handles this too."""

    def __init__(self, sentence: str, advice: str) -> None:
        super().__init__(Finding("error", "PACKAGE", "", "", sentence, advice))

    def __reduce__(self) -> tuple[type[PackageError], tuple[str, str]]:
        """Come over a pipe as what it is (`worker.py`)."""
        return PackageError, (self.finding.sentence, self.finding.advice)
