import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { inflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { unpackHeights } from "../../src/state/heights";

interface GoldenHeights {
  readonly cells: number;
  readonly deflated: string;
  readonly sha256: string;
}

const golden = JSON.parse(
  readFileSync(new URL("../../../../tests/golden/heights.json", import.meta.url), "utf8"),
) as GoldenHeights;

describe("unpackHeights", () => {
  it("gives what the importer's own reader gives", () => {
    const bytes = inflateSync(Buffer.from(golden.deflated, "base64"));
    const heights = unpackHeights(bytes, golden.cells);
    expect(heights.length).toBe(golden.cells * 128 * 128);
    expect(createHash("sha256").update(new Uint8Array(heights.buffer)).digest("hex")).toBe(golden.sha256);
  });

  it("keeps heights between 0 and 65,535 cm, whatever the bytes say", () => {
    const heights = unpackHeights(new Uint8Array(128 * 128 * 2).fill(255), 1);
    expect([heights[0], heights[1], heights[64]]).toEqual([0, 0, 0]);
    const high = new Uint8Array(128 * 128 * 2);
    high[0] = 254;
    high[128 * 128] = 255;
    expect(unpackHeights(high, 1)[127 * 128 + 127]).toBe(65535);
  });

  it("gives none for no cells", () => {
    expect(unpackHeights(new Uint8Array(), 0).length).toBe(0);
  });
});
