/**
 * Directions on the plane: degrees clockwise from north (−z), and the turn from where somebody faces.
 *
 * Invariant: pure functions; a turn lies in −180…180, right is positive.
 */

/** Give the bearing from one point to another, 0 up to 360. */
export function bearing_deg(fromX: number, fromZ: number, toX: number, toZ: number): number {
  const degrees = (Math.atan2(toX - fromX, fromZ - toZ) * 180) / Math.PI;
  return degrees < 0 ? degrees + 360 : degrees;
}

/** Give the turn from a heading to a bearing. */
export function turn_deg(heading_deg: number, towards_deg: number): number {
  return ((((towards_deg - heading_deg) % 360) + 540) % 360) - 180;
}
