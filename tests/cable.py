"""A cable between browsers and a server that can be pulled out and put back.

It is a TCP proxy on the loopback: what lies on it when it is pulled is lost, as it is in a tunnel.

**Invariant:** while it is out, every connection over it is closed and none is taken; after `close` no thread is left.
"""

from __future__ import annotations

import contextlib
import socket
import threading
from types import TracebackType
from typing import Final, Self

__all__ = ["Cable"]

LOOPBACK: Final = "127.0.0.1"
CHUNK_BYTES: Final = 65_536


class Cable:
    """See the head of this file. `url` is the address at this end; `far_url` the server's."""

    def __init__(self, far_url: str) -> None:
        self._far = (LOOPBACK, int(far_url.rsplit(":", 1)[1]))
        self._listener = socket.create_server((LOOPBACK, 0))
        self.url = f"http://{LOOPBACK}:{self._listener.getsockname()[1]}"
        self._lock = threading.Lock()
        self._sockets: list[socket.socket] = []
        self._threads: list[threading.Thread] = []
        self._out = False
        self._start(self._accept)

    def pull(self) -> None:
        """Pull it out: everything on it breaks off."""
        with self._lock:
            self._out = True
            sockets, self._sockets = self._sockets, []
        for end in sockets:
            _shut(end)

    def put_back(self) -> None:
        """Put it back: new connections go through again."""
        with self._lock:
            self._out = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        _shut(self._listener)
        self.pull()
        for thread in self._threads:
            thread.join()

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._listener.accept()
            except OSError:
                return
            far = socket.create_connection(self._far)
            with self._lock:
                if not self._out:
                    self._sockets += [near, far]
            if near in self._sockets:
                self._start(_pump, near, far)
                self._start(_pump, far, near)
            else:
                _shut(near)
                _shut(far)

    def _start(self, work: object, *ends: socket.socket) -> None:
        thread = threading.Thread(target=work, args=ends, daemon=True)  # type: ignore[arg-type]
        self._threads.append(thread)
        thread.start()


def _pump(source: socket.socket, sink: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while data := source.recv(CHUNK_BYTES):
            sink.sendall(data)
    _shut(source)
    _shut(sink)


def _shut(end: socket.socket) -> None:
    """Wake whoever waits for it, then let it go."""
    with contextlib.suppress(OSError):
        end.shutdown(socket.SHUT_RDWR)
    end.close()
