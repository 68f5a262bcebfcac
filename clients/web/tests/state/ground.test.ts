import { describe, expect, it } from "vitest";
import { GroundRaster, readRegion } from "../../src/state/ground";
import { PackageError } from "../../src/state/package_error";
import { cityFacts } from "../support/features";
import { packRegion } from "../support/ground";

const OPEN = 1;
const MASKED = 2;
const RELIEF = 3;

/** Region (-1, 0) of a city: x from -512 to 0, z from 0 to 512. Columns and rows differ, so a swap would be seen. */
function ground(): GroundRaster {
  const raster = new GroundRaster(cityFacts().ground);
  const cells = {
    "7,0": { kind: OPEN, base_m: 2 },
    "6,2": { kind: MASKED, base_m: 3, walkable: ["0,5", "127,127", "9,5"], rollable: ["9,5"] },
    "5,1": { kind: RELIEF, base_m: 1, walkable: ["3,4"], height_steps: [50, 0, 0, 0, 30] },
  };
  raster.put(-1, 0, readRegion(packRegion(cells), 8));
  return raster;
}

describe("GroundRaster", () => {
  it("walks everywhere in an OPEN cell and nowhere OUTSIDE", () => {
    const raster = ground();
    expect(raster.walkable(-1, 1)).toBe(true);
    expect(raster.walkable(-63.9, 63.9)).toBe(true);
    expect(raster.walkable(-64.1, 1)).toBe(false);
    expect(raster.walkable(-1, 64.1)).toBe(false);
    expect(raster.height(-1, 1)).toBe(2);
  });

  it("reads the bit of a square, not of its neighbour or its mirror", () => {
    const raster = ground();
    const x0 = -128;
    const z0 = 128;
    const walkable = (column: number, row: number) => raster.walkable(x0 + column * 0.5 + 0.25, z0 + row * 0.5 + 0.25);
    expect([walkable(0, 5), walkable(9, 5), walkable(127, 127)]).toEqual([true, true, true]);
    expect([walkable(5, 0), walkable(1, 5), walkable(8, 5), walkable(0, 6), walkable(5, 9)]).not.toContain(true);
  });

  it("knows where a wheelchair can be", () => {
    const raster = ground();
    const rollable = (column: number, row: number) =>
      raster.rollable(-128 + column * 0.5 + 0.25, 128 + row * 0.5 + 0.25);
    expect([rollable(9, 5), rollable(0, 5), rollable(127, 127), rollable(5, 9)]).toEqual([true, false, false, false]);
    expect([raster.rollable(-1, 1), raster.rollable(-64.1, 1), raster.rollable(Number.NaN, 1)]).toEqual([
      true,
      false,
      false,
    ]);
    expect(raster.rollable(-192 + 3 * 0.5 + 0.1, 64 + 4 * 0.5 + 0.1)).toBe(true);
    expect(raster.rollable(10, 10)).toBe(true);
  });

  it("adds the relief to the base", () => {
    const raster = ground();
    // The corner is 2.5 m high, and what lies 32 squares east of it 1.5 m higher: half of that on half the way.
    const height = (column: number, row: number) => raster.height(-192 + column * 0.5 + 0.1, 64 + row * 0.5 + 0.1);
    expect(height(0, 0)).toBeCloseTo(3.5, 6);
    expect(height(32, 0)).toBeCloseTo(5, 6);
    expect(height(16, 0)).toBeCloseTo(4.25, 6);
    expect(height(0, 32)).toBeCloseTo(3.5, 6);
    expect(raster.walkable(-192 + 3 * 0.5 + 0.1, 64 + 4 * 0.5 + 0.1)).toBe(true);
  });

  it("takes a listed region that has not arrived for walkable at the last height", () => {
    const raster = ground();
    raster.height(-1, 1);
    expect(raster.walkable(10, 10)).toBe(true);
    expect(raster.height(10, 10)).toBe(2);
    raster.put(-1, 0, undefined);
    expect(raster.walkable(-64.1, 1)).toBe(true);
  });

  it("is never walkable outside the city, in regions that are not listed, and at points that are none", () => {
    const facts = cityFacts().ground;
    const raster = new GroundRaster({ ...facts, regions: { "0,0": "ground/d.bin" } });
    expect(raster.walkable(1, 1)).toBe(true);
    expect(raster.walkable(-1, 1)).toBe(false);
    const points = [
      [513, 1],
      [1, -513],
      [Number.NaN, 1],
      [1, Number.POSITIVE_INFINITY],
    ];
    for (const [x = 0, z = 0] of points) expect(raster.walkable(x, z)).toBe(false);
    expect(raster.height(Number.NaN, 0)).toBe(0);
  });
});

describe("readRegion", () => {
  it("refuses what is not a region of this length", () => {
    const bytes = packRegion({ "1,1": { kind: MASKED } });
    expect(() => readRegion(bytes.subarray(0, bytes.length - 1), 8)).toThrow(PackageError);
    expect(() => readRegion(new Uint8Array([...bytes, 0]), 8)).toThrow(PackageError);
    expect(() => readRegion(bytes.subarray(1), 8)).toThrow(PackageError);
    expect(() => readRegion(new Uint8Array(), 8)).toThrow(PackageError);
    expect(readRegion(bytes, 8).kind[9]).toBe(MASKED);
  });
});
