/** The line to the city, for the floors above. Invariant: a list of names, nothing else. */

export { onAwake } from "./awake";
export { CLOSE_ELSEWHERE, CLOSE_NAME, CLOSE_PAIRING, CLOSE_SCREENS, CLOSE_SEAT } from "./closings";
export { FIRST_STATE, Line, type LineOptions, type LineState, type Socket } from "./line";
export { browserStorages, TokenStore, type Tokens } from "./token_store";
