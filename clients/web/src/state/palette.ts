/**
 * The colours a resident can choose from, by the number that travels on the wire.
 *
 * Hue and lightness both differ from one to the next, so that neighbours in the list stay apart for people who do not see red and
 * green apart; nothing is ever told by colour alone, so each has a name too.
 *
 * Invariant: the order is part of the wire; new colours are only added at the end.
 */

export interface Colour {
  readonly name: string;
  /** sRGB, "#rrggbb". */
  readonly hex: string;
}

export const PALETTE: readonly Colour[] = [
  { name: "Blue", hex: "#3b6fd4" },
  { name: "Orange", hex: "#e07b28" },
  { name: "Teal", hex: "#1f9a8a" },
  { name: "Rose", hex: "#d64f7a" },
  { name: "Gold", hex: "#e3b62f" },
  { name: "Violet", hex: "#7a5bc7" },
  { name: "Leaf green", hex: "#5c9a3a" },
  { name: "Sky blue", hex: "#58b4e6" },
  { name: "Brick red", hex: "#b5482f" },
  { name: "Plum", hex: "#94387a" },
  { name: "Slate", hex: "#55657a" },
  { name: "Sand", hex: "#c9a27a" },
];

/** Give the colour for a number from the wire; numbers beyond the list begin again, so any byte is a colour. */
export function colourOf(number: number): Colour {
  return PALETTE[Math.abs(Math.trunc(number)) % PALETTE.length] as Colour;
}
