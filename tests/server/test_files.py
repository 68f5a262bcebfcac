from __future__ import annotations

import gzip
from pathlib import Path
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette
from starlette.responses import Response
from starlette.routing import Mount

from citiverse.server.files import Files

TEXT = b'{"name": "Krems"}' * 20
HASH = "0123456789abcdef0123456789abcdef"
LONG = HASH[::-1]
TILE = b"glTF" * 1000
GZIP = {"Accept-Encoding": "gzip"}


@pytest.fixture
def client(tmp_path: Path) -> httpx.AsyncClient:
    folder = tmp_path / "city"
    (folder / "tiles").mkdir(parents=True)
    (folder / "assets").mkdir()
    for name in ("city.json", f"features-{HASH}.json", "features.json", "manifest.json"):
        (folder / name).write_bytes(TEXT)
    (folder / "city.json.gz").write_bytes(gzip.compress(TEXT))
    (folder / f"made-{HASH}.json.gz").write_bytes(gzip.compress(TEXT))
    (folder / f"tiles/{HASH}.glb").write_bytes(b"glTF")
    (folder / f"tiles/{LONG}.glb").write_bytes(TILE)
    (folder / "assets/index-B_x8-Kqz.js").write_bytes(b"let a")
    (folder / "assets/plain.js").write_bytes(b"let a")
    (tmp_path / "secret.json").write_bytes(b"secret")
    (folder / "link.json").symlink_to(tmp_path / "secret.json")
    (folder / "features.json.gz").symlink_to(tmp_path / "secret.json")
    app = Starlette(routes=[Mount("/city/", Files(directory=folder))])
    return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://city.example")


@pytest.mark.parametrize("accepts", ["gzip", "br, gzip;q=0.8"])
async def test_a_browser_that_takes_gzip_gets_the_twin(client: httpx.AsyncClient, accepts: str) -> None:
    answer = await client.get("/city/city.json", headers={"Accept-Encoding": accepts})
    assert answer.headers["Content-Encoding"] == "gzip" and answer.headers["Content-Type"] == "application/json"
    assert int(answer.headers["Content-Length"]) == len(gzip.compress(TEXT)) < len(TEXT)
    assert answer.content == TEXT


@pytest.mark.parametrize("accepts", ["identity", "", "br, gzip;q=0", "gzip; q=0.0"])
async def test_one_that_does_not_gets_the_file_itself(client: httpx.AsyncClient, accepts: str) -> None:
    answer = await client.get("/city/city.json", headers={"Accept-Encoding": accepts})
    assert "Content-Encoding" not in answer.headers and answer.content == TEXT
    assert answer.headers["Vary"] == "Accept-Encoding"


@pytest.mark.parametrize("accepts", ["gzip", "identity"])
async def test_what_lies_there_only_compressed_is_got_by_everyone(client: httpx.AsyncClient, accepts: str) -> None:
    answer = await client.get(f"/city/made-{HASH}.json", headers={"Accept-Encoding": accepts})
    assert answer.status_code == 200 and answer.content == TEXT
    assert ("Content-Encoding" in answer.headers) is (accepts == "gzip")
    assert answer.headers["Content-Type"] == "application/json" and "immutable" in answer.headers["Cache-Control"]


async def test_a_file_without_a_twin_is_compressed_for_who_takes_it(client: httpx.AsyncClient) -> None:
    zipped = await client.get(f"/city/tiles/{LONG}.glb", headers=GZIP)
    assert zipped.headers["Content-Encoding"] == "gzip" and int(zipped.headers["Content-Length"]) < len(TILE) // 10
    assert zipped.headers["Content-Type"] == "model/gltf-binary" and "immutable" in zipped.headers["Cache-Control"]
    plain = await client.get(f"/city/tiles/{LONG}.glb", headers={"Accept-Encoding": "identity"})
    assert "Content-Encoding" not in plain.headers and plain.content == zipped.content == TILE
    assert zipped.headers["Vary"] == plain.headers["Vary"] == "Accept-Encoding"


async def test_where_compressing_saves_nothing_the_file_is_sent_as_it_is(client: httpx.AsyncClient) -> None:
    answer = await client.get(f"/city/tiles/{HASH}.glb", headers=GZIP)
    assert "Content-Encoding" not in answer.headers and answer.content == b"glTF"


async def test_a_part_of_a_file_is_a_part_of_the_file_itself(client: httpx.AsyncClient) -> None:
    answer = await client.get(f"/city/tiles/{LONG}.glb", headers=GZIP | {"Range": "bytes=2-5"})
    assert answer.status_code == 206 and "Content-Encoding" not in answer.headers and answer.content == b"TFgl"


async def test_a_browser_that_has_the_compressed_file_is_told_so(client: httpx.AsyncClient) -> None:
    tag = (await client.get(f"/city/tiles/{LONG}.glb", headers=GZIP)).headers["ETag"]
    again = await client.get(f"/city/tiles/{LONG}.glb", headers=GZIP | {"If-None-Match": tag})
    assert again.status_code == 304 and not again.content and again.headers["ETag"] == tag


async def test_a_file_that_goes_while_it_is_asked_for_is_not_found(
    client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = Files.file_response

    def goes(files: Files, path: str, *rest: Any) -> Response:
        response = found(files, path, *rest)
        Path(path).unlink()
        return response

    monkeypatch.setattr(Files, "file_response", goes)
    assert (await client.get(f"/city/tiles/{LONG}.glb", headers=GZIP)).status_code == 404


async def test_a_file_that_was_replaced_is_sent_as_it_is_now(client: httpx.AsyncClient, tmp_path: Path) -> None:
    before = await client.get("/city/features.json", headers=GZIP)
    (tmp_path / "city/features.json").write_bytes(TEXT * 2)
    after = await client.get("/city/features.json", headers=GZIP)
    assert (before.content, after.content) == (TEXT, TEXT * 2) and before.headers["ETag"] != after.headers["ETag"]


@pytest.mark.parametrize(
    ("path", "for_ever"),
    [
        ("city.json", False),
        ("features.json", False),
        ("manifest.json", False),
        ("assets/plain.js", False),
        (f"features-{HASH}.json", True),
        (f"tiles/{HASH}.glb", True),
        ("assets/index-B_x8-Kqz.js", True),
    ],
)
async def test_only_what_is_named_after_its_content_is_kept_for_ever(
    client: httpx.AsyncClient, path: str, for_ever: bool
) -> None:
    control = (await client.get(f"/city/{path}")).headers["Cache-Control"]
    assert control == ("public, max-age=31536000, immutable" if for_ever else "no-cache")


async def test_a_browser_that_has_the_file_is_told_so(client: httpx.AsyncClient) -> None:
    tag = (await client.get("/city/city.json")).headers["ETag"]
    again = await client.get("/city/city.json", headers={"If-None-Match": tag})
    assert again.status_code == 304 and again.headers["Cache-Control"] == "no-cache" and not again.content


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        (f"tiles/{HASH}.glb", "model/gltf-binary"),
        ("assets/plain.js", "text/javascript"),
        ("city.json.gz", "application/gzip"),
    ],
)
async def test_types_are_those_that_browsers_need(client: httpx.AsyncClient, path: str, kind: str) -> None:
    assert (await client.get(f"/city/{path}")).headers["Content-Type"].partition(";")[0] == kind


@pytest.mark.parametrize(
    "path",
    [
        "link.json",
        "features.json.gz",
        "../secret.json",
        "%2e%2e/secret.json",
        "..%2fsecret.json",
        "",
        "tiles",
        "no.json",
    ],
)
async def test_nothing_outside_the_folder_and_no_listing(client: httpx.AsyncClient, path: str) -> None:
    answer = await client.get(f"/city/{path}")
    assert answer.status_code == 404 and b"secret" not in answer.content
