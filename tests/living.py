"""A living city without a socket: sessions on lines that keep what they are given, and clients that read it.

**Invariant:** everything goes in as bytes of a client and comes out as bytes of the server.
"""

from __future__ import annotations

from typing import Any

import msgpack
import numpy as np
from reference_client import KeepingLine, ReferenceClient, Resident

from citiverse.server.live import LiveCity
from citiverse.server.protocol import encode_hello, encode_move
from citiverse.server.session import Session
from citiverse.world.ground import Ground, open_ground

__all__ = ["Visitor", "a_city", "assert_knows", "truth_of"]

STEP_M = (64 + 8) / 4096


class Visitor:
    """A session, its line and what a client makes of it."""

    def __init__(
        self,
        city: LiveCity,
        name: str = "Ana",
        start: tuple[float, float] | None = None,
        colour: int = 3,
        resume: str | None = None,
        event: int | None = None,
        peer: str = "",
        **options: Any,
    ) -> None:
        self.city = city
        self.line = KeepingLine(peer)
        self.client = ReferenceClient()
        self.line.session = city.open(self.line, 0.0)
        self.session.receive(encode_hello(name, colour, start, resume, event, **options), 0.0)
        self.seq = 0

    @property
    def session(self) -> Session:
        """The session that the line belongs to."""
        return self.line.session

    @property
    def facts(self) -> dict[str, Any]:
        """Those of WELCOME or RESUMED, the first message."""
        return self.line.events()[0]["facts"]

    def come_back(self, event: int | None = None, name: str = "Ana", colour: int = 3) -> Visitor:
        """Come back to the same session over another line."""
        return Visitor(self.city, name, None, colour, self.facts["token"], event)

    @property
    def row(self) -> int:
        """The resident's row."""
        return self.session.row

    def move(self, x_m: float, z_m: float, heading: int = 0) -> None:
        """Ask for a place."""
        self.seq += 1
        self.session.receive(encode_move(self.seq, x_m, z_m, heading), 0.0)

    def send(self, *fields: Any) -> None:
        """Send any message."""
        self.session.receive(msgpack.packb(fields), 0.0)

    def told(self, kind: str = "UTTERED") -> list[Any]:
        """All events of a kind; of UTTERED the utterances."""
        events = [event for event in self.line.events() if event["kind"] == kind]
        return [event["utterance"] for event in events] if kind == "UTTERED" else events

    def read(self) -> list[str]:
        """Take all frames of the state lane; give their kinds."""
        return [self.client.take(payload)["kind"] for payload in self.line.take_frames()]


def a_city(ground: Ground | None = None, **settings: Any) -> LiveCity:
    """Make a small city of open ground; some of its cells have negative coordinates."""
    return LiveCity("Krems", ground or open_ground(6, 4, cell_x0=-2, cell_z0=-1), (32.0, 32.0, 90.0), **settings)


def truth_of(city: LiveCity, row: int) -> dict[tuple[int, int], dict[int, Resident]]:
    """What somebody in this row should know: each cell of their view with its residents by slot."""
    world, columns = city.world, city.world.columns
    view: dict[tuple[int, int], dict[int, Resident]] = {}
    for cell in world.grid.view(int(columns.cell[row])):
        there = np.nonzero(columns.alive & (columns.cell == cell))[0].tolist()
        view[world.grid.plane(cell)] = {
            int(columns.slot[other]): Resident(
                int(columns.id[other]),
                columns.name[other],
                int(columns.colour[other]),
                int(columns.status[other]),
                float(columns.x_m[other]),
                float(columns.z_m[other]),
                int(columns.heading[other]),
            )
            for other in there
        }
    return view


def assert_knows(visitor: Visitor) -> None:
    """Assert that a visitor's client knows all of their view, to the step of a place, and nothing else."""
    truth, known = truth_of(visitor.city, visitor.row), visitor.client.known()
    assert set(known) == set(truth)
    assert visitor.client.resyncs == 0
    for cell, residents in truth.items():
        assert set(known[cell]) == set(residents), f"slots of {cell}"
        for slot, resident in residents.items():
            other = known[cell][slot]
            assert abs(other.x_m - resident.x_m) <= STEP_M and abs(other.z_m - resident.z_m) <= STEP_M
            words = other.id, other.name, other.colour, other.status, other.heading
            assert words == (resident.id, resident.name, resident.colour, resident.status, resident.heading)
