import { expect, it } from "vitest";
import { Recent } from "../../src/state/recent";

it("keeps the newest entries, oldest first", () => {
  const recent = new Recent<number>(3);
  for (let entry = 1; entry <= 5; entry += 1) recent.add(entry);
  expect(recent.entries).toEqual([3, 4, 5]);
});
