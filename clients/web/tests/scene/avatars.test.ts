import { InstancedMesh, Matrix4, Scene, Vector3 } from "three";
import { beforeEach, describe, expect, it } from "vitest";
import { Avatars } from "../../src/scene/avatars";
import { LEVELS, type Level } from "../../src/scene/quality";
import type { CityState } from "../../src/state/types";

const HIGH = LEVELS.at(-1) as Level;

function town(n: number, place: (i: number) => [number, number]): CityState {
  const column = (of: (i: number) => number): Float32Array => Float32Array.from({ length: n }, (_, i) => of(i));
  return {
    self: { id: 1, name: "Ada", colour: 2, x: 5_000, y: 0, z: -3_000, heading_deg: 0, speed_mps: 1.4 },
    people: new Map(),
    crowd: {
      count: n,
      id: Uint32Array.from({ length: n }, (_, i) => 10 + i),
      x: column((i) => place(i)[0]),
      y: column(() => 0),
      z: column((i) => place(i)[1]),
      heading_deg: column(() => 90),
      speed_mps: column(() => 1.4),
    },
  } as unknown as CityState;
}

let scene: Scene;
let avatars: Avatars;
beforeEach(() => {
  scene = new Scene();
  avatars = new Avatars(scene);
});

/** The bodies drawn, near and far. */
function bodies(): InstancedMesh[] {
  return scene.children.filter(
    (c): c is InstancedMesh => c instanceof InstancedMesh && c.geometry.hasAttribute("gait"),
  );
}

function worldOf(mesh: InstancedMesh, i: number): Matrix4 {
  const matrix = new Matrix4();
  mesh.getMatrixAt(i, matrix);
  mesh.updateMatrixWorld(true);
  return matrix.premultiply(mesh.matrixWorld);
}

describe("avatars", () => {
  it("draw somebody whose line is lost in paler colours", () => {
    const state = town(2, (i) => [5_010 + i, -3_020]);
    const people = new Map([
      [10, { colour: 3, away: false }],
      [11, { colour: 3, away: true }],
    ]);
    avatars.frame({ ...state, people } as unknown as CityState, HIGH, 0.1, false, false);
    const near = bodies().find((mesh) => mesh.count === 2) as InstancedMesh;
    const accent = near.geometry.getAttribute("accent");
    expect(accent.getW(0)).toBe(1);
    expect(accent.getW(1)).toBeLessThan(0.5);
    expect(accent.getX(1)).toBe(accent.getX(0));
  });

  it("stand where the crowd says and look where they head", () => {
    avatars.frame(
      town(1, () => [5_010.5, -3_020.25]),
      HIGH,
      0.1,
      false,
      false,
    );
    const near = bodies().find((mesh) => mesh.count === 1) as InstancedMesh;
    const matrix = worldOf(near, 0);
    const at = new Vector3().setFromMatrixPosition(matrix);
    expect([at.x, at.z]).toEqual([5_010.5, -3_020.25]);
    const ahead = new Vector3(0, 0, -1).transformDirection(matrix);
    expect(ahead.x).toBeCloseTo(1);
    expect(ahead.z).toBeCloseTo(0);
  });

  it("show oneself only from behind, and never twice", () => {
    const state = town(1, () => [5_000, -3_000]);
    state.crowd.id[0] = 1;
    avatars.frame(state, HIGH, 0.1, true, false);
    expect(avatars.count).toBe(1);
    avatars.frame(state, HIGH, 0.1, false, false);
    expect(avatars.count).toBe(0);
  });

  it("stay under the level's limit and end up with the nearest", () => {
    const state = town(900, (i) => [5_000 + (900 - i) * 0.2, -3_000]);
    const few: Level = { ...HIGH, people_max: 100 };
    for (let i = 0; i < 200; i++) {
      avatars.frame(state, few, 0.05, false, false);
      expect(avatars.count).toBeLessThanOrEqual(100);
    }
    const furthest = bodies().flatMap((mesh) =>
      Array.from({ length: mesh.count }, (_, i) => new Vector3().setFromMatrixPosition(worldOf(mesh, i)).x - 5_000),
    );
    expect(Math.max(...furthest)).toBeLessThan(30);
  });

  it("swing their legs by the way walked, and not at all with reduced motion", () => {
    const state = town(1, () => [5_001, -3_000]);
    for (let i = 0; i < 20; i++) avatars.frame(state, HIGH, 0.05, false, false);
    const gait = (): [number, number] => {
      const g = (bodies().find((mesh) => mesh.count === 1) as InstancedMesh).geometry.getAttribute("gait");
      return [g.getX(0), g.getY(0)];
    };
    const [phase, swing] = gait();
    expect(swing).toBeGreaterThan(0.3);
    avatars.frame(state, HIGH, 0.05, false, false);
    expect(gait()[0]).not.toBe(phase);
    avatars.frame(state, HIGH, 0.05, false, true);
    expect(gait()[1]).toBe(0);
  });

  it("forget people who left, however many come and go", () => {
    for (let round = 0; round < 30; round++) {
      const state = town(300, (i) => [5_000 + (i % 20), -3_000]);
      for (let i = 0; i < 300; i++) state.crowd.id[i] = 10 + round * 300 + i;
      avatars.frame(state, HIGH, 0.1, false, false);
      expect(avatars.count).toBe(300);
    }
  });
});
