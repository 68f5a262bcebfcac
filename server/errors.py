"""What the person at the terminal can mend.

**Invariant:** the message is one or two plain sentences; no traceback belongs to it.
"""

from __future__ import annotations

__all__ = ["UserError"]


class UserError(Exception):
    """Something that the user can put right."""
