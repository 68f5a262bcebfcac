// @vitest-environment happy-dom
import { PerspectiveCamera, Scene } from "three";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Dresser } from "../../src/scene/dress";
import { Materials } from "../../src/scene/materials";
import { moodFor } from "../../src/scene/mood";
import { LEVELS, type Level } from "../../src/scene/quality";
import { CityTiles } from "../../src/scene/tiles";
import { Walls } from "../../src/scene/walls";
import { wallGlb } from "../support/glb";

/** A city with one near tile, one just behind the viewer, and one far away. A box in 3D Tiles: x, -z, y. */
const box = (x: number, z: number) => ({ box: [x, -z, 5, 6, 0, 0, 0, 6, 0, 0, 0, 6] });
const leaf = (uri: string, x: number, z: number) => ({
  boundingVolume: box(x, z),
  geometricError: 0,
  content: { uri },
});
const TILESET = {
  asset: { version: "1.1" },
  geometricError: 4_096,
  root: {
    boundingVolume: { box: [0, 0, 5, 5_000, 0, 0, 0, 5_000, 0, 0, 0, 10] },
    geometricError: 4_096,
    children: [leaf("near.glb", 120, -30), leaf("behind.glb", 100, 20), leaf("far.glb", 100, -3_000)],
  },
};
/** Krems an der Donau as the import places it: grid east, grid north, up and the zero point in EPSG:4978 (docs/package.md). */
const KREMS = [
  ...[-0.26343516681576146, 0.9650515787885524, -0.005279329754412174, 0],
  ...[-0.7227314507961273, -0.1936553073662799, 0.6640085693774744, 0],
  ...[0.6393003478250466, 0.17860470159561373, 0.7479274201672524, 0],
  ...[4085201.5198108987, 1141304.2412524968, 4747346.073095796, 1],
];
const ON_THE_GLOBE = { ...TILESET, root: { ...TILESET.root, transform: KREMS } };
const FILES: Record<string, ArrayBuffer> = {
  "near.glb": wallGlb([120, 0, -30]),
  "behind.glb": wallGlb([100, 0, 20]),
  "far.glb": wallGlb([100, 0, -3_000]),
};

let asked: string[];
let walls: Walls;
let tiles: CityTiles;

function serve(answer: (file: string) => Response): void {
  asked = [];
  vi.stubGlobal("fetch", async (url: string) => {
    const file = new URL(url, "http://localhost/").pathname.split("/").at(-1) ?? "";
    asked.push(file);
    return answer(file);
  });
}

function city(file: string): Response {
  return new Response(FILES[file] ?? JSON.stringify(TILESET));
}

/** A viewer at (100, 2, 0) who looks north. */
function open(): void {
  const camera = new PerspectiveCamera(60, 1.6, 0.25, 900);
  camera.position.set(100, 2, 0);
  camera.updateMatrixWorld(true);
  walls = new Walls();
  const mood = moodFor(false, false);
  tiles = new CityTiles("/city/tileset.json", new Scene(), camera, new Dresser(new Materials(mood), walls, mood));
  tiles.setLevel(LEVELS[2] as Level);
  tiles.resize({ domElement: { clientWidth: 800, clientHeight: 500 } } as never);
}

async function until(done: () => boolean): Promise<void> {
  await vi.waitFor(
    () => {
      tiles.update(100, 0, 0);
      expect(done()).toBe(true);
    },
    { timeout: 10_000, interval: 20 },
  );
}

beforeEach(() => {
  // The library warns that 1.1 is not all of its business; our tiles use what it knows.
  vi.spyOn(console, "warn").mockImplementation(() => undefined);
  vi.spyOn(console, "error").mockImplementation(() => undefined);
});

afterEach(() => {
  tiles.close();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

/** The pause before the second try is part of what is tested. */
const PATIENCE_MS = 30_000;

describe("the tiles of a city", { timeout: PATIENCE_MS }, () => {
  it("stand in the city's own frame, though 3D Tiles are z-up", async () => {
    serve(city);
    open();
    await until(() => tiles.shown >= 1 && walls.distance(110, 2, -30, 1, 0, 0, 50) < 50);
    expect(walls.distance(110, 2, -30, 1, 0, 0, 50)).toBeCloseTo(10, 3);
    expect(walls.distance(110, 2, 30, 1, 0, 0, 50)).toBe(50);
    expect(tiles.bytes).toBeGreaterThan(1_000);
  });

  it("stand there too where the tileset places the city on the globe", async () => {
    serve((file) => new Response(FILES[file] ?? JSON.stringify(ON_THE_GLOBE)));
    open();
    await until(() => tiles.shown >= 1 && walls.distance(110, 2, -30, 1, 0, 0, 50) < 50);
    // Millions of metres go in and out again: what is left of them is far below a millimetre.
    expect(walls.distance(110, 2, -30, 1, 0, 0, 50)).toBeCloseTo(10, 5);
    expect(walls.distance(110, 2, 30, 1, 0, 0, 50)).toBe(50);
    await until(() => tiles.settled && tiles.shown >= 2);
    expect(asked).not.toContain("far.glb");
  });

  it("are loaded behind the viewer too, for shadows and the camera, but not beyond the view", async () => {
    serve(city);
    open();
    await until(() => tiles.settled && tiles.shown >= 2);
    expect(asked).toContain("behind.glb");
    expect(asked).not.toContain("far.glb");
  });

  it("are asked for again after a fault, with one sentence and a pause", async () => {
    serve(() => new Response("", { status: 503 }));
    open();
    const heard: string[] = [];
    tiles.onTrouble = (sentence) => heard.push(sentence);
    await until(() => heard.length > 0);
    for (let i = 0; i < 20; i++) tiles.update(100, 0, 0);
    expect(asked.length).toBe(1);
    expect(heard).toEqual([expect.stringMatching(/could not be loaded/)]);
    serve(city);
    await until(() => tiles.shown >= 1);
  });
});
