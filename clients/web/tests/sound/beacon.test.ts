import { beforeEach, describe, expect, it } from "vitest";
import { Beacon } from "../../src/sound/beacon";
import { Player, type Playing } from "../../src/sound/player";
import { ARRIVAL, BEACON, type Tone } from "../../src/sound/tones";

const SOUND = { gain: 0.5, mono: false };
const GOAL = { x: 0, z: -100 };

let played: [readonly Tone[], Playing][];
let beacon: Beacon;

beforeEach(() => {
  played = [];
  const player = new Player(() => undefined);
  player.play = (tones, playing) => void played.push([tones, playing]);
  beacon = new Beacon(player);
  beacon.aim(GOAL);
});

/** Stand so far before the goal, facing there. */
function stand(metres: number, heading_deg = 0, dt_s = 2): ReturnType<Beacon["tick"]> {
  return beacon.tick({ x: 0, z: GOAL.z + metres, heading_deg }, dt_s, SOUND);
}

describe("Beacon", () => {
  it("ticks in the tone of the region, from the side of the goal", () => {
    expect(stand(80)).toBe("straight");
    expect(stand(80, 90)).toBe("side");
    expect(played.map(([tones]) => tones)).toEqual([BEACON.straight, BEACON.side]);
    expect(played[1]?.[1].pan).toBeCloseTo(-1);
  });

  it("keeps its beat, however many frames there are", () => {
    for (let frame = 0; frame < 600; frame += 1) stand(80, 0, 1 / 60);
    expect(played.length).toBeGreaterThanOrEqual(12);
    expect(played.length).toBeLessThanOrEqual(14);
  });

  it("chimes once on arrival, is silent there, and only after more than 30 m may arrive again", () => {
    stand(20);
    played = [];
    for (const metres of [15, 10, 16, 30, 14]) expect(stand(metres)).toBeUndefined();
    expect(played.map(([tones]) => tones)).toEqual([ARRIVAL]);
    stand(30.5);
    stand(14);
    expect(played.filter(([tones]) => tones === ARRIVAL).length).toBe(2);
  });

  it("is silent without a goal", () => {
    beacon.aim(undefined);
    expect(stand(80)).toBeUndefined();
    expect(played).toEqual([]);
  });
});
