/**
 * What the page sounds like: the beacon, and the sounds of the world.
 *
 * Invariant: whoever hears none of it misses nothing; all of it is also said in words. Knows nothing of the page.
 */
export { BEAT_S, Beacon, type BeaconSound, ENTER_M, LEAVE_M } from "./beacon";
export {
  type BeaconRegion,
  FAR_M,
  gainOf,
  type Listener,
  metresTo,
  panOf,
  regionOf,
  type Source,
  turnTo,
} from "./place";
export { Player, type Playing } from "./player";
export { ARRIVAL, BEACON, soundOf, type Tone } from "./tones";
export { type Piece, RATE_HZ, Voice } from "./voice";
