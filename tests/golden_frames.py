"""Golden frames: one example, or more, of every message of the wire, as the server's own code writes it.

`tests/golden/python.json` keeps them for the browser's half; section 7 of docs/protocol.md shows them to people.

Run as a program it prints the frames as the code writes them at this moment, beside the values that were meant.

**Invariant:** the bytes come from server/; the value beside them is the one that is kept, so that bytes which say
something else are noticed by whoever reads them. A new frame takes its value from the reference client, which shares
no code with server/.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any, Final

import msgpack
import numpy as np
from numpy.typing import NDArray
from reference_client import Plain, pack_around, pack_blocks, plain_message

from citiverse.server.blocks import PackedRows, encode_changes, encode_key_block, encode_near
from citiverse.server.client_messages import (
    Ack,
    AskFor,
    CaptionText,
    ClientMessage,
    Hello,
    Leave,
    Move,
    NeedsProfile,
    Resync,
    SayText,
    TypeEdits,
    Voice,
)
from citiverse.server.protocol import (
    ClientKind,
    ServerKind,
    encode_correction,
    encode_delta,
    encode_event,
    encode_hello,
    encode_keyframe,
    encode_move,
    encode_pulse,
    encode_resumed,
    encode_simple,
    encode_typed,
    utterance_facts,
)
from citiverse.world.changes import Changes
from citiverse.world.ground import open_ground
from citiverse.world.intents import Arrive, Depart, Intents, Moves
from citiverse.world.utterances import Channel, Priority, Utterance
from citiverse.world.world import World

__all__ = [
    "FOLDER", "Golden", "client_value", "examples_markdown", "golden_frames", "python_json", "repacked", "write_client",
]

FOLDER: Final = Path(__file__).parent / "golden"
FACTS: Final[dict[str, Any]] = {
    "id": 7, "token": "kXn2mQ8vT1aZ0bYcRw3dEg", "city": "Krems", "package": "/city/", "revision": "6a3bd1c0",
    "x": 12.5, "z": -40.25, "heading": 64, "tick_ms": 100, "cell_m": 64.0, "tether_m": 4.0,
    "speed_mps_max": 6.0, "hearing_m": 25.0, "resume_s": 30, "residents": 3,
}


@dataclass(frozen=True)
class Golden:
    """One frame: a name in words, its bytes, and its value in the JSON form."""

    name: str
    payload: bytes
    value: Plain

    def to_json(self) -> dict[str, Any]:
        """Give it as the golden files keep it."""
        return {"name": self.name, "hex": self.payload.hex(), "value": self.value}


def golden_frames() -> list[Golden]:
    """Make every frame anew."""
    return [*_of_clients(), *_of_state_lane(), *_of_event_lane()]


def _of_clients() -> list[Golden]:
    hello = {"kind": "HELLO", "version": 1, "start_x": None, "start_z": None, "name": "Ana", "colour": 2, "options": {}}
    placed = {**hello, "start_x": 12.5, "start_z": -40.25, "name": "Zoë 李", "colour": 11}
    values: list[tuple[str, Plain]] = [
        ("HELLO without a wish", hello),
        ("HELLO with a place to start", placed),
        ("HELLO of one who comes back", {**hello, "options": {"resume": FACTS["token"], "event": 41}}),
        ("MOVE", {"kind": "MOVE", "seq": 7, "x": 1.5, "z": -2.25, "heading": 64}),
        ("SAY", {"kind": "SAY", "text": "Guten Tag!", "number": 1}),
        ("RESYNC", {"kind": "RESYNC"}),
        ("ACK", {"kind": "ACK", "event": 3}),
        ("LEAVE", {"kind": "LEAVE"}),
        ("HELLO of a captioner", {**hello, "options": {"seat": "captioner", "key": "open sesame"}}),
        ("HELLO of a second screen", {**hello, "options": {"pair": "K7QM3XBA"}}),
        ("HELLO with needs", {**hello, "options": {"needs": {"version": 2, "language": "fr"}}}),
        ("ASK", {"kind": "ASK", "verb": "describe", "arguments": {"id": "b12"}}),
        ("NEEDS", {"kind": "NEEDS", "needs": {"version": 2, "captions": True, "reading_wpm": 140}}),
        ("TYPE", {"kind": "TYPE", "what": "edit", "seq": 9, "edits": [["t", None, "lo"], ["e", 4, 2]]}),
        ("CAPTION", {"kind": "CAPTION", "speaker": 0, "line": 3, "text": "the meeting begins", "final": False}),
        ("VOICE", {"kind": "VOICE", "pcm": "0100ff7f0080"}),
    ]
    return [Golden(name, write_client(value), value) for name, value in values]


def write_client(value: Plain) -> bytes:
    """Encode a client's message, in its JSON form, as the server's own half does for bots."""
    return _WRITERS[value["kind"]](value)


def _write_hello(value: Plain) -> bytes:
    start = None if value["start_x"] is None else (float(value["start_x"]), float(value["start_z"]))
    return encode_hello(value["name"], value["colour"], start, **value["options"])


_WRITERS: Final[dict[str, Callable[[Plain], bytes]]] = {
    "HELLO": _write_hello,
    "MOVE": lambda value: encode_move(value["seq"], value["x"], value["z"], value["heading"]),
    "SAY": lambda value: encode_simple(ClientKind.SAY, value["text"], value["number"]),
    "RESYNC": lambda _: encode_simple(ClientKind.RESYNC),
    "ACK": lambda value: encode_simple(ClientKind.ACK, value["event"]),
    "LEAVE": lambda _: encode_simple(ClientKind.LEAVE),
    "ASK": lambda value: encode_simple(ClientKind.ASK, value["verb"], value["arguments"]),
    "NEEDS": lambda value: encode_simple(ClientKind.NEEDS, value["needs"]),
    "TYPE": lambda value: encode_simple(ClientKind.TYPE, value["what"], value["seq"], value["edits"]),
    "CAPTION": lambda value: encode_simple(
        ClientKind.CAPTION, value["speaker"], value["line"], value["text"], value["final"]
    ),
    "VOICE": lambda value: encode_simple(ClientKind.VOICE, bytes.fromhex(value["pcm"])),
}


def client_value(message: ClientMessage) -> Plain:
    """Give a decoded message of a client in its JSON form."""
    match message:
        case Hello(name, colour, start):
            x, z = start or (None, None)
            optional = {key: getattr(message, key) for key in ("resume", "event", "needs", "pair", "seat", "key")}
            options = {key: said for key, said in optional.items() if said is not None}
            words = {"name": name, "colour": colour, "options": options}
            return {"kind": "HELLO", "version": 1, "start_x": x, "start_z": z, **words}
        case Move(seq, x_m, z_m, heading):
            return {"kind": "MOVE", "seq": seq, "x": x_m, "z": z_m, "heading": heading}
        case SayText(text, number):
            return {"kind": "SAY", "text": text, "number": number}
        case Resync():
            return {"kind": "RESYNC"}
        case Ack(event):
            return {"kind": "ACK", "event": event}
        case Leave():
            return {"kind": "LEAVE"}
        case AskFor(verb, arguments):
            return {"kind": "ASK", "verb": verb, "arguments": arguments}
        case NeedsProfile(profile):
            return {"kind": "NEEDS", "needs": profile}
        case TypeEdits(event, seq, edits):
            return {"kind": "TYPE", "what": event, "seq": seq, "edits": edits}
        case CaptionText(speaker, line, text, final):
            return {"kind": "CAPTION", "speaker": speaker, "line": line, "text": text, "final": final}
        case Voice(pcm):
            return {"kind": "VOICE", "pcm": pcm.hex()}


def _server(name: str, payload: bytes) -> Golden:
    return Golden(name, payload, _meant().get(name) or plain_message(payload))


@cache
def _meant() -> dict[str, Plain]:
    """The values that are kept, by the names of their frames."""
    kept = json.loads((FOLDER / "python.json").read_text())
    return {frame["name"]: frame["value"] for frame in kept}


def _of_state_lane() -> list[Golden]:
    """Ana and Bo are in cell (0, -1); Zoë comes and Bo goes; then both who are there walk."""
    world = World(open_ground(6, 6, cell_x0=-2, cell_z0=-3), (12.5, -40.25))
    step = partial(_step, world)
    step(Intents([Arrive(1, "Ana", 2, 0, (12.5, -40.25)), Arrive(2, "Bo", 0, 128, (20.0, -10.0))]))
    cell = int(world.columns.cell[0])
    keyframe = encode_keyframe(world.ticks, world.grid.plane(cell), b"".join(_keys(world, [cell, cell + 1])))
    change = step(Intents([Arrive(3, "Zoë 李", 11, 32, (1.0, -1.0))], [Depart(1)]))
    changed = encode_delta(world.ticks, encode_changes(world, change, change.moved, PackedRows(world)).data)
    walk = step(Intents(moves=_moves((0, 13.0, -40.0, 64), (1, 1.25, -1.5, 255))))
    walked = encode_delta(world.ticks, encode_changes(world, walk, walk.moved, PackedRows(world)).data)
    more = encode_delta(world.ticks, _near(world, walk.moved))
    return [
        _server("KEYFRAME with two of its nine cells", keyframe),
        _server("DELTA where one left and one entered", changed),
        _server("DELTA where two moved", walked),
        _server("DELTA with more rows of a cell", more),
        _server("DELTA of a wide cell", _wide_delta()),
        _server("DELTA with nothing in it", encode_delta(2**32 - 1, b"")),
        _server("CORRECTION", encode_correction(7, 12.5, -40.25)),
        _server("PULSE", encode_pulse(1234, 3, b"")),
        _server("PULSE that says nothing of those around", encode_pulse(1235, 3, None)),
        _server("PULSE with people in two cells around", encode_pulse(1234, 345, _AROUND)),
        _server("TYPED", encode_typed(9, "Zoë 李", "edit", 9, [["t", None, "lo"], ["e", 4, 2]])),
        _server("RESUMED", encode_resumed({**FACTS, "seq": 812, "said": 5, "event": 41})),
    ]


_SPEECH: Final = Utterance(
    Channel.SPEECH, "The meeting begins at five.", "en", 9, "Zoë 李", 1.25, -1.5, begin_s=61.5, end_s=63.25,
    facts={"line": 3, "final": True},
)
_ANSWER: Final = Utterance(
    Channel.DESCRIPTION, "Town Hall, 45 metres, ahead.", "en", priority=Priority.ASKED, facts={"verb": "ahead"}
)
_AROUND: Final = bytes.fromhex("02ff 2900 fb05 2c01")


def _wide_delta() -> bytes:
    """300 residents in one cell: the last goes, another comes in their slot, one walks."""
    world = World(open_ground(3, 3), (96.0, 96.0))
    _step(world, Intents([Arrive(n, f"R{n}", n % 12, wish=(70.0 + n % 20, 70.0 + n // 20)) for n in range(300)]))
    walk = _moves((256, 87.0, 83.0, 5))
    changes = _step(world, Intents([Arrive(300, "Cy", 1, 9, (100.0, 100.0))], [Depart(299)], moves=walk))
    return encode_delta(world.ticks, encode_changes(world, changes, changes.moved, PackedRows(world)).data)


def _step(world: World, intents: Intents) -> Changes:
    return world.tick(intents, 1.0)


def _moves(*asked: tuple[int, float, float, int]) -> Moves:
    row, x, z, heading = zip(*asked, strict=True)
    seq = np.full(len(row), 5, np.uint32)
    return Moves(np.array(row, np.int64), seq, np.array(x), np.array(z), np.array(heading, np.uint8))


def _near(world: World, rows: NDArray[np.int64]) -> bytes:
    return encode_near(world, rows, np.zeros(len(rows), np.int64), 1, PackedRows(world)).data


def _keys(world: World, cells: list[int]) -> list[bytes]:
    return [encode_key_block(world, PackedRows(world), cell) for cell in cells]


def _of_event_lane() -> list[Golden]:
    return [
        _server("WELCOME", encode_event(ServerKind.WELCOME, 0, FACTS)),
        _server("SAID", encode_event(ServerKind.SAID, 1, 9, "Zoë 李", "Grüß Gott 👋", 1.25, -1.5, "", False, 0)),
        _server("SAID to its writer", encode_event(ServerKind.SAID, 2, 7, "Ana", "Hi!", 1.5, 2.0, "en", False, 6)),
        _server("REFUSED", encode_event(ServerKind.REFUSED, 2, "say_too_fast", "Please wait a second.")),
        _server("NOTICE", encode_event(ServerKind.NOTICE, 3, "closing", "The city closes in ten minutes.")),
        _server("UTTERED", encode_event(ServerKind.UTTERED, 4, utterance_facts(_SPEECH))),
        _server("UTTERED by the city", encode_event(ServerKind.UTTERED, 5, utterance_facts(_ANSWER))),
        _server("CITY_CHANGED", encode_event(ServerKind.CITY_CHANGED, 6, "9c1185a5c5e9fc54612808977ee8f548")),
    ]


def python_json(frames: list[Golden]) -> str:
    """Give the text of tests/golden/python.json."""
    return json.dumps([frame.to_json() for frame in frames], indent=1, ensure_ascii=False) + "\n"


def examples_markdown(frames: list[Golden]) -> str:
    """Give section 7 of docs/protocol.md."""
    parts = [
        "## 7. Examples\n",
        "Every message as the server's own code writes it, in bytes (hexadecimal) and in words. Fields have the names",
        "used above; a place is its two 12-bit numbers, x first. `tests/golden/python.json` has the same frames for",
        "programs.\n",
    ]
    for frame in frames:
        value = {key: value for key, value in frame.value.items() if key not in ("kind", "blocks")}
        lines = _hex_lines(frame.payload)
        lines.append(frame.value["kind"] + (" " + _plain(value) if value else ""))
        lines += [f"  block {_plain(block)}" for block in frame.value.get("blocks", [])]
        parts.append("\n".join([f"**{frame.name}**\n", "```", *lines, "```\n"]))
    return "\n".join(parts)


def _hex_lines(payload: bytes, width: int = 32) -> list[str]:
    return [payload[at : at + width].hex(" ") for at in range(0, len(payload), width)]


def _plain(value: Plain) -> str:
    return json.dumps(value, ensure_ascii=False)


def repacked(frame: Golden) -> bytes:
    """Write a frame of the server again from its value, past the server's code."""
    first = frame.payload[1]
    packers = {"blocks": pack_blocks, "around": pack_around}
    values = [(key, value) for key, value in frame.value.items() if key != "kind"]
    fields = [packers[key](value) if key in packers and value is not None else value for key, value in values]
    return msgpack.Packer(use_single_float=True).pack([first, *fields])


if __name__ == "__main__":
    print(python_json(golden_frames()))
