/**
 * Others as they stood when somebody asked for a picture in which nobody moves (WCAG 2.2, 2.2.2).
 *
 * The state goes on: lists and words say where people are. Who comes into view later stands where they were seen first.
 *
 * Invariant: without that wish the crowd is the state's own, untouched; with it, nobody in the answer moves for as long as they are in view.
 */
import type { Crowd } from "../state/types";

export class StillCrowd {
  private readonly places = new Map<number, readonly [x: number, y: number, z: number, heading_deg: number]>();
  private rows = columns(0);

  /** Give the crowd to be drawn. */
  of(crowd: Crowd, still: boolean): Crowd {
    if (!still) {
      this.places.clear();
      return crowd;
    }
    if (this.rows.id.length < crowd.count) this.rows = columns(crowd.id.length);
    const here = new Set<number>();
    for (let row = 0; row < crowd.count; row += 1) {
      const id = crowd.id[row] ?? 0;
      here.add(id);
      const place = this.places.get(id) ?? placeOf(crowd, row);
      this.places.set(id, place);
      this.rows.id[row] = id;
      [this.rows.x, this.rows.y, this.rows.z, this.rows.heading_deg].forEach((column, at) => {
        column[row] = place[at] ?? 0;
      });
    }
    for (const id of this.places.keys()) if (!here.has(id)) this.places.delete(id);
    return { ...this.rows, count: crowd.count };
  }
}

function placeOf({ x, y, z, heading_deg }: Crowd, row: number): [number, number, number, number] {
  return [x[row] ?? 0, y[row] ?? 0, z[row] ?? 0, heading_deg[row] ?? 0];
}

function columns(rows: number): Omit<Crowd, "count"> {
  const column = (): Float32Array => new Float32Array(rows);
  return {
    id: new Uint32Array(rows),
    x: column(),
    y: column(),
    z: column(),
    heading_deg: column(),
    speed_mps: column(),
  };
}
