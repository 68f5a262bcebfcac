"""What a city gets when it installs the wheel: the wings, the built client, and a server that needs no checkout.

**Invariant:** the wheel is built from what git would commit plus the built client, and installed into an environment of
its own.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import sysconfig
import urllib.request
import venv
import zipfile
from collections.abc import Iterator
from pathlib import Path

import msgpack
import pytest
from stage import Stage, serve_city
from tiny_city import BUILDINGS, write_tiny_city
from websockets.sync.client import connect

ROOT = Path(__file__).resolve().parent.parent
CLIENT = ROOT / "clients/web/dist"
WINGS = ("world", "assets", "accessibility", "sandbox", "plugins", "server")
HELLO, WELCOME, PROTOCOL = 0, 32, 1


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel from a copy, so that nothing of an older build can slip in."""
    if not (CLIENT / "index.html").is_file():
        pytest.skip("needs the built client: run `make setup`")
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True
    )
    if listed.returncode != 0:
        pytest.skip("needs a git checkout")
    source, out = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("wheel")
    for name in listed.stdout.splitlines():
        if (ROOT / name).is_file():
            (source / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, source / name)
    shutil.copytree(CLIENT, source / CLIENT.relative_to(ROOT))
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(source)]
    built = subprocess.run(command, capture_output=True, text=True)
    assert built.returncode == 0, built.stdout + built.stderr
    (path,) = out.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel, and only the wheel, in an environment that borrows the dependencies of this one."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=False, symlinks=True)
    paths = sysconfig.get_paths("venv", {"base": str(folder), "platbase": str(folder)})
    command = [sys.executable, "-m", "pip", "--python", str(folder), "install", "--no-deps", "--no-index", str(wheel)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    # A .pth file adds the folder itself and reads no .pth inside it, so the editable install of the checkout stays out.
    (Path(paths["purelib"]) / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return Path(paths["scripts"])


@pytest.fixture(scope="module")
def stage(installed: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """Serve a small city from the installed package, away from the checkout."""
    folder = tmp_path_factory.mktemp("served")
    city = write_tiny_city(folder / "tiny.gltf")
    with pytest.MonkeyPatch.context() as environment:
        environment.delenv("PYTHONPATH", raising=False)
        with serve_city(city, folder / "data", command=[installed / "citiverse"], cwd=folder) as running:
            yield running


def fetch(url: str) -> bytes:
    with urllib.request.urlopen(url, timeout=20) as answer:
        return answer.read()


def test_wheel_holds_the_wings_and_the_client_and_nothing_else(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    inside = {name.removeprefix("citiverse/") for name in names if ".dist-info/" not in name}
    code = {str(path.relative_to(ROOT)) for wing in WINGS for path in (ROOT / wing).rglob("*.py")}
    client = {str(path.relative_to(ROOT)) for path in CLIENT.rglob("*") if path.is_file()}
    words = {str(path.relative_to(ROOT)) for wing in WINGS for path in (ROOT / wing).rglob("*.ftl")}
    others = {"__init__.py", "py.typed", "accessibility/needs.json", "assets/report.css"}
    assert inside == others | code | client | words


def test_installed_package_is_not_the_checkout(installed: Path, tmp_path: Path) -> None:
    program = "import citiverse, citiverse.server, sys; print(citiverse.__file__); print(citiverse.server.__file__)"
    done = subprocess.run([installed / "python", "-I", "-c", program], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    for line in done.stdout.split():
        assert Path(line).is_relative_to(installed.parent), line


def test_installed_city_serves_its_page_whole(stage: Stage) -> None:
    page = fetch(stage.url + "/").decode()
    links = [link for link in re.findall(r'(?:src|href)="([^"]+)"', page) if not link.startswith(("data:", "#"))]
    assert any(link.endswith(".js") for link in links), page
    for link in links:
        assert fetch(stage.url + "/" + link.removeprefix("./").lstrip("/")), link


def test_installed_city_serves_its_package(stage: Stage) -> None:
    city = json.loads(fetch(stage.url + "/city/city.json"))
    assert city["format"] == "citiverse-package"
    assert city["counts"]["buildings"] == city["counts"]["buildings_named"] == len(BUILDINGS)
    features = json.loads(fetch(stage.url + "/city/" + city["files"]["features"]))["features"]
    assert set(BUILDINGS) <= {feature.get("name") for feature in features}


def test_installed_city_lets_a_resident_in(stage: Stage) -> None:
    with connect(stage.socket_url, subprotocols=["citiverse.1"], compression=None) as socket:
        socket.send(msgpack.packb([HELLO, PROTOCOL, None, None, "Ada", 3, {}]))
        while (message := msgpack.unpackb(socket.recv(timeout=20)))[0] != WELCOME:
            pass
        facts = message[2]
    assert facts["residents"] == 1
    assert facts["package"] == "/city/"
