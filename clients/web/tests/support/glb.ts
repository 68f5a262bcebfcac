/** A tile as the import writes it (docs/package.md): one wall, its node's translation, its kind. Invariant: valid glTF 2.0. */

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
