// @vitest-environment happy-dom
import { PerspectiveCamera, Raycaster, Scene, Vector3 } from "three";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Dresser } from "../../src/scene/dress";
import { Materials } from "../../src/scene/materials";
import { moodFor } from "../../src/scene/mood";
import { LEVELS, type Level } from "../../src/scene/quality";
import { CityTiles } from "../../src/scene/tiles";
import { Walls } from "../../src/scene/walls";
import { feature } from "../support/features";
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
const FILES: Record<string, ArrayBuffer> = {
  "near.glb": wallGlb([120, 0, -30]),
  "behind.glb": wallGlb([100, 0, 20]),
  "far.glb": wallGlb([100, 0, -3_000]),
};

const FEATURES = Array.from({ length: 43 }, (_, number) => feature({ number, name: "Wall" }));

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
  tiles = new CityTiles(
    "/city/tileset.json",
    FEATURES,
    new Scene(),
    camera,
    new Dresser(new Materials(mood), walls, mood),
  );
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

  it("are loaded behind the viewer too, for shadows and the camera, but not beyond the view", async () => {
    serve(city);
    open();
    await until(() => tiles.settled && tiles.shown >= 2);
    expect(asked).toContain("behind.glb");
    expect(asked).not.toContain("far.glb");
  });

  it("are coarse first, and are replaced when all that is finer is there", async () => {
    const coarse = {
      ...TILESET,
      root: {
        ...leaf("coarse.glb", 110, 0),
        boundingVolume: TILESET.root.boundingVolume,
        geometricError: 64,
        refine: "REPLACE",
        children: [leaf("near.glb", 120, -30), leaf("behind.glb", 100, 20)],
      },
    };
    let allowed = false;
    serve((file) => {
      if (file === "coarse.glb") return new Response(wallGlb([110, 0, 0]));
      if (file.endsWith(".glb") && !allowed) return new Response(null, { status: 503 });
      return file.endsWith(".glb") ? city(file) : new Response(JSON.stringify(coarse));
    });
    open();
    let most = 0;
    await until(() => {
      most = Math.max(most, tiles.shown);
      return asked.filter((file) => file !== "tileset.json" && file !== "coarse.glb").length >= 2 && most > 0;
    });
    // The finer ones cannot be had: what there is stays.
    for (let i = 0; i < 20; i++) tiles.update(100, 0, 0);
    expect(tiles.shown).toBe(1);
    allowed = true;
    const counts = new Set<number>();
    await until(() => {
      counts.add(tiles.shown);
      return tiles.shown === 2;
    });
    expect(counts).toEqual(new Set([1, 2]));
  });

  it("tell what a ray meets", async () => {
    serve(city);
    open();
    await until(() => tiles.shown >= 1 && walls.distance(110, 2, -30, 1, 0, 0, 50) < 50);
    expect(tiles.pick(new Raycaster(new Vector3(130, 2, -30), new Vector3(-1, 0, 0)))?.name).toBe("Wall");
    expect(tiles.pick(new Raycaster(new Vector3(100, 2, -30), new Vector3(0, 1, 0)))).toBeUndefined();
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
