"""A speaker's sound is neither lost nor doubled, and never grows."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from citiverse.server.recognition_stream import AUDIO_S_MAX, IN_FLIGHT_SAMPLES_MAX, Stream


def drained(stream: Stream) -> list[tuple[int, bytes]]:
    """What the worker would be given if it answered at once."""
    chunks: list[tuple[int, bytes]] = []
    while (chunk := stream.next_chunk()) is not None:
        chunks.append(chunk)
        stream.in_flight = 0
    return chunks


@given(st.lists(st.binary(max_size=700), max_size=40))
def test_all_whole_samples_arrive_in_order(pieces: list[bytes]) -> None:
    stream, got = Stream(1, 7), b""
    for piece in pieces:
        assert not stream.add(piece)
        for position, pcm in drained(stream):
            assert position == len(got) // 2
            got += pcm
    said = b"".join(pieces)
    assert got == said[: len(said) // 2 * 2]


def test_the_worker_gets_no_more_than_it_has_answered_for() -> None:
    stream, given_samples = Stream(1, 7), 0
    stream.add(bytes(2 * 5 * IN_FLIGHT_SAMPLES_MAX))
    while (chunk := stream.next_chunk()) is not None:
        given_samples += len(chunk[1]) // 2
    assert given_samples == IN_FLIGHT_SAMPLES_MAX
    stream.in_flight -= 100
    assert len((stream.next_chunk() or (0, b""))[1]) == 200


def test_what_is_not_written_down_is_given_again() -> None:
    stream = Stream(1, 7)
    stream.add(bytes(range(200)))
    drained(stream)
    stream.written_down(60)
    stream.rewind()
    assert drained(stream) == [(60, bytes(range(120, 200)))]


def test_sound_that_was_given_may_be_forgotten_silently_but_not_sound_that_was_not() -> None:
    stream, second = Stream(1, 7), bytes(32_000)
    for _ in range(3 * AUDIO_S_MAX):
        assert not stream.add(second)
        drained(stream)
    waiting = Stream(2, 8)
    lost = [waiting.add(second) for _ in range(AUDIO_S_MAX + 2)]
    assert lost == [False] * AUDIO_S_MAX + [True] * 2
    assert (waiting.next_chunk() or (0, b""))[0] == 2 * 16_000
    assert waiting.waiting < AUDIO_S_MAX * 16_000


def test_a_huge_piece_keeps_its_end() -> None:
    stream = Stream(1, 7)
    assert stream.add(bytes(10_000_001))
    assert stream.waiting == AUDIO_S_MAX * 16_000


@given(st.integers(-10, 10**9))
def test_a_final_beyond_what_was_given_forgets_nothing_else(until: int) -> None:
    stream = Stream(1, 7)
    stream.add(bytes(40_000))
    position, pcm = stream.next_chunk() or (0, b"")
    stream.written_down(until)
    assert drained(stream)[0][0] == position + len(pcm) // 2
