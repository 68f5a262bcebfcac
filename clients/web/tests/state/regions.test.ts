import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { GroundRaster } from "../../src/state/ground";
import { REGIONS_MAX, Regions } from "../../src/state/regions";
import { cityFacts } from "../support/features";
import { deflated, packRegion } from "../support/ground";

const SIDE_M = 512;
const WIDE = 12;

/** A city of 12 × 12 regions, all of them listed. */
function wideCity() {
  const names = Array.from({ length: WIDE * WIDE }, (_, at) => `${at % WIDE},${Math.floor(at / WIDE)}`);
  const regions = Object.fromEntries(names.map((name) => [name, `ground/${name}.bin`]));
  return { ...cityFacts().ground, cell_x0: 0, cell_z0: 0, cells_x: 8 * WIDE, cells_z: 8 * WIDE, regions };
}

let asked: string[];
let broken: boolean;
let ground: GroundRaster;
let regions: Regions;
let arrived: number;

beforeEach(async () => {
  vi.spyOn(console, "error").mockImplementation(() => {});
  const file = await deflated(packRegion({ "0,0": { kind: 1, base_m: 5 } }));
  asked = [];
  broken = false;
  arrived = 0;
  ground = new GroundRaster(wideCity());
  const get = async (path: string) => {
    asked.push(path);
    return broken ? new Response("", { status: 500 }) : new Response(file);
  };
  regions = new Regions(ground, wideCity(), "/city/", get, () => {
    arrived += 1;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
});

it("asks once for the regions in sight, and takes them in", async () => {
  regions.follow(10, 256, 0);
  regions.follow(10, 256, 500);
  expect(asked).toEqual(["/city/ground/0,0.bin"]);
  regions.follow(500, 500, 1000);
  expect(asked.slice(1).sort()).toEqual(["/city/ground/0,1.bin", "/city/ground/1,0.bin", "/city/ground/1,1.bin"]);
  await vi.waitFor(() => expect(arrived).toBe(4));
  expect(ground.height(1, 1)).toBe(5);
  expect(ground.walkable(100, 1)).toBe(false);
});

it("asks again after a pause when a region did not come", async () => {
  broken = true;
  regions.follow(256, 256, 0);
  await vi.waitFor(() => expect(console.error).toHaveBeenCalled());
  regions.follow(256, 256, 1_000);
  expect(asked).toHaveLength(1);
  broken = false;
  regions.follow(256, 256, 6_000);
  await vi.waitFor(() => expect(arrived).toBe(1));
  expect(asked).toHaveLength(2);
});

it("forgets the farthest on a long walk, and asks for them again when they come near", async () => {
  for (let x = 0; x < WIDE; x += 1) {
    for (let z = 0; z < 2; z += 1) regions.follow((x + 0.5) * SIDE_M, (z + 0.5) * SIDE_M, 0);
  }
  await vi.waitFor(() => expect(arrived).toBeGreaterThanOrEqual(REGIONS_MAX));
  expect(ground.walkable(100, 1)).toBe(true);
  const before = asked.length;
  regions.follow(256, 256, 0);
  expect(asked.slice(before)).toEqual(["/city/ground/0,0.bin"]);
});

it("asks for nothing where the city has nothing", () => {
  regions.follow(-5_000, -5_000, 0);
  expect(asked).toEqual([]);
});
