import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { moodFor } from "../../src/scene/mood";
import type { Owners } from "../../src/scene/packed";
import { linear, type Primitive, paint, scatter } from "../../src/scene/paint";

const DAY = moodFor(false, false);

/** Two things: feature rows 0 and 1, each with a foot and a top. */
function two(parts: Partial<Primitive> = {}): Primitive {
  return {
    kind: "building",
    position: [0, 2, 0, 4, 12, 6, 20, 0, 0, 30, 5, 10],
    owners: owners([0, 0, 1, 1], [17, 4]),
    own: null,
    ...parts,
  };
}

function owners(rows: readonly number[], numbers: readonly number[], nobody?: number): Owners {
  return { rows: Uint16Array.from(rows), numbers, nobody };
}

function colourAt(bytes: Uint8Array, vertex: number): number[] {
  return [...bytes.slice(vertex * 4, vertex * 4 + 4)];
}

describe("paint", () => {
  it("gives one thing one colour, and the same in any tile", () => {
    const here = paint(two(), DAY);
    expect(colourAt(here.colour, 0)).toEqual(colourAt(here.colour, 1));
    const there = paint(two({ owners: owners([1, 1, 0, 0], [4, 17]) }), DAY);
    expect(there.colour).toEqual(here.colour);
    expect(there.roof).toEqual(here.roof);
  });

  it("gives neighbours different colours", () => {
    const looks = new Set<string>();
    for (let number = 0; number < 40; number++)
      looks.add(colourAt(paint(two({ owners: owners([0, 0, 0, 0], [number]) }), DAY).colour, 0).join());
    expect(looks.size).toBeGreaterThan(20);
  });

  it("knows the middle, foot and height of each building", () => {
    const { extent } = paint(two(), DAY);
    expect([...(extent as Float32Array)]).toEqual([2, 2, 3, 10, 2, 2, 3, 10, 25, 0, 5, 5, 25, 0, 5, 5]);
  });

  it("has roofs and heights for buildings only", () => {
    const { roof, extent } = paint(two({ kind: "furniture" }), DAY);
    expect(roof).toBeNull();
    expect(extent).toBeNull();
  });

  it("invents no windows for houses that are merged into one", () => {
    const { extent } = paint(two({ owners: owners([0, 0, 7, 7], [17], 7) }), DAY);
    expect([extent?.[3], extent?.[11]]).toEqual([10, 0]);
  });

  it("paints a primitive without feature rows as one thing", () => {
    const { colour } = paint(two({ owners: undefined }), DAY);
    expect(colourAt(colour, 0)).toEqual(colourAt(colour, 3));
  });

  it("keeps the source's own colour recognisable", () => {
    const blue = paint(two({ own: [0.05, 0.1, 0.9] }), DAY).colour;
    expect(blue[2]).toBeGreaterThan(blue[0] as number);
    const red = paint(two({ own: [0.9, 0.1, 0.05] }), DAY).colour;
    expect(red[0]).toBeGreaterThan(red[2] as number);
  });

  it("leaves a detailed source as it is, but for a little lightness", () => {
    const { colour, extent } = paint(two({ own: [0.5, 0.25, 0.1], detailed: true }), DAY);
    const [r, g, b] = colourAt(colour, 0) as [number, number, number];
    expect(r / g).toBeCloseTo(2, 1);
    expect(g / b).toBeCloseTo(2.5, 1);
    expect((extent as Float32Array)[3]).toBe(0);
  });

  it("lights panes one by one, never half a pane", () => {
    const panes = 200;
    const position = new Float32Array(panes * 12);
    const { roof } = paint({ kind: "building", position, owners: undefined, own: null, glass: true }, DAY);
    const moments = Array.from({ length: panes * 4 }, (_, v) => roof?.[v * 4 + 3] as number);
    for (let v = 0; v < moments.length; v++) expect(moments[v]).toBe(moments[v - (v % 4)]);
    expect(Math.max(...moments)).toBeLessThan(255);
    const lit = moments.filter((moment) => moment / 255 < 0.34).length / moments.length;
    expect(lit).toBeGreaterThan(0.2);
    expect(lit).toBeLessThan(0.5);
  });

  it("gives trees a trunk below and leaves above", () => {
    const { colour } = paint(two({ kind: "tree", position: [0, 0, 0, 0, 9, 0, 5, 0, 0, 5, 8, 0] }), DAY);
    expect(colourAt(colour, 0).slice(0, 3)).toEqual(linear(DAY.trunk).map((c) => Math.round(c * 255)));
    expect(colourAt(colour, 1)).not.toEqual(colourAt(colour, 0));
  });

  it("makes as many colours as vertices, whatever the rows are", () => {
    const rows = fc.array(fc.nat(50), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(rows, fc.constantFrom("building", "tree", "bridge"), (rows, kind) => {
        const position = new Float32Array(rows.length * 3);
        const { colour } = paint({ kind, position, owners: owners(rows, [1, 2]), own: null }, DAY);
        expect(colour.length).toBe(rows.length * 4);
      }),
    );
  });
});

describe("scatter", () => {
  it("is even enough: ten boxes of a thousand numbers", () => {
    const boxes = new Array(10).fill(0);
    for (let n = 0; n < 1_000; n++) boxes[Math.floor(scatter(n, 1) * 10)]++;
    for (const box of boxes) expect(box).toBeGreaterThan(60);
  });

  it("stays in 0..1", () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 0, max: 9 }), (n, salt) => {
        const s = scatter(n, salt);
        expect(s >= 0 && s < 1).toBe(true);
      }),
    );
  });
});
