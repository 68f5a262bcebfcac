"""The machine under the bench: which processor does what, what a process costs, C programs, free ports.

**Invariant:** the server has its processor for itself; everything else of the bench is on the other one.
"""

from __future__ import annotations

import os
import platform
import resource
import shutil
import socket
import subprocess
from pathlib import Path
from typing import Any, Final

__all__ = [
    "HERE",
    "ROOT",
    "SERVER_CPU",
    "Unfit",
    "built",
    "busy_s",
    "cpu_s",
    "facts",
    "free_port",
    "on_server_cpu",
    "resident_set_kb",
    "take_places",
]

HERE: Final = Path(__file__).resolve().parent
ROOT: Final = HERE.parent
SERVER_CPU: Final = 0
LOAD_CPU: Final = 1
FILES_MIN: Final = 4096
_TICKS_PER_S: Final = os.sysconf("SC_CLK_TCK")
_PAGE_KB: Final = os.sysconf("SC_PAGE_SIZE") / 1024


class Unfit(Exception):
    """The bench cannot run here; the message is a sentence that says what is missing and what to do."""


def take_places() -> None:
    """Pin this process, and so everything it starts, to the residents' processor; raises Unfit."""
    missing = [name for name in ("gcc", "taskset") if shutil.which(name) is None]
    if missing:
        raise Unfit(f"The bench needs {' and '.join(missing)}: install gcc and util-linux, then run it again.")
    if not {SERVER_CPU, LOAD_CPU} <= os.sched_getaffinity(0):
        raise Unfit("The bench needs two processors: one for the server, one for the residents.")
    os.sched_setaffinity(0, {LOAD_CPU})
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft < FILES_MIN:
        if hard != resource.RLIM_INFINITY and hard < FILES_MIN:
            raise Unfit(f"The bench needs {FILES_MIN} open files, and this account may have {hard}: see `ulimit -Hn`.")
        resource.setrlimit(resource.RLIMIT_NOFILE, (FILES_MIN, hard))


def on_server_cpu(*command: str | Path) -> list[str]:
    """Give the command line that runs a command on the server's processor, as the same process."""
    return ["taskset", "-c", str(SERVER_CPU), *map(str, command)]


def built(name: str, folder: Path) -> Path:
    """Compile `name`.c into a folder; raises CalledProcessError with the compiler's words."""
    program = folder / name
    subprocess.run(["gcc", "-O2", "-o", program, HERE / f"{name}.c", "-lm"], check=True)
    return program


def cpu_s(pid: int) -> float:
    """Say how many seconds of a processor a process has used, its own and the kernel's for it."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS_PER_S


def busy_s(cpu: int) -> float:
    """Say how many seconds a processor has worked for processes, or was taken away from this machine by its host."""
    lines = Path("/proc/stat").read_text().splitlines()
    user, nice, system, _idle, _iowait, _irq, _softirq, steal, *_ = next(
        line.split()[1:] for line in lines if line.startswith(f"cpu{cpu} ")
    )
    return sum(map(int, (user, nice, system, steal))) / _TICKS_PER_S


def resident_set_kb(pid: int) -> float:
    """Say how much memory a process holds."""
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * _PAGE_KB


def free_port() -> int:
    """Find a port of the loopback that nobody has."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def facts() -> dict[str, Any]:
    """Say on what the figures were measured."""
    words = Path("/proc/cpuinfo").read_text()
    model = next((line.partition(":")[2].strip() for line in words.splitlines() if line.startswith("model name")), "")
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True).stdout
    return {
        "processor": model or platform.processor(),
        "processors": os.cpu_count(),
        "system": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
        "commit": commit.strip(),
    }
