"""One thing after the other: pacing, pre-emption, live speech, and what is too late."""

from itertools import pairwise

import pytest
from thing_town import At

from citiverse.accessibility.queue import ANSWER_S_MAX, GAP_S, ITEMS_MAX, Action, Item, Queue, spoken_s
from citiverse.world.utterances import Channel, Priority, Utterance

HERE = At()
CHARS_PER_S = 10.0


def item(key: str, text: str = "0123456789" * 2, priority: Priority = Priority.NORMAL, reach_m: float = 1e9) -> Item:
    said = Utterance(Channel.CALLOUT, text, priority=priority)
    return Item(key, priority, lambda _: said, lambda pose: pose.x_m <= reach_m)


def answer(text: str = "An answer.") -> Item:
    said = Utterance(Channel.DESCRIPTION, text, priority=Priority.ASKED)
    return Item("", Priority.ASKED, lambda _: said)


@pytest.fixture
def queue() -> Queue:
    return Queue(CHARS_PER_S)


def text(queue: Queue, now_s: float, pose: At = HERE) -> str | None:
    said, _ = queue.next(now_s, pose)
    return said.text if said else None


def test_the_next_waits_until_the_last_is_spoken_and_a_gap_more(queue: Queue) -> None:
    queue.put(Action.ENQUEUE, [item("a"), item("b", "B")], 0)
    assert text(queue, 0)
    assert text(queue, 2 + GAP_S - 0.01) is None
    assert text(queue, 2 + GAP_S) == "B"


def test_speech_keeps_up_with_the_listener(queue: Queue) -> None:
    """In no stretch of time is more said than the listener hears."""
    queue.put(Action.ENQUEUE, [item(str(n), "x" * (5 + 7 * n)) for n in range(8)], 0)
    said_at: list[tuple[float, str]] = []
    for tick in range(400):
        said, _ = queue.next(tick / 10, HERE)
        if said:
            said_at.append((tick / 10, said.text))
    assert len(said_at) > 3
    for (at_s, words), (next_s, _) in pairwise(said_at):
        assert next_s - at_s >= len(words) / CHARS_PER_S + GAP_S


def test_a_short_text_takes_a_second() -> None:
    assert spoken_s("Hi", 25) == 1.0
    assert spoken_s("x" * 50, 25) == 2.0


def test_a_question_cancels_what_is_said_and_what_waits_at_once(queue: Queue) -> None:
    queue.put(Action.ENQUEUE, [item("a"), item("b"), item("c")], 0)
    assert text(queue, 0)
    assert sorted(queue.put(Action.INTERRUPT_AND_CLEAR, [answer()], 0.5)) == ["a", "b", "c"]
    assert text(queue, 0.5) == "An answer."
    assert len(queue) == 0


def test_what_was_said_to_the_end_is_not_given_back(queue: Queue) -> None:
    queue.put(Action.ENQUEUE, [item("a")], 0)
    assert text(queue, 0)
    assert queue.put(Action.INTERRUPT_AND_CLEAR, [answer()], 2.5) == []


def test_clearing_lets_what_is_being_said_end(queue: Queue) -> None:
    queue.put(Action.ENQUEUE, [item("a"), item("b")], 0)
    assert text(queue, 0)
    assert queue.put(Action.CLEAR, [item("c", "C")], 1) == ["b"]
    assert text(queue, 1) is None
    assert text(queue, 3) == "C"


def test_what_was_left_behind_is_not_said_but_given_back(queue: Queue) -> None:
    queue.put(Action.ENQUEUE, [item("near", "near"), item("left", "left", reach_m=20), item("far", "far")], 0)
    assert text(queue, 0) == "near"
    said, given_back = queue.next(5, At(x_m=21))
    assert said is not None
    assert (said.text, given_back) == ("far", ["left"])


def test_what_matters_most_goes_first(queue: Queue) -> None:
    queue.put(Action.ENQUEUE, [item("a", "A"), item("b", "B"), item("!", "Fire", Priority.CRITICAL)], 0)
    assert [text(queue, now_s) for now_s in (0, 2, 4)] == ["Fire", "A", "B"]


def test_nothing_is_told_while_somebody_speaks(queue: Queue) -> None:
    queue.put(Action.ENQUEUE, [item("a", "A")], 0)
    queue.hear_speech(until_s=4)
    assert [text(queue, now_s) for now_s in (0, 2, 3.9, 4)] == [None, None, None, "A"]


def test_what_waits_too_long_for_others_to_end_expires(queue: Queue) -> None:
    queue.put(Action.ENQUEUE, [item("a", "A")], 0)
    queue.hear_speech(until_s=21)
    assert queue.next(21, HERE) == (None, ["a"])


def test_an_answer_waits_for_others_to_end_but_not_for_ever(queue: Queue) -> None:
    queue.put(Action.INTERRUPT_AND_CLEAR, [answer()], 0)
    queue.hear_speech(until_s=100)
    assert text(queue, ANSWER_S_MAX - 0.1) is None
    assert text(queue, ANSWER_S_MAX) == "An answer."
    assert queue.speech_goes_on(ANSWER_S_MAX)


def test_an_alarm_interrupts_and_is_spoken_first(queue: Queue) -> None:
    queue.put(Action.ENQUEUE, [item("a"), item("b", "B")], 0)
    assert text(queue, 0)
    assert queue.hear_alert("0123456789" * 3, 1) == ["a"]
    assert text(queue, 4) is None
    assert text(queue, 4.75) == "B"


def test_who_wants_no_callouts_any_more_still_gets_the_answer(queue: Queue) -> None:
    queue.put(Action.ENQUEUE, [item("a"), answer()], 0)
    assert queue.drop_unasked() == ["a"]
    assert text(queue, 0) == "An answer."


def test_the_queue_is_bounded_and_gives_back_what_it_cannot_hold(queue: Queue) -> None:
    given_back = queue.put(Action.ENQUEUE, [item(str(n)) for n in range(ITEMS_MAX + 5)], 0)
    assert (len(queue), given_back) == (ITEMS_MAX, ["20", "21", "22", "23", "24"])
