"""The command line: what a user got wrong ends in one sentence and exit code 2, without a traceback."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest
from living import a_city
from made_glb import write_instances
from running import running
from stage import CITIVERSE, serve_city
from tiny_city import CITY_NAME, write_tiny_city
from typer.testing import CliRunner, Result

from citiverse import __version__
from citiverse.server.cli import app


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_tiny_city(tmp_path_factory.mktemp("cli") / "tiny.gltf")


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def sentence(result: Result) -> str:
    """What a failed command said on standard error, without lines of progress."""
    assert result.exit_code == 2, result.output
    lines = [line for line in result.stderr.splitlines() if line and not line.endswith("%")]
    assert len(lines) == 1 and lines[0].endswith(".") and "Traceback" not in result.output
    return lines[0]


def test_the_commands_of_the_contract_are_there() -> None:
    shown = run("--help").output
    assert all(command in shown for command in ("serve", "import", "inspect", "bots"))
    assert run("--version").output == f"{__version__}\n"
    assert run("fly").exit_code == 2


def test_import_makes_a_package_and_says_what_is_in_it(model: Path, tmp_path: Path) -> None:
    result = run("import", model, "--out", tmp_path / "package")
    assert result.exit_code == 0 and f"{CITY_NAME}: 4 buildings" in result.stdout
    assert (tmp_path / "package" / "city.json").is_file()
    assert result.stdout.splitlines()[-1] == f"The city package is in {tmp_path / 'package'}."


def test_import_takes_several_models_and_a_register(model: Path, tmp_path: Path) -> None:
    (tmp_path / "register.csv").write_text("nom,usage\nLibrary,museum\n")
    twice = ["import", model, model, "--out", tmp_path / "package", "--names", tmp_path / "register.csv"]
    result = run(*twice, "--key", "nom", "--crs", "EPSG:32633", "--origin", "545070,5362180,190")
    assert result.exit_code == 0 and f"{CITY_NAME}: 8 buildings" in result.stdout
    assert "18 things in all of which 18 named and 2 joined to files of names" in result.stdout
    assert "Note: register.csv was joined by nom to 2 of 18 things" in result.stdout
    assert json.loads((tmp_path / "package" / "city.json").read_bytes())["geographic"]["height_m"] == 190
    assert "columns are nom, usage" in sentence(run(*twice, "--key", "id"))
    assert "--key" in sentence(run(*twice))
    assert "EPSG:99999" in sentence(run(*twice, "--key", "nom", "--crs", "EPSG:99999"))


@pytest.mark.takes_part("A07")
def test_import_says_what_has_no_name_and_with_strict_names_refuses_it(model: Path, tmp_path: Path) -> None:
    document = json.loads(model.read_bytes())
    document["nodes"][-1] |= {"name": "Cube.001", "extras": {"interactive": True}}
    bare = tmp_path / "bare.gltf"
    bare.write_text(json.dumps(document))
    where = f'/nodes/{len(document["nodes"]) - 1} "Cube.001"'
    refused = sentence(run("import", bare, "--out", tmp_path / "strict", "--strict-names"))
    assert where in refused and "no name" in refused
    assert not (tmp_path / "strict").exists()
    taken = run("import", bare, "--out", tmp_path / "lenient")
    assert taken.exit_code == 0 and "Warning: People can use this, but it has no name" in taken.stdout
    counts = json.loads((tmp_path / "lenient" / "city.json").read_bytes())["counts"]
    assert (counts["interactive"], counts["interactive_named"]) == (1, 0)
    assert run("import", model, "--out", tmp_path / "named", "--strict-names").exit_code == 0


def test_inspect_says_what_is_in_a_model(model: Path) -> None:
    assert run("inspect", model).exit_code == 0
    seen = json.loads(run("inspect", model, "--json").stdout)
    assert seen["verdict"] != "reject"


def test_inspect_of_a_bad_model_ends_with_two(tmp_path: Path) -> None:
    bad = tmp_path / "bad.glb"
    bad.write_bytes(b"glTF but not really")
    result = run("inspect", bad, "--json")
    assert result.exit_code == 2 and json.loads(result.stdout)["verdict"] == "reject"


@pytest.mark.parametrize("command", [["serve"], ["import", "--out", "never"]])
def test_a_bad_model_is_a_sentence(command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    bad = tmp_path / "bad.glb"
    bad.write_bytes(b"glTF but not really")
    data = ["--data", "data"] if command == ["serve"] else []
    said = sentence(run(command[0], bad, *command[1:], *data))
    assert said.startswith(f"{bad}: ") and "GLB" in said
    assert not (tmp_path / "never").exists()


def test_a_port_in_use_is_a_sentence(model: Path, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        said = sentence(run("serve", model, "--port", port, "--data", tmp_path / "data"))
    assert said.startswith(f"Port {port} is in use: ") and "--port" in said


@pytest.mark.parametrize("with_model", [True, False])
def test_a_data_folder_that_cannot_be_used_is_a_sentence(with_model: bool, model: Path, tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file")
    assert "data" in sentence(run("serve", *([model] if with_model else []), "--data", tmp_path / "data", "--port", 0))


def test_a_damaged_package_is_a_sentence(model: Path, tmp_path: Path) -> None:
    assert run("import", model, "--out", tmp_path / "package").exit_code == 0
    for ground in (tmp_path / "package" / "ground").iterdir():
        ground.write_bytes(b"nonsense")
    assert "package" in sentence(run("serve", tmp_path / "package", "--port", 0))
    (tmp_path / "package" / "city.json").write_text("{")
    assert "city.json" in sentence(run("serve", tmp_path / "package", "--port", 0))


@pytest.mark.parametrize("arguments", [["--port", "99999"], ["--port", "x"]])
def test_a_port_that_is_none_is_refused(arguments: list[str], model: Path) -> None:
    assert run("serve", model, *arguments).exit_code == 2


def test_a_wrong_setting_of_the_environment_is_a_sentence(model: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CITIVERSE_TICK_MS", "5")
    assert "CITIVERSE_TICK_MS" in sentence(run("serve", model, "--port", 0))


def test_bots_print_one_object(tmp_path: Path) -> None:
    with running(a_city(tick_ms=50), tmp_path) as server:
        result = run("bots", 2, "--url", server.socket_url, "--seconds", 1, "--json")
    assert result.exit_code == 0
    assert json.loads(result.stdout).keys() >= {
        "residents",
        "hz",
        "position_age_ms",
        "bytes_per_resident_per_second",
        "updates_per_second",
        "errors",
    }


def test_bots_without_a_city_are_a_sentence() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        url = f"ws://127.0.0.1:{taken.getsockname()[1]}/world"
    assert sentence(run("bots", 1, "--url", url)).startswith(f"No city answers at {url}")


@pytest.mark.parametrize(
    "arguments", [["0"], ["1", "--seconds", "0"], ["1", "--pattern", "dance"], ["1", "--url", "x"]]
)
def test_bots_have_their_bounds(arguments: list[str]) -> None:
    result = run("bots", *arguments)
    assert result.exit_code == 2 and "Traceback" not in result.output


def test_the_installed_command_is_this_one() -> None:
    done = subprocess.run([CITIVERSE, "--version"], capture_output=True, text=True, check=True)
    assert done.stdout == f"{__version__}\n"


def test_help_and_inspection_load_neither_a_server_nor_trimesh() -> None:
    program = (
        "import sys, citiverse.server.cli\n"
        "print([name for name in ('uvicorn', 'fastapi', 'trimesh', 'uvloop') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


# Importing can be stopped, killed and bounded, while the package that was there goes on being served.


def until(true: Callable[[], bool]) -> None:
    end_s = time.monotonic() + 120
    while not true():
        assert time.monotonic() < end_s, "it did not happen"
        time.sleep(0.02)


def importing(model: Path, out: Path, *more: str) -> subprocess.Popen[str]:
    command = [CITIVERSE, "import", model, "--out", out, *more]
    return subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True, start_new_session=True)


def workers_of(process: subprocess.Popen[str]) -> list[int]:
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text()
    return [int(pid) for pid in children.split()]


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model that takes seconds to import."""
    return write_instances(tmp_path_factory.mktemp("large") / "large.glb", 60_000)


@pytest.fixture
def package(model: Path, tmp_path: Path) -> Path:
    """A package with the tiny city in a folder of its own."""
    assert run("import", model, "--out", tmp_path / "place" / "city").exit_code == 0
    return tmp_path / "place" / "city"


@pytest.mark.parametrize(
    ("number", "code", "words"),
    [(signal.SIGINT, 130, "The import was stopped"), (signal.SIGTERM, 128 + signal.SIGTERM, "")],
)
def test_an_import_that_is_stopped_leaves_nothing_and_the_city_is_served_on(
    number: int, code: int, words: str, large: Path, package: Path, tmp_path: Path
) -> None:
    before = {path: path.read_bytes() for path in package.rglob("*") if path.is_file()}
    with serve_city(package, tmp_path / "data") as stage:
        process = importing(large, package)
        until(lambda: len(list(package.parent.iterdir())) > 1)
        (worker,) = workers_of(process)
        os.kill(process.pid, number)
        _, said = process.communicate(timeout=60)
        assert process.returncode == code and words in said and "Traceback" not in said
        assert not Path(f"/proc/{worker}").exists()
        assert [path.name for path in package.parent.iterdir()] == ["city"]
        assert {path: path.read_bytes() for path in package.rglob("*") if path.is_file()} == before
        tile = next((package / "tiles").glob("*.glb"))
        with urllib.request.urlopen(f"{stage.url}/city/tiles/{tile.name}") as answer:
            assert answer.read() == before[tile]


def test_an_import_whose_worker_is_killed_is_a_sentence_and_leaves_nothing(large: Path, package: Path) -> None:
    process = importing(large, package)
    until(lambda: len(list(package.parent.iterdir())) > 1)
    os.kill(workers_of(process)[0], signal.SIGKILL)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 2
    assert said.strip().splitlines()[-1].startswith(f"{large}: The process that read the model was killed")
    assert [path.name for path in package.parent.iterdir()] == ["city"]


def test_what_a_killed_command_leaves_is_removed_by_the_next(large: Path, package: Path, model: Path) -> None:
    process = importing(large, package)
    until(lambda: len(list(package.parent.iterdir())) > 1)
    (worker,) = workers_of(process)
    os.kill(process.pid, signal.SIGKILL)
    process.communicate(timeout=60)
    until(lambda: not Path(f"/proc/{worker}").exists())
    assert len(list(package.parent.iterdir())) == 2
    assert run("import", model, "--out", package).exit_code == 0
    assert [path.name for path in package.parent.iterdir()] == ["city"]


def test_an_import_over_its_memory_is_a_sentence(large: Path, tmp_path: Path) -> None:
    process = importing(large, tmp_path / "city", "--memory-mib", "256")
    _, said = process.communicate(timeout=60)
    assert process.returncode == 2
    assert "more than the 256 MiB of memory that it may have; allow more with --memory-mib" in said
    assert list(tmp_path.iterdir()) == []
    larger = write_instances(tmp_path / "larger.glb", 240_000)
    shown = run("inspect", larger, "--json", "--memory-mib", "256")
    assert shown.exit_code == 2 and json.loads(shown.stdout)["findings"][0]["code"] == "WORKER_MEMORY"
