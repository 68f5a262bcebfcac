import { describe, expect, it } from "vitest";
import { linkTo, startFrom } from "../../src/ui/start";

describe("startFrom", () => {
  it("reads two numbers", () => {
    expect(startFrom("?at=120.5,-40")).toEqual({ x: 120.5, z: -40 });
  });

  it.each([
    "",
    "?at=",
    "?at=1",
    "?at=1,",
    "?at=,1",
    "?at=1,2,3",
    "?at=a,b",
    "?at=NaN,1",
    "?at=Infinity,0",
    "?at=1e999,0",
  ])("takes %j for no wish", (search) => expect(startFrom(search)).toBeUndefined());
});

describe("linkTo", () => {
  it("makes an address that startFrom reads back, and keeps nothing else of the old one", () => {
    const link = new URL(linkTo({ x: 12.34, z: -5 }, "https://city.example/?at=1,1&token=secret#here"));
    expect(startFrom(link.search)).toEqual({ x: 12.3, z: -5 });
    expect(link.href).not.toContain("secret");
    expect(link.hash).toBe("");
  });
});
