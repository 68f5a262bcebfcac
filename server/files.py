"""Files over HTTP: compressed where the browser takes that and it saves, and honest caching.

A file may lie there compressed (`NAME.gz`), beside itself or alone; any other is compressed when it is first asked for.

**Invariant:** a name that carries a content hash may be kept for ever; every other file is asked about again each time.
"""

from __future__ import annotations

import gzip
import mimetypes
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from anyio import to_thread
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.responses import FileResponse, Response, StreamingResponse
from starlette.staticfiles import StaticFiles
from starlette.status import HTTP_304_NOT_MODIFIED
from starlette.types import Scope

from .zipped import ZippedFiles

__all__ = ["Files"]

_HASHED: Final = re.compile(r"[-/][0-9a-f]{32}\.\w+$|-[A-Za-z0-9_-]{8}\.(js|css)$")
"""A package's content hash, or the shorter one that Vite puts into `assets/`, where a plain word could be as long."""
_FOR_EVER: Final = "public, max-age=31536000, immutable"
_TYPES: Final = {
    ".bin": "application/octet-stream",
    ".glb": "model/gltf-binary",
    ".gz": "application/gzip",
    ".js": "text/javascript",
}
_NEVER: Final = frozenset({"q=0", "q=0.0", "q=0.00", "q=0.000"})
_KEPT_HEADERS: Final = ("Content-Type", "Last-Modified", "Vary", "Cache-Control")
CHUNK_BYTES: Final = 1 << 16


class Files(StaticFiles):
    """Serve one folder; symbolic links are not followed out of it."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._zipped = ZippedFiles()

    def lookup_path(self, path: str) -> tuple[str, os.stat_result | None]:
        """Find a file, also one that lies there only compressed."""
        full_path, found = super().lookup_path(path)
        if found is not None:
            return full_path, found
        full_path, found = super().lookup_path(path + ".gz")
        return full_path.removesuffix(".gz"), found

    async def get_response(self, path: str, scope: Scope) -> Response:
        """Answer a request; where the file has no twin, compress it on a thread, since a tick must not wait for it."""
        response = await super().get_response(path, scope)
        if response.status_code == HTTP_304_NOT_MODIFIED and "W/" in Headers(scope=scope).get("if-none-match", ""):
            response.headers["ETag"] = f"W/{response.headers['ETag']}"
        if not isinstance(response, FileResponse) or "Content-Encoding" in response.headers:
            return response
        if not _takes_gzip(scope) or "range" in Headers(scope=scope) or response.stat_result is None:
            return response
        try:
            data = await to_thread.run_sync(self._zipped.of, Path(response.path), response.stat_result)
        except FileNotFoundError:
            # Gone since it was found, with the package before the last.
            raise HTTPException(404) from None
        if data is None:
            return response
        kept = {name: response.headers[name] for name in _KEPT_HEADERS}
        # Not the bytes of the file, but the same content: that is what a weak tag says (RFC 9110, 8.8.1).
        return Response(data, 200, kept | {"ETag": f"W/{response.headers['ETag']}", "Content-Encoding": "gzip"})

    def file_response(
        self, full_path: str | os.PathLike[str], stat_result: os.stat_result, scope: Scope, status_code: int = 200
    ) -> Response:
        """Answer with the file, or its twin when the browser takes gzip or there is nothing else."""
        path = Path(full_path)
        twin = path.with_name(path.name + ".gz")
        zipped = _takes_gzip(scope) and twin.is_file() and not twin.is_symlink()
        if zipped:
            full_path, stat_result = twin, twin.stat()
        if not zipped and not path.is_file():
            response = StreamingResponse(_inflated(twin), status_code)
        else:
            response = super().file_response(full_path, stat_result, scope, status_code)
        if isinstance(response, FileResponse | StreamingResponse):
            kind = _TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
            response.headers["Content-Type"] = kind
            if zipped:
                response.headers["Content-Encoding"] = "gzip"
        response.headers["Vary"] = "Accept-Encoding"
        hashed = _HASHED.search(f"{path.parent.name}/{path.name}")
        response.headers["Cache-Control"] = _FOR_EVER if hashed else "no-cache"
        return response


def _takes_gzip(scope: Scope) -> bool:
    """Read Accept-Encoding (RFC 9110, 12.5.3), where a weight of nought is a refusal."""
    for wish in Headers(scope=scope).get("accept-encoding", "").split(","):
        coding, _, weight = wish.partition(";")
        if coding.strip().lower() == "gzip":
            return weight.strip().lower() not in _NEVER
    return False


def _inflated(twin: Path) -> Iterator[bytes]:
    with gzip.open(twin) as file:
        while chunk := file.read(CHUNK_BYTES):
            yield chunk
