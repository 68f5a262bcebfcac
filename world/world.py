"""A city's shared state and the one function that changes it.

**Invariant:** the state changes only inside `tick`, once for each call, and depends on nothing but the intents and
`dt_s`.
"""

from __future__ import annotations

import math
from typing import Final

import numpy as np
from numpy.typing import NDArray

from .changes import Arrived, Changes, Said
from .columns import AWAY, HIDDEN, ROWS_MAX, SPEAKING, STAGE, Columns
from .grid import grid_over
from .ground import Ground
from .intents import Appear, Arrive, Intents, Moves, Renew, Retreat, Say, Shift
from .interest import Interest
from .people import People
from .rules import CREDIT_M_MAX, SPEED_MPS_MAX, allowed_way, nearest_walkable, reach
from .stages import Stages

__all__ = ["CORRECTION_M", "HEARING_M", "World"]

HEARING_M: Final = 25.0
CORRECTION_M: Final = 0.05
GOLDEN_ANGLE_RAD: Final = math.pi * (3 - math.sqrt(5))
CROWD_SPACING_M: Final = 0.9
CROWD_PLACES: Final = 400


class World:
    """One city with its residents. `start` is where those arrive who wish for nothing else; `rows` gives the row of
    each id, `people` shows the same to plugins.
    """

    def __init__(
        self, ground: Ground, start: tuple[float, float], rows_max: int = ROWS_MAX, stages: Stages | None = None
    ) -> None:
        self.ground = ground
        self.stages = stages or Stages()
        self.grid = grid_over(ground)
        self.columns = Columns(rows_max)
        self.interest = Interest(self.grid)
        self.rows: dict[int, int] = {}
        self.people = People(self.columns, self.rows)
        self.ticks = 0
        self._hidden_from: dict[int, tuple[float, float]] = {}
        self._next_id = 1
        self._arrivals = 0
        self._start = nearest_walkable(ground, *start) or start

    def tick(self, intents: Intents, dt_s: float) -> Changes:
        """Make one step, in this order:

        0. where the city has another ground, nobody is left standing in a wall;
        1. what was said finds its hearers, so that last words are heard;
        2. who appears otherwise than before is announced;
        3. who retreats is hidden, who returns is back, who is shifted stands elsewhere;
        4. departures leave their cells;
        5. arrivals get a row, a walkable place and a cell;
        6. everybody earns `dt_s` of walking; moves are held against speed, walls and the city's edge;
        7. residents beyond their tether change cells;
        8. who comes onto a stage or leaves one is announced;
        9. changed cells count up.
        """
        self.ticks += 1
        self.interest.begin()
        put = self._renew(intents.renew) if intents.renew else []
        said = [self._say(saying) for saying in intents.sayings]
        for appearance in intents.appearances:
            self._appear(appearance)
        put += [self._retreat(retreat) for retreat in intents.retreats]
        put += [self._shift(shift) for shift in intents.shifts]
        for depart in intents.departures:
            self._depart(depart.row)
        arrived, refused = self._arrive(intents.arrivals)
        moved, corrected = self._move(intents.moves, dt_s)
        turned = self._change_cells(moved)
        turned += [(row, old) for row, old in put if self.columns.alive[row] and self.columns.cell[row] != old]
        corrected = np.union1d(corrected, np.array([row for row, _ in put if self.columns.alive[row]], np.int64))
        self._mark_stage(np.append(moved, np.array([one.row for one in arrived], np.int64)))
        return self._changes(moved, corrected, arrived, refused, turned, said)

    def _renew(self, renew: Renew) -> list[tuple[int, int]]:
        """Take another ground. Who cannot stand where they stood is put to the nearest walkable point; give the rows
        that were put, and the cells they had.
        """
        self.ground = renew.ground
        self._start = nearest_walkable(self.ground, *renew.start) or renew.start
        grid, columns = grid_over(self.ground), self.columns
        seen = np.nonzero(columns.alive & (columns.status & HIDDEN == 0))[0].tolist()
        if grid != self.grid:
            # Cells have other numbers from now on, so everybody enters theirs anew.
            self.grid, self.interest = grid, Interest(grid)
            cells = grid.cell_at(columns.x_m, columns.z_m)
            for row in seen:
                self.interest.enter(columns, row, int(cells[row]))
        stuck = ~self.ground.walkable(columns.x_m, columns.z_m)
        put = [self._free(row) for row in seen if stuck[row]]
        for row, stood in self._hidden_from.items():
            self._hidden_from[row] = nearest_walkable(self.ground, *stood) or self._start
            self._stand(row, *self._start)
            put.append((row, int(columns.cell[row])))
        return put

    def _free(self, row: int) -> tuple[int, int]:
        columns = self.columns
        old = int(columns.cell[row])
        place = nearest_walkable(self.ground, float(columns.x_m[row]), float(columns.z_m[row])) or self._start
        self.interest.leave(columns, row)
        self._stand(row, *place)
        self.interest.enter(columns, row, int(columns.cell[row]))
        return row, old

    def _appear(self, appearance: Appear) -> None:
        columns, row = self.columns, appearance.row
        before = columns.name[row], int(columns.colour[row]), int(columns.status[row])
        name = before[0] if appearance.name is None else appearance.name
        colour = before[1] if appearance.colour is None else appearance.colour
        status = _with(_with(before[2], AWAY, appearance.away), SPEAKING, appearance.speaking)
        after = name, colour, status
        if after != before:
            columns.name[row], columns.colour[row], columns.status[row] = after
            if row not in self._hidden_from:
                self.interest.announce(columns, row)

    def _depart(self, row: int) -> None:
        if self._hidden_from.pop(row, None) is None:
            self.interest.leave(self.columns, row)
        del self.rows[int(self.columns.id[row])]
        self.columns.give_back(row)

    def _retreat(self, retreat: Retreat) -> tuple[int, int]:
        """Hide somebody at the start of the city, where they can do nothing, or bring them back; give the row and the
        cell it had.
        """
        columns, row = self.columns, retreat.row
        old = int(columns.cell[row])
        if retreat.hidden and row not in self._hidden_from:
            self._hidden_from[row] = float(columns.x_m[row]), float(columns.z_m[row])
            self.interest.leave(columns, row)
            columns.status[row] ^= HIDDEN
            self._stand(row, *self._start)
        elif not retreat.hidden and row in self._hidden_from:
            self._stand(row, *self._hidden_from.pop(row))
            columns.status[row] ^= HIDDEN
            self.interest.enter(columns, row, int(columns.cell[row]))
        return row, old

    def _shift(self, shift: Shift) -> tuple[int, int]:
        columns, row = self.columns, shift.row
        old = int(columns.cell[row])
        hidden = row in self._hidden_from
        granted = nearest_walkable(self.ground, shift.x_m, shift.z_m)
        if granted is None or hidden:
            return row, old
        columns.heading[row] = columns.heading[row] if shift.heading is None else shift.heading
        self.interest.leave(columns, row)
        self._stand(row, *granted)
        self.interest.enter(columns, row, int(columns.cell[row]))
        return row, old

    def _stand(self, row: int, x_m: float, z_m: float) -> None:
        """Put a row somewhere, with nothing saved up to walk away with: moves under way are about another place."""
        columns = self.columns
        columns.x_m[row], columns.z_m[row], columns.credit_m[row] = x_m, z_m, 0.0
        columns.cell[row] = int(self.grid.cell_at(np.array([x_m]), np.array([z_m]))[0])

    def _arrive(self, arrivals: list[Arrive]) -> tuple[list[Arrived], list[object]]:
        arrived: list[Arrived] = []
        refused: list[object] = []
        columns = self.columns
        for arrival in arrivals:
            if columns.full:
                refused.append(arrival.key)
                continue
            row = columns.lend()
            x_m, z_m = self._place(arrival.wish)
            columns.id[row], self._next_id = self._next_id, self._next_id + 1
            self.rows[int(columns.id[row])] = row
            columns.name[row], columns.colour[row], columns.heading[row] = arrival.name, arrival.colour, arrival.heading
            columns.x_m[row], columns.z_m[row] = x_m, z_m
            self.interest.enter(columns, row, int(self.grid.cell_at(np.array([x_m]), np.array([z_m]))[0]))
            arrived.append(Arrived(arrival.key, row))
        return arrived, refused

    def _place(self, wish: tuple[float, float] | None) -> tuple[float, float]:
        """The nearest walkable point to the wish; without one, a place of the sunflower spiral round the start, so
        nobody arrives inside another.
        """
        if wish is not None and (granted := nearest_walkable(self.ground, *wish)) is not None:
            return granted
        place = self._arrivals % CROWD_PLACES
        self._arrivals += 1
        radius_m, angle_rad = CROWD_SPACING_M * math.sqrt(place), place * GOLDEN_ANGLE_RAD
        x_m, z_m = self._start[0] + radius_m * math.cos(angle_rad), self._start[1] + radius_m * math.sin(angle_rad)
        return nearest_walkable(self.ground, x_m, z_m) or self._start

    def _move(self, moves: Moves, dt_s: float) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        columns = self.columns
        np.minimum(columns.credit_m + SPEED_MPS_MAX * dt_s, CREDIT_M_MAX, out=columns.credit_m)
        fresh = columns.alive[moves.row] & (moves.seq > columns.seq[moves.row])
        fresh &= columns.status[moves.row] & HIDDEN == 0
        row, seq = moves.row[fresh], moves.seq[fresh]
        wish_x, wish_z, heading = moves.x_m[fresh], moves.z_m[fresh], moves.heading[fresh]
        from_x, from_z = columns.x_m[row], columns.z_m[row]
        to_x, to_z, metres = reach(from_x, from_z, wish_x, wish_z, columns.credit_m[row])
        to_x, to_z = allowed_way(self.ground, from_x, from_z, to_x, to_z)
        columns.credit_m[row] -= metres
        columns.seq[row] = seq
        different = (to_x != from_x) | (to_z != from_z) | (heading != columns.heading[row])
        columns.x_m[row], columns.z_m[row], columns.heading[row] = to_x, to_z, heading
        wrong = np.hypot(to_x - wish_x, to_z - wish_z) > CORRECTION_M
        return row[different], row[wrong]

    def _change_cells(self, moved: NDArray[np.int64]) -> list[tuple[int, int]]:
        columns, grid = self.columns, self.grid
        out = moved[grid.beyond_tether(columns.cell[moved], columns.x_m[moved], columns.z_m[moved])]
        turned: list[tuple[int, int]] = []
        for row, cell in zip(out.tolist(), grid.cell_at(columns.x_m[out], columns.z_m[out]).tolist(), strict=True):
            old = int(columns.cell[row])
            self.interest.leave(columns, row)
            self.interest.enter(columns, row, cell)
            turned.append((row, old))
        return turned

    def _mark_stage(self, rows: NDArray[np.int64]) -> None:
        if not len(self.stages):
            return
        columns = self.columns
        on_stage = self.stages.cover(columns.x_m[rows], columns.z_m[rows])
        for row in rows[on_stage != (columns.status[rows] & STAGE != 0)].tolist():
            columns.status[row] ^= STAGE
            self.interest.announce(columns, row)

    def _say(self, saying: Say) -> Said:
        columns, row = self.columns, saying.row
        x_m, z_m = float(columns.x_m[row]), float(columns.z_m[row])
        near = np.hypot(columns.x_m - x_m, columns.z_m - z_m) <= HEARING_M
        hearers: list[int] = np.nonzero(near & columns.alive & (columns.status & HIDDEN == 0))[0].tolist()
        return Said(row, int(columns.id[row]), columns.name[row], saying.what, x_m, z_m, hearers)

    def _changes(
        self,
        moved: NDArray[np.int64],
        corrected: NDArray[np.int64],
        arrived: list[Arrived],
        refused: list[object],
        turned: list[tuple[int, int]],
        said: list[Said],
    ) -> Changes:
        interest, columns = self.interest, self.columns
        entered = {cell: rows for cell, rows in interest.entered.items() if rows}
        for cell, rows in interest.announced.items():
            entered.setdefault(cell, []).extend(rows)
        if entered:
            moved = moved[~np.isin(moved, np.fromiter((row for rows in entered.values() for row in rows), np.int64))]
        moved = moved[np.argsort(columns.cell[moved], kind="stable")]
        others = np.array([*entered, *interest.left], np.int64)
        changed = np.unique(np.concatenate([columns.cell[moved], others]))
        interest.seq[changed] += 1
        return Changes(
            self.ticks, moved, changed, entered, dict(interest.left), corrected, arrived, refused, turned, said
        )


def _with(status: int, bit: int, on: bool | None) -> int:
    return status if on is None else status & ~bit | (bit if on else 0)
