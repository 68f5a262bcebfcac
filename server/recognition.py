"""Speech becomes words in a process of its own, so that the city never waits for it.

Give what comes from a speaker to `feed`; `heard` is called with their words, `failed` with the id of a message of the
catalogues when they cannot be had. Sound is never stored: it is forgotten as soon as it is in a final text.

A process that dies, or answers nothing for `HANG_S_MAX`, is started again, and is given what was not yet written down.
Sound that it died of twice is given up; so is everybody's when it dies more than `RESTARTS_MAX` times in a minute.

**Invariant:** no call blocks; speakers, their sound and what waits in the pipe are bounded; when `close` returns, the
process is gone.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections import deque
from collections.abc import Callable
from typing import Any, Final

from ..accessibility.recogniser import SAMPLE_BYTES, SAMPLE_HZ, Heard, RecogniserError, find_recogniser
from .recognition_process import RecognitionProcess
from .recognition_stream import Stream
from .recognition_worker import Answer, Ask

__all__ = ["BEHIND", "FAILED", "FULL", "SPEAKERS_MAX", "Recognition"]

SPEAKERS_MAX: Final = 4
"""At once; if all talk without a pause, one core just keeps up."""
LEAVING_MAX: Final = 2
"""Beyond them, speakers who have stopped and whose last words are still being written down."""
PAUSE_S: Final = 1.0
"""Who sends nothing for so long has finished an utterance."""
HANG_S_MAX: Final = 15.0
READY_S_MAX: Final = 60.0
RESTARTS_MAX: Final = 3
RESTARTS_S: Final = 60.0
STRIKES_MAX: Final = 2
REST_S: Final = 60.0
CLOSING_S_MAX: Final = 3.0
HOUSE_S: Final = 0.5

FULL: Final = "recognition-full"
BEHIND: Final = "recognition-behind"
FAILED: Final = "recognition-failed"

_log: Final = logging.getLogger(__name__)


class Recognition:
    """The recogniser of a city. `heard` and `failed` are called in the event loop, with the speaker's number. Raises
    RecogniserError for a recogniser that is not there.
    """

    def __init__(
        self, recogniser: str, heard: Callable[[int, Heard], None], failed: Callable[[int, str], None]
    ) -> None:
        find_recogniser(recogniser)
        self.language = ""
        """The language that it understands, such as "en"; known when `start` has returned."""
        self.deaths = 0
        self._name = recogniser
        self._heard = heard
        self._failed = failed
        self._speakers: dict[int, Stream] = {}
        self._streams: dict[int, Stream] = {}
        self._told: dict[int, str] = {}
        self._serial = 0
        self._asked: deque[tuple[Stream, int, float]] = deque()
        self._answered_s = 0.0
        self._process = RecognitionProcess()
        self._listens = False
        self._resting = False
        self._closing = False
        self._died_s: deque[float] = deque(maxlen=RESTARTS_MAX + 1)
        self._tasks: list[asyncio.Task[None]] = []

    @property
    def pid(self) -> int | None:
        """The number of the process that listens; None where none does."""
        return self._process.pid if self._listens else None

    async def start(self) -> None:
        """Start the process and wait until it listens; raises RecogniserError."""
        started = asyncio.get_running_loop().create_future()
        self._tasks = [asyncio.create_task(self._supervise(started)), asyncio.create_task(self._keep_house())]
        if not await started:
            await self.close()
            raise RecogniserError(f"The recogniser {self._name!r} did not start; the lines above say why.")

    async def close(self) -> None:
        """End the process. What is not written down by now is dropped."""
        self._closing = True
        self._speakers.clear()
        self._streams.clear()
        self._process.finish()
        if self._tasks:
            await asyncio.wait(self._tasks[:1], timeout=0 if self._resting else CLOSING_S_MAX)
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._tasks = []

    def feed(self, speaker: int, pcm: bytes) -> None:
        """Take a piece of a speaker's sound: 16 kHz, mono, signed 16-bit little-endian, of any length."""
        stream = None if self._closing else self._speakers.get(speaker) or self._begin(speaker)
        if stream is None:
            return
        if stream.add(pcm):
            self._tell(speaker, BEHIND)
        stream.last_fed_s = time.monotonic()
        self._pump(stream)

    def stop(self, speaker: int) -> None:
        """The speaker has stopped or is gone; what they said last is still written down and told to `heard`."""
        self._told.pop(speaker, None)
        stream = self._speakers.pop(speaker, None)
        if stream is not None:
            stream.ended = True
            self._pump(stream)

    def _begin(self, speaker: int) -> Stream | None:
        if self._resting:
            self._tell(speaker, FAILED)
        elif len(self._speakers) >= SPEAKERS_MAX or len(self._streams) >= SPEAKERS_MAX + LEAVING_MAX:
            self._tell(speaker, FULL)
        else:
            self._told.pop(speaker, None)
            self._serial += 1
            stream = self._speakers[speaker] = self._streams[self._serial] = Stream(self._serial, speaker)
            return stream
        return None

    def _tell(self, speaker: int, code: str) -> None:
        """Once, not with each piece of sound."""
        if self._told.get(speaker) != code:
            self._told[speaker] = code
            self._failed(speaker, code)

    def _give_up(self, stream: Stream) -> None:
        self._streams.pop(stream.serial, None)
        if self._speakers.get(stream.speaker) is stream:
            del self._speakers[stream.speaker]
            self._tell(stream.speaker, FAILED)
        else:
            self._failed(stream.speaker, FAILED)

    # What the process is asked, and what it answers.

    def _pump(self, stream: Stream) -> None:
        """Give the process what it may have of a speaker's sound."""
        if not self._listens:
            return
        while (chunk := stream.next_chunk()) is not None:
            begin, pcm = chunk
            self._ask(stream, Ask.SOUND, begin, pcm, samples=len(pcm) // SAMPLE_BYTES)
        if stream.ended and not stream.waiting and not stream.end_asked:
            stream.end_asked = True
            self._ask(stream, Ask.END)

    def _ask(self, stream: Stream, kind: Ask, *rest: object, samples: int = 0) -> None:
        self._asked.append((stream, samples, time.monotonic()))
        self._process.ask(kind, stream.serial, *rest)

    def _answer(self, message: list[Any]) -> None:
        match message:
            case [Answer.READY, str(language)]:
                self.language, self._listens = language, True
                for stream in list(self._streams.values()):
                    self._pump(stream)
            case [Answer.HEARD, serial, *what]:
                stream = self._streams.get(serial)
                if stream is not None:
                    self._hear(stream, Heard(*what))
            case _:
                self._done()

    def _hear(self, stream: Stream, heard: Heard) -> None:
        if heard.final:
            stream.written_down(round(heard.end_s * SAMPLE_HZ))
            if self._told.get(stream.speaker) == BEHIND:
                del self._told[stream.speaker]
        asyncio.get_running_loop().call_soon(self._heard, stream.speaker, heard)

    def _done(self) -> None:
        stream, samples, _ = self._asked.popleft()
        self._answered_s = time.monotonic()
        stream.in_flight -= samples
        if stream.end_asked and not any(waiting is stream for waiting, _, _ in self._asked):
            self._streams.pop(stream.serial, None)
        else:
            self._pump(stream)

    # Its life.

    async def _supervise(self, started: asyncio.Future[bool]) -> None:
        def answered(message: list[Any]) -> None:
            self._answer(message)
            if not started.done():
                started.set_result(True)

        while not self._closing:
            self._process = RecognitionProcess()
            try:
                await self._process.run(self._name, answered)
            except OSError:
                _log.exception("The speech recogniser's process could not be started.")
            self._listens = False
            if not started.done():
                started.set_result(False)
                return
            if not self._closing:
                self._mourn()
            if self._resting:
                await asyncio.sleep(REST_S)
                self._resting = False

    def _mourn(self) -> None:
        """The process has died: find whose sound it died of, and take back what it had."""
        self.deaths += 1
        now_s = time.monotonic()
        if self._asked:
            suspect = self._asked[0][0]
            suspect.strikes += 1
            if suspect.strikes >= STRIKES_MAX and suspect.serial in self._streams:
                self._give_up(suspect)
        self._asked.clear()
        for stream in self._streams.values():
            stream.rewind()
            stream.last_fed_s = now_s
        self._died_s.append(now_s)
        if len(self._died_s) > RESTARTS_MAX and now_s - self._died_s[0] < RESTARTS_S:
            self._resting = True
            self._died_s.clear()
            for stream in list(self._streams.values()):
                self._give_up(stream)

    async def _keep_house(self) -> None:
        """Finish what was said by those who are silent now; end a process that hangs."""
        while True:
            await asyncio.sleep(HOUSE_S)
            now_s = time.monotonic()
            if self._asked and now_s - max(self._asked[0][2], self._answered_s) > HANG_S_MAX:
                self._process.kill()
            if not self._listens:
                if not self._resting and now_s - self._process.began_s > READY_S_MAX:
                    self._process.kill()
                continue
            for stream in self._speakers.values():
                fed_s = stream.last_fed_s
                if fed_s is not None and now_s - fed_s > PAUSE_S and not stream.waiting:
                    stream.last_fed_s = None
                    self._ask(stream, Ask.PAUSE)
