"""Everything that is said in a city: chat, captions, typing, questions and their answers.

What sessions bring waits here for the tick; then the world says who hears it, plugins are asked, and notes are
carried out.

**Invariant:** plugins are called inside the tick only; a note that the gate of content does not pass is left out and
reported, never sent.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from ..accessibility.catalogue import Words, words_in
from ..accessibility.gate import fault_of
from ..accessibility.needs import Needs
from ..world.changes import Said
from ..world.columns import HIDDEN
from ..world.intents import Appear, Retreat, Say, Shift
from ..world.notes import Hide, Note, Put, Sound, Tell
from ..world.utterances import Channel, Priority, Utterance
from ..world.world import World
from . import desk
from .account import Account
from .client_messages import AskFor, CaptionText, SayText, TypeEdits
from .drafts import REPEAT_TICKS, STILL, Drafts
from .pairing import Pairing
from .protocol import EVENT_BYTES_MAX, Refusal, ServerKind, utterance_facts
from .services import Services
from .voices import Voices

if TYPE_CHECKING:
    from .session import Session

__all__ = ["SPEAKING_S", "Chat", "Talk"]

LOG: Final = logging.getLogger("citiverse")
DEAFENED_BYTES: Final = EVENT_BYTES_MAX // 2
"""With so much unacknowledged a resident hears others no more until they catch up: shouting ends nobody's session."""
SPEAKING_S: Final = 1.0
"""So long after their last sound or word somebody still counts as speaking."""


@dataclass(frozen=True, slots=True)
class Chat:
    """What was written, and the session that sent it: the resident's own, or that of a second screen of theirs."""

    by: Session
    words: SayText


class Talk:
    """`sessions` by row, shared with the city; `now_s` is the city's time as of the last tick."""

    def __init__(
        self, world: World, sessions: dict[int, Session], account: Account, services: Services, recogniser: str = ""
    ) -> None:
        self.world = world
        self.sessions = sessions
        self.account = account
        self.services = services
        self.drafts = Drafts(self._pass_on)
        self.pairing = Pairing()
        self.voices = Voices(self, recogniser)
        self.off_record = False
        self.now_s = 0.0
        self.sayings: list[Say] = []
        self.shifts: list[Shift] = []
        self.retreats: list[Retreat] = []
        self.appearances: list[Appear] = []
        self._questions: list[tuple[Session, int, AskFor]] = []
        self._chosen: dict[int, Needs] = {}
        self._gone: list[tuple[int, int]] = []
        self._speaking: dict[int, float] = {}

    # What sessions bring.

    def say(self, row: int, what: object) -> None:
        """Ask to be heard by those near."""
        self.sayings.append(Say(row, what))

    def ask(self, session: Session, row: int, question: AskFor) -> None:
        """Ask a question for the resident of this row; `session` is told when it cannot be answered."""
        self._questions.append((session, self._id(row), question))

    def needs_chosen(self, row: int, needs: Needs) -> None:
        """A resident said how they want to be told things."""
        self._chosen[self._id(row)] = needs

    def caption(self, session: Session, caption: CaptionText) -> None:
        """Somebody writes down what is said aloud: by themselves, or as a captioner by another."""
        who = caption.speaker or self._id(session.row)
        row = self.world.rows.get(who)
        if row is None:
            session.refuse(Refusal.CAPTION_SEAT, "Whom you were writing down has left; this caption was not sent.")
            return
        by = {} if row == session.row else {"by": self.world.columns.name[session.row]}
        self.spoken(row, caption.line, caption.text, caption.final, by)

    def spoken(
        self, row: int, line: int, text: str, final: bool, facts: dict[str, Any], language: str | None = None
    ) -> None:
        """Say what the resident of this row speaks aloud, in their own language if no other is given."""
        columns = self.world.columns
        if columns.status[row] & HIDDEN:
            return
        self.heard_speaking(row)
        who = self._id(row)
        off = {"off_record": True} if self._is_off_record(row) else {}
        x_m, z_m, language = float(columns.x_m[row]), float(columns.z_m[row]), language or self.language_of(who)
        facts = {"line": line, "final": final, **off, **facts}
        words = Utterance(
            Channel.SPEECH, text, language, who, columns.name[row], x_m, z_m,
            begin_s=self.now_s, end_s=self.now_s, facts=facts,
        )  # fmt: skip
        self.say(row, words)

    def heard_speaking(self, row: int) -> None:
        """Somebody speaks at this moment."""
        if row not in self._speaking:
            self.appearances.append(Appear(row, speaking=True))
        self._speaking[row] = self.now_s + SPEAKING_S

    def voice(self, session: Session, pcm: bytes) -> None:
        """Give a piece of somebody's voice to be written down."""
        self.voices.take(session, self._id(session.row), pcm)

    def gone(self, session: Session) -> None:
        """A resident left for good."""
        self.pairing.forget(session)
        self._speaking.pop(session.row, None)
        self._gone.append((self._id(session.row), session.row))

    # The tick.

    def begin(self, now_s: float) -> None:
        """Prepare a tick: who left is forgotten, who fell silent speaks no more, and texts look for their readers."""
        self.now_s = now_s
        for who, row in self._gone:
            self.drafts.end(who)
            self.drafts.forget_reader(row)
            self.voices.forget(who)
            self.services.left(who)
        rows = {row for _, row in self._gone}
        self.sayings = [one for one in self.sayings if one.row not in rows or not isinstance(one.what, TypeEdits)]
        self._gone = []
        for row in [row for row, until_s in self._speaking.items() if until_s <= now_s]:
            del self._speaking[row]
            self.appearances.append(Appear(row, speaking=False))
        if self.world.ticks % REPEAT_TICKS == 0:
            writing = {saying.row for saying in self.sayings if isinstance(saying.what, TypeEdits)}
            self.sayings += [Say(row, STILL) for row in self.drafts.rows() if row not in writing]

    def came(self, row: int, needs: Needs) -> None:
        """Somebody is in the city from now on."""
        standing = self.world.people.get(self._id(row))
        assert standing is not None
        self.services.came(standing, needs)
        self.carry_out(desk.greeting(self, standing.id))

    def tell(self, said: Said) -> None:
        """Bring what was said to those who hear it."""
        match said.what:
            case Chat() as chat:
                self._tell_chat(said, chat)
            case Utterance() as utterance:
                facts = utterance_facts(utterance)
                for hearer in self._hearers(said):
                    hearer.utter(ServerKind.UTTERED, facts)
                if utterance.facts.get("final") and utterance.text:
                    self._let_plugins_hear(said, utterance)
            case TypeEdits() as edits:
                self.drafts.take(said, edits)
            case _:
                raise AssertionError(f"nobody can say {said.what!r}")

    def tick(self) -> None:
        """Ask the plugins what there is to ask, and carry out their notes."""
        for who, needs in self._chosen.items():
            if who in self.world.rows:
                self.services.needs_chosen(who, needs)
        self._chosen = {}
        questions, self._questions = self._questions, []
        for session, who, question in questions:
            notes = desk.answer(self, session, who, question)
            if notes is None:
                notes = self.services.ask(who, question.verb, question.arguments, self.now_s)
            if notes is None:
                session.refuse(Refusal.ASK_UNKNOWN, f"This city cannot be asked “{question.verb}” like this.")
            else:
                self.carry_out(notes)
        self.carry_out(self.services.tick(self.now_s))

    def carry_out(self, notes: list[Note]) -> None:
        """Do what notes say."""
        for note in notes:
            if (fault := fault_of(note)) is not None:
                LOG.error("A note of a plugin was refused. %s", fault)
                self.account.notes_refused += 1
                continue
            match note:
                case Tell(who, utterance):
                    self._utter(self.world.rows.get(who), utterance)
                    if utterance.priority is Priority.CRITICAL:
                        self.carry_out(self.services.uttered(utterance, [who], self.now_s))
                case Sound():
                    self._sound(note)
                case Put():
                    self._put(note)
                case Hide(who, hidden):
                    if (row := self.world.rows.get(who)) is not None:
                        self.retreats.append(Retreat(row, hidden))

    # Words.

    def words_for(self, who: int) -> Words:
        """Give the words in which a resident is spoken to."""
        needs = self.services.needs_of(who)
        return words_in(needs["language"], needs["easy"])

    def session_of(self, who: int) -> Session | None:
        """Give the session of a resident."""
        row = self.world.rows.get(who)
        return None if row is None else self.sessions.get(row)

    def language_of(self, who: int) -> str:
        """Give the language of a resident."""
        return self.services.needs_of(who)["language"]

    def _tell_chat(self, said: Said, chat: Chat) -> None:
        text, number = chat.words.text, chat.words.number
        language, off_record = self.language_of(said.id), self._is_off_record(said.row)
        self.drafts.end(said.id)
        fields = said.id, said.name, text, said.x_m, said.z_m, language, off_record
        for hearer in self._hearers(said):
            hearer.hear(chat.by, number, *fields)
        utterance = Utterance(Channel.CHAT, text, language, said.id, said.name, said.x_m, said.z_m)
        self._let_plugins_hear(said, utterance)
        self.account.sayings += 1

    def _hearers(self, said: Said) -> list[Session]:
        near = [(row, self.sessions.get(row)) for row in said.hearers]
        return [one for row, one in near if one is not None and (row == said.row or not self._deafened(one))]

    def _deafened(self, hearer: Session) -> bool:
        return hearer.live and hearer.events.waiting_bytes >= DEAFENED_BYTES

    def _let_plugins_hear(self, said: Said, utterance: Utterance) -> None:
        hearers = [self._id(row) for row in said.hearers]
        self.carry_out(self.services.uttered(utterance, hearers, self.now_s))

    def _sound(self, sound: Sound) -> None:
        for hearer in self.world.people.near(sound.x_m, sound.z_m, sound.radius_m):
            language = self.language_of(hearer.id)
            caption = sound.caption.get(language)
            said = Utterance(
                Channel.SOUND, caption or sound.caption["en"], language if caption else "en",
                x_m=sound.x_m, z_m=sound.z_m, priority=Priority.AMBIENT, begin_s=self.now_s,
                facts={"sound": sound.name, "radius_m": sound.radius_m},
            )  # fmt: skip
            self._utter(self.world.rows.get(hearer.id), said)

    def _utter(self, row: int | None, utterance: Utterance) -> None:
        hearer = None if row is None else self.sessions.get(row)
        if hearer is not None and not (utterance.priority is Priority.AMBIENT and self._deafened(hearer)):
            hearer.utter(ServerKind.UTTERED, utterance_facts(utterance))

    def _put(self, note: Put) -> None:
        if (row := self.world.rows.get(note.who)) is not None:
            heading = None if note.heading_deg is None else round(note.heading_deg / 360 * 256) % 256
            self.shifts.append(Shift(row, note.x_m, note.z_m, heading))

    def _pass_on(self, row: int, payload: bytes) -> bool:
        session = self.sessions.get(row)
        return session is not None and session.pass_on(payload)

    def _is_off_record(self, row: int) -> bool:
        session = self.sessions.get(row)
        return self.off_record or (session is not None and session.off_record)

    def _id(self, row: int) -> int:
        return int(self.world.columns.id[row])
