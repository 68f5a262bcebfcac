import { describe, expect, it } from "vitest";
import { missesIn } from "../../src/outline/near_miss";

describe("missesIn", () => {
  it("counts letters that are missing, too many or others", () => {
    expect(missesIn("burgerspitalskirche", "burgerspitalkirche")).toBe(1);
    expect(missesIn("burgerspitalskirche", "burgerspittalskirche")).toBe(1);
    expect(missesIn("burgerspitalskirche", "burgerspidalskirche")).toBe(1);
    expect(missesIn("burgerspitalskirche", "burgerspitalskirche")).toBe(0);
  });

  it("finds the question anywhere in the name", () => {
    expect(missesIn("old town hall", "towm")).toBe(1);
    expect(missesIn("old town hall", "haal")).toBe(1);
  });

  it("lets one letter in four be wrong, and none of a short question", () => {
    expect(missesIn("town hall", "tawm")).toBeUndefined();
    expect(missesIn("town hall", "zoo")).toBeUndefined();
    expect(missesIn("zoo", "town hall")).toBeUndefined();
    expect(missesIn("town hall", "tawn hell")).toBe(2);
  });
});
