import { beforeEach, describe, expect, it } from "vitest";
import {
  aroundSights,
  furtherSentence,
  PEOPLE_MAX,
  peopleSights,
  placeSights,
  whereSentence,
} from "../../src/ui/nearby";
import { AROUND, PEOPLE } from "../../src/ui/words";
import { type MadeState, madeState, person } from "./made_state";

let state: MadeState;

beforeEach(() => {
  state = madeState();
  state.people.set(2, person(2, "Ben", 0, -20));
  state.people.set(3, person(3, "Mira", 30, 0, true));
});

describe("what the outline says becomes rows", () => {
  it("puts places and people together, and says which is a person", () => {
    const sights = aroundSights(state);
    expect(sights.map((sight) => sight.name)).toContain("Library");
    expect(sights.find((sight) => sight.name === "Ben")).toMatchObject({
      detail: AROUND.person,
      distance: "20 metres",
      direction: "ahead",
      colour: 2,
    });
  });

  it("says who is away and who is on stage", () => {
    state.people.set(4, { ...person(4, "Zoë", 40, 0), onStage: true });
    state.people.set(5, { ...person(5, "Li", 50, 0, true), onStage: true });
    expect(peopleSights(state).map(({ name, detail }) => [name, detail])).toEqual([
      ["Ben", ""],
      ["Mira", PEOPLE.away],
      ["Zoë", PEOPLE.onStage],
      ["Li", `${PEOPLE.away}, ${PEOPLE.onStage}`],
    ]);
  });

  it("bounds a crowd to the nearest", () => {
    for (let id = 10; id < 200; id += 1) state.people.set(id, person(id, `P${id}`, 0, id));
    const sights = peopleSights(state);
    expect(sights.length).toBe(PEOPLE_MAX);
    expect(sights[0]?.name).toBe("P10");
  });

  it("finds places by what somebody types", () => {
    expect(placeSights(state, "libr").map((sight) => sight.name)).toEqual(["Library"]);
    expect(placeSights(state, "nothing like this")).toEqual([]);
    expect(placeSights(state, "libr")[0]?.colour).toBeUndefined();
  });

  it("says where people are further away", () => {
    expect(furtherSentence(state)).toBe("");
    state.gatherings = [{ x: 0, z: -200, residents: 7 }];
    expect(furtherSentence(state)).toBe("Further away: 7 people 200 metres to the north.");
  });

  it("says where the resident is", () => {
    expect(whereSentence(state)).toContain("Long Street");
  });
});
