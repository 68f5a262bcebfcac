"""Messages that a stranger may send: right ones, and wrong ones of every sort with the code that each deserves.

The codes are docs/protocol.md's, written down here once more; nothing is asked of the server's own decoder.

**Invariant:** a message without a code is one that the page allows in some state.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any, NamedTuple

import msgpack
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

__all__ = ["ANY", "BAD", "FAR_AWAY", "Message", "hello_of", "messages", "move_of", "moves_in_place"]

ANY = -1
"""A code that only the server can tell: any of the page's, or none."""
BAD = 4000
VERSION = 4002
NAME = 4003
UINT32_MAX = 0xFFFF_FFFF
METRES_MAX = 3.4028234663852886e38
CROWD_NAME = "a stranger"
FAR_AWAY = (992.0, 96.0)
"""Where strangers seldom come."""


class Message(NamedTuple):
    """`kind` is for the count of inputs; `code` closes any session that listens, None where the state decides;
    `number` is that of ACK.
    """

    kind: str
    payload: bytes
    code: int | None = None
    number: int = 0


def hello_of(
    name: Any = CROWD_NAME, colour: Any = 3, start: Any = (None, None), options: Any = None, version: Any = 1
) -> bytes:
    """Pack HELLO of any values."""
    return msgpack.packb([0, version, *start, name, colour, {} if options is None else options])


def move_of(seq: int, x_m: float, z_m: float, heading: int) -> bytes:
    """Pack MOVE in its layout; places may be no numbers."""
    head = b"\x95\x01\xce" + seq.to_bytes(4)
    return head + _float32(x_m) + _float32(z_m) + b"\xcc" + heading.to_bytes(1)


def _float32(value: float) -> bytes:
    return msgpack.packb(value, use_single_float=True)


uint32 = st.one_of(st.integers(0, 9), st.integers(0, UINT32_MAX), st.sampled_from([UINT32_MAX - 1, UINT32_MAX]))
heading = st.integers(0, 255)
near_m = st.floats(-80, 160, width=32)
far_m = st.sampled_from([0.0, -0.0, 1e-38, 1e5, -1e5, 1e9, METRES_MAX, -METRES_MAX])
metres = st.one_of(near_m, near_m, far_m)
no_number = st.sampled_from([math.nan, math.inf, -math.inf])
odd_text = st.sampled_from(["", " ", "\n", "x" * 500, "x" * 501, "😀" * 500])
text = st.one_of(st.text(max_size=20), st.text(max_size=20), odd_text)

WHOLE = [-1, 0, 1, 255, 256, 1 << 32, (1 << 64) - 1, -(1 << 63)]
SCALARS: list[Any] = [None, True, False, *WHOLE, 1.0, math.nan, math.inf, "", "x", b"", b"x"]
scalar = st.sampled_from(SCALARS)
some_list = st.lists(scalar, max_size=3)
some_map = st.dictionaries(st.text(max_size=3), scalar, max_size=3)


def _but(wrong: Callable[[Any], bool], *others: SearchStrategy[Any]) -> SearchStrategy[Any]:
    """Scalars that are no such thing, and others."""
    return st.one_of(st.sampled_from([value for value in SCALARS if not wrong(value)]), *others)


no_string = _but(lambda value: isinstance(value, str), some_list, some_map)
no_uint32 = _but(lambda value: type(value) is int and 0 <= value <= UINT32_MAX, some_list, some_map)
no_metres = _but(
    lambda value: value is None or (type(value) in (int, float) and abs(value) <= METRES_MAX), some_list, some_map
)
no_map = _but(lambda value: value is None, some_list)
no_version = _but(lambda value: type(value) is int and value == 1, some_list, some_map)


def _of(kind: str, payloads: SearchStrategy[bytes], code: int | None = None) -> SearchStrategy[Message]:
    return payloads.map(lambda payload: Message(kind, payload, code))


def _packed(kind: str, values: SearchStrategy[Any], code: int | None = BAD) -> SearchStrategy[Message]:
    return _of(kind, values.map(msgpack.packb), code)


# What the page allows.

no_wish = st.just((None, None))
start = st.one_of(no_wish, no_wish, st.tuples(metres, metres), st.tuples(near_m, near_m), st.just(FAR_AWAY))
name = st.sampled_from([CROWD_NAME, "Zoë 李", "A", "x" * 40, " spaces ", "نام\u200cمن", "👩\u200d👩"])
unknown_options = st.dictionaries(st.text(max_size=4), scalar, max_size=3)
"""Their names are too short for `resume` and `event`."""
right_hello = st.builds(hello_of, name, st.integers(0, 11), start, unknown_options)
right_move = st.builds(move_of, uint32, metres, metres, heading)
acks = uint32.map(lambda number: Message("ACK", msgpack.packb([4, number]), None, number))
VERBS = [
    "where",
    "around",
    "ahead",
    "markers",
    "mark",
    "unmark",
    "describe",
    "people",
    "find",
    "repeat",
    "walk_to",
    "way_to",
    "stop",
    "status",
    "follow",
    "lead",
    "streets",
    "take",
    "undo",
    "safe",
    "return",
    "pair",
    "record",
    "help",
    "sing",
]
argument = st.one_of(st.booleans(), st.integers(-9, 9), st.floats(-1e15, 1e15), st.text(max_size=20))
arguments = st.dictionaries(
    st.sampled_from(["id", "person", "text", "x", "z", "exit", "name", "on", "everybody", "?"]), argument, max_size=4
)
needs = st.dictionaries(st.sampled_from(["version", "language", "callouts", "easy", "detail", "keys", "?"]), scalar)
position = st.one_of(st.none(), st.integers(-9, 600))
edit = st.one_of(st.tuples(st.just("t"), position, text), st.tuples(st.just("e"), position, st.integers(-9, 600)))
whats = st.sampled_from(["new", "reset", "edit", "cancel"])
services = st.one_of(
    _packed("ASK", st.tuples(st.just(6), st.sampled_from(VERBS), arguments), None),
    _packed("NEEDS", st.tuples(st.just(7), needs), None),
    _packed("TYPE", st.tuples(st.just(8), whats, uint32, st.lists(edit, max_size=3)), None),
    _packed("CAPTION", st.tuples(st.just(9), uint32, uint32, text, st.booleans()), None),
    _packed("VOICE", st.tuples(st.just(10), st.binary(max_size=40).filter(lambda pcm: len(pcm) % 2 == 0)), None),
)
harmless = st.one_of(
    services,
    _of("MOVE", right_move),
    _packed("SAY", st.tuples(st.just(2), text, uint32), None),
    _of("RESYNC", st.just(b"\x91\x03")),
    acks,
)
allowed = st.one_of(harmless, _of("HELLO", right_hello), _of("LEAVE", st.just(b"\x91\x05")))

# What it does not allow.

half_starts = st.sampled_from([(None, 1.0), (1.0, None), (math.nan, 1.0), (1.0, math.inf), (1e39, 0)])
bad_options = [{"event": 1}, {"resume": ""}, {"resume": "x" * 65}, {"resume": 7}, {1: 2}, {None: 1}]
bad_hello = st.one_of(
    st.builds(hello_of, version=no_version).map(lambda payload: (payload, VERSION)),
    st.builds(hello_of, st.sampled_from(["", " ", "\u200d", "a\tb", "a\u202eb", "\ue000x", "x" * 41, "李" * 33])).map(
        lambda payload: (payload, NAME)
    ),
    st.one_of(
        st.builds(hello_of, no_string),
        st.builds(hello_of, colour=no_uint32),
        st.builds(hello_of, colour=st.integers(12, UINT32_MAX)),
        st.builds(hello_of, start=st.tuples(no_metres, metres)),
        st.builds(hello_of, start=half_starts),
        st.builds(hello_of, options=no_map),
        st.builds(hello_of, options=st.sampled_from(bad_options)),
        st.builds(hello_of, options=no_uint32.map(lambda event: {"resume": "unknown", "event": event})),
    ).map(lambda payload: (payload, BAD)),
).map(lambda judged: Message("HELLO that is wrong", *judged))

bad_move = st.one_of(
    _of("MOVE to no place", st.builds(move_of, uint32, no_number, metres, heading), BAD),
    _of("MOVE to no place", st.builds(move_of, uint32, metres, no_number, heading), BAD),
    _packed("MOVE in another layout", st.tuples(st.just(1), uint32, st.floats(-9, 9), st.integers(-9, 9), heading)),
)
bad_fields = st.one_of(
    _packed("SAY that is wrong", st.tuples(st.just(2), no_string, uint32)),
    _packed("SAY that is wrong", st.tuples(st.just(2), text, no_uint32)),
    _packed("ACK that is wrong", st.tuples(st.just(4), no_uint32)),
    _of("SAY that is no UTF-8", st.sampled_from([b"\x93\x02\xa2\xff\xfe\x01", b"\x93\x02\xa3\xed\xa0\x80\x01"]), BAD),
)
bad_lengths = st.tuples(allowed, st.lists(scalar, min_size=1, max_size=4)).map(
    lambda pair: Message("too many elements", msgpack.packb([*msgpack.unpackb(pair[0].payload), *pair[1]]), BAD)
)
resync_of_a_cell = _packed("RESYNC of a cell", st.tuples(st.just(3), st.integers(-9, 99), st.integers(-9, 99)))
bad_services = st.one_of(
    _packed("ASK that is wrong", st.tuples(st.just(6), st.one_of(no_string, st.just("A B")), arguments)),
    _packed("ASK that is wrong", st.tuples(st.just(6), st.just("find"), st.one_of(some_list, st.just({"text": []})))),
    _packed("NEEDS that are wrong", st.tuples(st.just(7), st.one_of(some_list, st.just("loud")))),
    _packed("TYPE that is wrong", st.tuples(st.just(8), st.just("edit"), uint32, st.just([["x", 1, 2]]))),
    _packed("CAPTION that is wrong", st.tuples(st.just(9), no_uint32, uint32, text, st.booleans())),
    _packed("VOICE that is wrong", st.tuples(st.just(10), st.sampled_from([b"abc", bytes(3202), "la", None]))),
)
kinds = st.one_of(st.integers(11, 300), st.integers(-300, -1), no_uint32)
unknown_kinds = _packed("unknown kind", kinds.map(lambda kind: [kind]))
no_arrays = _packed("no array", st.one_of(scalar, st.just([]), some_map))
cut_short = st.tuples(allowed, st.integers(0, 40)).map(
    lambda pair: Message("cut short", pair[0].payload[: min(pair[1], len(pair[0].payload) - 1)], BAD)
)
with_a_tail = st.tuples(allowed, st.binary(min_size=1, max_size=9)).map(
    lambda pair: Message("with a tail", pair[0].payload + pair[1], BAD)
)
nested = _of(
    "nested",
    st.sampled_from([b"\x91", b"\x81\xa1x", b"\x92\x02"]).flatmap(
        lambda head: st.integers(20, 1300).map(lambda depth: head * depth)
    ),
    BAD,
)
MONSTERS = [
    b"\xdd\xff\xff\xff\xff",
    b"\xdf\xff\xff\xff\xff",
    b"\xc6\xff\xff\xff\xff",
    b"\xdb\x7f\xff\xff\xff",
    b"\x93\x02\xc7\x0c\xff\xff\xff\xff\xff" + bytes(8) + b"\x01",
    b"\x93\x02\xd6\xff\x00\x00\x00\x00\x01",
    b"\xc9\xff\xff\xff\xff\x01",
    b"\x93\x02\xd4\x01\x00\x01",
    b"\xc1",
    b"",
    b"\x95\x01" + bytes(17),
    b"\x97\x00" + b"\xc0" * 6,
]
monsters = _of("monster", st.sampled_from(MONSTERS), BAD).map(
    lambda message: message._replace(code=VERSION) if message.payload.startswith(b"\x97\x00") else message
)
noise = _of("noise", st.binary(max_size=60), ANY)
changed = st.tuples(allowed, st.integers(0, 60), st.integers(1, 255)).map(
    lambda three: Message("one byte changed", _changed(*three), ANY)
)


def _changed(message: Message, at: int, by: int) -> bytes:
    payload = bytearray(message.payload)
    payload[at % len(payload)] ^= by
    return bytes(payload)


forbidden = st.one_of(
    bad_hello,
    bad_move,
    bad_fields,
    bad_services,
    bad_lengths,
    resync_of_a_cell,
    unknown_kinds,
    no_arrays,
    cut_short,
    with_a_tail,
    nested,
    monsters,
    noise,
    changed,
)
any_message = st.one_of(harmless, allowed, forbidden)


@st.composite
def messages(draw: st.DrawFn) -> Message:
    """Draw a message; two of three may well be from a stranger who would like to stay."""
    return draw(any_message)


moves_in_place = st.one_of(
    right_move,
    right_move,
    st.builds(move_of, uint32, st.one_of(metres, no_number), no_number, heading),
    st.binary(min_size=17, max_size=17).map(lambda rest: b"\x95\x01" + rest),
)
"""What stands in a frame that a socket puts aside unread: the first two bytes of MOVE, and 17 more."""
