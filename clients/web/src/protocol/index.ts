/** The wire, for the floors above. Invariant: a list of names, nothing else. */

export * from "./blocks";
export * from "./client_messages";
export type * from "./event_lane";
export type * from "./facts";
export * from "./kinds";
export * from "./server_messages";
export type * from "./state_lane";
export * from "./surroundings";
export type * from "./utterance";
export * from "./wire_error";
