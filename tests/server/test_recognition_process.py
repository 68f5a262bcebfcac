"""A life of the process: it is asked, answers, and is gone when it is over."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path
from typing import Any

import pytest
from scripted_recogniser import NAME, spoken

from citiverse.server.recognition_process import RecognitionProcess
from citiverse.server.recognition_worker import Answer, Ask

TESTS = Path(__file__).resolve().parents[1]


@pytest.fixture(autouse=True)
def _path(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(TESTS))


def is_gone(pid: int | None) -> bool:
    assert pid is not None
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return False


async def test_it_answers_and_ends_when_it_is_to() -> None:
    process, answers = RecognitionProcess(), list[list[Any]]()
    process.ask(Ask.PAUSE, 1)

    def answered(message: list[Any]) -> None:
        answers.append(message)
        if message[0] == Answer.READY:
            process.ask(Ask.SOUND, 3, 0, spoken(8, 0))
        elif message[0] == Answer.DONE:
            process.finish()

    await process.run(NAME, answered)
    assert answers[0] == [Answer.READY, "en"]
    assert [message[1:4] for message in answers if message[0] == Answer.HEARD][-1] == [3, "w8", True]
    assert is_gone(process.pid)
    process.ask(Ask.PAUSE, 1)
    process.kill()


async def test_who_waits_no_more_leaves_no_process_behind() -> None:
    process, ready = RecognitionProcess(), asyncio.Event()
    task = asyncio.create_task(process.run(NAME, lambda message: ready.set()))
    await ready.wait()
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    assert is_gone(process.pid)
