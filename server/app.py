"""HTTP: the resident's page, the city package, and what operators and machines ask.

**Invariant:** nothing here touches the world; positions and identities never leave by HTTP.
"""

from __future__ import annotations

import asyncio
import logging
import signal
import time
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

from fastapi import FastAPI, Request, Response
from fastapi.responses import HTMLResponse, PlainTextResponse
from pydantic import BaseModel
from starlette.middleware.base import RequestResponseEndpoint

from .. import __version__
from .files import Files
from .live import LiveCity
from .metrics import exposition
from .ticker import run_ticker
from .watch import watch

__all__ = ["CLIENT", "Status", "make_app"]

LOG: Final = logging.getLogger("citiverse")
CLIENT: Final = Path(__file__).resolve().parents[1] / "clients" / "web" / "dist"
# Tiles are packed (EXT_meshopt_compression) and their decoder is WebAssembly, which a policy must allow by name; it
# allows no script to be made from text.
HEADERS: Final = {
    "Content-Security-Policy": "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; img-src 'self' data: blob:; "
    "worker-src 'self' blob:; connect-src 'self' blob:; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}
NO_CLIENT: Final = """<!doctype html><html lang="en"><title>Citiverse</title><h1>The page has not been built</h1>
<p>This server runs, but the browser's part is missing.
Run <code>make setup</code> in the project's folder and start again.</p></html>"""


class Status(BaseModel):
    """What `/api/status` says."""

    city: str
    version: str
    residents: int
    hz: float
    uptime_s: float
    ticks: int
    ticks_late: int
    tick_ms_mean: float


def make_app(city: LiveCity, package: Path, client: Path = CLIENT) -> FastAPI:
    """Make the application for one city whose package lies in the folder `package`."""
    began_s = time.monotonic()

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncGenerator[None]:
        await city.talk.voices.start()
        ticker = asyncio.create_task(run_ticker(city))
        ticker.add_done_callback(_stop_on_failure)
        watcher = asyncio.create_task(watch(city, package)) if city.revision else None
        if watcher is not None:
            watcher.add_done_callback(_say_failure)
        yield
        city.close()
        ticker.cancel()
        if watcher is not None:
            watcher.cancel()
        await city.talk.voices.close()

    app = FastAPI(
        title="Citiverse",
        version=__version__,
        openapi_url="/api/openapi.json",
        docs_url=None,
        redoc_url=None,
        lifespan=lifespan,
    )

    @app.middleware("http")
    async def add_headers(request: Request, call_next: RequestResponseEndpoint) -> Response:
        response = await call_next(request)
        response.headers.update(HEADERS)
        return response

    @app.get("/healthz", response_class=PlainTextResponse)
    async def health() -> str:
        """Say that the process runs."""
        return "ok\n"

    @app.get("/readyz", response_class=PlainTextResponse)
    async def ready() -> Response:
        """Say whether residents can join."""
        if city.closing or not city.account.ticks:
            return PlainTextResponse("not ready\n", 503)
        return PlainTextResponse("ready\n")

    @app.get("/metrics")
    async def metrics() -> Response:
        """Give the metrics for Prometheus."""
        return Response(exposition(city), media_type="text/plain; version=0.0.4; charset=utf-8")

    @app.get("/api/status")
    async def status() -> Status:
        """Give the server's own figures."""
        account = city.account
        return Status(
            city=city.name,
            version=__version__,
            residents=city.world.columns.count,
            hz=1000 / city.tick_ms,
            uptime_s=round(time.monotonic() - began_s, 1),
            ticks=account.ticks,
            ticks_late=account.ticks_late,
            tick_ms_mean=round(1000 * account.tick_s_total / max(1, account.ticks), 3),
        )

    app.mount(city.package, Files(directory=package))
    if (client / "index.html").is_file():
        app.mount("/", Files(directory=client, html=True))
    else:
        app.add_api_route("/", lambda: HTMLResponse(NO_CLIENT, 503), include_in_schema=False)
    return app


def _say_failure(watcher: asyncio.Task[None]) -> None:
    if not watcher.cancelled() and (error := watcher.exception()) is not None:
        LOG.critical("The city's package is watched no more: start again to serve another.", exc_info=error)


def _stop_on_failure(ticker: asyncio.Task[None]) -> None:
    """A tick that fails is our own fault: say so and end, so that whoever watches the process starts it again."""
    if not ticker.cancelled() and (error := ticker.exception()) is not None:
        LOG.critical("The tick failed; the server stops.", exc_info=error)
        signal.raise_signal(signal.SIGTERM)
