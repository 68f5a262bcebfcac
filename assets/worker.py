"""A process of its own for reading a model that nobody vouches for: it is bounded, it can be ended at any moment, and
what it dies of is told in a sentence.

`apart(import_city)` is called like `import_city` and gives what that gives; in between, another Python runs it. Only
pickles travel on the pipe, and only between the two. Memory is bounded twice: the worker may not ask the system for
more (RLIMIT_DATA, which leaves files that are mapped out), and whoever waits for it looks at what it really holds.

**Invariant:** when a call returns or raises, its worker has ended and been waited for; a worker whose caller has ended,
of whatever, ends too.
"""

from __future__ import annotations

import os
import pickle
import resource
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path
from types import FrameType
from typing import Any, Final, Literal, ParamSpec, TypeVar

from .findings import ModelError, refusal

__all__ = ["MEMORY_MIB", "MEMORY_MIB_MAX", "MEMORY_MIB_MIN", "RUN_S_MAX", "apart", "main"]

MEMORY_MIB: Final = 4096
MEMORY_MIB_MIN: Final = 256
MEMORY_MIB_MAX: Final = 1 << 20
RUN_S_MAX: Final = 6 * 3600.0
LOOK_S: Final = 0.05
ENDING_S_MAX: Final = 5.0
_MIB: Final = 1 << 20
_WORKER: Final = "citiverse.assets.worker"
_TERMINATED: Final = 128 + signal.SIGTERM

P = ParamSpec("P")
R = TypeVar("R")
Report = Callable[[str, int, int], None]
Answer = tuple[Literal["progress", "done", "refused"], Any]


def apart(function: Callable[P, R], *, memory_mib: int = MEMORY_MIB, seconds_max: float = RUN_S_MAX) -> Callable[P, R]:
    """Give a function that does what `function` does, in a worker with `memory_mib` MiB of memory.

    `function` stands in a module by its name; its arguments and what it gives can be pickled, but for `progress`, which
    is called here. Raises what it raises as far as that is a ModelError, and ModelError when the worker takes too much
    memory or time or dies. KeyboardInterrupt and SIGTERM end the worker first.
    """

    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        progress: Any = kwargs.pop("progress", None)
        with _ended_by_sigterm(), _worker(memory_mib) as (process, pipe):
            pipe.send((function, args, kwargs, progress is not None))
            return _Wait(process, pipe, memory_mib, seconds_max).answer(progress)

    return run


@contextmanager
def _worker(memory_mib: int) -> Generator[tuple[subprocess.Popen[bytes], Connection[Any, Any]]]:
    """Start a worker; at the end it is dead. In a group of its own, so that Ctrl-C of a terminal reaches only us."""
    ours, theirs = Pipe()
    with ours, theirs:
        process = subprocess.Popen(
            [sys.executable, "-m", _WORKER, str(theirs.fileno()), str(memory_mib)],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, pass_fds=[theirs.fileno()], process_group=0,
        )  # fmt: skip
        try:
            # Now the worker alone holds its end, and the pipe ends with it.
            theirs.close()
            yield process, ours
        finally:
            process.kill()
            process.wait()


@contextmanager
def _ended_by_sigterm() -> Generator[None]:
    """Let SIGTERM unwind this process as Ctrl-C does, where nobody else has a use for it."""
    free = signal.getsignal(signal.SIGTERM) == signal.SIG_DFL and threading.current_thread() is threading.main_thread()

    def leave(_: int, __: FrameType | None) -> None:
        raise SystemExit(_TERMINATED)

    if free:
        signal.signal(signal.SIGTERM, leave)
    try:
        yield
    finally:
        if free:
            signal.signal(signal.SIGTERM, signal.SIG_DFL)


class _Wait:
    """Waiting for a worker: its progress is passed on, its memory and time are watched."""

    def __init__(
        self, process: subprocess.Popen[bytes], pipe: Connection[Any, Any], memory_mib: int, seconds_max: float
    ) -> None:
        self._process = process
        self._pipe = pipe
        self._memory_mib = memory_mib
        self._seconds_max = seconds_max
        self._end_s = time.monotonic() + seconds_max

    def answer(self, progress: Report | None) -> Any:
        """Give what the worker gives; raises ModelError where it gives nothing."""
        while True:
            try:
                while not self._pipe.poll(LOOK_S):
                    self._look()
                answer: Answer = self._pipe.recv()
            except (EOFError, OSError, pickle.UnpicklingError):
                raise self._death() from None
            match answer:
                case ("progress", step):
                    self._look()
                    if progress is not None:
                        progress(*step)
                case ("done", value):
                    return value
                case ("refused", error):
                    raise error

    def _look(self) -> None:
        if _held_bytes(self._process.pid) > self._memory_mib * _MIB:
            raise _too_much_memory(self._memory_mib)
        if time.monotonic() > self._end_s:
            sentence = f"Reading the model took more than {self._seconds_max:,.0f} s and was ended"
            raise refusal("WORKER_TIME", sentence, "split the model into districts")

    def _death(self) -> ModelError:
        """Say what the worker died of."""
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(ENDING_S_MAX)
        code = self._process.returncode
        if code == -signal.SIGKILL:
            return refusal(
                "WORKER_KILLED",
                "The process that read the model was killed, as systems do when memory runs short",
                "close other programs, split the model, or import it on a machine with more memory",
            )
        if code is not None and code < 0:
            return refusal(
                "WORKER_CRASHED",
                f"The process that read the model crashed ({_signal_name(-code)}), probably over compressed data",
                "export the model again, without compression, or give it more memory with --memory-mib",
            )
        return refusal(
            "WORKER_FAILED",
            f"The process that read the model ended by a fault of Citiverse (exit code {code}), not of the model",
            "report it with the lines above",
        )


def _too_much_memory(memory_mib: int) -> ModelError:
    return refusal(
        "WORKER_MEMORY",
        f"Reading the model took more than the {memory_mib:,} MiB of memory that it may have",
        "allow more with --memory-mib, or split the model into districts",
    )


def _signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"


def _held_bytes(pid: int) -> int:
    """What a process holds that no file stands for (proc(5): RssAnon); 0 where the system does not say."""
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/status").read_bytes().splitlines():
            if line.startswith(b"RssAnon:"):
                return int(line.split()[1]) * 1024
    return 0


def main() -> None:
    """Be a worker: take one call from the pipe, answer it, end."""
    pipe: Connection[Any, Any] = Connection(int(sys.argv[1]))
    memory_mib = int(sys.argv[2])
    _, most = resource.getrlimit(resource.RLIMIT_DATA)
    wanted = memory_mib * _MIB
    resource.setrlimit(resource.RLIMIT_DATA, (wanted if most == resource.RLIM_INFINITY else min(wanted, most), most))
    function, args, kwargs, tells = pipe.recv()
    threading.Thread(target=_end_with_caller, args=[pipe], daemon=True).start()
    if tells:
        kwargs["progress"] = _teller(pipe)
    try:
        answer: Answer = ("done", function(*args, **kwargs))
    except ModelError as error:
        answer = ("refused", error)
    except MemoryError:
        answer = ("refused", _too_much_memory(memory_mib))
    pipe.send(answer)


def _teller(pipe: Connection[Any, Any]) -> Report:
    def tell(stage: str, done: int, total: int) -> None:
        pipe.send(("progress", (stage, done, total)))

    return tell


def _end_with_caller(pipe: Connection[Any, Any]) -> None:
    """The caller sends nothing more: what can still come is the end of the pipe, and then nobody waits for us."""
    with suppress(EOFError, OSError):
        pipe.recv_bytes()
    os._exit(1)


if __name__ == "__main__":
    main()
