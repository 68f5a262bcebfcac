"""A client of the wire, written from docs/protocol.md alone, and a line that keeps what it is given.

It shares no code with the server, so that both cannot be wrong in the same way. It is strict: what the page does not
allow is an assertion.

**Invariant:** `cells` holds what a client may believe after the messages so far, and nothing else.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from typing import Any

import msgpack

__all__ = [
    "KeepingLine",
    "ReferenceClient",
    "Resident",
    "frame_payloads",
    "pack_around",
    "pack_blocks",
    "plain_message",
    "read_blocks",
]

CELL_M = 64.0
TETHER_M = 4.0
STEP_M = (CELL_M + 2 * TETHER_M) / 4096
KINDS = {
    16: ("KEYFRAME", "tick", "cell_x", "cell_z", "blocks"),
    17: ("DELTA", "tick", "blocks"),
    18: ("CORRECTION", "seq", "x", "z"),
    19: ("PULSE", "tick", "residents", "around"),
    20: ("RESUMED", "facts"),
    21: ("TYPED", "id", "name", "what", "seq", "edits"),
    32: ("WELCOME", "event", "facts"),
    33: ("SAID", "event", "id", "name", "text", "x", "z", "language", "off_record", "number"),
    34: ("REFUSED", "event", "code", "sentence"),
    35: ("NOTICE", "event", "code", "sentence"),
    36: ("UTTERED", "event", "utterance"),
    37: ("CITY_CHANGED", "event", "revision"),
}

Plain = dict[str, Any]
"""A message or block in the JSON form of the golden frames: field names of docs/protocol.md, places as two numbers."""


def plain_message(payload: bytes) -> Plain:
    """Decode one message of the server into its JSON form."""
    fields = msgpack.unpackb(payload)
    name, *keys = KINDS[fields[0]]
    assert len(fields) == 1 + len(keys), f"{name} has {len(fields)} elements"
    message = {"kind": name, **dict(zip(keys, fields[1:], strict=True))}
    if "blocks" in message:
        message["blocks"] = read_blocks(message["blocks"])
    if message.get("around") is not None:
        message["around"] = read_around(message["around"])
    return message


def read_around(data: bytes) -> list[Plain]:
    """Decode the records of PULSE; asserts that no cell comes twice."""
    records = [dict(zip(("dx", "dz", "residents"), record, strict=True)) for record in struct.iter_unpack("<bbH", data)]
    assert len({(record["dx"], record["dz"]) for record in records}) == len(records)
    return records


def pack_around(records: list[Plain]) -> bytes:
    """Pack the records of PULSE from their JSON form."""
    return b"".join(struct.pack("<bbH", *record.values()) for record in records)


def read_blocks(data: bytes) -> list[Plain]:
    """Decode packed blocks (docs/protocol.md, 5); asserts that they end where the bytes end."""
    blocks: list[Plain] = []
    at = 0

    def take(form: str) -> Any:
        nonlocal at
        values = struct.unpack_from("<" + form, data, at)
        at += struct.calcsize("<" + form)
        return values[0] if len(values) == 1 else values

    def place() -> list[int]:
        low, high = take("HB")
        bits = low | high << 16
        return [bits & 0xFFF, bits >> 12]

    while at < len(data):
        where, seq, flags = take("BBB")
        cell_x, cell_z = where & 15, where >> 4
        assert not flags & ~0x1F, "an unknown flag"
        assert not flags & 16 or not flags & ~(16 | 2), "more rows, and something else"
        number = "H" if flags & 2 else "B"
        left = [take(number) for _ in range(take(number))] if flags & 4 else []
        entered = []
        for _ in range(take(number) if flags & 8 else 0):
            record = {"slot": take(number), "id": take("I"), "place": place(), "heading": take("B")}
            record |= {"status": take("B"), "colour": take("B")}
            length = take("B")
            record["name"] = data[at : at + length].decode()
            at += length
            entered.append(record)
        moved = [{"slot": take(number), "place": place(), "heading": take("B")} for _ in range(take(number))]
        assert bool(flags & 4) == bool(left) and bool(flags & 8) == bool(entered), "a flag with nothing behind it"
        block = {"cell_x": cell_x, "cell_z": cell_z, "seq": seq, "key": bool(flags & 1), "wide": bool(flags & 2)}
        block["also"] = bool(flags & 16)
        blocks.append({**block, "left": left, "entered": entered, "moved": moved})
    assert at == len(data)
    return blocks


def pack_blocks(blocks: list[Plain]) -> bytes:
    """Pack blocks from their JSON form."""
    out = bytearray()

    def put(form: str, *values: int) -> None:
        out.extend(struct.pack("<" + form, *values))

    def put_place(row: Plain) -> None:
        x, z = row["place"]
        out.extend((x | z << 12).to_bytes(3, "little"))

    for block in blocks:
        number = "H" if block["wide"] else "B"
        left, entered = block["left"], block["entered"]
        flags = block["key"] * 1 | block["wide"] * 2 | bool(left) * 4 | bool(entered) * 8 | block["also"] * 16
        put("BBB", block["cell_x"] | block["cell_z"] << 4, block["seq"], flags)
        if left:
            put(f"{number}{len(left)}{number}", len(left), *left)
        if entered:
            put(number, len(entered))
        for record in entered:
            put(number + "I", record["slot"], record["id"])
            put_place(record)
            name = record["name"].encode()
            put("BBBB", record["heading"], record["status"], record["colour"], len(name))
            out += name
        put(number, len(block["moved"]))
        for row in block["moved"]:
            put(number, row["slot"])
            put_place(row)
            put("B", row["heading"])
    return bytes(out)


def frame_payloads(stream: bytes) -> list[bytes]:
    """Cut a stream of the server's frames (RFC 6455, 5.2: final, binary, not masked) into their payloads."""
    payloads: list[bytes] = []
    while stream:
        assert stream[0] == 0x82 and stream[1] < 128
        size, head = stream[1], 2
        if size == 126:
            size, head = int.from_bytes(stream[2:4], "big"), 4
            assert size > 125
        elif size == 127:
            size, head = int.from_bytes(stream[2:10], "big"), 10
            assert size > 0xFFFF
        assert len(stream) >= head + size
        payloads.append(stream[head : head + size])
        stream = stream[head + size :]
    return payloads


@dataclass
class Resident:
    """Somebody as a client knows them."""

    id: int
    name: str
    colour: int
    status: int
    x_m: float
    z_m: float
    heading: int


@dataclass
class Cell:
    """A cell of the view: its sequence number and its residents by slot."""

    seq: int
    residents: dict[int, Resident] = field(default_factory=dict[int, Resident])


class ReferenceClient:
    """Applies the messages of the state lane. `resyncs` counts when the page tells the client to ask for RESYNC,
    `stale` the blocks ALSO that came at another number than their cell's.
    """

    def __init__(self) -> None:
        self.view: tuple[int, int] | None = None
        self.cells: dict[tuple[int, int], Cell] = {}
        self.tick = -1
        self.resyncs = 0
        self.stale = 0
        self.keyframes = 0
        self.corrections: list[Plain] = []
        self.residents = 0

    def take(self, payload: bytes) -> Plain:
        """Apply one message and give it in its JSON form."""
        message = plain_message(payload)
        match message["kind"]:
            case "KEYFRAME":
                self.keyframes += 1
                self._open(message["cell_x"], message["cell_z"])
                self._apply(message)
            case "DELTA":
                self._apply(message)
            case "CORRECTION":
                self.corrections.append(message)
            case "PULSE":
                self.residents = message["residents"]
        return message

    def known(self) -> dict[tuple[int, int], dict[int, Resident]]:
        """What is believed about each cell of the view."""
        return {cell: known.residents for cell, known in self.cells.items()}

    def _open(self, cell_x: int, cell_z: int) -> None:
        self.view = cell_x, cell_z
        seen = {(cell_x + dx, cell_z + dz) for dx in (-1, 0, 1) for dz in (-1, 0, 1)}
        self.cells = {cell: known for cell, known in self.cells.items() if cell in seen}

    def _apply(self, message: Plain) -> None:
        assert self.view is not None, "blocks before the first KEYFRAME"
        assert message["tick"] >= self.tick
        self.tick = message["tick"]
        for block in message["blocks"]:
            self._apply_block(block)

    def _apply_block(self, block: Plain) -> None:
        place = self._whole(block["cell_x"], 0), self._whole(block["cell_z"], 1)
        if block["also"]:
            if block["seq"] != self.cells[place].seq:
                self.stale += 1
                return
        elif block["key"]:
            self.cells[place] = Cell(block["seq"])
        else:
            cell = self.cells[place]
            if block["seq"] == cell.seq:
                return
            if block["seq"] != (cell.seq + 1) % 256:
                self.resyncs += 1
                return
            cell.seq = block["seq"]
        residents = self.cells[place].residents
        for slot in block["left"]:
            del residents[slot]
        for row in block["entered"]:
            x_m, z_m = self._metres(place, row["place"])
            words = row["id"], row["name"], row["colour"], row["status"]
            residents[row["slot"]] = Resident(*words, x_m, z_m, row["heading"])
        for row in block["moved"]:
            resident = residents[row["slot"]]
            resident.x_m, resident.z_m = self._metres(place, row["place"])
            resident.heading = row["heading"]

    def _whole(self, low: int, axis: int) -> int:
        assert self.view is not None
        (whole,) = [cell for cell in range(self.view[axis] - 1, self.view[axis] + 2) if cell & 0x0F == low]
        return whole

    def _metres(self, cell: tuple[int, int], place: list[int]) -> tuple[float, float]:
        x_m, z_m = (cell[axis] * CELL_M - TETHER_M + (place[axis] + 0.5) * STEP_M for axis in (0, 1))
        return x_m, z_m


class KeepingLine:
    """A session's line that keeps everything: `sent` are messages of the event lane, `frames` of the state lane."""

    fd = -1
    congested = False

    def __init__(self, peer: str = "") -> None:
        self.peer = peer
        self.sent: list[bytes] = []
        self.frames: list[bytes] = []
        self.closed: tuple[int, str] | None = None
        self.heard = 0
        self.pings = 0
        self.aborted = False
        self.session: Any = None

    def belong_to(self, session: Any) -> None:
        """Note whose line this is."""
        self.session = session

    def send(self, payload: bytes) -> None:
        """Keep a message."""
        self.sent.append(payload)

    def write(self, frame: bytes, /) -> None:
        """Keep frames."""
        self.frames.append(frame)

    def take_heard(self) -> int:
        """Give what the test said was heard."""
        heard, self.heard = self.heard, 0
        return heard

    def ping(self) -> None:
        """Count a ping."""
        self.pings += 1

    def abort(self) -> None:
        """Note the end."""
        self.aborted = True

    def close(self, code: int, sentence: str) -> None:
        """Keep the first goodbye."""
        assert self.closed is None, "said goodbye twice"
        self.closed = int(code), sentence

    def take_kind(self, kind: str) -> list[Plain]:
        """Take the messages of one kind away."""
        taken = [payload for payload in self.sent if plain_message(payload)["kind"] == kind]
        self.sent = [payload for payload in self.sent if payload not in taken]
        return [plain_message(payload) for payload in taken]

    def take_frames(self) -> list[bytes]:
        """Give the payloads of the frames since the last asking."""
        payloads = frame_payloads(b"".join(self.frames))
        self.frames.clear()
        return payloads

    def events(self) -> list[Plain]:
        """Give all messages of the event lane in their JSON form."""
        return [plain_message(payload) for payload in self.sent]
