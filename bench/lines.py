"""Lines of bots that are made, cut and made again.

**Invariant:** whoever is cut says nothing to the server: no close frame, no LEAVE.
"""

from __future__ import annotations

import asyncio
import socket
import struct
from typing import Final

from citiverse.server.bot import Bot

__all__ = ["connect", "cut", "disperse"]

HOST: Final = "127.0.0.1"
JOINED_S_MAX: Final = 60.0
NO_LINGER: Final = struct.pack("ii", 1, 0)


async def connect(bot: Bot, port: int, receive_buffer_bytes: int | None = None) -> None:
    """Connect a bot, for the first time or again, and wait until it is in the city or has failed."""
    plug = socket.socket()
    if receive_buffer_bytes is not None:
        plug.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer_bytes)
    plug.setblocking(False)
    loop = asyncio.get_running_loop()
    await loop.sock_connect(plug, (HOST, port))
    await loop.create_connection(lambda: bot, sock=plug)
    await asyncio.wait_for(asyncio.shield(bot.joined), JOINED_S_MAX)


def cut(bot: Bot, reset: bool) -> None:
    """Cut a bot's line without a word: with `reset` it breaks (RST), else it ends (FIN)."""
    if reset:
        bot.transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, NO_LINGER)
    bot.vanish()


def disperse(bots: list[Bot]) -> None:
    """Cut the lines of everybody who is still there, so that the server can end without them."""
    for bot in bots:
        if bot.present:
            bot.vanish()
