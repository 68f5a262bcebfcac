import { expect, it } from "vitest";
import { Recent } from "../../src/state/recent";

it("keeps the newest entries, oldest first", () => {
  const recent = new Recent<number>(3);
  for (let entry = 1; entry <= 5; entry += 1) recent.add(entry);
  expect(recent.entries).toEqual([3, 4, 5]);
});

it("lets go of everything when it is cleared, and goes on", () => {
  const recent = new Recent<number>(3);
  recent.add(1);
  recent.clear();
  expect(recent.entries).toEqual([]);
  recent.add(2);
  expect(recent.entries).toEqual([2]);
});
