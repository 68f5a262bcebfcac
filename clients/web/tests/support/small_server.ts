/**
 * A server of one cell, for tests: the latest wish of each resident, the rules of a move, rows, corrections.
 *
 * Invariant: written from docs/protocol.md and `world/rules.py` alone; it shares no code with `src/`. It knows no time: whoever calls `step`
 * says how long the tick was.
 */
import type { Ground } from "../../src/state/types";
import { block, type PlainEntered, type PlainMessage, type PlainMoved } from "./wire";

const SPEED_MPS_MAX = 6;
const CREDIT_M_MAX = 6;
const STRIDE_M = 0.2;
const CORRECTION_M = 0.05;
const CELL_M = 64;
const TETHER_M = 4;

export interface Wish {
  readonly seq: number;
  readonly x: number;
  readonly z: number;
  readonly heading: number;
}

export class SmallResident {
  heading = 0;
  seq = 0;
  credit_m = CREDIT_M_MAX;
  wish: Wish | undefined;
  /** Whether the place changed since it was told. */
  untold = false;

  constructor(
    readonly id: number,
    public x: number,
    public z: number,
    /** Told of a place that is not the one wished for. */
    readonly corrected: (correction: PlainMessage) => void,
    /** Rows of this resident come in every so many ticks. */
    public every = 1,
  ) {}
}

export class SmallServer {
  tick = 0;
  readonly residents: SmallResident[] = [];
  private seq = 0;

  constructor(private readonly ground: Ground) {}

  /** The whole view. */
  keyframe(): PlainMessage {
    const blocks = [-1, 0, 1].flatMap((z) =>
      [-1, 0, 1].map((x) => block({ cell_x: x & 255, cell_z: z & 255, key: true, seq: x || z ? 0 : this.seq })),
    );
    const entered = this.residents.map((resident, slot): PlainEntered => {
      return { ...rowOf(resident, slot), id: resident.id, status: 0, colour: 1, name: `P${resident.id}` };
    });
    for (const { cell_x, cell_z, entered: rows } of blocks) if (!cell_x && !cell_z) rows.push(...entered);
    return { kind: "KEYFRAME", tick: this.tick, cell_x: 0, cell_z: 0, blocks };
  }

  /** Make a tick of `dt_s`; the rows that it tells, if anything changed. */
  step(dt_s: number): PlainMessage | undefined {
    this.tick += 1;
    const changed = this.residents.filter((resident) => this.move(resident, dt_s)).length > 0;
    const moved: PlainMoved[] = [];
    this.residents.forEach((resident, slot) => {
      if (!resident.untold || (this.tick + slot) % resident.every) return;
      resident.untold = false;
      moved.push(rowOf(resident, slot));
    });
    if (!changed && !moved.length) return undefined;
    this.seq = (this.seq + 1) & 255;
    return { kind: "DELTA", tick: this.tick, blocks: [block({ seq: this.seq, moved })] };
  }

  private move(resident: SmallResident, dt_s: number): boolean {
    resident.credit_m = Math.min(resident.credit_m + SPEED_MPS_MAX * dt_s, CREDIT_M_MAX);
    const { wish, x, z } = resident;
    resident.wish = undefined;
    if (!wish || wish.seq <= resident.seq) return false;
    const metres = Math.hypot(wish.x - x, wish.z - z);
    const share = Math.min(1, resident.credit_m / Math.max(metres, 1e-9));
    resident.credit_m -= metres * share;
    const end = this.allowed(resident, { x: x + (wish.x - x) * share, z: z + (wish.z - z) * share });
    const changed = end.x !== x || end.z !== z || wish.heading !== resident.heading;
    Object.assign(resident, { ...end, seq: wish.seq, heading: wish.heading });
    resident.untold ||= changed;
    if (Math.hypot(end.x - wish.x, end.z - wish.z) > CORRECTION_M)
      resident.corrected({ kind: "CORRECTION", seq: wish.seq, ...end });
    return changed;
  }

  private allowed(from: Spot, to: Spot): Spot {
    const end = this.straight(from, to);
    if (same(end, to)) return to;
    for (const middle of [
      { x: to.x, z: from.z },
      { x: from.x, z: to.z },
    ]) {
      if (same(this.straight(from, middle), middle) && same(this.straight(middle, to), to)) return to;
    }
    return end;
  }

  private straight(from: Spot, to: Spot): Spot {
    const dx = to.x - from.x;
    const dz = to.z - from.z;
    const strides = Math.ceil(Math.hypot(dx, dz) / STRIDE_M);
    let end = { x: from.x, z: from.z };
    for (let stride = 1; stride <= strides; stride += 1) {
      const next =
        stride === strides ? to : { x: from.x + (dx / strides) * stride, z: from.z + (dz / strides) * stride };
      if (!this.ground.walkable(next.x, next.z)) return end;
      end = { x: next.x, z: next.z };
    }
    return { x: to.x, z: to.z };
  }
}

interface Spot {
  readonly x: number;
  readonly z: number;
}

function same(one: Spot, other: Spot): boolean {
  return one.x === other.x && one.z === other.z;
}

function rowOf({ x, z, heading }: SmallResident, slot: number): PlainMoved {
  const bits = (metres: number) => Math.floor(((metres + TETHER_M) / (CELL_M + 2 * TETHER_M)) * 4096);
  return { slot, place: [bits(x), bits(z)], heading };
}
