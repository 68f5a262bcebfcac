/**
 * The sounds of the page, made of tones alone: no files are fetched, and nothing is recorded.
 *
 * Invariant: every tone begins and ends in silence and stops by itself.
 */
import type { BeaconRegion } from "./place";

/** One tone of a sound: when it begins and how long it rings, seconds; its pitches, Hz; its strength, 0..1. */
export interface Tone {
  readonly at_s: number;
  readonly for_s: number;
  readonly from_hz: number;
  readonly to_hz: number;
  readonly gain: number;
  readonly shape: OscillatorType;
}

type Part = readonly [
  at_s: number,
  for_s: number,
  from_hz: number,
  to_hz?: number,
  gain?: number,
  shape?: OscillatorType,
];

function tones(...parts: readonly Part[]): readonly Tone[] {
  return parts.map(([at_s, for_s, from_hz, to_hz = from_hz, gain = 1, shape = "sine"]) => {
    return { at_s, for_s, from_hz, to_hz, gain, shape };
  });
}

/** What the beacon plays at each beat: the better one faces the goal, the higher and the clearer. */
export const BEACON: Readonly<Record<BeaconRegion, readonly Tone[]>> = {
  straight: tones([0, 0.09, 1046], [0.02, 0.3, 2093, 2093, 0.35]),
  ahead: tones([0, 0.08, 784]),
  side: tones([0, 0.07, 523, 523, 0.8, "triangle"]),
  behind: tones([0, 0.09, 262, 233, 0.8, "triangle"]),
};

/** Played once where somebody arrives. */
export const ARRIVAL = tones([0, 0.5, 784], [0.16, 0.5, 988], [0.32, 0.9, 1175]);

/** What a sound of the world with this name sounds like; the names are those of `Sound.name` (world/notes.py). */
const SOUNDS: Readonly<Record<string, readonly Tone[]>> = {
  bell: tones([0, 2.6, 392], [0, 1.8, 784, 784, 0.5], [0, 1.1, 1078, 1078, 0.35], [1.2, 2.6, 392, 392, 0.8]),
  fountain: tones(
    ...Array.from({ length: 14 }, (_, at): Part => [at * 0.13, 0.12, 900 + ((at * 397) % 700), 500, 0.3]),
  ),
  tram: tones([0, 0.18, 1319, 1319, 0.7], [0.24, 0.5, 1319, 1319, 0.7], [0, 1.6, 90, 150, 0.4, "triangle"]),
  bus: tones([0, 1.6, 70, 110, 0.6, "triangle"]),
  train: tones([0, 1.1, 311, 311, 0.5, "triangle"], [0, 1.1, 370, 370, 0.5, "triangle"]),
  horn: tones([0, 0.5, 349, 349, 0.6, "triangle"]),
  bird: tones([0, 0.12, 2400, 3200, 0.4], [0.2, 0.12, 2600, 3400, 0.4], [0.4, 0.16, 2200, 3000, 0.4]),
  steps: tones([0, 0.06, 140, 90, 0.8, "triangle"], [0.45, 0.06, 140, 90, 0.8, "triangle"]),
  applause: tones(
    ...Array.from({ length: 22 }, (_, at): Part => [at * 0.07, 0.03, 1200 + ((at * 613) % 1500), 700, 0.3, "triangle"]),
  ),
  door: tones([0, 0.25, 180, 110, 0.7, "triangle"], [0.25, 0.08, 90, 70, 0.9, "triangle"]),
  alarm: tones([0, 0.45, 660, 880, 0.8], [0.6, 0.45, 660, 880, 0.8]),
  gong: tones([0, 2.2, 196], [0, 1.6, 294, 294, 0.5]),
};

/** What everything else sounds like: something, there. */
const UNKNOWN = tones([0, 0.25, 587, 523, 0.6]);

/** Give the tones of a sound by its name. */
export function soundOf(name: string): readonly Tone[] {
  return Object.hasOwn(SOUNDS, name) ? (SOUNDS[name] as readonly Tone[]) : UNKNOWN;
}
