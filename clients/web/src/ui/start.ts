/**
 * Links to a spot in the city: `?at=x,z`, metres in the city's own frame.
 *
 * Invariant: only finite numbers come out of an address; anything else counts as no wish.
 */
export interface Spot {
  readonly x: number;
  readonly z: number;
}

/** Read the wished start from the query of an address, e.g. `?at=120.5,-40`. */
export function startFrom(search: string): Spot | undefined {
  const parts = new URLSearchParams(search).get("at")?.split(",") ?? [];
  if (parts.length !== 2 || parts.some((part) => part.trim() === "")) return undefined;
  const [x, z] = parts.map(Number);
  if (x === undefined || z === undefined || !Number.isFinite(x) || !Number.isFinite(z)) return undefined;
  return { x, z };
}

/** Make the link that starts whoever opens it at this spot. */
export function linkTo(spot: Spot, href: string): string {
  const address = new URL(href);
  address.hash = "";
  address.search = `?at=${spot.x.toFixed(1)},${spot.z.toFixed(1)}`;
  return address.href;
}
