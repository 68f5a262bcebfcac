/**
 * What the page and the scene have to do with each other: whether a scene is wanted, and what hands do over it.
 *
 * Invariant: it knows no scene; whoever draws one listens here, and a page that nobody draws in works the same.
 */
import type { PreferencesStore } from "./preferences";

type Listener<Given extends readonly unknown[]> = (...given: Given) => void;

export class SceneLink {
  private readonly changes = new Set<Listener<[wanted: boolean]>>();
  private readonly looks = new Set<Listener<[pitch_deg: number]>>();
  private readonly zooms = new Set<Listener<[steps: number]>>();
  private readonly taps = new Set<Listener<[x_px: number, y_px: number]>>();
  private failed = false;

  constructor(private readonly store: PreferencesStore) {}

  /** Whether the scene could not be shown here; the preference stays for other devices. */
  get broken(): boolean {
    return this.failed;
  }

  /** Whether the scene should be drawn now. */
  get wanted(): boolean {
    return this.store.current.scene && !this.failed;
  }

  /** Call back whenever the scene is to be switched on or off. */
  onChange(listener: (wanted: boolean) => void): void {
    this.changes.add(listener);
  }

  /** Call back with degrees to tilt the view by, up positive. */
  onLook(listener: (pitch_deg: number) => void): void {
    this.looks.add(listener);
  }

  /** Call back with steps to zoom by; positive is further away. */
  onZoom(listener: (steps: number) => void): void {
    this.zooms.add(listener);
  }

  /** Call back with the point of the canvas that was tapped, CSS pixels. */
  onTap(listener: (x_px: number, y_px: number) => void): void {
    this.taps.add(listener);
  }

  /** The scene cannot be shown on this device. */
  fail(): void {
    this.failed = true;
  }

  /** Tell that the page has made room for the scene, or has taken it away. */
  changed(): void {
    const { wanted } = this;
    for (const listener of this.changes) listener(wanted);
  }

  look(pitch_deg: number): void {
    for (const listener of this.looks) listener(pitch_deg);
  }

  zoom(steps: number): void {
    for (const listener of this.zooms) listener(steps);
  }

  tap(x_px: number, y_px: number): void {
    for (const listener of this.taps) listener(x_px, y_px);
  }
}
