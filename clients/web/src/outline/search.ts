/**
 * Finds places by name, use, kind and address. Accents and capitals make no difference: "cafe" finds "Café", "strasse" finds "Straße".
 *
 * Invariant: pure; results are ranked by how well they fit, then by distance, and bounded.
 */

import type { Feature, Self } from "../state/types";
import { easy, language } from "../words";
import { onceEach, placesAround, type Sighting, sightOf } from "./around";
import { missesIn } from "./near_miss";
import { nearest } from "./nearest";
import { kindWords, titleOf } from "./titles";

/** Better fits first. */
const FIT = { exact: 0, start: 1, words: 2, anywhere: 3, inside: 4 } as const;

/** What is left of longer questions is not read. */
const QUESTION_CHARACTERS_MAX = 100;

interface Entry {
  readonly feature: Feature;
  readonly title: string;
  readonly all: string;
}

/** What was made of a list of features, in one language. */
interface Known {
  readonly spoken: string;
  readonly entries: readonly Entry[];
}

const known = new WeakMap<readonly Feature[], Known>();

/** Names beyond these are not compared letter by letter. */
const NEAR_MISS_NAMES_MAX = 50_000;

/** Give up to `most` places that fit `text`, best first; the nearest ones when `text` is empty. */
export function searchPlaces(
  features: readonly Feature[],
  text: string,
  self: Pick<Self, "x" | "z" | "heading_deg">,
  most: number,
): Sighting[] {
  const question = folded(text.slice(0, QUESTION_CHARACTERS_MAX));
  if (!question) return placesAround(features, self, most);
  const words = question.split(" ");
  return best(entriesOf(features), self, most, (entry) => fitOf(entry, question, words));
}

/** Give up to `most` places whose names are nearly `text`, the nearest spelling first. */
export function nearlyCalled(
  features: readonly Feature[],
  text: string,
  self: Pick<Self, "x" | "z" | "heading_deg">,
  most: number,
): Sighting[] {
  const question = folded(text.slice(0, QUESTION_CHARACTERS_MAX));
  return best(entriesOf(features).slice(0, NEAR_MISS_NAMES_MAX), self, most, ({ title }) => missesIn(title, question));
}

/** Give what fits best, then the nearest; `fit` gives how well, from 0, or undefined. */
function best(
  entries: readonly Entry[],
  self: Pick<Self, "x" | "z" | "heading_deg">,
  most: number,
  fitting: (entry: Entry) => number | undefined,
): Sighting[] {
  const found: { feature: Feature; fit: number; distance_m: number; x: number; z: number }[] = [];
  for (const entry of entries) {
    const fit = fitting(entry);
    if (fit === undefined) continue;
    found.push({
      feature: entry.feature,
      fit,
      ...nearest(entry.feature, self.x, self.z, { distance_m: 0, x: 0, z: 0 }),
    });
  }
  found.sort((one, other) => one.fit - other.fit || one.distance_m - other.distance_m);
  return onceEach(found)
    .slice(0, most)
    .map((place) => sightOf(place.feature, self, place));
}

/** Fold a text for comparing: no accents, no capitals, no punctuation, single spaces. */
export function folded(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[ßæœøłđıþð]/g, (letter) => PLAIN[letter] ?? letter)
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** Letters that Unicode does not take apart. */
const PLAIN: Readonly<Record<string, string>> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  ł: "l",
  đ: "d",
  ı: "i",
  þ: "th",
  ð: "d",
};

function entriesOf(features: readonly Feature[]): readonly Entry[] {
  const spoken = `${language()} ${easy()}`;
  const found = known.get(features);
  if (found?.spoken === spoken) return found.entries;
  const made: Entry[] = [];
  for (const feature of features) {
    const title = titleOf(feature);
    if (title === undefined) continue;
    const all = ` ${folded([title, kindWords(feature), feature.use, feature.kind, feature.address].join(" "))}`;
    made.push({ feature, title: folded(title), all });
  }
  known.set(features, { spoken, entries: made });
  return made;
}

function fitOf({ title, all }: Entry, question: string, words: readonly string[]): number | undefined {
  if (title === question) return FIT.exact;
  if (title.startsWith(question)) return FIT.start;
  if (words.every((word) => ` ${title}`.includes(` ${word}`))) return FIT.words;
  if (words.every((word) => all.includes(` ${word}`))) return FIT.anywhere;
  if (words.every((word) => all.includes(word))) return FIT.inside;
  return undefined;
}
