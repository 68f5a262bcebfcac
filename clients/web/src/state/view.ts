/**
 * The cells around the resident: who has which slot in them, kept by the blocks of KEYFRAME and DELTA (docs/protocol.md §5).
 *
 * Somebody who walks from one cell to the next leaves the first and enters the second in the same message, in any order. So whoever loses
 * their slot is only homeless at first; who is still homeless at the end of the message is gone.
 *
 * Of the cells further away only the numbers of residents are known (PULSE).
 *
 * Invariant: after a message everybody in `people` has exactly one slot of one cell; cells and slots are bounded by the wire.
 */

import {
  AWAY,
  BlockReader,
  type Delta,
  headingDegrees,
  type Keyframe,
  placeMetres,
  SPEAKING,
  STAGE,
  type Surrounding,
} from "../protocol";
import type { CrowdColumns } from "./crowd";
import type { Gathering, Person } from "./types";

const CELLS = 9;
const NARROW_SLOTS = 256;
const WIDE_SLOTS = 65_536;

/** What stands in a slot that is not somebody else's. */
const FREE = -1;

interface Cell {
  used: boolean;
  cell_x: number;
  cell_z: number;
  /** Whether a KEY block has filled it; until then no other block can be applied. */
  known: boolean;
  seq: number;
  /** Id of the resident of each slot, or FREE. Float64 because an id has 32 bits and FREE is none. */
  slots: Float64Array;
  most: number;
}

/** What is said about somebody beside where they are. */
const WORDS = ["name", "colour", "away", "onStage", "speaking"] as const;
type Words = Pick<Person, (typeof WORDS)[number]>;

type Resident = { -readonly [Key in keyof Person]: Person[Key] } & { cell: Cell | undefined; slot: number };

export interface Measures {
  readonly cell_m: number;
  readonly tether_m: number;
}

export class View {
  readonly people = new Map<number, Resident>();
  private readonly cells: Cell[] = Array.from({ length: CELLS }, emptyCell);
  private readonly reader = new BlockReader();
  private readonly homeless: number[] = [];
  /** Where people are who are too far away to be seen. */
  gatherings: readonly Gathering[] = [];
  /** The cell in the middle; undefined before the first keyframe. */
  private centre: { readonly cell_x: number; readonly cell_z: number } | undefined;
  private own = FREE;
  private measures: Measures = { cell_m: 64, tether_m: 4 };
  private changed = false;

  constructor(
    private readonly crowd: CrowdColumns,
    private readonly resync: () => void,
  ) {}

  /** Begin anew as the resident `own`, seeing nothing. */
  reset(own: number, measures: Measures): void {
    this.own = own;
    this.measures = measures;
    this.centre = undefined;
    this.gatherings = [];
    for (const cell of this.cells) cell.used = cell.known = false;
    this.people.clear();
    this.crowd.clear();
    this.homeless.length = 0;
  }

  /** Apply a message. True when somebody came, went, or has other words. Throws WireError. */
  apply(message: Keyframe | Delta): boolean {
    this.changed = false;
    if (message.kind === "KEYFRAME") this.look(message.cell_x, message.cell_z);
    const blocks = this.reader.open(message.blocks);
    while (blocks.next()) this.applyBlock(message.tick);
    this.sweep();
    return this.changed;
  }

  /** Take in how many people there are in cells around the view. */
  count(around: readonly Surrounding[]): void {
    const { centre } = this;
    if (centre === undefined) return;
    const middle = (cell: number) => (cell + 0.5) * this.measures.cell_m;
    this.gatherings = around.map(({ dx, dz, residents }) => {
      return { x: middle(centre.cell_x + dx), z: middle(centre.cell_z + dz), residents };
    });
  }

  /** Move the view to the cells around one; what lies outside is forgotten. */
  private look(cell_x: number, cell_z: number): void {
    this.centre = { cell_x, cell_z };
    for (const cell of this.cells) {
      if (cell.used && Math.abs(cell.cell_x - cell_x) <= 1 && Math.abs(cell.cell_z - cell_z) <= 1) continue;
      this.empty(cell);
      cell.used = cell.known = false;
    }
    for (let z = cell_z - 1; z <= cell_z + 1; z += 1) {
      for (let x = cell_x - 1; x <= cell_x + 1; x += 1) this.open(x, z);
    }
  }

  private open(cell_x: number, cell_z: number): void {
    if (this.cells.some((cell) => cell.used && cell.cell_x === cell_x && cell.cell_z === cell_z)) return;
    const cell = this.cells.find((candidate) => !candidate.used);
    if (!cell) throw new Error("a view has nine cells");
    cell.used = true;
    cell.cell_x = cell_x;
    cell.cell_z = cell_z;
  }

  private applyBlock(tick: number): void {
    const block = this.reader;
    const cell = this.cellOf(block.cell_x, block.cell_z);
    if (block.also) {
      if (cell?.known && block.seq === cell.seq) this.move(cell, tick);
      return;
    }
    if (!cell) return this.resync();
    if (block.key) this.empty(cell);
    else if (!cell.known) return this.resync();
    else if (block.seq === cell.seq) return;
    else if (block.seq !== ((cell.seq + 1) & 0xff)) {
      cell.known = false;
      return this.resync();
    }
    cell.known = true;
    cell.seq = block.seq;
    for (let row = 0; row < block.leftCount; row += 1) this.vacate(cell, block.left[row] ?? 0);
    for (let row = 0; row < block.entered.count; row += 1) this.enter(cell, row, tick);
    this.move(cell, tick);
  }

  /** The cell of the view whose numbers have these low 4 bits. */
  private cellOf(low_x: number, low_z: number): Cell | undefined {
    for (const cell of this.cells) {
      if (cell.used && (cell.cell_x & 0x0f) === low_x && (cell.cell_z & 0x0f) === low_z) return cell;
    }
    return undefined;
  }

  private enter(cell: Cell, row: number, tick: number): void {
    const { entered } = this.reader;
    const id = entered.id[row] ?? 0;
    const slot = entered.slot[row] ?? 0;
    if (slot >= cell.slots.length) cell.slots = widened(cell.slots);
    if (cell.slots[slot] !== id) this.vacate(cell, slot);
    cell.slots[slot] = id;
    cell.most = Math.max(cell.most, slot + 1);
    if (id === this.own) return;
    const x = placeMetres(cell.cell_x, entered.place_x[row] ?? 0, this.measures.cell_m, this.measures.tether_m);
    const z = placeMetres(cell.cell_z, entered.place_z[row] ?? 0, this.measures.cell_m, this.measures.tether_m);
    const status = entered.status[row] ?? 0;
    const words = {
      name: entered.name[row] ?? "",
      colour: entered.colour[row] ?? 0,
      away: (status & AWAY) !== 0,
      onStage: (status & STAGE) !== 0,
      speaking: (status & SPEAKING) !== 0,
    };
    this.settle(id, words, cell, slot);
    this.place(id, tick, x, z, headingDegrees(entered.heading[row] ?? 0));
  }

  /** Give a resident, known or new, this slot and these words. */
  private settle(id: number, words: Words, cell: Cell, slot: number): void {
    const person = this.people.get(id);
    if (!person) {
      this.people.set(id, { id, ...words, x: 0, z: 0, cell, slot });
      this.changed = true;
      return;
    }
    if (person.cell && (person.cell !== cell || person.slot !== slot)) person.cell.slots[person.slot] = FREE;
    this.changed ||= WORDS.some((word) => person[word] !== words[word]);
    Object.assign(person, words);
    person.cell = cell;
    person.slot = slot;
  }

  private move(cell: Cell, tick: number): void {
    const { moved } = this.reader;
    const { cell_m, tether_m } = this.measures;
    for (let row = 0; row < moved.count; row += 1) {
      const id = cell.slots[moved.slot[row] ?? 0] ?? FREE;
      if (id === this.own) continue;
      if (id === FREE) {
        cell.known = false;
        return this.resync();
      }
      const x = placeMetres(cell.cell_x, moved.place_x[row] ?? 0, cell_m, tether_m);
      const z = placeMetres(cell.cell_z, moved.place_z[row] ?? 0, cell_m, tether_m);
      this.place(id, tick, x, z, headingDegrees(moved.heading[row] ?? 0));
    }
  }

  private place(id: number, tick: number, x: number, z: number, heading_deg: number): void {
    const person = this.people.get(id);
    if (!person) return;
    person.x = x;
    person.z = z;
    this.crowd.put(id, tick, x, z, heading_deg);
  }

  /** Take the slot from whoever has it. */
  private vacate(cell: Cell, slot: number): void {
    const id = cell.slots[slot] ?? FREE;
    if (id === FREE) return;
    cell.slots[slot] = FREE;
    const person = this.people.get(id);
    if (!person || person.cell !== cell || person.slot !== slot) return;
    person.cell = undefined;
    this.homeless.push(id);
  }

  private empty(cell: Cell): void {
    for (let slot = 0; slot < cell.most; slot += 1) this.vacate(cell, slot);
    cell.most = 0;
  }

  /** Forget everybody who found no new slot in this message. */
  private sweep(): void {
    for (const id of this.homeless) {
      if (this.people.get(id)?.cell) continue;
      this.changed = this.people.delete(id) || this.changed;
      this.crowd.remove(id);
    }
    this.homeless.length = 0;
  }
}

function emptyCell(): Cell {
  const slots = new Float64Array(NARROW_SLOTS).fill(FREE);
  return { used: false, cell_x: 0, cell_z: 0, known: false, seq: 0, slots, most: 0 };
}

function widened(slots: Float64Array): Float64Array {
  const wide = new Float64Array(WIDE_SLOTS).fill(FREE);
  wide.set(slots);
  return wide;
}
