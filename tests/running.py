"""A city that runs in this process on a free port of the loopback, on a thread and loop of its own.

**Invariant:** when the block ends, the server has ended and its port is free.
"""

from __future__ import annotations

import functools
import json
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import uvicorn

from citiverse.server.app import make_app
from citiverse.server.http import BoundedHttp
from citiverse.server.live import LiveCity
from citiverse.server.socket import WorldSocket

__all__ = ["Running", "running"]

READY_S_MAX = 60.0
CLOSING_S_MAX = 10
FEATURES = [
    {"kind": "street", "point": [20.0, 0.0, 20.0]},
    {"kind": "square", "point": [50.0, 0.0, 50.0]},
    {"kind": "building", "point": [1.0, 0.0, 1.0]},
]


@dataclass(frozen=True)
class Running:
    """A running city and where it is."""

    city: LiveCity
    port: int

    @property
    def socket_url(self) -> str:
        """The address of the WebSocket."""
        return f"ws://127.0.0.1:{self.port}/world"


@contextmanager
def running(city: LiveCity, folder: Path) -> Iterator[Running]:
    """Serve a city until the block ends; `folder` becomes its package, as far as bots need one."""
    facts = {"start": {"x": 32.0, "z": 32.0, "heading_deg": 0.0}, "files": {"features": "features.json"}}
    (folder / "city.json").write_text(json.dumps(facts))
    (folder / "features.json").write_text(json.dumps({"features": FEATURES}))
    ready = threading.Event()
    listener = socket.create_server(("127.0.0.1", 0))
    make_socket = cast(Any, functools.partial(WorldSocket, city))
    config = uvicorn.Config(
        make_app(city, folder),
        ws=make_socket,
        http=BoundedHttp,
        log_level="warning",
        timeout_graceful_shutdown=CLOSING_S_MAX,
    )
    server = _Server(config, ready)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    try:
        assert ready.wait(READY_S_MAX), "the server did not start"
        yield Running(city, listener.getsockname()[1])
    finally:
        server.should_exit = True
        thread.join()
        listener.close()


class _Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config, ready: threading.Event) -> None:
        super().__init__(config)
        self.ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.ready.set()
