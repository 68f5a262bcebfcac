"""A worker gives what its function gives, tells its progress, keeps its bounds, and dies in words."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from made_glb import write_instances
from tiny_city import write_tiny_city

from citiverse.assets.findings import ModelError, refusal
from citiverse.assets.inspect import inspect_model
from citiverse.assets.package import import_city
from citiverse.assets.package_error import PackageError
from citiverse.assets.worker import apart

SLEEPER = """
import os, pathlib, time
def sleeper(path):
    pathlib.Path(path).write_text(str(os.getpid()))
    time.sleep(600)
"""


def made(tmp_path: Path, source: str, name: str, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    """A function of a module that stands in a file, so that another process can import it."""
    folder = tmp_path / "modules"
    folder.mkdir(exist_ok=True)
    module = f"odd_{name}"
    (folder / f"{module}.py").write_text(source)
    monkeypatch.syspath_prepend(str(folder))
    monkeypatch.setenv("PYTHONPATH", str(folder))
    return getattr(__import__(module), name)


def test_an_import_in_a_worker_is_the_import(tmp_path: Path) -> None:
    source = write_tiny_city(tmp_path / "tiny.gltf")
    told: list[tuple[str, int, int]] = []
    package = apart(import_city)([source], tmp_path / "apart", progress=lambda *step: told.append(step))
    here = import_city([source], tmp_path / "here", progress=lambda *step: None)
    assert (package.facts, package.inspection) == (here.facts, here.inspection)
    assert told[0] == ("Reading the model", 0, 1) and told[-1][0] == "Making tiles" and told[-1][1] == told[-1][2]


def test_a_refusal_is_raised_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "bad.glb").write_bytes(b"<!doctype html>")
    with pytest.raises(ModelError) as here:
        import_city([tmp_path / "bad.glb"], tmp_path / "out", progress=lambda *step: None)
    with pytest.raises(ModelError) as there:
        apart(import_city)([tmp_path / "bad.glb"], tmp_path / "out", progress=lambda *step: None)
    assert there.value.finding == here.value.finding
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(PackageError, match="cannot be written"):
        apart(import_city)([tmp_path / "bad.glb"], tmp_path / "file" / "out", progress=lambda *step: None)


def test_what_asks_for_too_much_memory_is_told_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = "import numpy\ndef greedy(): return float(numpy.ones(1 << 26).sum())"
    greedy = made(tmp_path, source, "greedy", monkeypatch)
    with pytest.raises(ModelError, match=r"more than the 300 MiB .*--memory-mib"):
        apart(greedy, memory_mib=300)()
    assert apart(greedy, memory_mib=1024)() == float(1 << 26)


GREEDY = """
import resource, time
import numpy
def grows():
    _, most = resource.getrlimit(resource.RLIMIT_DATA)
    resource.setrlimit(resource.RLIMIT_DATA, (most, most))
    held = numpy.ones(1 << 26)
    time.sleep(600)
"""


def test_what_the_system_does_not_hold_back_is_seen_and_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker that lifts its own limit still may not hold more than it was given."""
    grows = made(tmp_path, GREEDY, "grows", monkeypatch)
    with pytest.raises(ModelError, match="more than the 300 MiB"):
        apart(grows, memory_mib=300, seconds_max=120)()


def test_a_file_that_is_mapped_is_not_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = "import numpy\ndef sums(path): return int(numpy.memmap(path, numpy.uint8, 'r').sum(dtype=numpy.int64))"
    sums = made(tmp_path, source, "sums", monkeypatch)
    with (tmp_path / "large").open("wb") as file:
        file.truncate(400 << 20)
    assert apart(sums, memory_mib=300)(str(tmp_path / "large")) == 0


def test_a_real_model_that_needs_more_than_it_may_have_is_told_so(tmp_path: Path) -> None:
    """Instances are small in a file and large in memory."""
    bomb, out = write_instances(tmp_path / "bomb.glb", 400_000), tmp_path / "out"
    assert bomb.stat().st_size < 8_000_000
    with pytest.raises(ModelError) as error:
        apart(import_city, memory_mib=300)([bomb], out, progress=lambda *step: None)
    assert error.value.finding.code == "WORKER_MEMORY"
    assert not out.exists()


@pytest.mark.parametrize(
    ("number", "code", "words"),
    [
        (signal.SIGKILL, "WORKER_KILLED", "was killed"),
        (signal.SIGSEGV, "WORKER_CRASHED", "SIGSEGV"),
        (signal.SIGABRT, "WORKER_CRASHED", "SIGABRT"),
    ],
)
def test_a_worker_that_dies_is_told_in_one_sentence(
    number: int, code: str, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = f"import os\ndef dies(): os.kill(os.getpid(), {int(number)})"
    dies = made(tmp_path, source.replace("dies", f"dies{int(number)}"), f"dies{int(number)}", monkeypatch)
    with pytest.raises(ModelError, match=words) as error:
        apart(dies)()
    assert error.value.finding.code == code and error.value.finding.advice


def test_a_fault_of_ours_is_loud(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: Any) -> None:
    wrong = made(tmp_path, "def wrong(): raise ZeroDivisionError('ours')", "wrong", monkeypatch)
    with pytest.raises(ModelError, match="fault of Citiverse"):
        apart(wrong)()
    assert "ZeroDivisionError: ours" in capfd.readouterr().err


def test_a_worker_that_takes_too_long_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    slow = made(tmp_path, SLEEPER.replace("sleeper", "slow"), "slow", monkeypatch)
    with pytest.raises(ModelError, match="took more than"):
        apart(slow, seconds_max=2)(str(tmp_path / "pid"))
    assert is_gone(int((tmp_path / "pid").read_text()))


def test_ctrl_c_ends_the_worker_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = "import os, time\ndef stops(progress):\n  progress('', os.getpid(), 0)\n  time.sleep(600)"
    stops = made(tmp_path, source, "stops", monkeypatch)
    pids: list[int] = []

    def interrupt(stage: str, pid: int, total: int) -> None:
        pids.append(pid)
        signal.raise_signal(signal.SIGINT)

    with pytest.raises(KeyboardInterrupt):
        apart(stops)(progress=interrupt)
    assert is_gone(pids[0])


def test_a_worker_ends_when_its_caller_is_killed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made(tmp_path, SLEEPER.replace("sleeper", "waits"), "waits", monkeypatch)
    program = "import sys, odd_waits\nfrom citiverse.assets.worker import apart\napart(odd_waits.waits)(sys.argv[1])"
    pid_file = tmp_path / "pid"
    caller = subprocess.Popen([sys.executable, "-c", program, str(pid_file)])
    until(lambda: pid_file.exists() and pid_file.read_text() != "")
    caller.kill()
    caller.wait()
    until(lambda: is_gone(int(pid_file.read_text())))


def test_bounds_of_a_worker_do_not_touch_its_caller(tmp_path: Path) -> None:
    source = write_tiny_city(tmp_path / "tiny.gltf")
    before = signal.getsignal(signal.SIGTERM)
    assert apart(inspect_model, memory_mib=300)(source).verdict == "accept"
    assert signal.getsignal(signal.SIGTERM) == before
    assert len(np.ones(1 << 26)) == 1 << 26


def test_a_refusal_keeps_its_words_in_a_pickle() -> None:
    import pickle

    error = refusal("CODE", "It is so", "do that", "/nodes/1", "Mill")
    assert str(pickle.loads(pickle.dumps(error))) == str(error)
    lacking = pickle.loads(pickle.dumps(PackageError("There is no space", "free some")))
    assert type(lacking) is PackageError and str(lacking) == "There is no space; free some."


def is_gone(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    # Who is waited for by somebody else is a zombie until then.
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"


def until(true: Callable[[], bool]) -> None:
    end_s = time.monotonic() + 60
    while not true():
        assert time.monotonic() < end_s, "it did not happen"
        time.sleep(0.02)
