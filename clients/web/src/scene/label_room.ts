/**
 * Which names are shown: the nearest few, each only where it does not cover a nearer one.
 *
 * Numbers only, so that the rule is tested without a picture.
 *
 * Invariant: of two names that would cover each other, the nearer person's is shown.
 */

/** A quarter of a name may be covered before it gives way. */
const COVER_SHARE_MAX = 0.25;

/** The `limit` nearest of many, nearest first, without allocating. */
export class Nearest {
  readonly row: Int32Array;
  readonly distance_m: Float32Array;
  count = 0;
  private limit = 0;

  constructor(private readonly room: number) {
    this.row = new Int32Array(room);
    this.distance_m = new Float32Array(room);
  }

  begin(limit: number): void {
    this.count = 0;
    this.limit = Math.min(limit, this.room);
  }

  offer(row: number, distance_m: number): void {
    if (this.limit === 0) return;
    if (this.count === this.limit && distance_m >= (this.distance_m[this.count - 1] as number)) return;
    let i = this.count < this.limit ? this.count++ : this.count - 1;
    while (i > 0 && (this.distance_m[i - 1] as number) > distance_m) {
      this.row[i] = this.row[i - 1] as number;
      this.distance_m[i] = this.distance_m[i - 1] as number;
      i--;
    }
    this.row[i] = row;
    this.distance_m[i] = distance_m;
  }
}

/** Rectangles on the screen that are taken, in pixels. */
export class Room {
  private readonly boxes: Float32Array;
  private count = 0;

  constructor(private readonly room: number) {
    this.boxes = new Float32Array(room * 4);
  }

  begin(): void {
    this.count = 0;
  }

  /** Take a rectangle (middle, size). Return false, and take nothing, when too much of it is covered. */
  take(x: number, y: number, width: number, height: number): boolean {
    for (let i = 0; i < this.count; i++) {
      const o = i * 4;
      const w = (width + (this.boxes[o + 2] as number)) / 2 - Math.abs(x - (this.boxes[o] as number));
      const h = (height + (this.boxes[o + 3] as number)) / 2 - Math.abs(y - (this.boxes[o + 1] as number));
      if (w > 0 && h > 0 && Math.min(w, width) * Math.min(h, height) > COVER_SHARE_MAX * width * height) return false;
    }
    if (this.count === this.room) return false;
    const o = this.count * 4;
    this.boxes[o] = x;
    this.boxes[o + 1] = y;
    this.boxes[o + 2] = width;
    this.boxes[o + 3] = height;
    this.count++;
    return true;
  }
}
