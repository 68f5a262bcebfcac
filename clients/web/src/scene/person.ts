/**
 * The shape of a resident: simple, friendly and the same for everybody; only the colour differs.
 *
 * One geometry for the whole body, so that hundreds of people are one draw call. `limb` (joint x y z, swing -1..1) and `tone` (0 accent,
 * 1 face, 2 legs, 3 eyes) tell the shader (`PERSON` in shaders.ts) what moves and which colour it takes.
 *
 * Invariant: feet at y 0, looking along -z, about 1.75 m tall.
 */
import { BufferAttribute, type BufferGeometry, CapsuleGeometry, LatheGeometry, SphereGeometry, Vector2 } from "three";
import { mergeGeometries } from "three/addons/utils/BufferGeometryUtils.js";

export const PERSON_M = 1.75;

const ACCENT = 0;
const FACE = 1;
const LEGS = 2;
const EYES = 3;
const HIP_M = 0.78;
const SHOULDER_M = 1.22;
const LEG_SWING = 1;
const ARM_SWING = 0.8;

interface Limb {
  readonly tone: number;
  readonly joint?: readonly [number, number, number];
  readonly swing?: number;
}

function part(geometry: BufferGeometry, limb: Limb): BufferGeometry {
  const count = geometry.getAttribute("position").count;
  const [x, y, z] = limb.joint ?? [0, 0, 0];
  const limbs = new Float32Array(count * 4);
  for (let v = 0; v < count; v++) limbs.set([x, y, z, limb.swing ?? 0], v * 4);
  geometry.setAttribute("limb", new BufferAttribute(limbs, 4));
  geometry.setAttribute("tone", new BufferAttribute(new Float32Array(count).fill(limb.tone), 1));
  geometry.deleteAttribute("uv");
  return geometry;
}

function torso(segments: number): BufferGeometry {
  const outline = [
    [0.0, 0.66],
    [0.15, 0.67],
    [0.205, 0.72],
    [0.215, 0.85],
    [0.205, 1.02],
    [0.22, 1.16],
    [0.2, 1.27],
    [0.13, 1.335],
    [0.07, 1.36],
    [0.0, 1.37],
  ].map(([r, y]) => new Vector2(r, y));
  return new LatheGeometry(outline, segments).scale(1, 1, 0.8);
}

function leg(side: number, segments: number): BufferGeometry {
  const x = side * 0.105;
  const geometry = new CapsuleGeometry(0.082, 0.62, 2, segments).translate(x, 0.39, 0);
  return part(geometry, { tone: LEGS, joint: [x, HIP_M, 0], swing: side * LEG_SWING });
}

function arm(side: number, segments: number): BufferGeometry {
  const geometry = new CapsuleGeometry(0.06, 0.42, 2, segments).rotateZ(side * 0.16).translate(side * 0.285, 0.98, 0);
  return part(geometry, { tone: ACCENT, joint: [side * 0.24, SHOULDER_M, 0], swing: -side * ARM_SWING });
}

function eye(side: number): BufferGeometry {
  return part(new SphereGeometry(0.026, 6, 4).translate(side * 0.072, 1.6, -0.178), { tone: EYES });
}

function hair(around: number, down: number): BufferGeometry {
  const cap = new SphereGeometry(0.21, around, down, 0, 2 * Math.PI, 0, 1.55);
  return part(cap.rotateX(0.5).translate(0, 1.565, 0.008), { tone: LEGS });
}

function merged(parts: BufferGeometry[]): BufferGeometry {
  const geometry = mergeGeometries(parts);
  for (const p of parts) p.dispose();
  return geometry;
}

/** Build the body seen from near: about 900 triangles. */
export function nearBody(): BufferGeometry {
  return merged([
    part(torso(14), { tone: ACCENT }),
    part(new SphereGeometry(0.195, 14, 10).translate(0, 1.56, 0), { tone: FACE }),
    hair(12, 7),
    eye(-1),
    eye(1),
    leg(-1, 8),
    leg(1, 8),
    arm(-1, 7),
    arm(1, 7),
  ]);
}

/** Build the body seen from afar: about 150 triangles, the same outline. */
export function farBody(): BufferGeometry {
  return merged([
    part(torso(5), { tone: ACCENT }),
    part(new SphereGeometry(0.195, 6, 4).translate(0, 1.56, 0), { tone: FACE }),
    hair(6, 3),
    leg(-1, 3),
    leg(1, 3),
  ]);
}
