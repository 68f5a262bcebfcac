/**
 * The vocabulary of the wire `citiverse.1` (docs/protocol.md): kinds of messages and their limits.
 *
 * Invariant: the numbers stand here and nowhere else in the browser's half.
 */

export const SUBPROTOCOL = "citiverse.1";
export const VERSION = 1;

/** What the browser says. */
export const CLIENT_KIND = {
  HELLO: 0,
  MOVE: 1,
  SAY: 2,
  RESYNC: 3,
  ACK: 4,
  LEAVE: 5,
  ASK: 6,
  NEEDS: 7,
  TYPE: 8,
  CAPTION: 9,
  VOICE: 10,
} as const;

/** What the server says: 16–21 carry no number of their own, 32–37 are the event lane. */
export const SERVER_KIND = {
  KEYFRAME: 16,
  DELTA: 17,
  CORRECTION: 18,
  PULSE: 19,
  RESUMED: 20,
  TYPED: 21,
  WELCOME: 32,
  SAID: 33,
  REFUSED: 34,
  NOTICE: 35,
  UTTERED: 36,
  CITY_CHANGED: 37,
} as const;

export const MOVE_BYTES = 19;
export const NAME_CHARACTERS_MAX = 40;
export const NAME_BYTES_MAX = 96;
export const SAY_CHARACTERS_MAX = 500;
export const COLOURS = 12;
export const ARGUMENTS_MAX = 8;
export const ARGUMENT_CHARACTERS_MAX = 200;
export const CAPTION_CHARACTERS_MAX = 1000;
export const EDITS_MAX = 64;
/** A tenth of a second of sound: 16,000 samples a second of 16 bits. */
export const VOICE_BYTES_MAX = 3200;

/** Far above anything the server sends at once (a keyframe of nine full plazas); what is longer is not a message. */
export const MESSAGE_BYTES_MAX = 8 * 1024 * 1024;

export const UINT32_MAX = 0xffff_ffff;
