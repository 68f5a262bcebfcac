/**
 * The city package over HTTP (docs/package.md): facts, features, files of the ground.
 *
 * Invariant: what is given back has been checked; every failure is a PackageError with a sentence.
 */

import { say } from "../words";
import { PackageError } from "./package_error";
import { type CityFacts, type Feature, KINDS } from "./types";

const FORMAT = "citiverse-package";
const VERSION = 1;

export type Fetch = (path: string) => Promise<Response>;

const KNOWN_KINDS: ReadonlySet<string> = new Set(KINDS);

/** Load `city.json` of the package at `path` (ends with a slash). */
export async function loadCity(path: string, get: Fetch = fetch): Promise<CityFacts> {
  const city = await json(`${path}city.json`, get);
  const facts = city as Readonly<Record<string, unknown>> | null;
  if (facts?.format !== FORMAT || facts.version !== VERSION) {
    throw new PackageError(say("package-format"));
  }
  return facts as unknown as CityFacts;
}

/** Load the features of a city, in the order of their numbers. */
export async function loadFeatures(path: string, city: CityFacts, get: Fetch = fetch): Promise<readonly Feature[]> {
  const value = await json(path + city.files.features, get);
  const features = (value as { features?: unknown } | null)?.features;
  if (!Array.isArray(features) || !features.every(isFeature)) {
    throw new PackageError(say("package-features"));
  }
  return features;
}

/** Load a file of the package and inflate it (zlib); at most `bytes_max` bytes come out. */
export async function loadInflated(path: string, bytes_max: number, get: Fetch = fetch): Promise<Uint8Array> {
  const response = await answer(path, get);
  if (!response.body) throw new PackageError(say("package-empty", { path }));
  const reader = response.body.pipeThrough(new DecompressionStream("deflate")).getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read().catch((cause: unknown) => {
      throw new PackageError(say("package-damaged", { path }), { cause });
    });
    if (done) return joined(chunks, length);
    length += value.length;
    if (length > bytes_max) {
      await reader.cancel();
      throw new PackageError(say("package-large", { path }));
    }
    chunks.push(value);
  }
}

async function json(path: string, get: Fetch): Promise<unknown> {
  const response = await answer(path, get);
  try {
    return await response.json();
  } catch (cause) {
    throw new PackageError(say("package-damaged", { path }), { cause });
  }
}

async function answer(path: string, get: Fetch): Promise<Response> {
  let response: Response;
  try {
    response = await get(path);
  } catch (cause) {
    throw new PackageError(say("package-unreachable"), { cause });
  }
  if (!response.ok) throw new PackageError(say("package-missing", { path, status: response.status }));
  return response;
}

function isFeature(value: unknown): value is Feature {
  const feature = value as Partial<Feature> | null;
  return (
    typeof feature?.id === "string" &&
    typeof feature.number === "number" &&
    KNOWN_KINDS.has(feature.kind ?? "") &&
    finite(feature.point, 3) &&
    finite(feature.bounds, 6) &&
    (feature.line === undefined || (Array.isArray(feature.line) && feature.line.every((point) => finite(point, 2))))
  );
}

function finite(numbers: unknown, length: number): boolean {
  return Array.isArray(numbers) && numbers.length === length && numbers.every(Number.isFinite);
}

function joined(chunks: readonly Uint8Array[], length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.length;
  }
  return bytes;
}
