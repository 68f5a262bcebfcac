/** Small things of a city for tests. Invariant: ids and numbers are given by the order of making. */
import type { CityFacts, Feature } from "../../src/state/types";

let made = 0;

/** A thing with its nearest corners at (x, z) and `side_m` wide; more as in docs/package.md. */
export function feature(parts: Partial<Feature> & { at?: readonly [number, number]; side_m?: number } = {}): Feature {
  const { at = [0, 0], side_m = 10, ...rest } = parts;
  const [x, z] = at;
  made += 1;
  return {
    id: `feature-${made}`,
    number: made,
    kind: "building",
    point: [x + side_m / 2, 0, z + side_m / 2],
    bounds: [x, 0, z, x + side_m, 8, z + side_m],
    ...rest,
  };
}

/** A way along a line. */
export function way(
  name: string,
  line: readonly (readonly [number, number])[],
  kind: Feature["kind"] = "street",
): Feature {
  const xs = line.map(([x]) => x);
  const zs = line.map(([, z]) => z);
  const bounds = [Math.min(...xs), 0, Math.min(...zs), Math.max(...xs), 0, Math.max(...zs)] as const;
  return feature({ kind, name, line, bounds, point: [xs[0] ?? 0, 0, zs[0] ?? 0] });
}

/** A flat city of 16 × 16 cells, whose regions are listed but not loaded. */
export function cityFacts(parts: Partial<CityFacts> = {}): CityFacts {
  return {
    name: "Testville",
    bounds: { min: [-512, 0, -512], max: [512, 20, 512] },
    cell_m: 64,
    start: { x: 10, z: 20, heading_deg: 0 },
    attribution: "",
    licence: "",
    counts: {},
    files: { features: "features-0.json", tileset: "tileset.json" },
    ground: {
      square_m: 0.5,
      region_cells: 8,
      cell_x0: -8,
      cell_z0: -8,
      cells_x: 16,
      cells_z: 16,
      regions: { "-1,-1": "ground/a.bin", "0,-1": "ground/b.bin", "-1,0": "ground/c.bin", "0,0": "ground/d.bin" },
    },
    ...parts,
  };
}
