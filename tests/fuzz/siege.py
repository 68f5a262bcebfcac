"""A small city with four bystanders, its likeness without strangers, and what must hold whatever strangers do.

The bounds of the city are made small, so that strangers meet them often: few places, few arrivals in a tick.

**Invariant:** after each step the city's tables agree with each other, and nobody notices strangers but by sight and
hearing.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Collection, Sequence
from typing import Any
from unittest.mock import patch

import numpy as np
from fuzz.bystanders import Bystander
from fuzz.messages import FAR_AWAY
from fuzz.tally import TALLY
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from websockets.frames import CloseCode

from citiverse.server import live
from citiverse.server.live import LiveCity
from citiverse.server.protocol import EVENT_BYTES_MAX, Close
from citiverse.server.session import Session, State
from citiverse.world.ground import open_ground
from citiverse.world.rules import CREDIT_M_MAX

__all__ = ["ARRIVALS_WAITING_MAX", "DOCUMENTED", "Siege", "Wish", "wishes"]

PLACES = 12
STRANGERS_AT_FIRST = 3
ARRIVALS_PER_TICK = 4
ARRIVALS_WAITING_MAX = 6
RESUME_S = 4
DOCUMENTED = {*map(int, Close), 1002, 1007, 1009}
HOMES = [(32.0, 32.0), (44.0, 32.0), FAR_AWAY, (FAR_AWAY[0] + 12, FAR_AWAY[1])]
"""Two where strangers arrive, and two far away, where strangers come who wish for it."""
ROUNDING_M = 1e-9
GARDEN = HOMES[2:]
START = (36.0, 36.0, 90.0)
STAGES = [(38.0, 32.0, 4.0)]
"""Between the two who are near."""
Wish = tuple[float | None, float | None]
NO_WISH: Wish = (None, None)
wishes = st.sampled_from([NO_WISH] * 9 + [FAR_AWAY])
unit = st.floats(-1, 1, width=32)


class Records(logging.Handler):
    """Keeps what is logged."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a record."""
        self.said.append(f"{record.name}: {self.format(record)}")

    def hold_empty(self, allowed: Collection[str] = ()) -> None:
        """Assert that nothing else was logged; the first record is told."""
        found = [said for said in self.said if said not in allowed]
        assert not found, f"{len(found)} records in the log, the first: {found[0]}"


class Siege(RuleBasedStateMachine):
    """What bystanders and time do. Strangers are the machines' own."""

    @initialize()
    def begin(self) -> None:
        """Found both cities; the bystanders arrive first, so that they are the same residents in both."""
        self.now_s = 0.0
        self.log = Records()
        logging.getLogger().addHandler(self.log)
        self.bounds = patch.multiple(
            live, ARRIVALS_PER_TICK=ARRIVALS_PER_TICK, ARRIVALS_WAITING_MAX=ARRIVALS_WAITING_MAX
        )
        self.bounds.start()
        ground = open_ground(18, 4, cell_x0=-1, cell_z0=-1)
        self.city, self.likeness = (
            LiveCity("Krems", ground, START, residents_max=PLACES, resume_s=RESUME_S, stages=STAGES) for _ in range(2)
        )
        self.bystanders = [Bystander(self.city, self.likeness, f"B{n}", home) for n, home in enumerate(HOMES)]
        self.disturbed = {bystander.name: bystander.home not in GARDEN for bystander in self.bystanders}
        self.absent: Bystander | None = None
        self.goodbyes: Counter[int] = Counter()
        self.tick(0.1)
        self.let_strangers_in(STRANGERS_AT_FIRST, NO_WISH)
        self.tick(0.1)

    def teardown(self) -> None:
        """The server closes: everybody goes, nothing is left."""
        if not hasattr(self, "city"):
            return
        try:
            self.end()
        finally:
            self.bounds.stop()
            logging.getLogger().removeHandler(self.log)

    def end(self) -> None:
        """Close the city and look at what is left."""
        city = self.city
        TALLY.closed += self.goodbyes
        city.close()
        self.hear_goodbyes()
        for table in (city.sessions, city.guests, city.tokens, city.arrivals, city.away, city.move_frames):
            assert not table
        assert not len(city.fan_out.outlets) and not city.fan_out.fresh
        city.tick(0.1)
        assert city.world.columns.count == 0 and city.world.interest.occupied() == 0
        self.log.hold_empty()

    # What the machines add.

    def let_strangers_in(self, count: int, wish: Wish) -> None:
        """Let strangers connect and say HELLO, with a wish where to start."""
        raise NotImplementedError

    @property
    def lines(self) -> Sequence[Any]:
        """Strangers' lines; each has a `session`, or none yet."""
        raise NotImplementedError

    def hear_goodbyes(self) -> None:
        """Note how strangers' sessions ended, in `goodbyes`; a line that the server dropped is lost."""
        raise NotImplementedError

    def pass_time(self, seconds: float) -> None:
        """Let time pass."""
        self.now_s += seconds

    # Time.

    def tick(self, dt_s: float) -> None:
        """Let both cities make a step, and the bystanders compare."""
        self.pass_time(dt_s)
        for city in (self.city, self.likeness):
            city.tick(dt_s)
        self.hear_goodbyes()
        self._look_for_trespassers()
        present = [bystander for bystander in self.bystanders if bystander is not self.absent]
        for bystander in present:
            bystander.read(self.now_s)
        friends = {life.facts["id"] for bystander in self.bystanders for life in bystander.lives}
        for bystander in present:
            bystander.compare(friends, self.disturbed[bystander.name])

    def _look_for_trespassers(self) -> None:
        """Strangers in the view of a bystander disturb it, also when they have gone: the cell has counted them."""
        columns, grid = self.city.world.columns, self.city.world.grid
        own = [bystander.among.row for bystander in self.bystanders]
        strangers = columns.alive.copy()
        strangers[own] = False
        occupied = set(columns.cell[strangers].tolist())
        for bystander in self.bystanders:
            self.disturbed[bystander.name] |= not occupied.isdisjoint(grid.view(int(columns.cell[bystander.among.row])))

    def keep_house(self, seconds: int) -> None:
        """Bystanders are polite: they answer pings, and spread out over time what this machine sends at once."""
        for _ in range(seconds):
            self.pass_time(1.0)
            for bystander in self.bystanders:
                for life in bystander.lives:
                    life.line.heard = 1
            for city in (self.city, self.likeness):
                city.keep_house(self.now_s)
            self.hear_goodbyes()

    @rule(dt_s=st.sampled_from([0.05, 0.1, 1.0]), seconds=st.sampled_from([0, 0, 0, 1, 5, 20]))
    def time_passes(self, dt_s: float, seconds: int) -> None:
        self.keep_house(seconds)
        self.tick(dt_s)

    # Bystanders.

    @rule(
        who=st.integers(0, 3),
        way=st.tuples(unit, unit, st.integers(0, 255)),
        then=st.sampled_from(["nothing", "speaks", "asks for the view"]),
    )
    def a_bystander_walks(self, who: int, way: tuple[float, float, int], then: str) -> None:
        bystander = self.bystanders[who]
        bystander.walk(*way, self.now_s)
        if then == "speaks":
            bystander.say(f"hello at {self.now_s:.1f}", self.now_s)
        elif then == "asks for the view":
            bystander.send(b"\x91\x03", self.now_s)

    @rule(who=st.integers(0, 3), ticks=st.integers(0, 3), lost=st.booleans())
    def a_bystander_has_a_bad_line(self, who: int, ticks: int, lost: bool) -> None:
        """It is lost, or congested, for a moment."""
        self.absent = bystander = self.bystanders[who]
        bystander.lose_line() if lost else bystander.congest(True)
        for _ in range(ticks):
            self.tick(0.1)
        bystander.come_back(self.now_s) if lost else bystander.congest(False)
        self.absent = None
        self.tick(0.1)

    # What holds.

    @invariant()
    def the_tables_agree(self) -> None:
        city = self.city
        sessions = self.sessions()
        assert set(city.guests) == {s for s in sessions if s.state in (State.OPENING, State.ENTERING, State.LIVE)}
        assert set(city.arrivals) == {s for s in sessions if s.state is State.ENTERING}
        assert set(city.away) == {s for s in sessions if s.state is State.AWAY}
        residents = {s for s in sessions if s.state in (State.LIVE, State.AWAY)}
        assert city.sessions == {s.row: s for s in residents} and len(city.sessions) == len(residents)
        assert city.tokens == {s.token: s for s in residents}
        assert set(city.move_frames) <= set(city.sessions)
        live_rows, outlets = {s.row for s in residents if s.state is State.LIVE}, city.fan_out.outlets
        assert set(outlets.rows()) == live_rows >= city.fan_out.fresh
        assert {row for row in range(PLACES) if outlets.stalled(row)} <= live_rows

    def sessions(self) -> set[Session]:
        """Everybody's session that has not ended; each acts on one line."""
        lines: list[Any] = [*self.lines, *(bystander.among.line for bystander in self.bystanders)]
        belongings = [(line, line.session) for line in lines if line.session is not None]
        assert all(session.line is line for line, session in belongings)
        return {session for _, session in belongings if session.state is not State.CLOSED}

    @invariant()
    def everybody_stands_somewhere(self) -> None:
        city, columns = self.city, self.city.world.columns
        (rows,) = np.nonzero(columns.alive)
        leaving = {departure.row for departure in city._departures}
        assert set(rows.tolist()) == set(city.sessions) | leaving and columns.count == len(rows)
        assert leaving.isdisjoint(city.sessions)
        assert city.world.ground.walkable(columns.x_m[rows], columns.z_m[rows]).all()
        assert ((columns.credit_m[rows] >= -ROUNDING_M) & (columns.credit_m[rows] <= CREDIT_M_MAX)).all()
        assert int(city.world.interest.count.sum()) == len(rows)

    @invariant()
    def all_is_bounded_and_counted(self) -> None:
        city = self.city
        assert len(city.arrivals) <= ARRIVALS_WAITING_MAX and city.world.columns.count <= PLACES
        assert all(session.events.waiting_bytes <= EVENT_BYTES_MAX for session in city.sessions.values())
        assert set(self.goodbyes) <= DOCUMENTED
        names = {code: (Close if code in set(Close) else CloseCode)(code).name.lower() for code in self.goodbyes}
        assert all(city.account.closed[names[code]] >= count for code, count in self.goodbyes.items())
        self.log.hold_empty()
