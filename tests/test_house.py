"""The house itself: floors, names, what is packaged, what must never be committed.

**Invariant:** a rule that this file states has no exception that is not named here with its reason.
"""

from __future__ import annotations

import ast
import importlib
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
WINGS = ("world", "assets", "accessibility", "sandbox", "plugins", "server")
FILE_LINES_MAX = 400
FUNCTION_LINES_MAX = 70
PICTURE_BYTES_MAX = 300_000

# Modules without a test file of their own name, and why.
NO_TEST_OF_ITS_NAME: dict[str, str] = {
    "assets/model.py": "data classes only: the reader's tests build and check them",
}


def wing_modules() -> list[Path]:
    """List every module of the wings, relative to the root."""
    return sorted(path.relative_to(ROOT) for wing in WINGS for path in (ROOT / wing).rglob("*.py"))


MODULES = wing_modules()
PLAIN_MODULES = [path for path in MODULES if path.name != "__init__.py"]


def module_name(path: Path) -> str:
    parts = path.with_suffix("").parts
    return ".".join(("citiverse", *(parts[:-1] if parts[-1] == "__init__" else parts)))


def mirror_of(module: Path) -> Path:
    return Path("tests") / module.parent / f"test_{module.name.lstrip('_')}"


def parsed(module: Path) -> ast.Module:
    return ast.parse((ROOT / module).read_text())


def run(command: list[str | Path], cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    words, variables = [str(part) for part in command], {**os.environ, **environment}
    return subprocess.run(words, cwd=cwd, env=variables, capture_output=True, text=True, check=False)


# Tests mirror the tree.


def test_every_module_has_a_test_of_its_name() -> None:
    missing = [
        f"{module} has no test {expected}"
        for module in PLAIN_MODULES
        if str(module) not in NO_TEST_OF_ITS_NAME and not (ROOT / (expected := mirror_of(module))).is_file()
    ]
    assert not missing, "\n".join([*missing, "Write it, or name the exception with its reason."])


def test_exceptions_of_the_mirror_are_needed() -> None:
    for module in NO_TEST_OF_ITS_NAME:
        assert (ROOT / module).is_file(), f"{module} is gone: take its exception away"
        assert not (ROOT / mirror_of(Path(module))).exists(), f"{module} has a test now: take its exception away"


# Modules open with what they are, and say what they offer.


def test_modules_say_what_they_are_and_what_always_holds() -> None:
    silent = [str(module) for module in MODULES if "**Invariant:**" not in (ast.get_docstring(parsed(module)) or "")]
    assert silent == [], "their docstrings must say what they are and end with an **Invariant:** line"


def test_modules_list_what_they_offer() -> None:
    wrong: list[str] = []
    for module in MODULES:
        if module.name.startswith("_") and module.name != "__init__.py":
            continue
        imported = importlib.import_module(module_name(module))
        offered: list[str] | None = getattr(imported, "__all__", None)
        if offered is None:
            wrong.append(f"{module} has no __all__")
            continue
        wrong += [f"{module}: __all__ names {name}, which it lacks" for name in offered if not hasattr(imported, name)]
        wrong += [f"{module} offers the private name {name}" for name in offered if name.startswith("_")]
    assert wrong == []


def test_modules_are_short_enough_to_read() -> None:
    long: list[str] = []
    for module in MODULES:
        lines = (ROOT / module).read_text().count("\n")
        if lines > FILE_LINES_MAX:
            long.append(f"{module} has {lines} lines: is it one noun?")
        for node in ast.walk(parsed(module)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or node.lineno) - node.lineno + 1
                if lines > FUNCTION_LINES_MAX:
                    long.append(f"{module}:{node.lineno} {node.name} has {lines} lines: is it one thing?")
    assert long == []


# Packaging.


def test_every_wing_is_packaged() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["setuptools"]
    on_disk = {"citiverse"} | {f"citiverse.{path.parent.name}" for path in ROOT.glob("*/__init__.py")}
    assert set(settings["packages"]) == on_disk
    assert on_disk == {"citiverse"} | {f"citiverse.{wing}" for wing in WINGS}


def test_wings_stay_flat() -> None:
    deep = [str(path) for path in MODULES if len(path.parts) != 2]
    assert deep == []


def test_constraints_are_names_and_versions() -> None:
    lines = [line for line in (ROOT / "constraints.txt").read_text().splitlines() if not line.startswith("#")]
    assert [line for line in lines if not re.fullmatch(r"[A-Za-z0-9._-]+==[A-Za-z0-9.!+_-]+", line)] == []
    pinned = {line.partition("==")[0].lower().replace("_", "-") for line in lines}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    extras = project["optional-dependencies"].values()
    wanted = [*project["dependencies"], *(line for extra in extras for line in extra)]
    names = {re.split(r"[<>=!~;\[ ]", line)[0].lower().replace("_", "-") for line in wanted}
    assert names - pinned == set(), "not pinned: run `make pin`"


# Hygiene.

# In pieces, so that this file does not hold what it looks for.
NEVER_COMMITTED = {
    "the address of a package registry": (
        "registry" + ".npmjs",
        "registry" + ".yarnpkg",
        "python" + "hosted.org",
        "py" + "pi.org",
        "deb" + ".debian.org",
    ),
    "a path of one machine": (
        "/" + "root/",
        "/" + "work/",
        "/home" + "/",
        "/opt/" + "pypi",
        "/opt/" + "wheels",
        "C:" + "\\Users",
    ),
}


def committed_files() -> list[Path]:
    """List the files that git tracks, or would when added; the test skips outside a checkout."""
    listed = run(["git", "ls-files", "--cached", "--others", "--exclude-standard"])
    if listed.returncode != 0:
        pytest.skip("not a git checkout")
    return [ROOT / line for line in listed.stdout.splitlines() if (ROOT / line).is_file()]


def test_no_registry_addresses_and_no_machine_paths() -> None:
    found: list[str] = []
    for path in committed_files():
        text = path.read_bytes().decode("utf-8", errors="replace")
        for what, needles in NEVER_COMMITTED.items():
            found += [f"{path.relative_to(ROOT)} holds {what}: {needle}" for needle in needles if needle in text]
    assert found == []


def test_committed_pictures_are_small() -> None:
    pictures = [path for path in committed_files() if path.suffix in (".jpg", ".png", ".webp")]
    large = [path.name for path in pictures if path.stat().st_size > PICTURE_BYTES_MAX]
    assert large == []


def test_lock_file_records_no_addresses() -> None:
    lock = json.loads((ROOT / "clients/web/package-lock.json").read_text())
    assert [name for name, entry in lock["packages"].items() if "resolved" in entry] == []


# The README's commands.


def test_commands_of_the_readme_exist() -> None:
    verbs = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    named = set(re.findall(r"\bmake ([a-z-]+)\b", _code_of((ROOT / "README.md").read_text())))
    assert {"run", "test"} <= named, "the README must show the two commands"
    assert named <= verbs


def _code_of(markdown: str) -> str:
    """What stands in code blocks and between backticks."""
    blocks = re.findall(r"```.*?```", markdown, re.DOTALL)
    return "\n".join(blocks + re.findall(r"`[^`\n]+`", markdown))


def test_scripts_can_be_started() -> None:
    names = re.findall(r"scripts/([a-z-]+)\b(?!\.)", (ROOT / "Makefile").read_text())
    assert names
    for name in names:
        assert os.access(ROOT / "scripts" / name, os.X_OK), f"scripts/{name} is missing or cannot be executed"


# Floors, Python.

LINT_IMPORTS = Path(sys.executable).with_name("lint-imports")


def copy_of_the_house(folder: Path) -> Path:
    """Copy the wings and their contracts, so that a rule can be broken for a try."""
    package = folder / "citiverse"
    package.mkdir()
    shutil.copy(ROOT / "__init__.py", package)
    for wing in WINGS:
        shutil.copytree(ROOT / wing, package / wing, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    return package


def contracts_of(folder: Path) -> tuple[int, str]:
    done = run([LINT_IMPORTS, "--no-cache"], cwd=folder, PYTHONPATH=str(folder), COLUMNS="200")
    return done.returncode, done.stdout + done.stderr


def test_contracts_are_kept() -> None:
    done = run([LINT_IMPORTS])
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("module", "line", "contract"),
    [
        ("world/ground.py", "import asyncio", "world/ does no I/O"),
        ("world/ground.py", "import socket", "world/ does no I/O"),
        ("world/ground.py", "from ..assets import model", "Imports point down"),
        ("assets/model.py", "import asyncio", "Only server/ knows asyncio"),
        ("sandbox/__init__.py", "from .. import server", "Imports point down"),
        ("plugins/bells.py", "from ..server import live", "Imports point down"),
        ("plugins/bells.py", "from ..assets import city", "Plugins know"),
    ],
)
def test_contracts_fail_when_they_are_broken(module: str, line: str, contract: str, tmp_path: Path) -> None:
    package = copy_of_the_house(tmp_path)
    path = package / module
    path.write_text(path.read_text() + f"\n{line}\n")
    code, words = contracts_of(tmp_path)
    assert code != 0
    assert any(row.startswith(contract) and row.endswith("BROKEN") for row in words.splitlines()), words


def test_untouched_copy_keeps_the_contracts(tmp_path: Path) -> None:
    copy_of_the_house(tmp_path)
    code, words = contracts_of(tmp_path)
    assert code == 0, words


def test_world_brings_neither_asyncio_nor_sockets() -> None:
    """Import every module of `world` in a fresh interpreter, after numpy, and compare.

    numpy is the only package that `world` stands on, so what numpy loads by itself is its affair; but if numpy began to
    load these modules, the comparison would be blind, and the first assertion says so.
    """
    names = [module_name(path) for path in MODULES if path.parts[0] == "world"]
    program = (
        "import sys, json, importlib, numpy\n"
        "before = set(sys.modules)\n"
        f"for name in {names!r}: importlib.import_module(name)\n"
        "print(json.dumps([sorted(before), sorted(set(sys.modules) - before)]))"
    )
    done = run([sys.executable, "-c", program])
    assert done.returncode == 0, done.stderr
    by_numpy, by_world = (set(part) for part in json.loads(done.stdout))
    noisy = {"asyncio", "socket", "_socket", "selectors", "ssl", "subprocess", "sqlite3", "multiprocessing"}
    assert by_numpy & noisy == set(), "numpy loads these by itself now: this test can no longer tell who did"
    assert by_world & noisy == set()
    assert set(names) <= by_world


# Floors, TypeScript.

SOURCES = ROOT / "clients/web/src"
FLOOR = {"words": -1, "protocol": 0, "net": 1, "state": 2, "outline": 3, "sound": 3, "ui": 4, "scene": 4, "the top": 5}
SHARED = {ROOT / "accessibility/needs.json"}
"""Data that the server and the page both read."""
ONLY_IN_SCENE = ("three", "3d-tiles-renderer")
IMPORT = re.compile(r"""(?:\bfrom\s*|\bimport\s*\(\s*|^\s*import\s*)["']([^"']+)["']""", re.MULTILINE)


def imports_of(source: Path) -> list[str]:
    return IMPORT.findall(source.read_text())


def part_of(path: Path) -> str:
    """The folder under src that a file belongs to; files beside the folders (`main.ts`) are the top."""
    parts = path.relative_to(SOURCES).parts
    return parts[0] if len(parts) > 1 or path.is_dir() else "the top"


def client_sources() -> list[Path]:
    return sorted(path for path in SOURCES.rglob("*.ts") if not path.name.endswith(".d.ts"))


def test_client_folders_import_downward_only() -> None:
    wrong: list[str] = []
    for source in client_sources():
        own = part_of(source)
        for target in imports_of(source):
            if not target.startswith("."):
                continue
            path = (source.parent / target).resolve()
            if path in SHARED:
                continue
            other = part_of(path)
            if other != own and FLOOR[other] >= FLOOR[own]:
                wrong.append(f"{source.relative_to(ROOT)} imports {target}")
    assert wrong == []


def test_only_the_scene_knows_three() -> None:
    wrong = [
        f"{source.relative_to(ROOT)} imports {target}"
        for source in client_sources()
        if part_of(source) != "scene"
        for target in imports_of(source)
        if target.split("/")[0] in ONLY_IN_SCENE
    ]
    assert wrong == []


def test_import_finder_sees_every_form() -> None:
    text = """
        import { a } from "x1";
        import type { b } from
          "x2";
        import "x3";
        const c = await import("x4");
        export * from 'x5';
    """
    assert IMPORT.findall(text) == ["x1", "x2", "x3", "x4", "x5"]
