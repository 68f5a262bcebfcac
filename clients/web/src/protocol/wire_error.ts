/**
 * What is thrown when bytes are not a message of docs/protocol.md.
 *
 * Invariant: decoding throws nothing else, whatever the bytes.
 */

export type WireErrorCode =
  | "too_long"
  | "not_messagepack"
  | "not_a_message"
  | "unknown_kind"
  | "bad_field"
  | "bad_block"
  | "event_gap";

/** The peer's fault: `code` for programs, `message` for a log. */
export class WireError extends Error {
  override readonly name = "WireError";

  constructor(
    readonly code: WireErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
