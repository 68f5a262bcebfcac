"""What residents are writing at this moment, to those near who read along (docs/protocol.md, TYPE and TYPED).

Edits are passed on as they come. Whoever begins to hear a writer, or missed something, first gets the whole text; who
does not hear them any more is told that the text ended. So a lost message costs nobody more than a moment.

**Invariant:** everybody in a draft's `readers` has its text; nobody else was sent its last edit.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final

from ..accessibility.real_time_text import Action, Draft, DraftMessage, Erase, Insert
from ..world.changes import Said
from .client_messages import TypeEdits
from .protocol import encode_typed

__all__ = ["REPEAT_TICKS", "STILL", "Drafts"]

REPEAT_TICKS: Final = 3
"""So often the readers of a text are looked for anew, whether its writer goes on or not."""

STILL: Final = TypeEdits("edit", 0, [])
"""Nothing changed: only the readers may be others."""


@dataclass(slots=True)
class _Written:
    row: int
    name: str
    draft: Draft = field(default_factory=Draft)
    readers: set[int] = field(default_factory=set[int])


class Drafts:
    """`pass_on(row, payload)` sends something that may be missed, and says whether it went."""

    def __init__(self, pass_on: Callable[[int, bytes], bool]) -> None:
        self._pass_on = pass_on
        self._written: dict[int, _Written] = {}

    def rows(self) -> list[int]:
        """Rows of those who are writing."""
        return [written.row for written in self._written.values()]

    def take(self, said: Said, edits: TypeEdits) -> None:
        """Apply what somebody wrote, and let those read along who hear them."""
        written = self._written.setdefault(said.id, _Written(said.row, said.name))
        if edits is not STILL:
            written.draft.apply(_message(edits))
        snapshot = written.draft.snapshot()
        if edits.event == "cancel" or (edits is STILL and snapshot is None):
            self.end(said.id)
            return
        hearers = set(said.hearers) - {said.row}
        self._cancel(said.id, written.readers - hearers)
        told = written.readers & hearers
        if edits is not STILL and written.draft.in_sync:
            payload = encode_typed(said.id, said.name, edits.event, edits.seq, edits.edits)
            told = {row for row in told if self._pass_on(row, payload)}
        if snapshot is not None and hearers - told:
            whole = encode_typed(said.id, said.name, "reset", snapshot.seq, _edits(snapshot))
            told |= {row for row in hearers - told if self._pass_on(row, whole)}
        written.readers = told

    def end(self, who: int) -> None:
        """The text was said, given up, or its writer is gone."""
        if written := self._written.pop(who, None):
            self._cancel(who, written.readers)

    def forget_reader(self, row: int) -> None:
        """A row that is another's now has read nothing."""
        for written in self._written.values():
            written.readers.discard(row)

    def _cancel(self, who: int, rows: set[int]) -> None:
        if rows:
            payload = encode_typed(who, "", "cancel", 0, [])
            for row in rows:
                self._pass_on(row, payload)


def _message(edits: TypeEdits) -> DraftMessage:
    actions = tuple(_action(*edit) for edit in edits.edits)
    return DraftMessage(edits.event, edits.seq, actions)  # type: ignore[arg-type]


def _action(what: str, at: int | None, change: Any) -> Action:
    return Insert(change, at) if what == "t" else Erase(at, change)


def _edits(message: DraftMessage) -> list[list[Any]]:
    return [_edit(action) for action in message.actions]


def _edit(action: Action) -> list[Any]:
    return ["t", action.at, action.text] if isinstance(action, Insert) else ["e", action.at, action.length]
