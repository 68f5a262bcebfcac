import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Nearest, Room } from "../../src/scene/label_room";

describe("the nearest", () => {
  it("are the nearest, nearest first, whatever the order they came in", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 0, max: 9_999 })),
        fc.integer({ min: 0, max: 12 }),
        (metres, limit) => {
          const nearest = new Nearest(8);
          nearest.begin(limit);
          for (const [row, m] of metres.entries()) nearest.offer(row, m);
          const expected = [...metres].sort((a, b) => a - b).slice(0, Math.min(8, limit));
          expect([...nearest.row.slice(0, nearest.count)].map((row) => metres[row])).toEqual(expected);
        },
      ),
    );
  });

  it("begin empty each time", () => {
    const nearest = new Nearest(4);
    nearest.begin(4);
    nearest.offer(1, 1);
    nearest.begin(4);
    expect(nearest.count).toBe(0);
  });
});

describe("room", () => {
  it("is refused to a name that would cover a nearer one", () => {
    const room = new Room(10);
    room.begin();
    expect(room.take(0, 0, 100, 30)).toBe(true);
    expect(room.take(10, 5, 100, 30)).toBe(false);
  });

  it("is given beside, above, and where only a corner touches", () => {
    const room = new Room(10);
    room.begin();
    expect(room.take(0, 0, 100, 30)).toBe(true);
    expect(room.take(101, 0, 100, 30)).toBe(true);
    expect(room.take(0, 31, 100, 30)).toBe(true);
    expect(room.take(60, -20, 100, 30)).toBe(true);
  });

  it("is free again in the next frame, and bounded", () => {
    const room = new Room(2);
    for (let frame = 0; frame < 3; frame++) {
      room.begin();
      expect(room.take(0, 0, 10, 10)).toBe(true);
      expect(room.take(50, 0, 10, 10)).toBe(true);
      expect(room.take(100, 0, 10, 10)).toBe(false);
    }
  });
});
