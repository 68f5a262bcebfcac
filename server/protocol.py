"""The wire `citiverse.1` on the server's side: kinds, codes and limits, and what the server writes (docs/protocol.md).

A message is one MessagePack array whose first element is its kind. What clients write is read in `client_messages.py`,
many MOVE messages at once in `moves.py`; the packed rows inside KEYFRAME and DELTA are in `blocks.py`.

**Invariant:** a number of the wire stands here and nowhere else on the server.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from enum import IntEnum
from typing import Any, Final

import msgpack

from ..world.utterances import Utterance

__all__ = [
    "ARGUMENTS_MAX",
    "ARGUMENT_CHARS_MAX",
    "CAPTION_CHARS_MAX",
    "COLOURS",
    "EDITS_MAX",
    "EVENT_BYTES_MAX",
    "HELLO_S_MAX",
    "MESSAGE_BYTES_MAX",
    "MOVE_BYTES",
    "MOVE_COMPLAINT",
    "MOVE_HEAD",
    "MOVE_MARKS",
    "NAME_BYTES_MAX",
    "NAME_CHARS_MAX",
    "NOTICE_CLOSING",
    "SUBPROTOCOL",
    "TEXT_CHARS_MAX",
    "TOKEN_CHARS_MAX",
    "UINT32_MAX",
    "VERB_CHARS_MAX",
    "VERSION",
    "VOICE_BYTES_MAX",
    "ClientKind",
    "Close",
    "PeerError",
    "Refusal",
    "ServerKind",
    "close_reason",
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
    "encode_typed",
    "utterance_facts",
]

SUBPROTOCOL: Final = "citiverse.1"
VERSION: Final = 1

MESSAGE_BYTES_MAX: Final = 4096
NAME_CHARS_MAX: Final = 40
NAME_BYTES_MAX: Final = 96
TEXT_CHARS_MAX: Final = 500
TOKEN_CHARS_MAX: Final = 64
VERB_CHARS_MAX: Final = 24
ARGUMENTS_MAX: Final = 8
ARGUMENT_CHARS_MAX: Final = 200
CAPTION_CHARS_MAX: Final = 1000
EDITS_MAX: Final = 64
VOICE_BYTES_MAX: Final = 3200
"""A tenth of a second of sound: 16,000 samples a second of 16 bits."""
COLOURS: Final = 12
EVENT_BYTES_MAX: Final = 256 * 1024
HELLO_S_MAX: Final = 10.0
REASON_BYTES_MAX: Final = 123
"""RFC 6455, 5.5: a control frame holds 125 bytes, two of them the code."""
UINT32_MAX: Final = 0xFFFF_FFFF

MOVE_COMPLAINT: Final = "MOVE must have its fixed layout, with finite numbers of metres."


class ClientKind(IntEnum):
    """First element of a client's message."""

    HELLO = 0
    MOVE = 1
    SAY = 2
    RESYNC = 3
    ACK = 4
    LEAVE = 5
    ASK = 6
    NEEDS = 7
    TYPE = 8
    CAPTION = 9
    VOICE = 10


class ServerKind(IntEnum):
    """First element of a server's message: 16 to 31 the state lane, from 32 the event lane."""

    KEYFRAME = 16
    DELTA = 17
    CORRECTION = 18
    PULSE = 19
    RESUMED = 20
    TYPED = 21
    WELCOME = 32
    SAID = 33
    REFUSED = 34
    NOTICE = 35
    UTTERED = 36
    CITY_CHANGED = 37


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
    PAIRING = 4009
    SEAT = 4010
    SCREENS = 4011


class Refusal:
    """Codes of REFUSED: one request was not carried out, the session goes on."""

    SAY_TOO_FAST: Final = "say_too_fast"
    SAY_TEXT: Final = "say_text"
    SAY_HIDDEN: Final = "say_hidden"
    RESYNC_TOO_FAST: Final = "resync_too_fast"
    ASK_TOO_FAST: Final = "ask_too_fast"
    ASK_UNKNOWN: Final = "ask_unknown"
    NEEDS_TOO_FAST: Final = "needs_too_fast"
    NEEDS_UNUSED: Final = "needs_unused"
    TYPE_TOO_FAST: Final = "type_too_fast"
    CAPTION_TOO_FAST: Final = "caption_too_fast"
    CAPTION_TEXT: Final = "caption_text"
    CAPTION_SEAT: Final = "caption_seat"
    VOICE_OFF: Final = "voice_off"
    VOICE_BUSY: Final = "voice_busy"
    VOICE_LOST: Final = "voice_lost"


NOTICE_CLOSING: Final = "closing"
"""The code of NOTICE: the server is about to close the session."""


class PeerError(Exception):
    """The peer broke a rule of the wire: its session closes with `close` and says `sentence`; nobody else notices."""

    def __init__(self, close: Close, sentence: str) -> None:
        super().__init__(f"{close.name.lower()}: {sentence}")
        self.close = close
        self.sentence = sentence


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
    **more: Any,
) -> bytes:
    """Encode HELLO (for bots); an option that is None is left out."""
    x, z = start or (None, None)
    options = {key: value for key, value in {"resume": resume, "event": event, **more}.items() if value is not None}
    return _SINGLE.pack([int(ClientKind.HELLO), VERSION, x, z, name, colour, options])


def encode_simple(kind: ClientKind, *fields: Any) -> bytes:
    """Encode any message of a client but HELLO and MOVE (for bots)."""
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


def encode_typed(who: int, name: str, what: str, seq: int, edits: Sequence[Sequence[Any]]) -> bytes:
    """Encode TYPED: what changed in the text that somebody is writing."""
    return msgpack.packb([int(ServerKind.TYPED), who, name, what, seq, edits])


def utterance_facts(utterance: Utterance) -> dict[str, Any]:
    """Give an utterance as the map of UTTERED; what it does not say is left out."""
    always = {"channel": str(utterance.channel), "text": utterance.text, "priority": int(utterance.priority)}
    numbers = {"x": utterance.x_m, "z": utterance.z_m, "begin_s": utterance.begin_s, "end_s": utterance.end_s}
    words = {"language": utterance.language, "id": utterance.speaker, "name": utterance.name}
    facts: dict[str, Any] = {"facts": dict(utterance.facts)} if utterance.facts else {}
    facts |= {key: value for key, value in words.items() if value}
    facts |= {key: value for key, value in numbers.items() if value is not None}
    return always | facts


def encode_event(kind: ServerKind, event: int, *fields: Any) -> bytes:
    """Encode a message of the event lane under its number; floats travel as float32."""
    return _SINGLE.pack([int(kind), event, *fields])


def close_reason(close: Close, sentence: str) -> str:
    """Join a close code's name and sentence, shortened to what a close frame can carry."""
    return f"{close.name.lower()}: {sentence}".encode()[:REASON_BYTES_MAX].decode(errors="ignore")
