"""docs/protocol.md is held against the code: what the page promises is what the server does.

**Invariant:** every number, name and code of the page that a stranger would type into a client is asked for here.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

import pytest
from golden_frames import examples_markdown, golden_frames
from reference_client import KINDS, KeepingLine, plain_message

from citiverse.server import blocks, client_messages, fan_out, http, live, pace, protocol, socket
from citiverse.server.protocol import ClientKind, Close, Refusal, ServerKind
from citiverse.world import columns, grid, ground, rules, world

PAGE = Path(__file__).resolve().parent.parent / "docs" / "protocol.md"
TEXT = PAGE.read_text()
EXAMPLES = "## 7. Examples"


def section(number: int) -> str:
    return TEXT.partition(f"\n## {number}.")[2].partition("\n## ")[0]


def rows(text: str, cells: int) -> list[list[str]]:
    """Cells of all table rows of this width."""
    lines = [line.strip().strip("|") for line in text.splitlines() if line.startswith("|")]
    table = [[cell.strip() for cell in re.split(r"(?<!\\)\|", line)] for line in lines]
    return [row for row in table if len(row) == cells and not set("".join(row)) <= set("-")]


def fields_of(array: str) -> list[str]:
    return re.findall(r"`\[(.+?)\]`", array)[0].split(", ")


def said(sentence: str) -> None:
    assert sentence in " ".join(TEXT.split()), f"docs/protocol.md does not say: {sentence}"


# Vocabularies.


def test_kinds_of_the_client() -> None:
    table = {row[1]: row for row in rows(section(3), 4) if row[0].isdigit()}
    assert {name: int(row[0]) for name, row in table.items()} == {kind.name: int(kind) for kind in ClientKind}
    for name, row in table.items():
        first, *fields = fields_of(row[2])
        assert int(first) == ClientKind[name]
        assert len(fields) + 1 == client_messages._READERS[ClientKind[name]][0]


def test_kinds_of_the_server() -> None:
    table = {row[1]: row for row in rows(section(4), 3) if row[0].isdigit()}
    assert {name: int(row[0]) for name, row in table.items()} == {kind.name: int(kind) for kind in ServerKind}
    assert {int(row[0]): (name, *fields_of(row[2])[1:]) for name, row in table.items()} == KINDS


def test_close_codes() -> None:
    table = {int(row[0]): row[1].strip("`") for row in rows(section(6), 4) if row[0].isdigit()}
    by_the_library = {1002: "", 1007: "", 1009: ""}
    assert table == {int(close): close.name.lower() for close in Close} | by_the_library


def test_codes_of_refusals() -> None:
    codes = {value for name, value in vars(Refusal).items() if name.isupper()}
    line = next(part for part in section(4).split("**") if part.startswith(": one request"))
    assert set(re.findall(r"`([a-z_]+)`", line)) == codes


def test_flags_and_status() -> None:
    said("bit 0 KEY, bit 1 WIDE, bit 2 LEFT, bit 3 ENTERED, bit 4 ALSO")
    flags = blocks.KEY, blocks.WIDE, blocks.LEFT, blocks.ENTERED, blocks.ALSO
    assert flags == tuple(1 << bit for bit in range(5))
    said("status: bit 0 away")
    said("bit 1 on stage")
    assert (columns.AWAY, columns.STAGE) == (1 << 0, 1 << 1)


def test_facts_of_welcome_and_resumed() -> None:
    city = live.LiveCity("Krems", ground.open_ground(2, 2), (10, 10, 90))
    line = KeepingLine()
    city.open(line, 0.0).receive(protocol.encode_hello("Ana", 2), 0.0)
    city.tick(0.1)
    facts = plain_message(line.sent[0])["facts"]
    of_welcome, _, of_resumed = section(4).partition("**RESUMED** answers")
    assert sorted(keys_of(of_welcome)) == sorted(facts)
    back = KeepingLine()
    city.open(back, 0.0).receive(protocol.encode_hello("Ana", 2, None, facts["token"]), 0.0)
    resumed = plain_message(back.sent[0])
    assert resumed["kind"] == "RESUMED"
    assert sorted([*keys_of(of_welcome), *keys_of(of_resumed.partition("**SAID**")[0])]) == sorted(resumed["facts"])


def keys_of(text: str) -> list[str]:
    return [key for row in rows(text, 2) for key in re.findall(r"`([a-z_]+)`", row[0])]


# Numbers.


def test_fixed_layout_of_move() -> None:
    table = [row for row in rows(section(3), 3) if row[0].isdigit()]
    assert [int(row[0]) for row in table] == [0, 2, 7, 12, 17]
    payload = protocol.encode_move(1, 2.0, 3.0, 4)
    for row in table:
        mark = bytes.fromhex(re.findall(r"`([0-9a-f ]+)`", row[1])[0])
        assert payload[int(row[0]) :].startswith(mark)
    said(f"these {protocol.MOVE_BYTES} bytes")


@pytest.mark.parametrize(("kind", "pace"), pace.PACES.items(), ids=lambda one: getattr(one, "__name__", ""))
def test_the_page_gives_the_pace_of_every_message(kind: type, pace: tuple[float, float, str, str]) -> None:
    table = {row[1]: row[3] for row in rows(section(3), 4) if row[0].isdigit()}
    names = {"SayText": "SAY", "AskFor": "ASK", "NeedsProfile": "NEEDS", "TypeEdits": "TYPE", "CaptionText": "CAPTION"}
    per_s, burst, *_ = pace
    limits = f"{per_s:.0f} a second, bursts of {burst:.0f}"
    assert table[names.get(kind.__name__, kind.__name__.upper())].endswith(limits)


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("at most {:,} bytes; it may come in fragments", protocol.MESSAGE_BYTES_MAX),
        ("within {:.0f} s", protocol.HELLO_S_MAX),
        ("1 to {} characters (code points", protocol.NAME_CHARS_MAX),
        ("at most {} bytes of UTF-8", protocol.NAME_BYTES_MAX),
        ("1 to {} characters;", protocol.TEXT_CHARS_MAX),
        ("`colour`: 0 to {},", protocol.COLOURS - 1),
        ("`version` is {}.", protocol.VERSION),
        ("At most {:.0f} kB of events", protocol.EVENT_BYTES_MAX / 1024),
        ("are at most {} in a second (4005)", live.MESSAGES_PER_S_MAX),
        ("A caption has 1 to {:,} characters", protocol.CAPTION_CHARS_MAX),
        ("at most {:,} bytes; empty", protocol.VOICE_BYTES_MAX),
        ("a map of at most {} strings", protocol.ARGUMENTS_MAX),
        ("strings ({} characters)", protocol.ARGUMENT_CHARS_MAX),
        ("`edits` has at most {}:", protocol.EDITS_MAX),
        ("**PULSE** comes every {:.0f} s", fan_out.PULSE_S),
        ("After {} s without a message it sends one", live.SILENT_S),
        ("after {} s without a message or an answer", live.SILENT_S_MAX),
        ("at most {} enter in one tick", live.ARRIVALS_PER_TICK),
        ("more than {:,} wait already", live.ARRIVALS_WAITING_MAX),
        ("a string of 1 to {} characters", protocol.TOKEN_CHARS_MAX),
        ("kept, up to {:.0f} kB", protocol.EVENT_BYTES_MAX / 1024),
        ("disagrees by more than {:.0f} cm", world.CORRECTION_M * 100),
        ("may be saved up, {:.0f} at most", rules.CREDIT_M_MAX),
        ("/ {}`", blocks.PLACE_STEPS),
        ("Open a WebSocket (RFC 6455) to `{}`", socket.PATH),
        ("with the subprotocol `{}`", protocol.SUBPROTOCOL),
        ("a request's head has {:.0f} kB at most", http.HEAD_BYTES_MAX / 1024),
        ("and comes within {:.0f} s", http.HEAD_S_MAX),
    ],
)
def test_the_page_gives_the_codes_number(sentence: str, value: Any) -> None:
    said(sentence.format(value))


def test_places_of_the_page_are_places_of_the_code() -> None:
    said("x = cell_x · cell_m − tether_m + (bits + 0.5) · (cell_m + 2 · tether_m) / 4096")
    cell_m, tether_m = ground.CELL_M, grid.TETHER_M
    for cell, bits in ((0, 0), (-3, 4095), (117, 2048)):
        expected = cell * cell_m - tether_m + (bits + 0.5) * (cell_m + 2 * tether_m) / 4096
        assert blocks.place_m(cell, bits) == pytest.approx(expected, abs=1e-9)


# Examples.


def test_examples_are_what_the_code_writes() -> None:
    made = examples_markdown(golden_frames())
    if os.environ.get("GOLDEN") == "write":
        PAGE.write_text(TEXT.partition(EXAMPLES)[0] + made)
    assert PAGE.read_text().partition(EXAMPLES)[1:] == (EXAMPLES, made.removeprefix(EXAMPLES))
