import { describe, expect, it } from "vitest";
import { gatheringsWords } from "../../src/outline";
import { crowdWords } from "../../src/outline/gatherings";
import { feature } from "../support/features";

const CELL_M = 64;
const SELF = { x: 0, z: 0 };
const people = (x: number, z: number, residents: number) => ({ x, z, residents });
const words = (...gatherings: ReturnType<typeof people>[]) => gatheringsWords(gatherings, [], SELF, CELL_M);

describe("gatheringsWords", () => {
  it("says how many, how far and in which direction", () => {
    expect(words(people(0, -160, 42), people(160, 160, 13))).toBe(
      "Further away: about 40 people 150 metres to the north; about 15 people 250 metres to the south-east.",
    );
  });

  it("says nothing where nobody is", () => {
    expect(words()).toBe("");
    expect(words(people(200, 0, 0))).toBe("");
  });

  it("counts neighbouring cells as one group, across a corner too, and not the next but one", () => {
    expect(words(people(160, 32, 3), people(224, 96, 1))).toBe("Further away: 4 people 200 metres to the east.");
    expect(words(people(160, 0, 3), people(288, 0, 1)).match(/to the east/g)).toHaveLength(2);
  });

  it("names the three largest groups, nearest first", () => {
    const sentence = words(people(160, 0, 2), people(-300, 0, 20), people(0, -220, 5), people(0, 250, 1));
    expect(sentence).toBe(
      "Further away: 2 people 150 metres to the east; 5 people 200 metres to the north; about 20 people 300 metres to the west.",
    );
  });

  it("names the place where a group is: an area before a building, and nothing without a name", () => {
    const square = feature({ kind: "square", name: "Market Square", at: [150, -10], side_m: 30 });
    const hall = feature({ name: "Town Hall", at: [155, 0] });
    const nameless = feature({ at: [160, 0] });
    const at = (...features: (typeof square)[]) => gatheringsWords([people(160, 0, 40)], features, SELF, CELL_M);
    expect(at(square, hall)).toBe("Further away: about 40 people at Market Square, 150 metres to the east.");
    expect(at(hall)).toBe("Further away: about 40 people near Town Hall, 150 metres to the east.");
    expect(at(nameless)).toBe("Further away: about 40 people 150 metres to the east.");
  });
});

it.each([
  [1, "one person"],
  [2, "2 people"],
  [10, "10 people"],
  [12, "about 10 people"],
  [13, "about 15 people"],
  [48, "about 50 people"],
  [54, "about 50 people"],
  [456, "about 460 people"],
  [1234, "about 1,250 people"],
])("%i is %s", (count, sentence) => {
  expect(crowdWords(count)).toBe(sentence);
});
