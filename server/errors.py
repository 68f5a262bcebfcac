"""What the person at the terminal can mend.

**Invariant:** the message is one or two plain sentences; no traceback belongs to it.
"""

from __future__ import annotations

__all__ = ["Stopped", "UserError"]


class UserError(Exception):
    """Something that the user can put right."""


class Stopped(UserError):
    """The person at the terminal ended a command before its end."""
