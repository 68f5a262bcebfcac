import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Editions, GROUND_S, RENEW_S_MAX } from "../../src/state/editions";
import { cityFacts, feature } from "../support/features";
import { deflated, packRegion } from "../support/ground";

const HALL = feature({ name: "Town Hall" });
const TOWER = feature({ name: "New Tower" });
const EAST = { x: 300, z: 300 };
const WEST = { x: -300, z: -300 };

let files: Map<string, BodyInit>;
let asked: string[];
let at: { x: number; z: number };
let told: string[];
let editions: Editions;

/** Wait until so many pieces of ground have arrived. */
const ground = (pieces: number) => vi.waitFor(() => expect(told).toEqual(Array(pieces).fill("ground")));

/** A city whose regions lie in a folder of their own. */
function named(folder: string) {
  const { ground, files: listed, ...rest } = cityFacts();
  const regions = Object.fromEntries(Object.keys(ground.regions).map((key) => [key, `${folder}/${key}.bin`]));
  return { ...rest, ground: { ...ground, regions }, files: { ...listed, features: `${folder}/features.json` } };
}

/** Put the ground of a folder on the server, at this height. */
async function lay(folder: string, base_m: number): Promise<void> {
  const cells = Array.from({ length: 64 }, (_, cell) => [`${cell % 8},${Math.floor(cell / 8)}`, { kind: 1, base_m }]);
  const bytes = await deflated(packRegion(Object.fromEntries(cells)));
  for (const file of Object.values(named(folder).ground.regions)) files.set(`/city/${file}`, bytes);
}

function publish(folder: string, one: typeof HALL): void {
  const city = { format: "citiverse-package", version: 1, ...named(folder) };
  files.set("/city/city.json", JSON.stringify(city));
  files.set(`/city/${folder}/features.json`, JSON.stringify({ features: [one] }));
}

afterEach(() => vi.restoreAllMocks());

const names = () => editions.features.map(({ name }) => name);

beforeEach(async () => {
  vi.spyOn(console, "error").mockImplementation(() => undefined);
  files = new Map();
  asked = [];
  at = EAST;
  told = [];
  await lay("one", 4);
  publish("one", HALL);
  editions = new Editions({
    held: { city: named("one"), features: [HALL] },
    path: "/city/",
    get: async (path) => {
      asked.push(path);
      return new Response(files.get(path) ?? "", { status: files.has(path) ? 200 : 404 });
    },
    now: () => 0,
    at: () => at,
    arrived: () => told.push("ground"),
    renewed: () => told.push("city"),
  });
});

it("brings the ground near the resident, also when they have gone on", async () => {
  editions.follow(EAST);
  await ground(1);
  expect(editions.ground.height(300, 300)).toBe(4);
  at = WEST;
  editions.advance(GROUND_S / 2);
  expect(asked).toEqual(["/city/one/0,0.bin"]);
  editions.advance(GROUND_S / 2);
  await ground(2);
  expect(asked).toEqual(["/city/one/0,0.bin", "/city/one/-1,-1.bin"]);
});

it("shows what was published anew when its ground is here, all of it at once", async () => {
  editions.follow(EAST);
  await ground(1);
  await lay("two", 9);
  publish("two", TOWER);
  editions.revised("two");
  await ground(2);
  expect([names(), editions.ground.height(300, 300)]).toEqual([["Town Hall"], 4]);
  editions.advance(0.1);
  expect([names(), editions.ground.height(300, 300)]).toEqual([["New Tower"], 9]);
  expect(editions.city.files.features).toBe("two/features.json");
  editions.advance(0.1);
  expect(told).toEqual(["ground", "ground", "city"]);
});

it("waits for a ground that does not come, but not for ever", async () => {
  publish("two", TOWER);
  editions.revised("two");
  await vi.waitFor(() => expect(asked).toContain("/city/two/0,0.bin"));
  editions.advance(RENEW_S_MAX - 0.1);
  expect(names()).toEqual(["Town Hall"]);
  editions.advance(0.2);
  expect(names()).toEqual(["New Tower"]);
});
