"""What clients write, read and checked (docs/protocol.md §3).

**Invariant:** whatever bytes a peer sends, decoding gives a checked value or raises `PeerError`; nothing else.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final, cast

import msgpack
import numpy as np

from ..accessibility.signs import UNSEEN, fit, is_fit
from .protocol import (
    ARGUMENT_CHARS_MAX,
    ARGUMENTS_MAX,
    COLOURS,
    EDITS_MAX,
    MOVE_BYTES,
    MOVE_COMPLAINT,
    MOVE_MARKS,
    NAME_BYTES_MAX,
    NAME_CHARS_MAX,
    TOKEN_CHARS_MAX,
    UINT32_MAX,
    VERB_CHARS_MAX,
    VERSION,
    VOICE_BYTES_MAX,
    ClientKind,
    Close,
    PeerError,
)

__all__ = [
    "Ack",
    "AskFor",
    "CaptionText",
    "ClientMessage",
    "Hello",
    "Leave",
    "Move",
    "NeedsProfile",
    "Resync",
    "SayText",
    "TypeEdits",
    "Voice",
    "decode",
]

METRES_MAX: Final = float(np.finfo(np.float32).max)
"""Places travel as float32; a number beyond it cannot be put into a MOVE."""
TYPE_EVENTS: Final = frozenset({"new", "reset", "edit", "cancel"})
WHOLE_MAX: Final = 2**53


@dataclass(frozen=True, slots=True)
class Hello:
    """Who joins; `start` is the wished place (x, z) in metres or None. Who comes back gives the token of their session
    in `resume`, and in `event` the last event that arrived, or None. `needs` is a profile as it came; `pair` the code
    of a resident whose words this screen shows; `seat` what they take part as, with the `key` that it needs.
    """

    name: str
    colour: int
    start: tuple[float, float] | None
    resume: str | None = None
    event: int | None = None
    needs: Mapping[str, Any] | None = None
    pair: str | None = None
    seat: str | None = None
    key: str | None = None


@dataclass(frozen=True, slots=True)
class Move:
    """A wished place in metres; `heading` in 1/256 of a turn clockwise from north."""

    seq: int
    x_m: float
    z_m: float
    heading: int


@dataclass(frozen=True, slots=True)
class SayText:
    """Text for those near; `text` may be unfit to be said (empty, too long): that is refused, not closed. `number`
    counts a session's messages from 1.
    """

    text: str
    number: int


@dataclass(frozen=True, slots=True)
class Resync:
    """The client asks for its view afresh."""


@dataclass(frozen=True, slots=True)
class Ack:
    """All events up to and including `event` have arrived."""

    event: int


@dataclass(frozen=True, slots=True)
class Leave:
    """The resident goes."""


@dataclass(frozen=True, slots=True)
class AskFor:
    """A question or a wish: a verb of §8 with arguments."""

    verb: str
    arguments: Mapping[str, str | int | float | bool]


@dataclass(frozen=True, slots=True)
class NeedsProfile:
    """How the resident wants to be told things, as it came."""

    profile: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class TypeEdits:
    """What changed in the text that the resident writes (XEP-0301): ["t", position, text] and ["e", position, n]."""

    event: str
    seq: int
    edits: list[list[Any]]


@dataclass(frozen=True, slots=True)
class CaptionText:
    """What somebody is saying aloud: the resident, or `speaker` as a captioner hears them (0: the resident). `line`
    counts the speaker's sentences; a text that is not `final` stands for the last one of its line, and an empty final
    one takes it back.
    """

    speaker: int
    line: int
    text: str
    final: bool


@dataclass(frozen=True, slots=True)
class Voice:
    """A tenth of a second of the resident's voice, 16 bits a sample; empty when they have stopped."""

    pcm: bytes


ClientMessage = Hello | Move | SayText | Resync | Ack | Leave | AskFor | NeedsProfile | TypeEdits | CaptionText | Voice


def decode(payload: bytes) -> ClientMessage:
    """Decode one message of a client; raises PeerError for anything that docs/protocol.md does not allow."""
    try:
        message: Any = msgpack.unpackb(payload, strict_map_key=True)
    except (ValueError, msgpack.UnpackException, RecursionError) as error:
        raise PeerError(Close.BAD_MESSAGE, "a message must be one MessagePack array.") from error
    if not isinstance(message, list) or not message:
        raise PeerError(Close.BAD_MESSAGE, "a message must be a MessagePack array that begins with its kind.")
    fields = cast(list[Any], message)
    reader = _READERS.get(fields[0]) if type(fields[0]) is int else None
    if reader is None:
        raise PeerError(Close.BAD_MESSAGE, "the message has a kind that this server does not know.")
    length, read = reader
    if len(fields) != length:
        raise PeerError(Close.BAD_MESSAGE, f"{ClientKind(fields[0]).name} has {length} elements, not {len(fields)}.")
    if fields[0] == ClientKind.MOVE and not _has_move_layout(payload):
        raise PeerError(Close.BAD_MESSAGE, MOVE_COMPLAINT)
    return read(fields)


def _has_move_layout(payload: bytes) -> bool:
    return len(payload) == MOVE_BYTES and all(payload[at] == byte for at, byte in MOVE_MARKS.items())


def _hello(fields: list[Any]) -> Hello:
    _, version, x, z, name, colour, options = fields
    if version != VERSION or type(version) is not int:
        raise PeerError(Close.VERSION, f"this server speaks version {VERSION}: reload the page.")
    if not isinstance(options, dict):
        raise PeerError(Close.BAD_MESSAGE, "options of HELLO must be a map.")
    if (x is None) != (z is None):
        raise PeerError(Close.BAD_MESSAGE, "a start has both x and z, or neither.")
    start = None if x is None else (_metres(x), _metres(z))
    known = cast(dict[str, Any], options)
    return Hello(
        _name(name), _whole(colour, COLOURS - 1, "colour"), start, *_resumption(known),
        None if known.get("needs") is None else _map(known["needs"], "needs"),
        *(_secret(known, key) for key in ("pair", "seat", "key")),
    )  # fmt: skip


def _secret(options: dict[str, Any], key: str) -> str | None:
    value = options.get(key)
    if value is None or (isinstance(value, str) and 1 <= len(value) <= TOKEN_CHARS_MAX):
        return value
    raise PeerError(Close.BAD_MESSAGE, f"{key} must be 1 to {TOKEN_CHARS_MAX} characters.")


def _map(value: Any, what: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise PeerError(Close.BAD_MESSAGE, f"{what} must be a map.")
    return cast(dict[str, Any], value)


def _resumption(options: dict[str, Any]) -> tuple[str | None, int | None]:
    if "resume" not in options:
        if "event" in options:
            raise PeerError(Close.BAD_MESSAGE, "event of HELLO needs resume beside it.")
        return None, None
    token = options["resume"]
    if not isinstance(token, str) or not 1 <= len(token) <= TOKEN_CHARS_MAX:
        raise PeerError(Close.BAD_MESSAGE, f"resume must be a token of 1 to {TOKEN_CHARS_MAX} characters.")
    return token, _whole(options["event"], UINT32_MAX, "event") if "event" in options else None


def _name(name: Any) -> str:
    if not isinstance(name, str):
        raise PeerError(Close.BAD_MESSAGE, "a name must be a string.")
    name = unicodedata.normalize("NFC", name).strip()
    if all(char in UNSEEN or char.isspace() for char in name):
        raise PeerError(Close.NAME, "please give a name that can be seen.")
    if len(name) > NAME_CHARS_MAX or len(name.encode(errors="replace")) > NAME_BYTES_MAX:
        raise PeerError(Close.NAME, f"a name has at most {NAME_CHARS_MAX} characters.")
    if not is_fit(name):
        raise PeerError(Close.NAME, "a name cannot have control characters in it.")
    return name


def _move(fields: list[Any]) -> Move:
    _, seq, x, z, heading = fields
    return Move(_whole(seq, UINT32_MAX, "seq"), _metres(x), _metres(z), _whole(heading, 255, "heading"))


def _say(fields: list[Any]) -> SayText:
    _, text, number = fields
    return SayText(_words(text), _whole(number, UINT32_MAX, "number"))


def _words(text: Any) -> str:
    if not isinstance(text, str):
        raise PeerError(Close.BAD_MESSAGE, "text must be a string.")
    return fit(text, keep="\n").strip()


_VERB: Final = re.compile(rf"[a-z_]{{1,{VERB_CHARS_MAX}}}")


def _ask(fields: list[Any]) -> AskFor:
    _, verb, arguments = fields
    if not isinstance(verb, str) or not _VERB.fullmatch(verb):
        raise PeerError(Close.BAD_MESSAGE, "a verb has small letters and underscores.")
    given = _map(arguments, "arguments")
    if len(given) > ARGUMENTS_MAX:
        raise PeerError(Close.BAD_MESSAGE, f"there are at most {ARGUMENTS_MAX} arguments.")
    return AskFor(verb, {_plain(key): _plain(value) for key, value in given.items()})


def _plain(value: Any) -> Any:
    if isinstance(value, str) and len(value) <= ARGUMENT_CHARS_MAX:
        return fit(value)
    if type(value) is bool or (type(value) in (int, float) and abs(cast(float, value)) <= WHOLE_MAX):
        return value
    raise PeerError(Close.BAD_MESSAGE, f"an argument is a number or at most {ARGUMENT_CHARS_MAX} characters.")


def _type(fields: list[Any]) -> TypeEdits:
    _, event, seq, edits = fields
    if not isinstance(event, str) or event not in TYPE_EVENTS:
        raise PeerError(Close.BAD_MESSAGE, "TYPE has an event that this server does not know.")
    if not isinstance(edits, list) or len(cast(list[Any], edits)) > EDITS_MAX:
        raise PeerError(Close.BAD_MESSAGE, f"TYPE has a list of at most {EDITS_MAX} edits.")
    return TypeEdits(event, _whole(seq, UINT32_MAX, "seq"), [_edit(edit) for edit in cast(list[Any], edits)])


def _edit(edit: Any) -> list[Any]:
    match edit:
        case ["t", None | int(), str(text)]:
            return ["t", edit[1], fit(text, keep="\n")]
        case ["e", None | int(), int()]:
            return list(cast(list[Any], edit))
        case _:
            raise PeerError(Close.BAD_MESSAGE, "an edit is [t, position, text] or [e, position, n].")


def _caption(fields: list[Any]) -> CaptionText:
    _, speaker, line, text, final = fields
    if type(final) is not bool:
        raise PeerError(Close.BAD_MESSAGE, "final must be true or false.")
    return CaptionText(_whole(speaker, UINT32_MAX, "speaker"), _whole(line, UINT32_MAX, "line"), _words(text), final)


def _voice(fields: list[Any]) -> Voice:
    pcm = fields[1]
    if not isinstance(pcm, bytes) or len(pcm) > VOICE_BYTES_MAX or len(pcm) % 2:
        raise PeerError(Close.BAD_MESSAGE, f"VOICE has at most {VOICE_BYTES_MAX} bytes, two for each sample.")
    return Voice(pcm)


def _ack(fields: list[Any]) -> Ack:
    return Ack(_whole(fields[1], UINT32_MAX, "event"))


def _metres(value: Any) -> float:
    if type(value) not in (int, float) or not abs(value) <= METRES_MAX:
        raise PeerError(Close.BAD_MESSAGE, "a place must be finite numbers of metres.")
    return float(value)


def _whole(value: Any, most: int, what: str) -> int:
    if type(value) is not int or not 0 <= value <= most:
        raise PeerError(Close.BAD_MESSAGE, f"{what} must be a whole number from 0 to {most}.")
    return value


_READERS: Final[dict[int, tuple[int, Callable[[list[Any]], ClientMessage]]]] = {
    ClientKind.HELLO: (7, _hello),
    ClientKind.MOVE: (5, _move),
    ClientKind.SAY: (3, _say),
    ClientKind.RESYNC: (1, lambda _: Resync()),
    ClientKind.ACK: (2, _ack),
    ClientKind.LEAVE: (1, lambda _: Leave()),
    ClientKind.ASK: (3, _ask),
    ClientKind.NEEDS: (2, lambda fields: NeedsProfile(_map(fields[1], "needs"))),
    ClientKind.TYPE: (4, _type),
    ClientKind.CAPTION: (5, _caption),
    ClientKind.VOICE: (2, _voice),
}
