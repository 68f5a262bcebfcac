import { describe, expect, it, vi } from "vitest";
import { RenewedTiles } from "../../src/scene/renewal";

interface MadeTiles {
  show(drawn: boolean): void;
  close(): void;
  settled: boolean;
  shown: number;
  drawn: boolean;
  closed: boolean;
}

function made(parts: Partial<MadeTiles> = {}): MadeTiles {
  const tiles = {
    settled: false,
    shown: 0,
    drawn: true,
    closed: false,
    show(drawn: boolean) {
      tiles.drawn = drawn;
    },
    close() {
      tiles.closed = true;
    },
    ...parts,
  };
  return tiles;
}

function frames(renewed: RenewedTiles, count: number): void {
  for (let frame = 0; frame < count; frame += 1) renewed.frame(0.1);
}

describe("tiles that are renewed", () => {
  it("draws what was there until what comes is settled, and then lets it go", () => {
    const before = made({ settled: true, shown: 3 });
    const after = made();
    const shown = vi.fn();
    const renewed = new RenewedTiles<MadeTiles>(before);
    renewed.renew(after, shown);
    frames(renewed, 10);
    expect([renewed.now, before.closed, after.drawn, renewed.all.length]).toEqual([before, false, false, 2]);
    Object.assign(after, { settled: true, shown: 3 });
    frames(renewed, 5);
    expect([renewed.now, before.closed, after.drawn, renewed.all.length]).toEqual([after, true, true, 1]);
    expect(shown).toHaveBeenCalledOnce();
  });

  it("waits no longer than eight seconds", () => {
    const before = made();
    const after = made();
    const renewed = new RenewedTiles<MadeTiles>(before);
    renewed.renew(after, vi.fn());
    frames(renewed, 75);
    expect(renewed.now).toBe(before);
    frames(renewed, 10);
    expect(renewed.now).toBe(after);
  });

  it("never has more than two sets, however often a city is published", () => {
    const [before, first, second] = [made(), made(), made({ settled: true, shown: 1 })];
    const neverShown = vi.fn();
    const renewed = new RenewedTiles<MadeTiles>(before);
    renewed.renew(first, neverShown);
    renewed.renew(second, vi.fn());
    expect([first.closed, renewed.all.length]).toEqual([true, 2]);
    frames(renewed, 5);
    expect(renewed.now).toBe(second);
    expect(neverShown).not.toHaveBeenCalled();
    renewed.close();
    expect(second.closed).toBe(true);
  });
});
