"""What a client writes about its needs, questions, typing and speech; more of reading is in test_protocol.py."""

from __future__ import annotations

from typing import Any

import msgpack
import pytest
from hypothesis import given
from hypothesis import strategies as st

from citiverse.accessibility.real_time_text import sendable
from citiverse.server.client_messages import (
    AskFor,
    CaptionText,
    Hello,
    NeedsProfile,
    SayText,
    TypeEdits,
    Voice,
    decode,
)
from citiverse.server.protocol import Close, PeerError, encode_hello

BAD = [
    ("a verb in capitals", [6, "WHERE", {}]),
    ("a verb that is too long", [6, "a" * 25, {}]),
    ("arguments that are a list", [6, "where", []]),
    ("too many arguments", [6, "where", {str(n): n for n in range(9)}]),
    ("an argument that is a list", [6, "where", {"id": [1]}]),
    ("an argument that is not a number", [6, "where", {"x": float("nan")}]),
    ("a long argument", [6, "where", {"id": "x" * 201}]),
    ("needs that are a list", [7, []]),
    ("an unknown way of writing", [8, "paste", 1, []]),
    ("a count below zero", [8, "edit", -1, []]),
    ("too many edits", [8, "edit", 1, [["t", None, "x"]] * 65]),
    ("an edit that is no edit", [8, "edit", 1, [["x", 1, 2]]]),
    ("an edit with a text for a number", [8, "edit", 1, [["e", "1", 2]]]),
    ("a caption of nobody", [9, -1, 0, "x", True]),
    ("a caption that may be final", [9, 0, 0, "x", 1]),
    ("a caption without words", [9, 0, 0, 7, True]),
    ("a voice that is text", [10, "la"]),
    ("half a sample", [10, b"abc"]),
    ("more than a tenth of a second", [10, bytes(3202)]),
]


@pytest.mark.parametrize(("what", "fields"), BAD, ids=[what for what, _ in BAD])
def test_what_the_page_does_not_allow_ends_the_session(what: str, fields: list[Any]) -> None:
    with pytest.raises(PeerError) as caught:
        decode(msgpack.packb(fields))
    assert caught.value.close is Close.BAD_MESSAGE


def test_good_messages_become_values() -> None:
    assert decode(msgpack.packb([6, "find", {"text": "li\u202eb"}])) == AskFor("find", {"text": "lib"})
    assert decode(msgpack.packb([7, {"captions": True}])) == NeedsProfile({"captions": True})
    assert decode(msgpack.packb([8, "edit", 3, [["e", -4, 99]]])) == TypeEdits("edit", 3, [["e", -4, 99]])
    assert decode(msgpack.packb([9, 0, 1, " hello\x07 ", False])) == CaptionText(0, 1, "hello", False)
    assert decode(msgpack.packb([10, b"\x01\x00"])) == Voice(b"\x01\x00")


@given(st.text())
def test_a_text_that_is_being_written_comes_as_its_writer_counts_it(text: str) -> None:
    edit = ["t", 4, sendable(text)]
    assert decode(msgpack.packb([8, "edit", 3, [edit]])) == TypeEdits("edit", 3, [edit])


def test_marks_of_direction_are_kept_in_names_and_texts_and_overrides_are_not() -> None:
    hello = decode(encode_hello("מיכל\u200f", 2))
    assert isinstance(hello, Hello) and hello.name == "מיכל\u200f"
    assert decode(msgpack.packb([2, "مرحبا\u200f a\u202eZoë\u00ad!", 1])) == SayText("مرحبا\u200f aZoë!", 1)


def test_hello_may_bring_needs_a_seat_or_the_code_of_another() -> None:
    hello = decode(encode_hello("Ana", 2, needs={"captions": True}, seat="captioner", key="sesame", pair="K7QM3XBA"))
    assert isinstance(hello, Hello)
    assert (hello.needs, hello.seat, hello.key, hello.pair) == ({"captions": True}, "captioner", "sesame", "K7QM3XBA")
    for wrong in ({"needs": 1}, {"seat": ""}, {"pair": "x" * 65}, {"key": 5}):
        with pytest.raises(PeerError):
            decode(encode_hello("Ana", 2, **wrong))


PLAIN = st.none() | st.booleans() | st.integers(-(2**63), 2**64 - 1) | st.floats() | st.text() | st.binary(max_size=9)
ANYTHING = st.recursive(
    PLAIN, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=3)
)


@given(st.sampled_from([6, 7, 8, 9, 10]), st.lists(ANYTHING, max_size=5))
def test_whatever_comes_there_is_a_value_or_a_sentence(kind: int, fields: list[Any]) -> None:
    try:
        payload = msgpack.packb([kind, *fields])
    except UnicodeEncodeError:
        return
    try:
        decode(payload)
    except PeerError as error:
        assert error.sentence
