"""The command line: what a user got wrong ends in one sentence and exit code 2, without a traceback."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from living import a_city
from running import running
from stage import CITIVERSE
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
