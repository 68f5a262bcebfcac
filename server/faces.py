"""What a session is given: a line to write to, and a city to ask.

**Invariant:** a session knows nothing else of sockets and of the world.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from ..accessibility.needs import Needs
from .client_messages import AskFor, CaptionText, Hello, SayText, TypeEdits
from .protocol import Close

if TYPE_CHECKING:
    from .session import Session

__all__ = ["City", "Line"]


class Line(Protocol):
    """What a session can do with its socket."""

    @property
    def fd(self) -> int:
        """The descriptor that takes ready-made frames, or NO_FD (`outlets.py`)."""
        ...

    @property
    def peer(self) -> str:
        """The address that the other end comes from, "" when it is not known; only to be counted by."""
        ...

    @property
    def congested(self) -> bool:
        """Whether bytes wait to be sent."""
        ...

    def belong_to(self, session: Session) -> None:
        """Bring what is heard from now on to this session."""
        ...

    def send(self, payload: bytes) -> None:
        """Send one message."""
        ...

    def write(self, frame: bytes, /) -> None:
        """Send ready-made frames, past everything."""
        ...

    def take_heard(self) -> int:
        """Give the number of messages heard since the last asking."""
        ...

    def ping(self) -> None:
        """Ask whether anybody is there."""
        ...

    def abort(self) -> None:
        """Drop the connection without a word."""
        ...

    def close(self, code: Close, sentence: str) -> None:
        """Say goodbye with a code and a sentence."""
        ...


class City(Protocol):
    """What a session may ask of the city."""

    def arrive(self, session: Session, hello: Hello) -> None:
        """Ask for a place in the city, or for one's place again."""
        ...

    def keep(self, session: Session) -> bool:
        """Keep the place of a resident whose line is lost, if this city does, and say whether it does."""
        ...

    def depart(self, session: Session) -> None:
        """Give up the place, if there is one."""
        ...

    def move(self, row: int, payload: bytes) -> None:
        """Ask to be somewhere: a MOVE in its fixed layout."""
        ...

    def say(self, session: Session, words: SayText) -> None:
        """Ask for the resident of this session to be heard by those near."""
        ...

    def refresh(self, row: int) -> None:
        """Ask for a keyframe of the whole view."""
        ...

    def hidden(self, row: int) -> bool:
        """Whether the resident is out of everybody's sight and hearing."""
        ...

    def ask(self, session: Session, row: int, question: AskFor) -> None:
        """Ask a question or wish for something; `session` is answered."""
        ...

    def needs_chosen(self, row: int, needs: Needs) -> None:
        """Say how this resident wants to be told things."""
        ...

    def type(self, row: int, edits: TypeEdits) -> None:
        """Let those near read along while the resident writes."""
        ...

    def caption(self, session: Session, caption: CaptionText) -> None:
        """Give the words of what is being said aloud."""
        ...

    def voice(self, session: Session, pcm: bytes) -> None:
        """Give a piece of the resident's voice to be written down."""
        ...

    def count_close(self, code: Close) -> None:
        """Note that a session was ended with this code."""
        ...
