import { expect, it } from "vitest";
import { ICONS } from "../../src/ui/icons";

it("draws inside the 24 × 24 grid: every path begins with a move and stays a path", () => {
  for (const path of Object.values(ICONS)) expect(path).toMatch(/^M[\d.]+ [\d.]+[MLHVAZlhvazmcsqt\d. -]+$/);
});
