"""Second screens: a code by which another device shows and writes the words of one resident (W3C XAUR 14).

**Invariant:** a code is used once, lives `CODE_S` seconds, and cannot be guessed by trying: after `WRONG_MAX` wrong
codes in a minute every code is refused until the minute is over.
"""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from .session import Session

__all__ = ["CODE_CHARS", "CODE_S", "WRONG_MAX", "Pairing"]

CODE_S: Final = 300.0
CODE_CHARS: Final = 6
CODES_MAX: Final = 10_000
WRONG_MAX: Final = 20
MINUTE_S: Final = 60.0
LETTERS: Final = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""None of them looks like another."""


class Pairing:
    """The codes of one city; times are the city's own, in seconds."""

    def __init__(self) -> None:
        self._codes: dict[str, tuple[Session, float]] = {}
        self._wrong = 0
        self._minute_ends_s = 0.0

    def offer(self, session: Session, now_s: float, factor: float = 1.0) -> str:
        """Make a code for a resident, in place of one they had; `factor` lengthens its life for who needs more time."""
        self.forget(session)
        self._codes = {code: one for code, one in list(self._codes.items())[-CODES_MAX:] if one[1] > now_s}
        code = "".join(secrets.choice(LETTERS) for _ in range(CODE_CHARS))
        self._codes[code] = session, now_s + CODE_S * factor
        return code

    def take(self, code: str, now_s: float) -> Session | None:
        """Give whose code it is, once; None when it is nobody's."""
        if now_s >= self._minute_ends_s:
            self._wrong, self._minute_ends_s = 0, now_s + MINUTE_S
        plain = "".join(char for char in code.upper() if char in LETTERS)
        session, ends_s = self._codes.get(plain, (None, 0.0)) if self._wrong < WRONG_MAX else (None, 0.0)
        if session is None or ends_s <= now_s:
            self._wrong += 1
            return None
        del self._codes[plain]
        return session

    def forget(self, session: Session) -> None:
        """Take back the codes of a resident."""
        self._codes = {code: one for code, one in self._codes.items() if one[0] is not session}
