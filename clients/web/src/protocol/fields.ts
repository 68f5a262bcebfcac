/**
 * The fields of a message, counted and each checked for its type.
 *
 * Invariant: what is not of the type that was asked for throws WireError `bad_field` with the name of the field; nothing is converted.
 */

import { UINT32_MAX } from "./kinds";
import { WireError } from "./wire_error";

/** How the array of one kind of message becomes a message; `length` counts the kind itself. */
export interface Reader<Message> {
  readonly name: string;
  readonly length: number;
  message(items: readonly unknown[]): Message;
}

/** Say what a field should have been. */
export function bad(field: string, wanted: string): WireError {
  return new WireError("bad_field", `${field} is not ${wanted}`);
}

/** An integer from `least` to `most`, both included. */
export function integer(field: string, value: unknown, least: number, most: number): number {
  if (typeof value === "number" && Number.isInteger(value) && value >= least && value <= most) return value;
  throw bad(field, `an integer from ${least} to ${most}`);
}

export function uint8(field: string, value: unknown): number {
  return integer(field, value, 0, 255);
}

export function uint32(field: string, value: unknown): number {
  return integer(field, value, 0, UINT32_MAX);
}

export function int32(field: string, value: unknown): number {
  return integer(field, value, -0x8000_0000, 0x7fff_ffff);
}

/** An integer that a number can hold exactly. */
export function whole(field: string, value: unknown): number {
  return integer(field, value, Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER);
}

export function finite(field: string, value: unknown): number {
  if (typeof value === "number" && Number.isFinite(value)) return value;
  throw bad(field, "a finite number");
}

export function positive(field: string, value: unknown): number {
  if (typeof value === "number" && Number.isFinite(value) && value > 0) return value;
  throw bad(field, "a number above zero");
}

export function text(field: string, value: unknown): string {
  if (typeof value === "string") return value;
  throw bad(field, "a string");
}

export function truth(field: string, value: unknown): boolean {
  if (typeof value === "boolean") return value;
  throw bad(field, "a truth");
}

/** One of a few words. */
export function oneOf<T extends string>(field: string, value: unknown, among: readonly T[]): T {
  const found = among.find((one) => one === value);
  if (found === undefined) throw bad(field, `one of ${among.join(", ")}`);
  return found;
}

export function bin(field: string, value: unknown): Uint8Array {
  if (value instanceof Uint8Array) return value;
  throw bad(field, "binary");
}

/** A map; what is in it is not checked yet. */
export function mapOf(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw bad("facts", "a map");
  return value as Readonly<Record<string, unknown>>;
}
