/** The wire, for the floors above. Invariant: a list of names, nothing else. */

export * from "./blocks";
export * from "./client_messages";
export * from "./kinds";
export * from "./server_messages";
export * from "./surroundings";
export * from "./wire_error";
