"""Real-time text: what a receiver shows is what was typed, and a loss is never silent.

`RTT_EDITS=100000 pytest tests/accessibility/test_real_time_text.py` types that many random edits (A31).
"""

from __future__ import annotations

import json
import os
import random
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citiverse.accessibility.real_time_text import (
    ACTIONS_MAX,
    REFRESH_MS,
    RTT_INTERVAL_MS,
    SEQ_MAX,
    TEXT_CHARS_MAX,
    Draft,
    DraftError,
    DraftMessage,
    DraftWriter,
    Erase,
    Insert,
    edits_between,
    plain_message,
    read_message,
    sendable,
)

ROOT = Path(__file__).resolve().parents[2]
VECTORS = ROOT.parent / "shared" / "std" / "rtt" / "vectors.json"
KEPT = ROOT / "tests" / "golden" / "real_time_text.json"
EDITS = int(os.environ.get("RTT_EDITS", "3000"))

# Accents that stand alone, joined families, flags, right-to-left letters, a sign outside the basic plane, a line end;
# then marks that stay, and signs that the city takes out.
ALPHABET = [
    *"abc é ", "e\u0301", "\u0301", "👩‍👩‍👧", "👍🏽", "🇦🇹", "😀", "م", "שׁ", "汉", "\u200d", "\n", "\U0001d4b3",
    "\u200f", "\u061c", "\u00ad", "\t", "\u202e", "\ue000", "\u2028", "\U000e0067",
]  # fmt: skip


def text_after(text: str, *messages: DraftMessage) -> str:
    draft = Draft()
    draft.apply(DraftMessage("new", 0, (Insert(text),)))
    for seq, message in enumerate(messages, 1):
        draft.apply(message._replace(seq=seq))
    return draft.text


def typed(rng: random.Random, text: str) -> str:
    """The field after one more act of a hand: a sign, a backspace, a block replaced, everything gone."""
    signs, act = list(text), rng.random()
    start = rng.randrange(len(signs) + 1) if act < 0.5 else len(signs)
    end = min(len(signs), start + rng.choice([0, 0, 1, 3, 40])) if act < 0.5 else max(0, start - (act < 0.65))
    new = "" if 0.5 <= act < 0.65 else "".join(rng.choices(ALPHABET, k=rng.choice([0, 1, 1, 2, 30])))
    if act > 0.995:
        return ""
    return "".join(signs[: min(start, end)]) + new + "".join(signs[max(start, end) :])


def test_vectors_of_the_standard_are_met() -> None:
    if not VECTORS.is_file():
        pytest.skip("needs the vectors of ../shared/std/rtt, which are not part of the repository")
    vectors: list[dict[str, Any]] = json.loads(VECTORS.read_text())["vectors"]
    assert len(vectors) >= 9
    for vector in vectors:
        draft = Draft()
        messages = [read_message(message) for message in vector["messages"]]
        rendered = [draft.text if draft.apply(message) else "OUT_OF_SYNC" for message in messages]
        assert rendered == vector["renderedAfterEach"], vector["name"]


def test_receiver_shows_what_was_typed_after_every_message() -> None:
    rng, writer, draft = random.Random(31), DraftWriter(SEQ_MAX - 1000), Draft()
    text, now, events = "", 0.0, {"new": 0, "reset": 0, "edit": 0, "cancel": 0, "init": 0}
    for _ in range(EDITS):
        text = typed(rng, text)
        writer.write(text)
        now += rng.choice([RTT_INTERVAL_MS, RTT_INTERVAL_MS + 1, 900, 12_000 if rng.random() < 0.01 else 300])
        if message := writer.take(now):
            events[message.event] += 1
            assert draft.apply(read_message(json.loads(json.dumps(plain_message(message)))))
        assert draft.text == sendable(text)
        if rng.random() < 0.01:
            writer.finish()
            draft.clear()
            text = ""
    assert events["edit"] > EDITS / 2 and events["reset"] and events["new"]


def test_every_loss_is_noticed_and_repaired_by_the_next_whole_line() -> None:
    rng, writer, draft = random.Random(7), DraftWriter(), Draft()
    text, now, lost, repaired, behind = "", 0.0, 0, 0, False
    for _ in range(EDITS):
        text = typed(rng, text)
        writer.write(text)
        now += RTT_INTERVAL_MS
        message = writer.take(now)
        if message is None:
            continue
        if rng.random() < 0.05:
            lost, behind = lost + 1, True
            continue
        before = draft.text
        in_sync = draft.apply(message)
        if message.event != "edit":
            repaired, behind = repaired + behind, False
        assert in_sync is not behind
        assert draft.text == (before if behind else sendable(text))
    assert lost > EDITS / 50 and repaired > EDITS / 400


def test_first_letter_leaves_at_once_and_the_rest_at_most_every_quarter_second() -> None:
    writer, told = DraftWriter(5), list[float]()
    for key in range(60):
        writer.write("x" * (key + 1))
        for now in range(key * 33, key * 33 + 33):
            if writer.take(now):
                told.append(now)
    assert told[0] == 0
    gaps = [later - earlier for earlier, later in pairwise(told)]
    assert set(gaps) == {RTT_INTERVAL_MS} and RTT_INTERVAL_MS <= 300
    writer.write("after a pause")
    assert writer.take(60_000) is not None


def test_due_time_is_when_the_next_message_is_given() -> None:
    writer = DraftWriter(5)
    assert writer.due_ms() is None and writer.take(0) is None
    writer.write("a")
    assert writer.due_ms() == 0 and writer.take(1000)
    assert writer.due_ms() is None
    writer.write("ab")
    assert writer.due_ms() == 1000 + RTT_INTERVAL_MS
    assert writer.take(1000 + RTT_INTERVAL_MS - 1) is None
    assert writer.take(1000 + RTT_INTERVAL_MS) == DraftMessage("edit", 6, (Insert("b"),))


def test_line_is_told_whole_every_ten_seconds_of_typing_and_once_after_it() -> None:
    writer, told = DraftWriter(0), list[tuple[int, DraftMessage]]()
    for now in range(0, 60_000, 50):
        if now < 25_000:
            writer.write("x" * (1 + now // 500))
        if message := writer.take(now):
            told.append((now, message))
    assert [now for now, message in told if message.event != "edit"] == [0, 10_000, 20_000, 30_000]
    assert told[-1] == (30_000, DraftMessage("reset", len(told) - 1, (Insert("x" * 50),)))
    assert REFRESH_MS == 10_000


def test_who_comes_late_is_told_the_line_and_follows_from_there() -> None:
    writer, server, late = DraftWriter(), Draft(), Draft()
    assert server.snapshot() is None
    for now, text in enumerate(["", "Goo", "Good mor", ""]):
        writer.write(text)
        if message := writer.take(now * 1000):
            server.apply(message)
        if snapshot := server.snapshot():
            late = Draft()
            assert late.apply(snapshot) and late.text == text
    writer.write("Good morning")
    message = writer.take(9000)
    assert message and message.event == "edit" and late.apply(message) and late.text == "Good morning"


def test_a_line_that_was_said_or_given_up_is_gone() -> None:
    writer, draft = DraftWriter(1), Draft()
    assert writer.cancel() is None
    writer.write("never mind")
    assert (first := writer.take(0)) and draft.apply(first)
    assert (cancelled := writer.cancel()) and draft.apply(cancelled)
    assert (draft.text, draft.started, draft.in_sync) == ("", False, True)
    assert not draft.apply(DraftMessage("edit", cancelled.seq + 1, (Insert("x"),)))
    writer.write("again")
    assert (again := writer.take(500)) and again.event == "new" and draft.apply(again) and draft.text == "again"


def test_a_wanted_refresh_is_told_even_if_nothing_changed() -> None:
    writer = DraftWriter(1)
    writer.refresh()
    assert writer.due_ms() is None
    writer.write("hello")
    writer.take(0)
    writer.refresh()
    assert writer.take(RTT_INTERVAL_MS) == DraftMessage("reset", 2, (Insert("hello"),))
    assert writer.due_ms() is None


def test_numbers_begin_anew_with_a_whole_line() -> None:
    writer, draft = DraftWriter(SEQ_MAX), Draft()
    writer.write("a")
    first = writer.take(0)
    writer.write("ab")
    second = writer.take(1000)
    assert first and second and (first.seq, second.seq, second.event) == (SEQ_MAX, 0, "reset")
    assert draft.apply(first) and draft.apply(second) and draft.text == "ab"


def test_random_first_numbers_differ() -> None:
    seqs: set[int] = set()
    for _ in range(20):
        writer = DraftWriter()
        writer.write("a")
        seqs.add((writer.take(0) or DraftMessage("new", -1)).seq)
    assert len(seqs) > 15 and min(seqs) >= 0 and max(seqs) <= SEQ_MAX


@pytest.mark.parametrize(
    ("old", "new", "actions"),
    [
        ("", "Hi", (Insert("Hi"),)),
        ("Hello world", "Hello, world", (Insert(",", 5),)),
        ("cat", "ca", (Erase(),)),
        ("abcdef", "abef", (Erase(4, 2),)),
        ("I like tea", "I love tea", (Erase(5, 2), Insert("ov", 3))),
        ("a😀b", "ab", (Erase(2, 1),)),
        ("same", "same", ()),
    ],
)
def test_edits_are_the_fewest(old: str, new: str, actions: tuple[object, ...]) -> None:
    assert edits_between(old, new) == actions
    assert text_after(old, DraftMessage("edit", 0, edits_between(old, new))) == new


@pytest.mark.parametrize(
    ("old", "new", "inserted"),
    [("e", "e\u0301", "e\u0301"), ("e\u0301", "a\u0301", "a\u0301"), ("👍", "👍🏽", "👍🏽"), ("👩", "👩‍👧", "👩‍👧")],
)
def test_a_character_of_several_parts_is_sent_whole(old: str, new: str, inserted: str) -> None:
    assert [action.text for action in edits_between(old, new) if isinstance(action, Insert)] == [inserted]
    assert text_after(old, DraftMessage("edit", 0, edits_between(old, new))) == new


@given(st.text(max_size=30), st.text(max_size=30))
def test_edits_make_the_new_text_of_any_old_one(old: str, new: str) -> None:
    old, new = sendable(old), sendable(new)
    assert text_after(old, DraftMessage("edit", 0, edits_between(old, new))) == new


def test_text_is_cut_alike_on_both_sides() -> None:
    writer, draft = DraftWriter(), Draft()
    for now, text in enumerate(["😀" * 600, "😀" * 300 + "x" * 300, "a" + "😀" * 700]):
        writer.write(text)
        assert (message := writer.take(now * 1000)) and draft.apply(message)
        assert draft.text == text[:TEXT_CHARS_MAX]
    draft.apply(DraftMessage("reset", 3, (Insert("b" * TEXT_CHARS_MAX), Insert("front", 0))))
    assert draft.text == "front" + "b" * (TEXT_CHARS_MAX - 5)


def test_line_ends_and_half_signs_count_as_one_character() -> None:
    assert sendable("a\r\nb\rc") == "a\nb\nc"
    assert sendable("a\ud83d") == "a\ufffd"


places = st.none() | st.integers() | st.integers(-5, 600)
actions = st.builds(Insert, st.text(max_size=700), places) | st.builds(Erase, places, st.integers())
messages = st.builds(
    DraftMessage,
    st.sampled_from(["new", "reset", "edit", "cancel", "init"]),
    st.integers(0, 5),
    st.lists(actions, max_size=70).map(tuple),
)


@given(st.lists(messages, max_size=8))
def test_hostile_messages_never_break_the_bounds(sent: list[DraftMessage]) -> None:
    draft = Draft()
    for message in sent:
        before = draft.text
        if not draft.apply(message):
            assert draft.text == before
        assert len(draft.text) <= TEXT_CHARS_MAX


def test_too_many_actions_count_as_lost() -> None:
    draft = Draft()
    draft.apply(DraftMessage("new", 1, (Insert("kept"),)))
    assert not draft.apply(DraftMessage("edit", 2, (Erase(),) * (ACTIONS_MAX + 1)))
    assert draft.text == "kept"
    assert not draft.apply(DraftMessage("edit", 3, (Erase(),)))
    assert draft.apply(DraftMessage("reset", 9, (Insert("back"),)))


NOT_MESSAGES: list[Any] = [
    None, [], "t", {}, {"seq": -1}, {"seq": SEQ_MAX + 1}, {"seq": True}, {"seq": 1.0}, {"seq": 1, "event": "say"},
    {"seq": 1, "event": []}, {"seq": 1, "actions": {}}, {"seq": 1, "actions": [7]}, {"seq": 1, "actions": [{"k": "t"}]},
    {"seq": 1, "actions": [{"k": "t", "s": "a", "p": 0.5}]}, {"seq": 1, "actions": [{"k": "e", "n": "2"}]},
    {"seq": 1, "actions": [{"k": "e", "p": 2**60}]}, {"seq": 1, "actions": [{"k": "e"}] * (ACTIONS_MAX + 1)},
]  # fmt: skip


@pytest.mark.parametrize("plain", NOT_MESSAGES, ids=str)
def test_what_is_no_message_is_refused_with_a_sentence(plain: Any) -> None:
    with pytest.raises(DraftError, match=r"^[A-Z].*\.$"):
        read_message(plain)


def test_unknown_actions_are_left_out() -> None:
    waiting = {"seq": 1, "event": "new", "actions": [{"k": "t", "s": "a"}, {"k": "w", "n": 50}, {"k": "e", "p": None}]}
    assert read_message(waiting) == DraftMessage("new", 1, (Insert("a"), Erase()))


@given(messages)
def test_plain_messages_read_as_they_were_written(message: DraftMessage) -> None:
    numbers = [value for action in message.actions for value in action if isinstance(value, int)]
    if len(message.actions) <= ACTIONS_MAX and all(abs(number) < 2**53 for number in numbers):
        assert read_message(plain_message(message)) == message


def kept_typing() -> list[dict[str, Any]]:
    """A line as a hand types it: what stands in the field at each time, and what the writer then tells."""
    rng, writer, text, now, rows = random.Random(2026), DraftWriter(SEQ_MAX - 60), "", 0, list[dict[str, Any]]()
    for _ in range(120):
        text, now = typed(rng, text)[:80], now + rng.choice([100, 250, 260, 400])
        writer.write(text)
        message = writer.take(now)
        rows.append({"now_ms": now, "text": text, "message": message and plain_message(message)})
    return rows


def test_kept_typing_is_what_this_writer_tells() -> None:
    """The browser's tests read and write the same rows. `GOLDEN=write` keeps them anew."""
    rows = kept_typing()
    if os.environ.get("GOLDEN") == "write":
        KEPT.write_text("[\n" + ",\n".join(json.dumps(row) for row in rows) + "\n]\n")
    assert json.loads(KEPT.read_text()) == rows
    assert {row["message"]["event"] for row in rows if row["message"]} == {"new", "edit", "reset"}
