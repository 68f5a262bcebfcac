/**
 * Lets the page sound: the beacon from where one is going, and the sounds of the world from where they are.
 *
 * Invariant: decides no words: where the goal lies stands in the guide's line, and sounds of the world are captions too. Silent in the safe
 * place and for who wants it so.
 */
import { Beacon, gainOf, metresTo, Player, panOf, type Source, soundOf, turnTo } from "../sound";
import type { CityState, Heard, Preferences } from "../state/types";
import { onHeard } from "./heard";

type Needs = Pick<Preferences, "beacon" | "beacon_volume_percent" | "sounds_percent" | "mono">;

export class Sounds {
  private readonly beacon: Beacon;
  private readonly stop: () => void;

  constructor(
    private readonly state: CityState,
    private readonly needs: () => Needs,
    private readonly goal: () => Source | undefined,
    private readonly hushed: () => boolean,
    private readonly player = new Player(),
  ) {
    this.beacon = new Beacon(player);
    this.stop = onHeard(state, (heard) => this.hear(heard));
  }

  /** Let a frame pass. */
  tick(dt_s: number): void {
    const { beacon, beacon_volume_percent, mono } = this.needs();
    const on = beacon && !this.hushed() && this.state.line.state === "live";
    this.beacon.aim(on ? this.goal() : undefined);
    this.beacon.tick(this.state.self, dt_s, { gain: beacon_volume_percent / 100, mono });
  }

  dispose(): void {
    this.stop();
    this.player.close();
  }

  private hear({ channel, facts, x, z }: Heard): void {
    const name = facts?.sound;
    if (channel !== "sound" || typeof name !== "string" || this.hushed()) return;
    const { sounds_percent, mono } = this.needs();
    const { self } = this.state;
    const source = x === undefined || z === undefined ? undefined : { x, z };
    const pan = source === undefined ? 0 : panOf(turnTo(self, source));
    const near = source === undefined ? 1 : gainOf(metresTo(self, source));
    this.player.play(soundOf(name), { pan, gain: (near * sounds_percent) / 100, mono });
  }
}
