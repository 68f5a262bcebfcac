import { describe, expect, it } from "vitest";
import { PALETTE } from "../../src/state/types";
import { CHAT, COLOUR_NAMES, count, HEADER, JOIN, PLACES } from "../../src/ui/words";

describe("words", () => {
  it("name every colour of the palette, each once", () => {
    expect(new Set(COLOUR_NAMES).size).toBe(PALETTE.length);
  });

  it("set thousands apart and mind the singular", () => {
    expect(count(1195)).toBe("1,195");
    expect(HEADER.residents(1)).toBe("1 person here");
    expect(CHAT.minutes(1)).toBe("1 minute ago");
    expect(PLACES.found(1, false)).toBe("1 place found.");
  });

  it("leave out of the city's size what is not known", () => {
    expect(JOIN.about({ buildings: 400 })).toMatch(/ 400 buildings\.$/);
    expect(JOIN.about({ buildings: 0 })).not.toContain("0");
  });
});
