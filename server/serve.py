"""Serving one city: a socket that is bound first, uvicorn on it, and words for what can go wrong.

**Invariant:** the address is printed only when residents can use it.
"""

from __future__ import annotations

import errno
import functools
import gc
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, cast

import uvicorn

from ..accessibility.recogniser import RecogniserError, find_recogniser
from ..accessibility.standard import standard_services
from ..plugins.first_party import first_party_plugins
from .app import make_app
from .errors import UserError
from .http import BoundedHttp
from .live import LiveCity
from .opening import read_opening
from .settings import Settings
from .socket import WorldSocket

__all__ = ["ServeError", "serve"]

CLOSING_S_MAX: Final = 10
BACKLOG: Final = 2048


class ServeError(UserError):
    """The city cannot be served; the message is a sentence for the person at the terminal."""


def serve(package: Path, settings: Settings, say: Callable[[str], None]) -> None:
    """Serve the package until a signal ends it; `say` gets the address once residents can join. Raises ServeError."""
    with _listen(settings.host, settings.port) as listener:
        _serve(package, settings, listener, say)


def _serve(package: Path, settings: Settings, listener: socket.socket, say: Callable[[str], None]) -> None:
    opening = read_opening(package)
    city = opening.city
    live = LiveCity(
        city.name,
        city.ground,
        (*city.start, opening.heading_deg),
        tick_ms=settings.tick_ms,
        residents_max=settings.residents_max,
        resume_s=settings.resume_s,
        stages=settings.stages,
        things=city.things,
        plugins=[*standard_services(), *first_party_plugins()],
        seats={str(seat): key for seat, key in settings.seats.items()},
        recogniser=_known(settings.recogniser),
        revision=opening.revision,
    )
    config = uvicorn.Config(
        make_app(live, package),
        ws=cast(Any, functools.partial(WorldSocket, live)),
        http=BoundedHttp,
        backlog=BACKLOG,
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=CLOSING_S_MAX,
    )
    host, port = listener.getsockname()[:2]
    shown = f"[{host}]" if ":" in host else host
    server = _Server(config, lambda: say(f"http://{shown}:{port}/"))
    server.run(sockets=[listener])


def _known(recogniser: str) -> str:
    try:
        if recogniser:
            find_recogniser(recogniser)
    except RecogniserError as error:
        raise ServeError(str(error)) from error
    return recogniser


class _Server(uvicorn.Server):
    """uvicorn, saying when it is ready."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self.ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            # What is loaded stays. Looking through it for rubbish again and again would hold up ticks.
            gc.collect()
            gc.freeze()
            self.ready()


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError as error:
        listener.close()
        raise ServeError(_bind_sentence(host, port, error)) from error
    return listener


def _bind_sentence(host: str, port: int, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} is in use: stop what has it, or choose another with --port (make run PORT=8001)."
    if error.errno == errno.EACCES:
        return f"Port {port} needs more rights than this account has: choose one above 1023 with --port."
    return f"This machine cannot listen on {host}:{port} ({error.strerror}): check --host and --port."
