"""What a resident can ask of the city itself: a second screen, to be off the record, a person's help.

**Invariant:** every question that is known here is answered in words, in the language of who asked.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from ..world.notes import Note, Tell
from ..world.utterances import Channel, Priority, Utterance
from .client_messages import AskFor
from .pairing import CODE_S, spelled

if TYPE_CHECKING:
    from .session import Session
    from .talk import Talk

__all__ = ["HOST", "answer", "greeting"]

HOST: Final = "host"
HELP_CHARS_MAX: Final = 200


def answer(talk: Talk, session: Session, who: int, question: AskFor) -> list[Note] | None:
    """Answer a question; None when it is not the city's own."""
    verb = _VERBS.get(question.verb)
    return None if verb is None else verb(talk, session.speaks_for, who, question)


def greeting(talk: Talk, who: int) -> list[Note]:
    """Tell a newcomer what everybody else was told before they came."""
    facts = {"verb": "record", "on": False, "everybody": True}
    return [_tell(talk, who, "record-all-off", facts, alert=True)] if talk.off_record else []


def _pair(talk: Talk, session: Session, who: int, question: AskFor) -> list[Note]:
    factor = float(talk.services.needs_of(who)["time_factor"])
    code = talk.pairing.offer(session, talk.now_s, factor)
    minutes = round(CODE_S * factor / 60)
    facts = {"verb": "pair", "code": code, "minutes": minutes}
    return [_tell(talk, who, "pair-code", facts, code=spelled(code), minutes=minutes)]


def _record(talk: Talk, session: Session, who: int, question: AskFor) -> list[Note]:
    on = bool(question.arguments.get("on", True))
    if session.seat != HOST or not question.arguments.get("everybody"):
        session.off_record = not on
        return [_tell(talk, who, "record-own-on" if on else "record-own-off", {"verb": "record", "on": on})]
    talk.off_record = not on
    facts = {"verb": "record", "on": on, "everybody": True}
    message = "record-all-on" if on else "record-all-off"
    return [_tell(talk, id_, message, facts, alert=True) for id_ in talk.world.rows]


def _help(talk: Talk, session: Session, who: int, question: AskFor) -> list[Note]:
    helpers = [id_ for id_, row in talk.world.rows.items() if (one := talk.sessions.get(row)) and one.seat == HOST]
    asker = talk.world.people.get(who)
    text = str(question.arguments.get("text", ""))[:HELP_CHARS_MAX]
    if asker is None:
        return []
    facts = {"verb": "help", "who": who}
    told: list[Note] = [
        _tell(talk, id_, "help-asked", facts, alert=True, place=(asker.x_m, asker.z_m), name=asker.name, text=text)
        for id_ in helpers
        if id_ != who
    ]
    mine = _tell(talk, who, "help-told" if told else "help-nobody", {"verb": "help"}, count=len(told))
    return [*told, mine]


def _tell(
    talk: Talk,
    who: int,
    message: str,
    facts: dict[str, Any],
    *,
    alert: bool = False,
    place: tuple[float, float] | None = None,
    **arguments: str | int,
) -> Tell:
    words = talk.words_for(who)
    channel, priority = (Channel.ALERT, Priority.CRITICAL) if alert else (Channel.DESCRIPTION, Priority.ASKED)
    x_m, z_m = place or (None, None)
    text = words.say(message, **arguments)
    return Tell(who, Utterance(channel, text, words.language, x_m=x_m, z_m=z_m, priority=priority, facts=facts))


_VERBS: Final[dict[str, Callable[[Talk, Session, int, AskFor], list[Note]]]] = {
    "pair": _pair,
    "record": _record,
    "help": _help,
}
