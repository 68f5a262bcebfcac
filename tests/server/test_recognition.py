"""Speech becomes words in another process, and nothing said is lost when that process dies."""

from __future__ import annotations

import asyncio
import os
import signal
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
import uvloop
from scripted_recogniser import DIE, DIE_ONCE, FOLDER, HANG, NAME, spoken
from speech import needs_synthesiser, pcm_of, synthesise, wrong_words

from citiverse.accessibility.recogniser import Heard, RecogniserError
from citiverse.server import recognition as module
from citiverse.server.recognition import FAILED, FULL, SPEAKERS_MAX, Recognition

TESTS = Path(__file__).resolve().parents[1]
WAIT_S_MAX = 240.0


@pytest.fixture(autouse=True)
def _surroundings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PYTHONPATH", str(TESTS))
    monkeypatch.setenv(FOLDER, str(tmp_path))


class Ears:
    """A recognition and all that it said."""

    def __init__(self, name: str = NAME) -> None:
        self.heard: list[tuple[int, Heard]] = []
        self.failed: list[tuple[int, str]] = []
        self.news = asyncio.Event()
        self.recognition = Recognition(name, self._hear, self._fail)

    def _hear(self, speaker: int, heard: Heard) -> None:
        self.heard.append((speaker, heard))
        self.news.set()

    def _fail(self, speaker: int, code: str) -> None:
        self.failed.append((speaker, code))
        self.news.set()

    def finals(self, speaker: int) -> list[str]:
        return [heard.text for who, heard in self.heard if who == speaker and heard.final]

    async def until(self, what: Callable[[], bool]) -> None:
        async with asyncio.timeout(WAIT_S_MAX):
            while not what():
                self.news.clear()
                await asyncio.wait([asyncio.ensure_future(self.news.wait())], timeout=0.05)


def feeds(ears: Ears, speaker: int, sound: bytes) -> bool:
    """Say something, and tell whether there was a place."""
    ears.failed.clear()
    ears.recognition.stop(speaker)
    ears.recognition.feed(speaker, sound)
    return not ears.failed


def is_gone(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return False


@asynccontextmanager
async def listening(name: str = NAME) -> AsyncIterator[Ears]:
    ears = Ears(name)
    await ears.recognition.start()
    try:
        yield ears
    finally:
        pid = ears.recognition.pid
        await ears.recognition.close()
        assert pid is None or is_gone(pid)


async def test_words_come_with_their_speaker() -> None:
    async with listening() as ears:
        assert ears.recognition.language == "en"
        for word in (1, 2, 3):
            for speaker in (7, 9):
                ears.recognition.feed(speaker, spoken(speaker + word))
        ears.recognition.feed(7, spoken(0))
        ears.recognition.stop(9)
        await ears.until(lambda: bool(ears.finals(7) and ears.finals(9)))
        assert ears.finals(7) == ["w8 w9 w10"]
        assert ears.finals(9) == ["w10 w11 w12"]
        assert ears.failed == []


async def test_who_sends_nothing_more_has_finished() -> None:
    async with listening() as ears:
        ears.recognition.feed(7, spoken(1, 2))
        await ears.until(lambda: ears.finals(7) == ["w1 w2"])
        ears.recognition.feed(7, spoken(3, 0))
        await ears.until(lambda: ears.finals(7) == ["w1 w2", "w3"])


async def test_odd_pieces_are_put_together() -> None:
    async with listening() as ears:
        sound = spoken(5, 6, 0)
        for at in range(0, len(sound), 333):
            ears.recognition.feed(7, sound[at : at + 333])
        await ears.until(lambda: ears.finals(7) == ["w5 w6"])


async def test_a_killed_process_loses_nothing() -> None:
    async with listening() as ears:
        ears.recognition.feed(7, spoken(1, 0, 2, 3))
        ears.recognition.feed(8, spoken(30))
        await ears.until(lambda: ears.finals(7) == ["w1"] and any(who == 8 for who, _ in ears.heard))
        assert ears.recognition.pid is not None
        os.kill(ears.recognition.pid, signal.SIGKILL)
        ears.recognition.feed(7, spoken(4))
        await ears.until(lambda: ears.recognition.deaths == 1)
        ears.recognition.feed(7, spoken(5, 0))
        ears.recognition.stop(8)
        await ears.until(lambda: len(ears.finals(7)) == 2 and len(ears.finals(8)) == 1)
        assert ears.finals(7) == ["w1", "w2 w3 w4 w5"]
        assert ears.finals(8) == ["w30"]
        assert ears.failed == []


async def test_sound_that_kills_once_is_heard_all_the_same() -> None:
    async with listening() as ears:
        ears.recognition.feed(7, spoken(1, 2, DIE_ONCE, 3, 0))
        await ears.until(lambda: bool(ears.finals(7)))
        assert ears.finals(7) == [f"w1 w2 w{DIE_ONCE} w3"]
        assert ears.failed == []


async def test_sound_that_always_kills_costs_nobody_else() -> None:
    async with listening() as ears:
        ears.recognition.feed(8, spoken(40))
        ears.recognition.feed(7, spoken(1, DIE, 2, 0))
        ears.recognition.feed(8, spoken(41, 42))
        await ears.until(lambda: ears.failed == [(7, FAILED)])
        ears.recognition.feed(8, spoken(43, 0))
        await ears.until(lambda: ears.finals(8) == ["w40 w41 w42 w43"])
        assert ears.recognition.deaths == module.STRIKES_MAX


async def test_a_process_that_hangs_is_started_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "HANG_S_MAX", 0.5)
    async with listening() as ears:
        ears.recognition.feed(7, spoken(HANG))
        await ears.until(lambda: ears.failed == [(7, FAILED)])
        ears.recognition.feed(8, spoken(5, 0))
        await ears.until(lambda: ears.finals(8) == ["w5"])


async def test_one_that_dies_and_dies_is_given_up_for_a_while_and_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "RESTARTS_MAX", 0)
    monkeypatch.setattr(module, "REST_S", 0.3)
    async with listening() as ears:
        ears.recognition.feed(7, spoken(1))
        ears.recognition.feed(8, spoken(2, DIE))
        await ears.until(lambda: sorted(ears.failed) == [(7, FAILED), (8, FAILED)])
        ears.recognition.feed(7, spoken(3, 0))
        await ears.until(lambda: ears.recognition.pid is not None)
        ears.recognition.feed(7, spoken(4, 0))
        await ears.until(lambda: ears.finals(7) == ["w4"])
        assert ears.failed.count((7, FAILED)) == 1


async def test_one_speaker_too_many_is_told_once_and_gets_the_next_place() -> None:
    async with listening() as ears:
        for speaker in range(SPEAKERS_MAX):
            ears.recognition.feed(speaker, spoken(1))
        for _ in range(5):
            ears.recognition.feed(99, spoken(2))
        assert ears.failed == [(99, FULL)]
        ears.recognition.stop(0)
        ears.recognition.feed(99, spoken(3, 0))
        await ears.until(lambda: ears.finals(99) == ["w3"])


async def test_coming_and_going_does_not_pile_up() -> None:
    async with listening() as ears:
        for _ in range(200):
            ears.recognition.feed(7, spoken(1))
            ears.recognition.stop(7)
        assert (7, FULL) in ears.failed
        took = 200 - len(ears.failed)
        await ears.until(lambda: len(ears.finals(7)) == took)
        ears.failed.clear()
        await ears.until(lambda: feeds(ears, 7, spoken(2, 0)))
        await ears.until(lambda: ears.finals(7)[-1] == "w2")


async def test_who_is_too_far_behind_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "HANG_S_MAX", 1.0)
    async with listening() as ears:
        ears.recognition.feed(7, spoken(HANG))
        for _ in range(30):
            ears.recognition.feed(7, spoken(*[1] * 10))
        assert ears.failed == [(7, module.BEHIND)]


async def test_closing_in_the_middle_of_everything() -> None:
    async with listening() as ears:
        ears.recognition.feed(7, spoken(1, 2, 3))
    ears.recognition.feed(7, spoken(4))
    ears.recognition.stop(7)
    await ears.recognition.close()


async def test_a_recogniser_that_does_not_start_is_an_error() -> None:
    with pytest.raises(RecogniserError, match="did not start"):
        await Ears("scripted_recogniser:Mute").recognition.start()
    with pytest.raises(RecogniserError, match="no recogniser"):
        Ears("sphynx")


def test_it_works_on_the_servers_own_loop_in_any_thread() -> None:
    found: list[list[str]] = []

    async def speak() -> None:
        async with listening() as ears:
            ears.recognition.feed(7, spoken(6))
            await ears.until(lambda: bool(ears.heard))
            assert ears.recognition.pid is not None
            os.kill(ears.recognition.pid, signal.SIGKILL)
            ears.recognition.feed(7, spoken(7, 0))
            await ears.until(lambda: bool(ears.finals(7)))
            found.append(ears.finals(7))

    def live() -> None:
        with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
            runner.run(speak())

    thread = threading.Thread(target=live)
    thread.start()
    thread.join()
    live()
    assert found == [["w6 w7"], ["w6 w7"]]


@needs_synthesiser
async def test_two_who_speak_at_once_are_understood_though_the_process_is_killed() -> None:
    pytest.importorskip("pocketsphinx", reason="needs the extra: pip install 'citiverse[speech]'")
    said = {3: ("the meeting begins at five in the town hall", "rms"), 4: ("please follow me to the library", "slt")}
    sound = {speaker: pcm_of(synthesise(*what)) for speaker, what in said.items()}
    async with listening("sphinx") as ears:
        for at in range(0, max(map(len, sound.values())), 3200):
            for speaker, pcm in sound.items():
                ears.recognition.feed(speaker, pcm[at : at + 3200])
            if at == 48_000:
                await ears.until(lambda: any(heard.text for _, heard in ears.heard))
                assert ears.recognition.pid is not None
                os.kill(ears.recognition.pid, signal.SIGKILL)
        await ears.until(lambda: bool(ears.finals(3) and ears.finals(4)))
        for speaker, (sentence, _) in said.items():
            assert len(ears.finals(speaker)) == 1
            assert wrong_words(sentence, ears.finals(speaker)[0]) <= 1
        assert ears.failed == []
