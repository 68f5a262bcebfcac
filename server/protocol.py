"""The wire `citiverse.1` on the server's side: every message, its fields and its limits (docs/protocol.md).

A message is one MessagePack array whose first element is its kind. The packed rows inside KEYFRAME and DELTA are in
`blocks.py`, many MOVE messages at once in `moves.py`.

**Invariant:** whatever bytes a peer sends, decoding gives a checked value or raises `PeerError`; nothing else.
"""

from __future__ import annotations

import struct
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum
from typing import Any, Final, cast

import msgpack
import numpy as np

__all__ = [
    "COLOURS",
    "EVENT_BYTES_MAX",
    "HELLO_S_MAX",
    "MESSAGE_BYTES_MAX",
    "MOVE_BYTES",
    "MOVE_COMPLAINT",
    "MOVE_HEAD",
    "MOVE_MARKS",
    "NOTICE_CLOSING",
    "SUBPROTOCOL",
    "VERSION",
    "Ack",
    "ClientKind",
    "ClientMessage",
    "Close",
    "Hello",
    "Leave",
    "Move",
    "PeerError",
    "Refusal",
    "Resync",
    "SayText",
    "ServerKind",
    "close_reason",
    "decode",
    "encode_correction",
    "encode_delta",
    "encode_delta_head",
    "encode_event",
    "encode_hello",
    "encode_keyframe",
    "encode_move",
    "encode_pulse",
    "encode_resumed",
    "encode_simple",
]

SUBPROTOCOL: Final = "citiverse.1"
VERSION: Final = 1

MESSAGE_BYTES_MAX: Final = 4096
NAME_CHARS_MAX: Final = 40
NAME_BYTES_MAX: Final = 96
TEXT_CHARS_MAX: Final = 500
TOKEN_CHARS_MAX: Final = 64
COLOURS: Final = 12
EVENT_BYTES_MAX: Final = 256 * 1024
HELLO_S_MAX: Final = 10.0
REASON_BYTES_MAX: Final = 123
"""RFC 6455, 5.5: a control frame holds 125 bytes, two of them the code."""
UINT32_MAX: Final = 0xFFFF_FFFF
METRES_MAX: Final = float(np.finfo(np.float32).max)
"""Places travel as float32; a number beyond it cannot be put into a MOVE."""


MOVE_COMPLAINT: Final = "MOVE must have its fixed layout, with finite numbers of metres."


class ClientKind(IntEnum):
    """First element of a client's message."""

    HELLO = 0
    MOVE = 1
    SAY = 2
    RESYNC = 3
    ACK = 4
    LEAVE = 5


class ServerKind(IntEnum):
    """First element of a server's message: 16 to 31 the state lane, from 32 the event lane."""

    KEYFRAME = 16
    DELTA = 17
    CORRECTION = 18
    PULSE = 19
    RESUMED = 20
    WELCOME = 32
    SAID = 33
    REFUSED = 34
    NOTICE = 35


class Close(IntEnum):
    """Close codes, by their machine-readable names."""

    BYE = 1000
    CLOSING = 1001
    OUR_FAULT = 1011
    BAD_MESSAGE = 4000
    HELLO_FIRST = 4001
    VERSION = 4002
    NAME = 4003
    TOO_FAST = 4005
    FULL = 4006
    TOO_SLOW = 4007
    ELSEWHERE = 4008


class Refusal:
    """Codes of REFUSED: one request was not carried out, the session goes on."""

    SAY_TOO_FAST: Final = "say_too_fast"
    SAY_TEXT: Final = "say_text"
    RESYNC_TOO_FAST: Final = "resync_too_fast"


NOTICE_CLOSING: Final = "closing"
"""The code of NOTICE: the server is about to close the session."""


class PeerError(Exception):
    """The peer broke a rule of the wire: its session closes with `close` and says `sentence`; nobody else notices."""

    def __init__(self, close: Close, sentence: str) -> None:
        super().__init__(f"{close.name.lower()}: {sentence}")
        self.close = close
        self.sentence = sentence


@dataclass(frozen=True, slots=True)
class Hello:
    """Who joins; `start` is the wished place (x, z) in metres or None. Who comes back gives the token of their session
    in `resume`, and in `event` the last event that arrived, or None.
    """

    name: str
    colour: int
    start: tuple[float, float] | None
    resume: str | None = None
    event: int | None = None


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


ClientMessage = Hello | Move | SayText | Resync | Ack | Leave


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
    return Hello(_name(name), _whole(colour, COLOURS - 1, "colour"), start, *_resumption(cast(dict[str, Any], options)))


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
    if all(char in _JOINERS or char.isspace() for char in name):
        raise PeerError(Close.NAME, "please give a name that can be seen.")
    if len(name) > NAME_CHARS_MAX or len(name.encode(errors="replace")) > NAME_BYTES_MAX:
        raise PeerError(Close.NAME, f"a name has at most {NAME_CHARS_MAX} characters.")
    if not _speakable(name):
        raise PeerError(Close.NAME, "a name cannot have control characters in it.")
    return name


_JOINERS: Final = {"\u200c", "\u200d"}
"""Zero-width joiners are format characters too, but Persian names and emoji need them."""


def _speakable(text: str) -> bool:
    """Whether text is free of control, format (bidirectional override), surrogate and private characters, and of the
    separators of lines.
    """
    return all(char in _JOINERS or unicodedata.category(char) not in _UNSPEAKABLE for char in text)


_UNSPEAKABLE: Final = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}


def _move(fields: list[Any]) -> Move:
    _, seq, x, z, heading = fields
    return Move(_whole(seq, UINT32_MAX, "seq"), _metres(x), _metres(z), _whole(heading, 255, "heading"))


def _say(fields: list[Any]) -> SayText:
    _, text, number = fields
    if not isinstance(text, str):
        raise PeerError(Close.BAD_MESSAGE, "text must be a string.")
    text = "".join(char for char in text if _speakable(char) or char == "\n").strip()
    return SayText(text, _whole(number, UINT32_MAX, "number"))


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
}

_SINGLE: Final = msgpack.Packer(use_single_float=True)
_MOVE: Final = struct.Struct(">BBBIBfBfBB")
MOVE_BYTES: Final = _MOVE.size
MOVE_HEAD: Final = bytes([0x95, ClientKind.MOVE])
MOVE_MARKS: Final = {0: 0x95, 1: int(ClientKind.MOVE), 2: 0xCE, 7: 0xCA, 12: 0xCA, 17: 0xCC}
"""What stands between the values of the fixed layout, by offset."""


def encode_move(seq: int, x_m: float, z_m: float, heading: int) -> bytes:
    """Encode MOVE in its fixed layout (for bots)."""
    return _MOVE.pack(0x95, ClientKind.MOVE, 0xCE, seq, 0xCA, x_m, 0xCA, z_m, 0xCC, heading)


def encode_hello(
    name: str,
    colour: int,
    start: tuple[float, float] | None = None,
    resume: str | None = None,
    event: int | None = None,
) -> bytes:
    """Encode HELLO (for bots)."""
    x, z = start or (None, None)
    options = {key: value for key, value in (("resume", resume), ("event", event)) if value is not None}
    return _SINGLE.pack([int(ClientKind.HELLO), VERSION, x, z, name, colour, options])


def encode_simple(kind: ClientKind, *fields: int | str) -> bytes:
    """Encode SAY, RESYNC, ACK or LEAVE (for bots)."""
    return msgpack.packb([int(kind), *fields])


_BIN_HEADS: Final = ((0xFF, struct.Struct(">BB"), 0xC4), (0xFFFF, struct.Struct(">BH"), 0xC5))
_BIN_32: Final = struct.Struct(">BI")
_DELTA_HEAD: Final = struct.Struct(">BBBI")


def _bin_head(size: int) -> bytes:
    for most, head, mark in _BIN_HEADS:
        if size <= most:
            return head.pack(mark, size)
    return _BIN_32.pack(0xC6, size)


def encode_delta_head(tick: int, size: int) -> bytes:
    """Encode what stands before the `size` bytes of blocks in DELTA."""
    return _DELTA_HEAD.pack(0x93, ServerKind.DELTA, 0xCE, tick & UINT32_MAX) + _bin_head(size)


def encode_delta(tick: int, blocks: bytes) -> bytes:
    """Encode DELTA: what changed in a view."""
    return encode_delta_head(tick, len(blocks)) + blocks


def encode_keyframe(tick: int, cell: tuple[int, int], blocks: bytes) -> bytes:
    """Encode KEYFRAME: the view is now around `cell` (x, z), with KEY blocks of what is new in it."""
    return msgpack.packb([int(ServerKind.KEYFRAME), tick & UINT32_MAX, *cell, blocks])


def encode_correction(seq: int, x_m: float, z_m: float) -> bytes:
    """Encode CORRECTION: where the server put the resident when it handled move `seq`."""
    return _SINGLE.pack([int(ServerKind.CORRECTION), seq, x_m, z_m])


def encode_pulse(tick: int, residents: int, around: bytes | None) -> bytes:
    """Encode PULSE: the line is alive. `around` has 4 bytes for each occupied cell round the view: int8 dx, int8 dz,
    uint16 residents, little-endian; or it says nothing of them.
    """
    return msgpack.packb([int(ServerKind.PULSE), tick & UINT32_MAX, residents, around])


def encode_resumed(facts: dict[str, Any]) -> bytes:
    """Encode RESUMED: a session goes on over this line."""
    return _SINGLE.pack([int(ServerKind.RESUMED), facts])


def encode_event(kind: ServerKind, event: int, *fields: Any) -> bytes:
    """Encode a message of the event lane under its number; floats travel as float32."""
    return _SINGLE.pack([int(kind), event, *fields])


def close_reason(close: Close, sentence: str) -> str:
    """Join a close code's name and sentence, shortened to what a close frame can carry."""
    return f"{close.name.lower()}: {sentence}".encode()[:REASON_BYTES_MAX].decode(errors="ignore")
