/**
 * Everybody in view: two instanced meshes (near and far) filled from the crowd's columns each frame.
 *
 * Steps come from the way walked, not from a clock, so feet do not slide. When more people are in view than the level allows, the nearest stay.
 *
 * Invariant: filling a frame allocates nothing for people who were there in the frame before.
 */
import {
  BufferAttribute,
  CircleGeometry,
  Color,
  DynamicDrawUsage,
  InstancedBufferAttribute,
  InstancedMesh,
  Matrix4,
  MeshBasicMaterial,
  MeshDepthMaterial,
  MeshLambertMaterial,
  type Scene,
} from "three";
import { type CityState, PALETTE, type Self } from "../state/types";
import type { Mood } from "./mood";
import { farBody, nearBody } from "./person";
import type { Level } from "./quality";
import { PERSON, patched } from "./shaders";

/** Most people drawn at any level; the buffers are this long. */
export const PEOPLE_MAX = 1_000;
const STRIDE_RAD_PER_METRE = 3.9;
/** How far the legs swing when walking fast, radians, and how quickly they begin and end to. */
const SWING_RAD = 0.62;
const SWING_RATE = 8;
const SWING_FULL_MPS = 1.6;
const RAD = Math.PI / 180;
/** Instances stand relative to an anchor near the resident: 32-bit numbers are coarse far from zero. */
const ANCHOR_M = 256;
const REACH_SHRINK = 0.92;
const REACH_GROW = 1.02;

/** The soft spot under the feet: it grounds people where there are no shadows, and beneath thin legs where there are. */
const SPOT_M = 0.46;
const SPOT_ABOVE_M = 0.02;

/** How much of their own colours somebody has whose line is lost. */
const AWAY_SHARE = 0.3;

const ACCENTS = PALETTE.map((hex) => new Color(hex));

/** What of somebody is seen in their figure. */
interface Dress {
  readonly colour: number;
  readonly away?: boolean;
}
const PLAIN: Dress = { colour: 0 };

/** What of the city a picture of its people needs. */
export type Drawn = Pick<CityState, "self" | "people" | "crowd">;

class Troop {
  readonly mesh: InstancedMesh;
  readonly spots: InstancedMesh;
  private readonly accent = new InstancedBufferAttribute(new Uint8Array(PEOPLE_MAX * 4), 4, true);
  private readonly gait = new InstancedBufferAttribute(new Float32Array(PEOPLE_MAX * 2), 2);
  private readonly place = new Matrix4();

  constructor(
    geometry: ReturnType<typeof nearBody>,
    material: MeshLambertMaterial,
    depth: MeshDepthMaterial,
    spot: MeshBasicMaterial,
  ) {
    geometry.setAttribute("accent", this.accent.setUsage(DynamicDrawUsage));
    geometry.setAttribute("gait", this.gait.setUsage(DynamicDrawUsage));
    this.mesh = new InstancedMesh(geometry, material, PEOPLE_MAX);
    this.mesh.instanceMatrix.setUsage(DynamicDrawUsage);
    this.mesh.customDepthMaterial = depth;
    this.mesh.castShadow = true;
    this.mesh.frustumCulled = false;
    this.mesh.count = 0;
    this.spots = new InstancedMesh(spotShape(), spot, 0);
    this.spots.instanceMatrix = this.mesh.instanceMatrix;
    this.spots.frustumCulled = false;
    this.spots.renderOrder = 1_500;
  }

  begin(x: number, z: number): void {
    this.mesh.count = 0;
    this.mesh.position.set(x, 0, z);
    this.spots.position.set(x, 0, z);
  }

  put(x: number, y: number, z: number, heading_deg: number, dress: Dress, phase: number, swing: number): void {
    const i = this.mesh.count;
    if (i >= PEOPLE_MAX) return;
    this.mesh.count = i + 1;
    this.place.makeRotationY(-heading_deg * RAD).setPosition(x, y, z);
    this.mesh.setMatrixAt(i, this.place);
    const accent = ACCENTS[dress.colour % ACCENTS.length] as Color;
    this.accent.setXYZW(i, accent.r, accent.g, accent.b, dress.away ? AWAY_SHARE : 1);
    this.gait.setXY(i, phase, swing);
  }

  flush(): void {
    this.mesh.visible = this.mesh.count > 0;
    this.spots.visible = this.mesh.visible;
    this.spots.count = this.mesh.count;
    if (!this.mesh.visible) return;
    send(this.mesh.instanceMatrix, this.mesh.count * 16);
    send(this.accent, this.mesh.count * 4);
    send(this.gait, this.mesh.count * 2);
  }

  close(): void {
    this.mesh.geometry.dispose();
    this.mesh.dispose();
    this.spots.geometry.dispose();
    this.spots.dispose();
  }
}

/** A disc that is dark in the middle and nothing at its edge. */
function spotShape(): CircleGeometry {
  const disc = new CircleGeometry(SPOT_M, 14).rotateX(-Math.PI / 2).translate(0, SPOT_ABOVE_M, 0);
  const count = disc.getAttribute("position").count;
  const colours = new Float32Array(count * 4);
  colours[3] = 1;
  disc.setAttribute("color", new BufferAttribute(colours, 4));
  return disc;
}

function send(attribute: InstancedBufferAttribute, length: number): void {
  attribute.clearUpdateRanges();
  attribute.addUpdateRange(0, length);
  attribute.needsUpdate = true;
}

export class Avatars {
  private readonly material = new MeshLambertMaterial();
  private readonly depth = new MeshDepthMaterial();
  private readonly spot = new MeshBasicMaterial({ vertexColors: true, transparent: true, depthWrite: false });
  private readonly near: Troop;
  private readonly far: Troop;
  /** Rows of step and swing by resident, reused after they leave. */
  private readonly rows = new Map<number, number>();
  private readonly free: number[] = [];
  private readonly phase = new Float32Array(PEOPLE_MAX * 4);
  private readonly swing = new Float32Array(PEOPLE_MAX * 4);
  private readonly seen = new Uint32Array(PEOPLE_MAX * 4);
  private stamp = 0;
  private drawn = 0;
  private reach_m = 200;
  anchorX = 0;
  anchorZ = 0;

  constructor(scene: Scene) {
    this.patch(this.material);
    this.patch(this.depth);
    this.near = new Troop(nearBody(), this.material, this.depth, this.spot);
    this.far = new Troop(farBody(), this.material, this.depth, this.spot);
    this.far.mesh.castShadow = false;
    scene.add(this.near.mesh, this.near.spots, this.far.mesh, this.far.spots);
  }

  /** How many people the last frame drew. */
  get count(): number {
    return this.drawn;
  }

  setMood(mood: Mood): void {
    this.spot.opacity = mood.foot_shade;
  }

  /** Place everybody. `showSelf`: the camera stands behind. `still`: nobody swings or bobs. */
  frame(state: Drawn, level: Level, dt_s: number, showSelf: boolean, still: boolean): void {
    const { self, crowd, people } = state;
    this.anchorX = Math.round(self.x / ANCHOR_M) * ANCHOR_M;
    this.anchorZ = Math.round(self.z / ANCHOR_M) * ANCHOR_M;
    this.begin();
    if (showSelf) this.putSelf(self, dt_s, still);
    let left = 0;
    for (let i = 0; i < crowd.count; i++) {
      const id = crowd.id[i] as number;
      if (id === self.id) continue;
      const x = crowd.x[i] as number;
      const z = crowd.z[i] as number;
      const away_m = Math.hypot(x - self.x, z - self.z);
      if (away_m > this.reach_m || this.drawn >= level.people_max) {
        left++;
        continue;
      }
      const row = this.rowOf(id);
      this.step(row, crowd.speed_mps[i] as number, dt_s, still);
      const troop = away_m < level.people_near_m ? this.near : this.far;
      this.place(troop, row, x, crowd.y[i] as number, z, crowd.heading_deg[i] as number, people.get(id) ?? PLAIN);
    }
    this.adapt(left, level);
    this.end();
  }

  close(): void {
    this.near.close();
    this.far.close();
    this.material.dispose();
    this.depth.dispose();
    this.spot.dispose();
  }

  private begin(): void {
    this.stamp = (this.stamp + 1) >>> 0;
    this.drawn = 0;
    this.near.begin(this.anchorX, this.anchorZ);
    this.far.begin(this.anchorX, this.anchorZ);
  }

  private putSelf(self: Self, dt_s: number, still: boolean): void {
    const row = this.rowOf(self.id);
    this.step(row, self.speed_mps, dt_s, still);
    this.place(this.near, row, self.x, self.y, self.z, self.heading_deg, self);
  }

  private place(troop: Troop, row: number, x: number, y: number, z: number, heading_deg: number, dress: Dress): void {
    this.drawn++;
    troop.put(
      x - this.anchorX,
      y,
      z - this.anchorZ,
      heading_deg,
      dress,
      this.phase[row] as number,
      this.swing[row] as number,
    );
  }

  /** Hold the number of people under the limit by how far we look: no sorting, and it settles within a second. */
  private adapt(left: number, level: Level): void {
    if (this.drawn >= level.people_max) this.reach_m = Math.max(20, this.reach_m * REACH_SHRINK);
    else if (left > 0 || this.reach_m < level.view_m) this.reach_m = Math.min(level.view_m, this.reach_m * REACH_GROW);
  }

  private end(): void {
    this.near.flush();
    this.far.flush();
    for (const [id, row] of this.rows) {
      if (this.seen[row] === this.stamp) continue;
      this.rows.delete(id);
      this.free.push(row);
    }
  }

  private step(row: number, speed_mps: number, dt_s: number, still: boolean): void {
    const swing = still ? 0 : Math.min(1, speed_mps / SWING_FULL_MPS) * SWING_RAD;
    const now = this.swing[row] as number;
    this.swing[row] = still ? 0 : now + (swing - now) * (1 - Math.exp(-SWING_RATE * dt_s));
    this.phase[row] = ((this.phase[row] as number) + speed_mps * STRIDE_RAD_PER_METRE * dt_s) % (2 * Math.PI);
  }

  private rowOf(id: number): number {
    let row = this.rows.get(id);
    if (row === undefined) {
      row = this.free.pop() ?? Math.min(this.rows.size, this.phase.length - 1);
      this.rows.set(id, row);
      this.phase[row] = id % 6;
      this.swing[row] = 0;
    }
    this.seen[row] = this.stamp;
    return row;
  }

  private patch(material: MeshLambertMaterial | MeshDepthMaterial): void {
    const lambert = material instanceof MeshLambertMaterial;
    material.customProgramCacheKey = () => (lambert ? "person" : "person shadow");
    material.onBeforeCompile = (shader) => {
      shader.vertexShader = patched(shader.vertexShader, PERSON.vertex);
      if (lambert) shader.fragmentShader = patched(shader.fragmentShader, PERSON.fragment);
    };
  }
}
