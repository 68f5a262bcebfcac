/**
 * The tiles that are drawn, and while a city is renewed those that will be: they are loaded unseen, and take the place of the others when all that
 * this view needs is there. Unchanged pieces have the same names, so the browser has them already.
 *
 * Invariant: something is always drawn, and there are at most two sets of tiles.
 */

/** What is asked of a set of tiles here. */
interface Layer {
  readonly settled: boolean;
  readonly shown: number;
  show(drawn: boolean): void;
  close(): void;
}

/** So long the new tiles are waited for at most. */
const RENEW_S_MAX = 8;
/** The library finds out in several frames what it needs. */
const SETTLED_FRAMES = 3;

export class RenewedTiles<Tiles extends Layer> {
  private coming: { readonly tiles: Tiles; readonly shown: () => void; waited_s: number; settled: number } | undefined;

  constructor(private drawn: Tiles) {}

  /** What is drawn. */
  get now(): Tiles {
    return this.drawn;
  }

  /** All there are: what is drawn, and what will be. */
  get all(): readonly Tiles[] {
    return this.coming === undefined ? [this.drawn] : [this.drawn, this.coming.tiles];
  }

  /** Load these unseen and draw them when they are there; `shown` is called then. Others that were coming come no more. */
  renew(tiles: Tiles, shown: () => void): void {
    this.coming?.tiles.close();
    tiles.show(false);
    this.coming = { tiles, shown, waited_s: 0, settled: 0 };
  }

  /** Let a frame pass, after the tiles were updated. */
  frame(dt_s: number): void {
    const { coming } = this;
    if (coming === undefined) return;
    coming.waited_s += dt_s;
    coming.settled = coming.tiles.settled && coming.tiles.shown > 0 ? coming.settled + 1 : 0;
    if (coming.settled < SETTLED_FRAMES && coming.waited_s < RENEW_S_MAX) return;
    this.drawn.close();
    this.drawn = coming.tiles;
    this.drawn.show(true);
    this.coming = undefined;
    coming.shown();
  }

  close(): void {
    for (const tiles of this.all) tiles.close();
    this.coming = undefined;
  }
}
