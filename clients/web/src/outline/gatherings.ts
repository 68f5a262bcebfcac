/**
 * Where people are who are too far away to be seen, in one sentence: "Further away: about 40 people at Market Square, 150 metres to the north."
 *
 * The city counts them by cells, so places and numbers are rough and the words say so.
 *
 * Invariant: changes nothing; at most `GROUPS_MAX` groups, the largest there are, nearest first.
 */

import type { Feature, Gathering, Self } from "../state/types";
import { say } from "../words";
import { bearing_deg } from "./bearing";
import { indexOf } from "./feature_index";
import { distanceWords, towardsWords } from "./phrases";

const GROUPS_MAX = 3;
/** Cells whose middles are this near, with some room for rounding, belong together: neighbours, also across a corner. */
const TOGETHER_CELLS = 1.5;
/** A named place this near to the middle of a group is where the group is. */
const AT_CELLS = 0.75;
/** Distances to the middle of a cell are no more exact than this. */
const STEP_M = 50;

/** Named areas are where crowds are; a building is said to be near. */
const AREAS: ReadonlySet<string> = new Set(["square", "green", "bridge"]);

/** Say where people are further away; empty when nobody is. `cell_m` is the side of the cells that were counted. */
export function gatheringsWords(
  gatherings: readonly Gathering[],
  features: readonly Feature[],
  self: Pick<Self, "x" | "z">,
  cell_m: number,
): string {
  const groups = grouped(gatherings, cell_m * TOGETHER_CELLS).slice(0, GROUPS_MAX);
  const distance = ({ x, z }: Gathering) => Math.hypot(x - self.x, z - self.z);
  const words = groups
    .sort((one, other) => distance(one) - distance(other))
    .map((group) => {
      const far_m = Math.max(STEP_M, Math.round(distance(group) / STEP_M) * STEP_M);
      const direction = towardsWords(bearing_deg(self.x, self.z, group.x, group.z));
      const where = { people: crowdWords(group.residents), distance: distanceWords(far_m), direction };
      return groupWords(where, placeOf(features, group, cell_m * AT_CELLS));
    });
  return words.length > 0 ? say("gatherings", { groups: words.join(say("list-semicolon")) }) : "";
}

/** Say how many people: exactly up to ten, then to fives, tens or fifties. */
export function crowdWords(people: number): string {
  if (people <= 10) return say("crowd-exactly", { people });
  const step = people <= 50 ? 5 : people <= 500 ? 10 : 50;
  return say("crowd-about", { people: Math.round(people / step) * step });
}

/** Put cells that touch the fullest one together, then those that touch the fullest of the rest, and so on; largest first. */
function grouped(gatherings: readonly Gathering[], reach_m: number): Gathering[] {
  let rest = [...gatherings].filter(({ residents }) => residents > 0);
  const groups: Gathering[] = [];
  while (rest.length > 0) {
    const fullest = rest.reduce((most, cell) => (cell.residents > most.residents ? cell : most));
    const near = (cell: Gathering) => Math.hypot(cell.x - fullest.x, cell.z - fullest.z) < reach_m;
    groups.push(middle(rest.filter(near)));
    rest = rest.filter((cell) => !near(cell));
  }
  return groups.sort((one, other) => other.residents - one.residents);
}

function middle(cells: readonly Gathering[]): Gathering {
  const residents = cells.reduce((sum, cell) => sum + cell.residents, 0);
  const mean = (axis: "x" | "z") => cells.reduce((sum, cell) => sum + cell[axis] * cell.residents, 0) / residents;
  return { x: mean("x"), z: mean("z"), residents };
}

/** The named thing where a group is: an area that it is in, or else a building that it is near. */
function placeOf(features: readonly Feature[], { x, z }: Gathering, reach_m: number): Feature | undefined {
  const index = indexOf(features);
  const [area] = index.near(x, z, reach_m, (feature) => AREAS.has(feature.kind) && Boolean(feature.name));
  if (area) return area.feature;
  const [building] = index.near(x, z, reach_m, (feature) => feature.kind === "building" && Boolean(feature.name));
  return building?.feature;
}

function groupWords(where: Readonly<Record<string, string>>, place: Feature | undefined): string {
  if (place === undefined) return say("gathering", where);
  const named = { ...where, place: place.name ?? "" };
  return AREAS.has(place.kind) ? say("gathering-at", named) : say("gathering-near", named);
}
