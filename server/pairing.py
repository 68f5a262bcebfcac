"""Second screens: a code by which another device shows and writes the words of one resident (W3C XAUR 14).

**Invariant:** a code opens one screen, lives `CODE_S` seconds, and cannot be guessed by trying: there are 32 ** 8 of
them, and who gave `WRONG_MAX` wrong ones in a minute is refused until it is over. That shuts out nobody else.
"""

from __future__ import annotations

import secrets
from collections import Counter
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from .session import Session

__all__ = ["CODE_CHARS", "CODE_S", "WRONG_MAX", "Pairing", "spelled"]

CODE_S: Final = 300.0
CODE_CHARS: Final = 8
GROUP_CHARS: Final = 4
CODES_MAX: Final = 10_000
WRONG_MAX: Final = 20
PEERS_MAX: Final = 10_000
MINUTE_S: Final = 60.0
LETTERS: Final = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""None of them looks like another."""


class Pairing:
    """The codes of one city; times are the city's own, in seconds."""

    def __init__(self) -> None:
        self._codes: dict[str, tuple[Session, float]] = {}
        self._wrong: Counter[str] = Counter()
        self._minute_ends_s = 0.0

    def offer(self, session: Session, now_s: float, factor: float = 1.0) -> str:
        """Make a code for a resident, in place of one they had; `factor` lengthens its life for who needs more time."""
        self.forget(session)
        self._codes = {code: one for code, one in list(self._codes.items())[-CODES_MAX:] if one[1] > now_s}
        code = "".join(secrets.choice(LETTERS) for _ in range(CODE_CHARS))
        self._codes[code] = session, now_s + CODE_S * factor
        return code

    def find(self, code: str, peer: str, now_s: float) -> Session | None:
        """Give whose code it is; None when it is nobody's, or when too many wrong ones came from the address `peer`.
        It holds until it is forgotten.
        """
        if now_s >= self._minute_ends_s or len(self._wrong) >= PEERS_MAX:
            self._wrong.clear()
            self._minute_ends_s = now_s + MINUTE_S
        if self._wrong[peer] >= WRONG_MAX:
            return None
        plain = "".join(char for char in code.upper() if char in LETTERS)
        session, ends_s = self._codes.get(plain, (None, 0.0))
        if session is None or ends_s <= now_s:
            self._wrong[peer] += 1
            return None
        return session

    def forget(self, session: Session) -> None:
        """Take back the code of a resident, or note that it was used."""
        self._codes = {code: one for code, one in self._codes.items() if one[0] is not session}


def spelled(code: str) -> str:
    """Write a code as it is read aloud: letter by letter, with a pause after each four."""
    groups = (code[at : at + GROUP_CHARS] for at in range(0, len(code), GROUP_CHARS))
    return ", ".join(" ".join(group) for group in groups)
