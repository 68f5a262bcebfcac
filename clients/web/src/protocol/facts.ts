/**
 * The facts of a session, in WELCOME and RESUMED (docs/protocol.md §4): who one is, where, and the measures of the city.
 *
 * Invariant: whatever the value, the answer is checked facts or a WireError; keys that are not known are left out.
 */

import { finite, mapOf, positive, text, uint8, uint32 } from "./fields";

export interface Facts {
  readonly id: number;
  readonly token: string;
  readonly city: string;
  readonly package: string;
  /** What is in the package; another string, another city. */
  readonly revision: string;
  readonly x: number;
  readonly z: number;
  readonly heading: number;
  readonly tick_ms: number;
  readonly cell_m: number;
  readonly tether_m: number;
  readonly speed_mps_max: number;
  readonly hearing_m: number;
  readonly residents: number;
  /** Seconds for which the city keeps the place of a resident whose line was lost. */
  readonly resume_s: number;
  /** Whether this is a second screen: it hears what the resident `id` hears, and walks nowhere. */
  readonly companion?: boolean;
}
/** What a session that goes on is told besides. */
export interface ResumedFacts extends Facts {
  /** Number of the last MOVE, and of the last SAY, that was handled; 0 before the first. */
  readonly seq: number;
  readonly said: number;
  /** Number of the last event before those that follow. */
  readonly event: number;
}

/** Read the facts of a session that begins. Throws WireError. */
export function factsOf(value: unknown): Facts {
  const facts = mapOf(value);
  return {
    id: uint32("id", facts.id),
    token: text("token", facts.token),
    city: text("city", facts.city),
    package: text("package", facts.package),
    revision: text("revision", facts.revision),
    x: finite("x", facts.x),
    z: finite("z", facts.z),
    heading: uint8("heading", facts.heading),
    tick_ms: positive("tick_ms", facts.tick_ms),
    cell_m: positive("cell_m", facts.cell_m),
    tether_m: finite("tether_m", facts.tether_m),
    speed_mps_max: positive("speed_mps_max", facts.speed_mps_max),
    hearing_m: finite("hearing_m", facts.hearing_m),
    residents: uint32("residents", facts.residents),
    resume_s: finite("resume_s", facts.resume_s),
    ...(facts.companion !== undefined && { companion: facts.companion === true }),
  };
}

/** Read the facts of a session that goes on. Throws WireError. */
export function resumedFactsOf(value: unknown): ResumedFacts {
  const facts = mapOf(value);
  return {
    ...factsOf(facts),
    seq: uint32("seq", facts.seq),
    said: uint32("said", facts.said),
    event: uint32("event", facts.event),
  };
}
