import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { closingOf } from "../../src/net/closings";

const PAGE = readFileSync(new URL("../../../../docs/protocol.md", import.meta.url), "utf8");
const DOCUMENTED = [...PAGE.matchAll(/^\| (\d{4}) \| .* \| ([^|]*) \|$/gm)].map(([, code, back]) => ({
  code: Number(code),
  back: (back ?? "").trim(),
}));

describe("closingOf", () => {
  it("finds the close codes of the page", () => {
    expect(DOCUMENTED.length).toBeGreaterThan(8);
  });

  it.each(DOCUMENTED)("does what docs/protocol.md says after $code: '$back'", ({ code, back }) => {
    expect(closingOf(code, "").comeBack).toBe(back.startsWith("yes"));
  });

  it("gives a sentence for every code, and comes back after one that nobody knows", () => {
    for (let code = 1000; code < 5000; code += 1) expect(closingOf(code, "").sentence).toMatch(/^[A-Z].*[.…]$/);
    expect(closingOf(4321, "").comeBack).toBe(true);
  });

  it("lets the server say what is wrong with a name", () => {
    expect(closingOf(4003, "name: The name is empty.").sentence).toBe("The name is empty.");
    expect(closingOf(4003, "").sentence).toContain("name");
    expect(closingOf(4000, "bad_message: MOVE of 7 bytes").sentence).not.toContain("MOVE");
  });
});
