"""Bytes that a stranger may send to the socket: frames in every shape that RFC 6455 allows, and in those it does not.

**Invariant:** a segment with a code is whole: nothing that comes behind it changes what it deserves.
"""

from __future__ import annotations

from typing import NamedTuple

from fuzz.messages import BAD, Message, messages, move_of
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

__all__ = [
    "HANDSHAKE",
    "Segment",
    "breaches",
    "frame_of",
    "framed_messages",
    "goodbyes",
    "halves",
    "no_handshakes",
    "pieces",
    "swarms",
]

FIN, CONT, TEXT, BINARY, CLOSE, PING, PONG = 0x80, 0, 1, 2, 8, 9, 10
NOT_A_FRAME, NOT_UTF8, TOO_LARGE = 1002, 1007, 1009
MESSAGE_BYTES_MAX = 4096
KEY = b"\x13\x57\x9b\xdf"


class Segment(NamedTuple):
    """`kind` is for the count of inputs; `code` is what the page gives to who sends it to a session that listens, None
    where it leaves the stream in the middle of something.
    """

    kind: str
    data: bytes
    code: int | None


def frame_of(
    payload: bytes, opcode: int = BINARY, first: int = FIN, key: bytes | None = KEY, size: int = -1, form: int = 0
) -> bytes:
    """Make a frame: `first` are the bits beside the opcode, `key` None leaves it unmasked, `size` is a lie about its
    length, `form` 126 or 127 takes a longer length than is needed.
    """
    size = len(payload) if size < 0 else size
    form = max(form, size if size < 126 else 126 if size < 65_536 else 127)
    length = b"" if form < 126 else size.to_bytes(2 if form == 126 else 8)
    head = bytes([first | opcode, form | (0x80 if key is not None else 0)]) + length
    return head + payload if key is None else head + key + bytes(b ^ key[n % 4] for n, b in enumerate(payload))


def pieces(data: bytes, cuts: list[int]) -> list[bytes]:
    """Cut bytes at these places, in thousandths of the whole; no piece is empty."""
    at = sorted({len(data) * cut // 1000 for cut in cuts} - {0, len(data)})
    return [data[a:b] for a, b in zip([0, *at], [*at, len(data)], strict=True) if b > a]


# What RFC 6455 allows.


@st.composite
def framed_messages(draw: st.DrawFn) -> tuple[Message, bytes]:
    """Draw a message, and it in one frame or in fragments, with pings between them."""
    message = draw(messages())
    fragments = pieces(message.payload, draw(st.lists(st.integers(0, 1000), max_size=2))) or [b""]
    form, between = draw(st.sampled_from([0, 0, 126, 127])), draw(st.sampled_from([b"", frame_of(b"?", PING)]))
    last = len(fragments) - 1
    frames = [
        frame_of(part, CONT if n else BINARY, FIN if n == last else 0, form=form) for n, part in enumerate(fragments)
    ]
    return message, between.join(frames)


good_code = st.sampled_from([1000, 1001, 1003, 1009, 1011, 3000, 4000, 4999])
goodbyes = st.one_of(st.just(b""), good_code.map(lambda code: code.to_bytes(2) + b"so long")).map(
    lambda words: frame_of(words, CLOSE)
)

# What it does not allow.


def _of(kind: str, frames: SearchStrategy[bytes], code: int | None) -> SearchStrategy[Segment]:
    return frames.map(lambda data: Segment(kind, data, code))


payload = st.binary(max_size=40)
control = st.sampled_from([CLOSE, PING, PONG])
any_first = st.sampled_from([0, FIN])
reserved = st.sampled_from([0xC0, 0xA0, 0x90, 0xF0, 0x40])
bad_code = st.sampled_from([0, 1, 999, 1004, 1005, 1006, 1015, 1016, 2999, 5000, 65_535])
no_utf8 = st.sampled_from([b"\xff", b"\xc3", b"ok\xed\xa0\x80", b"\xf8\x88\x80\x80\x80"])
too_large = st.sampled_from([5000, 65_535, 65_536, 1 << 31, (1 << 63) - 1, 1 << 63, (1 << 64) - 1])
BEGUN = frame_of(b"\x93", first=0)

any_breach = st.one_of(
    _of("not masked", st.builds(frame_of, payload, key=st.none()), NOT_A_FRAME),
    _of("reserved bits", st.builds(frame_of, payload, first=reserved), NOT_A_FRAME),
    _of("reserved opcode", st.builds(frame_of, payload, st.sampled_from([3, 5, 7, 11, 15])), NOT_A_FRAME),
    _of("control in fragments", st.builds(frame_of, payload, control, first=st.just(0)), NOT_A_FRAME),
    _of("control too long", st.builds(frame_of, st.integers(126, 900).map(bytes), control), NOT_A_FRAME),
    _of("the end of nothing", st.builds(frame_of, payload, st.just(CONT), any_first), NOT_A_FRAME),
    _of("a message in a message", st.builds(frame_of, payload).map(BEGUN.__add__), NOT_A_FRAME),
    _of("MOVE in a message", st.just(BEGUN + frame_of(move_of(1, 30.0, 30.0, 0))), NOT_A_FRAME),
    _of("text", st.builds(frame_of, payload, st.just(TEXT), any_first), BAD),
    _of("one byte too large", st.just(frame_of(bytes(MESSAGE_BYTES_MAX + 1))), TOO_LARGE),
    _of("too large", st.builds(frame_of, payload, control | st.just(BINARY), size=too_large), TOO_LARGE),
    _of(
        "too large in fragments",
        st.integers(2100, 4000).map(lambda size: frame_of(bytes(size), first=0) + frame_of(bytes(size), CONT)),
        TOO_LARGE,
    ),
    _of("goodbye of one byte", st.just(frame_of(b"\x03", CLOSE)), NOT_A_FRAME),
    _of("goodbye with a wrong code", bad_code.map(lambda code: frame_of(code.to_bytes(2), CLOSE)), NOT_A_FRAME),
    _of("goodbye that is no UTF-8", no_utf8.map(lambda reason: frame_of(b"\x03\xe8" + reason, CLOSE)), NOT_UTF8),
    _of("goodbye in a message", good_code.map(lambda code: BEGUN + frame_of(code.to_bytes(2), CLOSE)), NOT_A_FRAME),
)


@st.composite
def breaches(draw: st.DrawFn) -> Segment:
    """Draw what no session survives."""
    return draw(any_breach)


# What is never finished, and what is too much.

halves = st.one_of(
    _of("half a frame", st.tuples(payload, st.integers(1, 40)).map(lambda pair: frame_of(pair[0])[: pair[1]]), None),
    _of("half a frame", st.builds(frame_of, payload, size=st.sampled_from([41, 126, MESSAGE_BYTES_MAX])), None),
    _of("half a message", st.builds(frame_of, payload, first=st.just(0)), None),
    _of("noise in the stream", st.binary(min_size=1, max_size=60), None),
    _of("head of a frame", st.binary(min_size=1, max_size=14), None),
)
tiny = st.sampled_from([(b"", BINARY), (b"", PING), (b"", PONG), (b"\x91\x03", BINARY), (b"\x92\x04\x00", BINARY)])
swarms = _of(
    "a swarm of tiny frames",
    st.tuples(tiny, st.integers(601, 9000)).map(lambda pair: frame_of(*pair[0]) * pair[1])
    | st.integers(601, 9000).map(lambda count: BEGUN + frame_of(b"", CONT, 0) * count),
    None,
)

# What is no handshake.

HANDSHAKE = (
    b"GET /world HTTP/1.1\r\nHost: city.example\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"
    b"Sec-WebSocket-Protocol: citiverse.1\r\n\r\n"
)
HOST = b"city.example"
CHANGES = [
    (b"GET", b"POST"),
    (b"GET", b"\x16\x03\x01"),
    (b"1.1", b"1.0"),
    (b"1.1", b"9.9"),
    (b" HTTP/1.1", b""),
    (b"/world", b"/other"),
    (b"/world", b"//["),
    (b"/world", b"/" * 9000),
    (b"/world", "/wörld".encode()),
    (b"/world", b"/world%00"),
    (b"\r\n\r\n", b"\r\n"),
    (b"\r\n", b"\n"),
    (b"websocket", b"h2c"),
    (b"Upgrade: websocket\r\n", b""),
    (b"Connection: Upgrade", b"Connection: close"),
    (b"13", b"8"),
    (b"13", b"x"),
    (b"dGhl", b"!!!!"),
    (b"Sec-WebSocket-Key: ", b"X: "),
    (b"citiverse.1", b"citiverse.2"),
    (b"citiverse.1", b"\xff"),
    (b"Host: city.example\r\n", b""),
    (b"Host:", b"Host :"),
    (b"Host:", b"\x00:"),
    (HOST, b"a\r\nX: y" * 200),
    (HOST, b"a\r\nHost: b"),
    (HOST, b"x" * 9000),
    (HOST, b"a\r\nOrigin: http://evil.example"),
    (HOST, b"a\r\n b"),
    (HOST, b"a\r\nOrigin: http://["),
    (HOST, b"a\r\nContent-Length: 99999999999"),
    (HOST, b"a\r\nTransfer-Encoding: chunked"),
]
no_handshakes = st.one_of(
    st.sampled_from(CHANGES).map(lambda change: HANDSHAKE.replace(*change)),
    st.tuples(st.integers(0, len(HANDSHAKE) - 1), st.integers(1, 255)).map(
        lambda pair: HANDSHAKE[: pair[0]] + bytes([HANDSHAKE[pair[0]] ^ pair[1]]) + HANDSHAKE[pair[0] + 1 :]
    ),
    st.integers(1, len(HANDSHAKE) - 1).map(lambda size: HANDSHAKE[:size]),
    st.binary(min_size=1, max_size=100),
)
