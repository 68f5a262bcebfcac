"""Golden frames: what Python writes is kept for TypeScript, and what TypeScript wrote is read here.

`GOLDEN=write pytest tests/test_golden.py tests/test_docs.py` writes `tests/golden/python.json` and section 7 of
docs/protocol.md anew.
"""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import msgpack
import numpy as np
import pytest
from golden_frames import FOLDER, Golden, client_value, golden_frames, python_json, repacked, write_client
from reference_client import KINDS, Plain, plain_message

from citiverse.server.blocks import decode_blocks
from citiverse.server.client_messages import decode
from citiverse.server.moves import decode_moves
from citiverse.server.protocol import MOVE_BYTES, ClientKind, ServerKind

FRAMES = golden_frames()
TYPESCRIPT: list[dict[str, Any]] = json.loads((FOLDER / "typescript.json").read_text())


def named(frame: Golden) -> str:
    return frame.name


def test_python_writes_the_frames_that_are_kept() -> None:
    path = FOLDER / "python.json"
    if os.environ.get("GOLDEN") == "write":
        path.write_text(python_json(FRAMES))
    assert json.loads(path.read_text()) == json.loads(python_json(FRAMES))


def test_every_kind_of_message_has_a_frame() -> None:
    kinds = {frame.value["kind"] for frame in FRAMES}
    assert kinds == {kind.name for kind in ClientKind} | {kind.name for kind in ServerKind}
    blocks = [block for frame in FRAMES for block in frame.value.get("blocks", [])]
    for part in ("key", "wide", "also", "left", "entered", "moved"):
        assert any(block[part] for block in blocks) and not all(block[part] for block in blocks)
    everything = [block for block in blocks if block["left"] and block["entered"] and block["moved"]]
    assert any(block["wide"] for block in everything)


@pytest.mark.parametrize("frame", [frame for frame in FRAMES if frame.payload[1] >= 16], ids=named)
def test_the_bytes_say_what_is_meant(frame: Golden) -> None:
    assert plain_message(frame.payload) == frame.value


@pytest.mark.parametrize("frame", [frame for frame in FRAMES if frame.payload[1] >= 16], ids=named)
def test_the_value_alone_gives_the_bytes_again(frame: Golden) -> None:
    again = repacked(frame)
    assert msgpack.unpackb(again) == msgpack.unpackb(frame.payload)
    assert frame.value["kind"] == KINDS[frame.payload[1]][0]


@pytest.mark.parametrize("frame", [frame for frame in FRAMES if frame.payload[1] < 16], ids=named)
def test_the_server_reads_what_its_bots_write(frame: Golden) -> None:
    assert client_value(decode(frame.payload)) == frame.value


@pytest.mark.parametrize("frame", [frame for frame in FRAMES if "blocks" in frame.value], ids=named)
def test_the_server_reads_its_own_blocks_as_the_page_does(frame: Golden) -> None:
    blocks = decode_blocks(msgpack.unpackb(frame.payload)[-1])
    assert [_plain_block(block) for block in blocks] == frame.value["blocks"]


def _plain_block(block: Any) -> Plain:
    rows = {"entered": [_plain_row(row) for row in block.entered], "moved": [_plain_row(row) for row in block.moved]}
    names = ("cell_x", "cell_z", "seq", "key", "wide", "also", "left")
    return {name: getattr(block, name) for name in names} | rows


def _plain_row(row: Any) -> Plain:
    return {name: list(value) if name == "place" else value for name in row.__slots__ for value in [getattr(row, name)]}


@pytest.mark.parametrize("golden", TYPESCRIPT, ids=lambda golden: golden["name"])
def test_what_the_browser_writes_is_read(golden: dict[str, Any]) -> None:
    payload, value = bytes.fromhex(golden["hex"]), golden["value"]
    assert client_value(decode(payload)) == value
    assert write_client(value) == payload


def test_moves_of_the_browser_are_read_in_place() -> None:
    moves = [golden for golden in TYPESCRIPT if golden["value"]["kind"] == "MOVE"]
    raw = np.frombuffer(b"".join(bytes.fromhex(golden["hex"]) for golden in moves), np.uint8)
    columns = decode_moves(raw.reshape(-1, MOVE_BYTES))
    assert len(moves) >= 2 and columns.valid.all()
    for at, golden in enumerate(moves):
        read = {"seq": columns.seq[at], "x": columns.x_m[at], "z": columns.z_m[at], "heading": columns.heading[at]}
        assert {"kind": "MOVE", **read} == golden["value"]


def test_the_browser_wrote_every_kind_of_a_client() -> None:
    assert {golden["value"]["kind"] for golden in TYPESCRIPT} == {kind.name for kind in ClientKind}


def test_the_browsers_half_agrees_at_this_moment() -> None:
    """Let the page's own code read what this code writes, and write what this code reads, as both stand now."""
    client = Path(__file__).resolve().parents[1] / "clients/web"
    vitest = client / "node_modules/.bin/vitest"
    if not vitest.exists():
        pytest.skip("needs the client's packages: run `make setup`")
    command = [vitest, "run", "tests/protocol/golden.test.ts"]
    ran = subprocess.run(command, cwd=client, capture_output=True, text=True, timeout=120)
    assert ran.returncode == 0, ran.stdout + ran.stderr
