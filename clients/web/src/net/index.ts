/** The line to the city, for the floors above. Invariant: a list of names, nothing else. */

export { Line, type LineOptions, type LineState, type Socket } from "./line";
