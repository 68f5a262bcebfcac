import { describe, expect, it } from "vitest";
import { REST_MS, STUCK_MS, Walk, type WalkEvent } from "../../src/ui/walk";

const FRAME_MS = 20;
const at = (x: number, z = 0) => ({ id: 1, name: "Ada", colour: 0, x, y: 0, z, heading_deg: 0, speed_mps: 0 });

/** Let time pass; `speed_mps` along x while `asks`. */
class Legs {
  readonly walk = new Walk(at(0));
  readonly events: WalkEvent[] = [];
  private x = 0;
  private now_ms = 0;

  go(duration_ms: number, asks: boolean, speed_mps = 0): this {
    for (let passed = 0; passed < duration_ms; passed += FRAME_MS) {
      this.now_ms += FRAME_MS;
      this.x += (speed_mps * FRAME_MS) / 1000;
      const event = this.walk.tick(at(this.x), asks, this.now_ms);
      if (event !== undefined) this.events.push(event);
    }
    return this;
  }
}

describe("Walk", () => {
  it("says how far somebody walked once they rest", () => {
    const legs = new Legs().go(2000, true, 1.5);
    expect(legs.events).toEqual([]);
    legs.go(REST_MS + 100, false);
    expect(legs.events).toEqual([{ kind: "walked", distance_m: expect.closeTo(3, 1) }]);
  });

  it("measures each walk from where the last one ended", () => {
    const legs = new Legs().go(2000, true, 1.5).go(1000, false).go(1000, true, 1).go(1000, false);
    expect(legs.events[1]).toEqual({ kind: "walked", distance_m: expect.closeTo(1, 1) });
  });

  it("takes a short rest for part of the walk", () => {
    const legs = new Legs()
      .go(1000, true, 1)
      .go(REST_MS / 2, false)
      .go(1000, true, 1)
      .go(1000, false);
    expect(legs.events).toEqual([{ kind: "walked", distance_m: expect.closeTo(2, 1) }]);
  });

  it("says once that something is in the way, and when the way is free again", () => {
    const legs = new Legs().go(STUCK_MS + 1000, true, 0);
    expect(legs.events).toEqual([{ kind: "blocked" }]);
    legs.go(200, true, 1.5);
    expect(legs.events).toEqual([{ kind: "blocked" }, { kind: "free" }]);
  });

  it("does not call a short hold-up blocked", () => {
    expect(new Legs().go(STUCK_MS - 100, true, 0).go(100, true, 1).events).toEqual([]);
  });

  it("is not deceived by a place that shakes to and fro", () => {
    const walk = new Walk(at(0));
    const events = Array.from({ length: 60 }, (_, frame) => walk.tick(at((frame % 2) * 0.1), true, frame * FRAME_MS));
    expect(events.filter((event) => event !== undefined)).toEqual([{ kind: "blocked" }]);
  });

  it("takes its word back when somebody stops trying", () => {
    const legs = new Legs().go(STUCK_MS + 100, true, 0).go(REST_MS + 100, false);
    expect(legs.events).toEqual([{ kind: "blocked" }, { kind: "free" }]);
  });

  it("is silent while nobody asks to move, also when the server moves them", () => {
    const legs = new Legs().go(3000, false, 5);
    expect(legs.events).toEqual([]);
    legs.go(1000, true, 1).go(1000, false);
    expect(legs.events).toEqual([{ kind: "walked", distance_m: expect.closeTo(1, 1) }]);
  });
});
