/** Tiles as the import writes them (docs/package.md): walls, their node's translation, their kind. Invariant: valid glTF 2.0. */

import { MeshoptEncoder } from "meshoptimizer";

const MAGIC = 0x46546c67;
const JSON_CHUNK = 0x4e4f534a;
const BIN_CHUNK = 0x004e4942;

/** A wall of two triangles in the plane x = `at[0]`, 6 m along z and 9 m high, with its foot's middle at `at`. */
export function wallGlb(at: readonly [number, number, number], kind = "building"): ArrayBuffer {
  const position = new Float32Array([0, 0, -3, 0, 9, -3, 0, 9, 3, 0, 0, 3]);
  const feature = new Float32Array(4);
  const index = new Uint16Array([0, 1, 2, 0, 2, 3]);
  const binary = new Uint8Array(48 + 16 + 12);
  binary.set(new Uint8Array(position.buffer), 0);
  binary.set(new Uint8Array(feature.buffer), 48);
  binary.set(new Uint8Array(index.buffer), 64);
  return glb(document(at, kind), binary);
}

/** The row of `packedGlb` that stands for nobody. */
export const NOBODY = 9;

/**
 * Two walls as `wallGlb`'s, 20 m from each other along x, packed: positions on a lattice of 1/128 m, feature ids of 16 bits, compressed on wish.
 * The first belongs to the feature 42, the second to nobody.
 */
export async function packedGlb(at: readonly [number, number, number], compressed: boolean): Promise<ArrayBuffer> {
  await MeshoptEncoder.ready;
  const position = new Uint16Array(8 * 4);
  const ids = new Uint16Array(8 * 2);
  for (const [v, [y, z]] of [...CORNERS, ...CORNERS].entries()) {
    position.set([v < 4 ? 0 : 20 * STEPS, y * STEPS, (z + 3) * STEPS], v * 4);
    ids[v * 2] = v < 4 ? 0 : NOBODY;
  }
  const views = [
    { bytes: new Uint8Array(position.buffer), count: 8, stride: 8, mode: "ATTRIBUTES" },
    { bytes: new Uint8Array(ids.buffer), count: 8, stride: 4, mode: "ATTRIBUTES" },
    {
      bytes: new Uint8Array(new Uint16Array([0, 1, 2, 0, 2, 3, 4, 5, 6, 4, 6, 7]).buffer),
      count: 12,
      stride: 2,
      mode: "TRIANGLES",
    },
  ];
  const parts = views.map(({ bytes, count, stride, mode }) =>
    compressed ? MeshoptEncoder.encodeGltfBuffer(bytes, count, stride, mode, 0) : bytes,
  );
  const starts = parts.map((_, i) => parts.slice(0, i).reduce((sum, part) => sum + Math.ceil(part.length / 4) * 4, 0));
  const binary = new Uint8Array((starts.at(-1) ?? 0) + Math.ceil((parts.at(-1)?.length ?? 0) / 4) * 4);
  for (const [i, part] of parts.entries()) binary.set(part, starts[i]);
  const bufferViews = views.map(({ bytes, count, stride, mode }, i) => {
    const lies = { buffer: 0, byteOffset: starts[i], byteLength: parts[i]?.length };
    const strided = mode === "ATTRIBUTES" ? { byteStride: stride } : {};
    if (!compressed) return { ...lies, ...strided };
    const packed = { ...lies, byteStride: stride, count, mode };
    return {
      buffer: 1,
      byteOffset: 0,
      byteLength: bytes.length,
      ...strided,
      extensions: { EXT_meshopt_compression: packed },
    };
  });
  const used = ["KHR_mesh_quantization", "EXT_mesh_features", ...(compressed ? ["EXT_meshopt_compression"] : [])];
  const plain = document(at, "building");
  return glb(
    {
      ...plain,
      extensionsUsed: used,
      extensionsRequired: used.filter((name) => name !== "EXT_mesh_features"),
      nodes: [{ mesh: 0, translation: [at[0], at[1], at[2] - 3], scale: [1 / STEPS, 1 / STEPS, 1 / STEPS] }],
      meshes: [
        {
          primitives: [
            {
              attributes: { POSITION: 0, _FEATURE_ID_0: 1 },
              indices: 2,
              material: 0,
              extensions: {
                EXT_mesh_features: { featureIds: [{ featureCount: 1, attribute: 0, nullFeatureId: NOBODY }] },
              },
            },
          ],
          extras: { features: [42] },
        },
      ],
      accessors: [
        {
          bufferView: 0,
          componentType: 5123,
          count: 8,
          type: "VEC3",
          min: [0, 0, 0],
          max: [20 * STEPS, 9 * STEPS, 6 * STEPS],
        },
        { bufferView: 1, componentType: 5123, count: 8, type: "SCALAR" },
        { bufferView: 2, componentType: 5123, count: 12, type: "SCALAR" },
      ],
      bufferViews,
      buffers: [
        { byteLength: binary.length },
        ...(compressed ? [{ byteLength: 120, extensions: { EXT_meshopt_compression: { fallback: true } } }] : []),
      ],
    },
    binary,
  );
}

/** Of a wall: y and z, metres. */
const CORNERS = [
  [0, -3],
  [9, -3],
  [9, 3],
  [0, 3],
] as const;
const STEPS = 128;

function document(at: readonly [number, number, number], kind: string): object {
  return {
    asset: { version: "2.0" },
    scene: 0,
    scenes: [{ nodes: [0] }],
    nodes: [{ mesh: 0, translation: at }],
    meshes: [
      {
        primitives: [{ attributes: { POSITION: 0, _FEATURE_ID_0: 1 }, indices: 2, material: 0 }],
        extras: { features: [42] },
      },
    ],
    materials: [{ name: "wall", extras: { kind } }],
    accessors: [
      { bufferView: 0, componentType: 5126, count: 4, type: "VEC3", min: [0, 0, -3], max: [0, 9, 3] },
      { bufferView: 1, componentType: 5126, count: 4, type: "SCALAR" },
      { bufferView: 2, componentType: 5123, count: 6, type: "SCALAR" },
    ],
    bufferViews: [
      { buffer: 0, byteOffset: 0, byteLength: 48 },
      { buffer: 0, byteOffset: 48, byteLength: 16 },
      { buffer: 0, byteOffset: 64, byteLength: 12 },
    ],
    buffers: [{ byteLength: 76 }],
  };
}

function glb(json: object, binary: Uint8Array): ArrayBuffer {
  const words = new TextEncoder().encode(JSON.stringify(json));
  const padded = Math.ceil(words.length / 4) * 4;
  const bytes = new Uint8Array(12 + 8 + padded + 8 + binary.length).fill(0x20);
  const view = new DataView(bytes.buffer);
  const put = (offset: number, ...values: number[]): void => {
    for (const [i, value] of values.entries()) view.setUint32(offset + i * 4, value, true);
  };
  put(0, MAGIC, 2, bytes.length, padded, JSON_CHUNK);
  bytes.set(words, 20);
  put(20 + padded, binary.length, BIN_CHUNK);
  bytes.set(binary, 28 + padded);
  return bytes.buffer;
}
