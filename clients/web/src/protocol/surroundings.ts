/**
 * How many people there are further away: the packed counts of PULSE (docs/protocol.md §4).
 *
 * Invariant: a record is four bytes, and what is not whole records throws WireError.
 */

import { WireError } from "./wire_error";

/** So many residents in the cell that lies `dx` cells east and `dz` cells south of the middle of the view. */
export interface Surrounding {
  readonly dx: number;
  readonly dz: number;
  readonly residents: number;
}

const RECORD_BYTES = 4;

/** Read the counts. Throws WireError. */
export function surroundingsOf(bytes: Uint8Array): Surrounding[] {
  if (bytes.length % RECORD_BYTES !== 0) throw new WireError("bad_field", "around is not whole records");
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const found: Surrounding[] = [];
  for (let at = 0; at < bytes.length; at += RECORD_BYTES) {
    found.push({ dx: view.getInt8(at), dz: view.getInt8(at + 1), residents: view.getUint16(at + 2, true) });
  }
  return found;
}
