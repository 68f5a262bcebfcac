"""Real-time text: a line that others see while it is being typed, by the edit model of XEP-0301.

The sender's `DraftWriter` turns what stands in a field into messages; the receiver's `Draft` turns them into text
again. Positions count Unicode code points (XEP-0301 4.8.1), so nothing here normalizes text. A message that was lost is
noticed by its number; the text then stays as it was, marked, until the sender tells the whole line again.

The same model is clients/web/src/state/real_time_text.ts.

**Invariant:** while a draft is in sync, its text is what the writer's field held at that message, made `sendable`; it
is never longer than `TEXT_CHARS_MAX`, whatever was sent.
"""

from __future__ import annotations

import re
import secrets
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Final, Literal, NamedTuple, TypeAlias, TypeGuard, cast

from .signs import fit

__all__ = [
    "ACTIONS_MAX",
    "REFRESH_MS",
    "RTT_INTERVAL_MS",
    "SEQ_MAX",
    "TEXT_CHARS_MAX",
    "Action",
    "Draft",
    "DraftError",
    "DraftMessage",
    "DraftWriter",
    "Erase",
    "Event",
    "Insert",
    "edits_between",
    "plain_message",
    "read_message",
    "sendable",
]

TEXT_CHARS_MAX: Final = 500  # code points; as long as what may be said
ACTIONS_MAX: Final = 64  # in one message
SEQ_MAX: Final = 2**31 - 1  # XEP-0301 4.2.1: 31 bits
RTT_INTERVAL_MS: Final = 250  # EN 301 549 6.2.4: text leaves within 500 ms, better within 300 ms
REFRESH_MS: Final = 10_000  # XEP-0301 4.7.3: the whole line again every 10 s while it changes

Event: TypeAlias = Literal["new", "reset", "edit", "cancel", "init"]

_EVENTS: Final = ("new", "reset", "edit", "cancel", "init")
_LINE_END: Final = re.compile("\r\n?")
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_NUMBER_MAX: Final = 2**53 - 1  # the largest whole number that the browser reads exactly
_JOINER: Final = "\u200d"


class Insert(NamedTuple):
    """Put `text` in before code point `at`; `None` is the end (XEP-0301 4.6.3.1)."""

    text: str
    at: int | None = None


class Erase(NamedTuple):
    """Take `length` code points away that stand before `at`; `None` is the end (XEP-0301 4.6.3.2)."""

    at: int | None = None
    length: int = 1


Action: TypeAlias = Insert | Erase


class DraftMessage(NamedTuple):
    """One message of a writer: its number, and what to do in order."""

    event: Event
    seq: int
    actions: tuple[Action, ...] = ()


class DraftError(ValueError):
    """What a peer sent is not a message of real-time text; the sentence says why."""


class Draft:
    """A line as a receiver has it. `in_sync` is False after a loss: `text` is then what was known before."""

    def __init__(self) -> None:
        self.text = ""
        self.started = False
        self.in_sync = True
        self._seq = 0

    def apply(self, message: DraftMessage) -> bool:
        """Do what a message says; tell whether the draft is in sync afterwards (XEP-0301 4.3).

        Positions and counts outside the text are clipped. A message with more than `ACTIONS_MAX` actions is not done
        at all, and counts as lost.
        """
        if message.event == "cancel":
            self.clear()
        elif message.event in ("new", "reset"):
            self.started, self.in_sync = True, len(message.actions) <= ACTIONS_MAX
            self._seq = message.seq
            if self.in_sync:
                self.text = _after("", message.actions)
        elif message.event == "edit":
            self._edit(message)
        return self.in_sync

    def _edit(self, message: DraftMessage) -> None:
        follows = self.started and self.in_sync and message.seq == self._seq + 1
        self.in_sync = follows and len(message.actions) <= ACTIONS_MAX
        if self.in_sync:
            self._seq = message.seq
            self.text = _after(self.text, message.actions)

    def clear(self) -> None:
        """Forget the line: it was said as a whole, given up, or its writer left."""
        self.text, self.started, self.in_sync = "", False, True

    def snapshot(self) -> DraftMessage | None:
        """Tell the line to somebody who came later, so that the writer's next edit fits; None with nothing to tell."""
        if not self.started or not self.in_sync:
            return None
        return DraftMessage("reset", self._seq, (Insert(self.text),) if self.text else ())


def _after(text: str, actions: Iterable[Action]) -> str:
    for action in actions:
        end = len(text)
        at = end if action.at is None else min(max(action.at, 0), end)
        if isinstance(action, Insert):
            text = (text[:at] + sendable(action.text) + text[at:])[:TEXT_CHARS_MAX]
        else:
            text = text[: max(at - max(action.length, 0), 0)] + text[at:]
    return text


class DraftWriter:
    """What turns the text of a field into messages, at most one every `RTT_INTERVAL_MS`.

    Call `write` whenever the field changes, `take` when `due_ms` says, `finish` when the line was said as a whole.
    `seq` is the number of the first message, random by default (XEP-0301 4.3).
    """

    def __init__(self, seq: int | None = None) -> None:
        self._seq = secrets.randbelow(SEQ_MAX + 1) if seq is None else min(max(seq, 0), SEQ_MAX)
        self._text = ""
        self._sent = ""
        self._started = False
        self._whole_wanted = False
        self._edits = 0
        self._sent_at_ms: float | None = None
        self._whole_at_ms = 0.0

    def write(self, text: str) -> None:
        """Take what stands in the field now; more than `TEXT_CHARS_MAX` code points are cut."""
        self._text = sendable(text)

    def refresh(self) -> None:
        """Tell the whole line in the next message: the line was cut, or somebody came."""
        self._whole_wanted = self._started

    def finish(self) -> None:
        """Begin anew: the line was said as a whole, which supersedes the draft (XEP-0301 4.4)."""
        self._text = self._sent = ""
        self._started = self._whole_wanted = False
        self._edits = 0

    def cancel(self) -> DraftMessage | None:
        """Give the line up; gives the message that says so, or None if nobody was told of the line."""
        told = self._started
        self.finish()
        return DraftMessage("cancel", self._number()) if told else None

    def due_ms(self) -> float | None:
        """When `take` will have something to tell, on the clock of `take`; None if nothing is waiting."""
        if self._text != self._sent or self._whole_wanted:
            return 0.0 if self._sent_at_ms is None else self._sent_at_ms + RTT_INTERVAL_MS
        return self._whole_at_ms + REFRESH_MS if self._edits else None

    def take(self, now_ms: float) -> DraftMessage | None:
        """Give the next message if one is due. The first after a pause is due at once."""
        due = self.due_ms()
        if due is None or now_ms < due:
            return None
        whole = not self._started or self._whole_wanted or now_ms >= self._whole_at_ms + REFRESH_MS
        return self._tell(now_ms, whole or self._seq > SEQ_MAX)

    def _tell(self, now_ms: float, whole: bool) -> DraftMessage:
        event: Event = "edit" if not whole else "reset" if self._started else "new"
        actions = edits_between("" if whole else self._sent, self._text)
        self._sent, self._sent_at_ms, self._started = self._text, now_ms, True
        self._edits += 1
        if whole:
            self._edits, self._whole_at_ms, self._whole_wanted = 0, now_ms, False
        return DraftMessage(event, self._number(), actions)

    def _number(self) -> int:
        """The next number. After the last one counting begins anew, which only a whole line can tell."""
        seq = self._seq if self._seq <= SEQ_MAX else 0
        self._seq = seq + 1
        return seq


def edits_between(old: str, new: str) -> tuple[Action, ...]:
    """Give the fewest actions that make `new` of `old`: nothing, one erasure, one insertion, or both.

    What belongs to one character (an accent, a skin tone, a joined sign) is replaced as a whole (XEP-0301 4.8.2).
    """
    if old == new:
        return ()
    shortest = min(len(old), len(new))
    start = next((at for at in range(shortest) if old[at] != new[at]), shortest)
    while start and (_continues(old, start) or _continues(new, start)):
        start -= 1
    room = shortest - start
    tail = next((at for at in range(room) if old[-1 - at] != new[-1 - at]), room)
    while tail and (_continues(old, len(old) - tail) or _continues(new, len(new) - tail)):
        tail -= 1
    erased, inserted = len(old) - tail - start, new[start : len(new) - tail]
    erase = (Erase(len(old) - tail if tail else None, erased),) if erased else ()
    insert = (Insert(inserted, start if tail else None),) if inserted else ()
    return erase + insert


def _continues(text: str, at: int) -> bool:
    """Whether the code point at `at` belongs to the sign before it."""
    if not 0 < at < len(text):
        return False
    char = text[at]
    return (
        unicodedata.category(char).startswith("M")
        or char == _JOINER
        or text[at - 1] == _JOINER
        or "\U0001f3fb" <= char <= "\U0001f3ff"
    )


def sendable(text: str) -> str:
    """Make a text one that both sides count alike: line ends are one character, at most `TEXT_CHARS_MAX` in all, and
    nothing that the city takes out.
    """
    return fit(_SURROGATE.sub("\ufffd", _LINE_END.sub("\n", text)), keep="\n")[:TEXT_CHARS_MAX]


def plain_message(message: DraftMessage) -> dict[str, object]:
    """Write a message as a plain map, in XEP-0301's letters: `k` is `t` or `e`, `s` text, `p` place, `n` length."""
    plain: dict[str, object] = {"event": message.event, "seq": message.seq}
    if message.actions:
        plain["actions"] = [_plain_action(action) for action in message.actions]
    return plain


def _plain_action(action: Action) -> dict[str, object]:
    place: dict[str, object] = {} if action.at is None else {"p": action.at}
    if isinstance(action, Insert):
        return {"k": "t", "s": action.text} | place
    return {"k": "e"} | place | ({} if action.length == 1 else {"n": action.length})


def read_message(plain: object) -> DraftMessage:
    """Read a plain map that a peer sent; raises DraftError. Unknown actions are left out (XEP-0301 4.6.3)."""
    if not isinstance(plain, Mapping):
        raise DraftError("A message of real-time text must be a map.")
    fields = cast(Mapping[object, object], plain)
    event, seq, actions = fields.get("event", "edit"), fields.get("seq"), fields.get("actions", [])
    if event not in _EVENTS:
        raise DraftError("The event of real-time text must be new, reset, edit, cancel or init.")
    if not _is_number(seq) or not 0 <= seq <= SEQ_MAX:
        raise DraftError(f"The number of a message of real-time text must be from 0 to {SEQ_MAX}.")
    if not isinstance(actions, list | tuple) or len(cast(list[object], actions)) > ACTIONS_MAX:
        raise DraftError(f"The actions of real-time text must be a list of at most {ACTIONS_MAX}.")
    read = [_read_action(action) for action in cast(list[object], actions)]
    return DraftMessage(event, seq, tuple(action for action in read if action is not None))


def _read_action(plain: object) -> Action | None:
    if not isinstance(plain, Mapping):
        raise DraftError("An action of real-time text must be a map.")
    fields = cast(Mapping[object, object], plain)
    kind, text, at, length = fields.get("k"), fields.get("s"), fields.get("p"), fields.get("n", 1)
    if at is not None and not _is_number(at):
        raise DraftError("The place of an action must be a whole number.")
    if kind == "t":
        if not isinstance(text, str):
            raise DraftError("What is inserted must be text.")
        return Insert(text, at)
    if kind == "e":
        if not _is_number(length):
            raise DraftError("How much is erased must be a whole number.")
        return Erase(at, length)
    return None


def _is_number(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) <= _NUMBER_MAX
