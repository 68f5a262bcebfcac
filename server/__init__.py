"""Sockets, sessions, the tick, fan-out, HTTP and the command line; the only wing with asyncio.

**Invariant:** one file knows the wire (`protocol.py`), one file knows the socket (`socket.py`).
"""

__all__: list[str] = []
