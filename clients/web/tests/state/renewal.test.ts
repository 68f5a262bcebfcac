import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type Held, Renewal } from "../../src/state/renewal";
import { cityFacts, feature } from "../support/features";

const HALL = feature({ name: "Town Hall" });
const TOWER = feature({ name: "New Tower" });

let files: Map<string, unknown>;
let asked: string[];
let renewed: Held[];
let renewal: Renewal;

/** The city as the server has it: one feature, in a file that is named after it. */
function publish(one: typeof HALL): void {
  const named = `features-${one.name}.json`;
  const city = cityFacts();
  files.set("/city/city.json", { ...city, files: { ...city.files, features: named } });
  files.set(`/city/${named}`, { features: [one] });
}

const names = (): (string | undefined)[] => renewed.map(({ features }) => features[0]?.name);
const settle = async (): Promise<void> => {
  for (let i = 0; i < 20; i += 1) await Promise.resolve();
  await vi.advanceTimersByTimeAsync(0);
};

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(console, "error").mockImplementation(() => undefined);
  files = new Map();
  asked = [];
  renewed = [];
  publish(HALL);
  const held = { city: files.get("/city/city.json") as Held["city"], features: [HALL] };
  const get = async (path: string): Promise<Response> => {
    asked.push(path);
    const file = files.get(path);
    return file === undefined ? new Response("", { status: 404 }) : new Response(JSON.stringify(file));
  };
  renewal = new Renewal("/city/", get, held, (next) => renewed.push(next));
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe("the renewal of a city", () => {
  it("asks once whether what the page has is what the city is, and leaves it at that", async () => {
    renewal.follow("one");
    await settle();
    renewal.follow("one");
    await settle();
    expect(asked).toEqual(["/city/city.json"]);
    expect(renewed).toEqual([]);
  });

  it("hands over what is new, each revision once", async () => {
    renewal.follow("one");
    await settle();
    publish(TOWER);
    renewal.follow("two");
    await settle();
    renewal.follow("two");
    await settle();
    expect(names()).toEqual(["New Tower"]);
  });

  it("sees that the page was open while the city was renewed", async () => {
    publish(TOWER);
    renewal.follow("two");
    await settle();
    expect(names()).toEqual(["New Tower"]);
  });

  it("does not ask again for features that are the same", async () => {
    renewal.follow("one");
    await settle();
    files.set("/city/city.json", { ...(files.get("/city/city.json") as object), importer: "another" });
    renewal.follow("two");
    await settle();
    expect(renewed[0]?.features).toEqual([HALL]);
    expect(asked).toEqual(["/city/city.json", "/city/city.json"]);
  });

  it("tries again when a file is gone in the middle of it, and takes the newest", async () => {
    renewal.follow("one");
    await settle();
    publish(TOWER);
    files.delete("/city/features-New Tower.json");
    renewal.follow("two");
    await settle();
    expect(renewed).toEqual([]);
    publish(feature({ name: "Newer Tower" }));
    renewal.follow("three");
    await settle();
    expect(names()).toEqual(["Newer Tower"]);
    await vi.advanceTimersByTimeAsync(120_000);
    expect(names()).toEqual(["Newer Tower"]);
  });

  it("tries again by itself after a pause", async () => {
    renewal.follow("one");
    await settle();
    publish(TOWER);
    files.delete("/city/features-New Tower.json");
    renewal.follow("two");
    await settle();
    publish(TOWER);
    await vi.advanceTimersByTimeAsync(3_500);
    expect(names()).toEqual(["New Tower"]);
  });

  it("follows nothing in a city without a package, and no more after the visit", async () => {
    renewal.follow("");
    await settle();
    expect(asked).toEqual([]);
    files.clear();
    renewal.follow("two");
    await settle();
    renewal.stop();
    await vi.advanceTimersByTimeAsync(120_000);
    expect(asked.length).toBe(1);
  });
});
