"""The process of `recognition_worker.py` as the event loop sees it: it is asked, it answers, it ends.

**Invariant:** when `run` returns or is cancelled, the process has ended and been waited for.
"""

from __future__ import annotations

import asyncio
import sys
import time
from asyncio.subprocess import PIPE, Process
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Final

import msgpack

from .recognition_worker import LENGTH, MESSAGE_BYTES_MAX, packed

__all__ = ["RecognitionProcess"]

WORKER: Final = "citiverse.server.recognition_worker"


class RecognitionProcess:
    """One life of the process."""

    def __init__(self) -> None:
        self.began_s = time.monotonic()
        self._process: Process | None = None

    @property
    def pid(self) -> int | None:
        """Its number with the system, once it runs."""
        return self._process.pid if self._process else None

    async def run(self, recogniser: str, answered: Callable[[list[Any]], None]) -> None:
        """Start it, hand over each answer, and return when it has ended, whatever of."""
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", WORKER, recogniser, stdin=PIPE, stdout=PIPE
        )
        self._process = process
        assert process.stdout is not None
        try:
            while (message := await _read(process.stdout)) is not None:
                answered(message)
        finally:
            self.kill()
            await asyncio.shield(_reap(process))

    def ask(self, *message: object) -> None:
        """Send a message, if it still listens; the caller bounds how many are unanswered."""
        pipe = self._process.stdin if self._process else None
        if pipe is not None and not pipe.is_closing():
            pipe.write(packed(*message))

    def finish(self) -> None:
        """Close its input: it ends by itself."""
        if self._process is not None and self._process.stdin is not None:
            self._process.stdin.close()

    def kill(self) -> None:
        """End it at once."""
        if self._process is not None and self._process.returncode is None:
            with suppress(ProcessLookupError):
                self._process.kill()


async def _reap(process: Process) -> None:
    await process.wait()
    if process.stdin is not None:
        process.stdin.close()
        with suppress(BrokenPipeError, ConnectionResetError):
            await process.stdin.wait_closed()


async def _read(pipe: asyncio.StreamReader) -> list[Any] | None:
    """Read one answer; None at the end, or when what comes is none."""
    try:
        (length,) = LENGTH.unpack(await pipe.readexactly(LENGTH.size))
        return msgpack.unpackb(await pipe.readexactly(length)) if length <= MESSAGE_BYTES_MAX else None
    except (asyncio.IncompleteReadError, ConnectionResetError):
        return None
