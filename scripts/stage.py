"""A city and a browser to try things with: a server of this checkout on a free port, and the system's own Chromium.

The browser tests and the screenshot script stand on it, so that both see what a resident sees.

**Invariant:** what is started here listens on the loopback only, writes into the folder it was given, and is stopped by
its own process.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

__all__ = [
    "CITIVERSE",
    "NO_WEBGL_ARGS",
    "WEBGL_ARGS",
    "Stage",
    "browser_args",
    "find_chromium",
    "populate",
    "serve_city",
]

ROOT: Final = Path(__file__).resolve().parent.parent
CITIVERSE: Final = Path(sys.executable).with_name("citiverse")
LOOPBACK: Final = "127.0.0.1"
READY_S_MAX: Final = 180.0
STOP_S_MAX: Final = 15.0
BOTS_S_MAX: Final = 600
POLL_S: Final = 0.1
LOG_CHARACTERS_SHOWN: Final = 3000

CHROMIUM_NAMES: Final = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
BROWSER_ARGS: Final = (
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
WEBGL_ARGS: Final = ("--use-angle=swiftshader", "--enable-unsafe-swiftshader")
NO_WEBGL_ARGS: Final = ("--disable-gpu", "--disable-3d-apis", "--disable-software-rasterizer")


@dataclass(frozen=True, slots=True)
class Stage:
    """A running server: where it is, its process, and the file that holds what it says."""

    url: str
    process: subprocess.Popen[bytes]
    log: Path

    @property
    def socket_url(self) -> str:
        """The address of the WebSocket."""
        return self.url.replace("http://", "ws://") + "/world"


def find_chromium() -> Path | None:
    """Find the system's Chromium or Chrome, or None."""
    found = (shutil.which(name) for name in CHROMIUM_NAMES)
    return next((Path(path) for path in found if path), None)


def browser_args(*more: str) -> list[str]:
    """List what Chromium is started with; root needs it without its sandbox."""
    return [*BROWSER_ARGS, *(["--no-sandbox"] if os.geteuid() == 0 else []), *more]


@contextmanager
def serve_city(
    city: Path | None,
    data: Path,
    *,
    command: Sequence[str | Path] = (CITIVERSE,),
    cwd: Path = ROOT,
    settings: Mapping[str, str] | None = None,
) -> Iterator[Stage]:
    """Serve `city` (None is the demo city) with `command` until the block ends; `data` is the server's own folder,
    `settings` go into its environment.

    Raises RuntimeError with the end of the server's own words where it stops or is not ready within `READY_S_MAX`.
    """
    data.mkdir(parents=True, exist_ok=True)
    port, log = _free_port(), data / "server.log"
    arguments = [*command, "serve", *([city] if city else []), "--host", LOOPBACK, "--port", port, "--data", data]
    environment = {**os.environ, **(settings or {})}
    with log.open("wb") as out:
        process = subprocess.Popen(
            [str(a) for a in arguments], cwd=cwd, stdout=out, stderr=subprocess.STDOUT, env=environment
        )
    try:
        stage = Stage(f"http://{LOOPBACK}:{port}", process, log)
        _wait_until_ready(stage)
        yield stage
    finally:
        _stop(process)


@contextmanager
def populate(stage: Stage, people: int) -> Iterator[None]:
    """Let so many made-up residents walk in the middle of the city until the block ends."""
    if people == 0:
        yield
        return
    command = [CITIVERSE, "bots", people, "--url", stage.socket_url, "--pattern", "crowd", "--seconds", BOTS_S_MAX]
    with (stage.log.with_name("bots.log")).open("wb") as out:
        process = subprocess.Popen([str(part) for part in command], stdout=out, stderr=subprocess.STDOUT)
    try:
        yield
    finally:
        _stop(process)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        return int(probe.getsockname()[1])


def _wait_until_ready(stage: Stage) -> None:
    deadline = time.monotonic() + READY_S_MAX
    while time.monotonic() < deadline:
        if stage.process.poll() is not None:
            raise RuntimeError(f"The server stopped with exit code {stage.process.returncode}:\n{_words(stage.log)}")
        if _answers(stage.url + "/readyz"):
            return
        time.sleep(POLL_S)
    raise RuntimeError(f"The server was not ready within {READY_S_MAX:.0f} s:\n{_words(stage.log)}")


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:
            return answer.status == 200
    except (urllib.error.URLError, OSError):
        return False


def _words(log: Path) -> str:
    return log.read_text(errors="replace")[-LOG_CHARACTERS_SHOWN:]


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(STOP_S_MAX)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
