import { expect, it } from "vitest";
import { StillCrowd } from "../../src/scene/still_crowd";
import type { Crowd } from "../../src/state/types";

function crowd(...people: [id: number, x: number][]): Crowd {
  const column = (of: (one: [number, number]) => number): Float32Array => Float32Array.from(people, of);
  const zero = column(() => 0);
  return {
    count: people.length,
    id: Uint32Array.from(people, ([id]) => id),
    x: column(([, x]) => x),
    y: zero,
    z: zero,
    heading_deg: zero,
    speed_mps: column(() => 1.6),
  };
}

const places = ({ count, id, x }: Crowd): [number, number][] =>
  Array.from({ length: count }, (_, row) => [id[row] ?? -1, x[row] ?? -1]);

it("is the crowd itself for who did not ask", () => {
  const walking = crowd([1, 5]);
  expect(new StillCrowd().of(walking, false)).toBe(walking);
});

it("lets everybody stand where they were seen first, also in other rows, and walk again afterwards", () => {
  const still = new StillCrowd();
  still.of(crowd([1, 5], [2, 8]), true);
  const later = still.of(crowd([2, 9], [3, 1], [1, 6]), true);
  expect(places(later)).toEqual([
    [2, 8],
    [3, 1],
    [1, 5],
  ]);
  expect([...later.speed_mps.slice(0, 3)]).toEqual([0, 0, 0]);
  still.of(crowd([2, 9]), true);
  expect(places(still.of(crowd([1, 7]), true))).toEqual([[1, 7]]);
  still.of(crowd([1, 7]), false);
  expect(places(still.of(crowd([1, 8]), true))).toEqual([[1, 8]]);
});
