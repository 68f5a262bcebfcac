from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI
from living import Visitor, a_city

from citiverse import __version__
from citiverse.server.app import make_app
from citiverse.server.live import LiveCity


@pytest.fixture
def city() -> LiveCity:
    return a_city(tick_ms=20)


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    package, client = tmp_path / "package", tmp_path / "client"
    package.mkdir(), client.mkdir()
    (package / "city.json").write_text("{}")
    (client / "index.html").write_text("<!doctype html><title>Citiverse</title>")
    return package, client


async def until(done: Callable[[], object]) -> None:
    """Let the loop go on until something is so."""
    for _ in range(3000):
        if done():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("it never came")


def browser(app: FastAPI) -> httpx.AsyncClient:
    return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://city.example")


@pytest.fixture
async def web(city: LiveCity, folders: tuple[Path, Path]) -> AsyncIterator[httpx.AsyncClient]:
    app = make_app(city, *folders)
    async with app.router.lifespan_context(app):
        yield browser(app)


async def test_healthy_at_once_and_ready_after_a_tick(city: LiveCity, folders: tuple[Path, Path]) -> None:
    client = browser(make_app(city, *folders))
    assert (await client.get("/healthz")).text == "ok\n"
    assert (await client.get("/readyz")).status_code == 503
    city.tick(0.1)
    assert (await client.get("/readyz")).text == "ready\n"
    city.close()
    assert (await client.get("/readyz")).status_code == 503 and (await client.get("/healthz")).status_code == 200


async def test_the_ticker_runs_and_ends_with_the_application(city: LiveCity, folders: tuple[Path, Path]) -> None:
    visitor = Visitor(city)
    app = make_app(city, *folders)
    async with app.router.lifespan_context(app):
        await until(lambda: city.account.ticks)
    assert visitor.line.closed is not None and visitor.line.closed[0] == 1001 and city.closing


async def test_status_gives_figures_and_no_person(web: httpx.AsyncClient, city: LiveCity) -> None:
    Visitor(city, "Hermenegilde", (123.0, 45.0))
    await until(lambda: city.world.columns.count)
    answer = await web.get("/api/status")
    status = answer.json()
    assert status.keys() == {"city", "version", "residents", "hz", "uptime_s", "ticks", "ticks_late", "tick_ms_mean"}
    assert (status["city"], status["version"], status["residents"], status["hz"]) == ("Krems", __version__, 1, 50)
    assert "Hermenegilde" not in answer.text and "123" not in answer.text


async def test_metrics_are_in_prometheus_words(web: httpx.AsyncClient) -> None:
    answer = await web.get("/metrics")
    assert answer.headers["Content-Type"].startswith("text/plain; version=0.0.4")
    assert "citiverse_residents 0.0" in answer.text


async def test_the_api_describes_itself(web: httpx.AsyncClient) -> None:
    description = await web.get("/api/openapi.json")
    assert description.status_code == 200 and "/api/status" in description.json()["paths"]
    assert (await web.get("/openapi.json")).status_code == 404


@pytest.mark.parametrize("path", ["/", "/city/city.json", "/healthz", "/api/status", "/nothing", "/city/nothing"])
async def test_every_answer_is_guarded(web: httpx.AsyncClient, path: str) -> None:
    headers = (await web.get(path)).headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy and "frame-ancestors 'none'" in policy and "'unsafe-eval'" not in policy
    assert "script-src 'self' 'wasm-unsafe-eval';" in policy and "unsafe-inline" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff" and headers["Referrer-Policy"] == "no-referrer"


async def test_the_page_and_the_package_are_served(web: httpx.AsyncClient) -> None:
    assert "<title>Citiverse" in (await web.get("/")).text and (await web.get("/city/city.json")).json() == {}


async def test_without_a_built_client_the_page_says_what_to_do(city: LiveCity, folders: tuple[Path, Path]) -> None:
    client = browser(make_app(city, folders[0], folders[1] / "missing"))
    answer = await client.get("/")
    assert answer.status_code == 503 and "make setup" in answer.text


async def test_a_tick_that_fails_ends_the_server_loudly(
    city: LiveCity, folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    raised: list[int] = []

    def broken(dt_s: float) -> None:
        raise AssertionError("a fault of ours")

    monkeypatch.setattr("citiverse.server.app.signal.raise_signal", raised.append)
    city.tick = broken  # type: ignore[method-assign]
    app = make_app(city, *folders)
    async with app.router.lifespan_context(app):
        await until(lambda: raised)
    assert raised == [15] and "The tick failed" in caplog.text and "a fault of ours" in caplog.text
