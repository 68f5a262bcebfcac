import { describe, expect, it } from "vitest";
import { type Fetch, loadCity, loadFeatures, loadInflated } from "../../src/state/package";
import { PackageError } from "../../src/state/package_error";
import { cityFacts, feature, way } from "../support/features";
import { deflated } from "../support/ground";

/** Answers each path with what it is given; the others are not there. */
function server(files: Record<string, BodyInit>): Fetch {
  return async (path) => (path in files ? new Response(files[path]) : new Response("", { status: 404 }));
}

const described = { format: "citiverse-package", version: 1, ...cityFacts() };
const street = way("Long Street", [
  [0, 0],
  [5, 5],
]);

describe("loadCity", () => {
  it("gives the facts", async () => {
    const city = await loadCity("/city/", server({ "/city/city.json": JSON.stringify(described) }));
    expect(city).toMatchObject({ name: "Testville", cell_m: 64 });
  });

  it.each([
    ["is not there", server({}), /is not there \(answer 404\)/],
    ["is no JSON", server({ "/city/city.json": "<html>" }), /is damaged/],
    ["is null", server({ "/city/city.json": "null" }), /another format/],
    [
      "has another version",
      server({ "/city/city.json": JSON.stringify({ ...described, version: 2 }) }),
      /another format/,
    ],
    ["cannot be asked for", () => Promise.reject(new TypeError("offline")), /cannot be reached/],
  ])("says in a sentence when it %s", async (_, get, sentence) => {
    const failed = loadCity("/city/", get);
    await expect(failed).rejects.toThrow(PackageError);
    await expect(failed).rejects.toThrow(sentence);
  });
});

describe("loadFeatures", () => {
  const load = (features: unknown) =>
    loadFeatures("/city/", cityFacts(), server({ "/city/features-0.json": JSON.stringify({ features }) }));

  it("gives the list", async () => {
    const list = [feature({ name: "Town Hall" }), street];
    expect(await load(list)).toEqual(list);
  });

  it.each([
    ["no list", { a: 1 }],
    ["a thing without a kind we know", [{ ...feature(), kind: "castle" }]],
    ["a thing whose point is no point", [{ ...feature(), point: [1, 2] }]],
    ["a thing with bounds of null", [{ ...feature(), bounds: [1, 2, 3, 4, 5, null] }]],
    ["a line that is none", [{ ...street, line: [[1], [2]] }]],
    ["nothing in it", [null]],
  ])("refuses %s", async (_, features) => {
    await expect(load(features)).rejects.toThrow(PackageError);
  });
});

describe("loadInflated", () => {
  const bytes = new Uint8Array(100_000).map((_, at) => at % 251);

  it("gives what was compressed", async () => {
    const get = server({ "/city/ground/a.bin": await deflated(bytes) });
    expect(await loadInflated("/city/ground/a.bin", bytes.length, get)).toEqual(bytes);
  });

  it("stops at the bound, and says when a file is damaged", async () => {
    const whole = await deflated(bytes);
    await expect(loadInflated("/a", bytes.length - 1, server({ "/a": whole }))).rejects.toThrow(
      "larger than it can be",
    );
    await expect(loadInflated("/a", 1e6, server({ "/a": whole.slice(0, 50) }))).rejects.toThrow("damaged");
    await expect(loadInflated("/a", 1e6, server({ "/a": "no zlib" }))).rejects.toThrow("damaged");
  });
});
