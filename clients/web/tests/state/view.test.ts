import { beforeEach, describe, expect, it } from "vitest";
import type { Delta, Keyframe } from "../../src/protocol";
import { CrowdColumns } from "../../src/state/crowd";
import { View } from "../../src/state/view";
import { block, type PlainBlock, type PlainEntered, packBlocks } from "../support/wire";

const OWN = 7;
let crowd: CrowdColumns;
let resyncs: number;
let view: View;
let tick: number;

beforeEach(() => {
  crowd = new CrowdColumns();
  resyncs = 0;
  tick = 100;
  view = new View(crowd, () => {
    resyncs += 1;
  });
  view.reset(OWN, { cell_m: 64, tether_m: 4 });
});

const person = (slot: number, id: number, name = `P${id}`, parts: Partial<PlainEntered> = {}): PlainEntered => ({
  slot,
  id,
  place: [2048, 1024],
  heading: 64,
  status: 0,
  colour: 3,
  name,
  ...parts,
});

function keyframe(cell_x: number, cell_z: number, blocks: readonly Partial<PlainBlock>[]): boolean {
  tick += 1;
  const message: Keyframe = { kind: "KEYFRAME", tick, cell_x, cell_z, blocks: packBlocks(blocks.map(low)) };
  return view.apply(message);
}

function delta(...blocks: Partial<PlainBlock>[]): boolean {
  tick += 1;
  const message: Delta = { kind: "DELTA", tick, blocks: packBlocks(blocks.map(low)) };
  return view.apply(message);
}

/** Cells are given in full and sent by their low 8 bits. */
const low = (parts: Partial<PlainBlock>) =>
  block({ ...parts, cell_x: (parts.cell_x ?? 0) & 0xff, cell_z: (parts.cell_z ?? 0) & 0xff });

/** All nine KEY blocks around (0, 0), with some residents in some of them. */
function whole(residents: Record<string, PlainEntered[]> = {}, seq = 0): Partial<PlainBlock>[] {
  const cells = [-1, 0, 1].flatMap((cell_z) => [-1, 0, 1].map((cell_x) => ({ cell_x, cell_z })));
  return cells.map((cell) => ({ ...cell, seq, key: true, entered: residents[`${cell.cell_x},${cell.cell_z}`] ?? [] }));
}

const ids = () => [...view.people.keys()].sort((one, other) => one - other);
const rows = () => [...crowd.id.subarray(0, crowd.count)].sort((one, other) => one - other);

describe("View", () => {
  it("counts people further away by where it looks, and forgets them when it begins anew", () => {
    const around = [{ dx: 2, dz: -5, residents: 40 }];
    view.count(around);
    expect(view.gatherings).toEqual([]);
    keyframe(-1, 1, []);
    view.count(around);
    expect(view.gatherings).toEqual([{ x: 1.5 * 64, z: -3.5 * 64, residents: 40 }]);
    view.reset(OWN, { cell_m: 64, tether_m: 4 });
    expect(view.gatherings).toEqual([]);
  });

  it("opens with a keyframe: places in metres, in cells on both sides of zero", () => {
    expect(keyframe(0, 0, whole({ "0,0": [person(0, 1, "Ana")], "-1,1": [person(4, 2, "Zoë", { status: 1 })] }))).toBe(
      true,
    );
    const ana = view.people.get(1);
    expect(ana).toMatchObject({ id: 1, name: "Ana", colour: 3, away: false });
    expect(ana?.x).toBeCloseTo(32 + 36 / 4096, 6);
    expect(ana?.z).toBeCloseTo(14 + 36 / 4096, 6);
    expect(view.people.get(2)?.x).toBeCloseTo(-32 + 36 / 4096, 6);
    expect(view.people.get(2)?.z).toBeCloseTo(64 + 14 + 36 / 4096, 6);
    expect(view.people.get(2)).toMatchObject({ away: true, onStage: false });
    expect(rows()).toEqual([1, 2]);
    expect(resyncs).toBe(0);
  });

  it("moves people silently, and tells when their words change", () => {
    keyframe(0, 0, whole({ "0,0": [person(0, 1)] }));
    expect(delta({ seq: 1, moved: [{ slot: 0, place: [0, 4095], heading: 1 }] })).toBe(false);
    expect(view.people.get(1)?.x).toBeCloseTo(-4 + 36 / 4096, 6);
    expect(view.people.get(1)?.z).toBeCloseTo(68 - 36 / 4096, 6);
    expect(delta({ seq: 2, entered: [person(0, 1, "New Name")] })).toBe(true);
    expect(view.people.get(1)?.name).toBe("New Name");
    expect(delta({ seq: 3, entered: [person(0, 1, "New Name")] })).toBe(false);
  });

  it("never shows oneself", () => {
    keyframe(0, 0, whole({ "0,0": [person(0, OWN), person(1, 1)] }));
    delta({
      seq: 1,
      moved: [
        { slot: 0, place: [5, 5], heading: 0 },
        { slot: 1, place: [5, 5], heading: 0 },
      ],
    });
    expect(ids()).toEqual([1]);
    expect(rows()).toEqual([1]);
    expect(resyncs).toBe(0);
  });

  it.each(["left first", "entered first"])("follows somebody from cell to cell: %s", (order) => {
    keyframe(0, 0, whole({ "0,0": [person(0, 1)] }));
    const left = { cell_x: 0, seq: 1, left: [0] };
    const entered = { cell_x: 1, seq: 1, entered: [person(9, 1)] };
    const blocks = order === "left first" ? [left, entered] : [entered, left];
    expect(delta(...blocks)).toBe(false);
    expect(ids()).toEqual([1]);
    expect(rows()).toEqual([1]);
    delta({ cell_x: 1, seq: 2, left: [9] });
    expect(ids()).toEqual([]);
    expect(rows()).toEqual([]);
  });

  it("gives a slot that somebody left to another in the same message", () => {
    keyframe(0, 0, whole({ "0,0": [person(0, 1), person(1, 2)] }));
    expect(delta({ seq: 1, left: [0], entered: [person(0, 3)] })).toBe(true);
    expect(ids()).toEqual([2, 3]);
    delta({ seq: 2, entered: [person(1, 4)] });
    expect(ids()).toEqual([3, 4]);
    expect(rows()).toEqual([3, 4]);
  });

  it("does not move somebody by the slot they had before", () => {
    keyframe(0, 0, whole({ "0,0": [person(0, 1)] }));
    delta({ cell_x: 1, seq: 1, entered: [person(9, 1)] });
    const { x } = view.people.get(1) ?? {};
    delta({ seq: 1, moved: [{ slot: 0, place: [0, 0], heading: 0 }] });
    expect(view.people.get(1)?.x).toBe(x);
    expect(resyncs).toBe(1);
  });

  it("walks its view on: what lies outside is forgotten, what stays is kept", () => {
    keyframe(0, 0, whole({ "-1,0": [person(0, 1)], "1,0": [person(0, 2)], "0,1": [person(0, 3)] }));
    const fresh = [-1, 0, 1].map((cell_z) => ({
      cell_x: 2,
      cell_z,
      key: true,
      entered: cell_z === 1 ? [person(0, 4)] : [],
    }));
    expect(keyframe(1, 0, fresh)).toBe(true);
    expect(ids()).toEqual([2, 3, 4]);
    delta({ cell_x: 1, seq: 1, moved: [{ slot: 0, place: [1, 1], heading: 0 }] });
    expect(resyncs).toBe(0);
  });

  it("keeps somebody who walked from a cell that stays into a cell that is new", () => {
    keyframe(0, 0, whole({ "1,0": [person(0, 1)] }));
    keyframe(
      1,
      0,
      [-1, 0, 1].map((cell_z) => ({ cell_x: 2, cell_z, key: true, entered: cell_z === 0 ? [person(5, 1)] : [] })),
    );
    delta({ cell_x: 1, seq: 1, left: [0] }, { cell_x: 2, seq: 1, moved: [{ slot: 5, place: [9, 9], heading: 0 }] });
    expect(ids()).toEqual([1]);
    expect(rows()).toEqual([1]);
    expect(resyncs).toBe(0);
  });

  it("ignores a block it has, also when the number wraps round", () => {
    keyframe(0, 0, whole({ "0,0": [person(0, 1)] }, 255));
    delta({ seq: 255, left: [0] });
    expect(ids()).toEqual([1]);
    delta({ seq: 0, left: [0] });
    expect(ids()).toEqual([]);
    expect(resyncs).toBe(0);
  });

  it("asks for everything when a block is missing, and ignores the cell until a KEY block comes", () => {
    keyframe(0, 0, whole({ "0,0": [person(0, 1)] }));
    delta({ seq: 2, left: [0] });
    expect(resyncs).toBe(1);
    delta({ seq: 3, left: [0] });
    expect(ids()).toEqual([1]);
    keyframe(0, 0, whole({ "0,0": [person(0, 1), person(1, 2)] }, 3));
    delta({ seq: 4, left: [0] });
    expect(ids()).toEqual([2]);
  });

  it.each([
    ["a cell outside the view", { cell_x: 5, seq: 1 }],
    ["a slot that nobody has", { seq: 1, moved: [{ slot: 200, place: [1, 1] as [number, number], heading: 0 }] }],
  ])("asks for everything after %s", (_, parts) => {
    keyframe(0, 0, whole());
    delta(parts);
    expect(resyncs).toBe(1);
  });

  it("takes more rows of a cell at its own number, and no others, without asking again", () => {
    keyframe(0, 0, whole({ "0,0": [person(0, 1), person(1, 2)] }, 5));
    const moved = [{ slot: 1, place: [0, 0] as [number, number], heading: 0 }];
    delta({ seq: 6, moved: [{ slot: 0, place: [0, 0], heading: 0 }] }, { seq: 6, also: true, moved });
    expect(view.people.get(2)?.x).toBeCloseTo(-4 + 36 / 4096, 6);
    const other = [{ slot: 1, place: [4095, 0] as [number, number], heading: 0 }];
    delta({ seq: 5, also: true, moved: other });
    delta({ cell_x: 100, seq: 6, also: true, moved: other });
    expect(view.people.get(2)?.x).toBeCloseTo(-4 + 36 / 4096, 6);
    delta({ seq: 6, also: true, moved: other });
    expect(view.people.get(2)?.x).toBeGreaterThan(67);
    expect(resyncs).toBe(0);
  });

  it("takes a whole plaza, wide, and lets it go again", () => {
    const many = Array.from({ length: 2000 }, (_, at) => person(at, 1000 + at));
    keyframe(0, 0, [
      ...whole().filter((cell) => cell.cell_x || cell.cell_z),
      { seq: 5, key: true, wide: true, entered: many },
    ]);
    expect(view.people.size).toBe(2000);
    delta({ seq: 6, wide: true, moved: [{ slot: 1999, place: [0, 0], heading: 0 }] });
    expect(view.people.get(2999)?.x).toBeCloseTo(-4 + 36 / 4096, 6);
    keyframe(0, 0, whole({ "0,0": [person(0, 1)] }, 9));
    expect(ids()).toEqual([1]);
    expect(rows()).toEqual([1]);
  });

  it("begins anew after a reset", () => {
    keyframe(0, 0, whole({ "0,0": [person(0, 1)] }));
    view.reset(8, { cell_m: 64, tether_m: 4 });
    expect([ids(), rows()]).toEqual([[], []]);
    delta({ seq: 1 });
    expect(resyncs).toBe(1);
    keyframe(0, 0, whole({ "0,0": [person(0, OWN)] }));
    expect(ids()).toEqual([OWN]);
  });
});
