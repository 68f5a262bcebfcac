/**
 * Colours for the vertices of one primitive: each thing of the city gets its own slight variation by its number.
 *
 * Numbers in, typed arrays out; no three.js, so it is tested without a graphics card.
 *
 * Invariant: the same feature number gives the same colours in every tile, on every machine, on every visit.
 */
import type { Kind } from "../state/types";
import type { Hex, Mood } from "./mood";
import type { Owners } from "./packed";

/** Linear red, green, blue, 0..1. */
export type Rgb = readonly [number, number, number];

export interface Primitive {
  readonly kind: Kind;
  /** Relative to the mesh, x y z for each vertex. */
  readonly position: ArrayLike<number>;
  /** Whose vertices these are; undefined when the tile does not say. */
  readonly owners: Owners | undefined;
  /** The source's own linear colour where it says something, else null. */
  readonly own: Rgb | null;
  /** The source drew its houses in detail: keep its colours as they are, invent no windows. */
  readonly detailed?: boolean;
  /** Panes: some of them are lit at dusk. */
  readonly glass?: boolean;
}

export interface Paint {
  /** Four bytes for each vertex: linear red, green, blue, 255. For buildings the walls' colour. */
  readonly colour: Uint8Array;
  /** Buildings only: the roof's colour in the same form; the last byte is 255, or for a pane of glass when its light goes on. */
  readonly roof: Uint8Array | null;
  /** Buildings only: for each vertex its building's middle x, foot y, middle z (relative to the mesh) and height in metres, 0 for no windows. */
  readonly extent: Float32Array | null;
}

/** How much of the palette is mixed into the source's own colours, and how much of their own strength they lose before. */
const HARMONY = 0.35;
const CALM = 0.3;
/** Lightness of one thing may differ from its colour by this share. */
const VARIATION = 0.06;
/** The lowest part of a plain tree is its trunk. */
const TRUNK_SHARE = 0.3;

/** Scatter a number into 0..1, evenly and always the same. */
export function scatter(number: number, salt = 0): number {
  let h = Math.imul(number ^ Math.imul(salt + 1, 0x9e3779b1), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  h ^= h >>> 16;
  return (h >>> 0) / 4_294_967_296;
}

/** Turn 0xrrggbb into linear light. */
export function linear(hex: Hex): Rgb {
  return [channel(hex >> 16), channel(hex >> 8), channel(hex)];
}

function channel(byte: number): number {
  const s = (byte & 255) / 255;
  return s <= 0.04045 ? s / 12.92 : ((s + 0.055) / 1.055) ** 2.4;
}

function pick(list: readonly Hex[], number: number, salt: number): Rgb {
  return linear(list[Math.floor(scatter(number, salt) * list.length)] ?? 0x888888);
}

function mixed(a: Rgb, b: Rgb, share: number): Rgb {
  return [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share, a[2] + (b[2] - a[2]) * share];
}

/** The source's colour next to ours: less shrill, still itself. */
function harmonised(own: Rgb, palette: Rgb, detailed: boolean): Rgb {
  if (detailed) return own;
  const grey = 0.2126 * own[0] + 0.7152 * own[1] + 0.0722 * own[2];
  return mixed(mixed(own, [grey, grey, grey], CALM), palette, HARMONY);
}

function varied(colour: Rgb, number: number): Rgb {
  const k = 1 + (scatter(number, 7) * 2 - 1) * VARIATION * 2;
  return [colour[0] * k, colour[1] * k, colour[2] * k];
}

interface Look {
  readonly main: Rgb;
  readonly second: Rgb;
}

function lookOf(primitive: Primitive, number: number, mood: Mood): Look {
  const { kind, own, detailed = false } = primitive;
  if (kind === "building") {
    const wall = pick(mood.walls, number, 1);
    const roof = pick(mood.roofs, number, 2);
    if (own === null) return { main: varied(wall, number), second: varied(roof, number) };
    return {
      main: varied(harmonised(own, wall, detailed), number),
      second: varied(harmonised(own, roof, detailed), number),
    };
  }
  if (kind === "tree") {
    const leaves = pick(mood.leaves, number, 3);
    if (own !== null) return { main: varied(harmonised(own, leaves, detailed), number), second: own };
    return { main: varied(leaves, number), second: linear(mood.trunk) };
  }
  const plain = linear(mood.kinds[kind]);
  const main = varied(own === null ? plain : harmonised(own, plain, detailed), number);
  return { main, second: main };
}

/** Paint one primitive. The result has as many vertices as `position`. */
export function paint(primitive: Primitive, mood: Mood): Paint {
  const count = primitive.position.length / 3;
  const reaches = reachOf(primitive, count);
  const colour = new Uint8Array(count * 4);
  const building = primitive.kind === "building";
  const roof = building ? new Uint8Array(count * 4) : null;
  const extent = building ? new Float32Array(count * 4) : null;
  const looks: (Look | undefined)[] = [];
  for (let v = 0; v < count; v++) {
    const row = rowOf(primitive, v);
    looks[row] ??= lookOf(primitive, primitive.owners?.numbers[row] ?? row, mood);
    const look = looks[row] as Look;
    const box = reaches[row] as Reach;
    put(colour, v, isTrunk(primitive, v, box) ? look.second : look.main);
    if (roof !== null) put(roof, v, look.second);
    if (roof !== null && primitive.glass) roof[v * 4 + 3] = paneByte(row, v);
    if (extent !== null) {
      extent[v * 4] = (box[0] + box[3]) / 2;
      extent[v * 4 + 1] = box[1];
      extent[v * 4 + 2] = (box[2] + box[5]) / 2;
      // Houses that are merged into one have no floors in common.
      extent[v * 4 + 3] = primitive.detailed || row === primitive.owners?.nobody ? 0 : box[4] - box[1];
    }
  }
  return { colour, roof, extent };
}

/** Panes come as quads of four vertices; each gets its own moment to be lit, 0..254. */
function paneByte(row: number, vertex: number): number {
  return Math.floor(scatter(row * 8_191 + Math.floor(vertex / 4), 5) * 255);
}

function rowOf(primitive: Primitive, vertex: number): number {
  return primitive.owners?.rows[vertex] ?? 0;
}

/** Lowest x y z, highest x y z of one thing. */
type Reach = [number, number, number, number, number, number];

function reachOf(primitive: Primitive, count: number): Reach[] {
  const reaches: Reach[] = [];
  const p = primitive.position;
  for (let v = 0; v < count; v++) {
    const row = rowOf(primitive, v);
    const x = p[v * 3] as number;
    const y = p[v * 3 + 1] as number;
    const z = p[v * 3 + 2] as number;
    const box = reaches[row];
    if (box === undefined) {
      reaches[row] = [x, y, z, x, y, z];
      continue;
    }
    box[0] = Math.min(box[0], x);
    box[1] = Math.min(box[1], y);
    box[2] = Math.min(box[2], z);
    box[3] = Math.max(box[3], x);
    box[4] = Math.max(box[4], y);
    box[5] = Math.max(box[5], z);
  }
  return reaches;
}

function isTrunk(primitive: Primitive, vertex: number, box: Reach): boolean {
  if (primitive.kind !== "tree" || primitive.own !== null) return false;
  return (primitive.position[vertex * 3 + 1] as number) - box[1] < TRUNK_SHARE * (box[4] - box[1]);
}

function put(into: Uint8Array, vertex: number, colour: Rgb): void {
  for (let c = 0; c < 3; c++)
    into[vertex * 4 + c] = Math.min(255, Math.max(0, Math.round((colour[c] as number) * 255)));
  into[vertex * 4 + 3] = 255;
}
